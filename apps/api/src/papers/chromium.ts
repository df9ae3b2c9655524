import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Where Chromium lies on the systems we know. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'];
const FOLDER = 'sarika-print-';
const STALE_MS = 10 * 60_000;
const LARGEST_ANSWER = 48 * 1024 * 1024;

/** @param wished a path, `none`, or nothing said. @returns null where this server makes no PDF */
export function findChromium(wished: string | undefined): string | null {
  if (wished === 'none') return null;
  const runs = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return (wished === undefined ? PLACES : [wished]).find(runs) ?? null;
}

/** What a print may take. Beyond it the browser is ended and the page is printed by hand. */
export interface Bounds {
  readonly milliseconds: number;
  /** Bytes of all its processes together, shared pages counted once. Watched where there is /proc. */
  readonly memory: number;
}
export const BOUNDS: Bounds = { milliseconds: 30_000, memory: 900 * 1024 * 1024 };

/**
 * Makes a PDF of one document in a browser of its own that reaches nothing: no network, no scripts, an empty profile that goes with it.
 * The document is handed over a pipe and the PDF comes back over one, so that neither lies on a disk.
 * @throws Error when it took too long or too much, or ended before it was done
 */
export async function printPdf(chromium: string, html: string, bounds: Bounds = BOUNDS): Promise<Buffer> {
  await sweepStale();
  const folder = await mkdtemp(join(tmpdir(), FOLDER));
  let child: ChildProcess | undefined;
  try {
    child = start(chromium, folder);
    return await within(child, bounds, print(new Pipe(child), html));
  } finally {
    await end(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function start(chromium: string, folder: string): ChildProcess {
  const args = [
    '--headless', '--remote-debugging-pipe', `--user-data-dir=${folder}`, '--no-first-run', '--no-default-browser-check', '--disable-gpu', '--disable-extensions', '--disable-sync', '--disable-background-networking',
    '--disable-component-update', '--disable-domain-reliability', '--disable-breakpad', '--disable-crash-reporter', '--no-pings', '--disable-default-apps', '--disk-cache-size=1', '--media-cache-size=1', '--password-store=basic',
    '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider', '--blink-settings=scriptEnabled=false',
    // Whatever it asks for goes to a port of this machine where nobody listens, and no name is looked up.
    '--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>', '--host-resolver-rules=MAP * ~NOTFOUND',
    // Its own sandbox needs an ordinary user. Nothing but our own escaped page without scripts is ever shown to it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    'about:blank',
  ];
  // It gets nothing of our environment: there are secrets in it.
  const env = { PATH: '/usr/bin:/bin', HOME: folder, TMPDIR: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, XDG_RUNTIME_DIR: folder, LANG: 'C.UTF-8', TZ: 'UTC' };
  return spawn(chromium, args, { cwd: folder, env, detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
}

/** Its messages: JSON, each ended by a zero byte. */
class Pipe {
  private readonly waiting = new Map<number, { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void }>();
  private readonly out: Writable;
  private last = 0;
  private parts: Buffer[] = [];
  private held = 0;

  constructor(child: ChildProcess) {
    this.out = child.stdio[3] as Writable;
    const incoming = child.stdio[4] as Readable;
    incoming.on('data', (chunk: Buffer) => this.take(chunk));
    const gone = (): void => this.fail(new Error('the browser ended before the PDF was made'));
    for (const stream of [this.out, incoming]) stream.on('error', gone);
    incoming.once('close', gone);
    child.once('error', (error) => this.fail(error));
  }

  ask(method: string, params: Record<string, unknown> = {}, sessionId?: string): Promise<Record<string, unknown>> {
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.out.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
    });
  }

  private take(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(0); at !== -1; at = chunk.indexOf(0, from)) {
      this.hear(Buffer.concat([...this.parts, chunk.subarray(from, at)]).toString('utf8'));
      this.parts = [];
      this.held = 0;
      from = at + 1;
    }
    this.parts.push(chunk.subarray(from));
    this.held += chunk.length - from;
    if (this.held > LARGEST_ANSWER) this.fail(new Error('the PDF is too large'));
  }

  private hear(text: string): void {
    const { id, result, error } = JSON.parse(text) as { id?: number; result?: Record<string, unknown>; error?: { message: string } };
    const asked = id === undefined ? undefined : this.waiting.get(id);
    if (id === undefined || !asked) return;
    this.waiting.delete(id);
    if (error) asked.reject(new Error(`the browser refused: ${error.message}`));
    else asked.resolve(result ?? {});
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

async function print(pipe: Pipe, html: string): Promise<Buffer> {
  const { browserContextId } = await pipe.ask('Target.createBrowserContext');
  const { targetId } = await pipe.ask('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = (await pipe.ask('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  const ask = (method: string, params: Record<string, unknown> = {}) => pipe.ask(method, params, sessionId);
  await ask('Network.enable');
  await ask('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
  await ask('Emulation.setScriptExecutionDisabled', { value: true });
  await ask('Page.enable');
  const { frameTree } = (await ask('Page.getFrameTree')) as { frameTree: { frame: { id: string } } };
  await ask('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
  const { data } = (await ask('Page.printToPDF', { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true })) as { data: string };
  return Buffer.from(data, 'base64');
}

async function within<T>(child: ChildProcess, bounds: Bounds, work: Promise<T>): Promise<T> {
  let tooLong: NodeJS.Timeout | undefined;
  let tooMuch: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    tooLong = setTimeout(() => reject(new Error(`the browser took more than ${bounds.milliseconds} ms`)), bounds.milliseconds);
    tooMuch = setInterval(() => {
      if (child.pid !== undefined && memoryOf(child.pid) > bounds.memory) reject(new Error(`the browser took more than ${bounds.memory} bytes`));
    }, 250);
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(tooLong);
    clearInterval(tooMuch);
    // Whatever comes of it after a bound was broken is no longer waited for.
    work.catch(() => undefined);
  }
}

/** Of all processes of a group, each shared page counted once; 0 where there is no /proc. */
function memoryOf(group: number): number {
  let bytes = 0;
  for (const pid of processesOf(group)) bytes += pssOf(pid);
  return bytes;
}

function processesOf(group: number): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name) && groupOf(name) === group);
  } catch {
    return [];
  }
}

function groupOf(pid: string): number {
  try {
    // The name in brackets may hold spaces.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2]);
  } catch {
    return -1;
  }
}

function pssOf(pid: string): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Ends all processes of the browser and waits until they are gone, so that none writes into its folder afterwards. */
async function end(child: ChildProcess | undefined): Promise<void> {
  const { pid } = child ?? {};
  if (!child || pid === undefined) return;
  const gone = child.exitCode !== null || child.signalCode !== null ? Promise.resolve() : new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  await gone;
  for (let tries = 0; tries < 50 && processesOf(pid).length > 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Folders of a print whose api was killed. There is no paper in them, only an empty profile. */
async function sweepStale(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER)) continue;
    const path = join(tmpdir(), name);
    const made = await stat(path).catch(() => null);
    if (made && Date.now() - made.mtimeMs > STALE_MS) await rm(path, { recursive: true, force: true });
  }
}
