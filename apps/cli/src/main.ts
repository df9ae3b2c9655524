import 'reflect-metadata';
import { Command } from 'commander';
import { auditCommand } from './commands/audit.js';
import { transcriptCommand } from './commands/transcript.js';

// Each command loads what it needs when it runs: reading a transcript must not wait for a database library.
const program = new Command('sarika').description('Sarika on the command line');
transcriptCommand(program);
auditCommand(program);
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

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
