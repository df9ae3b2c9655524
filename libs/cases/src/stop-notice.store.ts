import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { OfficeHours } from '@sarika/deadlines';
import type { Context, SystemContext } from '@sarika/platform';

/** What an office is asked after she stopped sharing: to work no longer with what it saw. */
export interface StopNotice {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly officeId: string;
  /** Who had opened it; null where she has left, and her office answers. */
  readonly officerId: string | null;
  readonly opened: number;
  readonly madeAt: Date;
  readonly dueAt: Date;
  readonly acknowledgedAt: Date | null;
}

/** What the worker sees of them: which office had opened her case, and how many of its people said that they stopped. */
export interface StopSummary {
  readonly officeId: string;
  readonly asked: number;
  readonly acknowledged: number;
  readonly lastAcknowledgedAt: Date | null;
}

/** An office that was stopped, and by what: a yes of hers that was taken back, or her naming it among those who must not see it. */
export interface Stopped {
  readonly officeId: string;
  readonly number: string;
  readonly hours: OfficeHours;
  readonly withdrawalId: string | null;
  readonly exclusionId: string | null;
}

/** Who of an office had opened a case; null stands for those who have left. */
export interface Opener {
  readonly officerId: string | null;
  readonly opened: number;
  readonly lastOpenedAt: Date;
}

const columns = `id, case_id as "caseId", number, office_id as "officeId", officer_id as "officerId", opened, made_at as "madeAt", due_at as "dueAt", acknowledged_at as "acknowledgedAt"`;

@Injectable()
export class StopNotices {
  /** What waits for somebody of this office, the oldest first. Row-level security shows no other office's. */
  async waiting(ctx: Context, officeId: string): Promise<StopNotice[]> {
    return ctx.db.query<StopNotice>(`select ${columns} from stop_notice where office_id = $1 and acknowledged_at is null and lifted_at is null order by made_at, id limit 100`, [officeId]);
  }

  async lock(ctx: Context, noticeId: string): Promise<(StopNotice & { liftedAt: Date | null }) | null> {
    return (await ctx.db.query<StopNotice & { liftedAt: Date | null }>(`select ${columns}, lifted_at as "liftedAt" from stop_notice where id = $1 for update`, [noticeId]))[0] ?? null;
  }

  async acknowledge(ctx: Context, noticeId: string, officerId: string): Promise<void> {
    await ctx.db.run('update stop_notice set acknowledged_at = now(), acknowledged_by = $2 where id = $1', [noticeId, officerId]);
  }

  /** What the withdrawal of one yes stopped; null where it was taken back meanwhile. */
  async stoppedBy(ctx: SystemContext, consentId: string): Promise<Stopped | null> {
    const rows = await ctx.db.query<Stopped>(
      `select c.office_id as "officeId", f.number, o.hours, w.id as "withdrawalId", null as "exclusionId"
         from consent_withdrawal w join consent c on c.id = w.consent_id join case_file f on f.id = c.case_id join office o on o.id = c.office_id
        where w.consent_id = $1 and w.undone_at is null`,
      [consentId],
    );
    return rows[0] ?? null;
  }

  /** What an exclusion that stands stopped, but for offices whose yes was taken back with it: those are asked by the withdrawal. */
  async shutOutBy(ctx: SystemContext, caseId: string, exclusionId: string): Promise<Stopped[]> {
    return ctx.db.query<Stopped>(
      `select o.id as "officeId", f.number, o.hours, null as "withdrawalId", x.id as "exclusionId"
         from consent_exclusion x join case_file f on f.id = x.case_id join office o on o.id = x.office_id or o.kind = x.office_kind
        where x.id = $2 and x.case_id = $1 and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id)
          and not exists (select 1 from consent c join consent_withdrawal w on w.consent_id = c.id where c.case_id = x.case_id and c.office_id = o.id and w.undone_at is null and w.withdrawn_at >= x.excluded_at)
        order by o.id`,
      [caseId, exclusionId],
    );
  }

  /** From the record. Whoever was asked since she opened it last is not asked again. */
  async openersOf(ctx: SystemContext, caseId: string, officeId: string): Promise<Opener[]> {
    return ctx.db.query<Opener>(
      `select o."officerId", o.opened, o."lastOpenedAt" from (
         select case when f.state = 'active' and f.office_id = e.office_id then f.id end as "officerId", count(*)::int as opened, max(e.at) as "lastOpenedAt"
           from audit_entry e join officer f on f.id = e.actor_id
          where e.case_id = $1 and e.office_id = $2 and e.actor_kind = 'officer' and e.action in ('item.opened','identity.revealed') group by 1) o
        where not exists (select 1 from stop_notice n where n.case_id = $1 and n.office_id = $2 and n.officer_id is not distinct from o."officerId" and n.lifted_at is null and n.last_opened_at >= o."lastOpenedAt")`,
      [caseId, officeId],
    );
  }

  /** @returns 1 where it was asked now, 0 where it was asked before */
  async ask(ctx: SystemContext, caseId: string, stopped: Stopped, opener: Opener, dueAt: Date): Promise<number> {
    return ctx.db.run(
      `insert into stop_notice (id, case_id, number, withdrawal_id, exclusion_id, office_id, officer_id, opened, last_opened_at, due_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [randomUUID(), caseId, stopped.number, stopped.withdrawalId, stopped.exclusionId, stopped.officeId, opener.officerId, opener.opened, opener.lastOpenedAt, dueAt],
    );
  }

  async lift(ctx: SystemContext, caseId: string, officeId: string): Promise<void> {
    await ctx.db.run('update stop_notice set lifted_at = now() where case_id = $1 and office_id = $2 and lifted_at is null', [caseId, officeId]);
  }

  /** Those nobody answered in time, alarmed from here on. */
  async takeLate(ctx: SystemContext, limit: number): Promise<{ id: string; caseId: string; officeId: string; officerId: string | null }[]> {
    return ctx.db.query(
      `update stop_notice set alarmed_at = now() where id in (
         select id from stop_notice where due_at < now() and acknowledged_at is null and lifted_at is null and alarmed_at is null order by due_at limit $1 for update skip locked)
       returning id, case_id as "caseId", office_id as "officeId", officer_id as "officerId"`,
      [limit],
    );
  }

  /** By office, for her own page. */
  async ofCase(ctx: Context, caseId: string): Promise<StopSummary[]> {
    return ctx.db.query<StopSummary>(
      `select office_id as "officeId", count(*)::int as asked, count(acknowledged_at)::int as acknowledged, max(acknowledged_at) as "lastAcknowledgedAt"
         from stop_notice where case_id = $1 and lifted_at is null group by office_id order by min(made_at)`,
      [caseId],
    );
  }
}
