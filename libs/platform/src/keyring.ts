import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';

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
  /** The newest grant epoch: every new grant is sealed under it. */
  grantEpoch(): GrantEpoch;
  /** A named grant epoch, or undefined once it was destroyed. */
  grantEpochNamed(id: string): GrantEpoch | undefined;
}
export interface GrantEpoch {
  readonly id: string;
  readonly key: Buffer;
}

export class KeyringError extends Error {
  constructor(
    readonly code: 'keyring.missing' | 'keyring.unreadable' | 'keyring.rootSecretPresent',
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
export function openKeyring(dir: string): Keyring {
  if (existsSync(join(dir, 'root.secret'))) {
    throw new KeyringError('keyring.rootSecretPresent', `The root's private key lies in ${dir}. It belongs offline: whoever holds it can enrol offices.`);
  }
  const epochs = new Map<string, GrantEpoch>();
  const epochDir = join(dir, 'grant-epochs');
  const load = (): void => {
    for (const name of existsSync(epochDir) ? readdirSync(epochDir) : []) {
      const id = name.replace(/\.key$/, '');
      if (/^\d{4}-\d{2}-\d{2}$/.test(id) && !epochs.has(id)) epochs.set(id, { id, key: readKey(join(epochDir, name)) });
    }
  };
  load();
  return {
    pepper: readKey(join(dir, files.pepper)),
    blindIndex: readKey(join(dir, files.blindIndex)),
    service: readKey(join(dir, files.service)),
    notifierPublic: readKey(join(dir, files.notifierPublic)),
    rootPublic: readKey(join(dir, files.rootPublic)),
    grantEpoch: () => {
      const newest = [...epochs.keys()].sort().at(-1);
      const epoch = newest === undefined ? undefined : epochs.get(newest);
      if (!epoch) throw new KeyringError('keyring.missing', `No grant epoch key in ${epochDir}.`);
      return epoch;
    },
    grantEpochNamed: (id) => {
      if (!epochs.has(id)) load();
      return epochs.get(id);
    },
  };
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
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${key.toString('hex')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
