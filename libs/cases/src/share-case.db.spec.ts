import { randomUUID } from 'node:crypto';
import { Consents, Grants, NewGrants, WORDING_VERSION } from '@sarika/consent';
import { aCase, acceptedBy, actions, offerCase, openOffer, recorded, refusal } from '../../../test/support/cases.js';
import { type Person, as, asWorker, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { type HeardConsent, RecordConsent, ShareCase } from './actions/share-case.js';
import { BeginProtocol, TickStep } from './actions/tick-step.js';
import { WidenSharing } from './actions/widen-sharing.js';

const { sokha, rithy, sreyneang, kunthea, bopha, panha } = people;
let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());

const centre = office('mrc-bmc');
const union = office('clc-pnh');
const consents = new Consents();
type Receipt = { number: string; secret: string };

const sharing = (receipt: Receipt, officeId: string, endsOn: string | null = null) =>
  asWorker(stage, receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId, scope: 'whole_case', endsOn, language: 'km' }));
const stopping = (receipt: Receipt, consentId: string) => asWorker(stage, receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
const reading = (who: Person, caseId: string) => as(stage, who, (ctx) => actions(stage).read.run(ctx, { caseId }));
const accepting = async (who: Person, caseId: string) => {
  const [offer] = await stage.look<{ id: string }>(`select id from offer where case_id = $1 and office_id = $2 and state = 'offered'`, [caseId, who.officeId]);
  await as(stage, who, (ctx) => actions(stage).accept.run(ctx, { offerId: offer?.id ?? '' }));
};
const grantsOf = (caseId: string, officeId: string) => stage.look<{ state: string }>('select state from access_grant where case_id = $1 and recipient_id = $2 order by created_at, state', [caseId, officeId]);

describe('the worker shares with one more office', () => {
  it.each([
    ['an office she shares with already', centre, 'consent.alreadyShared'],
    ['the desk, which holds its key already', deskId, 'consent.alreadyShared'],
    ['an office that does not exist', randomUUID(), 'consent.officeWithoutKey'],
  ])('refuses %s', async (_name, officeId, code) => {
    const filed = await aCase().consentingTo(centre).create(stage);
    expect(await refusal(sharing(filed.receipt, officeId))).toBe(code);
  });

  it('refuses an office that is not asked at present, and one without a key', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await stage.look(`update office set routable = false, unroutable_reason = 'not verified' where id = $1`, [union]);
    stage.directory.forget();
    expect(await refusal(sharing(filed.receipt, union))).toBe('consent.officeWithoutKey');
  });

  it.each([['by its name', { office_id: union, office_kind: null }], ['by its kind', { office_id: null, office_kind: 'union' }]])('refuses an office she excluded %s, until she allows it', async (_name, whom) => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await stage.look('insert into consent_exclusion (case_id, office_id, office_kind) values ($1, $2, $3)', [filed.caseId, whom.office_id, whom.office_kind]);
    expect(await refusal(sharing(filed.receipt, union))).toBe('consent.officeExcluded');
    expect(await grantsOf(filed.caseId, union)).toEqual([]);
  });

  it('writes no key without a living yes to that office, and says which of the two it was', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    const [held] = await stage.look<{ sealed: Buffer; epochId: string; recipientEpoch: number }>('select sealed, epoch_id as "epochId", recipient_epoch as "recipientEpoch" from access_grant where case_id = $1 and recipient_id = $2', [filed.caseId, centre]);
    if (!held) throw new Error('the centre holds no key');
    const adding = (recipientId: string) =>
      asWorker(stage, filed.receipt, (ctx) =>
        new NewGrants().add(ctx, ctx.caseId, [{ ...held, id: randomUUID(), caseEpoch: 1, recipientKind: 'office', recipientId, basis: 'consent', consentId: filed.filing.consents[0]?.id ?? '', state: 'standby', viaOfficeId: null, namedOnly: false }]),
      );
    expect(await refusal(adding(union))).toBe('consent.keyRefused');
    expect(await refusal(adding(centre))).toBe('consent.alreadyShared');
    expect(await grantsOf(filed.caseId, union)).toEqual([]);
  });

  it('refuses a closed case and an end that is over', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    expect(await refusal(sharing(filed.receipt, union, '2020-01-01'))).toBe('consent.endsTooEarly');
    await stage.look(`update case_file set stage = 'closed' where id = $1`, [filed.caseId]);
    expect(await refusal(sharing(filed.receipt, union))).toBe('consent.caseClosed');
  });

  it('asks the office at once, beside the one that works it; it reads when it takes it and not before', async () => {
    const filed = await aCase().saying('Three months without pay.').consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    await sharing(filed.receipt, union, '2030-12-31');
    expect(await refusal(reading(sreyneang, filed.caseId))).toBe('case.notFound');
    await accepting(sreyneang, filed.caseId);
    expect((await reading(sreyneang, filed.caseId)).items.find(({ kind }) => kind === 'story')?.text).toBe('Three months without pay.');
    // The centre keeps what it had: nobody was put in its place.
    expect((await reading(sokha, filed.caseId)).items.length).toBeGreaterThan(0);
    expect(await offerCase(stage, filed.caseId)).toBeNull();
    expect(await recorded(stage, filed.caseId)).toContain('consent.given');
    const [line] = (await asWorker(stage, filed.receipt, (ctx) => consents.ofCase(ctx, filed.caseId))).filter(({ officeId }) => officeId === union);
    expect(line).toMatchObject({ scope: 'whole_case', purpose: 'case_work', endsOn: '2030-12-31', givenHow: 'web', wordingVersion: WORDING_VERSION, grantState: 'active' });
  });

  it('shares again with an office she stopped: new yes, new key, and the old key is let go for good', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stopping(filed.receipt, filed.filing.consents[0]?.id ?? '');
    expect(await refusal(reading(sokha, filed.caseId))).toBe('case.notFound');
    await sharing(filed.receipt, centre);
    expect(await refusal(reading(sokha, filed.caseId))).toBe('case.notFound');
    await accepting(sokha, filed.caseId);
    expect((await reading(sokha, filed.caseId)).items.length).toBeGreaterThan(0);
    expect((await grantsOf(filed.caseId, centre)).map(({ state }) => state).sort()).toEqual(['active', 'active', 'revoked']);
    expect((await asWorker(stage, filed.receipt, (ctx) => consents.ledger(ctx, filed.caseId))).map(({ kind }) => kind).sort()).toEqual(['given', 'given', 'withdrawn']);
  });

  it('asks again an office that let its offer go, on the yes that still stands', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await offerCase(stage, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    await as(stage, sokha, (ctx) => actions(stage).decline.run(ctx, { offerId: offer.id, reason: 'no_capacity' }));
    const { consentId } = await sharing(filed.receipt, centre);
    expect(consentId).toBe(filed.filing.consents[0]?.id);
    await accepting(sokha, filed.caseId);
    expect((await reading(sokha, filed.caseId)).items.length).toBeGreaterThan(0);
    expect((await asWorker(stage, filed.receipt, (ctx) => consents.ledger(ctx, filed.caseId))).map(({ kind }) => kind)).toEqual(['given']);
  });

  it('writes no second key when she taps twice', async () => {
    const filed = await aCase().consentingTo(centre).create(suite);
    const twice = await Promise.allSettled([0, 1].map(() => asWorker(suite, filed.receipt, (ctx) => new ShareCase(suite.keyring, suite.directory).run(ctx, { officeId: union, scope: 'whole_case', endsOn: null, language: 'km' }))));
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await suite.look(`select 1 from access_grant where case_id = $1 and recipient_id = $2`, [filed.caseId, union])).toHaveLength(1);
    expect(await suite.look(`select 1 from consent where case_id = $1 and office_id = $2`, [filed.caseId, union])).toHaveLength(1);
  });

  it('makes no key at the database without a living yes to that very office, whatever the application asks for', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await stopping(filed.receipt, filed.filing.consents[0]?.id ?? '');
    const insert = (consentId: string | null, to: string, state = 'standby') => `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id)
      values (gen_random_uuid(), '${filed.caseId}', 1, 'office', '${to}', 1, 'consent', ${consentId === null ? 'gen_random_uuid()' : `'${consentId}'`}, '${state}', 'x', 'x')`;
    const withdrawn = filed.filing.consents[0]?.id ?? '';
    // A withdrawn yes played again, another office on somebody's yes, a key that is active from the first.
    await expect(asWorker(stage, filed.receipt, (ctx) => ctx.db.run(insert(withdrawn, centre)))).rejects.toThrow(/row-level security/);
    await expect(asWorker(stage, filed.receipt, (ctx) => ctx.db.run(insert(withdrawn, union)))).rejects.toThrow(/row-level security/);
    await sharing(filed.receipt, union);
    const [living] = await stage.look<{ id: string }>(`select id from consent where case_id = $1 and office_id = $2`, [filed.caseId, union]);
    await expect(asWorker(stage, filed.receipt, (ctx) => ctx.db.run(insert(living?.id ?? '', office('mrc-kkg'))))).rejects.toThrow(/row-level security/);
    await expect(asWorker(stage, filed.receipt, (ctx) => ctx.db.run(insert(living?.id ?? '', union, 'active')))).rejects.toThrow(/row-level security/);
  });
});

