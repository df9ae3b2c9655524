import { caseNotFound, consentWitnessNeeded } from '@sarika/consent';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { takeItFirst } from '../cases.problems.js';
import { noFearStands } from '../notice.problems.js';
import { StateFears } from '../notice.store.js';

/** She fears her own state: from this moment no office of it is told of her, and no emergency opens her case to one. One word is enough. */
export class SayStateFear {
  constructor(
    private readonly fears = new StateFears(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** Twice is once. @param ctx as an officer of an office that holds the case, or as the worker @throws Problem case.notFound */
  async run(ctx: OfficerContext | ComplainantContext, { caseId }: { caseId: string }): Promise<void> {
    if ('actor' in ctx) {
      authorize(canWorkCases(ctx.actor));
      if (!(await ctx.db.manager.findOneBy(CaseFile, { id: caseId }))) throw caseNotFound();
    }
    if (await this.fears.stands(ctx, caseId)) return;
    try {
      await this.fears.say(ctx, caseId, 'actor' in ctx ? ctx.actor.id : null);
    } catch (error) {
      // Seen by an offer or held by an emergency: it may write nothing that stays.
      if ((error as { code?: string }).code === '42501') throw caseNotFound();
      throw error;
    }
    await this.journal.record(ctx, 'actor' in ctx ? ctx.actor : { kind: 'complainant', id: ctx.receiptId }, 'stateFear.said', { caseId });
    await this.changes.bumpCase(ctx, caseId);
  }
}

/** She takes it back, told to an officer whose office works the case, before a colleague: what protects her does not end by one person's pen. */
export class LiftStateFear {
  constructor(
    private readonly fears = new StateFears(),
    private readonly assignments = new Assignments(),
    private readonly officers: Pick<DirectoryStore, 'officer'> = new DirectoryStore(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem case.takeFirst, consent.witnessNeeded, notice.noFear */
  async run(ctx: OfficerContext, { caseId, witnessId }: { caseId: string; witnessId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
    const witness = await this.officers.officer(ctx, witnessId);
    if (!witness?.isActive || witness.id === ctx.actor.id || witness.role === 'administrator' || witness.officeId !== ctx.actor.officeId) throw consentWitnessNeeded();
    if (!(await this.fears.lift(ctx, caseId, ctx.actor.id, witnessId))) throw noFearStands();
    await this.journal.record(ctx, ctx.actor, 'stateFear.lifted', { caseId });
    await this.changes.bumpCase(ctx, caseId);
  }
}
