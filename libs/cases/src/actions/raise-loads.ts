import { Alarms } from '@sarika/audit';
import type { SystemContext } from '@sarika/platform';
import { OfficeChanges } from '../assignment.store.js';

/** A handover that somebody did not answer in time is told, once, to those who answer for the office. The cases stay with who has them. */
export class RaiseLoads {
  constructor(
    private readonly alarms = new Alarms(),
    private readonly changes = new OfficeChanges(),
  ) {}

  async run(ctx: SystemContext): Promise<number> {
    const late = await ctx.db.query<{ id: string; officeId: string; count: number }>(
      `select h.id, h.office_id as "officeId", (select count(*)::int from load_line l where l.handover_id = h.id and l.state = 'offered') as count from load_handover h
        where h.raised_at is null and h.revoked_at is null and h.due_at < now() and exists (select 1 from load_line l where l.handover_id = h.id and l.state = 'offered') order by h.due_at limit 50 for update of h skip locked`,
    );
    for (const { id, officeId, count } of late) {
      await ctx.db.run('update load_handover set raised_at = now() where id = $1', [id]);
      await this.alarms.raise(ctx, { kind: 'load.waiting', officeId, subjectId: id, details: { count } });
      await this.changes.bump(ctx, officeId);
    }
    return late.length;
  }
}
