// Writes openapi.json and the console's types from the built api, or with --check says whether the committed ones are stale.
// Needs node_modules and a build; needs no database.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeysOnce } from './launch/keys.mjs';
import { root } from './launch/place.mjs';

const check = process.argv.includes('--check');
const scratch = mkdtempSync(join(tmpdir(), 'sarika-openapi-'));
const committed = { document: join(root, 'openapi.json'), types: join(root, 'apps/console/src/api/schema.d.ts') };
const fresh = { document: join(scratch, 'openapi.json'), types: join(scratch, 'schema.d.ts') };

const run = (args, env = {}) => {
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  if (done.status !== 0) throw new Error(`${args[0]} failed:\n${done.stdout}${done.stderr}`);
};
const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

try {
  await makeKeysOnce(join(scratch, 'keys'), join(scratch, 'root'), false);
  // Nothing is connected to: the values only have to be well-formed.
  run([join(root, 'dist/apps/api/src/openapi-write.js'), fresh.document], {
    SARIKA_MODE: 'demo', DATA_DIR: scratch, SARIKA_KEYS_DIR: join(scratch, 'keys'), PUBLIC_URL: 'http://localhost:3000', API_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
    SMS_BASE_URL: 'http://127.0.0.1:1', SMS_ACCOUNT: '00000000-0000-4000-8000-000000000000', SMS_TOKEN: '0'.repeat(32), SMS_NUMBER: '+85510200300', SIMULATOR_URL: '',
  });
  run([join(root, 'node_modules/openapi-typescript/bin/cli.js'), fresh.document, '-o', fresh.types]);
  const stale = Object.keys(committed).filter((part) => read(committed[part]) !== read(fresh[part]));
  if (!check) {
    for (const part of stale) writeFileSync(committed[part], read(fresh[part]));
    process.stdout.write(stale.length > 0 ? `Written: ${stale.map((part) => committed[part].slice(root.length + 1)).join(', ')}\n` : 'Nothing changed.\n');
  } else if (stale.length > 0) {
    process.stderr.write(`Stale: ${stale.map((part) => committed[part].slice(root.length + 1)).join(', ')}. Run: node apps/cli/openapi.mjs\n`);
    process.exitCode = 1;
  } else process.stdout.write('openapi.json and the console’s types are up to date.\n');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
