import type { Context, Problem } from '@sarika/platform';
import { fearsState, officeWithoutKey } from './sharing.problems.js';

/**
 * Whether she said that no office of her own state may learn of her. Asked of a function of the database, because an officer of a state has
 * to obey it and never reads it. Fail closed: who has nothing to do with the case is told that she does.
 */
export async function fearStands(ctx: Context, caseId: string): Promise<boolean> {
  return (await ctx.db.query<{ stands: boolean | null }>('select fears_state($1) as stands', [caseId]))[0]?.stands !== false;
}

/** Saying it and letting an office of a state in do not pass each other: whoever comes second sees the first. */
export const fearInTurn = (ctx: Context, caseId: string): Promise<unknown> => ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('sarika.state-fear.' || $1, 0))`, [caseId]);

/** Whether an officer of an office of a state asks. She is never told that the worker fears hers. */
export const asksForState = async (ctx: Context): Promise<boolean> => (await ctx.db.query<{ is: boolean }>('select sarika_of_state() as is'))[0]?.is === true;

/** Why an office of a state is not asked: to one of a state itself it sounds like any office that cannot be asked. */
export const fearRefusal = async (ctx: Context): Promise<Problem> => ((await asksForState(ctx)) ? officeWithoutKey() : fearsState());
