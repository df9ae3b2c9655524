import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The keys that live outside the database and its backups (decision 18). A database without this folder is unreadable, on purpose.
 * Files hold 64 hexadecimal digits. Roots' and notifier's private halves are not part of it: see `readNotifierSecret`.
 */
export interface Keyring {
  readonly pepper: Buffer;
  readonly blindIndex: Buffer;
  readonly service: Buffer;
  readonly notifierPublic: Buffer;
  readonly rootPublic: Buffer;
  /**
   * The newest grant epoch whose day has begun: every new grant is sealed under it. Tomorrow's key lies in the folder a day before,
   * so that it has reached every host when it is first used. New keys are found without a restart.
   */
  grantEpoch(): GrantEpoch;
  /** A named grant epoch; undefined once it was destroyed, where this host never had it, or where its file was found to be the wrong one. */
  grantEpochNamed(id: string): GrantEpoch | undefined;
  /** The days of the grant epochs this host holds, the oldest first. */
  grantEpochIds(): string[];
  /** Uses this epoch no more: its file is not the key the database knows under that name. */
  refuseGrantEpoch(id: string): void;
}
export interface GrantEpoch {
  readonly id: string;
  readonly key: Buffer;
}

export class KeyringError extends Error {
  constructor(
    readonly code: 'keyring.missing' | 'keyring.unreadable' | 'keyring.wrongKey' | 'keyring.rootSecretPresent',
    message: string,
  ) {
    super(message);
    this.name = 'KeyringError';
  }
}

const files = { pepper: 'pepper.key', blindIndex: 'blind-index.key', service: 'service.key', notifierPublic: 'notifier.public', rootPublic: 'root.public' } as const;

