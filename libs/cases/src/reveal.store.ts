import { randomUUID } from 'node:crypto';
import type { OfficerContext } from '@sarika/identity';

/** So long what a reveal shows stays shown to whom it was shown. */
export const REVEAL_MINUTES = 10;

/** Who may see the identity of a case unmasked, and until when. One officer's reveal is nobody else's. */
export class Reveals {
  /** @param showsNumber whether a telephone number of hers is among what is shown */
  async begin(ctx: OfficerContext, caseId: string, reason: string, showsNumber: boolean): Promise<Date> {
    const rows = await ctx.db.query<{ until: Date }>(`select now() + make_interval(mins => $1) as until`, [REVEAL_MINUTES]);
    const until = rows[0]?.until ?? ctx.now;
    await ctx.db.run('insert into reveal (id, case_id, officer_id, office_id, reason, until, shows_number) values ($1, $2, $3, $4, $5, $6, $7)', [randomUUID(), caseId, ctx.actor.id, ctx.actor.officeId, reason, until, showsNumber]);
    return until;
  }

  /** Until when this officer sees it unmasked, by the database's clock; null when she does not. */
  async until(ctx: OfficerContext, caseId: string): Promise<Date | null> {
    const rows = await ctx.db.query<{ until: Date | null }>('select max(until) as until from reveal where case_id = $1 and officer_id = $2 and until > now() and hidden_at is null', [caseId, ctx.actor.id]);
    return rows[0]?.until ?? null;
  }

  /** When her number was last shown to this officer, also where its ten minutes are over; null when it never was. */
  async numberShown(ctx: OfficerContext, caseId: string): Promise<{ readonly at: Date; readonly until: Date } | null> {
    const rows = await ctx.db.query<{ at: Date; until: Date }>('select at, until from reveal where case_id = $1 and officer_id = $2 and shows_number order by at desc limit 1', [caseId, ctx.actor.id]);
    return rows[0] ?? null;
  }

  /** She hides it before its time. */
  async hide(ctx: OfficerContext, caseId: string): Promise<void> {
    await ctx.db.run('update reveal set hidden_at = now() where case_id = $1 and officer_id = $2 and until > now() and hidden_at is null', [caseId, ctx.actor.id]);
  }
}
