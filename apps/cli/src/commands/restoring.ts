import { resolve } from 'node:path';
import { openKeyring } from '@sarika/platform';
import { backup, replay, restore } from './restore.js';

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** `sarika backup FOLDER` (ADMIN_DATABASE_URL: a superuser, on the product's database). */
export async function backupCommand(folder: string): Promise<void> {
  say(`${await backup(required('ADMIN_DATABASE_URL'), resolve(folder))} rows written. The keys are not in it: keep them apart.`);
}

/** `sarika restore FOLDER` (ADMIN_DATABASE_URL: a superuser, on an empty, migrated database). */
export async function restoreCommand(folder: string): Promise<void> {
  say(`${await restore(required('ADMIN_DATABASE_URL'), resolve(folder))} rows restored. Nobody is served before: npm run -s sarika -- restore-replay`);
}

/** `sarika restore-replay` (OWNER_DATABASE_URL, SARIKA_KEYS_DIR, and DATA_DIR or --snapshots). */
export async function replayCommand(options: { snapshots?: string; acceptNoSnapshot?: boolean; acceptUnreadable?: number }): Promise<void> {
  const keysDir = resolve(required('SARIKA_KEYS_DIR'));
  const snapshots = options.snapshots ?? process.env['SNAPSHOT_DIR'] ?? `${required('DATA_DIR')}/grant-snapshots`;
  const done = await replay(required('OWNER_DATABASE_URL'), openKeyring(keysDir), keysDir, resolve(snapshots), {
    noSnapshot: options.acceptNoSnapshot === true,
    ...(options.acceptUnreadable === undefined ? {} : { unreadable: options.acceptUnreadable }),
  });
  say(
    `Replayed${done.snapshot ? ` from ${done.snapshot}` : ' without a snapshot'}: ${done.changed} grants changed, ${done.added} added, ${done.moved} moved, ${done.suspended} suspended, ${done.unreadable} that no key opens; ${done.cancelledTexts} texts that were on their way are cancelled.`,
  );
}
