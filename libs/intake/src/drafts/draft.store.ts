import { type Context, type Statement, byteaArray, uuidArray } from '@sarika/platform';

/** How long an unfinished draft is kept (decision 9). */
export const DRAFT_DAYS = 14;
/** How long a receipt can be looked at again after sending (decision 11). */
export const RECEIPT_MINUTES = 60;

export interface DraftRow {
  readonly version: number;
  readonly answers: Buffer | null;
  readonly receipt: Buffer | null;
  readonly caseKey: Buffer | null;
  readonly formKey: Buffer;
  readonly filedCaseId: string | null;
}

const columns = `version, answers, receipt, case_key as "caseKey", form_key as "formKey", filed_case_id as "filedCaseId"`;

/** Rows are found by what the visitor's cookie gives; without the cookie they cannot be opened. */
export class DraftStore {
  async find(ctx: Context, lookup: Buffer): Promise<DraftRow | null> {
    return (await ctx.db.query<DraftRow>(`select ${columns} from draft where lookup = $1 and expires_at > now()`, [lookup]))[0] ?? null;
  }

  /** Locked, so that two taps send once and two tabs do not overwrite one another's page. */
  async lock(ctx: Context, lookup: Buffer): Promise<DraftRow | null> {
    return (await ctx.db.query<DraftRow>(`select ${columns} from draft where lookup = $1 and expires_at > now() for update`, [lookup], 'draft.lock'))[0] ?? null;
  }

  /** For a transaction that begins with it: drafts, locked in one order, so that two groups never wait for each other. */
  lockingAll(lookups: readonly Buffer[]): Statement {
    return { text: `select ${columns}, lookup from draft where lookup = any($1::bytea[]) and expires_at > now() order by lookup for update`, params: [byteaArray(lookups)], name: 'draft.lockAll' };
  }

  async begin(ctx: Context, lookup: Buffer, answers: Buffer, formKey: Buffer): Promise<void> {
    await ctx.db.run('insert into draft (lookup, answers, form_key, expires_at) values ($1, $2, $3, now() + make_interval(days => $4))', [lookup, answers, formKey, DRAFT_DAYS]);
  }

  /** @returns false when somebody wrote in between: read again and change again */
  async keep(ctx: Context, lookup: Buffer, version: number, answers: Buffer): Promise<boolean> {
    const sql = `update draft set answers = $3, version = version + 1, expires_at = now() + make_interval(days => $4) where lookup = $1 and version = $2 and filed_case_id is null`;
    return (await ctx.db.run(sql, [lookup, version, answers, DRAFT_DAYS])) === 1;
  }

  /** Puts a prepared receipt beside the answers; the first one stays. `null` takes it away before another is made. */
  async prepare(ctx: Context, lookup: Buffer, prepared: { readonly receipt: Buffer; readonly caseKey: Buffer | null } | null): Promise<void> {
    await ctx.db.run('update draft set receipt = $2, case_key = $3 where lookup = $1 and filed_case_id is null and ($2::bytea is null or receipt is null)', [lookup, prepared?.receipt ?? null, prepared?.caseKey ?? null]);
  }

  /** The answers go with the filing; the receipt stays for the hour in which it can be shown again. */
  async filed(ctx: Context, filed: readonly { readonly lookup: Buffer; readonly caseId: string; readonly receipt: Buffer }[]): Promise<void> {
    await ctx.db.run(
      `update draft d set filed_case_id = f.case_id, answers = null, case_key = null, receipt = f.receipt, version = d.version + 1, expires_at = now() + make_interval(mins => $4)
         from unnest($1::bytea[], $2::uuid[], $3::bytea[]) as f (lookup, case_id, receipt) where d.lookup = f.lookup`,
      [byteaArray(filed.map(({ lookup }) => lookup)), uuidArray(filed.map(({ caseId }) => caseId)), byteaArray(filed.map(({ receipt }) => receipt)), RECEIPT_MINUTES],
      'draft.filed',
    );
  }

  async erase(ctx: Context, lookup: Buffer): Promise<void> {
    await ctx.db.run('delete from draft where lookup = $1', [lookup]);
  }
}
