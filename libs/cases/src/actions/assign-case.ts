import { Injectable } from '@nestjs/common';
import { caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { officerElsewhere } from '../cases.problems.js';

/** Gives the responsibility for a case to an officer of the same office. It gives no access that the office does not have. */
@Injectable()
export class AssignCase {
  constructor(
    private readonly assignments: Assignments,
    private readonly directory: DirectoryStore,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem case.notFound, assignment.officerElsewhere */
  async run(ctx: OfficerContext, { caseId, officerId }: { caseId: string; officerId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
    if (!assignment) throw caseNotFound();
    const officer = await this.directory.officer(ctx, officerId);
    if (!officer || !officer.isActive || officer.officeId !== ctx.actor.officeId || officer.role === 'administrator') throw officerElsewhere();
    await this.assignments.give(ctx, assignment.id, officerId);
    await this.journal.record(ctx, ctx.actor, 'case.assigned', { caseId, officerId, officeId: ctx.actor.officeId });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}
