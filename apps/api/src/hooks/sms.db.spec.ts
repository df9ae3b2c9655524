import { Conversations, Texts, outboundContext } from '@sarika/messaging';
import { openLetter } from '@sarika/vault';
import { DirectoryCache } from '@sarika/organisations';
import { t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { type Api, PUBLIC_URL, consoleHeaders, inbound, openApi, webhook } from '../../../../test/support/api.js';
import { OUR_NUMBER } from '../../../../test/support/cases.js';
import { jobsOf } from '../../../../test/support/jobs.js';
import { asIntake, deskId, people, setPassword } from '../../../../test/support/people.js';
import { FakeProvider } from '../../../../test/support/provider.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';

let suite: Suite;
let api: Api;
let providerUrl: string;
const provider = new FakeProvider();
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  providerUrl = await provider.start();
});
afterAll(async () => {
  await provider.stop();
  await api?.app.close();
  await suite.close();
});

let phones = 0;
const newPhone = (): string => `+8551200${String((phones += 1)).padStart(4, '0')}`;
const send = async (from: string, body: string, sid?: string): Promise<void> => {
  const reply = await api.inject(webhook('/hooks/sms/inbound', inbound(from, body, sid)));
  expect([reply.statusCode, reply.body]).toEqual([200, '<?xml version="1.0" encoding="UTF-8"?><Response></Response>']);
};
const everything = async (): Promise<Record<string, string>> => {
  const tables = await suite.look<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`);
  const counts: Record<string, string> = {};
  for (const { name } of tables) counts[name] = (await suite.look<{ n: string }>(`select count(*) as n from "${name}"`))[0]?.n ?? '';
  return counts;
};
/** The words that wait for a phone, opened as only the jobs can. */
const replies = async (): Promise<string[]> =>
  (await suite.look<{ id: string; letter: Buffer }>(`select id, letter from outbound_text where letter is not null order by created_at`)).map(({ id, letter }) => openLetter(letter, suite.notifier, outboundContext(id)).toString('utf8'));
const conversations = () => suite.look<{ id: string; case_id: string | null; stopped: boolean }>('select id, case_id, stopped_at is not null as stopped from conversation order by created_at desc');

describe('a webhook that is not the provider’s', () => {
  const params = inbound('+85512999999', 'hello');
  const right = webhook('/hooks/sms/inbound', params);
  it.each<[string, () => Parameters<Api['inject']>[0]]>([
    ['without a signature', () => ({ ...right, headers: { 'content-type': right.headers['content-type'] } })],
    ['with a wrong signature', () => ({ ...right, headers: { ...right.headers, 'x-twilio-signature': Buffer.alloc(20, 1).toString('base64') } })],
    ['with an empty signature', () => ({ ...right, headers: { ...right.headers, 'x-twilio-signature': '' } })],
    ['with a very long signature', () => ({ ...right, headers: { ...right.headers, 'x-twilio-signature': 'A'.repeat(5_000) } })],
    ['signed with another secret', () => webhook('/hooks/sms/inbound', params, { token: 'another-secret-of-nobody' })],
    ['signed for another address', () => webhook('/hooks/sms/inbound', params, { url: 'http://elsewhere.test/hooks/sms/inbound' })],
    ['signed for the other hook', () => webhook('/hooks/sms/inbound', params, { url: `${PUBLIC_URL}/hooks/sms/status` })],
    ['with changed words', () => ({ ...right, payload: right.payload.replace('hello', 'hallo') })],
    ['with a field added', () => ({ ...right, payload: `${right.payload}&Extra=1` })],
    ['with a repeated field', () => ({ ...right, payload: `${right.payload}&Body=hello` })],
    ['with no body', () => ({ ...right, payload: '' })],
    ['of another account', () => webhook('/hooks/sms/inbound', { ...params, AccountSid: 'AC00000000000000000000000000000000' })],
    ['reporting a state, unsigned', () => ({ ...webhook('/hooks/sms/status', { MessageSid: 'SM1', MessageStatus: 'delivered' }, { token: 'another-secret-of-nobody' }) })],
  ])('%s is refused and writes nothing', async (_what, request) => {
    const before = await everything();
    const reply = await api.inject(request());
    expect([reply.statusCode, reply.body]).toEqual([403, 'hook.badSignature']);
    expect(await everything()).toEqual(before);
  });

  it('is refused by its own signature after the secret was changed, and taken with either during the change', async () => {
    const changed = await openApi(suite, { SMS_TOKEN: 'the-secret-after-rotation', SMS_TOKEN_PREVIOUS: 'the-secret-before-rotation' });
    try {
      for (const token of ['the-secret-after-rotation', 'the-secret-before-rotation']) {
        expect((await changed.inject(webhook('/hooks/sms/status', { MessageSid: `SMrotated${token.length}`, MessageStatus: 'sent' }, { token }))).statusCode).toBe(204);
      }
      expect((await changed.inject(webhook('/hooks/sms/status', { MessageSid: 'SMold', MessageStatus: 'sent' }))).statusCode).toBe(403);
    } finally {
      await changed.app.close();
    }
    await suite.look('delete from unmatched_status');
  });

  it('signed but without a sender is refused with a code', async () => {
    const { From: _from, ...rest } = inbound('x', 'y');
    const reply = await api.inject(webhook('/hooks/sms/inbound', rest));
    expect([reply.statusCode, reply.body]).toEqual([400, 'hook.incomplete']);
  });
});

describe('a text', () => {
  it('that comes ten times at once is one message and gets one answer', async () => {
    const phone = newPhone();
    const before = await everything();
    await Promise.all(Array.from({ length: 10 }, () => send(phone, 'សួស្តី', 'SMten')));
    const after = await everything();
    const grown = Object.fromEntries(Object.entries(after).flatMap(([name, n]) => (n === before[name] ? [] : [[name, Number(n) - Number(before[name])]])));
    expect(grown).toEqual({ conversation: 1, inbound_text: 1, outbound_text: 1, outbox: 1 });
  });

  it('that is replayed later changes nothing', async () => {
    const phone = newPhone();
    await send(phone, 'hello', 'SMreplayed');
    const before = await everything();
    await send(phone, 'hello', 'SMreplayed');
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['empty', ''],
    ['of spaces', '   '],
    ['with a NUL', 'a\u0000b'],
    ['with half a letter', 'a\ud83db'],
    ['of emoji and marks', '👩🏽‍🏭🇰🇭\u202e\u200d'],
    ['very long', 'ខ'.repeat(9_000)],
    ['that looks like a statement', `'); drop table item; --`],
    ['that looks like a template', '{{constructor.constructor("return process")()}} ${1+1} %s %n'],
  ])('%s is taken and answered', async (_what, body) => {
    const before = (await replies()).length;
    await send(newPhone(), body);
    expect((await replies()).length).toBeGreaterThan(before);
  });

  it('from a short code or a name is taken, and its sender is not mistaken for a telephone', async () => {
    await send('SMART', 'hello');
    await send('8888', 'hello');
  });
});

