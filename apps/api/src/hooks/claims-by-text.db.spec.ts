import { Conversations, SafeWords, Texts } from '@sarika/messaging';
import { t } from '@sarika/texts';
import { TellClaim, WatchInstalments } from '@sarika/wage-claims';
import { Journal } from '@sarika/workflow';
import { type Api, openApi } from '../../../../test/support/api.js';
import { OUR_NUMBER, aCase, acceptedBy } from '../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, onClaim, sum } from '../../../../test/support/claims.js';
import { asIntake, asJob, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { telephones } from '../../../../test/support/telephone.js';

let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const { newPhone, send, threadOf, letters } = telephones(() => ({ suite, api }), '1400');
/** The words for a telephone that stand in one of these states, oldest first. */
const words = (phone: string, states: readonly string[]) => letters(phone, ['dialogue', 'reply', 'news'], states);
const dialogue = (phone: string) => letters(phone, ['dialogue'], ['queued']);
/** What is said to her in answer to these texts. */
const answers = async (phone: string, ...bodies: string[]): Promise<string[]> => {
  const before = await dialogue(phone);
  await send(phone, ...bodies);
  return (await dialogue(phone)).slice(before.length).sort();
};
interface HerClaim extends AClaim {
  readonly phone: string;
}
async function herClaim({ safeWord = 'Red Mango', mayText = true, hours = [null, null] }: { safeWord?: string | null; mayText?: boolean; hours?: readonly [string | null, string | null] } = {}): Promise<HerClaim> {
  const phone = newPhone();
  const filed = await aCase().consentingTo(office('mrc-bmc')).byWeb().create(suite);
  await asIntake(suite, async (ctx) => {
    const conversationId = await new Conversations().ensure(ctx, suite.keyring, OUR_NUMBER, phone, 'en');
    await new Conversations().contactFor(ctx, { caseId: filed.caseId, conversationId, mayText, fromTime: hours[0], toTime: hours[1], timeZone: 'Asia/Phnom_Penh' });
    if (safeWord !== null) await new SafeWords().choose(ctx, suite.keyring, filed.caseId, safeWord);
  });
  await acceptedBy(suite, people.sokha, filed);
  return { ...(await aClaim(suite, { filed })), phone };
}
const tell = ({ filed: { caseId }, claimId }: AClaim, more: { postingId?: string; instalmentId?: string } = {}) => asJob(suite, (ctx) => new TellClaim(suite.keyring).run(ctx, { caseId, claimId, ...more }));
const held = (phone: string) => words(phone, ['held']);
const news = t('en', 'sms.news', {});

describe('news of her claim', () => {
  it('is one contentless text, and what it is waits for her, without a sum', async () => {
    const hers = await herClaim();
    const claim = onClaim(suite, hers);
    await claim.confirmed();
    expect(await tell(hers)).toBe(false);
    await claim.safe();
    await claim.leg('demanded');
    expect(await tell(hers)).toBe(true);
    expect(await words(hers.phone, ['queued'])).toEqual([news]);
    expect(await held(hers.phone)).toEqual(['Your pay claim: we asked them to pay. Next: they pay, or we go to the office that decides.']);
    // A second event of the same stage is no news.
    expect(await tell(hers)).toBe(false);
    await claim.leg('lodged');
    expect(await tell(hers)).toBe(true);
    const [decides] = await suite.look<{ day: string }>(`select to_char(limit_on, 'FMDD/FMMM/YYYY') as day from claim_clock where claim_id = $1 and who = 'authority' and replaced_at is null order by limit_on limit 1`, [hers.claimId]);
    expect(await held(hers.phone)).toEqual([`Your pay claim: it is with the office that decides. Next: they ask both sides. By ${decides?.day}.`]);
    expect(await words(hers.phone, ['queued'])).toEqual([news]);
  });

  it('does not go to her who chose no texts, nor about what she said herself', async () => {
    const silent = await herClaim({ mayText: false });
    await onClaim(suite, silent).inMediation();
    expect(await tell(silent)).toBe(false);
    expect(await held(silent.phone)).toEqual([]);
    expect(await suite.look('select 1 from claim_news where claim_id = $1', [silent.claimId])).toEqual([]);
  });

  it('waits for the hours she chose, and is not sent once she said that nobody is to write', async () => {
    // Hours that are never now: half a day away in her own place.
    const [chosen] = await suite.look<{ from: string; to: string }>(
      `select to_char(least(greatest(h, 1), 22), 'FM00') || ':00' as "from", to_char(least(greatest(h, 1), 22) + 1, 'FM00') || ':00' as "to" from (select (extract(hour from now() at time zone 'Asia/Phnom_Penh')::int + 12) % 24 as h) x`,
    );
    const hers = await herClaim({ hours: [chosen?.from ?? '', chosen?.to ?? ''] });
    await onClaim(suite, hers).inMediation();
    expect(await tell(hers)).toBe(true);
    const waiting = () => suite.look<{ state: string; later: boolean; hour: string }>(
      `select state, not_before > now() as later, to_char(not_before at time zone 'Asia/Phnom_Penh', 'HH24:MI') as hour from outbound_text where conversation_id = $1 and kind = 'news'`,
      [conversationId],
    );
    const conversationId = await threadOf(hers.phone);
    expect(await waiting()).toEqual([{ state: 'queued', later: true, hour: chosen?.from }]);
    expect(await suite.look(`select 1 from outbox o join outbound_text t on t.id::text = o.payload ->> 'outboundTextId' where t.conversation_id = $1 and t.kind = 'news'`, [conversationId])).toEqual([]);
    await suite.api.within({ as: 'intake', case: hers.filed.caseId }, async ({ db, now }) => {
      const ctx = { as: 'intake', db, now } as const;
      await new Conversations().mayText(ctx, hers.filed.caseId, false);
      await new Texts(new Journal()).cancelNews(ctx, conversationId, hers.filed.caseId);
    });
    expect(await waiting()).toMatchObject([{ state: 'cancelled' }]);
    await onClaim(suite, hers).outcome('agreed', sum('THB', 30_000));
    expect(await tell(hers)).toBe(false);
    expect(await waiting()).toHaveLength(1);
  });

  it('tells once of an instalment that did not come', async () => {
    const hers = await herClaim();
    const claim = onClaim(suite, hers);
    await claim.inMediation();
    await claim.outcome('agreed', sum('THB', 9_000));
    await claim.instalments([{ dueOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10), minor: 900_000n }]);
    await suite.look(`update instalment set due_on = current_date - 10 where claim_id = $1`, [hers.claimId]);
    await asJob(suite, (ctx) => new WatchInstalments().run(ctx));
    const [missed] = await suite.look<{ id: string; day: string }>(`select id, to_char(due_on, 'FMDD/FMMM/YYYY') as day from instalment where claim_id = $1 and missed_at is not null`, [hers.claimId]);
    expect(await tell(hers, { instalmentId: missed?.id ?? '' })).toBe(true);
    expect(await tell(hers, { instalmentId: missed?.id ?? '' })).toBe(false);
    expect(await held(hers.phone)).toEqual([`Your pay claim: what was due on ${missed?.day} did not come in full. Your helper was told.`]);
  });

  it('is read by her word: how it stands now, with its sums, and nothing before the word', async () => {
    const hers = await herClaim();
    await onClaim(suite, hers).inMediation();
    await tell(hers);
    expect(await answers(hers.phone, '1')).toEqual([t('en', 'sms.word.ask', {})]);
    expect(await answers(hers.phone, 'durian')).toEqual([t('en', 'sms.word.wrong', {})]);
    await onClaim(suite, hers).outcome('agreed', sum('THB', 30_000));
    expect(await answers(hers.phone, ' red  MANGO')).toEqual(['Agreed or ordered: 30,000 THB.', 'Your pay claim: they agreed to pay. Next: they pay.']);
    expect(await held(hers.phone)).toEqual([]);
  });

  it('without a word it is let go by "1", without a sum', async () => {
    const hers = await herClaim({ safeWord: null });
    await onClaim(suite, hers).inMediation();
    await tell(hers);
    expect(await answers(hers.phone, '1')).toEqual([]);
    expect(await letters(hers.phone, ['reply'], ['queued'])).toEqual(['Your pay claim: both sides are asked to agree. Next: you say yes or no. You may say no.']);
  });
});

