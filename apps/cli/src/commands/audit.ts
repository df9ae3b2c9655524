import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { RecordSigner, WriteBundle } from '@sarika/audit';
import { type Context, writeKey } from '@sarika/platform';
import type { Command } from 'commander';
import pg from 'pg';

/** `sarika audit …`: the record as a file that anybody can check, and a new key to sign it with. */
export function auditCommand(program: Command): void {
  const audit = program.command('audit').description('the record: a file that anybody can check, a new key to sign it with');
  audit
    .command('export')
    .description('writes the whole record to one new file for `npm run audit:verify`')
    .argument('<file>', 'the bundle to write; it must not exist')
    .option('--withheld', 'without what the entries say: whoever receives it can follow the tree and reads nothing')
    .action(async (file: string, { withheld }: { withheld?: boolean }) => {
      const count = await exportBundle(required('JOBS_DATABASE_URL'), file, withheld ? 'withheld' : 'whole');
      process.stdout.write(`${count} lines written to ${file}\nCheck it: npm run -s audit:verify -- ${file}\n`);
    });
  audit
    .command('new-key')
    .description('replaces the key that signs checkpoints; the old one vouches for the new one when the jobs start again')
    .action(() => {
      const keysDir = required('SARIKA_KEYS_DIR');
      const { before, now } = replaceKey(keysDir);
      process.stdout.write(`New key ${now}, vouched for by ${before}.\nRestart the jobs. Once a checkpoint is signed with the new key, destroy ${join(keysDir, 'audit-signing.previous.key')} and every copy of it, and tell whoever keeps checkpoints.\n`);
    });
}

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing. While the demo runs over its data folder it is known; otherwise set it as for the jobs.`);
  return value;
};

/** @returns how many lines were written. One moment is seen: an entry erased meanwhile would look deleted. */
export async function exportBundle(databaseUrl: string, file: string, contents: 'whole' | 'withheld'): Promise<number> {
  // Who opened which case when: for nobody else on this machine.
  const out = openSync(file, 'wx', 0o600);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'sarika audit export' });
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    await client.query(`select set_config('sarika.as', 'job', true)`);
    const { rows } = await client.query<{ now: Date }>('select now() as now');
    const db = { query: async (text: string, params?: readonly unknown[]) => (await client.query(text, params as unknown[])).rows } as Context['db'];
    let lines = 0;
    for await (const line of new WriteBundle().run({ as: 'job', now: rows[0]?.now ?? new Date(), db }, contents)) {
      writeSync(out, line);
      lines += 1;
    }
    await client.query('commit');
    fsyncSync(out);
    return lines;
  } catch (error) {
    // Half a bundle would only be called unreadable later.
    unlinkSync(file);
    throw error;
  } finally {
    closeSync(out);
    await client.end();
  }
}

/** Killed at any line and run again, it ends with one new key and the one it replaces beside it. @throws Error while a replacement is not over */
export function replaceKey(keysDir: string): { before: string; now: string } {
  const path = (name: string): string => join(keysDir, `audit-signing${name}.key`);
  const idOf = (name: string): string => new RecordSigner(Buffer.from(readFileSync(path(name), 'utf8').trim(), 'hex')).keyId;
  if (existsSync(path('.previous')) && !existsSync(path('.next'))) throw new Error(`The last replacement is not over: ${path('.previous')} is still there. Start the jobs, wait for a checkpoint, destroy that file.`);
  if (!existsSync(path('.next'))) writeKey(path('.next'), randomBytes(32));
  if (!existsSync(path('.previous'))) writeKey(path('.previous'), Buffer.from(readFileSync(path(''), 'utf8').trim(), 'hex'));
  renameSync(path('.next'), path(''));
  const folder = openSync(dirname(path('')), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
  return { before: idOf('.previous'), now: idOf('') };
}