describe('an officer writes down a yes', () => {
  const heard = (caseId: string, more: Partial<HeardConsent> = {}): HeardConsent => ({
    caseId, officeId: union, scope: 'whole_case', endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, paperReference: null, ...more,
  });
  const recording = (who: Person, what: HeardConsent) => as(stage, who, (ctx) => new RecordConsent(stage.keyring, stage.directory).run(ctx, what));
  const worked = async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    return filed;
  };

  it.each<[string, Partial<HeardConsent>, string]>([
    ['to her own office', { officeId: centre }, 'consent.ownOffice'],
    ['that somebody else said for her', { heardFrom: 'somebody_else' }, 'consent.notHers'],
    ['that nobody else heard', { witnessId: null }, 'consent.witnessNeeded'],
    ['that she witnessed herself', { witnessId: sokha.id }, 'consent.witnessNeeded'],
    ['witnessed in another office', { witnessId: sreyneang.id }, 'consent.witnessNeeded'],
    ['witnessed by an administrator', { witnessId: panha.id }, 'consent.witnessNeeded'],
    ['witnessed by nobody who exists', { witnessId: randomUUID() }, 'consent.witnessNeeded'],
    ['on paper without a number', { how: 'paper_thumbprint' }, 'consent.paperNeeded'],
    ['to words that have changed', { wordingVersion: '2026-11-a' }, 'consent.wordingOld'],
  ])('refuses a yes %s', async (_name, more, code) => {
    const filed = await worked();
    expect(await refusal(recording(sokha, heard(filed.caseId, more)))).toBe(code);
    expect(await stage.look('select 1 from consent where case_id = $1', [filed.caseId])).toHaveLength(1);
    expect((await stage.look<{ state: string }>(`select state from access_grant where case_id = $1 and recipient_id = $2`, [filed.caseId, union]))).toEqual([]);
  });

  it.each([['by its name', { office_id: union, office_kind: null }], ['by its kind', { office_id: null, office_kind: 'union' }]])('refuses a yes to an office she excluded %s', async (_name, whom) => {
    const filed = await worked();
    await stage.look('insert into consent_exclusion (case_id, office_id, office_kind) values ($1, $2, $3)', [filed.caseId, whom.office_id, whom.office_kind]);
    expect(await refusal(recording(sokha, heard(filed.caseId)))).toBe('consent.officeExcluded');
    expect(await grantsOf(filed.caseId, union)).toEqual([]);
  });

  it.each([[false], [true]])('refuses a yes to an office of the state where an official is concerned, protected: %s', async (restricted) => {
    const filed = await aCase().about('A2', ...(restricted ? (['V1'] as const) : [])).consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stage.look('update office set is_state = true where id = $1', [union]);
    stage.directory.forget();
    expect(await refusal(recording(sokha, heard(filed.caseId)))).toBe('consent.officeExcluded');
    expect(await refusal(sharing(filed.receipt, union))).toBe('consent.officeExcluded');
    expect(await grantsOf(filed.caseId, union)).toEqual([]);
  });

  it('refuses whoever does not work the case: another office, one with a standby key, an administrator', async () => {
    const filed = await worked();
    expect(await refusal(recording(kunthea, heard(filed.caseId, { officeId: office('mrc-kkg'), witnessId: null })))).toBe('case.notFound');
    expect(await refusal(recording(sreyneang, heard(filed.caseId)))).toBe('case.notFound');
    expect(await refusal(recording(bopha, heard(filed.caseId)))).toBe('case.notFound');
    expect(await refusal(recording(panha, heard(filed.caseId)))).toBe('role.notAllowed');
  });

  it('refuses the desk that reads in danger and has not taken the case', async () => {
    const filed = await aCase().inDanger().create(stage);
    expect(await refusal(recording(bopha, heard(filed.caseId, { witnessId: people.vuthy.id })))).toBe('case.takeFirst');
  });

  it('asks the other office on it, and says who read it and who heard it', async () => {
    const filed = await worked();
    await recording(sokha, heard(filed.caseId, { endsOn: '2031-01-31' }));
    await accepting(sreyneang, filed.caseId);
    expect((await reading(sreyneang, filed.caseId)).items.length).toBeGreaterThan(0);
    const [line] = (await asWorker(stage, filed.receipt, (ctx) => consents.ofCase(ctx, filed.caseId))).filter(({ officeId }) => officeId === union);
    expect(line).toMatchObject({ givenHow: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, readBy: sokha.id, witnessedBy: rithy.id, endsOn: '2031-01-31' });
    expect(await stage.look(`select actor_id as id, details->>'givenHow' as how from audit_entry where case_id = $1 and action = 'consent.given' and actor_kind = 'officer'`, [filed.caseId])).toEqual([{ id: sokha.id, how: 'read_aloud' }]);
  });

  it('keeps the number of the sheet with her thumbprint', async () => {
    const filed = await worked();
    await recording(sokha, heard(filed.caseId, { how: 'paper_thumbprint', paperReference: 'BMC-2026/0417' }));
    expect(await stage.look(`select paper_reference as sheet from consent where case_id = $1 and office_id = $2`, [filed.caseId, union])).toEqual([{ sheet: 'BMC-2026/0417' }]);
  });

  it('cannot share again by it with an office she stopped by taking up the old yes', async () => {
    const filed = await aCase().consentingTo(centre, union).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stopping(filed.receipt, filed.filing.consents.find(({ officeId }) => officeId === union)?.id ?? '');
    await recording(sokha, heard(filed.caseId));
    const lines = await asWorker(stage, filed.receipt, (ctx) => consents.ofCase(ctx, filed.caseId));
    expect(lines.filter(({ officeId }) => officeId === union).map(({ withdrawnAt, readBy }) => [withdrawnAt !== null, readBy]).sort()).toEqual([[false, sokha.id], [true, null]]);
  });

  it('is held back at the database too: no yes to her own office, none that she did not read', async () => {
    const filed = await worked();
    const insert = (to: string, readBy: string) => `insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version, read_by, witnessed_by)
      values (gen_random_uuid(), '${filed.caseId}', '${to}', 'case_work', 'whole_case', 'read_aloud', 'km', 'x', '${readBy}', '${bopha.id}')`;
    await expect(as(stage, sokha, (ctx) => ctx.db.run(insert(centre, sokha.id)))).rejects.toThrow(/row-level security/);
    await expect(as(stage, sokha, (ctx) => ctx.db.run(insert(union, rithy.id)))).rejects.toThrow(/row-level security/);
    await expect(as(stage, kunthea, (ctx) => ctx.db.run(insert(union, kunthea.id)))).rejects.toThrow(/row-level security/);
  });
});

