import { OfficeChanges } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { SystemContext } from '@sarika/platform';

/** 99 on a case: the most urgent level, and the desk may open it at once, on the ground of vital interest (decision 4). Machine raises, never lowers. */
export class RaiseAlarm {
  private readonly grants = new Grants();
  private readonly changes = new OfficeChanges();

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<void> {
    const plan = await ctx.db.query<{ officeId: string; state: string }>('select office_id as "officeId", state from offer where case_id = $1 and is_last_resort', [caseId]);
    const desk = plan[0];
    if (!desk) return;
    await ctx.db.run(`update case_file set urgency = 'U0' where id = $1 and urgency <> 'U0'`, [caseId]);
    await ctx.db.run(`update offer set urgency = 'U0' where case_id = $1 and urgency <> 'U0'`, [caseId]);
    await ctx.db.run(`update assignment set urgency = 'U0', due_at = least(due_at, now() + interval '1 hour'), updated_at = now() where case_id = $1 and ended_at is null`, [caseId]);
    await this.grants.move(ctx, caseId, desk.officeId, 'active', 'vital_interest', null);
    await this.changes.bumpCase(ctx, caseId);
    await this.changes.bump(ctx, desk.officeId);
  }
}
