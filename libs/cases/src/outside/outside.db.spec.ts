import { Alarms } from '@sarika/audit';
import { BODY_WORDING_VERSION, type BodyShare, Consents, dayInCambodia } from '@sarika/consent';
import { type FiledCase, aCase, acceptedBy, actions, recorded, refusal } from '../../../../test/support/cases.js';
import { type Person, as, asJob, asWorker, office, people, setPassword } from '../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../test/support/suite.js';
import { SayStateFear } from '../actions/say-state-fear.js';
import { KeepBody, type NewBody } from './actions/keep-body.js';
import { OpenOutside } from './actions/open-outside.js';
import { RaiseOutside } from './actions/raise-outside.js';
import { RecordOutsideStep, type SheetStep } from './actions/record-step.js';
import { ReferOutside, type ReferringOutside } from './actions/refer-outside.js';
import { StopOutside } from './actions/stop-outside.js';
import { mustTell, outsideState } from './outside.process.js';
import { OutsideReferrals } from './outside.store.js';

const { sokha, rithy, kunthea, sreyneang, panha, vuthy } = people;
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
const later = (days: number): string => dayInCambodia(new Date(Date.now() + days * 86_400_000));
const identity = { kind: 'identity' as const, author: 'worker' as const, text: JSON.stringify({ name: 'Chan Sophea', nameLatin: 'CHAN SOPHEA', document: 'N01234567' }) };
const held = async (how: (builder: ReturnType<typeof aCase>) => ReturnType<typeof aCase> = (builder) => builder): Promise<FiledCase> => {
  const filed = await how(aCase().consentingTo(centre).byWeb('+85512000999').with(identity)).create(stage);
  await acceptedBy(stage, sokha, filed);
  return filed;
};
const aBody = (more: Partial<NewBody> = {}, who: Person = sokha) =>
  as(stage, who, async (ctx) => (await new KeepBody(stage.directory).write(ctx, { directoryOfficeId: null, kind: 'hospital', name: 'Aranyaprathet Hospital', nameKm: null, ofCountry: 'TH', isState: true, language: 'th', ...more })).bodyId);
const shown = (caseId: string) => as(stage, sokha, (ctx) => actions(stage).reveal.run(ctx, { caseId, reason: 'appointment' }));
const said = (more: Partial<ReferringOutside['heard']> = {}): ReferringOutside['heard'] => ({ heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: BODY_WORDING_VERSION, witnessId: rithy.id, paperReference: null, endsOn: null, ...more });
const refer = () => new ReferOutside(stage.keyring, stage.directory);
const looking = (caseId: string, bodyId: string, shares: readonly BodyShare[] = ['name', 'language', 'request'], who: Person = sokha) => as(stage, who, (ctx) => refer().preview(ctx, { caseId, bodyId, shares, request: 'Please treat her hand.' }));
const asking = (caseId: string, bodyId: string, seen: string, more: Partial<ReferringOutside> = {}, who: Person = sokha) =>
  as(stage, who, (ctx) => refer().run(ctx, { caseId, bodyId, shares: ['name', 'language', 'request'], request: 'Please treat her hand.', seen, task: 'health_care', way: 'by_hand', feedbackOn: later(7), heard: said(), ...more }));
const offered = async (more: Partial<ReferringOutside> = {}, filed?: FiledCase): Promise<{ filed: FiledCase; outsideId: string; bodyId: string }> => {
  const at = filed ?? (await held());
  const bodyId = await aBody();
  await shown(at.caseId);
  const { mark } = await looking(at.caseId, bodyId);
  return { filed: at, bodyId, outsideId: (await asking(at.caseId, bodyId, mark, more)).outsideId };
};
const step = (filed: FiledCase, outsideId: string, kind: SheetStep['kind'], more: Partial<SheetStep> = {}, who: Person = sokha) =>
  as(stage, who, (ctx) => new RecordOutsideStep().run(ctx, { caseId: filed.caseId, outsideId, kind, reason: null, happenedOn: later(0), feedbackOn: null, taker: null, ...more }));
