import { Audit } from '@sarika/audit';
import { Grants, caseNotFound, dayInCambodia, spanOfDay } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { type CallOutcome, Calls } from '../call.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { callDayWrong, callReached, noCallAsked, takeItFirst } from '../cases.problems.js';

/** The farthest day to which a call may be put off: the wish itself is erased a fortnight after the last thing that happened (decision 5). */
export const CALL_DAYS = 13;

/**
 * Writes down what came of a call to somebody who asked to be called first. Only a call in which she was reached is a first contact; one
 * that nobody answered leaves her clock running, and one that she put off makes that day the promised one.
 */
export class RecordCall {
  constructor(
    private readonly calls = new Calls(),
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * @param againOn YYYY-MM-DD in Cambodia: needed where she asked for another day, none where she was reached
   * @throws Problem case.notFound, case.takeFirst, call.notAsked, call.reached, call.dayWrong
   */
  async run(ctx: OfficerContext, { caseId, outcome, againOn }: { caseId: string; outcome: CallOutcome; againOn: string | null }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    // Who reads by an emergency answers no wish of hers.
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
    if (!assignment) throw takeItFirst();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (caseFile?.kind !== 'call_request') throw noCallAsked();
    if ((await this.calls.last(ctx, caseId)) === 'reached') throw callReached();
    this.mustFit(ctx, outcome, againOn);

    await this.calls.write(ctx, caseId, outcome, againOn);
    if (outcome === 'reached') await this.assignments.contacted(ctx, caseId, ctx.actor.officeId);
    if (outcome === 'later' && againOn !== null) await this.assignments.promise(ctx, assignment.id, spanOfDay(againOn).until);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'call.recorded', caseId, details: { outcome, ...(againOn === null ? {} : { againOn }) } });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }

  private mustFit(ctx: OfficerContext, outcome: CallOutcome, againOn: string | null): void {
    if (outcome === 'reached' ? againOn !== null : outcome === 'later' && againOn === null) throw callDayWrong(CALL_DAYS);
    if (againOn === null) return;
    const day = new Date(`${againOn}T00:00:00Z`);
    // A day there is none of, such as the 31st of February, rolls over or is none at all.
    if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== againOn) throw callDayWrong(CALL_DAYS);
    const farthest = dayInCambodia(new Date(ctx.now.getTime() + CALL_DAYS * 86_400_000));
    if (againOn < dayInCambodia(ctx.now) || againOn > farthest) throw callDayWrong(CALL_DAYS);
  }
}
