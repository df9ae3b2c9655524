import { randomUUID } from 'node:crypto';
import { type EmergencyAsked, AskEmergency, BeginEmergency, ChangeNumber, CloseEmergencies, DetachNumber, Emergencies, EndEmergency, FileEvidence, NamedOfficers, Queue, ReadEmergency, RecordConsent, RefuseToBeTold, ReissueReceipt, Reveals, SettleEmergency, ShareCase, TellOfEmergencies } from '@sarika/cases';
import { Consents, ExcludeOffice, Grants, WORDING_VERSION } from '@sarika/consent';
import { Texts } from '@sarika/messaging';
import { Journal } from '@sarika/workflow';
import { type FiledCase, OUR_NUMBER, aCase, acceptedBy, actions, refusal } from '../support/cases.js';
import { aClaim } from '../support/claims.js';
import { type Person, as, asJob, asWorker, deskId, office, people, person, setPassword } from '../support/people.js';
import { type Stage, type Suite, openSuite } from '../support/suite.js';

const { sokha, rithy, bopha, vuthy, kunthea, sreyneang } = people;
const dara = person('dara');
const samnang = person('samnang');
/** Of the second body, which takes the desk's place where the desk must not see a case. */
const sreymom = person('sreymom');
const chanra = person('chanra');
const [mrc, kohKong, union, secondBody] = [office('mrc-bmc'), office('mrc-kkg'), office('clc-pnh'), office('review')];

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
let filed: FiledCase;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
  filed = await aCase().consentingTo(mrc).byText('+85512000555').saying('He says he will kill me.').create(stage);
  await acceptedBy(stage, sokha, filed);
});
afterEach(() => stage.undo());

const danger = { ground: 'danger_to_life', reason: 'threat_now', explanation: 'He is on the way to her.', sheet: null, tellLater: null } as const;
const held = { ground: 'held_unreachable', reason: 'in_hospital', explanation: 'Her friend saw the ambulance.', sheet: { name: 'Sok Dara', place: 'Hospital of Aranyaprathet', time: 'Monday night' }, tellLater: null } as const;
const ask = async (who: Person, more: Partial<EmergencyAsked> = {}, of: FiledCase = filed) =>
  (await as(stage, who, (ctx) => new AskEmergency(stage.keyring, stage.directory, new NamedOfficers(stage.keyring, stage.directory)).run(ctx, { ...danger, caseId: of.caseId, officeId: kohKong, ...more }))).emergencyId;
const settle = (who: Person, emergencyId: string, approve = true) => as(stage, who, (ctx) => new SettleEmergency().run(ctx, { emergencyId, approve }));
const read = (who: Person, caseId = filed.caseId) => as(stage, who, (ctx) => actions(stage).read.run(ctx, { caseId }));
const why = (who: Person, emergencyId: string) => as(stage, who, (ctx) => new ReadEmergency().run(ctx, { emergencyId }));
const shut = (of: FiledCase, line: { office?: string; kind?: string }) => stage.look('insert into consent_exclusion (case_id, office_id, office_kind) values ($1, $2, $3)', [of.caseId, line.office ?? null, line.kind ?? null]);
/** What runs by the clock, and after an approval. */
const clock = () => {
  const tell = new TellOfEmergencies(stage.keyring);
  const begin = new BeginEmergency(tell);
  const close = new CloseEmergencies();
  return { begin: begin.run.bind(begin), end: close.run.bind(close), tell: tell.run.bind(tell) };
};
const keys = () => stage.look<{ state: string; destroyed: boolean }>(`select state, sealed is null as destroyed from access_grant where emergency_id is not null`);