describe('she shares from now on', () => {
  const fromNowOn = (receipt: Receipt, officeId: string) => asWorker(stage, receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId, scope: 'from_now_on', endsOn: null, language: 'km' }));
  const adds = (receipt: Receipt, text: string) => asWorker(stage, receipt, (ctx) => actions(stage).hear.run(ctx, { caseId: ctx.caseId, text, receiptId: ctx.receiptId }));
  const epochs = (caseId: string, of: string) => stage.look<{ epoch: number; state: string }>('select case_epoch as epoch, state from access_grant where case_id = $1 and recipient_id = $2 order by case_epoch, created_at', [caseId, of]);
  const wordsOf = async (who: Person, caseId: string) => (await reading(who, caseId)).items.filter(({ kind }) => kind === 'story' || kind === 'message_in')
      .map(({ text }) => text)
      // All of this test is one moment, so that nothing comes first.
      .sort();
  const told = async () => {
    const filed = await aCase().saying('What was before.').consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    return filed;
  };

  it('and the office reads what comes after and not what was said before, nor that it was said; whoever read it reads on', async () => {
    const filed = await told();
    await fromNowOn(filed.receipt, union);
    await accepting(sreyneang, filed.caseId);
    expect((await reading(sreyneang, filed.caseId)).items).toEqual([]);
    await adds(filed.receipt, 'What comes after.');
    expect(await wordsOf(sreyneang, filed.caseId)).toEqual(['What comes after.']);
    expect(await wordsOf(sokha, filed.caseId)).toEqual(['What comes after.', 'What was before.']);
    expect((await asWorker(stage, filed.receipt, (ctx) => actions(stage).readOwn.run(ctx))).items.filter(({ kind }) => kind === 'story' || kind === 'message_in').map(({ text }) => text).sort()).toEqual(['What comes after.', 'What was before.']);
  });

  it('by its key: it has one of the new epoch only, and the desk that waits has both', async () => {
    const filed = await told();
    await fromNowOn(filed.receipt, union);
    expect(await epochs(filed.caseId, union)).toEqual([{ epoch: 2, state: 'standby' }]);
    expect(await epochs(filed.caseId, centre)).toEqual([{ epoch: 1, state: 'active' }, { epoch: 2, state: 'active' }]);
    expect(await epochs(filed.caseId, deskId)).toEqual([{ epoch: 1, state: 'standby' }, { epoch: 2, state: 'standby' }]);
    expect(await stage.look('select epoch from case_key where case_id = $1 order by epoch', [filed.caseId])).toEqual([{ epoch: 1 }, { epoch: 2 }]);
  });

  it('as a line of the ledger, and of who could read', async () => {
    const filed = await told();
    const { consentId } = await fromNowOn(filed.receipt, union);
    await accepting(sreyneang, filed.caseId);
    await asWorker(stage, filed.receipt, async (ctx) => {
      expect((await consents.ledger(ctx, filed.caseId)).find((entry) => entry.consentId === consentId)).toMatchObject({ kind: 'given', scope: 'from_now_on' });
      const spans = await consents.whoCouldRead(ctx, filed.caseId, new Date(0), new Date('2999-01-01'));
      expect(spans.filter(({ officeId }) => officeId === union).map(({ caseEpoch, scope }) => ({ caseEpoch, scope }))).toEqual([{ caseEpoch: 2, scope: 'from_now_on' }]);
      expect(spans.filter(({ officeId }) => officeId === centre).every(({ scope }) => scope === 'whole_case')).toBe(true);
    });
  });

  it('and stopping and taking the stop back gives it nothing from before', async () => {
    const filed = await told();
    const { consentId } = await fromNowOn(filed.receipt, union);
    await accepting(sreyneang, filed.caseId);
    await stopping(filed.receipt, consentId);
    await adds(filed.receipt, 'While it read nothing.');
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).shareAgain.run(ctx, { caseId: ctx.caseId, consentId, receiptId: ctx.receiptId, openKeys: () => new Grants().open(ctx, stage.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker) }));
    expect(await wordsOf(sreyneang, filed.caseId)).toEqual(['While it read nothing.']);
    expect((await epochs(filed.caseId, union)).every(({ epoch }) => epoch > 1)).toBe(true);
  });

  it('of a protected case, and that office brings it to no office of the state: it cannot know what it is about', async () => {
    const filed = await aCase().about('V1').consentingTo(centre).create(stage);
    await acceptedBy(stage, sokha, filed);
    await fromNowOn(filed.receipt, union);
    await accepting(sreyneang, filed.caseId);
    await adds(filed.receipt, 'After.');
    expect(await wordsOf(sreyneang, filed.caseId)).toEqual(['After.']);
    const state = office('mlvt-pnh');
    await stage.look('update office set routable = true, unroutable_reason = null where id = $1', [state]);
    stage.directory.forget();
    const heard = { caseId: filed.caseId, officeId: state, scope: 'whole_case', endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, paperReference: null } as const;
    const witness = (await stage.look<{ id: string }>(`select id from officer where office_id = $1 and id <> $2 and state = 'active' and role <> 'administrator' limit 1`, [union, sreyneang.id]))[0]?.id ?? null;
    const sharing = () => refusal(as(stage, sreyneang, (ctx) => new RecordConsent(stage.keyring, stage.directory).run(ctx, { ...heard, witnessId: witness })));
    expect(await sharing()).toBe('protocol.unknown');
    // A checklist that was worked through does not open the way either.
    await as(stage, sreyneang, (ctx) => new BeginProtocol(stage.keyring).run(ctx, { caseId: filed.caseId, protocol: 'trafficking', why: 'told' }));
    for (const step of ['choices', 'state']) await as(stage, sreyneang, (ctx) => new TickStep(stage.keyring).run(ctx, { caseId: filed.caseId, protocol: 'trafficking', step, state: 'done', reason: null }));
    expect(['consent.officeExcluded', 'consent.officeWithoutKey']).toContain(await sharing());
  });

  it('written down by an officer, who reads on beside it', async () => {
    const filed = await told();
    const heard: HeardConsent = { caseId: filed.caseId, officeId: union, scope: 'from_now_on', endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, paperReference: null };
    await as(stage, sokha, (ctx) => new RecordConsent(stage.keyring, stage.directory).run(ctx, heard));
    await accepting(sreyneang, filed.caseId);
    await adds(filed.receipt, 'After.');
    expect(await wordsOf(sreyneang, filed.caseId)).toEqual(['After.']);
    expect(await wordsOf(sokha, filed.caseId)).toEqual(['After.', 'What was before.']);
  });

  describe('and then lets it read everything', () => {
    const widen = (receipt: Receipt, consentId: string) => asWorker(stage, receipt, (ctx) => new WidenSharing(stage.keyring, stage.directory).run(ctx, { consentId, language: 'km' }));

    it('in one step: what was before is wrapped to it, a row of the ledger says so, and twice is once', async () => {
      const filed = await told();
      const { consentId } = await fromNowOn(filed.receipt, union);
      await accepting(sreyneang, filed.caseId);
      await adds(filed.receipt, 'What comes after.');
      expect(await wordsOf(sreyneang, filed.caseId)).toEqual(['What comes after.']);
      expect(await widen(filed.receipt, consentId)).toEqual({ keys: 1 });
      expect(await wordsOf(sreyneang, filed.caseId)).toEqual(['What comes after.', 'What was before.']);
      expect(await widen(filed.receipt, consentId)).toEqual({ keys: 0 });
      await asWorker(stage, filed.receipt, async (ctx) => {
        expect((await consents.ledger(ctx, filed.caseId)).filter((entry) => entry.consentId === consentId).map(({ kind, scope }) => [kind, scope])).toEqual([['given', 'from_now_on'], ['widened', 'whole_case']]);
      });
      expect(await stage.look(`select count(*)::int as n from outbox where event = 'consent.widened'`)).toEqual([{ n: 1 }]);
      expect(await stage.look(`select reason from grant_move where to_state = 'active' and reason = 'consent.widened'`)).toHaveLength(1);
    });

    it('where it still waits for its offer it goes on waiting, and has all of it when it takes it', async () => {
      const filed = await told();
      const { consentId } = await fromNowOn(filed.receipt, union);
      await widen(filed.receipt, consentId);
      expect((await epochs(filed.caseId, union)).map(({ state }) => state)).toEqual(['standby', 'standby']);
      await accepting(sreyneang, filed.caseId);
      expect(await wordsOf(sreyneang, filed.caseId)).toEqual(['What was before.']);
    });

    it('of a protected case to its named officers, and to no colleague of theirs', async () => {
      const filed = await aCase().about('V1').saying('What was before.').consentingTo(centre).create(stage);
      await acceptedBy(stage, sokha, filed);
      const { consentId } = await fromNowOn(filed.receipt, union);
      await accepting(sreyneang, filed.caseId);
      expect((await reading(sreyneang, filed.caseId)).items).toEqual([]);
      expect(await widen(filed.receipt, consentId)).toEqual({ keys: 2 });
      expect(await wordsOf(sreyneang, filed.caseId)).toEqual(['What was before.']);
      expect(await stage.look(`select distinct recipient_kind as kind from access_grant where case_id = $1 and case_epoch = 1 and via_office_id = $2`, [filed.caseId, union])).toEqual([{ kind: 'officer' }]);
    });

    it('and not where she stopped, excluded it, or it was never hers to widen', async () => {
      const filed = await told();
      const { consentId } = await fromNowOn(filed.receipt, union);
      await accepting(sreyneang, filed.caseId);
      await stopping(filed.receipt, consentId);
      expect(await refusal(widen(filed.receipt, consentId))).toBe('consent.stopped');
      const other = await told();
      expect(await refusal(widen(other.receipt, consentId))).toBe('consent.stopped');
      const third = await fromNowOn(other.receipt, union);
      await stage.look('insert into consent_exclusion (case_id, office_id, office_kind) values ($1, $2, null)', [other.caseId, union]);
      expect(await refusal(widen(other.receipt, third.consentId))).toBe('consent.officeExcluded');
      expect(await epochs(other.caseId, union)).toEqual([{ epoch: 2, state: 'standby' }]);
    });
  });

  it('and gives nothing where somebody who reads cannot be proven', async () => {
    const filed = await told();
    await stage.look(`update access_grant set sealed = decode('00', 'hex') where case_id = $1 and recipient_id = $2`, [filed.caseId, deskId]);
    expect(await refusal(fromNowOn(filed.receipt, union))).toBe('consent.epochRefused');
  });
});
