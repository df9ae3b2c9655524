import type { ComplainantContext } from '@sarika/identity';
import { caseNotFound } from '@sarika/consent';
import { readPhone } from '@sarika/messaging';
import { isLanguage, t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { Items } from '../item.store.js';

/** "My number changed", from her own page. Asked, never done: whoever holds the receipt may not be she, and a number is where her news goes. */
export class AskForNumber {
  constructor(
    private readonly journal: Journal,
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem phone.notANumber, case.notFound */
  async run(ctx: ComplainantContext, { phone }: { phone: string }): Promise<void> {
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: ctx.caseId });
    if (!caseFile) throw caseNotFound();
    const number = readPhone(phone, caseFile.nowIn ?? 'KH');
    await this.items.append(ctx, ctx.caseId, { kind: 'contact', author: 'worker', text: JSON.stringify({ askedPhone: number }) });
    await this.items.append(ctx, ctx.caseId, { kind: 'message_in', author: 'worker', text: t(isLanguage(caseFile.language) ? caseFile.language : 'km', 'case.numberAsked', {}) });
    await this.assignments.raiseUnread(ctx, ctx.caseId);
    await this.changes.bumpCase(ctx, ctx.caseId);
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'telephone.asked', { caseId: ctx.caseId });
  }
}
