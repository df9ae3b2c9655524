import pg from 'pg';

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};

/** What a sweep did, in words for whoever called it. */
export interface Sweep {
  readonly destroyed: number;
  readonly rewritten: boolean;
  /** Whether the server began a new segment of its log: only a superuser, or a role that was given pg_switch_wal, may ask for it. */
  readonly switched: 'yes' | 'not allowed' | 'not needed';
}

const LOCK_TRIES = 20;

/**
 * Rewrites the table of grants when wraps were destroyed since the last time: until then the old pages hold what was emptied. Only
 * the owner may, so it is a command for the host's clock and no schedule of the jobs. Filing waits while the table is rewritten;
 * a sweep that cannot have the table within two seconds steps back and tries again rather than let everybody queue behind it.
 * @param switchUrl a role that may call pg_switch_wal; the owner is asked where none is given
 */
export async function sweepGrants(ownerUrl: string, switchUrl?: string): Promise<Sweep> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'sarika sweep' });
  await client.connect();
  try {
    const begun = (await client.query<{ at: string; grants: number }>(`select now()::text as at, coalesce(sum(grants), 0)::int as grants from destruction where swept_at is null`)).rows[0];
    if (!begun || begun.grants === 0) return { destroyed: 0, rewritten: false, switched: 'not needed' };
    await client.query(`set lock_timeout = '2s'`);
    for (let tried = 1; ; tried += 1) {
      try {
        await client.query('vacuum (full, analyze) access_grant');
        break;
      } catch (error) {
        if ((error as { code?: string }).code !== '55P03' || tried === LOCK_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, 3_000));
      }
    }
    const switched = await switchLog(switchUrl ?? ownerUrl);
    await client.query('update destruction set swept_at = now() where swept_at is null and done_at <= $1', [begun.at]);
    return { destroyed: begun.grants, rewritten: true, switched };
  } finally {
    await client.end();
  }
}

async function switchLog(url: string): Promise<'yes' | 'not allowed'> {
  const client = new pg.Client({ connectionString: url, application_name: 'sarika sweep' });
  await client.connect();
  try {
    await client.query('select pg_switch_wal()');
    return 'yes';
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return 'not allowed';
    throw error;
  } finally {
    await client.end();
  }
}

/** `sarika sweep`: once a day, as owner (OWNER_DATABASE_URL); ADMIN_DATABASE_URL is used for the log alone. */
export async function sweep(): Promise<void> {
  const done = await sweepGrants(required('OWNER_DATABASE_URL'), process.env['ADMIN_DATABASE_URL'] || undefined);
  const log = { yes: ' A new segment of the write-ahead log was begun.', 'not allowed': ' The write-ahead log goes on as it was: this role may not switch it; it holds the old pages until it is recycled.', 'not needed': '' }[done.switched];
  process.stdout.write(done.rewritten ? `The table of grants was rewritten after ${done.destroyed} were destroyed.${log}\n` : 'No key was destroyed since the last sweep.\n');
}
