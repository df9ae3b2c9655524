import { Grants } from '@sarika/consent';
import type { ComplainantContext } from '@sarika/identity';
import { isLanguage, t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { nothingToStop } from '../cases.problems.js';
import { Items } from '../item.store.js';
import { Reissues } from '../reissue.store.js';

/** "I did not ask for a new card": the holder of the old receipt ends the new one, with all it could open. */
export class StopReissue {
  constructor(
    private readonly journal: Journal,
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly reissues = new Reissues(),
  ) {}

  /** @throws Problem receipt.nothingToStop: none waits, or this is the new card */
  async run(ctx: ComplainantContext): Promise<void> {
    const reissue = await this.reissues.waiting(ctx, ctx.caseId);
    if (!reissue || reissue.oldReceiptId !== ctx.receiptId) throw nothingToStop();
    await this.reissues.settle(ctx, reissue.id, 'objected');
    await this.reissues.revokeReceipt(ctx, reissue.newReceiptId);
    await this.grants.move(ctx, ctx.caseId, reissue.newReceiptId, 'revoked', 'receipt.objected', null);
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: ctx.caseId });
    await this.items.append(ctx, ctx.caseId, { kind: 'message_in', author: 'worker', text: t(isLanguage(caseFile?.language) ? caseFile.language : 'km', 'case.cardStopped', {}) });
    await this.assignments.raiseUnread(ctx, ctx.caseId);
    await this.changes.bumpCase(ctx, ctx.caseId);
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'receipt.reissueStopped', { caseId: ctx.caseId });
  }
}
