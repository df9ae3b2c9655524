import { firstContactDue } from '@sarika/deadlines';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { Closures } from '../closure.store.js';
import { Keeping } from '../keeping.store.js';

/**
 * Words or a file of hers reached a closed case, in which nobody looks any more. It is opened again, unread and with nobody's name on
 * it, at the office that closed it, else at the one that worked it last and may still read it. Where she took the case back from all of
 * them, what she writes is for herself, and stays so.
 */
export class HearClosed {
  constructor(
    private readonly closures = new Closures(),
    private readonly keeping = new Keeping(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<void> {
    const file = await this.closures.lock(ctx, caseId);
    if (file?.stage !== 'closed') return;
    if ((await this.assignments.working(ctx, caseId)).length > 0) return;
    // Where she wishes it erased no work is begun: what she writes is erased with the rest.
    if (await this.keeping.erasureAsked(ctx, caseId)) return;
    const office = await this.closures.officeToHear(ctx, caseId);
    if (!office || !(await this.closures.reopen(ctx, caseId, 'she_wrote', null))) return;
    await this.assignments.begin(ctx, { caseId, officeId: office.id, officerId: null, number: file.number, urgency: file.urgency, dueAt: firstContactDue(file.urgency, ctx.now, office.hours, file.contactWithinHours) });
    await this.assignments.raiseUnread(ctx, caseId);
    await this.journal.record(ctx, { kind: 'service' }, 'case.reopened', { caseId, officeId: office.id }, { reason: 'she_wrote' });
    await this.changes.bump(ctx, office.id);
  }
}
