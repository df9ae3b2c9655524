// The processes of one copy: started, watched, started again when they die, stopped in order.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, nodeFlags } from './place.mjs';
import { isRunning, sleep } from './processes.mjs';

const longestLog = 10 * 1024 * 1024;
/** Deaths in a row, each within ten seconds of its start, after which the launcher gives up before it was ever ready. */
const hopeless = 4;

const sizeOf = (file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function newest(file, from, most = 64 * 1024) {
  const length = Math.min(sizeOf(file) - from, most);
  if (length <= 0) return Buffer.alloc(0);
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(handle, bytes, 0, length, from));
  } finally {
    closeSync(handle);
  }
}

/** The last lines of a log, for an error that should not send anybody to look for a file. */
export function lastWords(files, lines = 15) {
  return files
    .map((file) => newest(file, Math.max(0, sizeOf(file) - 8_192)).toString('utf8').trimEnd().split('\n').slice(-lines).join('\n'))
    .filter(Boolean)
    .join('\n');
}

/** What a person at the terminal should see of a log line: errors, in one line. */
function worthShowing(line, fromErrors) {
  if (line.startsWith('{')) {
    try {
      const entry = JSON.parse(line);
      const isError = entry.level === 'error' || entry.level === 'fatal' || entry.level >= 50;
      return isError ? [entry.event ?? entry.msg, entry.code, entry.errorName, entry.reason].filter(Boolean).join(' ') : undefined;
    } catch {
      return fromErrors ? line : undefined;
    }
  }
  return fromErrors && line.trim() !== '' ? line : undefined;
}

/**
 * One process of Sarika.
 * Its output goes straight to files, so that a launcher killed with -9 does not break it while it finishes its work;
 * its standard input is a pipe whose end tells it that the launcher is gone.
 */
export class Child {
  constructor(name, { main, env, logs, say, onChange, onHopeless }) {
    Object.assign(this, { name, main, env, say, onChange, onHopeless });
    this.out = join(logs, `${name}.log`);
    this.err = join(logs, `${name}.errors.log`);
    this.files = [this.out, this.err];
    this.quickDeaths = 0;
    this.stopping = false;
    this.wasReady = false;
  }

  start() {
    const handles = this.files.map((file) => {
      if (sizeOf(file) > longestLog) renameSync(file, `${file}.1`);
      return openSync(file, 'a', 0o600);
    });
    this.read = new Map(this.files.map((file) => [file, { at: sizeOf(file), rest: '' }]));
    const startedAt = Date.now();
    this.process = spawn(process.execPath, [...nodeFlags, join(root, this.main)], {
      cwd: root,
      env: { ...this.env, SARIKA_CHILD: '1' },
      // Its own group: Ctrl-C in the terminal reaches the launcher only, which stops everything in order.
      detached: process.platform !== 'win32',
      stdio: ['pipe', ...handles],
    });
    handles.forEach((handle) => closeSync(handle));
    this.process.stdin.on('error', () => {});
    this.ended = new Promise((resolve) => {
      this.process.once('error', (error) => resolve(String(error)));
      this.process.once('exit', (code, signal) => resolve(signal ?? `exit status ${code}`));
    });
    void this.ended.then((how) => this.#died(how, Date.now() - startedAt));
    this.tail ??= setInterval(() => this.showErrors(), 400);
    this.onChange();
  }

  get pid() {
    return this.process?.pid;
  }

  showErrors() {
    for (const file of this.files) {
      const place = this.read.get(file);
      const bytes = newest(file, place.at);
      if (bytes.length === 0) continue;
      place.at += bytes.length;
      const lines = (place.rest + bytes.toString('utf8')).split('\n');
      place.rest = lines.pop();
      for (const line of lines) {
        const shown = worthShowing(line, file === this.err);
        if (shown) this.say(`[${this.name}] ${shown}`);
      }
    }
  }

  #died(how, lived) {
    this.showErrors();
    if (this.stopping) return;
    this.quickDeaths = lived < 10_000 ? this.quickDeaths + 1 : 1;
    if (!this.wasReady && this.quickDeaths >= hopeless) {
      this.onHopeless(this, how);
      return;
    }
    const wait = Math.min(15_000, 300 * 2 ** (this.quickDeaths - 1));
    this.say(`${this.name} ended (${how}); it starts again in ${wait / 1000} s.`);
    this.again = setTimeout(() => this.stopping || this.start(), wait);
  }

  /** Asks it to finish; after `patience` milliseconds it is ended. Returns when it is gone. */
  async stop(patience) {
    this.stopping = true;
    clearTimeout(this.again);
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM');
      const late = setTimeout(() => {
        this.say(`${this.name} did not finish within ${patience / 1000} s and is ended.`);
        this.process.kill('SIGKILL');
      }, patience);
      await this.ended;
      clearTimeout(late);
    }
    clearInterval(this.tail);
  }

  /** At once, without finishing anything: the second Ctrl-C. */
  kill() {
    this.stopping = true;
    this.process?.kill('SIGKILL');
  }
}

/** Ends what a launcher that was killed left running, so that two never work over the same data. */
export async function endLeftovers(children = {}) {
  const left = Object.values(children).filter((pid) => isRunning(pid, join('dist', 'apps')));
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    for (const pid of left.filter((one) => isRunning(one))) {
      try {
        process.kill(pid, signal);
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    }
    for (let waited = 0; waited < 8_000 && left.some((pid) => isRunning(pid)); waited += 50) await sleep(50);
  }
  return left.length;
}
