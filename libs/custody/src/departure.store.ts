import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

export type DepartureReason = 'left' | 'suspicion' | 'office_closed' | 'lost_device' | 'forgotten';

/** What ends with somebody's access, in statements that touch every table she is in. All of it needs `inCustody`. */
@Injectable()
export class Departures {
  /** Hers, wherever she is signed in. @returns how many */
  async endSessions(ctx: Context, officerId: string): Promise<number> {
    return ctx.db.run('delete from session where officer_id = $1', [officerId]);
  }

  /** Her wraps, sessions, second factors and password: from this commit on nothing of hers opens anything, nothing is sealed to her, and her next request is refused. */
  async takeKeys(ctx: Context, officerId: string): Promise<void> {
    await ctx.db.run('delete from key_wrap where holder_id = $1', [officerId]);
    await this.endSessions(ctx, officerId);
    await ctx.db.run('delete from authenticator where officer_id = $1', [officerId]);
    await ctx.db.run('delete from backup_code where officer_id = $1', [officerId]);
    await ctx.db.run('delete from officer_credential where officer_id = $1', [officerId]);
    await ctx.db.run('delete from officer_key where officer_id = $1', [officerId]);
    await ctx.db.run('delete from key_request where holder_id = $1', [officerId]);
  }

  /** Ends what was opened to her by name. @returns how many cases */
  async endNamedGrants(ctx: Context, officerId: string, reason: string, movedBy: string): Promise<number> {
    return ctx.db.run(
      `with ended as (
         update access_grant g set state = 'revoked', changed_at = now() from (select id, state from access_grant where recipient_kind = 'officer' and recipient_id = $1 and state <> 'revoked' for update) o
          where g.id = o.id returning g.id, g.case_id, o.state)
       insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) select gen_random_uuid(), id, case_id, state, 'revoked', $2, $3 from ended`,
      [officerId, reason, movedBy],
    );
  }

  /** Gives what she had in hand to a colleague, or to nobody yet: it stands in her office's queue. @returns how many cases */
  async handOver(ctx: Context, officerId: string, to: string | null): Promise<number> {
    // A protected case goes to nobody who may not take such cases: it waits in the queue for somebody to be named. Where she asked for a woman or
    // a man and the colleague is not, it goes to one of the office who is, with the fewest in hand; where there is none it waits in the queue.
    return ctx.db.run(
      `update assignment a set officer_id = case when exists (select 1 from access_grant g where g.case_id = a.case_id and g.recipient_id = a.office_id and g.named_only)
              and not exists (select 1 from officer f where f.id = $2 and f.takes_restricted) then null
            when $2::uuid is not null and a.wants_sex is not null and not exists (select 1 from officer f where f.id = $2 and f.sex = a.wants_sex) then (
              select f.id from officer f where f.office_id = a.office_id and f.id <> $1 and f.state = 'active' and f.role <> 'administrator' and f.sex = a.wants_sex
                  and (f.takes_restricted or not exists (select 1 from access_grant g where g.case_id = a.case_id and g.recipient_id = a.office_id and g.named_only))
                order by (select count(*) from assignment o where o.officer_id = f.id and o.ended_at is null), f.id limit 1)
            else $2::uuid end, updated_at = now()
        where officer_id = $1 and ended_at is null`,
      [officerId, to],
    );
  }

  /** She is not rung any more. @returns how many turns are nobody's now */
  async leaveRoster(ctx: Context, officerId: string): Promise<number> {
    return ctx.db.run('delete from duty_turn where officer_id = $1', [officerId]);
  }

  async note(ctx: Context, row: { officerId: string; officeId: string; reason: DepartureReason; heldKey: boolean; handedTo: string | null; handedOver: number; arrangedBy: string }): Promise<void> {
    await ctx.db.run('insert into officer_departure (id, officer_id, office_id, reason, held_key, handed_to, handed_over, arranged_by) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      randomUUID(), row.officerId, row.officeId, row.reason, row.heldKey, row.handedTo, row.handedOver, row.arrangedBy,
    ]);
  }
}
