import { WORDING_VERSION } from '@sarika/consent';
import { aCase, acceptedBy, actions, offerCase, openOffer, recorded, refusal } from '../../../test/support/cases.js';
import { type Person, as, asJob, asWorker, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { EndReferral } from './actions/end-referral.js';
import { LapseOffers } from './actions/offer-case.js';
import { PassOnCase, type PassingOn } from './actions/pass-on-case.js';
import { RaiseLate, RaiseTransitions } from './actions/raise-transitions.js';
import { DeclineRequest, MatchRequest, RequestCase } from './actions/request-case.js';
import { TakeBackTransition } from './actions/take-back-transition.js';
import { TellStatus } from './actions/tell-status.js';
import { transitionState } from './transition.process.js';
import { CaseRequests, Transitions } from './transition.store.js';

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
const heardBy = (witness: Person, scope: 'whole_case' | 'from_now_on' = 'whole_case'): NonNullable<PassingOn['heard']> => ({
  scope, endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: witness.id, paperReference: null,
});
const passing = (at: Stage, who: Person, caseId: string, wanted: Partial<PassingOn> = {}) =>
  as(at, who, (ctx) => new PassOnCase(at.keyring, at.directory).run(ctx, { caseId, kind: 'referral', officeId: union, task: 'legal_help', reason: 'has_the_skill', keepsStatus: false, heard: null, requestId: null, ...wanted }));
const accepting = (at: Stage, who: Person, offerId: string) => as(at, who, (ctx) => actions(at).accept.run(ctx, { offerId }));
const reading = (at: Stage, who: Person, caseId: string) => as(at, who, (ctx) => actions(at).read.run(ctx, { caseId }));
const stateOf = async (at: Stage, who: Person, id: string) => as(at, who, async (ctx) => {
  const row = await new Transitions().find(ctx, id);
  return row ? transitionState(row) : null;
});
const working = async (at: Stage, caseId: string) => (await at.look<{ id: string }>('select office_id as id from assignment where case_id = $1 and ended_at is null order by office_id', [caseId])).map(({ id }) => id);
const heldBy = async (how: (builder: ReturnType<typeof aCase>) => ReturnType<typeof aCase> = (builder) => builder, at: Stage = stage) => {
  const filed = await how(aCase().saying('Three months without pay.').consentingTo(centre)).create(at);
  await acceptedBy(at, sokha, filed);
  return filed;
};

describe('who may ask another office', () => {
  it('refuses her own office, a case that is not hers, an administrator, and an office she has not agreed to', async () => {
    const filed = await heldBy();
    expect(await refusal(passing(stage, sokha, filed.caseId, { officeId: centre }))).toBe('transition.ownOffice');
    expect(await refusal(passing(stage, kunthea, filed.caseId))).toBe('case.takeFirst');
    expect(await refusal(passing(stage, panha, filed.caseId))).toBe('role.notAllowed');
    expect(await refusal(passing(stage, sokha, filed.caseId))).toBe('transition.consentNeeded');
    expect(await refusal(passing(stage, sokha, filed.caseId, { heard: { ...heardBy(rithy), heardFrom: 'somebody_else' } }))).toBe('consent.notHers');
    expect(await stage.look('select 1 from transition')).toEqual([]);
  });

  it('refuses what was excluded, and a transfer on a yes for what comes later only', async () => {
    const filed = await heldBy();
    expect(await refusal(passing(stage, sokha, filed.caseId, { kind: 'transfer', heard: heardBy(rithy, 'from_now_on') }))).toBe('transition.needsWhole');
    await stage.look('insert into consent_exclusion (case_id, office_id) values ($1, $2)', [filed.caseId, union]);
    expect(await refusal(passing(stage, sokha, filed.caseId, { heard: heardBy(rithy) }))).toBe('consent.officeExcluded');
  });

  it('refuses a fifth while four wait, and a fourth asking of one office', async () => {
    const filed = await heldBy();
    for (let times = 0; times < 3; times += 1) {
      const { transitionId } = await passing(stage, sokha, filed.caseId, times === 0 ? { heard: heardBy(rithy) } : {});
      await as(stage, sokha, (ctx) => new TakeBackTransition().run(ctx, { transitionId }));
    }
    expect(await refusal(passing(stage, sokha, filed.caseId))).toBe('transition.askedOften');
    await stage.look(`update transition set to_office_id = $1`, [office('mrc-kkg')]);
    await stage.look(`update offer set state = 'offered', office_id = case when false then office_id else office_id end where id in (select offer_id from transition limit 1)`);
    await stage.look(`insert into offer (id, case_id, office_id, position, is_last_resort, reasons, urgency, state, offered_at, due_at) select gen_random_uuid(), $1, f.id, 100 + row_number() over (), false, '[]', 'U2', 'offered', now(), now() + interval '1 day' from office f where f.id not in ($2, $3) and f.kind <> 'host' and not exists (select 1 from offer o where o.case_id = $1 and o.office_id = f.id) limit 4`, [filed.caseId, centre, union]);
    await stage.look(`insert into transition (id, case_id, number, kind, from_office_id, to_office_id, asked_by, offer_id, task, reason) select gen_random_uuid(), o.case_id, $2, 'referral', $3, o.office_id, $4, o.id, 'shelter', 'she_asked' from offer o where o.case_id = $1 and o.position > 99 and o.position < 1000`, [filed.caseId, filed.number, centre, sokha.id]);
    expect(await refusal(passing(stage, sokha, filed.caseId))).toBe('transition.tooMany');
  });
});

describe('a referral', () => {
  it('is sent, arrives, is taken on; both work it, and the helper gives its key back when it is done', async () => {
    const filed = await heldBy();
    const { transitionId, offerId } = await passing(stage, sokha, filed.caseId, { heard: heardBy(rithy) });
    expect(await stateOf(stage, sokha, transitionId)).toBe('sent');
    expect(await refusal(reading(stage, sreyneang, filed.caseId))).toBe('case.notFound');
    await as(stage, sreyneang, (ctx) => new Transitions().arrived(ctx, offerId, union, sreyneang.id));
    expect(await stateOf(stage, sokha, transitionId)).toBe('arrived');
    await accepting(stage, sreyneang, offerId);
    expect(await stateOf(stage, sokha, transitionId)).toBe('accepted');
    expect(await working(stage, filed.caseId)).toEqual([centre, union].sort());
    expect((await reading(stage, sreyneang, filed.caseId)).items.find(({ kind }) => kind === 'story')?.text).toBe('Three months without pay.');

    await as(stage, sreyneang, (ctx) => new EndReferral(stage.keyring, stage.directory).run(ctx, { transitionId, how: 'helped' }));
    expect(await stateOf(stage, sokha, transitionId)).toBe('done');
    expect(await refusal(reading(stage, sreyneang, filed.caseId))).toBe('case.notFound');
    expect(await working(stage, filed.caseId)).toEqual([centre]);
    // What is written after it goes to an epoch the helper never had.
    expect(await stage.look('select 1 from access_grant g where g.case_id = $1 and g.recipient_id = $2 and (g.sealed is not null or g.case_epoch > 1)', [filed.caseId, union])).toEqual([]);
    expect(await stage.look('select max(epoch) as epoch from case_key where case_id = $1', [filed.caseId])).toEqual([{ epoch: 2 }]);
    expect((await reading(stage, sokha, filed.caseId)).items.length).toBeGreaterThan(0);
    expect(await recorded(stage, filed.caseId)).toEqual(expect.arrayContaining(['case.referred', 'offer.accepted', 'transition.done']));
  });

  it('is declined with a reason that who asked sees; the case stays where it was', async () => {
    const filed = await heldBy();
    const { transitionId, offerId } = await passing(stage, sokha, filed.caseId, { heard: heardBy(rithy) });
    await as(stage, sreyneang, (ctx) => actions(stage).decline.run(ctx, { offerId, reason: 'no_capacity' }));
    const row = await as(stage, sokha, (ctx) => new Transitions().find(ctx, transitionId));
    expect(row).toMatchObject({ offerState: 'declined', declineReason: 'no_capacity' });
    expect(await offerCase(stage, filed.caseId)).toBeNull();
    expect(await working(stage, filed.caseId)).toEqual([centre]);
    // Her yes stands: the same office can be asked again without asking her again.
    expect((await passing(stage, sokha, filed.caseId)).offerId).not.toBe(offerId);
  });

  it('asks an office of the plan out of its turn, on the yes she gave with her complaint', async () => {
    const filed = await heldBy((builder) => builder.consentingTo(union));
    const { offerId } = await passing(stage, sokha, filed.caseId);
    expect(await openOffer(stage, filed.caseId)).toMatchObject({ id: offerId, officeId: union });
    await accepting(stage, sreyneang, offerId);
    expect(await working(stage, filed.caseId)).toEqual([centre, union].sort());
  });

  it('is not done by the only office that works the case', async () => {
    const filed = await heldBy();
    const { transitionId, offerId } = await passing(stage, sokha, filed.caseId, { heard: heardBy(rithy) });
    await accepting(stage, sreyneang, offerId);
    await stage.look('update assignment set ended_at = now() where case_id = $1 and office_id = $2', [filed.caseId, centre]);
    expect(await refusal(as(stage, sreyneang, (ctx) => new EndReferral(stage.keyring, stage.directory).run(ctx, { transitionId, how: 'helped' })))).toBe('transition.lastOffice');
  });

  it('ends with her withdrawal between asking and answer', async () => {
    const filed = await heldBy();
    const { transitionId, offerId } = await passing(stage, sokha, filed.caseId, { heard: heardBy(rithy) });
    const [consent] = await stage.look<{ id: string }>('select id from consent where case_id = $1 and office_id = $2', [filed.caseId, union]);
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: filed.caseId, consentId: consent?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
    expect(await refusal(accepting(stage, sreyneang, offerId))).toBe('offer.settled');
    expect(await stateOf(stage, sokha, transitionId)).toBe('revoked');
  });

  it('is not taken on when the last day of her yes is over, though the clock has not ended it yet', async () => {
    const filed = await heldBy();
    const { offerId } = await passing(stage, sokha, filed.caseId, { heard: { ...heardBy(rithy), endsOn: '2090-01-01' } });
    await stage.look(`update consent set ends_on = '2020-01-01' where case_id = $1 and office_id = $2`, [filed.caseId, union]);
    expect(await refusal(accepting(stage, sreyneang, offerId))).toBe('offer.consentOver');
    expect(await working(stage, filed.caseId)).toEqual([centre]);
  });

  it('is taken back while it waits, and not after; nobody but who asked takes it back', async () => {
    const filed = await heldBy();
    const { transitionId, offerId } = await passing(stage, sokha, filed.caseId, { heard: heardBy(rithy) });
    expect(await refusal(as(stage, kunthea, (ctx) => new TakeBackTransition().run(ctx, { transitionId })))).toBe('transition.notFound');
    await as(stage, rithy, (ctx) => new TakeBackTransition().run(ctx, { transitionId }));
    expect(await refusal(accepting(stage, sreyneang, offerId))).toBe('offer.settled');
    expect(await stage.look('select state, sealed from access_grant where case_id = $1 and recipient_id = $2', [filed.caseId, union])).toEqual([{ state: 'revoked', sealed: null }]);
    expect(await refusal(as(stage, rithy, (ctx) => new TakeBackTransition().run(ctx, { transitionId })))).toBe('transition.settled');
  });
});

describe('a transfer', () => {
  it('moves the case when it is taken on, and not before: who handed over reads nothing more', async () => {
    const filed = await heldBy();
    const { transitionId, offerId } = await passing(stage, sokha, filed.caseId, { kind: 'transfer', task: 'take_the_case', heard: heardBy(rithy), keepsStatus: true });
    expect((await reading(stage, sokha, filed.caseId)).items.length).toBeGreaterThan(0);
    await accepting(stage, sreyneang, offerId);
    expect(await refusal(reading(stage, sokha, filed.caseId))).toBe('case.notFound');
    expect(await working(stage, filed.caseId)).toEqual([union]);
    expect(await stage.look('select 1 from access_grant where case_id = $1 and recipient_id = $2 and sealed is not null', [filed.caseId, centre])).toEqual([]);
    expect((await reading(stage, sreyneang, filed.caseId)).items.find(({ kind }) => kind === 'story')?.text).toBe('Three months without pay.');
    await as(stage, sreyneang, (ctx) => actions(stage).note.run(ctx, { caseId: filed.caseId, text: 'We took it.' }));
    expect((await reading(stage, sreyneang, filed.caseId)).items.map(({ text }) => text)).toContain('We took it.');
    expect(await stateOf(stage, sokha, transitionId)).toBe('accepted');
    expect(await recorded(stage, filed.caseId)).toContain('case.transferred');
  });

  it('leaves who handed over its stage while she agrees, and nothing when she stops sharing with it', async () => {
    const filed = await heldBy();
    const { transitionId, offerId } = await passing(stage, sokha, filed.caseId, { kind: 'transfer', task: 'take_the_case', heard: heardBy(rithy), keepsStatus: true });
    await accepting(stage, sreyneang, offerId);
    await asJob(stage, (ctx) => new TellStatus().run(ctx, { caseId: filed.caseId }));
    const seen = () => as(stage, sokha, (ctx) => new Transitions().find(ctx, transitionId));
    expect(await seen()).toMatchObject({ statusStage: 'accepted', statusEndedAt: null });
    const [consent] = await stage.look<{ id: string }>('select id from consent where case_id = $1 and office_id = $2', [filed.caseId, centre]);
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: filed.caseId, consentId: consent?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
    expect((await seen())?.statusEndedAt).not.toBeNull();
    await stage.look(`update case_file set stage = 'closed' where id = $1`, [filed.caseId]);
    await asJob(stage, (ctx) => new TellStatus().run(ctx, { caseId: filed.caseId }));
    expect(await seen()).toMatchObject({ statusStage: 'accepted' });
    // The office that took it over was not touched by it.
    expect((await reading(stage, sreyneang, filed.caseId)).items.length).toBeGreaterThan(0);
  });

  it('leaves the desk its standby key, so that a case whose new office falls away comes back to somebody', async () => {
    const filed = await aCase().saying('Three months without pay.').consentingTo(office('mrc-kkg')).create(stage);
    await offerCase(stage, filed.caseId);
    const first = await openOffer(stage, filed.caseId);
    await as(stage, kunthea, (ctx) => actions(stage).decline.run(ctx, { offerId: first.id, reason: 'no_capacity' }));
    await acceptedBy(stage, bopha, filed);
    const vuthy = people.vuthy;
    const { offerId } = await passing(stage, bopha, filed.caseId, { kind: 'transfer', officeId: centre, task: 'take_the_case', heard: heardBy(vuthy) });
    await accepting(stage, sokha, offerId);
    expect(await refusal(reading(stage, bopha, filed.caseId))).toBe('case.notFound');
    expect(await stage.look(`select case_epoch as epoch, state from access_grant where case_id = $1 and recipient_id = $2 and state <> 'revoked' order by 1`, [filed.caseId, deskId])).toEqual([{ epoch: 1, state: 'standby' }, { epoch: 2, state: 'standby' }]);
    const [consent] = await stage.look<{ id: string }>('select id from consent where case_id = $1 and office_id = $2', [filed.caseId, centre]);
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: filed.caseId, consentId: consent?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
    expect(await offerCase(stage, filed.caseId)).toEqual({ officeId: deskId });
    await accepting(stage, bopha, (await openOffer(stage, filed.caseId)).id);
    expect((await reading(stage, bopha, filed.caseId)).items.find(({ kind }) => kind === 'story')?.text).toBe('Three months without pay.');
  });

  it('gives a case back to the desk, which is no helper beside another office and cannot decline', async () => {
    const filed = await heldBy();
    expect(await refusal(passing(stage, sokha, filed.caseId, { officeId: deskId }))).toBe('transition.deskTakesOver');
    const { offerId } = await passing(stage, sokha, filed.caseId, { officeId: deskId, kind: 'transfer', task: 'take_the_case', reason: 'no_capacity' });
    expect(await refusal(as(stage, bopha, (ctx) => actions(stage).decline.run(ctx, { offerId, reason: 'no_capacity' })))).toBe('offer.deskCannotDecline');
    await accepting(stage, bopha, offerId);
    expect(await working(stage, filed.caseId)).toEqual([deskId]);
    expect(await refusal(reading(stage, sokha, filed.caseId))).toBe('case.notFound');
  });
});

describe('a case that is asked for', () => {
  const asking = (who: Person, number: string) => as(stage, who, (ctx) => new RequestCase(stage.directory).run(ctx, { number, wants: 'help', ground: 'she_is_with_us' }));

  it('tells who asks nothing of whether there is one', async () => {
    const filed = await heldBy();
    expect(await refusal(asking(sreyneang, '123'))).toBe('request.number');
    expect(await refusal(asking(sokha, filed.number))).toBe('request.yours');
    const { requestId } = await asking(sreyneang, filed.number);
    await asJob(stage, (ctx) => new MatchRequest().run(ctx, { requestId }));
    const [sent] = await as(stage, sreyneang, (ctx) => new CaseRequests().sent(ctx, union));
    expect(sent).toMatchObject({ number: filed.number, answer: null });
    expect(await as(stage, sreyneang, (ctx) => ctx.db.query('select 1 from request_match'))).toEqual([]);
    expect(await as(stage, kunthea, (ctx) => new CaseRequests().received(ctx))).toEqual([]);
    expect(await as(stage, sokha, (ctx) => new CaseRequests().received(ctx))).toMatchObject([{ id: requestId, caseId: filed.caseId }]);
  });

  it('is taken up by a referral on her yes, or declined; another office answers nothing', async () => {
    const filed = await heldBy();
    const { requestId } = await asking(sreyneang, filed.number);
    await asJob(stage, (ctx) => new MatchRequest().run(ctx, { requestId }));
    expect(await refusal(as(stage, kunthea, (ctx) => new DeclineRequest().run(ctx, { requestId, reason: 'no_answer' })))).toBe('request.notFound');
    expect(await refusal(passing(stage, sokha, filed.caseId, { officeId: office('mrc-kkg'), requestId, heard: heardBy(rithy) }))).toBe('request.otherOffice');
    const { offerId } = await passing(stage, sokha, filed.caseId, { requestId, heard: heardBy(rithy) });
    await accepting(stage, sreyneang, offerId);
    expect(await as(stage, sreyneang, (ctx) => new CaseRequests().sent(ctx, union))).toMatchObject([{ answer: 'taken_up' }]);
    expect(await refusal(as(stage, sokha, (ctx) => new DeclineRequest().run(ctx, { requestId, reason: 'she_said_no' })))).toBe('request.notFound');
  });
});

describe('what is not answered', () => {
  const late = (offerId: string) => stage.look(`update offer set due_at = now() - interval '1 minute' where id = $1`, [offerId]);
  const raise = () => asJob(stage, (ctx) => new RaiseTransitions(stage.directory).run(ctx));
  const lapse = () => asJob(stage, (ctx) => new LapseOffers().run(ctx));
  const alarms = () => stage.look<{ kind: string; office: string }>(`select kind, office_id as office from alarm where kind like 'transition.%' order by opened_at, kind`);

  it('goes up twice before it lapses, and then it stays in sight of who asked', async () => {
    const filed = await heldBy();
    const { transitionId, offerId } = await passing(stage, sokha, filed.caseId, { heard: heardBy(rithy) });
    await late(offerId);
    expect(await lapse()).toBe(0);
    expect(await raise()).toBe(1);
    expect(await alarms()).toEqual([{ kind: 'transition.waiting', office: union }]);
    expect(await raise()).toBe(0);
    await late(offerId);
    expect(await lapse()).toBe(0);
    await raise();
    expect(await alarms()).toEqual(expect.arrayContaining([{ kind: 'transition.stuck', office: centre }]));
    await late(offerId);
    expect(await lapse()).toBe(1);
    expect(await stateOf(stage, sokha, transitionId)).toBe('lapsed');
    await stage.look(`update offer set settled_at = now() - interval '40 days' where id = $1`, [offerId]);
    const out = () => as(stage, sokha, (ctx) => new Transitions().ofOffice(ctx, centre, 'out'));
    expect(await out()).toHaveLength(1);
    expect(await as(stage, sokha, (ctx) => new Transitions().note(ctx, transitionId, centre, sokha.id))).toBe(true);
    expect(await out()).toHaveLength(0);
    expect(await working(stage, filed.caseId)).toEqual([centre]);
  });

  it('goes up from the office to the desk when nobody reached her', async () => {
    const filed = await heldBy();
    const run = () => asJob(stage, (ctx) => new RaiseLate(stage.directory).run(ctx));
    expect(await run()).toBe(0);
    for (const step of [1, 2, 3]) {
      await stage.look(`update assignment set due_at = now() - interval '9 days', raised_at = raised_at - interval '6 days' where case_id = $1`, [filed.caseId]);
      expect(await run()).toBe(1);
      expect(await run()).toBe(0);
      expect(await stage.look('select raised from assignment where case_id = $1', [filed.caseId])).toEqual([{ raised: step }]);
    }
    expect(await stage.look(`select kind, office_id as office from alarm where kind like 'case.%ate%' order by kind`)).toEqual([{ kind: 'case.late', office: centre }, { kind: 'case.lateAtOffice', office: deskId }, { kind: 'case.veryLate', office: centre }]);
    await stage.look('update assignment set contacted_at = now(), raised = 0 where case_id = $1', [filed.caseId]);
    expect(await run()).toBe(0);
  });
});
