import 'reflect-metadata';
import { Command } from 'commander';
import { assessCommand } from './commands/assess.js';
import { auditCommand } from './commands/audit.js';
import { bundleVerifyCommand } from './commands/bundle-verify.js';
import { deadlineCommand } from './commands/deadline.js';
import { lawPacksCommand } from './commands/law-packs.js';
import { routingSharesCommand } from './commands/routing-shares.js';
import { transcriptCommand } from './commands/transcript.js';

// Each command loads what it needs when it runs: reading a transcript must not wait for a database library.
const program = new Command('sarika').description('Sarika on the command line');
transcriptCommand(program);
assessCommand(program);
auditCommand(program);
bundleVerifyCommand(program);
deadlineCommand(program);
lawPacksCommand(program);
routingSharesCommand(program);
program
  .command('migrate')
  .description('makes roles and database where they are missing and brings the schema up to date')
  .action(async () => (await import('./commands/migrate.js')).migrate());
program
  .command('seed-demo')
  .description('enrols the demo’s offices and officers; safe to run again')
  .action(async () => (await import('./commands/seed-demo.js')).seedDemo());
program
  .command('sweep')
  .description('once a day: rewrites the table of grants when keys were destroyed, so that the old pages hold them no longer')
  .action(async () => (await import('./commands/sweep.js')).sweep());
program
  .command('first-administrator')
  .description('makes a link for the first administrator, while nobody can sign in; it opens once and ends after an hour')
  .option('--sign-in <address>', 'what the administrator signs in with', 'admin@host')
  .option('--name <name>', 'the name colleagues know', 'Administrator')
  .option('--quiet', 'says nothing where somebody can sign in already', false)
  .action(async (options: { signIn: string; name: string; quiet: boolean }) => (await import('./commands/first-administrator.js')).firstAdministrator(options));
program
  .command('sign-office')
  .description('signs the first key of an office with the root’s secret key; for a machine without a network')
  .argument('<request>', 'the request the office made')
  .requiredOption('--root <file>', 'root.secret, or the folder it lies in')
  .action(async (request: string, options: { root: string }) => (await import('./commands/first-administrator.js')).signOffice(request, options.root));
program
  .command('backup')
  .argument('<folder>', 'a new folder')
  .description('copies every table, all of one moment; for large databases use pg_dump')
  .action(async (folder: string) => (await import('./commands/restoring.js')).backupCommand(folder));
program
  .command('restore')
  .argument('<folder>', 'what backup wrote')
  .description('puts a backup into an empty, migrated database; nobody is served before restore-replay')
  .action(async (folder: string) => (await import('./commands/restoring.js')).restoreCommand(folder));
program
  .command('restore-replay')
  .option('--snapshots <folder>', 'where the snapshots of the grants lie')
  .option('--accept-no-snapshot', 'there is none: consents taken back since the backup live again')
  .option('--accept-unreadable <count>', 'so many grants cannot be opened by anybody', Number)
  .description('after any restore: brings who may read up to now, and lets the api serve again')
  .action(async (options: { snapshots?: string; acceptNoSnapshot?: boolean; acceptUnreadable?: number }) => (await import('./commands/restoring.js')).replayCommand(options));

try {
  await program.parseAsync();
} catch (error) {
  // A wrong configuration is told in words; anything else is a crash and keeps its stack.
  const told = error instanceof Error && error.name === 'ConfigError' ? error.message : undefined;
  process.stderr.write(`${told ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
  process.exitCode = 1;
}
