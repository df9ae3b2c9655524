import { caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import type { Context } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { CaseFile } from '../case-file.entity.js';
import { Emergencies } from '../emergency.store.js';

/**
 * "Do not tell anybody where I am": on file it stands against the second ground, and ends what runs on it. Whoever reads the case writes it
 * down, by an emergency too: it is said to who sits with her in those very hours, and it can only protect.
 */
export class RefuseToBeTold {
  constructor(
    private readonly emergencies = new Emergencies(),
    private readonly journal = new Journal(),
  ) {}

  /** @param ctx as an officer who may open the case, or as the worker on her page @throws Problem case.notFound */
  async run(ctx: OfficerContext | (Context & { readonly as: 'complainant'; readonly receiptId: string }), { caseId }: { caseId: string }): Promise<void> {
    const isOfficer = 'actor' in ctx;
    if (isOfficer && !(await ctx.db.manager.findOneBy(CaseFile, { id: caseId }))) throw caseNotFound();
    try {
      await this.emergencies.refuse(ctx, caseId, isOfficer ? 'officer' : 'web', isOfficer ? ctx.actor.id : null);
    } catch (error) {
      // Offered only: it sees the case's line and may write nothing into it.
      if ((error as { code?: string }).code === '42501') throw caseNotFound();
      throw error;
    }
    await this.journal.record(ctx, isOfficer ? ctx.actor : { kind: 'complainant', id: ctx.receiptId }, 'emergency.saidNo', { caseId });
  }
}