const printing = (filed: FiledCase, outsideId: string, who: Person = sokha) => as(stage, who, async (ctx) => new OpenOutside(stage.keyring).print(ctx, { caseId: filed.caseId, outsideId, form: 'page', snapshot: await stage.directory.current() }));
const taker = { name: 'Dr Somchai', role: 'duty doctor', reference: 'OPD-118' };
const found = async (filed: FiledCase, id: string, who: Person = sokha) => as(stage, who, (ctx) => new OutsideReferrals().find(ctx, filed.caseId, id));
const stateOf = async (filed: FiledCase, id: string) => outsideState((await found(filed, id))?.steps ?? []);
const alarms = async () => (await stage.look<{ kind: string; office: string }>(`select kind, office_id as office from alarm where kind like 'outside.%' order by opened_at, kind`)).map(({ kind, office: at }) => [kind, at]);

describe('the list of bodies', () => {
  it('is each office’s own, holds a name once, and knows who wrote and checked what', async () => {
    const bodyId = await aBody();
    expect(await refusal(aBody({ name: '  aranyaprathet   HOSPITAL ' }))).toBe('outside.bodyKnown');
    expect(await refusal(aBody({}, panha))).toBe('role.notAllowed');
    expect(await refusal(as(stage, kunthea, (ctx) => new KeepBody(stage.directory).check(ctx, { bodyId, checked: ['answers'] })))).toBe('outside.bodyNotFound');
    await as(stage, rithy, (ctx) => new KeepBody(stage.directory).check(ctx, { bodyId, checked: ['answers', 'takes_cases'] }));
    expect(await stage.look('select checked, checked_by as by from outside_body_check')).toEqual([{ checked: ['answers', 'takes_cases'], by: rithy.id }]);
    await as(stage, sokha, (ctx) => new KeepBody(stage.directory).end(ctx, { bodyId }));
    expect(await refusal(as(stage, sokha, (ctx) => new KeepBody(stage.directory).end(ctx, { bodyId })))).toBe('outside.bodyNotFound');
  });

  it('takes nobody who reads cases here, and a police unit is of a state whatever somebody ticked', async () => {
    const union = (await stage.directory.current()).byId.get(office('clc-pnh'));
    expect(await refusal(aBody({ kind: 'union', name: union?.names.en ?? '', isState: false, ofCountry: 'KH' }))).toBe('outside.hasAccount');
    expect(await refusal(aBody({ directoryOfficeId: office('clc-pnh'), name: 'The union' }))).toBe('outside.hasAccount');
    await aBody({ kind: 'police', name: 'Police post 4', isState: false });
    expect(await stage.look('select is_state from outside_body')).toEqual([{ is_state: true }]);
  });

  it('knows a mission of her state as her state’s, whatever country somebody chose', async () => {
    const { offices, byId } = await stage.directory.current();
    const mission = offices.find(({ isState, country }) => isState && country !== 'KH');
    const listed = { ...mission, hasKey: false } as NonNullable<typeof mission>;
    const without = { current: async () => ({ ...(await stage.directory.current()), offices: offices.map((each) => (each.id === listed.id ? listed : each)), byId: new Map(byId).set(listed.id, listed) }) };
    await as(stage, sokha, (ctx) => new KeepBody(without).write(ctx, { directoryOfficeId: listed.id, kind: 'embassy', name: 'The embassy there', nameKm: null, ofCountry: listed.country, isState: true, language: 'en' }));
    expect(await stage.look('select of_country as country, is_state as state from outside_body')).toEqual([{ country: 'KH', state: true }]);
  });
});

