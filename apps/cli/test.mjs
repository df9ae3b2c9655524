// `npm test`: everything a change has to pass, from a fresh clone. `npm test -- PATTERN` runs only the Jest suites whose path matches.
// The last line is always `N passed, N failed`.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from './build.mjs';
import { filesBelow } from './launch/hashing.mjs';
import { install } from './launch/install.mjs';
import { makeKeysOnce } from './launch/keys.mjs';
import { browser, installPackages, redis } from './launch/packages.mjs';
import { Refusal, root } from './launch/place.mjs';
import { freePort } from './launch/ports.mjs';
import { sleep } from './launch/processes.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const heading = (text) => say(`\n── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`);
const patterns = process.argv.slice(2);
const chosen = patterns.length ? ['--testPathPatterns', ...patterns] : [];
const results = mkdtempSync(join(tmpdir(), 'sarika-results-'));
const total = { passed: 0, failed: 0 };
const failures = [];
const leftOut = [];
const running = new Set();

// Whatever a person has set for their own copy must not reach the tests: they never touch a real database or the demo's data.
const env = { ...process.env, NODE_ENV: 'test' };
for (const name of Object.keys(env)) if (/^(SARIKA_|SMS_|SIMULATOR_|TEST_)|DATABASE_URL$|^(PORT|HOST|PUBLIC_URL|DATA_DIR|QUEUE_URL|FAIL|ROLE_PASSWORDS_FILE)$/.test(name)) delete env[name];

function end(status) {
  for (const child of running) child.kill('SIGTERM');
  rmSync(results, { recursive: true, force: true });
  process.exit(status);
}
for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) process.on(signal, () => end(status));

/** Runs a program to its end and gives its exit status and, when `quiet`, what it printed. */
function run(program, args, { extra = {}, quiet = false, watch = () => {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, env: { ...env, ...extra }, stdio: ['ignore', 'pipe', quiet ? 'pipe' : 'inherit'] });
    running.add(child);
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      watch(text);
      if (!quiet) process.stdout.write(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ status: 1, output: String(error) }));
    child.on('close', (code) => {
      running.delete(child);
      resolve({ status: code ?? 1, output });
    });
  });
}
const node = (args, options) => run(process.execPath, args, options);

function count(name, passed, failed) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(`${name}: ${failed} failed`);
}

/** A step that either holds or does not. */
async function step(name, body) {
  heading(name);
  let ok = false;
  try {
    ok = await body();
  } catch (error) {
    say(error instanceof Refusal ? error.message : (error.stack ?? String(error)));
  }
  say(ok ? 'holds' : 'DOES NOT HOLD');
  count(name, ok ? 1 : 0, ok ? 0 : 1);
  return ok;
}

let jestRuns = 0;
async function jest(name, args, extra = {}) {
  heading(name);
  const file = join(results, `${(jestRuns += 1)}.json`);
  const { status } = await node(['node_modules/jest/bin/jest.js', ...args, '--passWithNoTests', '--json', `--outputFile=${file}`], { extra, quiet: false });
  if (!existsSync(file)) return count(name, 0, 1);
  const result = JSON.parse(readFileSync(file, 'utf8'));
  // A suite that cannot even be loaded holds no failed test; it is a failure all the same.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  count(name, result.numPassedTests, status !== 0 && failed === 0 ? 1 : failed);
  // The end of the output is what is read: it names what failed.
  for (const suite of result.testResults) {
    const at = relative(root, suite.name);
    const wrong = suite.assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName);
    if (suite.status === 'failed' && wrong.length === 0) wrong.push('cannot be run');
    for (const test of wrong) failures.push(`  ${at}: ${test}`);
  }
}

const queueSuites = () => ['apps', 'libs', 'test'].flatMap((part) => filesBelow(join(root, part))).filter((file) => file.endsWith('.queue.db.spec.ts'));
const isQueueSuite = '\\.queue\\.db\\.spec\\.ts$';

/** A Redis of our own on a free port, without files, gone with the tests. */
async function withRedis(body) {
  const port = await freePort();
  const server = spawn(redis(), ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', results, '--daemonize', 'no'], { stdio: 'ignore' });
  running.add(server);
  const gone = new Promise((resolve) => server.once('exit', resolve).once('error', resolve));
  try {
    const answers = () => new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(() => resolve(true))).on('error', () => resolve(false));
    });
    for (let waited = 0; !(await answers()); waited += 50) {
      if (waited > 10_000 || server.exitCode !== null) throw new Refusal('The private redis-server did not start.');
      await sleep(50);
    }
    await body(`redis://127.0.0.1:${port}/0`);
  } finally {
    server.kill('SIGTERM');
    await gone;
    running.delete(server);
  }
}

