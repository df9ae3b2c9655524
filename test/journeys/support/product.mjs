// The whole product, started as a newcomer starts it, on data and ports of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../apps/cli/launch/ports.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Starts `npm start`'s own launcher and waits for its "Ready". */
export async function startProduct() {
  const dataDir = mkdtempSync(join(tmpdir(), 'sarika-journey-'));
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'apps/cli/start.mjs')], { cwd: root, env: { ...process.env, PORT: String(port), DATA_DIR: join(dataDir, 'data'), CI: 'true' }, stdio: ['pipe', 'pipe', 'pipe'] });
  let printed = '';
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the product did not become ready:\n${printed}`)), 180_000);
    const read = (chunk) => {
      printed += chunk;
      if (/Ready in/.test(printed)) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('exit', (code) => reject(new Error(`the product ended (${code}):\n${printed}`)));
  });
  const read = (file) => readFileSync(join(dataDir, 'data', file), 'utf8').trim();
  return {
    base: `http://localhost:${port}`,
    dataDir: join(dataDir, 'data'),
    password: read('demo/password'),
    accounts: JSON.parse(read('demo/accounts.json')),
    printed,
    stop: async () => {
      child.kill('SIGTERM');
      await new Promise((resolve) => (child.exitCode !== null ? resolve() : child.once('exit', resolve)));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
