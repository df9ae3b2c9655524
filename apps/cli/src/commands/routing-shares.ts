import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type NumberedRules, deliveredRules, readRules, simulate, simulatedCases } from '@sarika/routing';

/** `sarika routing-shares`: invented cases through the rules, and what each office of the demo’s directory gets of them. Needs no database. */
export function routingSharesCommand(program: Command): void {
  program
    .command('routing-shares')
    .description('runs invented cases through the routing rules and prints each office’s share beside its fair share')
    .option('--cases <count>', 'how many', '100000')
    .option('--open <count>', 'how many are open at once', '4000')
    .option('--seed <number>', 'the same number gives the same cases', '1')
    .option('--rules <file>', 'rules as JSON; those of the program when left out')
    .action(async ({ cases, open, seed, rules }: { cases: string; open: string; seed: string; rules?: string }) => {
      const [count, holds, from] = [cases, open, seed].map((text) => (/^\d{1,8}$/.test(text) ? Number(text) : Number.NaN));
      if (!count || !holds || from === undefined || Number.isNaN(from)) {
        process.stderr.write('How many cases, how many open at once and the seed are whole numbers above zero.\n');
        process.exitCode = 2;
        return;
      }
      const used: NumberedRules = rules === undefined ? deliveredRules : { version: -1, rules: readRules(JSON.parse(await readFile(rules, 'utf8'))) };
      const { asOfficeEntry, demoDirectory } = await import('../seed/directory.js');
      const now = new Date();
      const { deskId, conflictDeskId } = demoDirectory;
      const directory = { deskId, conflictDeskId, offices: demoDirectory.offices.map((office) => asOfficeEntry(office, now.toISOString().slice(0, 10))) };
      const found = simulate(simulatedCases(count, from), directory, now, holds, used);
      const codes = new Map(demoDirectory.offices.map(({ id, code }) => [id, code]));
      const percent = (part: number): string => `${((100 * part) / found.cases).toFixed(2)} %`.padStart(9);
      process.stdout.write(`${'office'.padEnd(22)}${'weight'.padStart(7)}${'room'.padStart(8)}${'cases'.padStart(9)}${'share'.padStart(10)}${'fair'.padStart(10)}${'most held'.padStart(11)}\n`);
      for (const share of [...found.shares].sort((a, b) => b.cases - a.cases)) {
        process.stdout.write(`${(codes.get(share.officeId) ?? share.officeId).padEnd(22)}${String(share.weight).padStart(7)}${String(share.capacity).padStart(8)}${String(share.cases).padStart(9)} ${percent(share.cases)} ${percent(share.fair)}${String(share.most).padStart(11)}\n`);
      }
      process.stdout.write(`${'intake desk'.padEnd(22)}${''.padStart(15)}${String(found.desk).padStart(9)} ${percent(found.desk)}\n`);
    });
}
