import { caseNotFound, consentWitnessNeeded, asksForState, fearInTurn } from '@sarika/consent';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { type IntakeContext, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { takeItFirst } from '../cases.problems.js';
import { noFearStands } from '../notice.problems.js';
import { StateFears } from '../notice.store.js';
import { witnessFor } from '../witness.js';

/** She fears her own state: from this moment no office of it is told of her, and no emergency opens her case to one. One word is enough. */
export class SayStateFear {
  constructor(
    private readonly fears = new StateFears(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** Twice is once. @param ctx as an officer of an office that holds the case, as the worker, or of a text of hers @throws Problem case.notFound */
  async run(ctx: OfficerContext | ComplainantContext | IntakeContext, { caseId }: { caseId: string }): Promise<void> {
    const isOfficer = 'actor' in ctx;
    if (isOfficer) {
      authorize(canWorkCases(ctx.actor));
      if (!(await ctx.db.manager.findOneBy(CaseFile, { id: caseId }))) throw caseNotFound();
    }
    await fearInTurn(ctx, caseId);
    try {
      if (!(await this.fears.say(ctx, caseId, isOfficer ? 'officer' : ctx.as === 'intake' ? 'sms' : 'web', isOfficer ? ctx.actor.id : null))) return;
    } catch (error) {
      // Seen by an offer or held by an emergency: it may write nothing that stays.
      if ((error as { code?: string }).code === '42501') throw caseNotFound();
      throw error;
    }
    await this.journal.record(ctx, isOfficer ? ctx.actor : ctx.as === 'intake' ? { kind: 'intake' } : { kind: 'complainant', id: ctx.receiptId }, 'stateFear.said', { caseId });
    // A text of hers is told to her offices as words of hers are.
    if (ctx.as !== 'intake') await this.changes.bumpCase(ctx, caseId);
  }

  /** @param ctx as intake with this one case set */
  isReadByState(ctx: IntakeContext, caseId: string): Promise<boolean> {
    return this.fears.isReadByState(ctx, caseId);
  }
}

/**
 * She takes it back: on her own page, with her two numbers, or told to an officer whose office works the case, before a colleague. What
 * protects her does not end by one officer's pen, nor by a text: whoever holds the telephone could send it.
 */
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
    // Nor does an office that she may fear hear whether there is anything to take back.
    if (await asksForState(ctx)) throw noFearStands();
    if (!(await witnessFor(ctx, this.officers, witnessId))) throw consentWitnessNeeded();
    if (!(await this.fears.lift(ctx, caseId, ctx.actor.id, witnessId))) throw noFearStands();
    await this.journal.record(ctx, ctx.actor, 'stateFear.lifted', { caseId });
    await this.changes.bumpCase(ctx, caseId);
  }

  /** @throws Problem notice.noFear */
  async byHerself(ctx: ComplainantContext): Promise<void> {
    const { caseId } = ctx;
    if (!(await this.fears.liftOwn(ctx, caseId))) throw noFearStands();
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'stateFear.lifted', { caseId });
    await this.changes.bumpCase(ctx, caseId);
  }
}
