import type { OfficerContext } from '@sarika/identity';

/**
 * Lets a transaction arrange officers and keys. Row-level security shows officers, wraps and hand-overs in this capacity only,
 * and asks the officer's own row what she may arrange: no ordinary request can do it by mistake.
 */
export async function inCustody<T>(ctx: OfficerContext, work: () => Promise<T>): Promise<T> {
  await ctx.db.query(`select set_config('sarika.as', 'custody', true)`);
  const done = await work();
  // After a refusal everything is rolled back, the setting with it.
  await ctx.db.query(`select set_config('sarika.as', 'officer', true)`);
  return done;
}

/** Back to the officer's own capacity for a moment: the record is written in her name, and in no other capacity. Inside `inCustody`. */
export async function asHerself<T>(ctx: OfficerContext, work: () => Promise<T>): Promise<T> {
  await ctx.db.query(`select set_config('sarika.as', 'officer', true)`);
  const done = await work();
  await ctx.db.query(`select set_config('sarika.as', 'custody', true)`);
  return done;
}
