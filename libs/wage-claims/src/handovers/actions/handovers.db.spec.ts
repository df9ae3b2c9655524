import { SayStateFear, ShareCase } from '@sarika/cases';
import { actions, aCase, acceptedBy, openOffer, recorded, refusal } from '../../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, onClaim, sum } from '../../../../../test/support/claims.js';
import { type Person, as, asJob, asWorker, office, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { KeepClocks } from '../../clocks/actions/keep-clocks.js';
import { WatchClocks } from '../../clocks/actions/watch-clocks.js';
import { MoveLeg } from '../../claims/actions/move-leg.js';
import { ReadClaim } from '../../claims/actions/read-claim.js';
import { AcceptHandover, DeclineHandover, RevokeHandover } from './answer-handover.js';
import { OfferHandover } from './offer-handover.js';
import { ReadHandovers } from './read-handovers.js';
import { WatchHandovers } from './watch-handovers.js';

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

const { sokha } = claimPeople;
const { sreyneang, kunthea } = people;
const union = sreyneang.officeId;

/** Her case at the centre, shared with the union too. */
async function sharedClaim(): Promise<AClaim> {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
  await acceptedBy(stage, sokha, filed);
  return aClaim(stage, { filed, agency: 'USD' });
}
const share = (claim: AClaim) => asWorker(stage, claim.filed.receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId: union, scope: 'whole_case', endsOn: null, language: 'km' }));
const unionTakesCase = async (claim: AClaim): Promise<void> => {
  const offer = await openOffer(stage, claim.filed.caseId);
  await as(stage, sreyneang, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
};
const stop = (claim: AClaim) => asWorker(stage, claim.filed.receipt, async (ctx) => {
  const [{ id } = { id: '' }] = await ctx.db.query<{ id: string }>('select id from consent where office_id = $1', [union]);
  await actions(stage).stopSharing.run(ctx, { consentId: id, caseId: ctx.caseId, how: { by: 'web', receiptId: ctx.receiptId } });
});
const offer = (claim: AClaim, { who = sokha, legId = claim.agency ?? '', to = union }: { who?: Person; legId?: string; to?: string } = {}) =>
  as(stage, who, (ctx) => new OfferHandover(stage.directory).run(ctx, { claimId: claim.claimId, legId, toOfficeId: to, reason: 'competence', words: 'her aunt Dara knows the agency' }));
const accept = (handoverId: string, who: Person = sreyneang) => as(stage, who, (ctx) => new AcceptHandover().run(ctx, { handoverId }));
const watch = () => asJob(stage, (ctx) => new WatchHandovers().run(ctx));
const legsSeen = async (claim: AClaim, who: Person) => Object.fromEntries((await as(stage, who, (ctx) => new ReadClaim().run(ctx, { claimId: claim.claimId }))).legs.map(({ against, workedBy }) => [against, workedBy]));
const alarms = () => stage.look<{ kind: string; office: string | null }>(`select kind, office_id as office from alarm where kind like 'leg.%' order by kind, office_id`);

describe('a leg is offered', () => {
  it('only to an office she shares her case with, never to one’s own, and once', async () => {
    const claim = await sharedClaim();
    expect(await refusal(offer(claim))).toBe('handover.needsYes');
    expect(await refusal(offer(claim, { to: sokha.officeId }))).toBe('handover.officeCannot');
    expect(await refusal(offer(claim, { to: claim.claimId }))).toBe('handover.officeCannot');
    await share(claim);
    expect(await refusal(offer(claim, { who: kunthea }))).toBe('claim.notFound');
    const { handoverId } = await offer(claim);
    expect(await refusal(offer(claim))).toBe('handover.offered');
    // Words for the next office are sealed; the record and the queue carry ids and codes.
    for (const table of ['leg_handover', 'audit_entry', 'outbox']) expect([table, JSON.stringify(await stage.look(`select t::text from ${table} t`)).includes('Dara')]).toEqual([table, false]);
    await as(stage, sokha, (ctx) => new RevokeHandover().run(ctx, { handoverId }));
    expect(await refusal(as(stage, sokha, (ctx) => new RevokeHandover().run(ctx, { handoverId })))).toBe('handover.settled');
    await offer(claim);
  });

  it('changes nothing before it is accepted, and is declined with a reason by an office that did not take the case on', async () => {
    const claim = await sharedClaim();
    await share(claim);
    const { handoverId } = await offer(claim);
    expect(await legsSeen(claim, sokha)).toEqual({ employer: null, agency: null });
    expect(await as(stage, sreyneang, (ctx) => new ReadHandovers().waiting(ctx))).toMatchObject([{ id: handoverId, fromOfficeId: sokha.officeId, reason: 'competence' }]);
    expect(await refusal(as(stage, kunthea, (ctx) => new DeclineHandover().run(ctx, { handoverId, reason: 'no_capacity' })))).toBe('handover.notFound');
    expect(await refusal(as(stage, sokha, (ctx) => new DeclineHandover().run(ctx, { handoverId, reason: 'no_capacity' })))).toBe('handover.notFound');
    await as(stage, sreyneang, (ctx) => new DeclineHandover().run(ctx, { handoverId, reason: 'no_capacity' }));
    expect(await as(stage, sokha, (ctx) => new ReadHandovers().ofClaim(ctx, { claimId: claim.claimId }))).toMatchObject([{ state: 'declined', declineReason: 'no_capacity' }]);
    expect(await refusal(accept(handoverId))).toBe('handover.settled');
  });
});

describe('an office that cannot take it any more', () => {
  const waits = async (claim: AClaim) => as(stage, sokha, (ctx) => new ReadHandovers().ofClaim(ctx, { claimId: claim.claimId }));

  it('is waited for no longer: she fears the state it is of, and no word of it says so', async () => {
    const claim = await sharedClaim();
    await share(claim);
    await offer(claim);
    await stage.look('update office set is_state = true where id = $1', [union]);
    expect(await watch()).toBe(0);
    await asWorker(stage, claim.filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: ctx.caseId }));
    expect(await watch()).toBe(1);
    expect(await waits(claim)).toMatchObject([{ state: 'revoked', revokeReason: 'office_cannot', settledBy: null }]);
    expect(await alarms()).toEqual([{ kind: 'leg.handoverOfficeCannot', office: sokha.officeId }]);
    expect(await watch()).toBe(0);
    // Nothing that either office is shown or told names her fear.
    expect(JSON.stringify([await waits(claim), await stage.look('select kind, details from alarm'), await stage.look(`select event, payload from outbox where event = 'leg.handoverRevoked'`)])).not.toMatch(/fear/i);
  });

  it('reads the same of its own as where the sender took it back, though it reads the case and may still be asked: that would tell an office of a state', async () => {
    const claim = await sharedClaim();
    await share(claim);
    await unionTakesCase(claim);
    await offer(claim);
    await stage.look('update office set is_state = true where id = $1', [union]);
    await asWorker(stage, claim.filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: ctx.caseId }));
    expect(await watch()).toBe(1);
    const read = (who: Person) => as(stage, who, (ctx) => new ReadHandovers().ofClaim(ctx, { claimId: claim.claimId }));
    expect([await read(sreyneang), await read(sokha)]).toMatchObject([[{ state: 'revoked', revokeReason: 'taken_back' }], [{ state: 'revoked', revokeReason: 'office_cannot' }]]);
    const record = await as(stage, sreyneang, (ctx) => ctx.db.query(`select details from audit_entry where action = 'leg.handoverRevoked' and case_id = $1`, [claim.filed.caseId]));
    expect(record).toHaveLength(1);
    expect(JSON.stringify(record)).not.toContain('office_cannot');
  });

  it('is refused to an office of a state in the words for any that cannot take a leg', async () => {
    const claim = await sharedClaim();
    await share(claim);
    await asWorker(stage, claim.filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: ctx.caseId }));
    const states = await stage.directory.current();
    const toState = (isOfState: boolean) => as(stage, sokha, async (ctx) => {
      await stage.look('update office set is_state = $2 where id = $1', [sokha.officeId, isOfState]);
      const byId = new Map([...states.byId].map(([id, each]) => [id, { ...each, isState: true }]));
      return new OfferHandover({ current: async () => ({ ...states, byId }) }).run(ctx, { claimId: claim.claimId, legId: claim.agency ?? '', toOfficeId: union, reason: 'competence', words: null });
    });
    expect([await refusal(toState(false)), await refusal(toState(true))]).toEqual(['notice.fearsState', 'handover.officeCannot']);
  });

  it('and it is waited for while she fears nothing of its kind, or it is of no state; one that may not take part is not', async () => {
    const claim = await sharedClaim();
    await share(claim);
    await offer(claim);
    await asWorker(stage, claim.filed.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: ctx.caseId }));
    expect(await watch()).toBe(0);
    await stage.look('update office set suspended_at = now() where id = $1', [union]);
    expect(await watch()).toBe(1);
    expect(await waits(claim)).toMatchObject([{ revokeReason: 'office_cannot' }]);
  });
});

