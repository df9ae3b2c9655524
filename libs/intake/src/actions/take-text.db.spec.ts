import { Assignments, FileCase, HearWorker, Items, OfficeChanges } from '@sarika/cases';
import { conversationIdFor, outboundContext } from '@sarika/messaging';
import type { Database } from '@sarika/platform';
import { contextOf, openLetter, openUnder } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { OUR_NUMBER } from '../../../../test/support/cases.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import type { InboundText } from './answer-ring-by-text.js';
import { ReceiveText } from './receive-text.js';
import { TakeText } from './take-text.js';

let suite: Suite;
let receive: ReceiveText;
beforeAll(async () => {
  suite = await openSuite();
  receive = new ReceiveText(suite.keyring, suite.directory, OUR_NUMBER, new FileCase(suite.keyring, suite.directory), new HearWorker(new Items(), new Assignments(), new OfficeChanges(), new Journal()));
});
afterAll(() => suite.close());

let count = 0;
const newPhone = (): string => `+8551244${String((count += 1)).padStart(4, '0')}`;
const text = (from: string, body: string, providerId = `SMgroup${(count += 1)}`): InboundText => ({ from, body, providerId });
const together = (texts: readonly InboundText[], on = receive) => suite.api.within({ as: 'intake' }, (unit) => on.several(unit, texts), on.openingAll(texts));
const alone = (one: InboundText) => suite.api.within({ as: 'intake' }, (unit) => receive.run(unit, one), receive.opening(one));

/** What is kept of one telephone, opened as only the service and the notifier can. */
async function keptOf(phone: string) {
  const id = conversationIdFor(suite.keyring, OUR_NUMBER, phone);
  const [row] = await suite.look<{ key: Buffer; state: Buffer; language: string; caseId: string | null }>('select dialogue_key as key, dialogue_state as state, language, case_id as "caseId" from conversation where id = $1', [id]);
  if (!row) return null;
  const key = openUnder(suite.keyring.service, row.key, contextOf('dialogue-key', id));
  // When something was said is left out: it is never twice the same.
  const { lastAt: _at, texts, repliedAt, ...state } = JSON.parse(openUnder(key, row.state, contextOf('dialogue', id)).toString('utf8')) as { lastAt: string; repliedAt: string[]; texts: { text: string }[] };
  const heard = await suite.look('select case_id from inbound_text where conversation_id = $1', [id]);
  const replies = await suite.look<{ id: string; letter: Buffer; kind: string; state: string; parts: number; encoding: string; told: number }>(
    `select o.id, letter, kind, state, parts, encoding, (select count(*)::int from outbox b where b.event = 'text.queued' and b.payload = jsonb_build_object('outboundTextId', o.id)) as told
       from outbound_text o where conversation_id = $1 order by created_at`, [id]);
  return {
    state, language: row.language, isFiled: row.caseId !== null, replied: repliedAt.length, texts: texts.map((each) => each.text), heard: heard.length,
    replies: replies.map(({ id: replyId, letter, ...reply }) => ({ ...reply, words: openLetter(letter, suite.notifier, outboundContext(replyId)).toString('utf8') })),
  };
}