describe('a sheet is refused', () => {
  it('to who does not work the case, to an administrator, and for a body of another office’s list', async () => {
    const filed = await held();
    const [bodyId, others] = [await aBody(), await aBody({ name: 'Koh Kong clinic' }, kunthea)];
    expect(await refusal(looking(filed.caseId, bodyId, ['language'], kunthea))).toBe('case.takeFirst');
    expect(await refusal(looking(filed.caseId, bodyId, ['language'], panha))).toBe('role.notAllowed');
    expect(await refusal(looking(filed.caseId, others, ['language']))).toBe('outside.bodyNotFound');
  });

  it('while her identity is not revealed, for what is written down nowhere, and with nothing on it', async () => {
    const filed = await held();
    const bodyId = await aBody();
    expect(await refusal(looking(filed.caseId, bodyId))).toBe('outside.revealFirst');
    await shown(filed.caseId);
    expect(await refusal(looking(filed.caseId, bodyId, ['address']))).toBe('outside.shareMissing');
    expect(await refusal(looking(filed.caseId, bodyId, []))).toBe('outside.sharesNeeded');
    expect(await refusal(as(stage, sokha, (ctx) => refer().preview(ctx, { caseId: filed.caseId, bodyId, shares: ['request'], request: '  ' })))).toBe('outside.requestNeeded');
  });

  it('of a protected case, to whom she excluded by name or by kind, and about an official to any state', async () => {
    const filed = await held();
    const bodyId = await aBody();
    const shelter = await aBody({ kind: 'shelter', name: 'A house', isState: false });
    await stage.look(`insert into consent_exclusion (case_id, office_kind) values ($1, 'shelter')`, [filed.caseId]);
    expect(await refusal(looking(filed.caseId, shelter, ['language']))).toBe('outside.excluded');
    for (const kind of ['pdlvt', 'mlvt', 'mission', 'foreign_ministry']) await stage.look('insert into consent_exclusion (case_id, office_kind) values ($1, $2)', [filed.caseId, kind]);
    expect(await refusal(looking(filed.caseId, bodyId, ['language']))).toBe('outside.excluded');
    await stage.look('delete from consent_exclusion where case_id = $1', [filed.caseId]);
    await stage.look(`update case_file set categories = '{A2}' where id = $1`, [filed.caseId]);
    expect(await refusal(looking(filed.caseId, bodyId, ['language']))).toBe('outside.aboutOfficial');
    expect((await looking(filed.caseId, shelter, ['language'])).values).toEqual({ language: 'km' });
    await stage.look(`update case_file set categories = '{restricted}' where id = $1`, [filed.caseId]);
    expect(await refusal(looking(filed.caseId, bodyId, ['language']))).toBe('outside.protected');
    expect(await stage.look('select 1 from body_consent')).toEqual([]);
  });

  it('to her own state while she fears it, and not therefore to a hospital of another', async () => {
    const filed = await held();
    const [thai, own] = [await aBody(), await aBody({ kind: 'ministry', name: 'A ministry', ofCountry: 'KH', language: 'km' })];
    await asWorker(stage, filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
    expect(await refusal(looking(filed.caseId, own, ['language']))).toBe('notice.fearsState');
    expect((await looking(filed.caseId, thai, ['language'])).values).toEqual({ language: 'km' });
  });

  it('of a body of her state to an office of a state in the same words whatever keeps it out', async () => {
    const filed = await held();
    const police = await aBody({ kind: 'police', name: 'Police post 4', ofCountry: 'KH', language: 'km' });
    await stage.look('update office set is_state = true where id = $1', [centre]);
    const { outsideId } = await asking(filed.caseId, police, (await looking(filed.caseId, police, ['language'])).mark, { shares: ['language'] });
    const refused = async () => [await refusal(looking(filed.caseId, police, ['language'])), await refusal(printing(filed, outsideId))];
    await stage.look(`insert into consent_exclusion (case_id, office_kind) select $1, unnest(array['pdlvt','mlvt','mission','foreign_ministry'])`, [filed.caseId]);
    const said = [await refused()];
    await stage.look('delete from consent_exclusion where case_id = $1', [filed.caseId]);
    await stage.look(`update case_file set categories = '{A2}' where id = $1`, [filed.caseId]);
    said.push(await refused());
    await stage.look(`update case_file set categories = '{W1}' where id = $1`, [filed.caseId]);
    await asWorker(stage, filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
    said.push(await refused());
    expect(said).toEqual(Array.from({ length: 3 }, () => ['outside.notPossible', 'outside.notPossible']));
    await stage.look(`update case_file set categories = '{restricted}' where id = $1`, [filed.caseId]);
    expect((await refused())[0]).toBe('outside.protected');
  });

  it('without her own word, the words of today, a witness; with other facts than she heard; and for a day that is none', async () => {
    const filed = await held();
    const bodyId = await aBody();
    await shown(filed.caseId);
    const { mark } = await looking(filed.caseId, bodyId);
    const tries: [Partial<ReferringOutside>, string][] = [
      [{ heard: said({ heardFrom: 'somebody_else' }) }, 'consent.notHers'],
      [{ heard: said({ wordingVersion: 'old' }) }, 'consent.wordingOld'],
      [{ heard: said({ witnessId: null }) }, 'consent.witnessNeeded'],
      [{ heard: said({ witnessId: sokha.id }) }, 'consent.witnessNeeded'],
      [{ heard: said({ witnessId: kunthea.id }) }, 'consent.witnessNeeded'],
      [{ heard: said({ how: 'paper_thumbprint' }) }, 'consent.paperNeeded'],
      [{ heard: said({ endsOn: later(0) }) }, 'consent.endsTooEarly'],
      [{ shares: ['name', 'document', 'request'] }, 'outside.sheetChanged'],
      [{ request: 'Something else.' }, 'outside.sheetChanged'],
      [{ feedbackOn: later(0) }, 'outside.feedbackDay'],
      [{ feedbackOn: later(90) }, 'outside.feedbackDay'],
    ];
    for (const [more, code] of tries) expect(await refusal(asking(filed.caseId, bodyId, mark, more))).toBe(code);
    expect(await stage.look('select 1 from outside_referral')).toEqual([]);
  });
});

describe('a sheet that she agreed to', () => {
  it('is her yes in the ledger, sealed as it was read, and makes no key', async () => {
    const { filed, outsideId, bodyId } = await offered();
    expect(await stateOf(filed, outsideId)).toBe('offered');
    const ledger = await as(stage, sokha, (ctx) => new Consents().ledger(ctx, filed.caseId));
    expect(ledger.find(({ purpose }) => purpose === 'outside_referral')).toMatchObject({ kind: 'given', purpose: 'outside_referral', bodyId, shares: ['name', 'language', 'request'], how: 'read_aloud', language: 'km', wordingVersion: BODY_WORDING_VERSION, readBy: sokha.id, witnessedBy: rithy.id });
    expect(await stage.look('select 1 from access_grant where case_id = $1 and recipient_id = $2', [filed.caseId, bodyId])).toEqual([]);
    const printed = await printing(filed, outsideId, sokha);
    expect(printed.values).toEqual({ name: 'Chan Sophea', language: 'km', request: 'Please treat her hand.' });
    expect(await recorded(stage, filed.caseId)).toContain('outside.offered');
    // No screen that opens everything shows it, and no clear column holds it.
    expect((await as(stage, sokha, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }))).items.map(({ kind }) => kind)).not.toContain('outside');
    for (const table of ['outside_referral', 'outside_step', 'outside_body', 'body_consent', 'outbox', 'audit_entry', 'item']) expect(await stage.look(`select 1 from ${table} t where position('Sophea' in t::text) > 0 or position('hand.' in t::text) > 0`)).toEqual([]);
  });

  it('is masked to who has not revealed her, printed by nobody then, and never seen by another office', async () => {
    const { filed, outsideId } = await offered();
    const opening = new OpenOutside(stage.keyring);
    const seen = await as(stage, rithy, (ctx) => opening.look(ctx, { caseId: filed.caseId, outsideId }));
    expect(seen).toMatchObject({ isMasked: true, values: { name: '•••', language: 'km' } });
    expect(await refusal(printing(filed, outsideId, rithy))).toBe('outside.revealFirst');
    for (const who of [kunthea, sreyneang]) {
      expect(await refusal(as(stage, who, (ctx) => opening.look(ctx, { caseId: filed.caseId, outsideId })))).toBe('case.notFound');
      expect(await found(filed, outsideId, who)).toBeNull();
      expect(await refusal(step(filed, outsideId, 'taken', { taker }, who))).toBe('outside.notFound');
    }
    const details = await stage.look<{ action: string }>(`select action from audit_entry where case_id = $1 and action in ('outside.opened','outside.previewed','outside.printed') order by id`, [filed.caseId]);
    expect(details.map(({ action }) => action)).toEqual(['outside.previewed', 'outside.opened']);
  });

  it('is printed by the office that gave it out alone, and read by another that works the case', async () => {
    const { filed, outsideId } = await offered();
    await stage.look('update outside_referral set office_id = $1', [office('clc-pnh')]);
    expect((await as(stage, sokha, (ctx) => new OpenOutside(stage.keyring).look(ctx, { caseId: filed.caseId, outsideId }))).values).toMatchObject({ language: 'km' });
    expect(await refusal(printing(filed, outsideId))).toBe('outside.notFound');
  });

  it('is printed no more once she said that this body must not see it', async () => {
    const { filed, outsideId, bodyId } = await offered();
    for (const kind of ['pdlvt', 'mlvt', 'mission', 'foreign_ministry']) await stage.look('insert into consent_exclusion (case_id, office_kind) values ($1, $2)', [filed.caseId, kind]);
    expect(await refusal(printing(filed, outsideId))).toBe('outside.excluded');
    await stage.look('delete from consent_exclusion where case_id = $1', [filed.caseId]);
    await stage.look(`update outside_body set of_country = 'KH' where id = $1`, [bodyId]);
    await asWorker(stage, filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: filed.caseId }));
    expect(await refusal(printing(filed, outsideId))).toBe('notice.fearsState');
  });

  it('goes from offered to taken, accepted and done, each a row; who took it is sealed, and she reads it', async () => {
    const { filed, outsideId } = await offered();
    expect(await refusal(step(filed, outsideId, 'done', { reason: 'helped' }))).toBe('outside.settled');
    expect(await refusal(step(filed, outsideId, 'taken', { taker: { ...taker, name: ' ' } }))).toBe('outside.takerNeeded');
    expect(await refusal(step(filed, outsideId, 'taken', { taker, happenedOn: later(1) }))).toBe('outside.stepDay');
    await step(filed, outsideId, 'taken', { taker });
    expect(await refusal(step(filed, outsideId, 'taken', { taker }))).toBe('outside.settled');
    expect(await refusal(step(filed, outsideId, 'accepted'))).toBe('outside.feedbackDay');
    await step(filed, outsideId, 'accepted', { feedbackOn: later(20) });
    expect(await found(filed, outsideId)).toMatchObject({ feedbackOn: later(20) });
    expect(await refusal(step(filed, outsideId, 'done', { reason: 'no_room' }))).toBe('outside.reasonNeeded');
    await step(filed, outsideId, 'done', { reason: 'helped' });
    expect((await found(filed, outsideId))?.steps.map(({ kind }) => kind)).toEqual(['taken', 'accepted', 'done']);
    const own = await asWorker(stage, filed.receipt, (ctx) => new OpenOutside(stage.keyring).own(ctx));
    expect(own).toMatchObject([{ body: { name: 'Aranyaprathet Hospital' }, taker: { name: 'Dr Somchai', role: 'duty doctor', reference: 'OPD-118' }, consent: { shares: ['name', 'language', 'request'] } }]);
    expect(await stage.look(`select 1 from outside_step t where position('Somchai' in t::text) > 0`)).toEqual([]);
  });

  it('was refused with a reason, or not answered and answered after all', async () => {
    const { filed, outsideId } = await offered();
    expect(await refusal(step(filed, outsideId, 'refused', { reason: 'helped' }))).toBe('outside.reasonNeeded');
    await step(filed, outsideId, 'no_answer');
    expect(await refusal(step(filed, outsideId, 'taken', { taker }))).toBe('outside.settled');
    await step(filed, outsideId, 'refused', { reason: 'no_room' });
    expect(await stateOf(filed, outsideId)).toBe('refused');
  });

  it('that was never handed over ends, and nobody is to be told', async () => {
    const { filed, outsideId } = await offered();
    await step(filed, outsideId, 'not_handed_over');
    const row = await found(filed, outsideId);
    expect([outsideState(row?.steps ?? []), mustTell(row?.steps ?? [])]).toEqual(['withdrawn', false]);
    expect(await refusal(printing(filed, outsideId, sokha))).toBe('outside.sheetStopped');
    expect(await refusal(step(filed, outsideId, 'told_to_stop', { reason: 'called' }))).toBe('outside.settled');
  });
});

