import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context, SystemContext } from '@sarika/platform';

export interface DutyRing {
  readonly id: string;
  readonly caseId: string;
  readonly officeId: string;
  readonly officerId: string;
  readonly step: number;
  readonly state: 'ringing' | 'acknowledged' | 'passed';
  readonly rungAt: Date;
}
const columns = `id, case_id as "caseId", office_id as "officeId", officer_id as "officerId", step, state, rung_at as "rungAt"`;

@Injectable()
export class DutyRings {
  async ofCase(ctx: Context, caseId: string, officeId: string): Promise<DutyRing[]> {
    return ctx.db.query<DutyRing>(`select ${columns} from duty_ring where case_id = $1 and office_id = $2 order by step`, [caseId, officeId]);
  }
  async ring(ctx: SystemContext, row: { caseId: string; officeId: string; officerId: string; step: number }): Promise<string | null> {
    const id = randomUUID();
    const made = await ctx.db.run(`insert into duty_ring (id, case_id, office_id, officer_id, step, state) values ($1, $2, $3, $4, $5, 'ringing') on conflict do nothing`, [id, row.caseId, row.officeId, row.officerId, row.step]);
    return made === 1 ? id : null;
  }
  /** Rings nobody answered for a while, locked. */
  async unanswered(ctx: SystemContext, seconds: number): Promise<DutyRing[]> {
    return ctx.db.query<DutyRing>(`select ${columns} from duty_ring where state = 'ringing' and rung_at < now() - make_interval(secs => $1) order by rung_at limit 50 for update skip locked`, [seconds]);
  }
  /**
   * Cases in danger that nobody heard: nobody took a ring since the office was asked; or somebody did, and no office took the
   * case on after it. The second matters because an answer by text proves a telephone number, and a number can be forged.
   * @param minutes how long an answer alone keeps the telephones quiet; it ends earlier when the offer's time runs out after it
   * @param quietMinutes how long whoever took the last ring also hears what came after it
   */
  async unheard(ctx: SystemContext, { minutes, quietMinutes }: { minutes: number; quietMinutes: number }): Promise<string[]> {
    const rows = await ctx.db.query<{ caseId: string }>(
      `select distinct o.case_id as "caseId" from offer o
        where o.urgency = 'U0' and o.state = 'offered'
          and not exists (select 1 from duty_ring r where r.case_id = o.case_id and r.state = 'ringing')
          and (not exists (select 1 from duty_ring r where r.case_id = o.case_id and r.state = 'acknowledged'
                              and (r.acknowledged_at >= o.offered_at or r.rung_at > now() - make_interval(mins => $2)))
               or (not exists (select 1 from assignment a where a.case_id = o.case_id and a.ended_at is null)
                   and not exists (select 1 from duty_ring r where r.case_id = o.case_id and r.state = 'acknowledged'
                                      and r.acknowledged_at > now() - make_interval(mins => $1) and not (r.acknowledged_at < o.due_at and o.due_at <= now()))))
        limit 50`,
      [minutes, quietMinutes],
    );
    return rows.map(({ caseId }) => caseId);
  }
  async pass(ctx: SystemContext, id: string): Promise<void> {
    await ctx.db.run(`update duty_ring set state = 'passed' where id = $1 and state = 'ringing'`, [id]);
  }
  async acknowledge(ctx: Context, id: string): Promise<DutyRing | null> {
    const rows = await ctx.db.query<DutyRing>(`select ${columns} from duty_ring where id = $1 for update`, [id]);
    const ring = rows[0];
    if (!ring) return null;
    await this.answered(ctx, ring);
    return ring;
  }
  /** Somebody takes it: all that rings for this case at this office stops. */
  async answered(ctx: Context, ring: Pick<DutyRing, 'caseId' | 'officeId'>): Promise<void> {
    await ctx.db.run(`update duty_ring set state = 'acknowledged', acknowledged_at = now() where case_id = $1 and office_id = $2 and state = 'ringing'`, [ring.caseId, ring.officeId]);
  }
  /** What rang for one of these officers within a day, a ringing one first, locked. */
  async newestOf(ctx: Context, officerIds: readonly string[]): Promise<DutyRing | null> {
    const rows = await ctx.db.query<DutyRing>(
      `select ${columns} from duty_ring where officer_id = any($1::uuid[]) and rung_at > now() - interval '1 day' order by (state = 'ringing') desc, rung_at desc limit 1 for update`,
      [officerIds],
    );
    return rows[0] ?? null;
  }
  async open(ctx: Context, officeId: string): Promise<DutyRing[]> {
    return ctx.db.query<DutyRing>(`select ${columns} from duty_ring where office_id = $1 and state = 'ringing' order by rung_at`, [officeId]);
  }
}
