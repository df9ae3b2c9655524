import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, type Keyring, failpoint, syncFolder } from '@sarika/platform';

/** Kept as long as the keys of the grants in it: an older one opens nothing (confidentiality, row 12). */
export const SNAPSHOT_KEPT_DAYS = 7;
const FORMAT = 'sarika-grants';
const VERSION = 1;
const PAGE = 1_000;
/** A transaction may commit this long after the moment it bears: what it moved is looked for again. */
const OVERLAP_SECONDS = 120;
/** Nobody is writing at a snapshot any more that was last touched so long ago: whoever wrote it was killed. */
const TORN_AFTER_MS = 3_600_000;

/** The tables in it, in the order in which they are put back. `case_key` begins with the second epoch: the first is in every backup that has the case. */
export const snapshotTables = ['case_key', 'consent', 'consent_withdrawal', 'access_grant'] as const;
export type SnapshotTable = (typeof snapshotTables)[number];

export interface SnapshotHeader {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly databaseId: string;
  readonly takenAt: string;
}
/** One row as PostgreSQL writes it in JSON; it is never read into numbers or dates here. */
export interface SnapshotLine {
  readonly table: SnapshotTable;
  readonly row: Record<string, unknown>;
}
/** One move of a grant since. */
export interface MoveLine {
  readonly id: string;
  readonly grantId: string;
  readonly to: string;
  readonly at: string;
}

export class SnapshotError extends Error {
  constructor(
    readonly code: 'snapshot.unreadable' | 'snapshot.changed' | 'snapshot.unknownVersion' | 'snapshot.otherDatabase',
    message: string,
  ) {
    super(message);
    this.name = 'SnapshotError';
  }
}

/** Whoever can write the file must not be able to give consent with it: the seal needs a key of the key folder. */
const sealKey = (keyring: Keyring): Buffer => Buffer.from(hkdfSync('sha256', keyring.service, Buffer.alloc(0), 'sarika/v1/grants-snapshot', 32));

/**
 * The grants outside the database: a small file of its own, so that a main backup of any age can be brought up to who may read
 * now. It holds what the table holds, sealed as it is there, and is of no use without the grant epoch keys, which it does not hold.
 * The first line says what it is, the last seals everything before it.
 */