describe('her stop', () => {
  it('on her own page ends the printing at once and leaves the office to tell the body; not twice, and not of another case', async () => {
    const { filed, outsideId } = await offered();
    const other = await held();
    await step(filed, outsideId, 'taken', { taker });
    const { consentId = '' } = (await found(filed, outsideId)) ?? {};
    const stopping = (at: FiledCase) => asWorker(stage, at.receipt, (ctx) => new StopOutside().byHerself(ctx, { consentId }));
    expect(await refusal(stopping(other))).toBe('consent.notFound');
    await stopping(filed);
    expect(await refusal(stopping(filed))).toBe('consent.alreadyWithdrawn');
    expect(await refusal(printing(filed, outsideId, sokha))).toBe('outside.sheetStopped');
    const list = await as(stage, rithy, (ctx) => new OutsideReferrals().ofOffice(ctx, centre));
    expect(list.map(({ id, steps }) => [id, mustTell(steps)])).toEqual([[outsideId, true]]);
    expect(await refusal(step(filed, outsideId, 'done', { reason: 'helped' }))).toBe('outside.settled');
    await step(filed, outsideId, 'told_to_stop', { reason: 'called' });
    expect(mustTell((await found(filed, outsideId))?.steps ?? [])).toBe(false);
    expect((await as(stage, sokha, (ctx) => new Consents().ledger(ctx, filed.caseId))).filter(({ kind }) => kind === 'withdrawn')).toMatchObject([{ consentId, purpose: 'outside_referral', how: 'web' }]);
  });

  it('is written down by an officer before a colleague', async () => {
    const { filed, outsideId } = await offered();
    const stopping = (who: Person, witnessId: string) => as(stage, who, (ctx) => new StopOutside().byOfficer(ctx, { caseId: filed.caseId, outsideId, witnessId }));
    expect(await refusal(stopping(sokha, sokha.id))).toBe('consent.witnessNeeded');
    expect(await refusal(stopping(kunthea, rithy.id))).toBe('case.takeFirst');
    await stopping(sokha, rithy.id);
    expect(await stateOf(filed, outsideId)).toBe('withdrawn');
  });

  it('comes with her word that such a place must not see it, for that place alone', async () => {
    const { filed, outsideId } = await offered();
    const lawyer = await aBody({ kind: 'lawyer', name: 'A lawyer', isState: false });
    const { mark } = await looking(filed.caseId, lawyer);
    const other = await asking(filed.caseId, lawyer, mark);
    for (const kind of ['pdlvt', 'mlvt', 'mission', 'foreign_ministry']) await stage.look('insert into consent_exclusion (case_id, office_kind) values ($1, $2)', [filed.caseId, kind]);
    const excluded = () => asWorker(stage, filed.receipt, async (ctx) => new StopOutside().excluded(ctx, await stage.directory.current()));
    expect([await excluded(), await excluded()]).toEqual([1, 0]);
    expect([await stateOf(filed, outsideId), await stateOf(filed, other.outsideId)]).toEqual(['withdrawn', 'offered']);
  });

  it('comes by its last day, once', async () => {
    const { filed, outsideId } = await offered({ heard: said({ endsOn: later(3) }) });
    expect(await asJob(stage, (ctx) => new StopOutside().expire(ctx))).toBe(0);
    await stage.look(`update body_consent set ends_on = ends_on - 5`);
    // Before the clock has ended it, too.
    expect(await refusal(printing(filed, outsideId))).toBe('outside.sheetStopped');
    expect(await asJob(stage, (ctx) => new StopOutside().expire(ctx))).toBe(1);
    expect(await asJob(stage, (ctx) => new StopOutside().expire(ctx))).toBe(0);
    expect((await found(filed, outsideId))?.steps).toMatchObject([{ kind: 'withdrawn', reason: 'its_day_came', recordedBy: null }]);
  });

  it('comes by its last day to all of them, whatever was written down of one before', async () => {
    const { filed, outsideId } = await offered({ heard: said({ endsOn: later(3) }) });
    await step(filed, outsideId, 'not_handed_over');
    await stage.look(`insert into outside_step (id, referral_id, case_id, kind, reason, happened_on, recorded_by) values (gen_random_uuid(), $1, $2, 'told_to_stop', 'called', current_date, $3)`, [outsideId, filed.caseId, sokha.id]);
    await stage.look(`update body_consent set ends_on = ends_on - 5`);
    expect(await asJob(stage, (ctx) => new StopOutside().expire(ctx))).toBe(1);
    expect(await stateOf(filed, outsideId)).toBe('told_to_stop');
  });

  it('that nobody told the body of stands as an alarm after a day', async () => {
    const { filed, outsideId } = await offered();
    await as(stage, sokha, (ctx) => new StopOutside().byOfficer(ctx, { caseId: filed.caseId, outsideId, witnessId: rithy.id }));
    const raise = () => asJob(stage, (ctx) => new RaiseOutside().run(ctx));
    expect(await raise()).toBe(0);
    await stage.look(`update outside_step set recorded_at = recorded_at - interval '25 hours'`);
    expect([await raise(), await raise()]).toEqual([1, 0]);
    expect(await alarms()).toEqual([['outside.untold', centre]]);
    expect(await as(stage, vuthy, (ctx) => new Alarms().standing(ctx))).toEqual([]);
  });
});

