import type { Context } from '@sarika/platform';

/**
 * Names the case whose sharing a part of a transaction ends or takes up again: row-level security opens for that part what an
 * ordinary text or request of the same capacity does not see (migration 5, `sarika_stopping`).
 */
export async function stopping<T>(ctx: Context, caseId: string, work: () => Promise<T>): Promise<T> {
  // Everything in it is found by ids, and its policies take longer to plan than to run: what has a name is planned once for a connection.
  await ctx.db.query(`select set_config('sarika.stopping', $1, true), set_config('plan_cache_mode', 'force_generic_plan', true)`, [caseId], 'stopping.begin');
  const done = await work();
  // After a failure there is nothing to take back: the transaction is over, and the setting with it.
  await ctx.db.query(`select set_config('sarika.stopping', '', true), set_config('plan_cache_mode', case when ctx.mode = 'intake' then 'force_generic_plan' else 'auto' end, true) from (select current_setting('sarika.as', true) as mode) ctx`, [], 'stopping.end');
  return done;
}

/**
 * Whoever changes who reads a case, or begins an epoch of its key, does it alone; whoever seals something to the case's newest
 * key meanwhile holds the shared half, so that nothing is sealed to an epoch that ended while it was being written.
 * Offers are locked before it, everywhere in that order.
 */
export const lockReaders = (ctx: Context, caseId: string): Promise<unknown> => ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('sarika.readers.' || $1, 0))`, [caseId], 'case.lockReaders');

/** The shared half of `lockReaders`. Ask for the newest key after it, in a statement of its own: a statement sees what was there when it began. */
export const lockSealing = (ctx: Context, caseId: string): Promise<unknown> => ctx.db.query(`select pg_advisory_xact_lock_shared(hashtextextended('sarika.readers.' || $1, 0))`, [caseId], 'case.lockSealing');
