// Jest's globalSetup for database suites: a throwaway PostgreSQL with the migrated template `sarika_template`.
// Native ESM, outside Jest's compiler. Never touches .data.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../../apps/cli/build.mjs';
import { root } from '../../apps/cli/launch/place.mjs';
import { clusterFolder, startPostgres } from '../../apps/cli/launch/postgres.mjs';
import { isRunning } from '../../apps/cli/launch/processes.mjs';

const roles = ['sarika_owner', 'sarika_api', 'sarika_jobs', 'sarika_queue'];

/** What runs that were killed left behind: their servers have stopped by themselves, their folders go here. */
function sweep() {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith('sarika-test-')) continue;
    const owner = join(tmpdir(), name, 'owner');
    if (!existsSync(owner) || isRunning(Number(readFileSync(owner, 'utf8')))) continue;
    const pidFile = join(clusterFolder(join(tmpdir(), name, 'postgres')), 'postmaster.pid');
    if (existsSync(pidFile) && isRunning(Number.parseInt(readFileSync(pidFile, 'utf8'), 10), 'postgres')) continue;
    discard(join(tmpdir(), name));
  }
}

function discard(folder) {
  rmSync(clusterFolder(join(folder, 'postgres')), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/**
 * A migrated throwaway server for tests and bench.
 * @param {object} [wish]
 * @param {boolean} [wish.durable] keep fsync on (bench)
 * @param {string} [wish.database] the database to migrate
 * @returns admin address, the file with the roles' passwords, a folder for the run, and `stop`, which removes everything
 */
export async function throwawayDatabase({ durable = false, database = 'sarika_template' } = {}) {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), 'sarika-test-'));
  writeFileSync(join(folder, 'owner'), String(process.pid));
  // The database runs as another user when root runs the tests: it must be able to walk in, not to look around.
  chmodSync(folder, 0o711);
  const passwordsFile = join(folder, 'secrets.json');
  const passwords = Object.fromEntries(roles.map((role) => [role, randomBytes(18).toString('base64url')]));
  writeFileSync(passwordsFile, JSON.stringify({ roles: passwords }), { mode: 0o600 });
  mkdirSync(join(folder, 'logs'));
  const server = await startPostgres({ dataDir: join(folder, 'postgres'), logFile: join(folder, 'logs', 'postgres.log'), throwaway: !durable });
  const stop = async () => {
    await server.stop();
    discard(folder);
  };
  const migrated = spawnSync(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), 'migrate'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      ADMIN_DATABASE_URL: server.superuserUrl,
      DATABASE_NAME: database,
      ROLE_PASSWORDS_FILE: passwordsFile,
    },
  });
  if (migrated.status !== 0) {
    await stop();
    throw new Error(`The test database could not be migrated:\n${migrated.stdout}${migrated.stderr}`);
  }
  return { adminUrl: server.superuserUrl, passwordsFile, folder, port: server.port, stop };
}

export default async function setup() {
  await build({ say: () => {}, client: false });
  const database = await throwawayDatabase();
  process.env.TEST_DATABASE_ADMIN_URL = database.adminUrl;
  process.env.TEST_ROLE_PASSWORDS_FILE = database.passwordsFile;
  globalThis.sarikaTestDatabase = database;
}
