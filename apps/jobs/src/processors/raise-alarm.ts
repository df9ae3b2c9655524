import { OfficeChanges } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';

/** How long the desk's offer of a case in danger may stand before it counts as late (decision 3). */
const ACCEPT_MINUTES = 15;

/** 99 on a case: the most urgent level, and the desk may open it at once, on the ground of vital interest (decision 4), unless she had stopped sharing with it. Machine raises, never lowers. */
export class RaiseAlarm {
  private readonly grants = new Grants();
  private readonly changes = new OfficeChanges();
  private readonly journal = new Journal();

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<void> {
    // Locked, so that the plan does not move on meanwhile.
    const plan = await ctx.db.query<{ id: string; officeId: string; position: number; state: string }>('select id, office_id as "officeId", position, state from offer where case_id = $1 and is_last_resort for update', [caseId]);
    const desk = plan[0];
    await ctx.db.run(`update case_file set urgency = 'U0' where id = $1 and urgency <> 'U0'`, [caseId]);
    await ctx.db.run(`update offer set urgency = 'U0' where case_id = $1 and urgency <> 'U0'`, [caseId]);
    await ctx.db.run(`update assignment set urgency = 'U0', due_at = least(due_at, now() + interval '1 hour'), updated_at = now() where case_id = $1 and ended_at is null`, [caseId]);
    await this.changes.bumpCase(ctx, caseId);
    // Neither desk nor second body may see it: whoever works it is told that it is urgent.
    if (!desk) return;
    // Only what waits opens. What she took back stays shut: a 99 proves a telephone, and whoever holds it must not undo her withdrawal.
    await this.grants.move(ctx, caseId, desk.officeId, 'active', 'vital_interest', null, ['standby']);
    // What the desk may open must also stand in its queue: a duty worker was promised, and whoever accepted the case may be asleep.
    if (desk.state === 'waiting') {
      await ctx.db.run(`update offer set state = 'offered', offered_at = now(), due_at = now() + make_interval(mins => $2) where id = $1`, [desk.id, ACCEPT_MINUTES]);
      await this.journal.record(ctx, { kind: 'service' }, 'offer.made', { caseId, offerId: desk.id, officeId: desk.officeId }, { position: desk.position });
    }
    await this.changes.bump(ctx, desk.officeId);
  }
}
