import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import { Problem } from './problem.js';
import { syncFolder } from './keyring.js';

/** How far a database had come when this host last looked, kept beside the keys. */
export interface Seen {
  readonly generation: number;
  readonly beat: number;
  /** It was found to be behind; only a replay opens it again, not the beats it goes on to count. */
  readonly isShut: boolean;
  readonly isTorn?: boolean;
}

interface Mark {
  readonly databaseId: string;
  readonly generation: number;
  readonly beat: number;
}

const seenFile = (keysDir: string, databaseId: string): string => join(keysDir, 'seen', `${databaseId}.json`);

/** @returns undefined where this host never saw that database; what cannot be read counts as shut until a replay from now on, because nothing is known */
export function readSeen(keysDir: string, databaseId: string): Seen | undefined {
  let text: string;
  try {
    text = readFileSync(seenFile(keysDir, databaseId), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const { generation, beat, isShut } = JSON.parse(text) as Seen;
    if (Number.isSafeInteger(generation) && Number.isSafeInteger(beat) && typeof isShut === 'boolean') return { generation, beat, isShut };
  } catch {
    // Fail closed below: a torn file says nothing about what this host had seen.
  }
  return { generation: Math.floor(Date.now() / 1_000), beat: 0, isShut: true, isTorn: true };
}

/** Forced to disk before its name: a crash leaves the one before. */
export function writeSeen(keysDir: string, databaseId: string, seen: Seen): void {
  const path = seenFile(keysDir, databaseId);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.${process.pid}.new`;
  const file = openSync(unfinished, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(seen)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  syncFolder(dirname(path));
}

/** A check this old is renewed in the background; one this old is waited for. */
const RENEW_MS = 2_000;
const STALE_MS = 10_000;

/** A replay counts the generation up, and only that opens what is shut. */
const isBehind = (mark: Mark, seen: Seen): boolean => mark.generation <= seen.generation && (seen.isShut || mark.generation < seen.generation || mark.beat < seen.beat);

const replayNeeded = (): Problem =>
  new Problem('restore.replayNeeded', 503, 'This database was restored from a backup. Nobody is served until the withdrawals since then were replayed: the host must run restore-replay.');

/**
 * Notices by itself that the database is older than what this host has seen: a restored backup knows nothing of the consents taken
 * back since, and must serve nobody before they were replayed (confidentiality, row 12). The jobs count a beat up in the database
 * every few seconds, every process keeps the highest it saw beside its keys, and a database that is behind is shut, also when it
 * counts on. A restore always breaks the connections, so every new one is looked at before it is used.
 */
export class RestoreGuard {
  private state: 'unknown' | 'open' | 'shut' = 'unknown';
  private checkedAt = 0;
  private doubts = 0;
  private settledDoubts = -1;
  private checking: Promise<void> | undefined;
  private canWrite = true;

  constructor(
    private readonly source: DataSource,
    private readonly keysDir: string,
    private readonly onUnwritable: (error: unknown) => void = () => undefined,
  ) {
    const pool = (source.driver as { master?: { on?(event: string, listener: () => void): void } }).master;
    for (const event of ['connect', 'remove']) pool?.on?.(event, () => (this.doubts += 1));
  }

  /** @throws Problem restore.replayNeeded; database.away while it cannot be asked */
  readonly sure = async (): Promise<void> => {
    const age = Date.now() - this.checkedAt;
    if (this.settledDoubts !== this.doubts || age > STALE_MS || this.state === 'unknown') await this.check();
    else if (age > RENEW_MS) this.check().catch(() => undefined);
    if (this.state === 'shut') throw replayNeeded();
  };

  /** Whether the connections are still those that were looked at. */
  readonly isSure = (): boolean => this.state === 'open' && this.settledDoubts === this.doubts;

  /** Looks at the database now. */
  async check(): Promise<void> {
    this.checking ??= this.look().finally(() => {
      this.checking = undefined;
    });
    return this.checking;
  }

  /** The jobs' part: one beat more, and this host has seen it. */
  async beat(): Promise<void> {
    await this.sure();
    await this.source.query('update restore_mark set beat = beat + 1');
    await this.check();
  }

  private async look(): Promise<void> {
    const doubts = this.doubts;
    let mark = await this.asked();
    const seen = readSeen(this.keysDir, mark.databaseId);
    // The jobs may have counted on between the answer and the file: asked once more, a database that is whole has come at least as far as the file was.
    if (seen !== undefined && !seen.isShut && isBehind(mark, seen)) mark = await this.asked();
    this.judge(mark, seen);
    this.checkedAt = Date.now();
    // A connection that was opened meanwhile, also for this very question, is looked at before the next transaction.
    this.settledDoubts = doubts;
  }

  private async asked(): Promise<Mark> {
    let mark: Mark | undefined;
    try {
      const rows: { databaseId: string; generation: string; beat: string }[] = await this.source.query('select database_id as "databaseId", generation, beat from restore_mark');
      mark = rows[0] && { databaseId: rows[0].databaseId, generation: Number(rows[0].generation), beat: Number(rows[0].beat) };
    } catch {
      throw new Problem('database.away', 503, 'The database cannot be reached just now. Please try again in a minute.', { reason: 'mark' });
    }
    if (!mark) throw new Error('the database has no restore mark');
    return mark;
  }

  private judge(mark: Mark, seen: Seen | undefined): void {
    const behind = seen !== undefined && isBehind(mark, seen);
    this.state = behind ? 'shut' : 'open';
    if (behind && (!seen.isShut || seen.isTorn)) this.keep(mark.databaseId, { generation: seen.generation, beat: seen.beat, isShut: true });
    if (!behind && (seen === undefined || mark.generation > seen.generation || mark.beat > seen.beat)) this.keep(mark.databaseId, { generation: mark.generation, beat: mark.beat, isShut: false });
  }

  /** A key folder that this process may only read still tells it what others saw. */
  private keep(databaseId: string, seen: Seen): void {
    if (!this.canWrite) return;
    try {
      writeSeen(this.keysDir, databaseId, seen);
    } catch (error) {
      this.canWrite = false;
      this.onUnwritable(error);
    }
  }
}