describe('texts of several telephones taken together', () => {
  it('leave exactly what each would have left alone, turn after turn', async () => {
    for (const turns of [['សួស្តី', '1', '១'], ['hello', '1', '2', '5'], ['my boss did not pay', 'English', '0'], ['', '7'], ['ไม่ได้เงิน', '1', '๓']]) {
      const [grouped, others, single] = [newPhone(), [newPhone(), newPhone()], newPhone()];
      for (const words of turns) {
        const group = [text(others[0] as string, 'hello'), text(grouped, words), text(others[1] as string, 'សួស្តី')];
        const done = await together(group);
        if (!done.has(group[1] as InboundText)) await alone(group[1] as InboundText);
        await alone(text(single, words));
      }
      const kept = await keptOf(grouped);
      expect(kept?.heard).toBe(turns.length);
      expect(kept?.replies.every(({ told }) => told === 1)).toBe(true);
      expect(kept).toEqual(await keptOf(single));
    }
  });

  it('leave no trace of those that want more than an answer', async () => {
    const [plain, danger] = [text(newPhone(), 'hello'), text(newPhone(), '99')];
    expect(await together([plain, danger])).toEqual(new Set([plain]));
    expect(await keptOf(danger.from)).toBeNull();
    expect(await suite.look('select 1 from inbound_text where provider_index is null')).toEqual([]);
    await alone(danger);
    expect(await keptOf(danger.from)).toMatchObject({ isFiled: true, heard: 1 });
  });

  it('are answered once, also those that come again in another group', async () => {
    const [first, second] = [text(newPhone(), 'hello', 'SMagain1'), text(newPhone(), 'hello', 'SMagain2')];
    await together([first, second]);
    const before = await keptOf(first.from);
    expect((await together([first, text(newPhone(), 'hello'), second])).has(first)).toBe(true);
    expect(await keptOf(first.from)).toEqual(before);
    expect(await alone(second)).toBe('duplicate');
  });

  it('leave a duty officer’s telephone to the one who knows rings', async () => {
    const [duty] = await suite.look<{ index: Buffer }>('select phone_index as index from duty_turn limit 1');
    const officer = text('+85512345009', 'hello');
    const known = await suite.look('select 1 from duty_turn where phone_index = $1', [duty?.index]);
    expect(known.length).toBeGreaterThan(0);
    const done = await together([officer, text(newPhone(), 'hello')]);
    expect(done.has(officer)).toBe(false);
  });
});

describe('taking texts', () => {
  it('answers forty at once, each once, whatever is among them', async () => {
    const take = new TakeText(suite.api, receive);
    const phones = Array.from({ length: 12 }, newPhone);
    const plain = phones.map((phone) => text(phone, 'hello'));
    const urgent = Array.from({ length: 4 }, () => text(newPhone(), '191'));
    const talkative = newPhone();
    const several = ['hello', '1', 'they took my passport'].map((words) => text(talkative, words));
    await Promise.all([...plain, ...urgent, ...plain, ...several, ...plain.slice(0, 5)].map((each) => take.run(each)));
    for (const phone of phones) expect(await keptOf(phone)).toMatchObject({ heard: 1, replies: [{ told: 1 }] });
    for (const { from } of urgent) expect(await keptOf(from)).toMatchObject({ heard: 1, isFiled: true });
    expect((await keptOf(talkative))?.heard).toBe(3);
  });

  it('does one by one what fails together, and tells only the one that fails', async () => {
    const bad = text(newPhone(), 'hello');
    class Broken extends ReceiveText {
      override async several(): Promise<never> {
        throw new Error('not together');
      }
      override async run(...[unit, one]: Parameters<ReceiveText['run']>): ReturnType<ReceiveText['run']> {
        if (one === bad) throw new RangeError('this one');
        return super.run(unit, one);
      }
    }
    const broken = new Broken(suite.keyring, suite.directory, OUR_NUMBER, new FileCase(suite.keyring, suite.directory), new HearWorker(new Items(), new Assignments(), new OfficeChanges(), new Journal()));
    const take = new TakeText(suite.api as Database, broken);
    const good = Array.from({ length: 9 }, () => text(newPhone(), 'hello'));
    const results = await Promise.allSettled([...good.slice(0, 4), bad, ...good.slice(4)].map((each) => take.run(each)));
    expect(results.map(({ status }) => status)).toEqual([...Array(4).fill('fulfilled'), 'rejected', ...Array(5).fill('fulfilled')]);
    for (const { from } of good) expect(await keptOf(from)).toMatchObject({ heard: 1 });
    expect(await keptOf(bad.from)).toBeNull();
  });
});