describe('danger to life', () => {
  it('is asked by who holds the case, with a reason in a code and in words, for another office', async () => {
    expect(await refusal(ask(kunthea))).toBe('case.notFound');
    expect(await refusal(ask(bopha))).toBe('case.notFound');
    expect(await refusal(ask(people.panha))).toBe('role.notAllowed');
    expect(await refusal(ask(sokha, { explanation: '  ' }))).toBe('emergency.reasonNeeded');
    expect(await refusal(ask(sokha, { reason: 'he is bad' as never }))).toBe('emergency.reasonNeeded');
    expect(await refusal(ask(sokha, { sheet: held.sheet }))).toBe('emergency.sheetNeeded');
    expect(await refusal(ask(sokha, { officeId: mrc }))).toBe('emergency.officeCannot');
    await ask(sokha);
    expect(await refusal(ask(sokha))).toBe('emergency.asked');
  });

  it('opens nothing by one person', async () => {
    const id = await ask(sokha);
    expect(await refusal(read(kunthea))).toBe('case.notFound');
    expect(await refusal(settle(sokha, id))).toBe('emergency.twoPersons');
    // Past the action: the row does not take her name twice, and no rule lets her open the key.
    await expect(as(stage, sokha, ({ db }) => db.run(`update emergency_access set state = 'approved', settled_by = $2, settled_at = now(), ends_at = now() + interval '72 hours' where id = $1`, [id, sokha.id])).then((n) => (n === 0 ? Promise.reject(new Error('no row')) : n))).rejects.toThrow();
    expect(await as(stage, sokha, ({ db }) => db.run(`update access_grant set state = 'active', ends_at = now() + interval '1 hour' where emergency_id = $1`, [id]))).toBe(0);
    await expect(asJob(stage, ({ db }) => db.run(`update emergency_access set state = 'approved' where id = $1`, [id]))).rejects.toThrow();
    expect(await keys()).toEqual([{ state: 'standby', destroyed: false }]);
  });

  it('is decided by a second person who may: the supervisor or focal point of the office, or the desk on call', async () => {
    const id = await ask(rithy);
    for (const who of [kunthea, samnang, sreyneang]) expect(await refusal(settle(who, id))).toBe('emergency.notFound');
    // Nobody is on duty at the desk but its leaders.
    await stage.look('delete from duty_turn where office_id = $1', [deskId]);
    expect(await refusal(settle(dara, id))).toBe('role.notAllowed');
    await settle(sokha, id);
    expect((await read(kunthea)).items.find(({ kind }) => kind === 'story')?.text).toBe('He says he will kill me.');
    expect(await refusal(settle(vuthy, id))).toBe('emergency.settled');
  });

  it('by the on-call desk, which reads why and not the case', async () => {
    const id = await ask(sokha);
    expect((await as(stage, dara, (ctx) => new ReadEmergency().run(ctx, { emergencyId: id }))).why).toBe('He is on the way to her.');
    expect(await stage.look(`select actor_id as by from audit_entry where action = 'emergency.why'`)).toEqual([{ by: dara.id }]);
    expect(await refusal(read(dara))).toBe('case.notFound');
    await settle(dara, id);
    expect((await read(kunthea)).caseFile.id).toBe(filed.caseId);
    expect(await refusal(read(dara))).toBe('case.notFound');
    expect(await stage.look(`select from_state as "from", to_state as "to", moved_by as by from grant_move where reason = 'emergency.approved'`)).toEqual([{ from: 'standby', to: 'active', by: dara.id }]);
  });

  it('ends after 72 hours by itself, whether or not the clock runs, and its key is destroyed', async () => {
    const id = await ask(sokha);
    const { endsAt } = await settle(vuthy, id);
    expect(((endsAt?.getTime() ?? 0) - Date.now()) / 3_600_000).toBeCloseTo(72, 0);
    await asJob(stage, (ctx) => clock().begin(ctx, { emergencyId: id }));
    expect((await as(stage, kunthea, (ctx) => new Queue().page(ctx, kohKong, kunthea.id, 'unassigned', null, 9))).map(({ caseId }) => caseId)).toEqual([filed.caseId]);

    await stage.look(`update emergency_access set settled_at = settled_at - interval '73 hours', ends_at = ends_at - interval '73 hours'`);
    await stage.look(`update access_grant set ends_at = ends_at - interval '73 hours' where emergency_id = $1`, [id]);
    expect(await refusal(read(kunthea))).toBe('case.notFound');
    await as(stage, kunthea, async ({ db }) => expect(await db.query('select id from item')).toEqual([]));
    expect(await asJob(stage, (ctx) => clock().end(ctx))).toBe(1);
    expect(await keys()).toEqual([{ state: 'revoked', destroyed: true }]);
    expect(await asJob(stage, (ctx) => clock().end(ctx))).toBe(0);
    // Nobody gives it more than 72 hours.
    await expect(asJob(stage, ({ db }) => db.run(`update emergency_access set state = 'approved', settled_at = now() - interval '80 hours' where id = $1`, [id]))).rejects.toThrow(/emergency_72_hours/);
  });

  it('is refused, or lapses after a day, and opens nothing', async () => {
    const id = await ask(sokha);
    await settle(vuthy, id, false);
    expect(await refusal(read(kunthea))).toBe('case.notFound');
    expect(await keys()).toEqual([{ state: 'revoked', destroyed: true }]);
    await ask(sokha);
    await stage.look(`update emergency_access set requested_at = now() - interval '25 hours' where state = 'requested'`);
    expect(await asJob(stage, (ctx) => clock().end(ctx))).toBe(1);
    expect((await keys()).every(({ destroyed }) => destroyed)).toBe(true);
  });

  it('is ended early by who asked or by the desk, and by nobody else', async () => {
    const id = await ask(sokha);
    await settle(vuthy, id);
    expect(await refusal(as(stage, kunthea, (ctx) => new EndEmergency().run(ctx, { emergencyId: id })))).toBe('emergency.notFound');
    await as(stage, rithy, (ctx) => new EndEmergency().run(ctx, { emergencyId: id }));
    expect(await refusal(read(kunthea))).toBe('case.notFound');
    expect(await keys()).toEqual([{ state: 'revoked', destroyed: true }]);
  });

  it('cannot be passed on by the office it opened for', async () => {
    await settle(vuthy, await ask(sokha));
    expect(await refusal(ask(kunthea, { officeId: union }))).toBe('case.notFound');
  });

  it('makes nothing that outlives it: no card, no yes to another office, no call back', async () => {
    const id = await ask(sokha);
    await settle(vuthy, id);
    await asJob(stage, (ctx) => clock().begin(ctx, { emergencyId: id }));
    expect((await read(kunthea)).caseFile.id).toBe(filed.caseId);
    const journal = new Journal();
    expect(await refusal(as(stage, kunthea, (ctx) => new ReissueReceipt(stage.keyring, new Texts(journal), journal).look(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    const heard = { caseId: filed.caseId, officeId: union, scope: 'whole_case', endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: samnang.id, paperReference: null } as const;
    expect(await refusal(as(stage, kunthea, (ctx) => new RecordConsent(stage.keyring, stage.directory).run(ctx, heard)))).toBe('case.notFound');
    const consentId = filed.filing.consents.find(({ officeId }) => officeId === mrc)?.id ?? '';
    await stage.api.within({ as: 'intake', case: filed.caseId }, ({ db, now }) => actions(stage).stopSharing.run({ as: 'intake', db, now }, { caseId: filed.caseId, consentId, how: { by: 'sms' } }));
    expect(await refusal(as(stage, kunthea, (ctx) => actions(stage).callBack.call(ctx, { caseId: filed.caseId, consentId, officer: ctx.actor, said: 'not_me', numberShown: () => new Reveals().numberShown(ctx, filed.caseId) })))).toBe('case.notFound');
    expect(await stage.look(`select 1 from access_grant where case_id = $1 and recipient_id = $2`, [filed.caseId, union])).toEqual([]);
  });

  it('files nothing on her behalf', async () => {
    const id = await ask(sokha);
    await settle(vuthy, id);
    await asJob(stage, (ctx) => clock().begin(ctx, { emergencyId: id }));
    const evidence = { caseId: filed.caseId, basis: 'her_claim', filedWith: 'labour_office', toldWorker: true } as const;
    expect(await refusal(as(stage, kunthea, (ctx) => new FileEvidence().run(ctx, evidence as never)))).toBe('case.notFound');
    expect(await stage.look('select 1 from filed_evidence')).toEqual([]);
  });

  it('opens no claim: the action says so, and the database to whoever goes round it', async () => {
    const id = await ask(sokha);
    await settle(vuthy, id);
    await asJob(stage, (ctx) => clock().begin(ctx, { emergencyId: id }));
    expect((await read(kunthea)).caseFile.id).toBe(filed.caseId);
    expect(await refusal(aClaim(stage, { filed, who: kunthea }))).toBe('case.takeFirst');
    const insert = `insert into wage_claim (id, case_id, origin, jurisdiction, currency, stage, open_key, office_id, opened_by) values ($1, $2, 'KH', 'TH', 'THB', 'drafted', $1, $3, $4)`;
    const written = (who: Person) => as(stage, who, (ctx) => ctx.db.run(insert, [randomUUID(), filed.caseId, who.officeId, who.id]));
    await expect(written(kunthea)).rejects.toThrow('row-level security');
    expect(await written(sokha)).toBe(1);
  });

  it('decides nothing past the actions either: not that the case is over, how long it is kept, nor what was filed', async () => {
    await settle(vuthy, await ask(sokha));
    const rows = [
      `insert into closure (id, case_id, office_id, officer_id, outcome) values (gen_random_uuid(), $1, $2, $3, 'resolved')`,
      `insert into retention_extension (id, case_id, office_id, officer_id, reason, keep_until) values (gen_random_uuid(), $1, $2, $3, 'still_working', current_date + 9)`,
      `insert into legal_hold (id, case_id, office_id, reason, ends_on, asked_by) values (gen_random_uuid(), $1, $2, 'court_order', current_date + 9, $3)`,
      `insert into filed_evidence (id, case_id, number, office_id, officer_id, basis, filed_with, told_worker) values (gen_random_uuid(), $1, '0', $2, $3, 'court_order', 'court', true)`,
    ];
    for (const text of rows) await expect(as(stage, kunthea, ({ db }) => db.run(text, [filed.caseId, kunthea.officeId, kunthea.id]))).rejects.toThrow('row-level security');
  });

  it('writes down that nobody is to be told where she is: she says it in those very hours, to who sits with her', async () => {
    const id = await ask(sokha);
    // Asked for is not open: until then it hears nothing of her and writes nothing down.
    expect(await refusal(as(stage, kunthea, (ctx) => new RefuseToBeTold().run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    await settle(vuthy, id);
    await asJob(stage, (ctx) => clock().begin(ctx, { emergencyId: id }));
    await as(stage, kunthea, (ctx) => new RefuseToBeTold().run(ctx, { caseId: filed.caseId }));
    expect(await stage.look(`select said_how, recorded_by from emergency_refusal where case_id = $1`, [filed.caseId])).toEqual([{ said_how: 'officer', recorded_by: kunthea.id }]);
    expect(await stage.look(`select actor_id from audit_entry where action = 'emergency.saidNo' and case_id = $1`, [filed.caseId])).toEqual([{ actor_id: kunthea.id }]);
    // It opens nothing, ends not the reading in danger, and stands against the ground that tells where she is.
    expect(await asJob(stage, (ctx) => new CloseEmergencies().run(ctx))).toBe(0);
    expect((await read(kunthea)).caseFile.id).toBe(filed.caseId);
    expect(await stage.look(`select ground from emergency_access where case_id = $1 and state = 'approved'`, [filed.caseId])).toEqual([{ ground: 'danger_to_life' }]);
    // In her own name and of her own case only, whatever the application says.
    const write = (who: Person, by: string, caseId = filed.caseId) => as(stage, who, ({ db }) => db.run(`insert into emergency_refusal (id, case_id, said_how, recorded_by) values (gen_random_uuid(), $1, 'officer', $2)`, [caseId, by]));
    await expect(write(kunthea, sokha.id)).rejects.toThrow('row-level security');
    await expect(write(sreyneang, sreyneang.id)).rejects.toThrow('row-level security');
  });

  it('opens a protected case there for named officers only', async () => {
    const secret = await aCase().about('V1').consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, secret);
    await settle(vuthy, await ask(sokha, {}, secret));
    expect((await read(kunthea, secret.caseId)).caseFile.restricted).toBe(true);
    await stage.look('update officer set takes_restricted = false where office_id = $1', [union]);
    expect(await refusal(ask(sokha, { officeId: union }, secret))).toBe('emergency.officeCannot');
  });

  it('is refused where she said no to that office', async () => {
    const told = await aCase().consentingTo(mrc, kohKong).byWeb().create(stage);
    await acceptedBy(stage, sokha, told);
    const consentId = told.filing.consents.find(({ officeId }) => officeId === kohKong)?.id ?? '';
    await asWorker(stage, told.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
    expect(await refusal(ask(sokha, {}, told))).toBe('emergency.saidNo');
    await stage.look('insert into consent_exclusion (case_id, office_id, office_kind) values ($1, null, $2)', [filed.caseId, 'mrc']);
    expect(await refusal(ask(sokha))).toBe('emergency.saidNo');
    expect(await refusal(ask(sokha, { officeId: mrc }))).toBe('emergency.officeCannot');
  });
});

describe('she says no after it was asked', () => {
  /** Koh Kong let its offer go: her yes stands, and it holds no key. */
  const letGo = async () => {
    const told = await aCase().consentingTo(mrc, kohKong).byWeb().create(stage);
    await acceptedBy(stage, sokha, told);
    await asJob(stage, (ctx) => new Grants().move(ctx, told.caseId, kohKong, 'revoked', 'offer.declined', null));
    return { told, consentId: told.filing.consents.find(({ officeId }) => officeId === kohKong)?.id ?? '' };
  };
  const stopByWeb = (of: FiledCase, consentId: string) => asWorker(stage, of.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));

  it('and nobody who reads the case says yes to it any more', async () => {
    const { told, consentId } = await letGo();
    const id = await ask(rithy, {}, told);
    await stopByWeb(told, consentId);
    expect(await refusal(settle(sokha, id))).toBe('emergency.saidNo');
    expect(await refusal(read(kunthea, told.caseId))).toBe('case.notFound');
  });

  it('and a desk that does not read the case cannot say yes to it either, whatever it was that she said', async () => {
    const { told, consentId } = await letGo();
    const id = await ask(rithy, {}, told);
    await stopByWeb(told, consentId);
    expect(await refusal(settle(vuthy, id))).toBe('emergency.saidNo');
    const other = await ask(sokha);
    await shut(filed, { kind: 'mrc' });
    expect(await refusal(settle(dara, other))).toBe('emergency.saidNo');
    const where = await aCase().consentingTo(mrc).byWeb().create(stage);
    await acceptedBy(stage, sokha, where);
    const sheet = await ask(sokha, held, where);
    await asWorker(stage, where.receipt, (ctx) => new RefuseToBeTold().run({ ...ctx, as: 'complainant' }, { caseId: ctx.caseId }));
    expect(await refusal(settle(vuthy, sheet))).toBe('emergency.saidNo');
    // Past the action: the rules of the database see her no where the desk sees no row of the case.
    for (const emergencyId of [id, other, sheet]) {
      await expect(as(stage, vuthy, ({ db }) => db.run(`update emergency_access set state = 'approved', settled_by = $2, settled_at = now(), ends_at = now() + interval '72 hours' where id = $1`, [emergencyId, vuthy.id]))).rejects.toThrow(/row-level security/);
    }
    expect((await keys()).every(({ state }) => state === 'standby')).toBe(true);
    for (const emergencyId of [id, other, sheet]) await settle(vuthy, emergencyId, false);
  });

  it('but a yes to that office that she gave after her no stands', async () => {
    const { told, consentId } = await letGo();
    await stopByWeb(told, consentId);
    expect(await refusal(ask(sokha, {}, told))).toBe('emergency.saidNo');
    await asWorker(stage, told.receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId: kohKong, scope: 'whole_case', endsOn: null, language: 'km' }));
    await asJob(stage, (ctx) => new Grants().move(ctx, told.caseId, kohKong, 'revoked', 'offer.declined', null));
    await settle(vuthy, await ask(sokha, {}, told));
    expect((await read(kunthea, told.caseId)).caseFile.id).toBe(told.caseId);
  });

  it('of where she is, and what was told ends: the sheet is not shown again, and the clock destroys it', async () => {
    const id = await ask(sokha, held);
    await settle(vuthy, id);
    expect((await why(kunthea, id)).sheet).toEqual(held.sheet);
    await as(stage, rithy, (ctx) => new RefuseToBeTold().run(ctx, { caseId: filed.caseId }));
    expect((await why(kunthea, id)).sheet).toBeNull();
    expect(await stage.look(`select 1 from outbox where event = 'emergency.saidNo' and payload->>'caseId' = $1`, [filed.caseId])).toHaveLength(1);
    expect(await asJob(stage, (ctx) => clock().end(ctx))).toBe(1);
    expect(await stage.look('select state, sheet_letter from emergency_access where id = $1', [id])).toEqual([{ state: 'ended', sheet_letter: null }]);
    // Danger to life is another ground: it is asked and goes on.
    await settle(vuthy, await ask(sokha));
    expect(await asJob(stage, (ctx) => clock().end(ctx))).toBe(0);
  });

  it.each([[false], [true]])('and the clock ends it, asked or open already: %s', async (open) => {
    const id = await ask(sokha);
    if (open) await settle(vuthy, id);
    await stage.look('insert into consent_exclusion (case_id, office_id, office_kind) values ($1, $2, null)', [filed.caseId, kohKong]);
    expect(await asJob(stage, (ctx) => clock().end(ctx))).toBe(1);
    expect(await refusal(read(kunthea))).toBe('case.notFound');
    expect(await keys()).toEqual([{ state: 'revoked', destroyed: true }]);
    expect(await refusal(settle(vuthy, id))).toBe('emergency.settled');
  });

  it('and shares again later: what stood on the emergency does not come back, least of all without its end', async () => {
    const { told, consentId } = await letGo();
    await settle(vuthy, await ask(sokha, {}, told));
    await asJob(stage, (ctx) => clock().tell(ctx));
    await stopByWeb(told, consentId);
    expect(await refusal(read(kunthea, told.caseId))).toBe('case.notFound');
    await asWorker(stage, told.receipt, (ctx) => actions(stage).shareAgain.run(ctx, { caseId: ctx.caseId, consentId, receiptId: ctx.receiptId, openKeys: () => new Grants().open(ctx, stage.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker) }));
    expect(await refusal(read(kunthea, told.caseId))).toBe('case.notFound');
    expect(await stage.look(`select id from access_grant where basis = 'vital_interest' and state in ('standby','active')`)).toEqual([]);
  });
});

describe('what an emergency carried, and what it began, ends with it', () => {
  const letters = async (id: string) => (await stage.look<{ desk: boolean; sheet: boolean }>('select desk_letter is not null as desk, sheet_letter is not null as sheet from emergency_access where id = $1', [id]))[0];
  const end = (who: Person, emergencyId: string) => as(stage, who, (ctx) => new EndEmergency().run(ctx, { emergencyId }));
  const endedWork = (emergencyId: string) => asJob(stage, (ctx) => new Emergencies().endWork(ctx, emergencyId));
  const work = () => stage.look<{ officer: string | null; over: boolean }>('select officer_id as officer, ended_at is not null as over from assignment where case_id = $1 and office_id = $2', [filed.caseId, kohKong]);

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['an officer refuses it', (id) => settle(vuthy, id, false)],
    ['an officer ends it', async (id) => settle(vuthy, id).then(() => end(rithy, id))],
    ['the clock ends it', async (id) => {
      await settle(vuthy, id);
      await stage.look(`update emergency_access set settled_at = settled_at - interval '73 hours', ends_at = ends_at - interval '73 hours' where id = $1`, [id]);
      await asJob(stage, (ctx) => clock().end(ctx));
    }],
    ['nobody answers', async (id) => {
      await stage.look(`update emergency_access set requested_at = now() - interval '25 hours' where id = $1`, [id]);
      await asJob(stage, (ctx) => clock().end(ctx));
    }],
  ])('its letters are destroyed in the same transaction: %s', async (_, over) => {
    const id = await ask(sokha, held);
    expect(await letters(id)).toEqual({ desk: true, sheet: true });
    await over(id);
    expect(await letters(id)).toEqual({ desk: false, sheet: false });
    // Nothing is put into one that is over, past every action.
    await expect(stage.look(`update emergency_access set desk_letter = '\\x01'::bytea, sheet_letter = '\\x01'::bytea where id = $1`, [id])).resolves.toBeDefined();
    expect(await letters(id)).toEqual({ desk: false, sheet: false });
  });

  it('is ended once, and written down once', async () => {
    const id = await ask(sokha);
    await settle(vuthy, id);
    await end(rithy, id);
    expect(await refusal(end(rithy, id))).toBe('emergency.settled');
    expect(await refusal(end(vuthy, id))).toBe('emergency.settled');
    expect(await stage.look(`select count(*)::int as n from audit_entry where action = 'emergency.ended' and case_id = $1`, [filed.caseId])).toEqual([{ n: 1 }]);
    expect(await stage.look(`select count(*)::int as n from outbox where event = 'emergency.ended' and payload->>'emergencyId' = $1`, [id])).toEqual([{ n: 1 }]);
  });

  it('takes the work away from an office that has no key of its own', async () => {
    const id = await ask(sokha);
    await settle(vuthy, id);
    await asJob(stage, (ctx) => clock().begin(ctx, { emergencyId: id }));
    await end(rithy, id);
    await endedWork(id);
    expect(await work()).toEqual([{ officer: null, over: true }]);
  });

  it('and leaves it with an office that she said yes to meanwhile and that took the case on', async () => {
    const own = await aCase().consentingTo(mrc).byWeb().create(stage);
    await acceptedBy(stage, sokha, own);
    filed = own;
    const id = await ask(sokha);
    await settle(vuthy, id);
    await asJob(stage, (ctx) => clock().begin(ctx, { emergencyId: id }));
    await asWorker(stage, own.receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId: kohKong, scope: 'whole_case', endsOn: null, language: 'km' }));
    const [offer] = await stage.look<{ id: string }>(`select id from offer where case_id = $1 and office_id = $2 and state = 'offered'`, [own.caseId, kohKong]);
    await as(stage, kunthea, (ctx) => actions(stage).accept.run(ctx, { offerId: offer?.id ?? '' }));
    expect(await work()).toEqual([{ officer: kunthea.id, over: false }]);
    await end(rithy, id);
    await endedWork(id);
    expect(await work()).toEqual([{ officer: kunthea.id, over: false }]);
    // Her yes opens it, and nothing of the emergency does.
    expect((await read(kunthea, own.caseId)).caseFile.id).toBe(own.caseId);
    expect(await keys()).toEqual([{ state: 'revoked', destroyed: true }]);
  });

  it('of a protected case too: its own offer is taken on while the emergency runs', async () => {
    const secret = await aCase().about('V1').consentingTo(kohKong, mrc).byWeb().create(stage);
    await acceptedBy(stage, kunthea, secret);
    const id = await ask(kunthea, { officeId: mrc }, secret);
    await settle(vuthy, id);
    await asJob(stage, (ctx) => clock().begin(ctx, { emergencyId: id }));
    await stage.look(`update offer set state = 'offered', offered_at = now(), due_at = now() + interval '1 hour' where case_id = $1 and office_id = $2`, [secret.caseId, mrc]);
    const [offer] = await stage.look<{ id: string }>('select id from offer where case_id = $1 and office_id = $2', [secret.caseId, mrc]);
    await as(stage, sokha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer?.id ?? '' }));
    await end(vuthy, id);
    await endedWork(id);
    expect((await read(sokha, secret.caseId)).caseFile.id).toBe(secret.caseId);
    expect(await stage.look('select ended_at as over from assignment where case_id = $1 and office_id = $2', [secret.caseId, mrc])).toEqual([{ over: null }]);
  });

  it('and an emergency that she was not told of tells her nothing when she says yes to that office', async () => {
    const own = await aCase().consentingTo(mrc).byWeb().create(stage);
    await acceptedBy(stage, sokha, own);
    await settle(vuthy, await ask(sokha, { tellLater: { reason: 'phone_watched', on: '2099-01-01' } }, own));
    const said = await asWorker(stage, own.receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId: kohKong, scope: 'from_now_on', endsOn: null, language: 'km' }));
    expect(said.officeId).toBe(kohKong);
  });
});

