// Builds the server tree (swc) and the console (vite), each only when its sources changed.
import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle, bundles } from './launch/bundle.mjs';
import { filesBelow, hashOf } from './launch/hashing.mjs';
import { command, Refusal, root } from './launch/place.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.sarika-build');
const lock = join(dist, '.sarika-building');
const apps = ['api', 'jobs', 'simulator', 'cli'];
const sources = [...apps.map((app) => `apps/${app}/src`), 'libs'];
const isSpec = (name) => /\.spec\.tsx?$/.test(name);
const isCompiled = (name) => /(?<!\.d)\.tsx?$/.test(name) && !isSpec(name);
/** What the code reads at run time and swc leaves alone: catalogues, data, statements, styles, client scripts, fonts. */
const isCarried = (name) => /\.(json|css|js|mjs|sql|csv|woff2?|ttf|otf|svg|png|ico|txt|vtt|srt|html)$/.test(name);
const consoleStands = () => existsSync(join(root, 'apps/console/index.html'));

const serverHash = () => hashOf(root, ['.swcrc', 'package-lock.json', 'apps/cli/build.mjs', 'apps/cli/launch/bundle.mjs', ...sources], { only: (name) => !isSpec(name) && !name.endsWith('.md') });
const consoleHash = () => hashOf(root, ['package-lock.json', 'apps/cli/build.mjs', 'apps/console', 'libs'], { only: (name) => !isSpec(name) && !name.endsWith('.md') });

function builtBefore() {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8'));
  } catch {
    // No stamp, or one cut short by a power failure: both mean "build".
    return {};
  }
}

function remember(part, hash) {
  writeFileSync(stamp, `${JSON.stringify({ ...builtBefore(), [part]: hash })}\n`);
}

const run = (args, part) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production', FORCE_COLOR: '0' } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(output) : reject(new Refusal(`The ${part} did not build:\n${output.trim()}`))));
  });

function carryFiles() {
  for (const source of sources) {
    for (const file of filesBelow(join(root, source))) {
      if (!isCarried(file) || /(^|[/\\])(package|tsconfig[^/\\]*)\.json$/.test(file)) continue;
      const to = join(dist, relative(root, file));
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(file, to);
    }
  }
}

/** What has no source any more goes: a removed migration or route must not live on in dist. */
function dropLeftovers() {
  for (const part of [...apps.map((app) => `apps/${app}`), 'libs']) {
    for (const file of filesBelow(join(dist, part))) {
      const origin = join(root, relative(dist, file));
      const stem = origin.replace(/\.js(\.map)?$/, '');
      const kept = (isCarried(origin) && existsSync(origin)) || (/\.js(\.map)?$/.test(origin) && ['.ts', '.tsx'].some((ending) => isCompiled(stem + ending) && existsSync(stem + ending)));
      if (kept) continue;
      rmSync(file, { force: true });
      for (let folder = dirname(file); folder.startsWith(dist + sep) && readdirSync(folder).length === 0; folder = dirname(folder)) rmdirSync(folder);
    }
  }
}

async function buildServer(say) {
  const hash = serverHash();
  const main = (app) => existsSync(join(root, `apps/${app}/src/main.ts`)) && !(existsSync(join(dist, `apps/${app}/src/main.js`)) && existsSync(join(root, bundles[app] ?? '.')));
  if (builtBefore().server === hash && !apps.some(main)) return false;
  const started = Date.now();
  remember('server', null);
  // Through the command line of swc: its .swcrc paths with `resolveFully` turn @sarika/x into relative imports plain Node can follow.
  await run(['node_modules/@swc/cli/bin/swc.js', ...sources.filter((source) => existsSync(join(root, source))), '-d', 'dist', '--extensions', '.ts,.tsx', '--quiet'], 'server');
  carryFiles();
  dropLeftovers();
  await bundle();
  remember('server', hash);
  say(`Server built in ${seconds(started)}.`);
  return true;
}

async function buildConsole(say) {
  if (!consoleStands()) {
    say('The console has no page yet (apps/console/index.html): not built.');
    return false;
  }
  const hash = consoleHash();
  if (builtBefore().console === hash && existsSync(join(root, 'apps/console/dist/index.html'))) return false;
  const started = Date.now();
  await run(['node_modules/vite/bin/vite.js', 'build', 'apps/console', '--logLevel', 'warn'], 'console');
  remember('console', hash);
  say(`Console built in ${seconds(started)}.`);
  return true;
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Two builds at once would mix their files: one at a time, and a lock whose owner died does not count. */
async function holdLock() {
  mkdirSync(dist, { recursive: true });
  for (;;) {
    try {
      const file = openSync(lock, 'wx');
      writeFileSync(file, String(process.pid));
      closeSync(file);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const found = statSync(lock, { throwIfNoEntry: false });
    if (!found) continue;
    let owner = 0;
    try {
      owner = Number(readFileSync(lock, 'utf8'));
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    const age = Date.now() - found.mtimeMs;
    if ((owner && !isAlive(owner)) || (!owner && age > 2_000) || age > 300_000) rmSync(lock, { force: true });
    else await sleep(100);
  }
}

/** Builds what changed; true when something was built. Throws a Refusal with the compiler's words. */
export async function build({ say = console.log, server = true, client = true } = {}) {
  await holdLock();
  try {
    const done = await Promise.allSettled([server ? buildServer(say) : false, client ? buildConsole(say) : false]);
    const failed = done.filter((part) => part.status === 'rejected').map((part) => part.reason);
    if (failed.length === 1) throw failed[0];
    if (failed.length > 1) throw new Refusal(failed.map((error) => error.message).join('\n\n'));
    return done.some((part) => part.value);
  } finally {
    rmSync(lock, { force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await command(async () => {
    if (!(await build())) console.log('Nothing changed since the last build.');
  });
}
