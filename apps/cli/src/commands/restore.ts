import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type MoveLine, type SnapshotLine, movesOf, readSnapshot, snapshotFiles, snapshotTables } from '@sarika/consent';
import { type Keyring, migrations, readSeen, writeSeen } from '@sarika/platform';
import { VaultError, openGrant } from '@sarika/vault';
import pg from 'pg';

/** What stops a backup, a restore or a replay, in a sentence the host can act on. */
export class RestoreRefused extends Error {
  constructor(
    readonly code: 'backup.notPrivileged' | 'backup.notEmpty' | 'backup.otherSchema' | 'backup.changed' | 'replay.noSnapshot' | 'replay.unreadable' | 'replay.otherDatabase',
    message: string,
  ) {
    super(message);
    this.name = 'RestoreRefused';
  }
}

const BATCH = 500;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Row-level security is forced on everybody: a copy by a role it applies to would silently be empty. */
async function requirePrivileged(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>('select rolsuper as may from pg_roles where rolname = current_user');
  if (!rows[0]?.may) {
    throw new RestoreRefused('backup.notPrivileged', 'This role cannot read past row-level security, so its copy would be empty. Use a superuser, or your server’s own backup (pg_dump, physical, managed); then run restore-replay all the same.');
  }
}

/** Tables of the product, without sessions, which are unlogged on purpose: nobody stays signed in through a restore. */
async function tablesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p') and not relispartition and relpersistence = 'p' and relname <> 'migration' order by relname`,
  );
  return rows.map(({ name }) => name);
}

interface Manifest {
  readonly format: 'sarika-backup';
  readonly version: 1;
  readonly takenAt: string;
  readonly migrations: readonly string[];
  readonly tables: Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>;
}

