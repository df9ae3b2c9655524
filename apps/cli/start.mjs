// `npm start`: from a fresh clone to a running demo, and from whatever a crash left to a running demo.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { bundles } from './launch/bundle.mjs';
import { Child, endLeftovers, lastWords } from './launch/children.mjs';
import { claim, keepSecrets, letGo, noteChildren, secretsOf, takeOver } from './launch/data-dir.mjs';
import { install } from './launch/install.mjs';
import { makeKeysOnce } from './launch/keys.mjs';
import { command, dataDirOf, Refusal, root } from './launch/place.mjs';
import { freePort, isFree } from './launch/ports.mjs';
import { startPostgres } from './launch/postgres.mjs';
import { isRunning, sleep } from './launch/processes.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
// The terminal may be closed while we still stop things in order.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const startedAt = Date.now();
const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
const mode = process.env.SARIKA_MODE || 'demo';
const isDemo = mode === 'demo';
const publicUrl = (process.env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/+$/, '');
const dataDir = dataDirOf();
const logs = join(dataDir, 'logs');
const keysDir = process.env.SARIKA_KEYS_DIR || join(dataDir, 'keys');

let postgres;
/** In the order they are stopped. */
const children = [];
let stopping;

/** Stops what was started: the api first (it answers what it accepted), then the queue, the telephones, the database. */
function stopAll(status, why) {
  stopping ??= (async () => {
    if (why) say(`\n${why}`);
    for (const child of children) await child.stop(child.name === 'api' ? 32_000 : 15_000);
    await postgres?.stop();
    letGo(dataDir);
    if (why) say('Everything is stopped.');
    process.exit(status);
  })();
  return stopping;
}

let askedAt = 0;
function onSignal() {
  // npm passes the terminal's Ctrl-C on a second time; only a later one means "now".
  if (askedAt && Date.now() - askedAt > 1_500) {
    say('Ended at once; the next start puts things in order.');
    for (const child of children) child.kill();
  }
  askedAt ||= Date.now();
  void stopAll(0, 'Stopping …');
}

/** When npm is killed, its script would live on unseen: the launcher watches whoever started it. */
function watchParents() {
  if (process.env.npm_lifecycle_event !== 'start' || process.platform === 'win32') return;
  const parents = [process.ppid];
  const asked = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(process.ppid)], { encoding: 'utf8' });
  // npm runs scripts through a shell, which may or may not have replaced itself by us.
  const [, grandparent] = /^\s*(\d+)\s+\S*\bsh -c/.exec(asked.stdout ?? '') ?? [];
  if (grandparent && Number(grandparent) > 1) parents.push(Number(grandparent));
  setInterval(() => {
    if (!parents.every((pid) => isRunning(pid))) void stopAll(0, 'npm is gone: stopping.');
  }, 1_000).unref();
}

function checkSettings() {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Refusal(`PORT must be a number from 1 to 65535, not "${process.env.PORT}".`);
  if (mode !== 'demo' && mode !== 'production') throw new Refusal(`SARIKA_MODE must be demo or production, not "${mode}".`);
  if (process.env.DATABASE_URL && !/^postgres(ql)?:\/\//.test(process.env.DATABASE_URL)) throw new Refusal('DATABASE_URL must be a PostgreSQL address of an administrator, such as postgres://postgres:password@127.0.0.1:5432/postgres');
}

async function checkPort(afterCrash) {
  // After a crash the old api may need a moment to notice that its launcher is gone.
  for (let waited = 0; !(await isFree(port, host)); waited += 200) {
    if (!afterCrash || waited > 15_000) throw new Refusal(`Port ${port} is taken by another program.\nStop that program, or choose another port: PORT=${port + 1} npm start`);
    await sleep(200);
  }
}

function databaseUrls(adminUrl, roles) {
  const urlOf = (role) => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = roles[role];
    url.pathname = '/sarika';
    return url.href;
  };
  return { owner: urlOf('sarika_owner'), api: urlOf('sarika_api'), jobs: urlOf('sarika_jobs'), queue: urlOf('sarika_queue') };
}

/** Runs a command of the product to its end; its words appear only when it fails. */
async function runCommand(name, env, args = []) {
  const child = spawn(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), name, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text));
  const how = await new Promise((resolve) => child.once('error', (error) => resolve(String(error))).once('close', (code, signal) => resolve(code === 0 ? undefined : (signal ?? `exit status ${code}`))));
  if (how && !stopping) throw new Refusal(`"${name}" failed (${how}):\n${words.trim()}`);
  return words.trim();
}

