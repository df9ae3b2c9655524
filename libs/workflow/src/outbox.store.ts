import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import type { RecordedEvent } from './events.js';

/** The relay's side of the outbox. Only `apps/jobs` uses it. */
@Injectable()
export class Outbox {
  /** Locks the oldest events nobody has relayed. Several relays share the work: a locked row is skipped. */
  async claim(ctx: Context, limit: number): Promise<RecordedEvent[]> {
    return ctx.db.query<RecordedEvent>(
      // The table's own id: a bare "id" would mean the text above, where 10 comes before 9.
      `select id::text, event, payload from outbox where relayed_at is null order by outbox.id limit $1 for update skip locked`,
      [limit],
    );
  }

  async markRelayed(ctx: Context, ids: readonly string[]): Promise<void> {
    await ctx.db.run('update outbox set relayed_at = now() where id = any($1::bigint[])', [ids]);
  }

  /** Events with nothing after them, or all of whose actions are done. */
  async settle(ctx: Context, ids: readonly string[]): Promise<void> {
    await ctx.db.run('update outbox set relayed_at = coalesce(relayed_at, now()), settled_at = now() where id = any($1::bigint[])', [ids]);
  }

  /**
   * Puts back what was given to the queue and never finished: a wiped Redis, a lost job.
   * @param olderThanSeconds how long a job may take before it counts as lost
   */
  async reclaim(ctx: Context, olderThanSeconds: number): Promise<number> {
    return ctx.db.run(
      `update outbox set relayed_at = null, attempts = attempts + 1
        where relayed_at < now() - make_interval(secs => $1) and settled_at is null and parked_at is null`,
      [olderThanSeconds],
    );
  }

  /** One action of an event is finished; settles the event once all its actions are. Safe to call again. */
  async finished(ctx: Context, eventId: string, actions: readonly string[]): Promise<void> {
    // Two actions that end at once would each count without the other, and the event would never be settled: they count one after the other.
    // Said together, so that both travel with the commit when the caller wishes.
    const locked = actions.length > 1 ? ctx.db.query('select 1 from outbox where id = $1 for update', [eventId]) : undefined;
    const settled = ctx.db.run(
      `update outbox set settled_at = now() where id = $1 and settled_at is null
          and (select count(*) from handled where event_id = $1 and action = any($2::text[])) = $3`,
      [eventId, actions, actions.length],
      'outbox.finished',
    );
    await Promise.all([locked, settled]);
  }

  /** The same for several events that have this one action after them and no other. */
  async finishedAll(ctx: Context, eventIds: readonly string[]): Promise<void> {
    await ctx.db.run('update outbox set settled_at = now() where id = any($1::bigint[]) and settled_at is null', [eventIds], 'outbox.finishedAll');
  }

  /** Five tries failed: the job is set aside and stands in the administrator's view; others flow on. */
  async park(ctx: Context, eventId: string, action: string, attempts: number, errorName: string): Promise<void> {
    await ctx.db.run(
      `with parked as (
         insert into parked_job (event_id, action, attempts, error_name) values ($1, $2, $3, $4)
         on conflict (event_id, action) do update set attempts = excluded.attempts, error_name = excluded.error_name, parked_at = now())
       update outbox set parked_at = now() where id = $1`,
      [eventId, action, attempts, errorName],
    );
  }

  async waiting(ctx: Context): Promise<{ waiting: number; parked: number; oldestSeconds: number | null }> {
    const rows = await ctx.db.query<{ waiting: number; parked: number; oldest: number | null }>(
      `select count(*) filter (where relayed_at is null)::int as waiting,
              (select count(*)::int from parked_job) as parked,
              extract(epoch from now() - min(recorded_at) filter (where relayed_at is null))::int as oldest
         from outbox where relayed_at is null`,
    );
    const row = rows[0];
    return { waiting: row?.waiting ?? 0, parked: row?.parked ?? 0, oldestSeconds: row?.oldest ?? null };
  }
}
