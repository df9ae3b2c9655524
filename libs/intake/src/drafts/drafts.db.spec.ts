import { Assignments, FileCase, HearWorker, Items, OfficeChanges, ReadOwnCase } from '@sarika/cases';
import { caseKeyContext } from '@sarika/consent';
import { Texts, conversationIdFor } from '@sarika/messaging';
import { Problem } from '@sarika/platform';
import { OpenReceipt, type PreparedReceipt } from '@sarika/receipts';
import { newBoxKeyPair, newToken, openGrant, openWrap, subkeysOf } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { ReceiveText } from '../actions/receive-text.js';
import { isHers, openPrepared, openPreparedKey } from './drafts.js';
import { type Answers, Drafts, FileDraft, nameOffices, type OpenDraft } from './index.js';

/** Her own prepared receipt; a reporter's has no case in it. */
function hersOf(token: string, sealed: Buffer): PreparedReceipt {
  const receipt = openPrepared(subkeysOf(token), sealed);
  if (!isHers(receipt)) throw new Error('this draft speaks for somebody else');
  return receipt;
}

describe('a draft', () => {
  let suite: Suite;
  let drafts: Drafts;
  let file: FileDraft;
  beforeAll(async () => {
    suite = await openSuite();
    drafts = new Drafts(suite.api, suite.keyring, suite.directory);
    file = new FileDraft(suite.api, suite.keyring, suite.directory, drafts, '+85510200300');
  }, 60_000);
  afterAll(() => suite?.close());

  const intake = <T>(work: (ctx: { as: 'intake'; db: never; now: Date }) => Promise<T>): Promise<T> => suite.api.within({ as: 'intake' }, ({ db, now }) => work({ as: 'intake', db: db as never, now }));
  const open = (token: string | undefined): Promise<OpenDraft | null> => intake((ctx) => drafts.open(ctx, token));
  const change = (token: string, key: string | null, answers: Partial<Answers>) => intake((ctx) => drafts.change(ctx, token, key, (before) => ({ ...before, ...answers })));
  const row = async (token: string) => (await suite.look<{ answers: Buffer | null; receipt: Buffer | null; filed: string | null; minutes: number }>(
    'select answers, receipt, filed_case_id as filed, extract(epoch from expires_at - now())::int / 60 as minutes from draft where lookup = $1', [subkeysOf(token).lookup]))[0];
  const casesOf = (number: string) => suite.look<{ id: string; categories: string[]; urgency: string; kind: string; happenedIn: string | null; promisedOn: string | null }>(
    'select id, categories, urgency, kind, happened_in as "happenedIn", promised_on::text as "promisedOn" from case_file where number = $1', [number]);
  const code = async (work: Promise<unknown>): Promise<string> => work.then(() => 'no refusal', (error: unknown) => (error instanceof Problem ? error.code : String(error)));

  /** Sreyneang, home from Thailand, three months unpaid. */
  async function told(answers: Partial<Answers> = {}): Promise<{ token: string; key: string; named: string[] }> {
    const { token } = await intake((ctx) => drafts.begin(ctx, 'km', (before) => ({ ...before, what: ['W1'], story: 'គេមិនបើកប្រាក់ខែ', happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', how: 'none', ...answers })));
    const snapshot = await suite.directory.current();
    const after = await intake((ctx) => drafts.change(ctx, token, null, (before) => nameOffices(before, snapshot, ctx.now)));
    const draft = await open(token);
    return { token, key: draft?.formKey ?? '', named: after?.proposed?.ranked.map(({ officeId }) => officeId) ?? [] };
  }
  async function sent(token: string): Promise<Extract<OpenDraft, { state: 'filed' }>> {
    const draft = await open(token);
    if (draft?.state !== 'filed') throw new Error(`the draft is ${draft?.state ?? 'gone'}`);
    return draft;
  }

  /** What the worker's own page opens with the receipt. */
  async function opensFor(caseId: string, receipt: { number: string; secret: string }): Promise<{ story: string | undefined }> {
    const worker = await new OpenReceipt(suite.api, suite.keyring).run(receipt.number, receipt.secret);
    const read = await suite.api.within({ as: 'complainant', case: caseId }, ({ db, now }) =>
      new ReadOwnCase(suite.keyring, new Texts(new Journal())).run({ as: 'complainant', db, now, caseId, receiptId: worker.receiptId, worker: worker.worker }));
    return { story: read.items.find(({ kind }) => kind === 'story')?.text ?? undefined };
  }

  it('is opened by its own cookie and by nothing else', async () => {
    const { token } = await told();
    expect(await open(token)).toMatchObject({ state: 'open', answers: { story: 'គេមិនបើកប្រាក់ខែ', how: 'none' }, prepared: false });
    for (const other of [undefined, '', 'A'.repeat(43), newToken(), `${token}x`]) expect(await open(other)).toBeNull();
    const stored = await row(token);
    expect(stored?.answers?.toString('latin1')).not.toContain('story');
    expect(stored?.minutes).toBeGreaterThan(13 * 24 * 60);
  });

  it('cannot be given the answers of another draft', async () => {
    const [mine, theirs] = [await told(), await told()];
    await suite.look('update draft set answers = (select answers from draft where lookup = $2) where lookup = $1', [subkeysOf(mine.token).lookup, subkeysOf(theirs.token).lookup]);
    await expect(open(mine.token)).rejects.toMatchObject({ code: 'vault.corrupt' });
  });

  it('is changed only by a form that belongs to it', async () => {
    const [mine, theirs] = [await told(), await told()];
    expect(await code(change(mine.token, theirs.key, { story: 'x' }))).toBe('form.outdated');
    expect(await code(change(mine.token, '', { story: 'x' }))).toBe('form.outdated');
    expect(await change(mine.token, mine.key, { story: 'y' })).toMatchObject({ story: 'y', what: ['W1'] });
  });

  it('is over after its time', async () => {
    const { token, key } = await told();
    await suite.look(`update draft set expires_at = now() - interval '1 second' where lookup = $1`, [subkeysOf(token).lookup]);
    expect(await open(token)).toBeNull();
    expect(await change(token, key, { story: 'x' })).toBeNull();
    expect(await code(file.run(token, key))).toBe('draft.gone');
  });

  it('is not sent while nobody may read it, to an office that was not named, or after the story changed', async () => {
    const nobody = await told();
    await drafts.prepare(nobody.token);
    expect(await code(file.run(nobody.token, nobody.key))).toBe('consent.nobody');

    const stranger = await told();
    await change(stranger.token, stranger.key, { yesTo: [(await suite.directory.current()).offices.find(({ code: name }) => name === 'review')?.id ?? ''] });
    await drafts.prepare(stranger.token);
    expect(await code(file.run(stranger.token, stranger.key))).toBe('consent.officeNotProposed');

    const changed = await told();
    await change(changed.token, changed.key, { yesTo: changed.named.slice(0, 1) });
    await change(changed.token, changed.key, { what: ['F1'] });
    await drafts.prepare(changed.token);
    expect(await code(file.run(changed.token, changed.key))).toBe('consent.officeNotProposed');
    expect(await row(changed.token)).toMatchObject({ filed: null });
  });

  describe('with its case’s key made beforehand', () => {
    const keyOf = async (token: string) => (await suite.look<{ key: Buffer | null; receipt: Buffer; public: Buffer | null }>(
      'select d.case_key as key, d.receipt, k.public_key as public from draft d left join case_key k on k.case_id = d.filed_case_id where d.lookup = $1', [subkeysOf(token).lookup]))[0];
    const opened = async (token: string) => {
      const found = await keyOf(token);
      return openPreparedKey(subkeysOf(token), hersOf(token, found?.receipt as Buffer).caseId, found?.key as Buffer);
    };
    const grantsOf = (caseId: string) => suite.look<{ recipient: string; sealed: Buffer }>('select recipient_id as recipient, sealed from access_grant where case_id = $1', [caseId]);

    it('is filed under that key, opens for whom she said yes to, and the key is gone from the draft', async () => {
      const { token, key, named } = await told();
      await drafts.prepare(token);
      const { pair, wraps } = await opened(token);
      const { deskId } = await suite.directory.current();
      expect(wraps.map(({ recipientId }) => recipientId).slice(0, -1).sort()).toEqual([deskId, ...named].sort());
      await change(token, key, { yesTo: named.slice(0, 1), noTo: named.slice(1) });
      await file.run(token, key);
      const { receipt, caseId } = await sent(token);
      const after = await keyOf(token);
      expect([after?.key, after?.public?.equals(pair.publicKey)]).toEqual([null, true]);
      // Whom she said no to has a wrap in the draft only, and the draft is over.
      expect((await grantsOf(caseId)).map(({ recipient }) => recipient).includes(named[1] ?? 'nobody')).toBe(false);
      expect((await new OpenReceipt(suite.api, suite.keyring).run(receipt.number, receipt.secret)).caseId).toBe(caseId);
      const opens = await opensFor(caseId, receipt);
      expect(opens).toEqual({ story: 'គេមិនបើកប្រាក់ខែ' });
    });

    it('is wrapped anew for an office that has begun another key meanwhile', async () => {
      const { token, key, named } = await told();
      await drafts.prepare(token);
      const before = await opened(token);
      await change(token, key, { yesTo: named.slice(0, 1), noTo: named.slice(1) });
      const other = newBoxKeyPair();
      const real = suite.directory.sealingKey.bind(suite.directory);
      const spy = jest.spyOn(suite.directory, 'sealingKey').mockImplementation((snapshot, officeId, now) => (officeId === named[0] ? { ...real(snapshot, officeId, now), boxPublicKey: other.publicKey } : real(snapshot, officeId, now)));
      try {
        await file.run(token, key);
      } finally {
        spy.mockRestore();
      }
      const { caseId } = await sent(token);
      const [grant] = (await grantsOf(caseId)).filter(({ recipient }) => recipient === named[0]);
      const [row] = await suite.look<{ id: string; epoch: number }>('select id, recipient_epoch as epoch from access_grant where case_id = $1 and recipient_id = $2', [caseId, named[0]]);
      const wrap = openGrant(grant?.sealed as Buffer, suite.keyring.grantEpoch().key, { grantId: row?.id ?? '', caseId, caseEpoch: 1, recipientId: named[0] ?? '', recipientEpoch: row?.epoch ?? 0 });
      expect(openWrap(other, wrap, caseKeyContext(caseId, 1, named[0] ?? '', row?.epoch ?? 0)).equals(before.pair.secretKey)).toBe(true);
    });

    it('does not open from another draft’s row', async () => {
      const [mine, theirs] = [await told(), await told()];
      await drafts.prepare(mine.token);
      await drafts.prepare(theirs.token);
      await change(mine.token, mine.key, { yesTo: mine.named.slice(0, 1), noTo: mine.named.slice(1) });
      await suite.look('update draft set case_key = (select case_key from draft where lookup = $2) where lookup = $1', [subkeysOf(mine.token).lookup, subkeysOf(theirs.token).lookup]);
      await expect(file.run(mine.token, mine.key)).rejects.toMatchObject({ code: 'vault.corrupt' });
    });

    it('is filed all the same without one, as a draft of an earlier version has none', async () => {
      const { token, key, named } = await told();
      await drafts.prepare(token);
      await change(token, key, { yesTo: named.slice(0, 1), noTo: named.slice(1) });
      await suite.look('update draft set case_key = null where lookup = $1', [subkeysOf(token).lookup]);
      await file.run(token, key);
      const { receipt, caseId } = await sent(token);
      expect(await opensFor(caseId, receipt)).toEqual({ story: 'គេមិនបើកប្រាក់ខែ' });
    });
  });

  it('sent by five taps at once is one case with one receipt, which opens it', async () => {
    const { token, key, named } = await told();
    await change(token, key, { yesTo: named.slice(0, 2), noTo: named.slice(2) });
    await drafts.prepare(token);
    await Promise.all(Array.from({ length: 5 }, () => file.run(token, key)));
    const { receipt, caseId } = await sent(token);
    expect(await casesOf(receipt.number)).toEqual([{ id: caseId, categories: ['W1'], urgency: 'U2', kind: 'complaint', happenedIn: 'TH', promisedOn: receipt.promisedOn }]);
    expect(receipt).toMatchObject({ kind: 'complaint', officeId: named[0], how: 'none' });
    expect(await suite.look('select office_id as id from offer where case_id = $1 order by position', [caseId])).toEqual([...named.slice(0, 2), (await suite.directory.current()).deskId].map((id) => ({ id })));
    expect(await suite.look('select 1 from consent where case_id = $1', [caseId])).toHaveLength(2);
    const opened = await new OpenReceipt(suite.api, suite.keyring).run(receipt.number, receipt.secret);
    expect(opened.caseId).toBe(caseId);
  });

  it('loses its answers when sent, and its receipt an hour later or when she saved it', async () => {
    const { token, key, named } = await told();
    await change(token, key, { yesTo: named.slice(0, 1) });
    await file.run(token, key);
    const stored = await row(token);
    expect(stored?.answers).toBeNull();
    expect(stored?.minutes).toBeLessThanOrEqual(60);
    const first = await sent(token);
    await file.run(token, key);
    expect(await sent(token)).toEqual(first);
    expect(await change(token, key, { story: 'again' })).toBeNull();
    await intake((ctx) => drafts.erase(ctx, token));
    expect(await row(token)).toBeUndefined();
    expect(await code(file.run(token, key))).toBe('draft.gone');
    expect(await casesOf(first.receipt.number)).toHaveLength(1);
  });

  it('draws another number when its own is taken', async () => {
    const [one, two] = [await told(), await told()];
    for (const each of [one, two]) await change(each.token, each.key, { yesTo: each.named.slice(0, 1) });
    await file.run(one.token, one.key);
    const { caseId } = await sent(one.token);
    await drafts.prepare(two.token);
    const { caseNumber } = hersOf(two.token, (await row(two.token))?.receipt as Buffer);
    await suite.look('update case_file set number = $2 where id = $1', [caseId, caseNumber]);
    await file.run(two.token, two.key);
    const { receipt } = await sent(two.token);
    expect(receipt.number).not.toBe(caseNumber);
    expect(await casesOf(caseNumber)).toMatchObject([{ id: caseId }]);
    expect(await casesOf(receipt.number)).toHaveLength(1);
    await expect(new OpenReceipt(suite.api, suite.keyring).run(receipt.number, receipt.secret)).resolves.toMatchObject({ caseId: (await sent(two.token)).caseId });
  });

  it('in danger reaches the desk at once with what there is', async () => {
    const { token, key } = await told({ danger: 'yes', what: [], story: 'ជួយ' });
    await file.run(token, key);
    const { receipt, caseId } = await sent(token);
    const { deskId } = await suite.directory.current();
    expect(receipt).toMatchObject({ kind: 'alarm', officeId: deskId });
    expect(await casesOf(receipt.number)).toMatchObject([{ urgency: 'U0', kind: 'complaint' }]);
    expect(await suite.look('select basis, state from access_grant where case_id = $1 and recipient_id = $2', [caseId, deskId])).toEqual([{ basis: 'vital_interest', state: 'active' }]);
    expect(await suite.look(`select 1 from outbox where event = 'case.alarmed' and payload->>'caseId' = $1`, [caseId])).toHaveLength(1);
  });

  it('asked to call first gives the desk a number and nothing else', async () => {
    const { token, key } = await told({ callFirst: true, phone: '012 345 678', how: 'call', what: ['V1'] });
    const counted = await suite.look('select coalesce(sum(count), 0)::int as n from restricted_count');
    await file.run(token, key);
    const { receipt, caseId } = await sent(token);
    expect(receipt.kind).toBe('call');
    expect(await casesOf(receipt.number)).toMatchObject([{ kind: 'call_request', happenedIn: null, urgency: 'U1' }]);
    expect((await suite.look<{ kind: string }>('select kind from item where case_id = $1 order by kind', [caseId])).map(({ kind }) => kind)).toEqual(['contact', 'exact_time']);
    expect(await suite.look('select coalesce(sum(count), 0)::int as n from restricted_count')).toEqual(counted);
    expect(await suite.look('select 1 from consent where case_id = $1', [caseId])).toEqual([]);
  });

  it('makes a conversation only where she asked for texts, with her hours at the place where she is', async () => {
    const [texted, called] = [await told({ how: 'text', phone: '012 888 777', hours: 'evening', nowIn: 'MY' }), await told({ how: 'call', phone: '012 888 778' })];
    for (const each of [texted, called]) {
      await change(each.token, each.key, { yesTo: each.named.slice(0, 1) });
      await file.run(each.token, each.key);
    }
    const contact = (caseId: string) => suite.look('select may_text, from_time, to_time, time_zone from case_contact where case_id = $1', [caseId]);
    expect(await contact((await sent(texted.token)).caseId)).toEqual([{ may_text: true, from_time: '17:00:00', to_time: '21:00:00', time_zone: 'Asia/Kuala_Lumpur' }]);
    expect(await contact((await sent(called.token)).caseId)).toEqual([]);
  });

  it.each([['TH', 'Asia/Bangkok'], ['', 'Asia/Phnom_Penh']])('texts her by day only where she chose no hours (field rule 9), in %s', async (nowIn, timeZone) => {
    const { token, key, named } = await told({ how: 'text', phone: `+6681234${nowIn === '' ? 8801 : 8802}`, hours: 'any', nowIn });
    await change(token, key, { yesTo: named.slice(0, 1) });
    await file.run(token, key);
    const { caseId } = await sent(token);
    expect(await suite.look('select may_text, from_time, to_time, time_zone from case_contact where case_id = $1', [caseId])).toEqual([{ may_text: true, from_time: '08:00:00', to_time: '20:00:00', time_zone: timeZone }]);
  });

  it('never texts a Thai SIM first once she is home (field rule 9)', async () => {
    const { token, key, named } = await told({ how: 'text', phone: '+66812348777', nowIn: 'KH' });
    await change(token, key, { yesTo: named.slice(0, 1) });
    await file.run(token, key);
    expect(await suite.look('select may_text from case_contact where case_id = $1', [(await sent(token)).caseId])).toEqual([]);
  });

  it('lets a reply go to her phone when she answers the news with 1, in the thread the web made', async () => {
    const phone = '+85512888779';
    const { token, key, named } = await told({ how: 'text', phone });
    await change(token, key, { yesTo: named.slice(0, 1) });
    await file.run(token, key);
    const { caseId } = await sent(token);
    const texts = new Texts(new Journal());
    const conversationId = conversationIdFor(suite.keyring, '+85510200300', phone);
    await intake((ctx) => texts.queue(ctx, suite.keyring, { conversationId, caseId, kind: 'reply', text: 'Come on Monday.', state: 'held' }));
    const hear = new HearWorker(new Items(), new Assignments(), new OfficeChanges(), new Journal());
    const receive = new ReceiveText(suite.keyring, suite.directory, '+85510200300', new FileCase(suite.keyring, suite.directory), hear);
    const states = () => suite.look<{ kind: string; state: string }>('select kind, state from outbound_text where conversation_id = $1 order by created_at', [conversationId]);
    await suite.api.within({ as: 'intake' }, (unit) => receive.run(unit, { providerId: 'web-news-1', from: phone, body: '១' }));
    expect(await states()).toEqual([{ kind: 'reply', state: 'queued' }]);
    // With nothing waiting the same text begins a dialogue, as from any phone.
    await suite.api.within({ as: 'intake' }, (unit) => receive.run(unit, { providerId: 'web-news-2', from: phone, body: '1' }));
    expect((await states()).map(({ kind }) => kind)).toContain('dialogue');
  });
});