async function jestSuites() {
  await jest('Unit tests', ['--selectProjects', 'unit', '--maxWorkers', '2', ...chosen]);
  // Two at a time on any machine: a suite waits for processes and for the server half of its time. Each has a database of its own.
  await jest('Database tests (PostgreSQL)', ['--selectProjects', 'database', '--maxWorkers', '2', '--testPathIgnorePatterns', '/node_modules/', isQueueSuite, ...chosen]);
  const wanted = queueSuites().filter((file) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern, 'i').test(file)));
  if (wanted.length === 0) {
    if (patterns.length === 0) leftOut.push('queue tests: there is no *.queue.db.spec.ts');
    return;
  }
  await jest('Queue tests on PostgreSQL', ['--selectProjects', 'database', '--runTestsByPath', ...wanted], { TEST_QUEUE: 'postgres' });
  if (!redis()) leftOut.push('queue tests on Redis: no redis-server on this machine');
  else await withRedis((url) => jest('Queue tests on Redis', ['--selectProjects', 'database', '--runTestsByPath', ...wanted], { TEST_QUEUE: 'redis', TEST_QUEUE_URL: url }));
}

async function types() {
  const projects = ['tsconfig.check.json', 'apps/console/tsconfig.json'].filter((file) => existsSync(join(root, file)));
  const done = await Promise.all(projects.map((project) => node(['node_modules/typescript7/bin/tsc', '-p', project], { quiet: true })));
  for (const { output } of done) if (output.trim()) say(output.trimEnd());
  return done.every(({ status }) => status === 0);
}

/** The api describes itself without a database; what it needs besides is made for the moment. */
async function openapi() {
  const written = join(results, 'openapi.json');
  const keys = join(results, 'keys');
  await makeKeysOnce(keys, join(results, 'root'), false);
  const extra = {
    SARIKA_MODE: 'test', PORT: '3000', PUBLIC_URL: 'http://localhost:3000', DATA_DIR: results, SARIKA_KEYS_DIR: keys, API_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    SMS_BASE_URL: 'http://127.0.0.1:1', SMS_ACCOUNT: '00000000-0000-4000-8000-000000000000', SMS_TOKEN: 'not-a-token-of-anybody', SMS_NUMBER: '+85510200300',
  };
  const done = await node(['dist/apps/api/src/openapi-write.js', written], { quiet: true, extra });
  if (done.status !== 0) {
    say(done.output);
    return false;
  }
  if (process.env.UPDATE_OPENAPI) copyFileSync(written, join(root, 'openapi.json'));
  if (readFileSync(written, 'utf8') === readFileSync(join(root, 'openapi.json'), 'utf8')) return true;
  say('openapi.json is not what the api says of itself. If the change is meant, write it again: UPDATE_OPENAPI=1 npm test');
  return false;
}

async function journeys() {
  heading('Journeys');
  const chromium = browser();
  if (!chromium) leftOut.push('the browser journey: no chromium on this machine');
  const { status, output } = await node(['test/journeys/run.mjs'], { extra: chromium ? { CHROMIUM: chromium } : {} });
  const said = /(\d+) passed, (\d+) failed\s*$/.exec(output);
  if (!said) return count('Journeys', status === 0 ? 1 : 0, status === 0 ? 0 : 1);
  const [passed, failed] = said.slice(1).map(Number);
  count('Journeys', passed, status !== 0 && failed === 0 ? 1 : failed);
}

try {
  install({ say });
  if (patterns.length === 0) installPackages(say);
  const built = await step('Build', async () => {
    await build({ say, client: patterns.length === 0 });
    return true;
  });
  if (patterns.length === 0) {
    await step('Types', types);
    await step('Lint', async () => (await node(['node_modules/oxlint/bin/oxlint', '--type-aware', 'apps', 'libs', 'test'])).status === 0);
  }
  if (built) await jestSuites();
  else await jest('Unit tests', ['--selectProjects', 'unit', ...chosen]);
  if (patterns.length === 0 && built) {
    if (existsSync(join(root, 'openapi.json'))) await step('openapi.json', openapi);
    else leftOut.push('the openapi.json check: the file is not there');
    if (existsSync(join(root, 'test/journeys/run.mjs'))) await journeys();
    else leftOut.push('journeys: test/journeys/run.mjs is not there');
  }
} catch (error) {
  say(`\n${error instanceof Refusal ? error.message : (error.stack ?? error)}`);
  count('npm test itself', 0, 1);
}

heading('Result');
for (const line of leftOut) say(`left out: ${line}`);
for (const line of failures) say(line);
say(`${total.passed} passed, ${total.failed} failed`);
end(total.failed === 0 && total.passed > 0 ? 0 : 1);