describe('PAY on a telephone that only carries news', () => {
  it.each(['PAY', 'លុយ'])('"%s" asks for her word and then tells with the sums', async (text) => {
    const hers = await herClaim();
    const claim = onClaim(suite, hers);
    await claim.inMediation();
    await claim.outcome('agreed', sum('THB', 30_000));
    await tell(hers);
    expect(await answers(hers.phone, text)).toEqual([t('en', 'sms.word.ask', {})]);
    expect(await answers(hers.phone, 'red mango')).toEqual(['Agreed or ordered: 30,000 THB.', 'Your pay claim: they agreed to pay. Next: they pay.']);
  });

  it('lets go what waits where there is no word, as "1" does', async () => {
    const hers = await herClaim({ safeWord: null });
    await onClaim(suite, hers).inMediation();
    await tell(hers);
    expect(await answers(hers.phone, 'PAY')).toEqual([]);
    expect(await letters(hers.phone, ['reply'], ['queued'])).toHaveLength(1);
  });

  const newsCame = (phone: string) => threadOf(phone).then((id) => suite.look(`update outbound_text set state = 'delivered', letter = null where conversation_id = $1 and kind = 'news'`, [id]));

  it('asks for her word again where the news was read long ago', async () => {
    const hers = await herClaim();
    await onClaim(suite, hers).inMediation();
    await tell(hers);
    await newsCame(hers.phone);
    await answers(hers.phone, '1', 'red mango');
    await onClaim(suite, hers).outcome('agreed', sum('THB', 30_000));
    expect(await held(hers.phone)).toEqual([]);
    expect(await answers(hers.phone, 'PAY')).toEqual([t('en', 'sms.word.ask', {})]);
    expect(await answers(hers.phone, 'durian')).toEqual([t('en', 'sms.word.wrong', {})]);
    expect(await answers(hers.phone, 'red mango')).toEqual(['Agreed or ordered: 30,000 THB.', 'Your pay claim: they agreed to pay. Next: they pay.']);
  });

  it('asks for her word again where she was asked about a sum before', async () => {
    const hers = await herClaim();
    const claim = onClaim(suite, hers);
    await claim.inMediation();
    await claim.outcome('agreed', sum('THB', 30_000));
    await claim.paid(sum('THB', 30_000));
    await tell(hers);
    await newsCame(hers.phone);
    const asked = 'They paid 30,000 THB. Is all of it in your hand? 1 Yes 2 No, or not all';
    expect(await answers(hers.phone, '1', 'red mango')).toContain(asked);
    expect(await answers(hers.phone, 'PAY')).toEqual([t('en', 'sms.word.ask', {})]);
    // What she proved for the question before counts no longer.
    expect(await answers(hers.phone, '1')).toEqual([t('en', 'sms.word.ask', {})]);
    expect(await answers(hers.phone, 'red mango')).toContain(asked);
    expect(await answers(hers.phone, '1')).toEqual([t('en', 'sms.claim.said.have', {})]);
  });

  it('begins a complaint where the telephone was told of nothing, or no word guards it, and says nothing of whose it is', async () => {
    const stranger = await answers(newPhone(), 'PAY');
    const untold = await herClaim();
    expect(await answers(untold.phone, 'PAY')).toEqual(stranger);
    const wordless = await herClaim({ safeWord: null });
    await onClaim(suite, wordless).inMediation();
    await tell(wordless);
    await newsCame(wordless.phone);
    expect(await answers(wordless.phone, '1')).toEqual([]);
    expect(await answers(wordless.phone, 'PAY')).toEqual(stranger);
  });
});

