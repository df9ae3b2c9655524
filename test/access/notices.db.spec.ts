import { randomUUID } from 'node:crypto';
import { AllowNotice, AskEmergency, CloseCase, HearClosed, ReopenCase, OfferCase, ShareCase, ShutOutState, GiveNotice, LiftStateFear, LiftStop, NamedOfficers, type NoticeAllowed, ReadNotice, RefuseToBeTold, SayStateFear, SettleEmergency, TellOfNotices, CloseEmergencies, officerCaseKeys } from '@sarika/cases';
import { Audit } from '@sarika/audit';
import { Grants, WORDING_VERSION, fearRefusal, fearStands } from '@sarika/consent';
import { type FiledCase, aCase, acceptedBy, actions, recorded, refusal } from '../support/cases.js';
import { type Person, as, asJob, asWorker, deskId, everyOffice, office, people, setPassword } from '../support/people.js';
import { type Stage, type Suite, openSuite } from '../support/suite.js';

// Field rules 4, 11 and 12: a mission is told that she is held by her own yes or by two persons, and never of somebody who fears her state.
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

const { sokha, rithy, kunthea, vuthy } = people;
const mission = office('attache-kul');
const attache = everyOffice.find(({ id }) => id === mission)?.officers[0] as Person;
const sheet = { name: 'Chan Sreymom', place: 'Kajang prison', time: 'since Monday' };

async function held(): Promise<FiledCase> {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
  await acceptedBy(stage, sokha, filed);
  return filed;
}
const allow = (filed: FiledCase, changed: Partial<NoticeAllowed> = {}, who = sokha) =>
  as(stage, who, (ctx) =>
    new AllowNotice(stage.directory).run(ctx, { caseId: filed.caseId, officeId: mission, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, paperReference: null, endsOn: null, ...changed }),
  );