/** Writes every table as lines of JSON, all of one moment. For large databases use pg_dump. @returns how many rows */
export async function backup(adminUrl: string, dir: string): Promise<number> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (readdirSync(dir).length > 0) throw new RestoreRefused('backup.notEmpty', `${dir} is not empty. Give a new folder.`);
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'sarika backup' });
  await client.connect();
  try {
    await requirePrivileged(client);
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local row_security = off');
    const tables: Record<string, { rows: number; sha256: string }> = {};
    let total = 0;
    for (const table of await tablesOf(client)) {
      const file = createWriteStream(join(dir, `${table}.jsonl`), { mode: 0o600, flags: 'wx' });
      const hash = createHash('sha256');
      let rows = 0;
      await client.query(`declare copy no scroll cursor for select row_to_json(t)::text as line from ${quoted(table)} t`);
      for (;;) {
        const page = await client.query<{ line: string }>(`fetch ${BATCH} from copy`);
        const text = page.rows.map(({ line }) => `${line}\n`).join('');
        hash.update(text);
        if (!file.write(text)) await once(file, 'drain');
        rows += page.rows.length;
        if (page.rows.length < BATCH) break;
      }
      await client.query('close copy');
      file.end();
      await finished(file);
      tables[table] = { rows, sha256: hash.digest('hex') };
      total += rows;
    }
    const now = (await client.query<{ at: Date }>('select now() as at')).rows[0]?.at ?? new Date();
    const manifest: Manifest = { format: 'sarika-backup', version: 1, takenAt: now.toISOString(), migrations: migrations.map(({ name }) => name), tables };
    writeFileSync(join(dir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    await client.query('commit');
    return total;
  } finally {
    await client.end();
  }
}

/**
 * Puts a backup into a database that was migrated and holds no case. It serves nobody before `replay`: its mark is behind the one beside the keys.
 * @throws RestoreRefused backup.notPrivileged, backup.changed, backup.otherSchema, backup.notEmpty
 */
export async function restore(adminUrl: string, dir: string): Promise<number> {
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8')) as Manifest;
  const names = migrations.map(({ name }) => name);
  if (manifest.format !== 'sarika-backup' || manifest.version !== 1 || manifest.migrations.join() !== names.join()) {
    throw new RestoreRefused('backup.otherSchema', 'This backup was made by another release. Restore it with that release, then upgrade.');
  }
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'sarika restore' });
  await client.connect();
  try {
    await requirePrivileged(client);
    await client.query('begin');
    const { rows: cases } = await client.query<{ some: boolean }>('select exists (select 1 from case_file) as some');
    if (cases[0]?.some) throw new RestoreRefused('backup.notEmpty', 'This database holds cases. Restore into an empty one.');
    // No triggers and no foreign keys while the tables come one after the other.
    await client.query(`set local session_replication_role = replica`);
    let total = 0;
    for (const [table, { rows, sha256 }] of Object.entries(manifest.tables)) {
      const columns = (
        await client.query<{ name: string }>(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`, [`public.${quoted(table)}`])
      ).rows.map(({ name }) => quoted(name));
      await client.query(`delete from ${quoted(table)}`);
      const hash = createHash('sha256');
      let count = 0;
      const put = async (lines: readonly string[]): Promise<void> => {
        if (lines.length === 0) return;
        await client.query(`insert into ${quoted(table)} (${columns.join(', ')}) overriding system value select ${columns.join(', ')} from json_populate_recordset(null::${quoted(table)}, $1::json)`, [`[${lines.join(',')}]`]);
      };
      let batch: string[] = [];
      for await (const line of createInterface({ input: createReadStream(join(dir, `${table}.jsonl`), 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
        hash.update(`${line}\n`);
        batch.push(line);
        count += 1;
        if (batch.length === BATCH) {
          await put(batch);
          batch = [];
        }
      }
      await put(batch);
      if (count !== rows || hash.digest('hex') !== sha256) throw new RestoreRefused('backup.changed', `${table}.jsonl is not what the backup wrote.`);
      total += count;
    }
    const sequences = await client.query<{ table: string; column: string; sequence: string }>(
      `select c.relname as "table", a.attname as "column", pg_get_serial_sequence(format('public.%I', c.relname), a.attname) as sequence
         from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attidentity <> ''`,
    );
    for (const { table, column, sequence } of sequences.rows) {
      await client.query(`select setval($1::regclass, coalesce((select max(${quoted(column)}) from ${quoted(table)}), 0) + 1, false)`, [sequence]);
    }
    await client.query('commit');
    return total;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

export interface Replay {
  /** The snapshot that was used; null where none was and the host accepted that. */
  readonly snapshot: string | null;
  readonly changed: number;
  readonly added: number;
  readonly moved: number;
  readonly suspended: number;
  /** Live grants no key of this folder opens: those readers cannot open those cases. */
  readonly unreadable: number;
  readonly cancelledTexts: number;
}

/** Whose row-level security the owner lifts for the length of the replay; nobody else is served meanwhile. */
const LIFTED = ['case_file', 'case_key', 'consent', 'consent_withdrawal', 'access_grant', 'grant_move', 'audit_entry', 'restore_mark', 'outbound_text', 'session'] as const;

/**
 * Brings a restored database up to who may read now, before anybody is served: the newest snapshot of the grants, every move of a
 * grant that was written down since, and every withdrawal either of them knows. What it cannot open it counts and does not hide.
 * @param accept what the host accepts: no snapshot at all, or so many grants that no key opens
 * @throws RestoreRefused replay.noSnapshot, replay.otherDatabase, replay.unreadable; SnapshotError when every snapshot is damaged
 */
export async function replay(ownerUrl: string, keyring: Keyring, keysDir: string, snapshotDir: string, accept: { noSnapshot?: boolean; unreadable?: number } = {}): Promise<Replay> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'sarika restore-replay' });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('sarika.replay'))`);
    for (const table of LIFTED) await client.query(`alter table ${table} no force row level security`);
    const mark = (await client.query<{ id: string; generation: string; beat: string }>('select database_id as id, generation, beat from restore_mark')).rows[0];
    if (!mark) throw new Error('the database has no restore mark');
    const found = newestSnapshot(keyring, snapshotDir);
    if (!found && !accept.noSnapshot) {
      throw new RestoreRefused('replay.noSnapshot', `There is no whole snapshot of the grants in ${snapshotDir}. Without one, consents taken back since the backup would live again. Bring the newest from the second site, or accept that with --accept-no-snapshot.`);
    }
    if (found && found.databaseId !== mark.id) throw new RestoreRefused('replay.otherDatabase', 'The newest snapshot is of another database.');
    const merged = found ? await mergeSnapshot(client, found.lines, found.takenAt) : { changed: 0, added: 0, suspended: 0 };
    const moved = await applyMoves(client, movesOf(keyring, snapshotDir));
    const suspended = await suspendWithdrawn(client);
    const cancelled = await client.query(`update outbound_text set state = 'cancelled', letter = null, phone_letter = null, updated_at = now() where state in ('queued','sending')`);
    await client.query('delete from session');
    const unreadable = await countUnreadable(client, keyring);
    if (unreadable > (accept.unreadable ?? 0)) {
      throw new RestoreRefused('replay.unreadable', `${unreadable} live grants cannot be opened with the keys in ${keysDir}: their grant epoch keys are not there. Bring back the newest key folder or a newer snapshot. To serve without them: --accept-unreadable ${unreadable}`);
    }
    const generation = Math.max(Math.floor(Date.now() / 1_000), Number(mark.generation) + 1, (readSeen(keysDir, mark.id)?.generation ?? 0) + 1);
    await client.query('update restore_mark set generation = $1, beat = beat + 1, replayed_at = now()', [generation]);
    const done: Replay = { snapshot: found?.file ?? null, ...merged, moved, suspended: merged.suspended + suspended, unreadable, cancelledTexts: cancelled.rowCount ?? 0 };
    const { snapshot, ...counts } = done;
    await client.query(`insert into audit_entry (actor_kind, action, details) values ('service', 'restore.replayed', $1)`, [JSON.stringify({ ...counts, hadSnapshot: snapshot !== null })]);
    for (const table of LIFTED) await client.query(`alter table ${table} force row level security`);
    await client.query('commit');
    writeSeen(keysDir, mark.id, { generation, beat: Number(mark.beat) + 1, isShut: false });
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

/** The newest that is whole. One that is damaged is passed over for the one before it, unless none is left. */
function newestSnapshot(keyring: Keyring, dir: string): { file: string; databaseId: string; takenAt: string; lines: SnapshotLine[] } | null {
  let fault: unknown;
  for (const file of existsSync(dir) ? snapshotFiles(dir) : []) {
    try {
      const { header, lines } = readSnapshot(keyring, file);
      return { file, databaseId: header.databaseId, takenAt: header.takenAt, lines };
    } catch (error) {
      fault ??= error;
    }
  }
  if (fault) throw fault;
  return null;
}

/** Of each grant the later word counts: its state by when it was changed, its seal by the newer keys. What is not in a snapshot that is newer than it is suspended. */
async function mergeSnapshot(client: pg.Client, lines: readonly SnapshotLine[], takenAt: string): Promise<{ changed: number; added: number; suspended: number }> {
  for (const table of snapshotTables) {
    await client.query(`create temporary table snap_${table} (like ${table}) on commit drop`);
    const rows = lines.filter((line) => line.table === table).map(({ row }) => row);
    for (let from = 0; from < rows.length; from += BATCH) await client.query(`insert into snap_${table} select * from json_populate_recordset(null::${table}, $1::json)`, [JSON.stringify(rows.slice(from, from + BATCH))]);
  }
  await client.query('insert into case_key select s.* from snap_case_key s where exists (select 1 from case_file f where f.id = s.case_id) on conflict do nothing');
  await client.query('insert into consent select s.* from snap_consent s where exists (select 1 from case_file f where f.id = s.case_id) on conflict do nothing');
  await client.query('insert into consent_withdrawal select s.* from snap_consent_withdrawal s where exists (select 1 from consent c where c.id = s.consent_id) on conflict do nothing');
  await client.query(
    `update consent_withdrawal w set destroy_at = s.destroy_at, confirmed_how = s.confirmed_how, confirmed_at = s.confirmed_at, undone_at = s.undone_at, undone_how = s.undone_how, destroyed_at = s.destroyed_at
       from snap_consent_withdrawal s where s.id = w.id and (s.confirmed_at, s.undone_at, s.destroyed_at) is distinct from (w.confirmed_at, w.undone_at, w.destroyed_at)
        and greatest(s.confirmed_at, s.undone_at, s.destroyed_at) > coalesce(greatest(w.confirmed_at, w.undone_at, w.destroyed_at), '-infinity')`,
  );
  const changed = await client.query(
    `with newer as (
       select g.id, case when s.changed_at > g.changed_at then s.state else g.state end as state,
              case when s.changed_at > g.changed_at then s.consent_id else g.consent_id end as consent_id, greatest(s.changed_at, g.changed_at) as changed_at,
              s.sealed is not null and (g.sealed is null or (s.recipient_epoch, s.epoch_id) > (g.recipient_epoch, g.epoch_id)) as by_snapshot, s.sealed, s.epoch_id, s.recipient_epoch
         from access_grant g join snap_access_grant s on s.id = g.id)
     update access_grant g set state = n.state, consent_id = n.consent_id, changed_at = n.changed_at,
            sealed = case when n.state = 'revoked' then null when n.by_snapshot then n.sealed else g.sealed end,
            epoch_id = case when n.by_snapshot then n.epoch_id else g.epoch_id end, recipient_epoch = case when n.by_snapshot then n.recipient_epoch else g.recipient_epoch end
       from newer n where n.id = g.id and (n.by_snapshot or n.state <> g.state or n.consent_id is distinct from g.consent_id)`,
  );
  const added = await client.query(
    `insert into access_grant select s.* from snap_access_grant s
      where not exists (select 1 from access_grant g where g.id = s.id) and exists (select 1 from case_key k where k.case_id = s.case_id and k.epoch = s.case_epoch)
        and (s.consent_id is null or exists (select 1 from consent c where c.id = s.consent_id)) and (s.emergency_id is null or exists (select 1 from emergency_access e where e.id = s.emergency_id))
     on conflict do nothing`,
  );
  const suspended = await client.query(
    `update access_grant g set state = 'suspended', changed_at = now() where state in ('standby','active') and recipient_kind <> 'receipt'
        and created_at < $1::timestamptz - interval '10 minutes' and not exists (select 1 from snap_access_grant s where s.id = g.id)`,
    [takenAt],
  );
  return { changed: changed.rowCount ?? 0, added: added.rowCount ?? 0, suspended: suspended.rowCount ?? 0 };
}

async function applyMoves(client: pg.Client, moves: readonly MoveLine[]): Promise<number> {
  let moved = 0;
  for (const { grantId, to, at } of moves) {
    if (!['standby', 'active', 'suspended', 'revoked'].includes(to)) continue;
    // Never out of the end state, and never earlier than what the row knows itself.
    const done = await client.query(`update access_grant set state = $2, changed_at = $3 where id = $1 and state not in ('revoked', $2) and changed_at < $3::timestamptz and not (named_only and recipient_kind = 'office' and $2 = 'active')`, [grantId, to, at]);
    moved += done.rowCount ?? 0;
  }
  return moved;
}

/** Whatever else is said: a grant whose yes was taken back opens nothing. */
async function suspendWithdrawn(client: pg.Client): Promise<number> {
  const done = await client.query(
    `update access_grant g set state = 'suspended', changed_at = now() from consent_withdrawal w where w.consent_id = g.consent_id and g.state in ('standby','active')`,
  );
  return done.rowCount ?? 0;
}

async function countUnreadable(client: pg.Client, keyring: Keyring): Promise<number> {
  let unreadable = 0;
  await client.query(`declare live no scroll cursor for select id, case_id, case_epoch, recipient_id, recipient_epoch, sealed, epoch_id from access_grant where state in ('standby','active') and (ends_at is null or ends_at > now())`);
  for (;;) {
    const { rows } = await client.query<{ id: string; case_id: string; case_epoch: number; recipient_id: string; recipient_epoch: number; sealed: Buffer | null; epoch_id: string }>(`fetch ${BATCH} from live`);
    for (const row of rows) {
      const epoch = keyring.grantEpochNamed(row.epoch_id);
      try {
        if (!epoch || !row.sealed) throw new VaultError('vault.corrupt', 'no key');
        openGrant(row.sealed, epoch.key, { grantId: row.id, caseId: row.case_id, caseEpoch: row.case_epoch, recipientId: row.recipient_id, recipientEpoch: row.recipient_epoch });
      } catch (error) {
        if (!(error instanceof VaultError)) throw error;
        unreadable += 1;
      }
    }
    if (rows.length < BATCH) break;
  }
  await client.query('close live');
  return unreadable;
}