export class GrantsSnapshot {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly dir: string,
  ) {}

  /**
   * Writes a snapshot unless there is one of today, and removes those that are older than a week and what a killed process left half written.
   * @returns the file, or null where today's was there
   */
  async daily(): Promise<string | null> {
    const today = new Date().toISOString().slice(0, 10);
    const there = snapshotsIn(this.dir).some((name) => name.startsWith(`grants-${today}`));
    const made = there ? null : await this.write();
    const oldest = new Date(Date.now() - SNAPSHOT_KEPT_DAYS * 86_400_000).toISOString().slice(0, 10);
    for (const name of [...snapshotsIn(this.dir), ...movesIn(this.dir)]) if (dayIn(name) < oldest) rmSync(join(this.dir, name), { force: true });
    for (const name of tornIn(this.dir)) rmSync(join(this.dir, name), { force: true });
    return made;
  }

  /** Writes a snapshot now. Everything in it is of one moment: a cursor sees the database as it was when it was opened. */
  async write(): Promise<string> {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    return this.database.within({ as: 'job' }, async ({ db, now }) => {
      const [mark] = await db.query<{ databaseId: string }>('select database_id as "databaseId" from restore_mark');
      const name = `grants-${now.toISOString().replaceAll(':', '')}.jsonl`;
      const unfinished = join(this.dir, `${name}.new`);
      const file = openSync(unfinished, 'w', 0o600);
      const hash = createHash('sha256');
      let count = 0;
      const put = (line: string): void => {
        writeSync(file, `${line}\n`);
        hash.update(`${line}\n`);
      };
      try {
        put(JSON.stringify({ format: FORMAT, version: VERSION, databaseId: mark?.databaseId ?? '', takenAt: now.toISOString() } satisfies SnapshotHeader));
        await db.run(`declare grants_snapshot no scroll cursor for ${ROWS}`);
        for (;;) {
          const rows = await db.query<{ line: string }>(`fetch ${PAGE} from grants_snapshot`);
          for (const { line } of rows) put(line);
          count += rows.length;
          if (rows.length < PAGE) break;
        }
        const digest = hash.digest();
        writeSync(file, `${JSON.stringify({ count, sha256: digest.toString('hex'), seal: createHmac('sha256', sealKey(this.keyring)).update(digest).digest('hex') })}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      failpoint('snapshot.written');
      renameSync(unfinished, join(this.dir, name));
      syncFolder(this.dir);
      return join(this.dir, name);
    });
  }

  /**
   * Adds every move of a grant since the last look to today's file, so that a withdrawal outlives the database within seconds and
   * not within a day. Lines may stand twice; applying them twice does nothing.
   * @returns how many were added
   */
  async follow(): Promise<number> {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    const known = this.recent();
    const rows = await this.database.within({ as: 'job' }, ({ db }) =>
      db.query<{ id: string; grantId: string; to: string; at: string }>(
        `select id, grant_id as "grantId", to_state as "to", moved_at::text as at from grant_move where moved_at > $1::timestamptz - make_interval(secs => $2) order by moved_at, id`,
        [known.last ?? new Date(Date.now() - SNAPSHOT_KEPT_DAYS * 86_400_000).toISOString(), OVERLAP_SECONDS],
      ),
    );
    const fresh = rows.filter(({ id }) => !known.ids.has(id));
    if (fresh.length === 0) return 0;
    const path = join(this.dir, `moves-${new Date().toISOString().slice(0, 10)}.jsonl`);
    const key = sealKey(this.keyring);
    appendFileSync(path, fresh.map(({ id, grantId, to, at }) => `${sealedMove(key, { id, grantId, to, at })}\n`).join(''), { mode: 0o600 });
    const file = openSync(path, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    syncFolder(this.dir);
    for (const { id } of fresh) known.ids.add(id);
    this.seen = { last: fresh.at(-1)?.at ?? known.last, ids: known.ids };
    return fresh.length;
  }

  private seen: { last: string | null; ids: Set<string> } | undefined;

  /** Where the file ends, read once; then kept. Ids of more than a day would grow for ever. */
  private recent(): { last: string | null; ids: Set<string> } {
    if (this.seen && this.seen.ids.size < 100_000) return this.seen;
    const lines = movesIn(this.dir)
      .slice(-2)
      .flatMap((name) => readMoves(this.keyring, join(this.dir, name)));
    this.seen = { last: lines.map(({ at }) => at).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null, ids: new Set(lines.slice(-50_000).map(({ id }) => id)) };
    return this.seen;
  }
}

const ROWS = `
  select json_build_object('table', 'case_key', 'row', row_to_json(k))::text as line from (select case_id, epoch, public_key from case_key where epoch > 1) k
  union all select json_build_object('table', 'consent', 'row', row_to_json(c))::text from consent c
  union all select json_build_object('table', 'consent_withdrawal', 'row', row_to_json(w))::text from consent_withdrawal w
  union all select json_build_object('table', 'access_grant', 'row', row_to_json(g))::text from access_grant g`;

const sealedMove = (key: Buffer, move: MoveLine): string => {
  const text = JSON.stringify(move);
  return JSON.stringify({ ...move, seal: createHmac('sha256', key).update(text).digest('hex').slice(0, 32) });
};

const snapshotsIn = (dir: string): string[] => (existsSync(dir) ? readdirSync(dir) : []).filter((name) => /^grants-\d{4}-\d{2}-\d{2}T[\d.]+Z\.jsonl$/.test(name)).sort();
const movesIn = (dir: string): string[] => (existsSync(dir) ? readdirSync(dir) : []).filter((name) => /^moves-\d{4}-\d{2}-\d{2}\.jsonl$/.test(name)).sort();
/** They hold grants as a whole one does, and would outlive the keys of those by years. */
const tornIn = (dir: string): string[] =>
  (existsSync(dir) ? readdirSync(dir) : []).filter((name) => /^grants-.*\.jsonl\.new$/.test(name) && (statSync(join(dir, name), { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < Date.now() - TORN_AFTER_MS);
const dayIn = (name: string): string => /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? '';

/** The snapshots of a folder, the newest first. */
export const snapshotFiles = (dir: string): string[] => snapshotsIn(dir).reverse().map((name) => join(dir, name));

/** The moves written down in a folder, in their order; a line that is torn or not sealed by this deployment counts for nothing. */
export const movesOf = (keyring: Keyring, dir: string): MoveLine[] =>
  movesIn(dir)
    .flatMap((name) => readMoves(keyring, join(dir, name)))
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));

function readMoves(keyring: Keyring, path: string): MoveLine[] {
  const key = sealKey(keyring);
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        const { id, grantId, to, at, seal } = JSON.parse(line) as MoveLine & { seal: string };
        const given = Buffer.from(String(seal), 'hex');
        const right = createHmac('sha256', key).update(JSON.stringify({ id, grantId, to, at })).digest().subarray(0, 16);
        return given.length === right.length && timingSafeEqual(given, right) ? [{ id, grantId, to, at }] : [];
      } catch {
        // The last line of a file that was being written when the machine died.
        return [];
      }
    });
}

/**
 * Reads a snapshot and checks it whole before anything of it is used.
 * @throws SnapshotError snapshot.unreadable, snapshot.changed (a letter is another, or it is another deployment's), snapshot.unknownVersion
 */
export function readSnapshot(keyring: Keyring, path: string): { header: SnapshotHeader; lines: SnapshotLine[] } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new SnapshotError('snapshot.unreadable', `The snapshot ${path} cannot be read.`);
  }
  const all = text.split('\n');
  const last = all.at(-2) ?? '';
  const before = text.slice(0, text.length - last.length - 1);
  const torn = (): SnapshotError => new SnapshotError('snapshot.unreadable', `The snapshot ${path} is not whole.`);
  let header: SnapshotHeader;
  let end: { count: number; sha256: string; seal: string };
  try {
    header = JSON.parse(all[0] ?? '') as SnapshotHeader;
    end = JSON.parse(last) as typeof end;
  } catch {
    throw torn();
  }
  if (header.format !== FORMAT || typeof end.seal !== 'string') throw torn();
  if (header.version !== VERSION) throw new SnapshotError('snapshot.unknownVersion', `The snapshot ${path} is of version ${String(header.version)}, which this release does not read.`);
  const digest = createHash('sha256').update(before).digest();
  const given = Buffer.from(end.seal, 'hex');
  const right = createHmac('sha256', sealKey(keyring)).update(digest).digest();
  if (digest.toString('hex') !== end.sha256 || given.length !== right.length || !timingSafeEqual(given, right)) {
    throw new SnapshotError('snapshot.changed', `The snapshot ${path} was changed, or was made with other keys.`);
  }
  const lines = all.slice(1, -2).map((line) => JSON.parse(line) as SnapshotLine);
  if (lines.length !== end.count) throw torn();
  return { header, lines };
}
