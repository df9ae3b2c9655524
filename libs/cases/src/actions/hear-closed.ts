import { type OfficeHours, firstContactDue } from '@sarika/deadlines';
import type { Urgency } from '@sarika/categories';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';

/**
 * Words or a file of hers reached a closed case, in which nobody looks any more. It is opened again, unread and with nobody's name on
 * it, at the office that closed it, else at the one that worked it last and may still read it. Where she took the case back from all of
 * them, what she writes is for herself, and stays so.
 */
export class HearClosed {
  constructor(
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<void> {
    const [file] = await ctx.db.query<{ number: string; urgency: Urgency }>(`select number, urgency from case_file where id = $1 and stage = 'closed' for update`, [caseId]);
    if (!file) return;
    // Where she wishes it erased no work is begun: what she writes is erased with the rest.
    const settled = await ctx.db.query('select 1 where exists (select 1 from assignment a where a.case_id = $1 and a.ended_at is null) or exists (select 1 from erasure_wish w where w.case_id = $1 and w.cancelled_at is null)', [caseId]);
    if (settled.length > 0) return;
    const [office] = await ctx.db.query<{ id: string; hours: OfficeHours }>(
      `select o.id, o.hours from assignment a join office o on o.id = a.office_id left join closure x on x.case_id = a.case_id and x.office_id = a.office_id and x.reopened_at is null
        where a.case_id = $1 and office_still_works(a.office_id, a.case_id)
          and not (o.is_state and exists (select 1 from state_fear f where f.case_id = a.case_id and f.lifted_at is null)) order by x.id is null, a.ended_at desc limit 1`,
      [caseId],
    );
    if (!office) return;
    const opened = await ctx.db.run(`update closure set reopened_at = now(), reopened_why = 'she_wrote' where case_id = $1 and reopened_at is null`, [caseId]);
    if (opened === 0) return;
    await ctx.db.run(`update case_file set stage = 'accepted' where id = $1`, [caseId]);
    await this.assignments.begin(ctx, { caseId, officeId: office.id, officerId: null, number: file.number, urgency: file.urgency, dueAt: firstContactDue(file.urgency, ctx.now, office.hours) });
    await this.assignments.raiseUnread(ctx, caseId);
    await this.journal.record(ctx, { kind: 'service' }, 'case.reopened', { caseId, officeId: office.id }, { reason: 'she_wrote' });
    await this.changes.bump(ctx, office.id);
  }
}