describe('an answer that does not come', () => {
  it('goes up on its day and three days later, stays on the list, and is counted anew for a new day', async () => {
    const { filed, outsideId } = await offered();
    const raise = () => asJob(stage, (ctx) => new RaiseOutside().run(ctx));
    expect(await raise()).toBe(0);
    await stage.look(`update outside_referral set feedback_on = feedback_on - 8`);
    expect([await raise(), await raise()]).toEqual([1, 0]);
    await stage.look(`update outside_referral set raised_at = raised_at - interval '4 days'`);
    expect([await raise(), await raise()]).toEqual([1, 0]);
    expect((await alarms()).map(([kind]) => kind).sort()).toEqual(['outside.late', 'outside.veryLate']);
    expect((await as(stage, sokha, (ctx) => new OutsideReferrals().ofOffice(ctx, centre))).map(({ id, raised }) => [id, raised])).toEqual([[outsideId, 2]]);
    await step(filed, outsideId, 'postponed', { reason: 'they_asked', feedbackOn: later(5) });
    expect(await found(filed, outsideId)).toMatchObject({ raised: 0, feedbackOn: later(5) });
    expect(await raise()).toBe(0);
    await step(filed, outsideId, 'no_answer');
    await stage.look(`update outside_referral set feedback_on = feedback_on - 30`);
    expect(await raise()).toBe(0);
  });
});

