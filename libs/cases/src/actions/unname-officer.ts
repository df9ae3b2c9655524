import { Grants, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { notNamed, stillAssigned, tooFewNamed } from '../cases.problems.js';
import { LEAST_NAMED, lockNaming } from '../named-officers.js';

/** Takes an officer off a protected case: her wrap is destroyed. Two remain at least. */
export class UnnameOfficer {
  constructor(
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem case.notFound, named.not, named.tooFew, named.assigned */
  async run(ctx: OfficerContext, { caseId, officerId }: { caseId: string; officerId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const { officeId } = ctx.actor;
    // Row-level security: who is not named does not see the case.
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile?.restricted || !(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    await lockNaming(ctx, caseId);
    const named = await this.grants.namedAt(ctx, caseId, officeId);
    if (!named.includes(officerId)) throw notNamed();
    if (named.length <= LEAST_NAMED) throw tooFewNamed();
    const assignment = await this.assignments.lock(ctx, caseId, officeId);
    if (assignment?.officerId === officerId) throw stillAssigned();
    // Written down while she who removes may still be the one removed.
    await this.journal.record(ctx, ctx.actor, 'officer.unnamed', { caseId, officerId, officeId });
    await this.grants.destroy(ctx, caseId, officerId, 'officer.unnamed', ctx.actor.id);
    await this.changes.bump(ctx, officeId);
  }
}