function readKey(path: string): Buffer {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch {
    throw new KeyringError('keyring.missing', `The key file ${path} is missing. Put back the sealed copy; do not make a new one while data exists.`);
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw new KeyringError('keyring.unreadable', `The key file ${path} does not hold 64 hexadecimal digits.`);
  return Buffer.from(text, 'hex');
}

/**
 * Opens the key folder.
 * @throws KeyringError when a key is missing or unreadable, or when the root's private key lies in the folder of a server.
 */
export function openKeyring(dir: string, now: () => number = Date.now): Keyring {
  if (existsSync(join(dir, 'root.secret'))) {
    throw new KeyringError('keyring.rootSecretPresent', `The root's private key lies in ${dir}. It belongs offline: whoever holds it can enrol offices.`);
  }
  const epochs = new Map<string, GrantEpoch>();
  const refused = new Set<string>();
  const epochDir = grantEpochsIn(dir);
  let read = { at: 0, day: '' };
  const load = (isStart: boolean): void => {
    const found = new Set(idsIn(epochDir));
    // What was destroyed leaves the memory of every process too. It is not wiped: somebody may be sealing with it this moment.
    for (const id of epochs.keys()) if (!found.has(id)) epochs.delete(id);
    for (const id of found) {
      if (epochs.has(id)) continue;
      try {
        epochs.set(id, { id, key: readKey(join(epochDir, `${id}.key`)) });
      } catch (error) {
        // At the start somebody is there to mend it. Later it may be a copy that is still arriving: it counts as not there, and is read again.
        if (isStart) throw error;
      }
    }
    read = { at: now(), day: dayOf(now()) };
  };
  const fresh = (): void => {
    if (now() - read.at > REREAD_MS || now() < read.at || dayOf(now()) !== read.day) load(false);
  };
  load(true);
  return {
    pepper: readKey(join(dir, files.pepper)),
    blindIndex: readKey(join(dir, files.blindIndex)),
    service: readKey(join(dir, files.service)),
    notifierPublic: readKey(join(dir, files.notifierPublic)),
    rootPublic: readKey(join(dir, files.rootPublic)),
    grantEpoch: () => {
      fresh();
      const ids = [...epochs.keys()].filter((id) => !refused.has(id)).sort();
      // A clock that runs behind finds only days to come: the first of them serves.
      const newest = ids.filter((id) => id <= dayOf(now())).at(-1) ?? ids[0];
      const epoch = newest === undefined ? undefined : epochs.get(newest);
      if (!epoch) throw new KeyringError('keyring.missing', `No grant epoch key in ${epochDir}.`);
      return epoch;
    },
    grantEpochNamed: (id) => {
      fresh();
      if (!epochs.has(id) && now() - read.at > 1_000) load(false);
      return refused.has(id) ? undefined : epochs.get(id);
    },
    grantEpochIds: () => {
      load(false);
      return [...epochs.keys()].sort();
    },
    refuseGrantEpoch: (id) => void refused.add(id),
  };
}

/** How often a process looks for new key files. */
const REREAD_MS = 30_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const grantEpochsIn = (dir: string): string => join(dir, 'grant-epochs');
const idsIn = (epochDir: string): string[] =>
  (existsSync(epochDir) ? readdirSync(epochDir) : []).filter((name) => name.endsWith('.key') && DAY.test(name.slice(0, -4))).map((name) => name.slice(0, -4));

/** Tells one key from another and opens nothing: it may stand in the database, so that a wrong or old key file is noticed. */
export const keyCheckOf = ({ id, key }: GrantEpoch): Buffer => createHmac('sha256', key).update(`sarika/v1/grant-epoch-check/${id}`).digest().subarray(0, 16);

/**
 * Makes the key of a day, forced to disk before it is used. One that is there already stays as it is.
 * @returns false when it was there
 */
export function makeGrantEpoch(dir: string, id: string): boolean {
  if (!DAY.test(id)) throw new Error('a grant epoch is named by its day');
  const path = join(grantEpochsIn(dir), `${id}.key`);
  if (existsSync(path)) return false;
  try {
    writeKey(path, randomBytes(32));
    return true;
  } catch (error) {
    // Another process of this host was faster.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Destroys the key of a day: written over, forced to disk, removed. Disks and file systems that keep old blocks may hold it
 * longer; where that counts the folder lies in memory or in a KMS (docs/operating.md).
 */
export function destroyGrantEpoch(dir: string, id: string): void {
  if (!DAY.test(id)) throw new Error('a grant epoch is named by its day');
  const path = join(grantEpochsIn(dir), `${id}.key`);
  if (!existsSync(path)) return;
  const file = openSync(path, 'r+');
  try {
    writeSync(file, `${randomBytes(Math.ceil(fstatSync(file).size / 2)).toString('hex')}`.slice(0, fstatSync(file).size), 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  rmSync(path, { force: true });
  syncFolder(dirname(path));
}

/** A new name in a folder is on disk only once the folder is. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The notifier's private key: only `apps/jobs` calls this (decision 8). @throws KeyringError when it is missing. */
export const readNotifierSecret = (dir: string): Buffer => readKey(join(dir, 'notifier.secret'));

/**
 * The seed that signs the record's checkpoints, and the one it replaces while `audit-signing.previous.key` lies beside it.
 * Only `apps/jobs` calls this: whoever holds it can sign another history. @throws KeyringError when it is missing
 */
export const readAuditSigning = (dir: string): { readonly current: Buffer; readonly previous: Buffer | null } => ({
  current: readKey(join(dir, 'audit-signing.key')),
  previous: existsSync(join(dir, 'audit-signing.previous.key')) ? readKey(join(dir, 'audit-signing.previous.key')) : null,
});

/** Writes a key file that did not exist, 0600, forced to disk before anybody may use it (decision 18). */
export function writeKey(path: string, key: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Written under another name first: a process that looks meanwhile, or a crash, never meets half a key.
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = openSync(unfinished, 'wx', 0o600);
  try {
    writeSync(file, `${key.toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    // Unlike a rename, a link refuses to take the place of a key that is there (EEXIST).
    linkSync(unfinished, path);
  } finally {
    rmSync(unfinished, { force: true });
  }
  syncFolder(dirname(path));
}
