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

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
