// Starts the whole product once and walks every journey through it, one after another.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, startProduct } from './support/product.mjs';

const only = process.argv[2];
const here = join(root, 'test/journeys');
const journeys = readdirSync(here).filter((name) => name.endsWith('.journey.mjs') && (!only || name.includes(only)));
const pictures = join(root, 'test/artifacts');
mkdirSync(pictures, { recursive: true });

const product = await startProduct();
let failed = false;
let summary = '';
try {
  const env = { ...process.env, JOURNEY_BASE: product.base, JOURNEY_PASSWORD: product.password, JOURNEY_ACCOUNTS: JSON.stringify(product.accounts), JOURNEY_PICTURES: pictures, JOURNEY_DATA: product.dataDir };
  const child = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...journeys.map((name) => join(here, name))], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8').on('data', (text) => {
    process.stdout.write(text);
    summary = (summary + text).slice(-4_000);
  });
  failed = (await new Promise((resolve) => child.on('close', resolve))) !== 0;
} finally {
  await product.stop();
}
const counted = (word) => Number(new RegExp(`^\\S+ ${word} (\\d+)$`, 'm').exec(summary)?.[1] ?? 0);
process.stdout.write(`${counted('pass')} passed, ${counted('fail')} failed\n`);
process.exit(failed ? 1 : 0);