describe('where she named the desk among those who must not see it', () => {
  const seen = (who: Person) => as(stage, who, (ctx) => new Emergencies().list(ctx)).then((rows) => rows.map(({ id }) => id));
  const excluded = async () => {
    const own = await aCase().consentingTo(mrc).byWeb().create(stage);
    await acceptedBy(stage, sokha, own);
    return own;
  };
  const excludes = (of: FiledCase, officeId: string) =>
    asWorker(stage, of.receipt, (ctx) => new ExcludeOffice(new Consents(), actions(stage).stopSharing, new Journal()).run(ctx, { caseId: ctx.caseId, receiptId: ctx.receiptId, whom: { officeId } }, () => undefined));

  it('the second body decides, and the desk neither sees that it was asked nor why', async () => {
    await shut(filed, { office: deskId });
    const id = await ask(sokha);
    for (const who of [vuthy, dara]) {
      expect(await refusal(why(who, id))).toBe('emergency.notFound');
      expect(await refusal(settle(who, id))).toBe('emergency.notFound');
      expect(await seen(who)).toEqual([]);
    }
    expect((await why(sreymom, id)).why).toBe('He is on the way to her.');
    expect(await refusal(read(sreymom))).toBe('case.notFound');
    await settle(sreymom, id);
    expect((await read(kunthea)).caseFile.id).toBe(filed.caseId);
  });

  it.each([['by name', [{ office: deskId }, { office: secondBody }]], ['by their kind', [{ kind: 'desk' }]]])('nothing is asked where nobody is left to decide, and the refusal says so: %s', async (_, lines) => {
    for (const line of lines) await shut(filed, line);
    expect(await refusal(ask(sokha))).toBe('emergency.nobodyDecides');
    expect(await stage.look('select 1 from emergency_access')).toEqual([]);
  });

  it('after it was asked: the desk decides nothing any more, and what waited lapses so that it can be asked of the second body', async () => {
    const own = await excluded();
    const id = await ask(sokha, {}, own);
    await excludes(own, deskId);
    expect(await refusal(why(vuthy, id))).toBe('emergency.notFound');
    expect(await refusal(settle(vuthy, id))).toBe('emergency.notFound');
    expect(await as(stage, vuthy, ({ db }) => db.run(`update emergency_access set state = 'refused', settled_by = $2, settled_at = now() where id = $1`, [id, vuthy.id]))).toBe(0);
    expect(await asJob(stage, (ctx) => clock().end(ctx))).toBe(1);
    expect(await stage.look('select state, desk_letter from emergency_access where id = $1', [id])).toEqual([{ state: 'lapsed', desk_letter: null }]);
    const again = await ask(sokha, {}, own);
    await settle(sreymom, again);
    expect((await read(kunthea, own.caseId)).caseFile.id).toBe(own.caseId);
  });

  it('after it was approved: it runs on, and the desk neither sees nor ends it', async () => {
    const own = await excluded();
    const id = await ask(sokha, {}, own);
    await settle(vuthy, id);
    await excludes(own, deskId);
    expect(await refusal(as(stage, vuthy, (ctx) => new EndEmergency().run(ctx, { emergencyId: id })))).toBe('emergency.notFound');
    expect(await asJob(stage, (ctx) => clock().end(ctx))).toBe(0);
    expect((await read(kunthea, own.caseId)).caseFile.id).toBe(own.caseId);
    await as(stage, rithy, (ctx) => new EndEmergency().run(ctx, { emergencyId: id }));
    expect(await refusal(read(kunthea, own.caseId))).toBe('case.notFound');
  });
});

