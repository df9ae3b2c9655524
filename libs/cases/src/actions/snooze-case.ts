import { Audit } from '@sarika/audit';
import { caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { snoozedPastDue, snoozedTooLong } from '../cases.problems.js';

/** The longest a case may be put out of sight. */
export const SNOOZE_DAYS = 30;

/**
 * Puts a case out of sight of its office until a day. It wakes by itself when the worker writes or an alarm comes, and it never sleeps
 * past a first contact that is due: a deadline does not lapse unseen.
 */
export class SnoozeCase {
  constructor(
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly audit = new Audit(),
  ) {}

  /** @param until null to wake it @throws Problem case.notFound, snooze.pastDue, snooze.tooLong */
  async run(ctx: OfficerContext, { caseId, until }: { caseId: string; until: Date | null }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
    if (!assignment) throw caseNotFound();
    if (until !== null) {
      if (until <= ctx.now || until.getTime() - ctx.now.getTime() > SNOOZE_DAYS * 86_400_000) throw snoozedTooLong(SNOOZE_DAYS);
      if (assignment.contactedAt === null && until > assignment.dueAt) throw snoozedPastDue(assignment.dueAt);
    }
    await this.assignments.snooze(ctx, assignment.id, until, ctx.actor.id);
    await this.audit.write(ctx, { actor: ctx.actor, action: until === null ? 'case.woken' : 'case.snoozed', caseId, details: until === null ? {} : { until: until.toISOString() } });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}
