// The load: keep-alive connections over plain sockets, one request under way on each. It shares the cores with what it measures,
// so it does as little as can be done: requests are written beforehand, of an answer only what is needed is read.
import { connect } from 'node:net';

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** A request as bytes. `headers` is a plain object, `body` a string or Buffer. */
export function requestBytes(method, path, headers = {}, body = '') {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body, 'utf8');
  const lines = [`${method} ${path} HTTP/1.1`, 'host: localhost', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  if (method !== 'GET') lines.push(`content-length: ${bytes.length}`);
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]);
}

/** One keep-alive connection. */
export class Line {
  #socket;
  #kept = [];
  #length = 0;
  #waiting;

  static open(port) {
    return new Promise((resolve, reject) => {
      const line = new Line();
      line.#socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(line));
      line.#socket.on('data', (bytes) => line.#take(bytes));
      const broken = (error) => {
        const waiting = line.#waiting;
        line.#waiting = undefined;
        (waiting?.reject ?? reject)(error ?? new Error('the server closed the connection'));
      };
      line.#socket.on('error', broken);
      line.#socket.on('close', () => broken());
    });
  }

  /** Sends one request and waits for its whole answer: status, head as text, size on the wire in bytes, body. */
  send(bytes) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  /** Writes bytes and does not wait: for clients that leave. */
  write(bytes) {
    this.#socket.write(bytes);
  }

  /** Leaves at once, without a word. */
  leave() {
    this.#waiting = { resolve() {}, reject() {} };
    this.#socket.resetAndDestroy();
  }

  close() {
    this.#waiting = { resolve() {}, reject() {} };
    this.#socket.destroy();
  }

  #take(bytes) {
    this.#kept.push(bytes);
    this.#length += bytes.length;
    const all = this.#kept.length === 1 ? bytes : Buffer.concat(this.#kept, this.#length);
    this.#kept = [all];
    const end = all.indexOf(END_OF_HEAD);
    if (end < 0) return;
    const head = all.toString('latin1', 0, end);
    const status = Number(head.slice(9, 12));
    let size;
    const length = /\r\ncontent-length: (\d+)/i.exec(head);
    if (length) size = end + 4 + Number(length[1]);
    else if (/\r\ntransfer-encoding: chunked/i.test(head)) {
      if (!all.subarray(-5).equals(Buffer.from('0\r\n\r\n'))) return;
      size = all.length;
    } else size = end + 4;
    if (all.length < size) return;
    this.#kept = [];
    this.#length = 0;
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve({ status, head, bytes: size, body: all.subarray(end + 4, size) });
  }
}

export const median = (values) => {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length === 0 ? Number.NaN : sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The p-th percentile (0–1) of unsorted values, nearest rank. */
export const percentile = (values, p) => {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))];
};

export const summary = (latencies, seconds) => ({
  count: latencies.length,
  perSecond: latencies.length / seconds,
  p50: percentile(latencies, 0.5),
  p95: percentile(latencies, 0.95),
  p99: percentile(latencies, 0.99),
});

/** Runs `act` from `concurrency` sides until `count` are done or `seconds` are over. Latencies in milliseconds. */
export async function together({ concurrency, count = Number.POSITIVE_INFINITY, seconds = 60, act }) {
  const latencies = [];
  let next = 0;
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(
    Array.from({ length: concurrency }, async (_, side) => {
      while (next < count && performance.now() < until) {
        const index = next++;
        const from = performance.now();
        if ((await act(index, side)) !== false) latencies.push(performance.now() - from);
      }
    }),
  );
  return summary(latencies, (performance.now() - began) / 1000);
}

/**
 * Sends prepared requests over `concurrency` connections.
 * @param {Buffer[]} requests each sent once, in order
 * @param {(answer: {status: number, head: string}) => boolean} isRight what counts as accepted
 * @returns the summary, and how many answers were not right, by status
 */
export async function sendAll({ port, concurrency, requests, isRight, seconds = 60 }) {
  const wrong = {};
  const lines = await Promise.all(Array.from({ length: concurrency }, () => Line.open(port)));
  const result = await together({
    concurrency,
    count: requests.length,
    seconds,
    act: async (index, side) => {
      let answer;
      try {
        answer = await lines[side].send(requests[index]);
      } catch (error) {
        wrong[error.code ?? 'closed'] = (wrong[error.code ?? 'closed'] ?? 0) + 1;
        lines[side] = await Line.open(port);
        return false;
      }
      if (isRight(answer)) return true;
      const location = /\r\nlocation: (\S+)/i.exec(answer.head)?.[1] ?? '';
      const name = `${answer.status}${location && ` to ${location}`}`;
      wrong[name] = (wrong[name] ?? 0) + 1;
      return false;
    },
  });
  for (const line of lines) line.close();
  return { ...result, wrong };
}
