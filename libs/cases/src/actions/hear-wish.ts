import { Alarms } from '@sarika/audit';
import { Grants, caseClosed, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { type SystemContext, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { officerElsewhere, takeItFirst } from '../cases.problems.js';
import { wishNotHers, wishUnchanged, wishWitness } from '../wish.problems.js';
import { type HandlerWish, Wishes } from '../wish.store.js';
import { witnessFor } from '../witness.js';

export interface HeardWish {
  readonly caseId: string;
  readonly wants: HandlerWish;
  /** Who said it. Only her own word counts. */
  readonly heardFrom: 'worker' | 'somebody_else';
  /** A colleague who heard it too. */
  readonly witnessId: string | null;
  /** The number of the sheet she signed or put her thumb on. */
  readonly paperReference: string | null;
}

/**
 * Writes down that she wants a woman, a man, or does not mind. A first wish for somebody needs nobody beside. One that stands is changed, and
 * that she does not mind is written, only before a witness or on paper: who would not handle her case otherwise could write it alone, and a
 * protocol gives some steps to a woman where she said nothing.
 */
export class HearWish {
  constructor(
    private readonly wishes = new Wishes(),
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
    private readonly directory = new DirectoryStore(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem role.notAllowed, case.notFound, case.takeFirst, consent.caseClosed, wish.notHers, wish.unchanged, wish.witnessNeeded, assignment.officerElsewhere */
  async run(ctx: OfficerContext, { caseId, wants, heardFrom, witnessId, paperReference }: HeardWish): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const { officeId, id: own } = ctx.actor;
    if (!(await this.assignments.lock(ctx, caseId, officeId))) throw takeItFirst();
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    if (!caseFile.isOpen) throw caseClosed();
    if (heardFrom !== 'worker') throw wishNotHers();
    const before = caseFile.wantsSex;
    if (before === wants || (before === null && wants === 'anybody' && (await this.wishes.heard(ctx, caseId)))) throw wishUnchanged();
    const paper = paperReference?.trim() ? paperReference.trim() : null;
    if ((before !== null || wants === 'anybody') && witnessId === null && paper === null) throw wishWitness();
    if (witnessId !== null && !(await witnessFor(ctx, this.directory, witnessId))) throw officerElsewhere();
    await this.wishes.hear(ctx, { caseId, officeId, heardBy: own, wants, witnessedBy: witnessId, paperReference: paper });
    await this.journal.record(ctx, ctx.actor, 'wish.heard', { caseId, officeId }, { wants, before: before ?? 'anybody', witnessId });
    await this.changes.bumpCase(ctx, caseId);
  }
}

/** What she wants stands beside the work of every office; where the officer is not whom she asked for, those who answer for her office are told. */
export class KeepWish {
  constructor(
    private readonly wishes = new Wishes(),
    private readonly alarms = new Alarms(),
    private readonly changes = new OfficeChanges(),
  ) {}

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<void> {
    await this.changes.bumpAll(ctx, await this.wishes.spread(ctx, caseId));
    for (const { id, officeId } of await this.wishes.unmet(ctx, caseId)) await this.alarms.raise(ctx, { kind: 'wish.unmet', officeId, subjectId: id });
  }
}