describe('the database by itself', () => {
  it('lets nobody write a yes for a case that her office does not work or that is protected, a step of another office’s sheet, or a stop of another case', async () => {
    const { filed, outsideId, bodyId } = await offered();
    const others = await aBody({ name: 'Koh Kong clinic' }, kunthea);
    const yes = (who: Person, body: string) =>
      as(stage, who, ({ db }) => db.run(`insert into body_consent (id, case_id, body_id, shares, given_how, language, wording_version, read_by, witnessed_by) values (gen_random_uuid(), $1, $2, '{name}', 'read_aloud', 'km', 'x', $3, $4)`, [filed.caseId, body, who.id, rithy.id]));
    await expect(yes(kunthea, others)).rejects.toThrow(/row-level security/);
    await expect(yes(sokha, others)).rejects.toThrow(/row-level security/);
    await stage.look(`update case_file set categories = '{restricted}' where id = $1`, [filed.caseId]);
    await expect(yes(sokha, bodyId)).rejects.toThrow(/row-level security/);
    await stage.look(`update case_file set categories = '{W1}' where id = $1`, [filed.caseId]);
    expect(await yes(sokha, bodyId)).toBe(1);
    await expect(as(stage, kunthea, ({ db }) => db.run(`insert into outside_step (id, referral_id, case_id, kind, happened_on, recorded_by) values (gen_random_uuid(), $1, $2, 'no_answer', current_date, $3)`, [outsideId, filed.caseId, kunthea.id]))).rejects.toThrow(/row-level security/);
    const other = await held();
    const { consentId = '' } = (await found(filed, outsideId)) ?? {};
    await expect(asWorker(stage, other.receipt, ({ db }) => db.run(`insert into body_consent_withdrawal (id, consent_id, case_id, withdrawn_how) values (gen_random_uuid(), $1, $2, 'web')`, [consentId, other.caseId]))).rejects.toThrow(/row-level security/);
    expect(await asWorker(stage, other.receipt, ({ db }) => db.query('select 1 from outside_body where id = $1', [bodyId]))).toEqual([]);
  });
});
