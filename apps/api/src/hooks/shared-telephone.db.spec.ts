import { Conversations, SafeWords, Texts } from '@sarika/messaging';
import { t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { type Api, openApi } from '../../../../test/support/api.js';
import { OUR_NUMBER, aCase } from '../../../../test/support/cases.js';
import { asIntake, office, setPassword } from '../../../../test/support/people.js';
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

const { newPhone, send, threadOf, caseOf, letters } = telephones(() => ({ suite, api }), '1300');
/** What waits for a telephone to be sent, newest last. */
const said = (phone: string) => letters(phone, ['dialogue']);
const last = async (phone: string) => (await said(phone)).at(-1);
const words = (key: string) => t('en', key, {});
const byText = async (phone: string): Promise<string> => {
  await send(phone, 'hello', 'EN', '1', '1', '5', '1', 'The boss owes me three months of wages', '1', '1', '4', 'yes');
  return caseOf(phone);
};
/** A case filed on the web, whose worker asked for texts to this telephone. */
const byWeb = async (phone: string, safeWord: string | null = null): Promise<string> => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).byWeb().create(suite);
  await asIntake(suite, async (ctx) => {
    const conversationId = await new Conversations().ensure(ctx, suite.keyring, OUR_NUMBER, phone, 'en');
    await new Conversations().contactFor(ctx, { caseId: filed.caseId, conversationId, mayText: true, fromTime: null, toTime: null, timeZone: 'Asia/Phnom_Penh' });
    if (safeWord !== null) await new SafeWords().choose(ctx, suite.keyring, filed.caseId, safeWord);
  });
  return filed.caseId;
};
const hold = (phone: string, caseId: string, text = 'Your pay is here') =>
  asIntake(suite, async (ctx) => new Texts(new Journal()).queue(ctx, suite.keyring, { conversationId: await threadOf(phone), caseId, kind: 'reply', text, state: 'held' }));
const states = async (...ids: string[]) => Promise.all(ids.map(async (id) => (await suite.look<{ state: string }>('select state from outbound_text where id = $1', [id]))[0]?.state));
const added = (caseId: string) => suite.look(`select 1 from item where case_id = $1 and kind = 'message_in'`, [caseId]);
const silentFor = (phone: string, days: number) => threadOf(phone).then((id) => suite.look(`update conversation set last_in_at = now() - make_interval(days => $2) where id = $1`, [id, days]));