describe('her word on money, by text', () => {
  const paid = async (): Promise<HerClaim> => {
    const hers = await herClaim();
    const claim = onClaim(suite, hers);
    await claim.inMediation();
    await claim.outcome('agreed', sum('THB', 30_000));
    await claim.paid(sum('THB', 30_000));
    await tell(hers);
    return hers;
  };
  const asked = 'They paid 30,000 THB. Is all of it in your hand? 1 Yes 2 No, or not all';

  it('"1" after her word is received, said by her', async () => {
    const hers = await paid();
    expect(await answers(hers.phone, '1', 'red mango')).toContain(asked);
    expect(await answers(hers.phone, '១')).toEqual([t('en', 'sms.claim.said.have', {})]);
    expect(await suite.look('select kind, by_worker as hers from ledger_posting where claim_id = $1 order by seq desc limit 1', [hers.claimId])).toEqual([{ kind: 'received', hers: true }]);
    expect(await onClaim(suite, hers).stage()).toBe('received');
    const [entry] = await suite.look<{ kind: string; id: string | null }>(`select actor_kind as kind, actor_id as id from audit_entry where action = 'payment.received' and case_id = $1`, [hers.filed.caseId]);
    expect(entry).toEqual({ kind: 'complainant', id: null });
    const [posting] = await suite.look<{ id: string }>(`select id from ledger_posting where claim_id = $1 and kind = 'received'`, [hers.claimId]);
    expect(await tell(hers, { postingId: posting?.id ?? '' })).toBe(false);
  });

  it('"2" is an alarm for the supervisor, and stands on the claim as said by text', async () => {
    const hers = await paid();
    await answers(hers.phone, '1', 'red mango');
    expect(await answers(hers.phone, '2')).toEqual([t('en', 'sms.claim.said.missing', {})]);
    expect(await suite.look('select said_how as how from missed_money where claim_id = $1', [hers.claimId])).toEqual([{ how: 'sms' }]);
    expect(await suite.look(`select 1 from alarm where kind = 'payment.notInHand' and subject_id = $1`, [hers.claimId])).toHaveLength(1);
  });

  it('takes back what an officer said that she received', async () => {
    const hers = await paid();
    const { postingId } = await onClaim(suite, hers, claimPeople.chanra).received(sum('THB', 30_000));
    expect(await tell(hers, { postingId })).toBe(true);
    expect((await answers(hers.phone, '1', 'red mango')).filter((line) => line !== t('en', 'sms.word.ask', {}))).toEqual(['A helper wrote that you have 30,000 THB. Is it so? 1 Yes 2 No', 'Agreed or ordered: 30,000 THB.', 'You have 30,000 THB.', t('en', 'sms.claim.received', {})]);
    await answers(hers.phone, '២');
    expect(await onClaim(suite, hers).stage()).toBe('paid');
    expect(await suite.look(`select 1 from alarm where kind = 'payment.receiptDenied'`)).toHaveLength(1);
  });

  it('says that it changed where the money is no longer there, and writes nothing', async () => {
    const hers = await paid();
    await answers(hers.phone, '1', 'red mango');
    const [payment] = await suite.look<{ id: string }>(`select id from ledger_posting where claim_id = $1 and kind = 'paid'`, [hers.claimId]);
    await onClaim(suite, hers).reversed(payment?.id ?? '');
    expect(await answers(hers.phone, '1')).toEqual([t('en', 'sms.claim.changed', {})]);
    expect(await suite.look(`select 1 from ledger_posting where claim_id = $1 and kind = 'received'`, [hers.claimId])).toEqual([]);
  });

  it('is nothing without the word: "1" asks for it, and a sum stands in no text before', async () => {
    const hers = await paid();
    const before = [...(await words(hers.phone, ['queued', 'held'])), ...(await answers(hers.phone, '1', '1', '2', 'wrong one'))].join(' ');
    expect(before).not.toMatch(/THB|30,000/);
    expect(await onClaim(suite, hers).stage()).toBe('paid');
  });
});
