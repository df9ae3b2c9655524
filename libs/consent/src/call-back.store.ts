import { randomUUID } from 'node:crypto';
import type { Context } from '@sarika/platform';

/** How long a call that nobody confirmed is good for. */
export const CALL_BACK_DAYS = 3;

/** What she said when she was called. Of a stop that she lets stand nothing is undone. */
export const callBackSayings = ['not_me', 'by_mistake', 'stays_stopped'] as const;
export type CallBackSaying = (typeof callBackSayings)[number];

/** A stop that a call back would undo. */
export interface StopToCallAbout {
  readonly id: string;
  readonly stoppedAt: Date;
  readonly isUndone: boolean;
  readonly isOver: boolean;
}

/** A call that waits for a second officer. */
export interface OpenCall {
  readonly calledBy: string;
  readonly consentId: string;
  /** The office that was stopped. */
  readonly officeId: string;
  readonly isOld: boolean;
}

/** A stop of another office, as those who still read the case see it. */
export interface StopSeen {
  readonly withdrawalId: string;
  readonly consentId: string;
  readonly officeId: string;
  readonly stoppedAt: Date;
  readonly how: 'web' | 'sms' | 'officer';
  /** Null where nothing is destroyed: it was said by text alone. */
  readonly destroyAt: Date | null;
  readonly isUndone: boolean;
  readonly isOver: boolean;
}

/** A call that was written down, and what became of it. */
export interface CallSeen {
  readonly callId: string;
  readonly withdrawalId: string;
  readonly calledBy: string;
  readonly calledAt: Date;
  readonly said: CallBackSaying | null;
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'expired';
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly goodUntil: Date;
}

export class CallBacks {
  /** The stops of a case that are not of the reader's own office and did not come by a date, newest first. */
  async stops(ctx: Context, caseId: string, readingOfficeId: string): Promise<StopSeen[]> {
    return ctx.db.query<StopSeen>(
      `select w.id as "withdrawalId", c.id as "consentId", c.office_id as "officeId", w.withdrawn_at as "stoppedAt", w.withdrawn_how as "how", w.destroy_at as "destroyAt",
              w.undone_at is not null as "isUndone", w.destroyed_at is not null or coalesce(w.destroy_at <= now(), false) as "isOver"
         from consent c join consent_withdrawal w on w.consent_id = c.id
        where c.case_id = $1 and c.office_id <> $2 and w.withdrawn_how <> 'expired' order by w.withdrawn_at desc, w.id`,
      [caseId, readingOfficeId],
    );
  }

  /** Every call about the stops of a case, newest first. */
  async ofCase(ctx: Context, caseId: string): Promise<CallSeen[]> {
    return ctx.db.query<CallSeen>(
      `select b.id as "callId", b.withdrawal_id as "withdrawalId", b.called_by as "calledBy", b.called_at as "calledAt", b.said,
              case when b.confirmed_at is not null then 'confirmed' when b.refused_at is not null then 'refused' when b.called_at < now() - make_interval(days => $2) then 'expired' else 'waiting' end as "state",
              coalesce(b.confirmed_by, b.refused_by) as "settledBy", coalesce(b.confirmed_at, b.refused_at) as "settledAt", b.called_at + make_interval(days => $2) as "goodUntil"
         from call_back b where b.case_id = $1 order by b.called_at desc, b.id`,
      [caseId, CALL_BACK_DAYS],
    );
  }

  /** The stop of one yes, of another office than the one that calls: the office it is about has no part in it. */
  async stopOf(ctx: Context, caseId: string, consentId: string, callingOfficeId: string): Promise<StopToCallAbout | null> {
    const rows = await ctx.db.query<StopToCallAbout>(
      `select w.id, w.withdrawn_at as "stoppedAt", w.undone_at is not null as "isUndone", w.destroyed_at is not null or coalesce(w.destroy_at <= now(), false) as "isOver"
         from consent c join consent_withdrawal w on w.consent_id = c.id where c.id = $1 and c.case_id = $2 and c.office_id <> $3`,
      [consentId, caseId, callingOfficeId],
    );
    return rows[0] ?? null;
  }

  async isOpen(ctx: Context, withdrawalId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from call_back where withdrawal_id = $1 and confirmed_at is null and refused_at is null and called_at > now() - make_interval(days => $2)', [withdrawalId, CALL_BACK_DAYS])).length > 0;
  }

  /**
   * A stop that she lets stand is settled at once, by who called.
   * @returns its id
   */
  async add(ctx: Context, caseId: string, withdrawalId: string, officer: { readonly id: string; readonly officeId: string }, said: CallBackSaying): Promise<string> {
    const callId = randomUUID();
    await ctx.db.run(
      `insert into call_back (id, withdrawal_id, case_id, office_id, called_by, said, refused_by, refused_at)
       values ($1, $2, $3, $4, $5, $6, case when $6 = 'stays_stopped' then $5::uuid end, case when $6 = 'stays_stopped' then now() end)`,
      [callId, withdrawalId, caseId, officer.officeId, officer.id, said],
    );
    return callId;
  }

  async lock(ctx: Context, caseId: string, callId: string): Promise<OpenCall | null> {
    const rows = await ctx.db.query<OpenCall>(
      `select b.called_by as "calledBy", w.consent_id as "consentId", c.office_id as "officeId", b.called_at < now() - make_interval(days => $3) as "isOld"
         from call_back b join consent_withdrawal w on w.id = b.withdrawal_id join consent c on c.id = w.consent_id
        where b.id = $1 and b.case_id = $2 and b.confirmed_at is null and b.refused_at is null for update of b`,
      [callId, caseId, CALL_BACK_DAYS],
    );
    return rows[0] ?? null;
  }

  /** In the transaction that takes the stop back: row-level security lets the grants move for a call that is confirmed in it, and for no older one. */
  async confirm(ctx: Context, callId: string, officerId: string): Promise<void> {
    await ctx.db.run('update call_back set confirmed_by = $2, confirmed_at = now() where id = $1', [callId, officerId]);
  }

  /** The stop stands: a colleague does not confirm what was written down. */
  async refuse(ctx: Context, callId: string, officerId: string): Promise<void> {
    await ctx.db.run('update call_back set refused_by = $2, refused_at = now() where id = $1', [callId, officerId]);
  }
}