async function waitUntilReady(api) {
  // The api may listen on every address (0.0.0.0); it is asked on this machine's own.
  const where = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}/health/ready`;
  let answer = 'nothing answered';
  for (const deadline = Date.now() + 90_000; Date.now() < deadline && !stopping; await sleep(100)) {
    try {
      const response = await fetch(where, { signal: AbortSignal.timeout(3_000) });
      if (response.ok) return;
      const words = (await response.text()).slice(0, 400);
      // The first days of an installation: the desk is enrolled by way of the console, which must be served for it.
      if (!isDemo && response.status === 503 && words.includes('"directory.noDesk"')) {
        say('No intake desk is enrolled yet: nothing is taken in until it is. See docs/operating.md, "The first day".');
        return;
      }
      answer = `it answered ${response.status}: ${words}`;
    } catch {
      answer = 'nothing answered';
    }
  }
  if (!stopping) throw new Refusal(`Sarika did not become ready within 90 seconds (${where}: ${answer}).\n${lastWords(api.files)}`);
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function announce() {
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
  const took = Math.max(1, Math.round((Date.now() - startedAt) / 1000));
  const lines = [`Ready in ${took} s${isDemo ? '  (demo data, wiped by: npm run demo:reset)' : ''}      v${version}  node ${process.versions.node}`, ''];
  const line = (name, text) => lines.push(`${name.padEnd(18)}${text}`);
  if (isDemo) line('Start here', `${publicUrl}/demo      a door for each person`);
  line('Worker pages', `${publicUrl}/${isDemo ? `          Phones    ${publicUrl}/demo/phone` : ''}`);
  line('Console', `${publicUrl}/console   Health    ${publicUrl}/health/ready`);
  if (isDemo) {
    const accounts = readJson(join(dataDir, 'demo', 'accounts.json')) ?? [];
    const passwordFile = join(dataDir, 'demo', 'password');
    lines.push('');
    const width = Math.max(0, ...accounts.map((account) => account.signIn.length)) + 3;
    accounts.forEach((account, index) => line(index === 0 ? 'Sign in' : '', `${account.signIn.padEnd(width)}${[account.name, account.office].filter(Boolean).join(', ')}`));
    if (existsSync(passwordFile)) line('Password', `${readFileSync(passwordFile, 'utf8').trim()}   (one for all of them, made on this machine)`);
    if (existsSync(join(dataDir, 'demo', 'authenticator'))) line('Second step', `the administrator is asked for a code; it stands at ${publicUrl}/demo/code`);
    lines.push('');
    line('Text messages', 'are shown on the demo phones; nothing leaves this machine');
  }
  line('Data and logs', `${dataDir}${process.env.DATABASE_URL ? '   database: DATABASE_URL' : ''}`);
  line('Stop', 'Ctrl-C');
  const rule = '─'.repeat(Math.min(96, Math.max(...lines.map((text) => text.length)) + 4));
  say(`\n${rule}\n${lines.map((text) => (text ? `  ${text}` : '')).join('\n')}\n${rule}\n`);
}

await command(async () => {
  checkSettings();
  install({ say });
  claim(dataDir);
  const before = takeOver(dataDir, publicUrl);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
  watchParents();
  try {
    if (before) {
      const ended = await endLeftovers(before.children);
      say(`The last run did not end in order${ended ? ` and left ${ended} ${ended === 1 ? 'process' : 'processes'}, now ended` : ''}; putting things right.`);
    }
    await checkPort(Boolean(before));
    const secrets = secretsOf(dataDir);

    const database = async () => {
      if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
      postgres = await startPostgres({
        dataDir: join(dataDir, 'postgres'),
        logFile: join(logs, 'postgres.log'),
        onDeath: () => void reviveDatabase(),
      });
      return postgres.superuserUrl;
    };
    const [adminUrl] = await Promise.all([database(), build({ say })]);
    if (stopping) return await stopping;

    if (isDemo && !process.env.SARIKA_KEYS_DIR) {
      await makeKeysOnce(keysDir, join(dataDir, 'root'), secrets.keysMade);
      secrets.keysMade = true;
    }
    if (isDemo && !(secrets.simulatorPort && (await isFree(secrets.simulatorPort)))) secrets.simulatorPort = await freePort();
    keepSecrets(dataDir, secrets);

    const urls = databaseUrls(adminUrl, secrets.roles);
    const env = environments(secrets, urls);
    const preparing = { ...env.base, ADMIN_DATABASE_URL: adminUrl, OWNER_DATABASE_URL: urls.owner, API_DATABASE_URL: urls.api, JOBS_DATABASE_URL: urls.jobs, QUEUE_DATABASE_URL: urls.queue, ROLE_PASSWORDS_FILE: join(dataDir, 'secrets.json') };
    await runCommand('migrate', preparing);
    // An installation in which nobody can sign in yet: the first person's link stands here and nowhere else.
    const first = isDemo ? '' : await runCommand('first-administrator', { ...preparing, ADMIN_DATABASE_URL: '' }, ['--quiet']);
    if (first) say(`\n${first}\n`);
    // Once seeded, the seed only checks and renews: the processes need not wait for it, the announcement does.
    const seededBefore = existsSync(join(dataDir, 'demo', 'accounts.json'));
    const seeding = isDemo ? runCommand('seed-demo', { ...preparing, ADMIN_DATABASE_URL: '' }) : undefined;
    seeding?.catch(() => {});
    if (!seededBefore) await seeding;
    if (stopping) return await stopping;

    const shared = {
      logs,
      say,
      onChange: () => noteChildren(dataDir, publicUrl, Object.fromEntries(children.map((child) => [child.name, child.pid]))),
      onHopeless: (child, how) => {
        say(`\n${child.name} does not start (${how}). Its last words:\n${lastWords(child.files)}`);
        void stopAll(1);
      },
    };
    const api = new Child('api', { ...shared, main: bundles.api, env: env.api });
    children.push(api, new Child('jobs', { ...shared, main: bundles.jobs, env: env.jobs }));
    if (isDemo) children.push(new Child('simulator', { ...shared, main: 'dist/apps/simulator/src/main.js', env: env.simulator }));
    for (const child of children) child.start();
    await Promise.all([waitUntilReady(api), seeding]);
    if (stopping) return await stopping;
    for (const child of children) child.wasReady = true;
    announce();
    // What only the owner of the tables may do, once a day.
    const sweep = () => runCommand('sweep', preparing).catch((error) => say(`\nThe daily sweep failed: ${error.message}`));
    void sweep();
    setInterval(sweep, 86_400_000).unref();
  } catch (error) {
    if (!(error instanceof Refusal)) say(`\n${error.stack ?? error}`);
    else say(`\n${error.message}`);
    await stopAll(1);
  }
});

/** The embedded database was killed: it comes back on the same port, and the others reconnect by themselves. */
async function reviveDatabase() {
  if (stopping) return;
  say('PostgreSQL ended; it starts again.');
  const onDeath = () => void reviveDatabase();
  try {
    const port = postgres.port;
    postgres = await startPostgres({ dataDir: join(dataDir, 'postgres'), logFile: join(logs, 'postgres.log'), port, onDeath });
    if (postgres.port !== port) throw new Refusal(`PostgreSQL lost its port ${port} to another program.`);
    say('PostgreSQL is back.');
  } catch (error) {
    await stopAll(1, error.message);
  }
}

/** What each process may know: only its own roles, and nobody but the preparing commands an owner. */
function environments(secrets, urls) {
  const inherited = { ...process.env };
  for (const name of ['DATABASE_URL', 'ADMIN_DATABASE_URL', 'OWNER_DATABASE_URL', 'API_DATABASE_URL', 'JOBS_DATABASE_URL', 'QUEUE_DATABASE_URL', 'ROLE_PASSWORDS_FILE', 'QUEUE_URL']) delete inherited[name];
  for (const name of Object.keys(inherited)) if (/^npm_/i.test(name)) delete inherited[name];
  const simulatorUrl = `http://127.0.0.1:${secrets.simulatorPort}`;
  const sms = isDemo ? { SMS_BASE_URL: simulatorUrl, SMS_ACCOUNT: secrets.sms.account, SMS_TOKEN: secrets.sms.token, SMS_NUMBER: process.env.SMS_NUMBER || '+85510200300' } : {};
  const base = { ...inherited, NODE_ENV: 'production', SARIKA_MODE: mode, PORT: String(port), HOST: host, PUBLIC_URL: publicUrl, DATA_DIR: dataDir, SARIKA_KEYS_DIR: keysDir, ...sms };
  const simulator = isDemo ? { SIMULATOR_URL: simulatorUrl } : {};
  return {
    base: { ...base, ...simulator },
    api: { ...base, ...simulator, API_DATABASE_URL: urls.api },
    jobs: { ...base, ...simulator, JOBS_DATABASE_URL: urls.jobs, QUEUE_DATABASE_URL: urls.queue, ...(process.env.QUEUE_URL && { QUEUE_URL: process.env.QUEUE_URL }) },
    simulator: { ...base, SARIKA_KEYS_DIR: '', SIMULATOR_PORT: String(secrets.simulatorPort ?? ''), SIMULATOR_DATA: join(dataDir, 'demo', 'phones.jsonl'), HOOKS_URL: `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}` },
  };
}
