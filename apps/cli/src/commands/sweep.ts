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

const TRIES = 20;
const BETWEEN_TRIES_MS = 3_000;

/**
 * Rewrites the table of grants when wraps were destroyed since the last time: until then the old pages hold what was emptied. Only
 * the owner may, so it is a command for the host's clock and no schedule of the jobs. Filing waits while the table is rewritten;
 * a sweep that cannot have the table within two seconds steps back and tries again rather than let everybody queue behind it.
 * A rewrite keeps every row that some older snapshot may still see, the emptied ones too. So it first waits for whatever began before
 * the keys were destroyed, the server's own analyze among it, and says so rather than call swept what stands in the new pages.
 * @throws Error when an older transaction outlasts every try; nothing is marked swept then
 * @param switchUrl a role that may call pg_switch_wal; the owner is asked where none is given
 */
export async function sweepGrants(ownerUrl: string, switchUrl?: string, pauseMs = BETWEEN_TRIES_MS): Promise<Sweep> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'sarika sweep' });
  await client.connect();
  try {
    const begun = (await client.query<{ at: string; next: string; grants: number }>(`select now()::text as at, pg_snapshot_xmax(pg_current_snapshot())::xid::text as next, coalesce(sum(grants), 0)::int as grants from destruction where swept_at is null`)).rows[0];
    if (!begun || begun.grants === 0) return { destroyed: 0, rewritten: false, switched: 'not needed' };
    await olderTransactionsEnded(client, begun.next, pauseMs);
    await client.query(`set lock_timeout = '2s'`);
    for (let tried = 1; ; tried += 1) {
      try {
        await client.query('vacuum (full, analyze) access_grant');
        break;
      } catch (error) {
        if ((error as { code?: string }).code !== '55P03' || tried === TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
    const switched = await switchLog(switchUrl ?? ownerUrl);
    await client.query('update destruction set swept_at = now() where swept_at is null and done_at <= $1', [begun.at]);
    return { destroyed: begun.grants, rewritten: true, switched };
  } finally {
    await client.end();
  }
}

/** Waits until no session of this database holds a snapshot older than `next`, and none of any database runs such a transaction: every new snapshot, the rewrite's own too, reaches back to it. */
async function olderTransactionsEnded(client: pg.Client, next: string, pauseMs: number): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const [row] = (
      await client.query<{ older: number }>(
        `select count(*)::int as older from pg_stat_activity
         where pid <> pg_backend_pid() and (age(backend_xid) > age($1::xid) or (datname = current_database() and age(backend_xmin) > age($1::xid)))`,
        [next],
      )
    ).rows;
    if (!row?.older) return;
    if (tried === TRIES) throw new Error(`Not swept: ${row.older} older transaction(s) still run, and a rewrite would keep what they may see. End them, then sweep again.`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
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