describe('a report', () => {
  const sent = async (): Promise<{ id: string; sid: string }> => {
    provider.forget();
    await send(newPhone(), 'hello');
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    const [row] = await suite.look<{ id: string }>(`select id from outbound_text order by created_at desc limit 1`);
    return { id: row?.id ?? '', sid: provider.ledger.at(-1)?.sid ?? '' };
  };
  const report = async (sid: string, state: string, code?: string): Promise<number> =>
    (await api.inject(webhook('/hooks/sms/status', { MessageSid: sid, MessageStatus: state, ...(code ? { ErrorCode: code } : {}) }))).statusCode;
  const stateOf = async (id: string) => (await suite.look<{ state: string; code: string | null; letter: boolean }>('select state, error_code as code, letter is not null as letter from outbound_text where id = $1', [id]))[0];

  it('moves forward only, and the words are destroyed at the end', async () => {
    const { id, sid } = await sent();
    expect(await stateOf(id)).toEqual({ state: 'sent', code: null, letter: true });
    for (const state of ['queued', 'delivered', 'sent', 'sending', 'failed', 'delivered']) expect(await report(sid, state)).toBe(204);
    expect(await stateOf(id)).toEqual({ state: 'delivered', code: null, letter: false });
  });

  it('of a failure keeps its code', async () => {
    const { id, sid } = await sent();
    expect(await report(sid, 'undelivered', '30003')).toBe(204);
    expect(await stateOf(id)).toEqual({ state: 'undelivered', code: '30003', letter: false });
  });

  it('of a message nobody knows is set aside and answered as any other', async () => {
    const before = await suite.look('select 1 from unmatched_status');
    expect(await report('SMunknown', 'delivered')).toBe(204);
    expect(await suite.look('select 1 from unmatched_status')).toHaveLength(before.length + 1);
  });

  it('with a word the provider invented changes nothing', async () => {
    const { id, sid } = await sent();
    expect(await report(sid, 'teleported')).toBe(204);
    expect((await stateOf(id))?.state).toBe('sent');
  });
});