describe('who holds a protected case by an emergency only', () => {
  it('names nobody, takes nobody off and does not open what waits for its own offer', async () => {
    const secret = await aCase().about('V1').consentingTo(kohKong, mrc).create(stage);
    await acceptedBy(stage, kunthea, secret);
    await settle(vuthy, await ask(kunthea, { officeId: mrc }, secret));
    expect((await read(sokha, secret.caseId)).caseFile.restricted).toBe(true);
    await stage.look('update officer set takes_restricted = true where id = $1', [chanra.id]);
    const own = () => stage.look<{ state: string }>(`select state from access_grant where case_id = $1 and recipient_id = $2 and emergency_id is null`, [secret.caseId, mrc]);
    expect(await own()).toEqual([{ state: 'standby' }]);
    expect(await refusal(as(stage, sokha, (ctx) => actions(stage).name.run(ctx, { caseId: secret.caseId, officerId: chanra.id })))).toBe('case.notFound');
    await stage.look('update officer set takes_restricted = false where office_id = $1', [union]);
    expect(await refusal(as(stage, sokha, (ctx) => actions(stage).unname.run(ctx, { caseId: secret.caseId, officerId: rithy.id })))).toBe('case.notFound');
    expect(await refusal(ask(sokha, { officeId: union }, secret))).toBe('case.notFound');
    // Past the actions.
    await as(stage, sokha, async ({ db }) => {
      expect(await db.run(`update access_grant set state = 'active' where case_id = $1 and recipient_id = $2 and emergency_id is null`, [secret.caseId, mrc])).toBe(0);
    });
    await expect(
      as(stage, sokha, ({ db }) =>
        db.run(
          `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id, via_office_id, named_only)
           select gen_random_uuid(), case_id, case_epoch, 'officer', $2, 1, basis, consent_id, 'active', sealed, epoch_id, $3, true from access_grant where case_id = $1 and recipient_id = $3 limit 1`,
          [secret.caseId, chanra.id, mrc],
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await own()).toEqual([{ state: 'standby' }]);
  });

  it('makes no card, changes no number of hers and lets nobody be called back', async () => {
    await settle(vuthy, await ask(sokha));
    await stage.look(`insert into assignment (id, case_id, office_id, number, urgency, stage, due_at) select gen_random_uuid(), id, $2, number, 'U0', 'accepted', now() from case_file where id = $1`, [filed.caseId, kohKong]);
    const journal = new Journal();
    expect(await refusal(as(stage, kunthea, (ctx) => new DetachNumber(journal).run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    expect(await refusal(as(stage, kunthea, (ctx) => new ChangeNumber(stage.keyring, OUR_NUMBER, journal).run(ctx, { caseId: filed.caseId, phone: '+85512777888', known: 'papers', mayText: true })))).toBe('case.notFound');
    await as(stage, kunthea, async ({ db }) => {
      expect(await db.run('update case_contact set may_text = false where case_id = $1', [filed.caseId])).toBe(0);
    });
    expect(await stage.look('select may_text as may, detached_at as away from case_contact where case_id = $1', [filed.caseId])).toEqual([{ may: true, away: null }]);
  });
});

describe('held or in hospital', () => {
  it('tells name, place and time, and opens no case', async () => {
    const id = await ask(sokha, held);
    await settle(vuthy, id);
    expect(await refusal(read(kunthea))).toBe('case.notFound');
    expect(await keys()).toEqual([]);
    const seen = await as(stage, kunthea, (ctx) => new ReadEmergency().run(ctx, { emergencyId: id }));
    expect(seen.sheet).toEqual(held.sheet);
    expect(seen.why).toBeNull();
    expect(await stage.look(`select actor_id as by from audit_entry where action = 'emergency.sheet'`)).toEqual([{ by: kunthea.id }]);
    // Not before, not after, not to others.
    for (const who of [sokha, vuthy]) expect((await as(stage, who, (ctx) => new ReadEmergency().run(ctx, { emergencyId: id }))).sheet).toBeNull();
    expect(await refusal(as(stage, sreyneang, (ctx) => new ReadEmergency().run(ctx, { emergencyId: id })))).toBe('emergency.notFound');
    await stage.look(`update emergency_access set settled_at = settled_at - interval '73 hours', ends_at = ends_at - interval '73 hours'`);
    expect((await as(stage, kunthea, (ctx) => new ReadEmergency().run(ctx, { emergencyId: id }))).sheet).toBeNull();
    await asJob(stage, (ctx) => clock().end(ctx));
    expect(await stage.look('select sheet_letter, desk_letter from emergency_access')).toEqual([{ sheet_letter: null, desk_letter: null }]);
  });

  it('is refused where she does not want anybody told, whoever wrote it down', async () => {
    expect(await refusal(as(stage, kunthea, (ctx) => new RefuseToBeTold().run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    await as(stage, rithy, (ctx) => new RefuseToBeTold().run(ctx, { caseId: filed.caseId }));
    expect(await refusal(ask(sokha, held))).toBe('emergency.saidNo');
    // Danger to life is another ground.
    await ask(sokha);
    const own = await aCase().consentingTo(mrc).byWeb().create(stage);
    await acceptedBy(stage, sokha, own);
    await asWorker(stage, own.receipt, (ctx) => new RefuseToBeTold().run({ ...ctx, as: 'complainant' }, { caseId: ctx.caseId }));
    expect(await refusal(ask(sokha, held, own))).toBe('emergency.saidNo');
  });
});

describe('she', () => {
  const texts = () => stage.look<{ kind: string; state: string }>(`select kind, state from outbound_text where case_id = $1 order by kind`, [filed.caseId]);
  it('is told at once by news without content, and finds it on her page', async () => {
    const web = await aCase().consentingTo(mrc).byWeb().create(stage);
    await acceptedBy(stage, sokha, web);
    const seen = () => asWorker(stage, web.receipt, (ctx) => ctx.db.query('select ground, office_id as office from emergency_access where case_id = $1', [ctx.caseId]));
    await settle(vuthy, await ask(sokha, {}, web));
    expect(await seen()).toEqual([]);
    await settle(vuthy, await ask(sokha));
    expect(await asJob(stage, (ctx) => clock().tell(ctx))).toBe(2);
    expect(await seen()).toEqual([{ ground: 'danger_to_life', office: kohKong }]);
    expect(await texts()).toEqual([{ kind: 'news', state: 'queued' }, { kind: 'reply', state: 'held' }]);
    expect(await asJob(stage, (ctx) => clock().tell(ctx))).toBe(0);
  });

  it('is told later where telling at once is dangerous, and until then her page and her keys say nothing', async () => {
    const web = await aCase().consentingTo(mrc).byWeb().create(stage);
    await acceptedBy(stage, sokha, web);
    await settle(vuthy, await ask(sokha, { tellLater: { reason: 'phone_watched', on: '2999-01-01' } }, web));
    await asJob(stage, (ctx) => clock().tell(ctx));
    await asWorker(stage, web.receipt, async ({ db, caseId }) => {
      expect(await db.query('select id from emergency_access where case_id = $1', [caseId])).toEqual([]);
      expect(await db.query('select id from access_grant where recipient_id = $1', [kohKong])).toEqual([]);
    });
    await stage.look(`update emergency_access set tell_on = '2026-01-01'`);
    expect(await asJob(stage, (ctx) => clock().tell(ctx))).toBe(1);
    await asWorker(stage, web.receipt, async ({ db, caseId }) => expect(await db.query('select id from emergency_access where case_id = $1', [caseId])).toHaveLength(1));
  });
});