describe('a safe word', () => {
  it('lets replies go only after it was answered right', async () => {
    const phone = newPhone();
    const reply = await hold(phone, await byWeb(phone, 'Red Mango'));
    await send(phone, '1');
    expect([await last(phone), ...(await states(reply))]).toEqual([words('sms.word.ask'), 'held']);
    await send(phone, 'durian');
    expect([await last(phone), ...(await states(reply))]).toEqual([words('sms.word.wrong'), 'held']);
    await send(phone, ' red  MANGO. ');
    expect(await states(reply)).toEqual(['queued']);
  });

  it('is kept as a hash of the case and the word, and of nobody else’s', async () => {
    const [one, two] = [await byWeb(newPhone(), 'mango'), await byWeb(newPhone(), 'mango')];
    const rows = await suite.look<{ index: Buffer }>('select word_index as index from safe_word where case_id = any($1)', [[one, two]]);
    expect(rows.map(({ index }) => index.byteLength)).toEqual([32, 32]);
    expect(rows[0]?.index.equals(rows[1]?.index ?? Buffer.alloc(0))).toBe(false);
  });

  it('is tried five times a day, and the sixth is not looked at, even when it is right', async () => {
    const phone = newPhone();
    const reply = await hold(phone, await byWeb(phone, 'mango'));
    await send(phone, '1', 'aaa', 'bbb', 'ccc', 'ddd', 'eee', 'mango');
    expect([await last(phone), ...(await states(reply))]).toEqual([words('sms.word.later'), 'held']);
    await suite.look(`update conversation set word_tried_at = now() - interval '25 hours' where id = $1`, [await threadOf(phone)]);
    await send(phone, '1', 'mango');
    expect(await states(reply)).toEqual(['queued']);
  });

  it('counts and answers where no case has one just as where one has', async () => {
    const phone = newPhone();
    await threadOf(phone);
    await send(phone, 'stop sharing', 'aaa', 'bbb', 'ccc', 'ddd', 'eee', 'fff');
    expect(await said(phone)).toEqual([words('sms.word.ask'), ...Array.from({ length: 5 }, () => words('sms.word.wrong')), words('sms.word.later')]);
  });

  it('opens nothing after fifteen wrong ones in a row, until a person helps', async () => {
    const phone = newPhone();
    const caseId = await byWeb(phone, 'mango');
    const reply = await hold(phone, caseId);
    await suite.look('update safe_word set wrong = 15 where case_id = $1', [caseId]);
    await send(phone, '1', 'mango');
    expect([await last(phone), ...(await states(reply))]).toEqual([words('sms.word.wrong'), 'held']);
  });

  it('chosen by text on the day of filing guards the case; whoever holds the telephone cannot replace it', async () => {
    const phone = newPhone();
    const caseId = await byText(phone);
    await send(phone, 'WORD mango');
    expect(await last(phone)).toBe(words('sms.word.set'));
    await send(phone, 'WORD durian');
    expect(await last(phone)).toBe(words('sms.word.kept'));
    const reply = await hold(phone, caseId);
    await send(phone, '1', 'durian');
    expect(await states(reply)).toEqual(['held']);
    await send(phone, 'mango');
    expect(await states(reply)).toEqual(['queued']);
    expect(await added(caseId)).toEqual([]);
  });

  it('lets her stop sharing by text: suspended, the wraps are there, and nobody is told by the text what it was', async () => {
    const phone = newPhone();
    const caseId = await byText(phone);
    await send(phone, 'WORD mango', 'stop sharing', 'mango', '1');
    expect(await last(phone)).toBe(words('sms.share.done'));
    const grants = await suite.look<{ state: string; sealed: boolean; basis: string }>('select state, sealed is not null as sealed, basis from access_grant where case_id = $1', [caseId]);
    expect(grants.filter(({ basis }) => basis === 'consent')).toEqual([{ state: 'suspended', sealed: true, basis: 'consent' }]);
    expect(await suite.look('select w.withdrawn_how as how from consent_withdrawal w join consent c on c.id = w.consent_id where c.case_id = $1', [caseId])).toEqual([{ how: 'sms' }]);
  });

  it('stops nothing of another case on the same telephone', async () => {
    const phone = newPhone();
    const [hers, another] = [await byWeb(phone, 'mango'), await byWeb(phone, 'durian')];
    await send(phone, 'stop sharing', 'mango', '1');
    const stopped = async (caseId: string) => (await suite.look('select 1 from consent_withdrawal w join consent c on c.id = w.consent_id where c.case_id = $1', [caseId])).length;
    expect([await stopped(hers), await stopped(another)]).toEqual([1, 0]);
  });
});

