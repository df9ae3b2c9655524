// The product as it stands in production, set up for one run and taken away after it: a durable database, the demo's directory,
// one api process, one jobs process, and a provider that takes every text at once. Everything listens on this machine alone.
import { spawn, spawnSync } from 'node:child_process';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { build } from '../../apps/cli/build.mjs';
import { bundles } from '../../apps/cli/launch/bundle.mjs';
import { makeKeysOnce } from '../../apps/cli/launch/keys.mjs';
import { nodeFlags, root } from '../../apps/cli/launch/place.mjs';
import { freePort } from '../../apps/cli/launch/ports.mjs';
import { clusterFolder, startPostgres } from '../../apps/cli/launch/postgres.mjs';
import { Line, requestBytes } from './load.mjs';

const roles = ['sarika_owner', 'sarika_api', 'sarika_jobs', 'sarika_queue'];
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const passwordsOf = (file) => JSON.parse(readFileSync(file, 'utf8')).roles;

/** A process of the run. It ends with this one, because its standard input does. */
export class Process {
  constructor(name, main, env, logs) {
    Object.assign(this, { name, main, env, logs, flags: nodeFlags });
  }

  start() {
    const log = openSync(join(this.logs, `${this.name}.log`), 'a');
    this.startedAt = performance.now();
    this.child = spawn(process.execPath, [...this.flags, this.main], { cwd: root, env: { ...this.env, SARIKA_CHILD: '1' }, stdio: ['pipe', log, log] });
    closeSync(log);
    this.child.stdin.on('error', () => {});
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    return this;
  }

  get pid() {
    return this.child.pid;
  }

  lastWords() {
    return readFileSync(join(this.logs, `${this.name}.log`), 'utf8').trimEnd().split('\n').slice(-15).join('\n');
  }

  /** Waits until `GET path` is answered with 200. @returns milliseconds since the start */
  async answers(port, path) {
    const ask = requestBytes('GET', path);
    for (const until = performance.now() + 60_000; performance.now() < until; await sleep(4)) {
      if (this.child.exitCode !== null) break;
      try {
        const line = await Line.open(port);
        const answer = await line.send(ask);
        const took = performance.now() - this.startedAt;
        line.close();
        if (answer.status === 200) return took;
      } catch {
        // Nobody listens yet.
      }
    }
    throw new Error(`${this.name} did not answer ${path}:\n${this.lastWords()}`);
  }

  /** Resident memory in MB. */
  residentMb() {
    return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(this.pid)], { encoding: 'utf8' }).stdout) / 1024;
  }

  async stop() {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await this.ended;
    clearTimeout(late);
  }
}

/** A provider that takes every text at once and reports nothing further. */
async function provider() {
  const taken = { count: 0 };
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      if (request.method === 'POST') {
        taken.count += 1;
        response.statusCode = 201;
        response.end(JSON.stringify({ sid: `SM${randomUUID().replaceAll('-', '')}`, status: 'queued', error_code: null, body: '', date_created: new Date().toUTCString() }));
      } else response.end(JSON.stringify({ messages: [], page: 0, page_size: 50, next_page_uri: null }));
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { taken, url: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()) };
}

/** Signs a webhook the way the provider does: HMAC-SHA1 over the address and the sorted fields. */
export const signature = (token, url, fields) =>
  createHmac('sha1', token)
    .update(url + Object.keys(fields).sort().map((name) => name + fields[name]).join(''))
    .digest('base64');

/**
 * Sets everything up. BENCH_DATABASE_ADMIN_URL names a server to use instead of an embedded one; the bench makes and drops its own databases there.
 * @returns addresses, processes not yet started, a query function of an administrator, and `stop`
 */
