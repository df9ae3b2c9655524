import { randomUUID } from 'node:crypto';
import { ReissueReceipt, SettleReissues, ShareCase } from '@sarika/cases';
import { CaseEpochs } from '@sarika/consent';
import { Conversations, SafeWords, Texts } from '@sarika/messaging';
import { OpenReceipt, prepareReceipt } from '@sarika/receipts';
import { Journal } from '@sarika/workflow';
import { type Api, consoleHeaders, inbound, openApi, webhook } from '../../../../test/support/api.js';
import { CHEAP, type FiledCase, OUR_NUMBER, aCase, acceptedBy, actions, refusal } from '../../../../test/support/cases.js';
import { jobsOf } from '../../../../test/support/jobs.js';
import { as, asIntake, asJob, asWorker, deskId, office, people, setPassword } from '../../../../test/support/people.js';
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

const { sokha, kunthea } = people;
const post = async (who: (typeof people)['sokha'], url: string, payload: object = {}) => {
  const reply = await api.inject({ method: 'POST', url: `/api/v1/cases/${url}`, headers: await consoleHeaders(suite, who), payload });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
};
const open = (number: string, secret: string) => new OpenReceipt(suite.api, suite.keyring).run(number, secret);
let phones = 0;
const newPhone = (): string => `+8551400${String((phones += 1)).padStart(4, '0')}`;
/** A web case that Sokha works, with texts to a telephone. */
const worked = async (phone = newPhone(), safeWord: string | null = null): Promise<FiledCase & { phone: string; thread: string }> => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).byWeb().with({ kind: 'contact', author: 'worker', text: JSON.stringify({ phone, how: 'text' }) }).create(suite);
  const thread = await asIntake(suite, async (ctx) => {
    const id = await new Conversations().ensure(ctx, suite.keyring, OUR_NUMBER, phone, 'en');
    await new Conversations().contactFor(ctx, { caseId: filed.caseId, conversationId: id, mayText: true, fromTime: null, toTime: null, timeZone: 'Asia/Phnom_Penh' });
    if (safeWord !== null) await new SafeWords().choose(ctx, suite.keyring, filed.caseId, safeWord);
    return id;
  });
  await acceptedBy(suite, sokha, filed);
  return { ...filed, phone, thread };
};
const hold = (thread: string, caseId: string) => asIntake(suite, (ctx) => new Texts(new Journal()).queue(ctx, suite.keyring, { conversationId: thread, caseId, kind: 'reply', text: 'Your pay is here', state: 'held' }));

