import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OUR_NUMBER } from '../support/cases.js';
import { PUBLIC_URL } from '../support/api.js';
import { ACCOUNT, TOKEN } from '../support/provider.js';
import type { Suite } from '../support/suite.js';

/** A free port below the range from which outgoing connections are given theirs, so that none takes it meanwhile. */
const freePort = async (): Promise<number> => {
  const isFree = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const server = createServer();
      server.on('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
};

/** A built process of the product, as it is served. */
export class BuiltProcess {
  output = '';
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (this.output += text));
    this.ended = new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  }

  /** Starts `api` or `jobs` from dist, with a plan of where it dies. */
  static async start(suite: Suite, app: 'api' | 'jobs', providerUrl: string, fail = '', more: NodeJS.ProcessEnv = {}): Promise<BuiltProcess> {
    const port = app === 'api' ? await freePort() : 0;
    const child = spawn(process.execPath, [join(process.cwd(), `dist/apps/${app}/src/main.js`)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'], NODE_ENV: 'test', SARIKA_MODE: 'test', SARIKA_CHILD: '1', FAIL: fail, DATA_DIR: suite.dataDir, SARIKA_KEYS_DIR: suite.keysDir, PUBLIC_URL, PORT: String(port),
        API_DATABASE_URL: suite.url('sarika_api'), JOBS_DATABASE_URL: suite.url('sarika_jobs'), QUEUE_DATABASE_URL: suite.url('sarika_queue'), API_DATABASE_POOL: '5', JOBS_DATABASE_POOL: '5',
        SMS_BASE_URL: providerUrl, SMS_ACCOUNT: ACCOUNT, SMS_TOKEN: TOKEN, SMS_NUMBER: OUR_NUMBER, ...more,
      },
    });
    const started = new BuiltProcess(child, `http://127.0.0.1:${port}`);
    const ready = app === 'api' ? '"api.listening"' : '"jobs.started"';
    // A process with a plan may already die of work that waited for it.
    while (!started.output.includes(ready) && !started.output.includes('failpoint ')) {
      const over = await Promise.race([started.ended, new Promise<null>((resolve) => setTimeout(() => resolve(null), 25))]);
      if (over && !started.output.includes('failpoint ')) throw new Error(`${app} did not start:\n${started.output}`);
      if (over) break;
    }
    return started;
  }

  /** Waits for the death that was planned. @throws Error with everything it said when it ended otherwise, or lives on after two minutes */
  async diedAt(name: string): Promise<void> {
    // A place that is never passed would be waited for until the suite's own limit, which says nothing of why. Work by the clock may miss
    // its first turn and have to wait for the next.
    const timer = new AbortController();
    const lives = wait(120_000, null, { signal: timer.signal }).catch(() => null);
    const over = await Promise.race([this.ended, lives]);
    timer.abort();
    if (!over) throw new Error(`it lives on and never came to ${name}:\n${this.output}`);
    const { signal } = over;
    if (signal !== 'SIGKILL' || !this.output.includes(`failpoint ${name} hit`)) throw new Error(`it did not die at ${name}:\n${this.output}`);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGTERM');
    await this.ended;
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill('SIGKILL');
    await this.ended;
  }
}
