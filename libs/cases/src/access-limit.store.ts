import type { OfficerContext } from '@sarika/identity';
import { Problem } from '@sarika/platform';

/** How much one officer may open in an hour; more is an alarm (confidentiality, rows 22 and 23). */
export interface AccessLimits {
  /** Different cases. The same case again is not counted. */
  readonly opensPerHour: number;
  readonly revealsPerHour: number;
}
export const DEFAULT_LIMITS: AccessLimits = { opensPerHour: 60, revealsPerHour: 15 };

export const tooMuchOpened = (what: 'opens' | 'reveals', limit: number, retryAfterSeconds: number): Problem =>
  new Problem('access.tooMany', 429, 'You opened more within an hour than is usual. Nothing more opens for now, and your supervisor is told. Speak with her if your work needs it.', { what, limit, retryAfterSeconds });

/** What an officer did in one day, without a case. */
export interface AccessDay {
  readonly officerId: string;
  readonly officeId: string;
  readonly day: string;
  readonly opened: number;
  readonly offAssignment: number;
  readonly revealed: number;
  readonly refused: number;
}

/** Counts openings and reveals in the transaction that shows them: what is not counted is not shown. */
export class AccessCounts {
  constructor(private readonly limits: AccessLimits = DEFAULT_LIMITS) {}

  /** @throws Problem access.tooMany */
  async open(ctx: OfficerContext, caseId: string, offAssignment: boolean): Promise<void> {
    await this.openedBefore(ctx, caseId);
    await this.count(ctx, { opened: 1, off: offAssignment ? 1 : 0 });
  }

  /** What stands beside a case on its page is no opening more, where the case itself was opened within the hour. @throws Problem access.tooMany */
  async openBeside(ctx: OfficerContext, caseId: string): Promise<void> {
    if (!(await this.openedBefore(ctx, caseId))) await this.count(ctx, { opened: 1 });
  }

  /** Holds the limit. @returns whether she opened this case within the hour */
  private async openedBefore(ctx: OfficerContext, caseId: string): Promise<boolean> {
    await this.oneAtATime(ctx);
    const rows = await ctx.db.query<{ count: number; again: boolean; seconds: number }>(
      `select count(*)::int as count, coalesce(bool_or(case_id = $2), false) as again, coalesce(ceil(extract(epoch from min(opened_at) + interval '1 hour' - now())), 60)::int as seconds
         from case_opening where officer_id = $1 and opened_at > now() - interval '1 hour'`,
      [ctx.actor.id, caseId],
    );
    const { count = 0, again = false, seconds = 60 } = rows[0] ?? {};
    if (!again && count >= this.limits.opensPerHour) throw tooMuchOpened('opens', this.limits.opensPerHour, Math.max(1, seconds));
    // The first opening counts for its hour: opening a case every few minutes must not keep it out of the count for ever.
    await ctx.db.run(
      `insert into case_opening as c (officer_id, case_id, office_id) values ($1, $2, $3)
       on conflict (officer_id, case_id) do update set opened_at = now(), office_id = excluded.office_id where c.opened_at <= now() - interval '1 hour'`,
      [ctx.actor.id, caseId, ctx.actor.officeId],
    );
    return again;
  }

  /** @throws Problem access.tooMany */
  async reveal(ctx: OfficerContext): Promise<void> {
    await this.oneAtATime(ctx);
    const rows = await ctx.db.query<{ count: number; seconds: number }>(
      `select count(*)::int as count, coalesce(ceil(extract(epoch from min(at) + interval '1 hour' - now())), 60)::int as seconds from reveal where officer_id = $1 and at > now() - interval '1 hour'`,
      [ctx.actor.id],
    );
    const { count = 0, seconds = 60 } = rows[0] ?? {};
    if (count >= this.limits.revealsPerHour) throw tooMuchOpened('reveals', this.limits.revealsPerHour, Math.max(1, seconds));
    await this.count(ctx, { revealed: 1 });
  }

  /** A refusal is counted in a transaction of its own; the one it happened in is rolled back. */
  async refused(ctx: Pick<OfficerContext, 'db' | 'actor'>): Promise<void> {
    await this.count(ctx, { refused: 1 });
  }

  /** The last days of whom the reader may see: her own, her office's for a supervisor or focal point, all for an administrator. */
  async days(ctx: OfficerContext, days: number): Promise<AccessDay[]> {
    return ctx.db.query<AccessDay>(
      `select officer_id as "officerId", office_id as "officeId", day::text, opened, off_assignment as "offAssignment", revealed, refused
         from access_day where day > (now() at time zone 'Asia/Phnom_Penh')::date - $1::int order by day desc, opened desc, officer_id limit 1000`,
      [days],
    );
  }

  /** Requests of one officer that come together would each see the count before the other. */
  private async oneAtATime(ctx: OfficerContext): Promise<void> {
    await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended($1, 9))`, [ctx.actor.id]);
  }

  private async count(ctx: Pick<OfficerContext, 'db' | 'actor'>, { opened = 0, off = 0, revealed = 0, refused = 0 }: { opened?: number; off?: number; revealed?: number; refused?: number }): Promise<void> {
    await ctx.db.run(
      `insert into access_day as d (officer_id, office_id, day, opened, off_assignment, revealed, refused) values ($1, $2, (now() at time zone 'Asia/Phnom_Penh')::date, $3, $4, $5, $6)
       on conflict (officer_id, day, office_id) do update set opened = d.opened + excluded.opened, off_assignment = d.off_assignment + excluded.off_assignment, revealed = d.revealed + excluded.revealed, refused = d.refused + excluded.refused`,
      [ctx.actor.id, ctx.actor.officeId, opened, off, revealed, refused],
    );
  }
}
