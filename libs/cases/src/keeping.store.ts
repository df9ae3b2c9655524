import type { Context } from '@sarika/platform';

export interface HoldRow {
  readonly id: string;
  readonly caseId: string;
  readonly officeId: string;
  readonly reason: string;
  readonly endsOn: string;
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly confirmedAt: Date | null;
  readonly reviewedAt: Date | null;
}
/** A yes of a case that ends soon. */
export interface EndingRow {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly endsOn: string;
  readonly isLast: boolean;
}

export interface NoticeRow {
  readonly id: string;
  readonly caseId: string;
  readonly number: string;
  readonly kind: 'first' | 'last' | 'asked_by_worker' | 'erased';
  readonly ground: string;
  readonly eraseOn: string;
}

/** How long a case is kept and why, as one reader may see it. Row-level security says what that is. */
export interface KeepingOfCase {
  readonly closure: { readonly officeId: string; readonly outcome: string; readonly closedAt: Date } | null;
  readonly eraseOn: string | null;
  readonly keepUntil: string | null;
  readonly wish: { readonly askedAt: Date; readonly dueAt: Date } | null;
  readonly holds: readonly HoldRow[];
  readonly filed: readonly { readonly officeId: string; readonly basis: string; readonly filedWith: string; readonly toldWorker: boolean; readonly filedAt: Date }[];
}

const holdColumns = `id, case_id as "caseId", office_id as "officeId", reason, ends_on::text as "endsOn", asked_by as "askedBy", asked_at as "askedAt", confirmed_at as "confirmedAt", reviewed_at as "reviewedAt"`;

export class Keeping {
  async ofCase(ctx: Context, caseId: string): Promise<KeepingOfCase> {
    const closures = await ctx.db.query<{ officeId: string; outcome: string; closedAt: Date }>('select office_id as "officeId", outcome, closed_at as "closedAt" from closure where case_id = $1 and reopened_at is null', [caseId]);
    const [dates] = await ctx.db.query<{ eraseOn: string | null; keepUntil: string | null }>(
      `select (select min(n.erase_on)::text from retention_notice n where n.case_id = $1 and n.kind in ('first','last') and not exists (select 1 from closure x where x.case_id = n.case_id and x.reopened_at >= n.made_at)) as "eraseOn", (select max(keep_until)::text from retention_extension where case_id = $1) as "keepUntil"`,
      [caseId],
    );
    const wishes = await ctx.db.query<{ askedAt: Date; dueAt: Date }>('select asked_at as "askedAt", due_at as "dueAt" from erasure_wish where case_id = $1 and cancelled_at is null', [caseId]);
    return {
      closure: closures[0] ?? null,
      eraseOn: dates?.eraseOn ?? null,
      keepUntil: dates?.keepUntil ?? null,
      wish: wishes[0] ?? null,
      holds: await ctx.db.query<HoldRow>(`select ${holdColumns} from legal_hold where case_id = $1 and ended_at is null order by asked_at`, [caseId]),
      filed: await ctx.db.query('select office_id as "officeId", basis, filed_with as "filedWith", told_worker as "toldWorker", filed_at as "filedAt" from filed_evidence where case_id = $1 order by filed_at', [caseId]),
    };
  }

  /** What the office must look at: warnings, her wishes, what was erased, and its holds. */
  async ofOffice(ctx: Context, officeId: string): Promise<{ notices: NoticeRow[]; holds: (HoldRow & { number: string | null })[] }> {
    return {
      notices: await ctx.db.query<NoticeRow>('select id, case_id as "caseId", number, kind, ground, erase_on::text as "eraseOn" from retention_notice where office_id = $1 and settled_at is null order by erase_on, id limit 200', [officeId]),
      // After her withdrawal the office sees its hold, and not the case behind it.
      holds: await ctx.db.query(`select ${holdColumns.replaceAll(/(^|, )(\w+)/g, '$1h.$2')}, c.number from legal_hold h left join case_file c on c.id = h.case_id where h.office_id = $1 and h.ended_at is null order by h.asked_at limit 200`, [officeId]),
    };
  }

  /** Yeses that end soon, the newest notice of each that still stands: one that she stopped or gave another last day is gone from it. */
  async endings(ctx: Context, officeId: string): Promise<EndingRow[]> {
    return ctx.db.query<EndingRow>(
      `select distinct on (n.ends_on, n.consent_id) n.id, n.case_id as "caseId", f.number, n.ends_on::text as "endsOn", n.step = 'last' as "isLast"
         from ending_notice n join case_file f on f.id = n.case_id join consent c on c.id = n.consent_id
        where n.office_id = $1 and n.settled_at is null and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id)
          and n.ends_on is not distinct from (select case when count(h.id) = 0 then c.ends_on else (array_agg(h.ends_on order by h.seq desc))[1] end from consent_change h where h.consent_id = c.id)
        order by n.ends_on, n.consent_id, n.step desc limit 200`,
      [officeId],
    );
  }

  /** "She was asked." @returns false when there is no such notice of this office */
  async settleEnding(ctx: Context, noticeId: string, officerId: string): Promise<boolean> {
    return (await ctx.db.run('update ending_notice set settled_at = now(), settled_by = $2 where id = $1 and settled_at is null', [noticeId, officerId])) === 1;
  }

  /** "We know." @returns false when there is no such notice of this office */
  async settle(ctx: Context, noticeId: string, officerId: string): Promise<boolean> {
    return (await ctx.db.run('update retention_notice set settled_at = now(), settled_by = $2 where id = $1 and settled_at is null', [noticeId, officerId])) === 1;
  }

  /** She wishes it erased, and has not taken that back. */
  async erasureAsked(ctx: Context, caseId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from erasure_wish where case_id = $1 and cancelled_at is null', [caseId])).length > 0;
  }

  /** What was announced of its erasure needs no answer of this office any more. */
  async knowsOfErasure(ctx: Context, caseId: string, { officeId, id }: { readonly officeId: string; readonly id: string }): Promise<void> {
    await ctx.db.run(`update retention_notice set settled_at = now(), settled_by = $3 where case_id = $1 and office_id = $2 and kind in ('first','last') and settled_at is null`, [caseId, officeId, id]);
  }
}
