import { Assignments, takeItFirst } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';

/**
 * Locks the work of the acting officer's office on a case, for what is written into a claim. Whoever works it by an emergency alone does
 * not: her 72 hours make nothing that outlives them, and to her it looks as if the case were nobody's yet.
 */
export class WorkingCase {
  constructor(
    private readonly assignments = new Assignments(),
    private readonly grants = new Grants(),
  ) {}

  /** @throws Problem case.takeFirst */
  async lock(ctx: OfficerContext, caseId: string): Promise<void> {
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw takeItFirst();
  }
}