describe('a leg is accepted', () => {
  it('only by an office that took the case on and still has her yes', async () => {
    const claim = await sharedClaim();
    await share(claim);
    const { handoverId } = await offer(claim);
    expect(await refusal(accept(handoverId))).toBe('claim.notFound');
    await unionTakesCase(claim);
    await stop(claim);
    expect(await refusal(accept(handoverId))).toBe('claim.notFound');
    expect(await watch()).toBe(1);
    expect(await as(stage, sokha, (ctx) => new ReadHandovers().ofClaim(ctx, { claimId: claim.claimId }))).toMatchObject([{ state: 'revoked', revokeReason: 'consent_ended', settledBy: null }]);
    expect(await alarms()).toEqual([{ kind: 'leg.handoverConsentEnded', office: sokha.officeId }]);
    expect(await watch()).toBe(0);
  });

  it('and from then on each leg has one office: both see the claim, and neither writes into the other’s leg', async () => {
    const claim = await sharedClaim();
    const on = onClaim(stage, claim);
    await share(claim);
    await unionTakesCase(claim);
    const { handoverId } = await offer(claim);
    await accept(handoverId);
    expect(await legsSeen(claim, sokha)).toEqual({ employer: sokha.officeId, agency: union });
    expect(await legsSeen(claim, sreyneang)).toEqual({ employer: sokha.officeId, agency: union });
    await on.confirmed();
    await on.safe();
    const move = (who: Person, legId: string) => as(stage, who, (ctx) => new MoveLeg().run(ctx, { claimId: claim.claimId, legId, to: 'ended', authority: null }));
    expect(await refusal(move(sokha, claim.agency ?? ''))).toBe('leg.otherOffice');
    expect(await refusal(move(sreyneang, claim.employer))).toBe('leg.otherOffice');
    expect(await refusal(on.paid(sum('USD', 10), { legId: claim.agency ?? '', rate: { rate: '33', on: '2026-01-01', source: 'central_bank' } }))).toBe('leg.otherOffice');
    expect(await refusal(offer(claim))).toBe('leg.otherOffice');
    await on.leg('demanded');
    await move(sreyneang, claim.agency ?? '');
    expect((await recorded(stage, claim.filed.caseId)).filter((event) => event.includes('hand'))).toEqual(['leg.handoverOffered', 'leg.handedOver']);
  });

  it('and the database keeps it so for whoever goes round the action', async () => {
    const claim = await sharedClaim();
    await share(claim);
    await unionTakesCase(claim);
    await accept((await offer(claim)).handoverId);
    await expect(as(stage, sokha, (ctx) => ctx.db.run('update claim_leg set blocked_by = null where id = $1', [claim.agency]))).rejects.toThrow('another office works this leg');
    await expect(as(stage, sreyneang, (ctx) => ctx.db.run('update claim_leg set worked_by = $2 where id = $1', [claim.employer, union]))).rejects.toThrow('who works a leg changes by an accepted handover');
  });

  it('and its clocks go along: the next warning comes to the office that works it', async () => {
    const claim = await sharedClaim();
    await share(claim);
    await unionTakesCase(claim);
    await as(stage, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: claim.agency, question: { clock: 'kh-prakas249', triggeredOn: new Date(ctx.now.getTime() - 30 * 86_400_000).toISOString().slice(0, 10) } }));
    await accept((await offer(claim)).handoverId);
    await asJob(stage, (ctx) => new WatchClocks(stage.keyring).run(ctx));
    const told = await stage.look<{ office: string }>('select distinct office_id as office from clock_notice n join clock_warning w on w.id = n.warning_id where w.leg_id = $1', [claim.agency]);
    expect(told).toEqual([{ office: union }]);
    expect(await refusal(as(stage, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: claim.agency, question: { clock: 'kh-prakas249', triggeredOn: '2026-01-05' } })))).toBe('leg.otherOffice');
  });

  it('and comes back to whoever works the case when the office leaves it', async () => {
    const claim = await sharedClaim();
    await share(claim);
    await unionTakesCase(claim);
    await accept((await offer(claim)).handoverId);
    await stop(claim);
    // From the moment she stops that office nothing waits for it.
    expect(await legsSeen(claim, sokha)).toEqual({ employer: sokha.officeId, agency: null });
    expect(await watch()).toBe(1);
    expect(await alarms()).toEqual([{ kind: 'leg.unworked', office: sokha.officeId }]);
    await as(stage, sokha, (ctx) => new MoveLeg().run(ctx, { claimId: claim.claimId, legId: claim.agency ?? '', to: 'ended', authority: null }));
  });
});

describe('a handover nobody answers', () => {
  it('is told to the supervisors of both offices after its time, again a day later, and never lapses', async () => {
    const claim = await sharedClaim();
    await share(claim);
    const { handoverId } = await offer(claim);
    expect(await watch()).toBe(0);
    await stage.look(`update leg_handover set due_at = now() - interval '1 minute' where id = $1`, [handoverId]);
    expect(await watch()).toBe(1);
    expect((await alarms()).map(({ kind, office: of }) => [kind, of]).sort()).toEqual([['leg.handoverUnanswered', sokha.officeId], ['leg.handoverUnanswered', union]].sort());
    expect(await watch()).toBe(0);
    await stage.look(`update alarm set acknowledged_at = now(), acknowledged_by = $1 where kind = 'leg.handoverUnanswered'`, [sokha.id]);
    await stage.look(`update leg_handover set alarmed_at = now() - interval '25 hours' where id = $1`, [handoverId]);
    expect(await watch()).toBe(1);
    expect(await alarms()).toHaveLength(4);
    await unionTakesCase(claim);
    await accept(handoverId);
    expect(await watch()).toBe(0);
  });
});
