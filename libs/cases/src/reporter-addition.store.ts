import { type Context, Problem } from '@sarika/platform';

/** So much a reporter may add in a day, and in all the days of her receipt. */
export const ADDED_A_DAY = 20;
export const ADDED_IN_ALL = 100;

export const reportersLimit = (): Problem => new Problem('report.tooMany', 429, 'That is all that can be added for now. Try again tomorrow.');
/** Said to the controller alone, which shows that it was received. */
export const addedBefore = (): Problem => new Problem('report.addedBefore', 409, 'This was already sent. It is there once.');

/** What a reporter sent, form by form: each once, and not without end. */
export class ReporterAdditions {
  /**
   * Counts one form. Two at once wait for one another, and the second is told.
   * @param formKey keyed hash of the form's hidden key
   * @returns false when this form was counted before @throws Problem report.tooMany
   */
  async count(ctx: Context, caseId: string, formKey: Buffer, kind: 'words' | 'file'): Promise<boolean> {
    // On conflict with a named target would need to see the row; without one the primary key answers (decision 13).
    if ((await ctx.db.run('insert into reporter_addition (case_id, form_key, kind) values ($1, $2, $3) on conflict do nothing', [caseId, formKey, kind])) === 0) return false;
    const [added] = await ctx.db.query<{ today: number; all: number }>(`select count(*)::int as all, count(*) filter (where added_at > now() - interval '1 day')::int as today from reporter_addition where case_id = $1`, [caseId]);
    if ((added?.today ?? 0) > ADDED_A_DAY || (added?.all ?? 0) > ADDED_IN_ALL) throw reportersLimit();
    return true;
  }

  async has(ctx: Context, caseId: string, formKey: Buffer): Promise<boolean> {
    return (await ctx.db.query('select 1 from reporter_addition where case_id = $1 and form_key = $2', [caseId, formKey])).length > 0;
  }
}