describe('a new card', () => {
  it('is made only by an office that works the case, and of a known reason', async () => {
    const filed = await worked();
    expect((await post(kunthea, `${filed.caseId}/cards`, { reason: 'lost', knownBy: 'papers' })).body).toMatchObject({ code: 'case.notFound' });
    expect((await post(sokha, `${filed.caseId}/cards`, { reason: 'bored', knownBy: 'papers' })).status).toBe(400);
    expect(await suite.look('select 1 from receipt_reissue')).toEqual([]);
  });

  it('opens the case at once, beside the old one, erases nothing for three days, and is told on the old channel', async () => {
    const filed = await worked();
    const { status, body } = await post(sokha, `${filed.caseId}/cards`, { reason: 'lost', knownBy: 'safe_word' });
    expect(status).toBe(201);
    expect(body.caseNumber).toBe(filed.number);
    const [opened, old] = [await open(filed.number, body.secret), await open(filed.number, filed.receipt.secret)];
    expect(opened.receiptId).not.toBe(old.receiptId);
    const read = await asWorker(suite, { number: filed.number, secret: body.secret }, (ctx) => actions(suite).readOwn.run(ctx));
    expect(read.items.some(({ kind, text }) => kind === 'story' && text !== null)).toBe(true);
    expect(await suite.look(`select may_erase_from > now() + interval '71 hours' as later from receipt where id = $1`, [opened.receiptId])).toEqual([{ later: true }]);
    expect(await suite.look(`select kind, state from outbound_text where case_id = $1 order by created_at`, [filed.caseId])).toEqual([{ kind: 'reply', state: 'held' }, { kind: 'news', state: 'queued' }]);
    expect((await suite.look(`select details->>'reason' as reason from audit_entry where case_id = $1 and action = 'receipt.reissued'`, [filed.caseId]))).toEqual([{ reason: 'lost' }]);
    expect((await post(sokha, `${filed.caseId}/cards`, { reason: 'lost', knownBy: 'papers' })).body).toMatchObject({ code: 'receipt.reissueWaiting' });
    expect(await refusal(open(filed.number, '0000000000000000'))).toBe('receipt.refused');
  });

  it('ends the old one after three days, and not before', async () => {
    const filed = await worked();
    const { body } = await post(sokha, `${filed.caseId}/cards`, { reason: 'taken', knownBy: 'in_person_before' });
    const settle = () => asJob(suite, (ctx) => new SettleReissues().run(ctx));
    await settle();
    await open(filed.number, filed.receipt.secret);
    await suite.look(`update receipt_reissue set takes_effect_at = now() - interval '1 second' where case_id = $1`, [filed.caseId]);
    expect(await settle()).toBe(1);
    expect(await refusal(open(filed.number, filed.receipt.secret))).toBe('receipt.refused');
    const { receiptId } = await open(filed.number, body.secret);
    expect(await suite.look(`select recipient_id as id from access_grant where case_id = $1 and recipient_kind = 'receipt' and state = 'active'`, [filed.caseId])).toEqual([{ id: receiptId }]);
    expect(await settle()).toBe(0);
    // Another may be made then, of the same lineage.
    const again = await post(sokha, `${filed.caseId}/cards`, { reason: 'damaged', knownBy: 'papers' });
    expect((await open(filed.number, again.body.secret)).caseId).toBe(filed.caseId);
  });

  describe('of an office that reads from some day on', () => {
    const union = people.sreyneang;
    const make = (who: typeof sokha, filed: FiledCase) => post(who, `${filed.caseId}/cards`, { reason: 'lost', knownBy: 'papers' });
    const takesIt = async (filed: FiledCase): Promise<void> => {
      const [offer] = await suite.look<{ id: string }>(`select id from offer where case_id = $1 and office_id = $2 and state = 'offered'`, [filed.caseId, union.officeId]);
      await as(suite, union, (ctx) => actions(suite).accept.run(ctx, { offerId: offer?.id ?? '' }));
    };
    const readsFromNowOn = async (filed: FiledCase): Promise<void> => {
      await asWorker(suite, filed.receipt, (ctx) => new ShareCase(suite.keyring, suite.directory).run(ctx, { officeId: union.officeId, scope: 'from_now_on', endsOn: null, language: 'en' }));
      await takesIt(filed);
    };

    it('is not made: her own opens more', async () => {
      const filed = await worked();
      await readsFromNowOn(filed);
      expect((await make(union, filed)).body).toMatchObject({ code: 'receipt.wouldLose' });
      expect((await make(sokha, filed)).status).toBe(201);
    });

    it('is not made either where that office reads the beginning of another case', async () => {
      const other = await aCase().consentingTo(union.officeId).create(suite);
      await acceptedBy(suite, union, other);
      const filed = await worked();
      await readsFromNowOn(filed);
      expect((await make(union, filed)).body).toMatchObject({ code: 'receipt.wouldLose' });
      expect((await make(union, other)).status).toBe(201);
    });

    it('nor where it once had a key of the beginning, which she took back', async () => {
      const filed = await aCase().consentingTo(office('mrc-bmc'), union.officeId).byWeb().create(suite);
      await acceptedBy(suite, sokha, filed);
      const consentId = filed.filing.consents.find(({ officeId }) => officeId === union.officeId)?.id ?? '';
      await asWorker(suite, filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
      await readsFromNowOn(filed);
      const keys = await suite.look<{ state: string }>('select state from access_grant where case_id = $1 and recipient_id = $2 order by case_epoch', [filed.caseId, union.officeId]);
      expect(keys[0]?.state).not.toBe('active');
      expect(keys.at(-1)?.state).toBe('active');
      expect((await make(union, filed)).body).toMatchObject({ code: 'receipt.wouldLose' });
    });

    it('nor where its key of the beginning is suspended: it opens nothing', async () => {
      const filed = await aCase().consentingTo(union.officeId).byWeb().create(suite);
      await acceptedBy(suite, union, filed);
      await asWorker(suite, filed.receipt, (ctx) => new ShareCase(suite.keyring, suite.directory).run(ctx, { officeId: sokha.officeId, scope: 'from_now_on', endsOn: null, language: 'en' }));
      await suite.look(`update access_grant set state = 'suspended' where case_id = $1 and recipient_id = $2 and case_epoch = 1`, [filed.caseId, union.officeId]);
      expect((await make(union, filed)).body).toMatchObject({ code: 'receipt.wouldLose' });
      await suite.look(`update access_grant set state = 'active' where case_id = $1 and recipient_id = $2 and case_epoch = 1`, [filed.caseId, union.officeId]);
      expect((await make(union, filed)).status).toBe(201);
    });

    it('is made where she has no card any more that opens what was before: she loses nothing, whoever else reads it', async () => {
      const filed = await worked();
      await readsFromNowOn(filed);
      await suite.look(`update access_grant set state = 'revoked', sealed = null where case_id = $1 and recipient_kind = 'receipt' and case_epoch = 1`, [filed.caseId]);
      expect((await make(union, filed)).status).toBe(201);
    });
  });

  it('is stopped by the holder of the old one: it opens nothing any more, and the office sees it', async () => {
    const filed = await worked();
    const { body } = await post(sokha, `${filed.caseId}/cards`, { reason: 'lost', knownBy: 'papers' });
    const signIn = async (secret: string) => {
      const reply = await api.inject({ method: 'POST', url: '/en/r', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, remoteAddress: newPhone(), payload: new URLSearchParams({ number: filed.number, secret }).toString() });
      expect(reply.statusCode).toBe(303);
      return reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    };
    const [hers, theirs] = [await signIn(filed.receipt.secret), await signIn(body.secret)];
    const page = async (cookie: string) => (await api.inject({ method: 'GET', url: '/en/r/case', headers: { cookie } })).body;
    expect(await page(hers)).toContain('I did not ask for it');
    expect(await page(theirs)).not.toContain('I did not ask for it');
    const stop = (cookie: string) => api.inject({ method: 'POST', url: '/en/r/card/stop', headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: '' });
    expect((await stop(theirs)).statusCode).toBe(409);
    expect((await stop(hers)).statusCode).toBe(303);
    expect(await refusal(open(filed.number, body.secret))).toBe('receipt.refused');
    await open(filed.number, filed.receipt.secret);
    expect((await api.inject({ method: 'GET', url: '/en/r/case', headers: { cookie: theirs } })).statusCode).not.toBe(200);
    expect(await suite.look('select unread > 0 as unread from assignment where case_id = $1', [filed.caseId])).toEqual([{ unread: true }]);
  });
});

describe('a new card of an office that she stops', () => {
  const stop = (filed: FiledCase) => asWorker(suite, filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
  const reading = (filed: FiledCase, secret: string) => asWorker(suite, { number: filed.number, secret }, (ctx) => actions(suite).readOwn.run(ctx));

  it('opens nothing from that moment, gets no part of what comes later, and never takes the old one’s place', async () => {
    const filed = await worked();
    // That the office reads another case lets the card of this one open nothing.
    await worked();
    const { body } = await post(sokha, `${filed.caseId}/cards`, { reason: 'lost', knownBy: 'papers' });
    expect((await reading(filed, body.secret)).caseFile.id).toBe(filed.caseId);
    const { receiptId } = await open(filed.number, body.secret);
    await stop(filed);
    // Before anything ran by the clock.
    expect(await refusal(reading(filed, body.secret))).toBe('case.notFound');
    expect(await suite.look('select 1 from access_grant where case_id = $1 and case_epoch = 2 and recipient_id = $2', [filed.caseId, receiptId])).toEqual([]);
    expect(await suite.look('select 1 from access_grant where case_id = $1 and case_epoch = 2', [filed.caseId])).not.toEqual([]);
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    expect(await refusal(open(filed.number, body.secret))).toBe('receipt.refused');
    expect(await suite.look('select state from receipt_reissue where case_id = $1', [filed.caseId])).toEqual([{ state: 'ended' }]);
    expect(await suite.look('select state, sealed from access_grant where recipient_id = $1', [receiptId])).toEqual([{ state: 'revoked', sealed: null }]);
    expect(await suite.look(`select actor_kind as by from audit_entry where case_id = $1 and action = 'receipt.reissueEnded'`, [filed.caseId])).toEqual([{ by: 'service' }]);
    await suite.look(`update receipt_reissue set takes_effect_at = now() - interval '1 second' where case_id = $1`, [filed.caseId]);
    expect(await asJob(suite, (ctx) => new SettleReissues().run(ctx))).toBe(0);
    expect((await reading(filed, filed.receipt.secret)).caseFile.id).toBe(filed.caseId);
  });

  it('ends by the clock too, where the news of it was lost, and replaces nothing', async () => {
    const filed = await worked();
    await post(sokha, `${filed.caseId}/cards`, { reason: 'taken', knownBy: 'papers' });
    await stop(filed);
    await suite.look(`update receipt_reissue set takes_effect_at = now() - interval '1 second' where case_id = $1`, [filed.caseId]);
    expect(await asJob(suite, (ctx) => new SettleReissues().run(ctx))).toBe(0);
    expect(await suite.look('select state from receipt_reissue where case_id = $1', [filed.caseId])).toEqual([{ state: 'ended' }]);
    expect((await open(filed.number, filed.receipt.secret)).caseId).toBe(filed.caseId);
  });

  it('gets no part of what comes later where that office reads by an emergency alone since: it could make no card then either', async () => {
    const epochs = new CaseEpochs(suite.keyring, suite.directory);
    const begin = (filed: FiledCase) => asJob(suite, (ctx) => epochs.begin(ctx, filed.caseId, []));
    const sealedTo = async (filed: FiledCase) => (await suite.look<{ id: string }>('select recipient_id as id from access_grant where case_id = $1 and case_epoch = 2', [filed.caseId])).map(({ id }) => id);
    for (const byEmergency of [false, true]) {
      const filed = await worked();
      const { body } = await post(sokha, `${filed.caseId}/cards`, { reason: 'lost', knownBy: 'papers' });
      const { receiptId } = await open(filed.number, body.secret);
      if (byEmergency) {
        const emergencyId = randomUUID();
        await suite.look(
          `insert into emergency_access (id, case_id, office_id, desk_id, ground, reason, requested_by, requested_office_id, state, tell) values ($1, $2, $3, $4, 'danger_to_life', 'threat_now', $5, $4, 'requested', 'now')`,
          [emergencyId, filed.caseId, sokha.officeId, deskId, sokha.id],
        );
        await suite.look(`update access_grant set basis = 'vital_interest', consent_id = null, emergency_id = $3, ends_at = now() + interval '1 hour' where case_id = $1 and recipient_id = $2`, [filed.caseId, sokha.officeId, emergencyId]);
      }
      await begin(filed);
      const to = await sealedTo(filed);
      // The office goes on reading until its hours are over, and the card with it only where it reads by her yes.
      expect([to.includes(sokha.officeId), to.includes(receiptId)]).toEqual([true, !byEmergency]);
    }
  });

  it('is sealed while nobody changes who reads the case', async () => {
    const filed = await worked();
    const receipt = await prepareReceipt(suite.keyring.pepper, CHEAP);
    await as(suite, sokha, async (ctx) => {
      await new ReissueReceipt(suite.keyring, new Texts(new Journal()), new Journal()).run(ctx, { caseId: filed.caseId, reason: 'lost', known: 'papers', receipt });
      expect(
        await ctx.db.query(
          `select mode from pg_locks, hashtextextended('sarika.readers.' || $1, 0) as k where locktype = 'advisory' and pid = pg_backend_pid() and classid::bigint = (k >> 32) & 4294967295 and objid::bigint = k & 4294967295 and mode = 'ExclusiveLock'`,
          [filed.caseId],
        ),
      ).toEqual([{ mode: 'ExclusiveLock' }]);
    });
  });
});

describe('a number that is hers no longer', () => {
  it('gets nothing and adds nothing; what waits and the number itself are destroyed', async () => {
    const filed = await worked();
    const reply = await hold(filed.thread, filed.caseId);
    await suite.look('update conversation set case_id = $2 where id = $1', [filed.thread, filed.caseId]);
    expect((await post(kunthea, `${filed.caseId}/number-detachments`)).status).toBe(404);
    expect((await post(sokha, `${filed.caseId}/number-detachments`)).status).toBe(204);
    expect(await suite.look('select state, letter from outbound_text where id = $1', [reply])).toEqual([{ state: 'cancelled', letter: null }]);
    expect(await suite.look('select may_text as may from case_contact where case_id = $1', [filed.caseId])).toEqual([{ may: false }]);
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    expect(await suite.look('select phone_letter as letter, case_id as id from conversation where id = $1', [filed.thread])).toEqual([{ letter: null, id: null }]);
    const shown = await api.inject({ method: 'GET', url: `/api/v1/cases/${filed.caseId}`, headers: await consoleHeaders(suite, sokha) });
    expect([shown.json().contact?.phone ?? null, shown.json().replyPath]).toEqual([null, 'web_only']);
    expect((await post(sokha, `${filed.caseId}/number-detachments`)).body).toMatchObject({ code: 'identity.numberAway' });
    // Somebody writes from it: a new person, answered, and nothing comes to the case.
    provider.forget();
    expect((await api.inject(webhook('/hooks/sms/inbound', inbound(filed.phone, 'hello')))).statusCode).toBe(200);
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    expect(provider.ledger.map(({ to }) => to)).toContain(filed.phone);
    expect(await suite.look(`select 1 from item where case_id = $1 and kind = 'message_in'`, [filed.caseId])).toEqual([]);
  });

  it('stays where another case is reached by it', async () => {
    const first = await worked();
    await worked(first.phone);
    await post(sokha, `${first.caseId}/number-detachments`);
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    expect(await suite.look('select phone_letter is null as gone from conversation where id = $1', [first.thread])).toEqual([{ gone: false }]);
  });
});

describe('"my number changed"', () => {
  it('on her page is a request: nothing changes until an officer says how she knows', async () => {
    const filed = await worked();
    const newOne = newPhone();
    const reply = await api.inject({ method: 'POST', url: '/en/r', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, payload: new URLSearchParams({ number: filed.number, secret: filed.receipt.secret }).toString() });
    const cookie = reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const ask = (phone: string) => api.inject({ method: 'POST', url: '/en/r/number', headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ phone }).toString() });
    expect((await ask('12')).statusCode).toBe(422);
    expect((await ask(newOne)).statusCode).toBe(303);
    const contact = () => suite.look<{ thread: string; may: boolean }>('select conversation_id as thread, may_text as may from case_contact where case_id = $1', [filed.caseId]);
    expect(await contact()).toEqual([{ thread: filed.thread, may: true }]);
    const shown = await api.inject({ method: 'GET', url: `/api/v1/cases/${filed.caseId}`, headers: await consoleHeaders(suite, sokha) });
    expect(shown.json().contact.askedPhone).toMatch(/••.*\d\d$/);

    expect((await post(sokha, `${filed.caseId}/number-changes`, { knownBy: 'safe_word', mayText: true })).status).toBe(204);
    const [after] = await contact();
    expect(after?.thread).not.toBe(filed.thread);
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    expect(await suite.look('select phone_letter is null as gone from conversation where id = $1', [filed.thread])).toEqual([{ gone: true }]);
    const revealed = await post(sokha, `${filed.caseId}/reveals`, { reason: 'call_back' });
    expect(revealed.body).toMatchObject({ phone: newOne });
    expect(revealed.body.askedPhone ?? null).toBeNull();
    expect((await post(sokha, `${filed.caseId}/number-changes`, { knownBy: 'safe_word', mayText: true })).body).toMatchObject({ code: 'identity.noNumberAsked' });
  });

  it('keeps her word and her hours at the new number', async () => {
    const filed = await worked(newPhone(), 'mango');
    const newOne = newPhone();
    expect((await post(sokha, `${filed.caseId}/number-changes`, { phone: newOne, knownBy: 'papers', mayText: true })).status).toBe(204);
    const thread = await asIntake(suite, (ctx) => new Conversations().ensure(ctx, suite.keyring, OUR_NUMBER, newOne, 'en'));
    const reply = await hold(thread, filed.caseId);
    for (const body of ['1', 'mango']) await api.inject(webhook('/hooks/sms/inbound', inbound(newOne, body)));
    expect(await suite.look('select state from outbound_text where id = $1', [reply])).toEqual([{ state: 'queued' }]);
  });

  it('to a Thai SIM of somebody who is home promises no text', async () => {
    const filed = await worked();
    await post(sokha, `${filed.caseId}/number-changes`, { phone: '+66812345699', knownBy: 'papers', mayText: true });
    expect(await suite.look('select may_text as may from case_contact where case_id = $1', [filed.caseId])).toEqual([{ may: false }]);
  });
});

