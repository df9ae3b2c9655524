import { Grants, caseNotFound, dayInCambodia } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../../assignment.store.js';
import { canWorkCases } from '../../case.policy.js';
import { Items } from '../../item.store.js';
import { feedbackDay, outsideMoveWrong, outsideNotFound, stepDay, stepReasonWrong, takerNeeded } from '../outside.problems.js';
import { FARTHEST_FEEDBACK_DAYS, type StepKind, mustTell, outsideMoves, outsideState, stepReasons } from '../outside.process.js';
import { type OutsideReferral, OutsideReferrals } from '../outside.store.js';
import type { SealedTaker } from '../sheet.js';

/** What an officer writes down of a sheet. Her stop is `StopOutside`'s. */
export interface SheetStep {
  readonly caseId: string;
  readonly outsideId: string;
  readonly kind: Exclude<StepKind, 'withdrawn'> | 'not_handed_over';
  readonly reason: string | null;
  /** The day on which it happened, ISO, in Cambodia. */
  readonly happenedOn: string;
  /** Of `accepted` and `postponed`: by which day the next word is due. */
  readonly feedbackOn: string | null;
  /** Of `taken`. */
  readonly taker: { readonly name: string; readonly role: string; readonly reference: string | null } | null;
}

/**
 * What became of a sheet, each as a row: who took it, what was answered, that the body was told to stop. Written by the office that gave it out. Who
 * took it is sealed in the case; the rest stands in clear, and can be written after her yes to that office ended, because the body must still be told.
 */
export class RecordOutsideStep {
  constructor(
    private readonly referrals = new OutsideReferrals(),
    private readonly items = new Items(),
    private readonly grants = new Grants(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem role.notAllowed, outside.notFound, outside.settled, outside.stepDay, outside.reasonNeeded, outside.feedbackDay, outside.takerNeeded, case.notFound */
  async run(ctx: OfficerContext, step: SheetStep): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    await this.referrals.inTurn(ctx, step.caseId);
    const referral = await this.referrals.find(ctx, step.caseId, step.outsideId);
    if (referral?.officeId !== ctx.actor.officeId) throw outsideNotFound();
    const kind = step.kind === 'not_handed_over' ? 'withdrawn' : step.kind;
    const state = outsideState(referral.steps);
    // What was never handed over leaves nobody to tell.
    if (!outsideMoves[state].includes(kind) || (step.kind === 'not_handed_over' && state !== 'offered') || (kind === 'told_to_stop' && !mustTell(referral.steps))) throw outsideMoveWrong(state);
    this.mustHaveHappened(ctx, referral, step.happenedOn);
    const reason = this.reasonOf(step);
    const feedbackOn = this.feedbackOf(ctx, step);
    const itemId = step.kind === 'taken' ? await this.seal(ctx, step) : null;
    await this.referrals.step(ctx, step.caseId, { referralId: referral.id, kind, reason, happenedOn: step.happenedOn, feedbackOn, itemId, recordedBy: ctx.actor.id });
    await this.journal.record(ctx, ctx.actor, 'outside.moved', { caseId: step.caseId, outsideId: referral.id, officeId: referral.officeId }, { kind: step.kind, reason });
    await this.changes.bumpAll(ctx, [referral.officeId]);
  }

  private mustHaveHappened(ctx: OfficerContext, referral: OutsideReferral, day: string): void {
    if (Number.isNaN(Date.parse(day)) || day > dayInCambodia(ctx.now) || day < dayInCambodia(referral.offeredAt)) throw stepDay();
  }

  private reasonOf({ kind, reason }: SheetStep): string | null {
    if (kind === 'not_handed_over') return 'not_handed_over';
    const reasons: readonly string[] | undefined = kind in stepReasons ? stepReasons[kind as keyof typeof stepReasons] : undefined;
    if (!reasons) return null;
    if (reason === null || !reasons.includes(reason)) throw stepReasonWrong();
    return reason;
  }

  private feedbackOf(ctx: OfficerContext, { kind, feedbackOn }: SheetStep): string | null {
    if (kind !== 'accepted' && kind !== 'postponed') return null;
    const farthest = dayInCambodia(new Date(ctx.now.getTime() + FARTHEST_FEEDBACK_DAYS * 86_400_000));
    if (feedbackOn === null || Number.isNaN(Date.parse(feedbackOn)) || feedbackOn <= dayInCambodia(ctx.now) || feedbackOn > farthest) throw feedbackDay(FARTHEST_FEEDBACK_DAYS);
    return feedbackOn;
  }

  private async seal(ctx: OfficerContext, { caseId, taker }: SheetStep): Promise<string> {
    const [name, role] = [taker?.name.trim() ?? '', taker?.role.trim() ?? ''];
    if (name === '' || role === '') throw takerNeeded();
    // Sealing needs no key, but writing into a case that she shares no longer is not for this office.
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const sealed: SealedTaker = { type: 'taken', name, role, reference: taker?.reference?.trim() || null };
    return this.items.append(ctx, caseId, { kind: 'outside', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify(sealed) });
  }
}
