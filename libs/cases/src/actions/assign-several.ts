import type { OfficerContext } from '@sarika/identity';
import { Problem, authorize } from '@sarika/platform';
import { Assignments } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import type { AssignCase } from './assign-case.js';

/** How many cases one request may give away; a console with more sends them one group after the other. */
export const MOST_AT_ONCE = 100;

export interface AssignedRow {
  readonly caseId: string;
  readonly result: 'assigned' | 'unchanged' | 'refused';
  /** The code of the refusal. */
  readonly code: string | null;
}

/**
 * Gives several cases to one officer, each by the rules for one. What she may not give is refused by itself and takes nothing with it;
 * sent again, what was done stays done, so that a line that broke is simply tried once more.
 */
export class AssignSeveral {
  constructor(
    private readonly assign: AssignCase,
    private readonly assignments = new Assignments(),
  ) {}

  /** @param isTrial only says what would be done */
  async run(ctx: OfficerContext, { caseIds, officerId, isTrial }: { caseIds: readonly string[]; officerId: string; isTrial: boolean }): Promise<AssignedRow[]> {
    authorize(canWorkCases(ctx.actor));
    const rows: AssignedRow[] = [];
    // In one order, so that two supervisors who do the same wait for one another and never in a circle.
    for (const caseId of [...new Set(caseIds)].sort()) {
      try {
        const before = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
        if (before?.officerId === officerId) rows.push({ caseId, result: 'unchanged', code: null });
        else {
          await this.assign.run(ctx, { caseId, officerId, isTrial });
          rows.push({ caseId, result: 'assigned', code: null });
        }
      } catch (error) {
        // A problem is said before anything is written: the transaction goes on. Anything else is a failure of all.
        if (!(error instanceof Problem) || error.status >= 500) throw error;
        rows.push({ caseId, result: 'refused', code: error.code });
      }
    }
    return rows;
  }
}
