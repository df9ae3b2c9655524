import type { OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { ClaimConsents } from '../../claims/claim-consent.store.js';
import { RecountPapers } from '../../clocks/actions/recount-papers.js';
import { localDay } from '../../clocks/claim-clock.js';
import { Recording, legOf, requireDay } from '../../ledger/recording.js';
import { powerDayWrong, powerMoveNotAllowed, powerNeedsYes, powerNotFound, powerOver, powerStepIncomplete } from '../power.problems.js';
import { type PaperHolder, type PowerStage, type RouteClosure, powerMoves } from '../power.process.js';
import { Powers } from '../power.store.js';

export interface PowerMoved {
  readonly claimId: string;
  readonly powerId: string;
  /** Where it stands now; the same as before where it only went into other hands. */
  readonly to: PowerStage;
  /** ISO day. */
  readonly happenedOn: string;
  readonly holder: PaperHolder;
  /** Of `signed`. */
  readonly before: 'notary' | 'commune' | null;
  /** Of `legalised`. */
  readonly sealedAs: 'legalisation' | 'apostille' | null;
  /** Of `closed`. */
  readonly reason: RouteClosure | null;
}

/**
 * A step of a power of attorney, or other hands that hold it. It is never sent without her yes. A closed way blocks the leg until it opens
 * again, and an accepted paper frees a leg that waited for it.
 */
export class MovePower {
  constructor(
    private readonly recording = new Recording(),
    private readonly powers = new Powers(),
    private readonly consents = new ClaimConsents(),
    private readonly recount = new RecountPapers(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, leg.otherOffice, case.takeFirst, power.notFound, power.moveNotAllowed, power.stepIncomplete, power.needsYes, power.dayWrong, power.over, ledger.wrongDay */
  async run(ctx: OfficerContext, { claimId, powerId, to, happenedOn, holder, before, sealedAs, reason }: PowerMoved): Promise<void> {
    const book = await this.recording.open(ctx, claimId);
    const power = await this.powers.find(ctx, claimId, powerId);
    if (!power) throw powerNotFound();
    const leg = legOf(book, power.legId);
    const isOnlyHands = to === power.stage && to !== 'refused' && to !== 'revoked';
    if (!isOnlyHands && !powerMoves(power).includes(to)) throw powerMoveNotAllowed(power.stage, to);
    if (isOnlyHands && holder === power.holder) throw powerMoveNotAllowed(power.stage, to);
    requireDay(ctx.now, happenedOn);
    if (happenedOn < power.movedOn) throw powerDayWrong();
    const isReopened = power.stage === 'closed' && to === power.stageBefore;
    const isNewStep = !isOnlyHands && !isReopened;
    if (isNewStep && to === 'accepted' && power.validUntil !== null && power.validUntil < localDay(leg.country, ctx.now)) throw powerOver();
    const told = { before: null as typeof before, sealedAs: null as typeof sealedAs, reason: null as typeof reason, consentId: null as string | null };
    // A step again, in other hands or opened anew, is what it was when it was first taken.
    const earlier = isNewStep ? undefined : (await this.powers.steps(ctx, powerId)).findLast(({ stage }) => stage === to);
    if (to === 'signed') told.before = isNewStep ? before : (earlier?.before ?? before);
    if (to === 'legalised') told.sealedAs = isNewStep ? sealedAs : (earlier?.sealedAs ?? sealedAs);
    if (to === 'closed') told.reason = isNewStep ? reason : power.closedReason;
    if (to === 'signed' && told.before === null) throw powerStepIncomplete('before');
    if (to === 'legalised' && told.sealedAs === null) throw powerStepIncomplete('sealedAs');
    if (to === 'closed' && told.reason === null) throw powerStepIncomplete('reason');
    if (to === 'sent') {
      told.consentId = (await this.consents.ofClaim(ctx, claimId)).find(({ kind, endedAt }) => kind === 'power_of_attorney' && endedAt === null)?.id ?? null;
      if (told.consentId === null) throw powerNeedsYes();
    }
    const closing = to === 'closed' ? { stageBefore: power.stage === 'closed' ? power.stageBefore : power.stage, closedReason: told.reason } : { stageBefore: null, closedReason: null };
    await this.powers.move(ctx, powerId, { stage: to, ...closing, holder, movedOn: happenedOn });
    await this.powers.addStep(ctx, power, { stage: to, happenedOn, holder, ...told, recordedBy: ctx.actor.id, officeId: ctx.actor.officeId });
    if (to === 'closed' && (leg.blockedBy === null || leg.blockedBy === 'power_of_attorney')) await this.recording.claims.block(ctx, leg.id, 'route_closed');
    if (isReopened && leg.blockedBy === 'route_closed') await this.recording.claims.block(ctx, leg.id, 'power_of_attorney');
    if (to === 'accepted' && leg.blockedBy === 'power_of_attorney') await this.recording.claims.block(ctx, leg.id, null);
    await this.journal.record(ctx, ctx.actor, 'power.moved', { caseId: power.caseId, claimId, powerId }, { from: power.stage, to, holder });
    await this.recount.run(ctx, { claimId, legId: leg.id });
    await this.recording.stand(ctx, book);
  }
}
