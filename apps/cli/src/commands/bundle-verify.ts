import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';

const VERIFIER = 'libs/evidence/verify-bundle.mjs';

/** The offline verifier, read from the source tree also when this runs from `dist`: what is handed to partners is what is run here. */
function verifier(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, VERIFIER))) return join(at, VERIFIER);
    if (dirname(at) === at) throw new Error(`${VERIFIER} is missing: it must be installed beside the program.`);
  }
}

/** `sarika bundle-verify FILE`: whether a bundle of evidence is whole, and the first thing that is wrong. Ends with 0, 1, or 2 where it cannot be read. */
export function bundleVerifyCommand(program: Command): void {
  program
    .command('bundle-verify')
    .description('checks a bundle of evidence without a network: every file, who added what when, the office’s signature')
    .argument('<file>', 'the bundle')
    .option('--root <key>', 'the root’s public key, or its id, as you noted it')
    .option('--key <id>', 'the id of a key of the record, as you noted it')
    .option('--json', 'the result as JSON', false)
    .action(async (file: string, { root, key, json }: { root?: string; key?: string; json: boolean }) => {
      const { main } = (await import(pathToFileURL(verifier()).href)) as { main: (args: readonly string[]) => number };
      process.exitCode = main([file, ...(root === undefined ? [] : ['--root', root]), ...(key === undefined ? [] : ['--key', key]), ...(json ? ['--json'] : [])]);
    });
}
