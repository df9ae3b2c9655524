// Where this copy of Sarika stands and where it keeps its data.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the clone. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** DATA_DIR as an absolute path; `.data` in the clone when nothing is set. */
export const dataDirOf = (env = process.env) => resolve(root, env.DATA_DIR || '.data');

/** A refusal with a sentence a person can act on: printed without a stack, exit status 1. */
export class Refusal extends Error {}

/** Runs a command's body; a refusal is printed as its sentence, anything else with its stack. */
export async function command(body) {
  try {
    await body();
  } catch (error) {
    process.stderr.write(`\n${error instanceof Refusal ? error.message : (error.stack ?? error)}\n`);
    process.exit(1);
  }
}

/**
 * How the product's processes run. A larger young space halves the garbage collector's work under load; helpers that scavenge in
 * parallel take the cores from the database on a small machine and save nothing. No source maps: the map of every package would be
 * read at each start, and the compiled files keep the names and the order of the sources.
 */
export const nodeFlags = ['--max-semi-space-size=64', '--no-parallel-scavenge'];
