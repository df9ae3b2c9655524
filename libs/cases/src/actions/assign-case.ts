import { Injectable } from '@nestjs/common';
import { Grants, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { assignNamed, officerElsewhere } from '../cases.problems.js';
import { assignOtherSex } from '../wish.problems.js';
import { fitsWish } from '../wish.store.js';

/** Gives the responsibility for a case to an officer of the same office. It gives no access that the office does not have. */
@Injectable()
export class AssignCase {
  constructor(
    private readonly assignments: Assignments,
    private readonly directory: DirectoryStore,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
    private readonly grants = new Grants(),
  ) {}

  /** @param isTrial asks every rule and changes nothing @throws Problem case.notFound, assignment.officerElsewhere, assignment.notNamed, assignment.otherSex */
  async run(ctx: OfficerContext, { caseId, officerId, isTrial = false }: { caseId: string; officerId: string; isTrial?: boolean }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
    if (!assignment) throw caseNotFound();
    const officer = await this.directory.officer(ctx, officerId);
    if (!officer || !officer.isActive || officer.officeId !== ctx.actor.officeId || officer.role === 'administrator') throw officerElsewhere();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    // A colleague who is not named does not see a protected case, so that she cannot give it away either.
    if (!caseFile) throw caseNotFound();
    if (caseFile.restricted && !(await this.grants.isActive(ctx, caseId, officerId))) throw assignNamed();
    if (!fitsWish(caseFile.wantsSex, officer)) throw assignOtherSex(caseFile.wantsSex as string);
    if (isTrial) return;
    await this.assignments.give(ctx, assignment.id, officerId);
    await this.journal.record(ctx, ctx.actor, 'case.assigned', { caseId, officerId, officeId: ctx.actor.officeId });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}
