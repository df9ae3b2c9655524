import type { Context, SystemContext } from '@sarika/platform';
import type { EventName, RecordedEvent } from './events.js';

/** What follows an event. It may be called twice and must not act twice: `HandleOnce` sees to that for effects in the database. */
export interface Handler<N extends EventName = EventName> {
  /** Its stable name in `handled` and in job ids. */
  readonly name: string;
  run(ctx: SystemContext, event: RecordedEvent<N>): Promise<void>;
}

/**
 * Claims (event, action) in the handler's own transaction.
 * @returns false when the effect was already committed by an earlier run
 */
export async function claimOnce(ctx: Context, eventId: string, action: string): Promise<boolean> {
  return (await ctx.db.run('insert into handled (event_id, action) values ($1, $2) on conflict do nothing', [eventId, action], 'handled.claim')) === 1;
}

/**
 * Claims one action of several events.
 * @returns the ids of those whose effect was not yet committed
 */
export async function claimEach(ctx: Context, eventIds: readonly string[], action: string): Promise<Set<string>> {
  const rows = await ctx.db.query<{ id: string }>('insert into handled (event_id, action) select id, $2 from unnest($1::bigint[]) as e (id) on conflict do nothing returning event_id::text as id', [eventIds, action], 'handled.claimEach');
  return new Set(rows.map(({ id }) => id));
}