export async function setUp({ say }) {
  const folder = mkdtempSync(join(tmpdir(), 'sarika-bench-'));
  const undo = [() => rmSync(folder, { recursive: true, force: true })];
  let stopping;
  // Asked twice (an interrupted run fails as well), it is done once and both wait for it.
  const stop = () =>
    (stopping ??= (async () => {
      for (const step of undo.reverse()) await step();
    })());
  try {
    chmodSync(folder, 0o711);
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    await build({ say, client: false });

    const foreign = process.env.BENCH_DATABASE_ADMIN_URL;
    let adminUrl = foreign;
    if (!adminUrl) {
      const server = await startPostgres({ dataDir: join(folder, 'postgres'), logFile: join(logs, 'postgres.log') });
      undo.push(async () => {
        await server.stop();
        rmSync(clusterFolder(join(folder, 'postgres')), { recursive: true, force: true });
      });
      adminUrl = server.superuserUrl;
    }
    const passwordsFile = join(folder, 'secrets.json');
    const given = process.env.BENCH_ROLE_PASSWORDS_FILE;
    writeFileSync(passwordsFile, JSON.stringify({ roles: given ? passwordsOf(given) : Object.fromEntries(roles.map((role) => [role, randomBytes(18).toString('base64url')])) }), { mode: 0o600 });
    const passwords = passwordsOf(passwordsFile);

    const keysDir = join(folder, 'keys');
    await makeKeysOnce(keysDir, join(folder, 'root'), false);
    const database = 'sarika_bench';
    const urlOf = (role) => {
      const url = new URL(adminUrl);
      if (role) [url.username, url.password] = [role, passwords[role]];
      url.pathname = `/${database}`;
      return url.href;
    };
    if (foreign) {
      const admin = new pg.Client({ connectionString: adminUrl });
      await admin.connect();
      await admin.query(`drop database if exists ${database} with (force)`);
      await admin.end();
    }
    const text = await provider();
    undo.push(text.stop);
    const port = await freePort();
    const publicUrl = `http://localhost:${port}`;
    const sms = { account: randomUUID(), token: randomBytes(24).toString('hex'), number: '+85510200300' };
    const env = {
      PATH: process.env.PATH, NODE_ENV: 'production', SARIKA_MODE: 'demo', LOG_LEVEL: 'warn', DATA_DIR: folder, SARIKA_KEYS_DIR: keysDir,
      PUBLIC_URL: publicUrl, HOST: '127.0.0.1', PORT: String(port),
      SMS_BASE_URL: text.url, SMS_ACCOUNT: sms.account, SMS_TOKEN: sms.token, SMS_NUMBER: sms.number,
    };
    const run = (name, extra) => {
      const done = spawnSync(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), name], { cwd: root, env: { ...env, ...extra }, encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`"${name}" failed:\n${done.stdout}${done.stderr}`);
    };
    run('migrate', { ADMIN_DATABASE_URL: adminUrl, ROLE_PASSWORDS_FILE: passwordsFile, DATABASE_NAME: database });
    run('seed-demo', { OWNER_DATABASE_URL: urlOf('sarika_owner') });

    const administrator = new pg.Pool({ connectionString: urlOf(), max: 4 });
    administrator.on('error', () => {});
    undo.push(() => administrator.end());
    const api = new Process('api', join(root, bundles.api), { ...env, API_DATABASE_URL: urlOf('sarika_api') }, logs);
    const jobs = new Process('jobs', join(root, bundles.jobs), { ...env, JOBS_DATABASE_URL: urlOf('sarika_jobs'), QUEUE_DATABASE_URL: urlOf('sarika_queue') }, logs);
    undo.push(() => api.stop(), () => jobs.stop());
    return {
      folder, logs, adminUrl, databaseUrl: urlOf(), port, publicUrl, sms, keysDir, api, jobs, provider: text, undo, stop, env,
      demoPassword: () => readFileSync(join(folder, 'demo', 'password'), 'utf8').trim(),
      demoAccounts: () => JSON.parse(readFileSync(join(folder, 'demo', 'accounts.json'), 'utf8')),
      sql: async (statement, params) => (await administrator.query(statement, params)).rows,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