describe('two cases on one telephone', () => {
  it('are told apart by their words', async () => {
    const phone = newPhone();
    const [one, two] = [await byWeb(phone, 'mango'), await byWeb(phone, 'durian')];
    const [first, second] = [await hold(phone, one), await hold(phone, two, 'The clinic expects you')];
    await send(phone, '1', 'durian');
    expect(await states(first, second)).toEqual(['held', 'queued']);
    await send(phone, '1', 'mango');
    expect(await states(first, second)).toEqual(['queued', 'queued']);
  });

  it('without words: there is news, and not for whom or how much; nothing is let go', async () => {
    const phone = newPhone();
    const [one, two] = [await byWeb(phone), await byWeb(phone)];
    const only = await hold(phone, one);
    await send(phone, '1');
    // Whoever of the two writes, the reply may be the other's.
    expect([await last(phone), ...(await states(only))]).toEqual([words('sms.newsElsewhere'), 'held']);
    const second = await hold(phone, two);
    await send(phone, '1');
    expect([await last(phone), ...(await states(only, second))]).toEqual([words('sms.newsElsewhere'), 'held', 'held']);
    expect(words('sms.newsElsewhere')).not.toMatch(/\d/);
  });

  it('of which one was told by text: the thread’s own news comes as ever, the other’s waits for its word', async () => {
    const phone = newPhone();
    const own = await byText(phone);
    const other = await byWeb(phone, 'durian');
    const [hers, theirs] = [await hold(phone, own), await hold(phone, other)];
    await send(phone, '1');
    expect(await states(hers, theirs)).toEqual(['queued', 'held']);
    await send(phone, '1', 'durian');
    expect(await states(theirs)).toEqual(['queued']);
  });

  it('a second complaint by text becomes a case of its own, within ninety days', async () => {
    const phone = newPhone();
    const first = await byText(phone);
    await send(phone, 'NEW', '2', '2', '2', 'The agency holds my passport', '1', '1', '4', 'yes');
    const [row] = await suite.look<{ id: string }>('select case_id as id from conversation where id = $1', [await threadOf(phone)]);
    expect(row?.id).not.toBe(first);
    expect(await suite.look('select happened_in as "in", categories from case_file where id = $1', [row?.id])).toEqual([{ in: 'MY', categories: ['D1'] }]);
    expect(await added(first)).toEqual([]);
    await send(phone, 'They came again');
    expect([(await added(first)).length, (await added(row?.id ?? '')).length]).toEqual([0, 1]);
  });
});

describe('a telephone that was silent for ninety-one days', () => {
  it('gets nothing that waits and adds nothing, until she says that it is hers', async () => {
    const phone = newPhone();
    const caseId = await byText(phone);
    const reply = await hold(phone, caseId);
    await silentFor(phone, 91);
    await send(phone, '1');
    expect([await last(phone), ...(await states(reply))]).toEqual([words('sms.before'), 'held']);
    await send(phone, '1');
    expect(await states(reply)).toEqual(['queued']);
    await silentFor(phone, 91);
    await send(phone, 'They still owe me');
    expect(await added(caseId)).toEqual([]);
    await send(phone, 'yes');
    expect(await added(caseId)).toHaveLength(1);
  });

  it('is somebody else’s after a no: a complaint of her own, and nothing of the case before', async () => {
    const phone = newPhone();
    const caseId = await byText(phone);
    const reply = await hold(phone, caseId);
    await silentFor(phone, 91);
    await send(phone, 'hello', '2', '1');
    expect([...(await states(reply)), (await added(caseId)).length]).toEqual(['held', 0]);
    expect(await last(phone)).toBe(words('sms.where'));
  });

  it('where the case has a word, waits for the word', async () => {
    const phone = newPhone();
    const caseId = await byText(phone);
    await send(phone, 'WORD mango');
    const reply = await hold(phone, caseId);
    await silentFor(phone, 91);
    await send(phone, 'They still owe me', '1', 'durian');
    expect([await last(phone), (await added(caseId)).length, ...(await states(reply))]).toEqual([words('sms.word.wrong'), 0, 'held']);
    await send(phone, 'mango');
    expect([(await added(caseId)).length, ...(await states(reply))]).toEqual([1, 'queued']);
  });

  it('on which only a web case hangs: its news waits for the same answer', async () => {
    const phone = newPhone();
    const reply = await hold(phone, await byWeb(phone));
    await silentFor(phone, 91);
    await send(phone, '1');
    expect(await states(reply)).toEqual(['held']);
    await send(phone, '1');
    expect(await states(reply)).toEqual(['queued']);
  });
});

it('"my number changed" from a new telephone gives the desk a number and what to ask, and changes nothing', async () => {
  const phone = newPhone();
  const contacts = await suite.look('select * from case_contact order by case_id');
  await send(phone, 'my number changed');
  expect(await suite.look(`select c.id from case_file c join item i on i.case_id = c.id where c.kind = 'call_request' and i.kind = 'note' and i.author = 'service'`)).toHaveLength(1);
  const after = await suite.look('select * from case_contact order by case_id');
  expect(after.filter((row) => contacts.some((before) => before['case_id'] === row['case_id']))).toEqual(contacts);
});
