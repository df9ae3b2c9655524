import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

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

  /** By office, for her own page. */
  async ofCase(ctx: Context, caseId: string): Promise<StopSummary[]> {
    return ctx.db.query<StopSummary>(
      `select office_id as "officeId", count(*)::int as asked, count(acknowledged_at)::int as acknowledged, max(acknowledged_at) as "lastAcknowledgedAt"
         from stop_notice where case_id = $1 and lifted_at is null group by office_id order by min(made_at)`,
      [caseId],
    );
  }
}
