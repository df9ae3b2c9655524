import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Urgency } from '@sarika/categories';
import type { OfficeHours } from '@sarika/deadlines';
import type { Context } from '@sarika/platform';

export interface AssignmentRow {
  readonly id: string;
  readonly caseId: string;
  readonly officeId: string;
  readonly officerId: string | null;
  readonly urgency: string;
  readonly stage: string;
  readonly dueAt: Date;
  readonly unread: number;
  readonly contactedAt: Date | null;
  readonly acceptedAt: Date;
}

@Injectable()
export class Assignments {
  /** An office takes a case on. What stands in its queue by an emergency becomes its own work. */
  async begin(ctx: Context, row: { caseId: string; officeId: string; officerId: string | null; number: string; urgency: string; dueAt: Date }): Promise<string> {
    const standing = await this.lock(ctx, row.caseId, row.officeId);
    if (standing) {
      await ctx.db.run(`update assignment set officer_id = $2, urgency = $3, stage = 'accepted', due_at = $4, updated_at = now() where id = $1`, [standing.id, row.officerId, row.urgency, row.dueAt]);
      return standing.id;
    }
    const id = randomUUID();
    await ctx.db.run(
      `insert into assignment (id, case_id, office_id, officer_id, number, urgency, stage, due_at) values ($1, $2, $3, $4, $5, $6, 'accepted', $7)`,
      [id, row.caseId, row.officeId, row.officerId, row.number, row.urgency, row.dueAt],
    );
    return id;
  }

  /** Offices that work a case now, with whose it is there; none where nobody does. */
  async working(ctx: Context, caseId: string): Promise<{ officeId: string; officerId: string | null }[]> {
    return ctx.db.query('select office_id as "officeId", officer_id as "officerId" from assignment where case_id = $1 and ended_at is null order by office_id', [caseId]);
  }

  /** Of a protected case it is there for its named officers only: row-level security hides the case from their colleagues. */
  async lock(ctx: Context, caseId: string, officeId: string): Promise<AssignmentRow | null> {
    const rows = await ctx.db.query<AssignmentRow>(
      `select id, case_id as "caseId", office_id as "officeId", officer_id as "officerId", urgency, stage, due_at as "dueAt", unread, contacted_at as "contactedAt", accepted_at as "acceptedAt"
         from assignment where case_id = $1 and office_id = $2 and ended_at is null and exists (select 1 from case_file c where c.id = case_id) for update`,
      [caseId, officeId],
    );
    return rows[0] ?? null;
  }

  /** How urgent a case is, from which the time to answer for it is counted. @throws Error where the reader sees no such case: ask first */
  async urgencyOf(ctx: Context, caseId: string): Promise<Urgency> {
    const rows = await ctx.db.query<{ urgency: Urgency }>('select urgency from case_file where id = $1', [caseId]);
    if (!rows[0]) throw new Error('the case is not seen by who asks how urgent it is');
    return rows[0].urgency;
  }

  /** When an office works, from which its first contacts are counted. */
  async hoursOf(ctx: Context, officeId: string): Promise<OfficeHours> {
    const rows = await ctx.db.query<{ hours: OfficeHours }>('select hours from office where id = $1', [officeId]);
    if (!rows[0]) throw new Error('the office has no hours');
    return rows[0].hours;
  }

  async give(ctx: Context, id: string, officerId: string): Promise<void> {
    await ctx.db.run('update assignment set officer_id = $2, updated_at = now() where id = $1', [id, officerId]);
  }

  /** @param until null wakes it */
  async snooze(ctx: Context, id: string, until: Date | null, officerId: string): Promise<void> {
    await ctx.db.run('update assignment set snoozed_until = $2, snoozed_by = $3, updated_at = now() where id = $1', [id, until, until === null ? null : officerId]);
  }

  async read(ctx: Context, id: string): Promise<void> {
    await ctx.db.run('update assignment set unread = 0 where id = $1 and unread > 0', [id]);
  }

  /** The first human contact stops its clock; later ones change nothing. */
  async contacted(ctx: Context, caseId: string, officeId: string): Promise<void> {
    await ctx.db.run('update assignment set contacted_at = coalesce(contacted_at, now()), updated_at = now() where case_id = $1 and office_id = $2 and ended_at is null', [caseId, officeId]);
  }

  /** A number that is shown counts as the first contact, but for who asked to be called: there the call counts and not the number. */
  async numberShown(ctx: Context, caseId: string, officeId: string): Promise<void> {
    await ctx.db.run(`update assignment set contacted_at = coalesce(contacted_at, now()), updated_at = now() where case_id = $1 and office_id = $2 and ended_at is null and case_kind is distinct from 'call_request'`, [caseId, officeId]);
  }

  /** She asked for another day: that is by when she is to be called. */
  async promise(ctx: Context, id: string, until: Date): Promise<void> {
    await ctx.db.run('update assignment set due_at = $2, updated_at = now() where id = $1', [id, until]);
  }

  /** She wrote: every office that works the case sees it as unread. @returns how many work it */
  async raiseUnread(ctx: Context, caseId: string): Promise<number> {
    return ctx.db.run('update assignment set unread = unread + 1, updated_at = now() where case_id = $1 and ended_at is null', [caseId]);
  }
}

/** Tells an office's open consoles that something changed; they refetch under their own rights (decision 22). */
@Injectable()
export class OfficeChanges {
  async bump(ctx: Context, officeId: string): Promise<void> {
    await ctx.db.run('insert into office_change as c (office_id, version) values ($1, 1) on conflict (office_id) do update set version = c.version + 1', [officeId]);
  }
  /** Several offices, in one order, so that two groups never wait for each other. */
  async bumpAll(ctx: Context, officeIds: readonly string[]): Promise<void> {
    const sorted = [...new Set(officeIds)].sort();
    await ctx.db.run('insert into office_change as c (office_id, version) select id, 1 from unnest($1::uuid[]) as o (id) on conflict (office_id) do update set version = c.version + 1', [sorted], 'change.bumpAll');
  }
  /** All offices that work a case or were offered it. */
  async bumpCase(ctx: Context, caseId: string): Promise<void> {
    await this.bumpCases(ctx, [caseId]);
  }
  /**
   * All offices that work any of these cases, and these offices besides, in one order. What the clock did is told once, when all of it is done:
   * the row of an office is held until the end of a transaction, and whatever its officers write waits for it.
   */
  async bumpCases(ctx: Context, caseIds: readonly string[], officeIds: readonly string[] = []): Promise<void> {
    if (caseIds.length + officeIds.length === 0) return;
    await ctx.db.run(
      `insert into office_change as c (office_id, version)
         select office_id, 1 from (select office_id from assignment where case_id = any($1::uuid[]) and ended_at is null union select unnest($2::uuid[])) as o order by office_id
       on conflict (office_id) do update set version = c.version + 1`,
      [[...caseIds], [...officeIds]],
    );
  }
  async versions(ctx: Context): Promise<Map<string, string>> {
    const rows = await ctx.db.query<{ officeId: string; version: string }>('select office_id as "officeId", version::text from office_change');
    return new Map(rows.map((row) => [row.officeId, row.version]));
  }
}
