import { randomUUID } from 'node:crypto';
import type { Context } from '@sarika/platform';

/** How long a call that nobody confirmed is good for. */
export const CALL_BACK_DAYS = 3;

/** A stop that a call back would undo. */
export interface StopToCallAbout {
  readonly id: string;
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

export class CallBacks {
  /** The stop of one yes, of another office than the one that calls: the office it is about has no part in it. */
  async stopOf(ctx: Context, caseId: string, consentId: string, callingOfficeId: string): Promise<StopToCallAbout | null> {
    const rows = await ctx.db.query<StopToCallAbout>(
      `select w.id, w.undone_at is not null as "isUndone", w.destroyed_at is not null or coalesce(w.destroy_at <= now(), false) as "isOver"
         from consent c join consent_withdrawal w on w.consent_id = c.id where c.id = $1 and c.case_id = $2 and c.office_id <> $3`,
      [consentId, caseId, callingOfficeId],
    );
    return rows[0] ?? null;
  }

  async isOpen(ctx: Context, withdrawalId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from call_back where withdrawal_id = $1 and confirmed_at is null and called_at > now() - make_interval(days => $2)', [withdrawalId, CALL_BACK_DAYS])).length > 0;
  }

  /** @returns its id */
  async add(ctx: Context, caseId: string, withdrawalId: string, officer: { readonly id: string; readonly officeId: string }): Promise<string> {
    const callId = randomUUID();
    await ctx.db.run('insert into call_back (id, withdrawal_id, case_id, office_id, called_by) values ($1, $2, $3, $4, $5)', [callId, withdrawalId, caseId, officer.officeId, officer.id]);
    return callId;
  }

  async lock(ctx: Context, caseId: string, callId: string): Promise<OpenCall | null> {
    const rows = await ctx.db.query<OpenCall>(
      `select b.called_by as "calledBy", w.consent_id as "consentId", c.office_id as "officeId", b.called_at < now() - make_interval(days => $3) as "isOld"
         from call_back b join consent_withdrawal w on w.id = b.withdrawal_id join consent c on c.id = w.consent_id
        where b.id = $1 and b.case_id = $2 and b.confirmed_at is null for update of b`,
      [callId, caseId, CALL_BACK_DAYS],
    );
    return rows[0] ?? null;
  }

  /** In the transaction that takes the stop back: row-level security lets the grants move for a call that is confirmed in it, and for no older one. */
  async confirm(ctx: Context, callId: string, officerId: string): Promise<void> {
    await ctx.db.run('update call_back set confirmed_by = $2, confirmed_at = now() where id = $1', [callId, officerId]);
  }
}
