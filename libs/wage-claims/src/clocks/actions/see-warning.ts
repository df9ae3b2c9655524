import { OfficeChanges, canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { warningNotFound } from '../clock.problems.js';
import { Clocks } from '../clock.store.js';

/** "I saw it": a warning leaves the list of the office. The clock runs on, and the next warning comes on its day. */
export class SeeWarning {
  constructor(
    private readonly clocks = new Clocks(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem warning.notFound, role.notAllowed */
  async run(ctx: OfficerContext, { warningId }: { warningId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const seen = await this.clocks.see(ctx, warningId, ctx.actor.id);
    if (!seen) throw warningNotFound();
    await this.journal.record(ctx, ctx.actor, 'claim.warningSeen', seen);
    await this.changes.bumpCase(ctx, seen.caseId);
  }
}