describe('another safe word, from her own page', () => {
  const signIn = async (number: string, secret: string) => {
    const reply = await api.inject({ method: 'POST', url: '/en/r', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, remoteAddress: newPhone(), payload: new URLSearchParams({ number, secret }).toString() });
    expect(reply.statusCode).toBe(303);
    return reply.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  };
  const choose = (cookie: string, safeWord: string) => api.inject({ method: 'POST', url: '/en/r/word', headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ safeWord }).toString() });
  const page = async (cookie: string) => (await api.inject({ method: 'GET', url: '/en/r/word', headers: { cookie } })).body;
  const texted = async (phone: string, ...bodies: string[]) => {
    for (const body of bodies) expect((await api.inject(webhook('/hooks/sms/inbound', inbound(phone, body)))).statusCode).toBe(200);
  };
  const stateOf = async (id: string) => (await suite.look<{ state: string }>('select state from outbound_text where id = $1', [id]))[0]?.state;

  it('needs her two numbers and a word', async () => {
    expect((await choose('', 'durian')).statusCode).toBe(401);
    const filed = await worked(newPhone(), 'mango');
    const cookie = await signIn(filed.number, filed.receipt.secret);
    const [before] = await suite.look<{ index: Buffer }>('select word_index as index from safe_word where case_id = $1', [filed.caseId]);
    const refused = await choose(cookie, 'ab');
    expect([refused.statusCode, refused.body.includes('Choose a word of 3 letters or more')]).toEqual([422, true]);
    expect(await suite.look('select word_index as index from safe_word where case_id = $1', [filed.caseId])).toEqual([before]);
  });

  it('takes the old one out of use at once, by text and for a helper who calls', async () => {
    const filed = await worked(newPhone(), 'mango');
    const cookie = await signIn(filed.number, filed.receipt.secret);
    expect(await page(cookie)).toContain('Your word was chosen last on');
    expect((await choose(cookie, 'dragon fruit')).statusCode).toBe(303);
    expect(await page(cookie)).not.toMatch(/dragon|mango(?! tree)/);
    const reply = await hold(filed.thread, filed.caseId);
    await texted(filed.phone, '1', 'mango');
    expect(await stateOf(reply)).toBe('held');
    await texted(filed.phone, '1', 'Dragon fruit');
    expect(await stateOf(reply)).toBe('queued');
    const shown = await api.inject({ method: 'GET', url: `/api/v1/cases/${filed.caseId}`, headers: await consoleHeaders(suite, sokha) });
    expect(shown.json().contact.safeWord).toBe('dragon fruit');
    expect(await suite.look(`select actor_kind as by from audit_entry where case_id = $1 and action = 'word.replaced'`, [filed.caseId])).toEqual([{ by: 'complainant' }]);
    expect(JSON.stringify(await suite.look('select word_index from safe_word where case_id = $1', [filed.caseId]))).not.toContain('dragon');
  });

  it('gives a case without one its first word, and forgets the wrong ones tried before', async () => {
    const filed = await worked();
    const cookie = await signIn(filed.number, filed.receipt.secret);
    expect(await page(cookie)).not.toContain('Your word was chosen');
    expect((await choose(cookie, 'mango')).statusCode).toBe(303);
    await suite.look('update safe_word set wrong = 15 where case_id = $1', [filed.caseId]);
    expect((await choose(cookie, 'durian')).statusCode).toBe(303);
    expect(await suite.look('select wrong from safe_word where case_id = $1', [filed.caseId])).toEqual([{ wrong: 0 }]);
  });

  it('for a case without a telephone is kept for calls alone', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).byWeb().with({ kind: 'contact', author: 'worker', text: JSON.stringify({ phone: '+85512000999', how: 'call', safeWord: 'mango' }) }).create(suite);
    await acceptedBy(suite, sokha, filed);
    const cookie = await signIn(filed.number, filed.receipt.secret);
    expect(await page(cookie)).toContain('We ask for this word on the phone');
    expect((await choose(cookie, 'durian')).statusCode).toBe(303);
    expect(await suite.look('select 1 from safe_word where case_id = $1', [filed.caseId])).toEqual([]);
    const shown = await api.inject({ method: 'GET', url: `/api/v1/cases/${filed.caseId}`, headers: await consoleHeaders(suite, sokha) });
    expect(shown.json().contact.safeWord).toBe('durian');
  });

  it('stays as it is while a new card waits, whichever card asks', async () => {
    const filed = await worked(newPhone(), 'mango');
    const { body } = await post(sokha, `${filed.caseId}/cards`, { reason: 'taken', knownBy: 'papers' });
    for (const secret of [filed.receipt.secret, body.secret]) {
      const cookie = await signIn(filed.number, secret);
      expect(await page(cookie)).toContain('A new card was made for your case');
      expect((await choose(cookie, 'durian')).statusCode).toBe(409);
    }
    expect(await suite.look(`select 1 from audit_entry where case_id = $1 and action = 'word.replaced'`, [filed.caseId])).toEqual([]);
  });
});
