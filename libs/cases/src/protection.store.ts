import { randomUUID } from 'node:crypto';
import type { Urgency } from '@sarika/categories';
import type { OfficerContext } from '@sarika/identity';
import type { Context, SystemContext } from '@sarika/platform';

/** A row of `protocol_step` or `indicator_sheet`: who, when and which sealed item. */
export interface ProtectionRow {
  readonly itemId: string;
  readonly officerId: string;
  readonly at: Date;
}

/** What was done by protocol, and what was answered. */
export class ProtectionRows {
  async addStep(ctx: OfficerContext, row: { caseId: string; itemId: string; withinHours: number | null }): Promise<string> {
    const id = randomUUID();
    await ctx.db.run('insert into protocol_step (id, case_id, office_id, officer_id, item_id, within_hours) values ($1, $2, $3, $4, $5, $6)', [id, row.caseId, ctx.actor.officeId, ctx.actor.id, row.itemId, row.withinHours]);
    return id;
  }

  async addSheet(ctx: OfficerContext, row: { caseId: string; itemId: string; raisesTo: Urgency | null }): Promise<string> {
    const id = randomUUID();
    await ctx.db.run('insert into indicator_sheet (id, case_id, office_id, officer_id, item_id, raises_to) values ($1, $2, $3, $4, $5, $6)', [id, row.caseId, ctx.actor.officeId, ctx.actor.id, row.itemId, row.raisesTo]);
    return id;
  }

  /** In the order in which they were done: steps of one transaction share their time. */
  async steps(ctx: Context, caseId: string): Promise<ProtectionRow[]> {
    return ctx.db.query('select item_id as "itemId", officer_id as "officerId", done_at as at from protocol_step where case_id = $1 order by seq', [caseId]);
  }

  /** Every version, the oldest first. */
  async sheets(ctx: Context, caseId: string): Promise<ProtectionRow[]> {
    return ctx.db.query('select item_id as "itemId", officer_id as "officerId", asked_at as at from indicator_sheet where case_id = $1 order by seq', [caseId]);
  }

  /** What the rows of a case make more pressing. `U0` sorts before `U1`, so the least text is the most pressing. */
  async pace(ctx: SystemContext, caseId: string): Promise<{ raisesTo: 'U0' | 'U1' | null; raisedAt: Date | null; withinHours: number | null; dueBy: Date | null; sheetId: string | null }> {
    const [sheet] = await ctx.db.query<{ id: string; raisesTo: 'U0' | 'U1'; at: Date }>(
      'select id, raises_to as "raisesTo", asked_at as at from indicator_sheet where case_id = $1 and raises_to is not null order by raises_to, asked_at limit 1',
      [caseId],
    );
    const [step] = await ctx.db.query<{ withinHours: number | null; dueBy: Date | null }>(
      'select min(within_hours)::int as "withinHours", min(done_at + make_interval(hours => within_hours)) as "dueBy" from protocol_step where case_id = $1 and within_hours is not null',
      [caseId],
    );
    return { raisesTo: sheet?.raisesTo ?? null, raisedAt: sheet?.at ?? null, sheetId: sheet?.id ?? null, withinHours: step?.withinHours ?? null, dueBy: step?.dueBy ?? null };
  }

  /** Brings case, offers and work to at least this urgency; never to a lesser one. @returns whether the case itself rose */
  async raise(ctx: SystemContext, caseId: string, urgency: 'U0' | 'U1', due: Date): Promise<boolean> {
    const rose = await ctx.db.run('update case_file set urgency = $2 where id = $1 and urgency > $2', [caseId, urgency]);
    await ctx.db.run('update offer set urgency = $2 where case_id = $1 and urgency > $2', [caseId, urgency]);
    await ctx.db.run('update assignment set urgency = $2, due_at = least(due_at, $3), updated_at = now() where case_id = $1 and ended_at is null and urgency > $2', [caseId, urgency, due]);
    return rose > 0;
  }

  /** Somebody must be in touch by then, where nobody has been. */
  async hasten(ctx: SystemContext, caseId: string, withinHours: number, due: Date): Promise<void> {
    await ctx.db.run('update case_file set contact_within_hours = least(contact_within_hours, $2) where id = $1 and contact_within_hours is distinct from least(contact_within_hours, $2)', [caseId, withinHours]);
    await ctx.db.run('update assignment set due_at = $2, updated_at = now() where case_id = $1 and ended_at is null and contacted_at is null and due_at > $2', [caseId, due]);
  }
}
