import { Alarms } from '@sarika/audit';
import { firstContact } from '@sarika/categories';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { ProtectionRows } from '../protection.store.js';

const HOUR_MS = 3_600_000;

/**
 * Brings a case to what its answers and its protocols ask for: at least so urgent, a first contact by then. It looks at what is, so twice
 * changes nothing, and it never lowers. What makes a case more pressing is told to whoever answers for the offices that work it, because a
 * person must look the same day.
 */
export class KeepPace {
  constructor(
    private readonly rows = new ProtectionRows(),
    private readonly assignments = new Assignments(),
    private readonly alarms = new Alarms(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<void> {
    const { raisesTo, raisedAt, sheetId, withinHours, dueBy } = await this.rows.pace(ctx, caseId);
    if (withinHours !== null && dueBy !== null) await this.rows.hasten(ctx, caseId, withinHours, dueBy);
    const promise = raisesTo === null ? null : firstContact[raisesTo];
    if (raisesTo !== null && raisedAt !== null && promise !== null && 'hours' in promise && (await this.rows.raise(ctx, caseId, raisesTo, new Date(raisedAt.getTime() + promise.hours * HOUR_MS)))) {
      if (raisesTo === 'U0') await this.journal.record(ctx, { kind: 'service' }, 'case.urgent', { caseId });
      for (const { officeId } of await this.assignments.working(ctx, caseId)) await this.alarms.raise(ctx, { kind: 'case.roseByAnswers', officeId, subjectId: sheetId });
    }
    await this.changes.bumpCase(ctx, caseId);
  }
}