describe('a conversation', () => {
  it('in Khmer becomes a case at the office she said yes to, and later words go to it', async () => {
    const phone = newPhone();
    const story = 'ថៅកែមិនបើកប្រាក់ខែបីខែហើយ';
    for (const body of ['សួស្តី', '១', '១', '៥', '១', story, '១', '១', '៤']) await send(phone, body);
    const proposed = (await replies()).at(-1) ?? '';
    expect(proposed).toMatch(/១|1/);
    await send(phone, 'បាទ');
    const [conversation] = await conversations();
    expect(conversation?.case_id).not.toBeNull();
    const caseId = conversation?.case_id as string;
    const [row] = await suite.look('select channel, language, categories, happened_in as happened, now_in as now, claim_from_home as home, kind from case_file where id = $1', [caseId]);
    expect(row).toEqual({ channel: 'sms', language: 'km', categories: ['W1'], happened: 'TH', now: 'KH', home: true, kind: 'complaint' });
    const [consent] = await suite.look<{ office: string; how: string }>('select office_id as office, given_how as how from consent where case_id = $1', [caseId]);
    expect(consent?.how).toBe('sms');
    expect(await suite.look('select recipient_id as id, state from access_grant where case_id = $1 order by basis', [caseId])).toEqual([{ id: consent?.office, state: 'standby' }, { id: deskId, state: 'standby' }]);

    provider.forget();
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    expect(await suite.look(`select office_id as id from offer where case_id = $1 and state = 'offered'`, [caseId])).toEqual([{ id: consent?.office }]);
    expect(provider.ledger.filter(({ to }) => to === phone).length).toBeGreaterThan(9);

    await send(phone, 'ខ្ញុំភ្លេចប្រាប់ឈ្មោះរោងចក្រ');
    expect(await suite.look(`select kind, author from item where case_id = $1 and kind = 'message_in'`, [caseId])).toEqual([{ kind: 'message_in', author: 'worker' }]);
    expect(await suite.look('select 1 from case_file where filing_key is not null')).toHaveLength(1);
  });

  it('with 99 opens the desk at once and rings the duty officer, who takes it by answering 1', async () => {
    const phone = newPhone();
    await send(phone, '៩៩');
    const caseId = (await conversations())[0]?.case_id as string;
    expect(await suite.look('select urgency from case_file where id = $1', [caseId])).toEqual([{ urgency: 'U0' }]);
    expect(await suite.look('select recipient_id as id, state from access_grant where case_id = $1', [caseId])).toEqual([{ id: deskId, state: 'active' }]);
    provider.forget();
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    const ring = provider.ledger.find(({ to }) => to === '+85512345009');
    expect(ring?.body).toBe(t('en', 'sms.duty.ring', {}));
    expect(await suite.look('select state from duty_ring where case_id = $1', [caseId])).toEqual([{ state: 'ringing' }]);
    const opened = await api.inject({ method: 'GET', url: `/api/v1/cases/${caseId}`, headers: await consoleHeaders(suite, people.bopha) });
    expect(opened.statusCode).toBe(200);

    await send('+85512345009', '1');
    expect(await suite.look('select state from duty_ring where case_id = $1', [caseId])).toEqual([{ state: 'acknowledged' }]);
    expect((await replies()).at(-1)).toBe(t('en', 'sms.duty.taken', {}));
  });

  it('in which she says nobody may read files nothing', async () => {
    const phone = newPhone();
    const before = await suite.look('select 1 from case_file');
    for (const body of ['The company in Japan did not pay my wages for two months', 'ok', '4', '1', '4', 'no']) await send(phone, body);
    expect(await suite.look('select 1 from case_file')).toHaveLength(before.length);
    expect((await conversations())[0]?.case_id).toBeNull();
  });

  it('in which she asks to be called gives the desk her number and nothing else', async () => {
    const phone = newPhone();
    await send(phone, 'help please, no salary');
    await send(phone, '2');
    const [row] = await suite.look<{ id: string }>(`select id, categories, happened_in as happened, now_in as now from case_file where kind = 'call_request'`);
    // Z1: nobody knows what it is about until somebody has called.
    expect(row).toMatchObject({ categories: ['Z1'], happened: null, now: null });
    expect(await suite.look('select kind from item where case_id = $1 order by kind', [row?.id])).toEqual([{ kind: 'contact' }, { kind: 'exact_time' }]);
    expect((await conversations())[0]?.case_id).toBeNull();
  });

  const filedByText = async (phone: string): Promise<string> => {
    for (const body of ['hello', '1', '1', '5', '1', 'The boss owes me three months of wages', '1', '1', '4', 'yes']) await send(phone, body);
    const caseId = (await conversations())[0]?.case_id;
    if (!caseId) throw new Error('it was not filed');
    return caseId;
  };
  const words = (caseId: string) => suite.look(`select kind, author from item where case_id = $1 and kind = 'message_in'`, [caseId]);

  it('in which she says that she fears her embassy keeps it on her case, and says so once', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    const fears = () => suite.look('select said_how as how, recorded_by as by from state_fear where case_id = $1', [caseId]);
    expect(await fears()).toEqual([]);
    await send(phone, 'I am afraid of the embassy');
    expect((await replies()).at(-1)).toBe(t('km', 'sms.stateFear', {}));
    await send(phone, 'no embassy');
    expect(await fears()).toEqual([{ how: 'sms', by: null }]);
    expect(await words(caseId)).toHaveLength(2);
  });

  it('in which she fears it before anybody is asked is filed with it, and asked of no office of a state', async () => {
    const phone = newPhone();
    for (const body of ['hello', '1', '1', '5', '1', 'The boss owes me three months of wages. Do not tell my embassy, I fear my government', '1', '1', '4', 'yes']) await send(phone, body);
    const caseId = (await conversations())[0]?.case_id ?? '';
    expect(await suite.look('select said_how as how from state_fear where case_id = $1', [caseId])).toEqual([{ how: 'sms' }]);
    expect(await suite.look('select 1 from offer o join office f on f.id = o.office_id where o.case_id = $1 and f.is_state', [caseId])).toEqual([]);
  });

  it('of which nothing is kept any more still leads to her case', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    await suite.look('update conversation set dialogue_key = null, dialogue_state = null where case_id = $1', [caseId]);
    await send(phone, 'They came to my house again');
    expect(await words(caseId)).toHaveLength(1);
    expect((await replies()).at(-1)).toBe(t('km', 'sms.added', {}));
  });

  it('on a telephone silent for months is a new one, and says nothing to the old case', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    await suite.look(`update conversation set dialogue_key = null, dialogue_state = null, last_in_at = now() - interval '100 days' where case_id = $1`, [caseId]);
    await send(phone, 'The company in Japan holds our passports');
    await send(phone, '99');
    expect(await words(caseId)).toEqual([]);
    const [conversation] = await conversations();
    expect(conversation?.case_id).not.toBe(caseId);
    expect(await suite.look('select kind from item where case_id = $1 and kind = $2', [conversation?.case_id, 'story'])).toHaveLength(1);
  });

  it('with danger in words on a filed case adds them once', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    await send(phone, 'He is going to kill me');
    expect(await words(caseId)).toHaveLength(1);
  });

  const deskGrant = (caseId: string) => suite.look('select state from access_grant where case_id = $1 and recipient_id = $2', [caseId, deskId]);
  it.each([['waits', 'standby', 'active'], ['she took back', 'suspended', 'suspended']])('with 99 on a filed case leaves what %s of the desk’s access %s → %s, and rings', async (_what, is, becomes) => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    await suite.look('update access_grant set state = $3 where case_id = $1 and recipient_id = $2', [caseId, deskId, is]);
    await send(phone, '99');
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    expect(await deskGrant(caseId)).toEqual([{ state: becomes }]);
    expect(await suite.look('select urgency from case_file where id = $1', [caseId])).toEqual([{ urgency: 'U0' }]);
    expect(await suite.look('select state from duty_ring where case_id = $1', [caseId])).not.toEqual([]);
  });

  it('in which she says not to contact her ends the news', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    const mayText = () => suite.look('select may_text as may from case_contact where case_id = $1', [caseId]);
    expect(await mayText()).toEqual([{ may: true }]);
    await send(phone, '99');
    await send(phone, '3');
    expect(await mayText()).toEqual([{ may: false }]);
  });

  it('in which she asks for a call is seen by the office that works her case', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    await send(phone, '99');
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    const headers = await consoleHeaders(suite, people.bopha);
    const [offer] = await suite.look<{ id: string }>('select id from offer where case_id = $1 and office_id = $2', [caseId, deskId]);
    expect((await api.inject({ method: 'POST', url: `/api/v1/offers/${offer?.id}/acceptances`, headers, payload: {} })).statusCode).toBeLessThan(300);
    const before = await suite.look('select 1 from case_file');
    await send(phone, '2');
    await suite.look('update assignment set unread = 0 where case_id = $1', [caseId]);
    await send(phone, 'call me');
    expect(await suite.look('select unread > 0 as unread from assignment where case_id = $1', [caseId])).toEqual([{ unread: true }]);
    const opened = await api.inject({ method: 'GET', url: `/api/v1/cases/${caseId}`, headers });
    expect(opened.json().timeline.flatMap((entry: { kind: string; author: string; text: string | null }) => (entry.kind === 'note' ? [[entry.author, entry.text]] : []))).toEqual([['service', t('km', 'case.callAsked', {})]]);
    expect(opened.json().timeline.map((entry: { text: string | null }) => entry.text)).toContain('call me');
    expect(await suite.look('select 1 from case_file')).toHaveLength(before.length);
  });

  it('in which she asks for a call on a case nobody works yet gives the desk her number, and keeps her case', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    const before = await suite.look(`select 1 from case_file where kind = 'call_request'`);
    await send(phone, 'call me');
    expect(await suite.look(`select 1 from case_file where kind = 'call_request'`)).toHaveLength(before.length + 1);
    expect((await conversations())[0]?.case_id).toBe(caseId);
    expect(await words(caseId)).toHaveLength(1);
    expect(await suite.look(`select author from item where case_id = $1 and kind = 'note'`, [caseId])).toEqual([{ author: 'service' }]);
  });

  describe('whose office left the directory before her yes', () => {
    const withoutOffices = async (ids: readonly string[], then: () => Promise<void>): Promise<void> => {
      await suite.look(`update office set routable = false, unroutable_reason = 'Closed today.' where id = any($1)`, [ids]);
      api.app.get(DirectoryCache).forget();
      try {
        await then();
      } finally {
        await suite.look('update office set routable = true, unroutable_reason = null where id = any($1)', [ids]);
        api.app.get(DirectoryCache).forget();
      }
    };
    const upToYes = async (phone: string): Promise<string> => {
      for (const body of ['សួស្តី', '១', '១', '៥', '១', 'ថៅកែមិនបើកប្រាក់ខែ', '១', '១', '៤']) await send(phone, body);
      return (await replies()).at(-1) ?? '';
    };

    it('asks her anew with the office proposed now, and files nothing until she says yes to that one', async () => {
      const known = newPhone();
      await upToYes(known);
      await send(known, '1');
      const [first] = await suite.look<{ office: string }>('select office_id as office from consent where case_id = $1', [(await conversations())[0]?.case_id]);
      const phone = newPhone();
      const asked = await upToYes(phone);
      const mrcs = await suite.look<{ id: string }>('select id from office where routable and kind = (select kind from office where id = $1)', [first?.office]);
      const before = await suite.look('select 1 from case_file');
      await withoutOffices(mrcs.map(({ id }) => id), async () => {
        await send(phone, '1');
        expect(await suite.look('select 1 from case_file')).toHaveLength(before.length);
        const again = (await replies()).at(-1) ?? '';
        expect(again).not.toBe(asked);
        expect(again).toContain('1');
        await send(phone, '1');
        const caseId = (await conversations())[0]?.case_id;
        const consents = await suite.look<{ office: string }>('select office_id as office from consent where case_id = $1', [caseId]);
        expect(consents).toHaveLength(1);
        expect(mrcs.map(({ id }) => id)).not.toContain(consents[0]?.office);
      });
    });

    it('asks her about the desk where nobody else is left', async () => {
      const phone = newPhone();
      await upToYes(phone);
      const all = await suite.look<{ id: string }>('select id from office where routable and id <> $1', [deskId]);
      await withoutOffices(all.map(({ id }) => id), async () => {
        await send(phone, '1');
        await send(phone, '1');
        const caseId = (await conversations())[0]?.case_id;
        expect(await suite.look('select office_id as office from consent where case_id = $1', [caseId])).toEqual([{ office: deskId }]);
      });
    });
  });

  it('in which she says how to reach her leaves the hours she chose before', async () => {
    const phone = newPhone();
    for (const body of ['hello', '1', '1', '5', '1', 'The boss owes me three months of wages', '1', '1', '3', 'yes', '99', '1']) await send(phone, body);
    const caseId = (await conversations())[0]?.case_id as string;
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    const headers = await consoleHeaders(suite, people.bopha);
    const opened = await api.inject({ method: 'GET', url: `/api/v1/cases/${caseId}`, headers });
    expect(opened.json().contact).toMatchObject({ how: 'call', from: '17:00', to: '21:00' });
    const revealed = await api.inject({ method: 'POST', url: `/api/v1/cases/${caseId}/reveals`, headers, payload: { reason: 'call_back' } });
    expect(revealed.json()).toMatchObject({ phone, how: 'call', from: '17:00', to: '21:00' });
  });

  it('is not texted first at hours nobody could read, nor on a Thai SIM once she is home', async () => {
    for (const [phone, hours] of [[newPhone(), 'after my boss is asleep'], ['+66812345678', '4']] as const) {
      for (const body of ['hello', '1', '1', '5', '1', 'The boss owes me three months of wages', '1', '1', hours, 'yes']) await send(phone, body);
      expect(await suite.look('select may_text as may from case_contact where case_id = $1', [(await conversations()).find(({ case_id }) => case_id !== null)?.case_id])).toEqual([{ may: false }]);
    }
  });

  const hold = (phone: string, caseId: string, text: string) =>
    asIntake(suite, async (ctx) => {
      const conversationId = await new Conversations().ensure(ctx, suite.keyring, OUR_NUMBER, phone, 'en');
      return new Texts(new Journal()).queue(ctx, suite.keyring, { conversationId, caseId, kind: 'reply', text, state: 'held' });
    });
  const stateOf = async (id: string): Promise<string | undefined> => (await suite.look<{ state: string }>('select state from outbound_text where id = $1', [id]))[0]?.state;

  it('in which she sends 1 gets the replies of its own case and not those of another on the same telephone', async () => {
    const phone = newPhone();
    const other = await filedByText(newPhone());
    const own = await filedByText(phone);
    const theirs = await hold(phone, other, 'The clinic expects you');
    await send(phone, '1');
    expect([await stateOf(theirs), (await replies()).at(-1)]).toEqual(['held', t('km', 'sms.noNews', {})]);
    const hers = await hold(phone, own, 'Your pay is here');
    await send(phone, '1');
    expect([await stateOf(theirs), await stateOf(hers)]).toEqual(['held', 'queued']);
  });

  it('without a case of its own gets replies only while they wait for one case', async () => {
    const phone = newPhone();
    const first = await filedByText(newPhone());
    const second = await filedByText(newPhone());
    const hers = await hold(phone, first, 'Your pay is here');
    await send(phone, '1');
    expect(await stateOf(hers)).toBe('queued');
    const two = [await hold(phone, first, 'Come on Monday'), await hold(phone, second, 'The clinic expects you')];
    await send(phone, '1');
    expect(await Promise.all(two.map(stateOf))).toEqual(['held', 'held']);
    // How many there are, and whose, is not said.
    expect((await replies()).at(-1)).toBe(t('en', 'sms.newsElsewhere', {}));
  });

  it('that turned to another case promises no text about the one before', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    const later = await filedByText(newPhone());
    await send(phone, '99');
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    const headers = await consoleHeaders(suite, people.bopha);
    const [offer] = await suite.look<{ id: string }>('select id from offer where case_id = $1 and office_id = $2', [caseId, deskId]);
    await api.inject({ method: 'POST', url: `/api/v1/offers/${offer?.id}/acceptances`, headers, payload: {} });
    const reply = async () => (await api.inject({ method: 'POST', url: `/api/v1/cases/${caseId}/messages`, headers, payload: { text: 'Your pay is here' } })).json().path;
    const shown = async () => (await api.inject({ method: 'GET', url: `/api/v1/cases/${caseId}`, headers })).json().replyPath;
    expect([await shown(), await reply()]).toEqual(['text', 'text']);
    await suite.look('update conversation set case_id = $2 where case_id = $1', [caseId, later]);
    expect([await shown(), await reply()]).toEqual(['web_only', 'web_only']);
  });

  it('begun anew after months does not get what waits for the case before', async () => {
    const phone = newPhone();
    const caseId = await filedByText(phone);
    await suite.look(`update conversation set dialogue_key = null, dialogue_state = null, last_in_at = now() - interval '100 days' where case_id = $1`, [caseId]);
    for (const body of ['The company in Japan did not pay my wages for two months', '2', 'ok', '4', '1', '4', 'no']) await send(phone, body);
    const before = await hold(phone, caseId, 'Your pay is here');
    await send(phone, '1');
    expect(await stateOf(before)).toBe('held');
  });

  it('that she stops is not written to any more', async () => {
    const phone = newPhone();
    await send(phone, 'hello');
    await send(phone, 'STOP');
    expect((await conversations())[0]?.stopped).toBe(true);
    expect(await suite.look(`select 1 from outbound_text o join conversation c on c.id = o.conversation_id where c.stopped_at is not null and o.state = 'queued' and o.created_at < c.stopped_at`)).toEqual([]);
  });
});
