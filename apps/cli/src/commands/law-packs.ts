import { resolve } from 'node:path';
import type { Command } from 'commander';
import { countries, ruleFamilies, useLawPacks, type Rule } from '@sarika/jurisdictions';
import { ConfigError } from '@sarika/platform';

/**
 * `sarika law-packs [folder]`: the law in use of each country as JSON, with its version, how many of its rules have a value, and the older
 * versions at hand. With a folder it reads the corrections there first, so that they can be tried before api and jobs are started with them.
 * What is wrong comes as JSON on standard error with exit status 2, all of it at once.
 */
export function lawPacksCommand(program: Command): void {
  program
    .command('law-packs')
    .description('check the law packs, with those of a folder in place of the shipped ones, and print the versions in use as JSON')
    .argument('[folder]', 'corrected packs; otherwise SARIKA_LAW_PACKS_DIR, when it is set')
    .action((folder: string | undefined) => {
      const corrections = folder ?? (process.env['SARIKA_LAW_PACKS_DIR'] || null);
      try {
        const packs = useLawPacks(corrections === null ? null : resolve(corrections));
        const rows = countries.map(({ iso2 }) => {
          const pack = packs.of(iso2);
          const rules = ruleFamilies.flatMap((family) => pack[family] as readonly Rule<unknown>[]);
          const [version, ...older] = packs.versions(iso2);
          return { country: iso2, version, rules: rules.length, coded: rules.filter(({ value }) => value !== null).length, older };
        });
        process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        process.stderr.write(`${JSON.stringify({ code: 'law.packsWrong', faults: error.findings }, null, 2)}\n`);
        process.exitCode = 2;
      }
    });
}