const give = (filed: FiledCase, changed: { officeId?: string; sheet?: typeof sheet } = {}, who = sokha) => as(stage, who, (ctx) => new GiveNotice(stage.directory, stage.keyring).run(ctx, { caseId: filed.caseId, officeId: mission, sheet, ...changed }));
const fears = (filed: FiledCase, who = sokha) => as(stage, who, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
const ask = (filed: FiledCase, officeId = mission, ground: 'held_unreachable' | 'danger_to_life' = 'held_unreachable') =>
  as(stage, sokha, (ctx) =>
    new AskEmergency(stage.keyring, stage.directory, new NamedOfficers(stage.keyring, stage.directory)).run(ctx, {
      caseId: filed.caseId, officeId, ground, reason: ground === 'held_unreachable' ? 'detained' : 'threat_now', explanation: 'She is held and nobody reaches her.', sheet: ground === 'held_unreachable' ? sheet : null, tellLater: null,
    }),
  );

it('without her yes there is no notice, and her yes is hers, in the words of today, before a witness, and for a verified mission alone', async () => {
  const filed = await held();
  expect(await refusal(give(filed))).toBe('notice.needsYes');
  expect(await refusal(allow(filed, { heardFrom: 'somebody_else' }))).toBe('consent.notHers');
  expect(await refusal(allow(filed, { wordingVersion: '2026-11-b' }))).toBe('consent.wordingOld');
  for (const witnessId of [null, sokha.id, kunthea.id]) expect(await refusal(allow(filed, { witnessId }))).toBe('consent.witnessNeeded');
  expect(await refusal(allow(filed, { how: 'paper_thumbprint' }))).toBe('consent.paperNeeded');
  expect(await refusal(allow(filed, { endsOn: '2020-01-01' }))).toBe('consent.endsTooEarly');
  // The state of the mission in Bangkok is unknown; a union is no mission.
  for (const officeId of [office('attache-bkk'), office('clc-pnh'), sokha.officeId]) expect(await refusal(allow(filed, { officeId }))).toBe('notice.onlyToMission');
  expect(await refusal(allow(filed, {}, kunthea))).toBe('case.takeFirst');
  await allow(filed);
  expect(await refusal(allow(filed))).toBe('consent.alreadyShared');
  // It opens nothing of her case.
  expect(await refusal(as(stage, attache, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
});

it('the mission reads name, place and time on record, and she is told', async () => {
  const filed = await held();
  await allow(filed);
  expect(await refusal(give(filed, { sheet: { ...sheet, time: ' ' } }))).toBe('notice.sheetNeeded');
  expect(await refusal(give(filed, { officeId: office('attache-sel') }))).toBe('notice.needsYes');
  const { noticeId } = await give(filed);
  for (const table of ['detention_notice', 'audit_entry', 'outbox', 'item']) expect([table, /Kajang|Sreymom/.test(JSON.stringify(await stage.look(`select t::text from ${table} t`)))]).toEqual([table, false]);
  expect(await refusal(as(stage, kunthea, (ctx) => new ReadNotice().run(ctx, { noticeId })))).toBe('notice.notFound');
  // Who sent it reads it in the case, not as the mission.
  expect(await refusal(as(stage, sokha, (ctx) => new ReadNotice().run(ctx, { noticeId })))).toBe('notice.notFound');
  expect((await as(stage, attache, (ctx) => new ReadNotice().run(ctx, { noticeId }))).sheet).toEqual(sheet);
  await as(stage, attache, (ctx) => new ReadNotice().acknowledge(ctx, { noticeId }));
  expect(await refusal(as(stage, attache, (ctx) => new ReadNotice().acknowledge(ctx, { noticeId })))).toBe('notice.acknowledged');
  expect(await asJob(stage, (ctx) => new TellOfNotices(stage.keyring).run(ctx))).toBe(1);
  expect(await asJob(stage, (ctx) => new TellOfNotices(stage.keyring).run(ctx))).toBe(0);
  const own = await asWorker(stage, filed.receipt, (ctx) => ctx.db.query<{ told: boolean }>('select told_at is not null as told from detention_notice'));
  expect(own).toEqual([{ told: true }]);
  expect((await recorded(stage, filed.caseId)).filter((event) => event.startsWith('notice.'))).toEqual(['notice.allowed', 'notice.given', 'notice.acknowledged']);
});

it('the sender is told where no mission read it within a day', async () => {
  const filed = await held();
  await allow(filed);
  const { noticeId } = await give(filed);
  await stage.look(`update detention_notice set sent_at = now() - interval '25 hours', told_at = now() where id = $1`, [noticeId]);
  const tell = () => asJob(stage, (ctx) => new TellOfNotices(stage.keyring).run(ctx));
  expect([await tell(), await tell()]).toEqual([1, 0]);
  expect(await stage.look(`select kind, office_id as office from alarm where subject_id = $1`, [noticeId])).toEqual([{ kind: 'notice.unread', office: sokha.officeId }]);
});

describe('who fears her own state', () => {
  it('is told of to no office of it: not with a yes from before, not on a new yes, and not by two persons on any ground', async () => {
    const filed = await held();
    await allow(filed);
    await fears(filed);
    await fears(filed, rithy);
    expect(await refusal(give(filed))).toBe('notice.fearsState');
    expect(await refusal(give(filed, {}, rithy))).toBe('notice.fearsState');
    expect(await refusal(allow(filed, { officeId: office('attache-sel') }))).toBe('notice.fearsState');
    expect(await refusal(ask(filed))).toBe('notice.fearsState');
    expect(await refusal(ask(filed, mission, 'danger_to_life'))).toBe('notice.fearsState');
    // Only her state: who is none of it can still be told.
    await ask(filed, office('clc-pnh'));
    expect((await recorded(stage, filed.caseId)).filter((event) => event.startsWith('stateFear'))).toEqual(['stateFear.said']);
  });

  it('is kept from it also where somebody goes round the action, and where she says so after it was asked', async () => {
    const filed = await held();
    const { consentId } = await allow(filed);
    const { emergencyId } = await ask(filed);
    await fears(filed);
    await expect(
      as(stage, sokha, (ctx) =>
        ctx.db.run(
          `insert into detention_notice (id, case_id, office_id, consent_id, item_id, letter, letter_epoch, sent_by, sent_office_id) values (gen_random_uuid(), $1, $2, $3, (select id from item where case_id = $1 limit 1), 'x', 1, $4, $5)`,
          [filed.caseId, mission, consentId, sokha.id, sokha.officeId],
        ),
      ),
    ).rejects.toThrow('row-level security');
    expect(await refusal(as(stage, vuthy, (ctx) => new SettleEmergency().run(ctx, { emergencyId, approve: true })))).toBe('emergency.saidNo');
    await asJob(stage, (ctx) => new CloseEmergencies().run(ctx));
    expect(await stage.look('select state from emergency_access where id = $1', [emergencyId])).not.toEqual([{ state: 'requested' }]);
  });

  it('takes it back herself, before a colleague', async () => {
    const filed = await held();
    await allow(filed);
    await asWorker(stage, filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
    const lift = (witnessId: string, who = sokha) => as(stage, who, (ctx) => new LiftStateFear().run(ctx, { caseId: filed.caseId, witnessId }));
    for (const witnessId of [sokha.id, kunthea.id]) expect(await refusal(lift(witnessId))).toBe('consent.witnessNeeded');
    expect(await refusal(lift(rithy.id, kunthea))).toBe('case.takeFirst');
    await lift(rithy.id);
    expect(await refusal(lift(rithy.id))).toBe('notice.noFear');
    await give(filed);
  });

  it('takes it back on her own page, with her two numbers and no witness, and for herself alone', async () => {
    const filed = await held();
    const another = await held();
    await allow(filed);
    for (const each of [filed, another]) await asWorker(stage, each.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: each.caseId }));
    const lift = (each: FiledCase) => asWorker(stage, each.receipt, (ctx) => new LiftStateFear().byHerself(ctx));
    await lift(filed);
    expect(await refusal(lift(filed))).toBe('notice.noFear');
    expect(await stage.look(`select lifted_how as how, lifted_by as by from state_fear where case_id = $1`, [filed.caseId])).toEqual([{ how: 'web', by: null }]);
    expect(await stage.look(`select 1 from state_fear where case_id = $1 and lifted_at is null`, [another.caseId])).toHaveLength(1);
    await give(filed);
  });

  it('is offered to no office of it: what was offered and what waits is taken back with its key, and the next is asked', async () => {
    const [labour, ministry] = [office('pdlvt-btb'), office('mlvt-pnh')];
    const filed = await aCase().consentingTo(labour, office('clc-pnh'), ministry).create(stage);
    const offers = () => stage.look<{ id: string; state: string }>(`select office_id as id, state from offer where case_id = $1 and not is_last_resort order by position`, [filed.caseId]);
    await asJob(stage, (ctx) => new OfferCase(stage.directory).run(ctx, { caseId: filed.caseId }));
    expect((await offers()).map(({ state }) => state)).toEqual(['offered', 'waiting', 'waiting']);
    await asWorker(stage, filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
    // Said a moment ago, and the clockwork has not come by: it is not opened there all the same, and nobody there is told why.
    const officer = everyOffice.find(({ id }) => id === labour)?.officers[0] as Person;
    const [offer] = await stage.look<{ id: string }>(`select id from offer where case_id = $1 and office_id = $2`, [filed.caseId, labour]);
    expect(await refusal(as(stage, officer, (ctx) => actions(stage).accept.run(ctx, { offerId: offer?.id ?? '' })))).toBe('offer.notFound');
    const shutOut = () => asJob(stage, (ctx) => new ShutOutState(stage.directory).run(ctx, { caseId: filed.caseId }));
    expect([await shutOut(), await shutOut()]).toEqual([2, 0]);
    expect(await offers()).toEqual([{ id: labour, state: 'revoked' }, { id: office('clc-pnh'), state: 'offered' }, { id: ministry, state: 'revoked' }]);
    expect(await stage.look(`select state from access_grant where case_id = $1 and recipient_id = any($2)`, [filed.caseId, [labour, ministry]])).toEqual([{ state: 'revoked' }, { state: 'revoked' }]);
  });

  it('is shared with no office of it, by herself either, before she takes it back', async () => {
    const filed = await held();
    await fears(filed);
    const share = (officeId: string) => asWorker(stage, filed.receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId, scope: 'whole_case', endsOn: null, language: 'km' }));
    expect(await refusal(share(mission))).toBe('notice.fearsState');
    await share(office('clc-pnh'));
    await asWorker(stage, filed.receipt, (ctx) => new LiftStateFear().byHerself(ctx));
    await share(mission);
  });

  it('is read by no officer of a state, whatever reads, and obeyed by each of them', async () => {
    const [state, union] = [office('pdlvt-btb'), office('clc-pnh')];
    const officer = everyOffice.find(({ id }) => id === state)?.officers[0] as Person;
    const filed = await aCase().consentingTo(state, union, office('mlvt-pnh')).byWeb().create(stage);
    await acceptedBy(stage, officer, filed);
    await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, union, 'active', 'offer.accepted', null));
    await asWorker(stage, filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
    await asJob(stage, (ctx) => new ShutOutState(stage.directory).run(ctx, { caseId: filed.caseId }));
    const seen = (who: Person) =>
      as(stage, who, async (ctx) => ({
        rows: (await ctx.db.query('select 1 from state_fear where case_id = $1', [filed.caseId])).length,
        entries: (await new Audit().ofCase(ctx, filed.caseId)).filter(({ action }) => action.startsWith('stateFear')).length,
        moves: (await ctx.db.query(`select 1 from grant_move where case_id = $1 and reason = 'stateFear.said'`, [filed.caseId])).length,
        others: (await new Audit().ofCase(ctx, filed.caseId)).some(({ action }) => action === 'case.filed'),
        obeys: await fearStands(ctx, filed.caseId),
      }));
    expect(await seen(people.sreyneang)).toEqual({ rows: 1, entries: 1, moves: 1, others: true, obeys: true });
    expect(await seen(officer)).toEqual({ rows: 0, entries: 0, moves: 0, others: true, obeys: true });
    // Nor does it lift what it cannot see, going round the action; and its notice to another office of the state is refused by the table.
    expect(await as(stage, officer, (ctx) => ctx.db.run(`update state_fear set lifted_at = now(), lifted_how = 'officer', lifted_by = $2, lift_witness = $3 where case_id = $1`, [filed.caseId, officer.id, sokha.id]))).toBe(0);
    const consentId = randomUUID();
    await stage.look(
      `insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version) values ($1, $2, $3, 'embassy_notice', 'name_place_time', 'web', 'km', $4)`,
      [consentId, filed.caseId, mission, WORDING_VERSION],
    );
    await expect(
      as(stage, officer, (ctx) =>
        ctx.db.run(
          `insert into detention_notice (id, case_id, office_id, consent_id, item_id, letter, letter_epoch, sent_by, sent_office_id) values (gen_random_uuid(), $1, $2, $3, (select id from item where case_id = $1 limit 1), 'x', 1, $4, $5)`,
          [filed.caseId, mission, consentId, officer.id, state],
        ),
      ),
    ).rejects.toThrow('row-level security');
    // Whoever has nothing to do with the case learns nothing by asking the function, and is refused as if she did.
    const other = await held();
    for (const who of [officer, people.sreyneang]) {
      expect(await as(stage, who, (ctx) => ctx.db.query('select fears_state($1) as told', [other.caseId]))).toEqual([{ told: null }]);
      expect(await as(stage, who, (ctx) => fearStands(ctx, other.caseId))).toBe(true);
    }
    expect(await as(stage, sokha, (ctx) => fearStands(ctx, other.caseId))).toBe(false);
  });

  it('does not come back to an office of the state by a call: she takes her fear back first', async () => {
    const [state, union] = [office('pdlvt-btb'), office('clc-pnh')];
    const officer = everyOffice.find(({ id }) => id === state)?.officers[0] as Person;
    const filed = await aCase().consentingTo(state, union).byWeb('+85512000114').create(stage);
    await acceptedBy(stage, officer, filed);
    for (const reader of [union, deskId]) await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, reader, 'active', 'offer.accepted', null));
    const stopped = filed.filing.consents.find(({ officeId }) => officeId === state)?.id ?? '';
    await stage.api.within({ as: 'intake', case: filed.caseId }, ({ db, now }) => actions(stage).stopSharing.run({ as: 'intake', db, now }, { caseId: filed.caseId, consentId: stopped, how: { by: 'sms' } }));
    const numberShown = () => Promise.resolve({ at: new Date(), until: new Date(Date.now() + 600_000) });
    await stage.look(`insert into reveal (id, case_id, officer_id, office_id, reason, until, shows_number) values (gen_random_uuid(), $1, $2, $3, 'call_back', now() + interval '10 minutes', true)`, [filed.caseId, people.sreyneang.id, union]);
    const { callId } = await as(stage, people.sreyneang, (ctx) => actions(stage).callBack.call(ctx, { caseId: filed.caseId, consentId: stopped, officer: ctx.actor, said: 'not_me', numberShown }));
    await asWorker(stage, filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
    const confirm = () => as(stage, vuthy, (ctx) => actions(stage).callBack.confirm(ctx, { caseId: filed.caseId, callId, officer: ctx.actor, openKeys: () => officerCaseKeys(new Grants(), stage.keyring, ctx, filed.caseId) }));
    const again = () => asWorker(stage, filed.receipt, (ctx) => actions(stage).shareAgain.run(ctx, { caseId: filed.caseId, consentId: stopped, receiptId: ctx.receiptId, openKeys: () => new Grants().open(ctx, stage.keyring, filed.caseId, ctx.receiptId, async () => ctx.worker) }));
    expect([await refusal(confirm()), await refusal(again())]).toEqual(['notice.fearsState', 'notice.fearsState']);
    await asJob(stage, (ctx) => new LiftStop().run(ctx, { caseId: filed.caseId, officeId: state }));
    const works = () => stage.look(`select office_id as office from assignment where case_id = $1 and office_id = $2 and ended_at is null`, [filed.caseId, state]);
    expect(await works()).toEqual([]);
    expect(await refusal(as(stage, officer, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    await asWorker(stage, filed.receipt, (ctx) => new LiftStateFear().byHerself(ctx));
    await confirm();
    expect(await works()).toEqual([{ office: state }]);
  });

  it('is not said to an office of the state that reads the case already, and a closed case does not come back to it', async () => {
    const state = office('pdlvt-btb');
    const officer = everyOffice.find(({ id }) => id === state)?.officers[0] as Person;
    const filed = await aCase().consentingTo(state).byWeb().create(stage);
    await acceptedBy(stage, officer, filed);
    await asWorker(stage, filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
    expect(await refusal(as(stage, officer, (ctx) => new LiftStateFear().run(ctx, { caseId: filed.caseId, witnessId: officer.id })))).toBe('notice.noFear');
    expect(await as(stage, officer, async (ctx) => (await fearRefusal(ctx)).code)).toBe('consent.officeWithoutKey');
    // What it hears of a notice is what it hears of any mission that cannot be told.
    expect([await refusal(give(filed, {}, officer)), await refusal(allow(filed, {}, officer))]).toEqual(['notice.onlyToMission', 'notice.onlyToMission']);
    expect([await refusal(give(filed, { officeId: state }, officer)), await refusal(allow(filed, { officeId: state }, officer))]).toEqual(['notice.onlyToMission', 'notice.onlyToMission']);
    await as(stage, officer, (ctx) => new CloseCase().run(ctx, { caseId: filed.caseId, outcome: 'advised' }));
    await asJob(stage, (ctx) => new HearClosed().run(ctx, { caseId: filed.caseId }));
    expect(await refusal(as(stage, officer, (ctx) => new ReopenCase().run(ctx, { caseId: filed.caseId, reason: 'not_solved' })))).toBe('case.notFound');
    expect(await stage.look('select 1 from assignment where case_id = $1 and ended_at is null', [filed.caseId])).toEqual([]);
    await asWorker(stage, filed.receipt, (ctx) => new LiftStateFear().byHerself(ctx));
    await asJob(stage, (ctx) => new HearClosed().run(ctx, { caseId: filed.caseId }));
    expect(await stage.look('select office_id as office from assignment where case_id = $1 and ended_at is null', [filed.caseId])).toEqual([{ office: state }]);
  });
});

it('"tell nobody where I am", and a mission she shut out, stand against a yes from before', async () => {
  const filed = await held();
  await allow(filed);
  await as(stage, sokha, (ctx) => new RefuseToBeTold().run(ctx, { caseId: filed.caseId }));
  expect(await refusal(give(filed))).toBe('notice.saidNo');
  const other = await held();
  await allow(other);
  await stage.look(`insert into consent_exclusion (case_id, office_kind) values ($1, 'mission')`, [other.caseId]);
  expect(await refusal(give(other))).toBe('notice.saidNo');
  const stopped = await held();
  const { consentId } = await allow(stopped);
  await asWorker(stage, stopped.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
  expect(await refusal(give(stopped))).toBe('notice.needsYes');
});
