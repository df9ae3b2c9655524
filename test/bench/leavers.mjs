// Clients that leave before the answer, and uploads cut in the middle: what stopped other systems for good (performance.md).
import { Line, requestBytes } from './load.mjs';

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends each request and leaves: a third at once, a third in the middle of the request, a third while it is worked on. */
export async function leaveAll(port, requests) {
  await Promise.all(
    requests.map(async (request, index) => {
      const line = await Line.open(port);
      line.write(index % 3 === 1 ? request.subarray(0, request.length - 20) : request);
      if (index % 3 === 2) await sleep(5);
      line.leave();
    }),
  );
}

/** An officer's cookie, for uploads. */
export async function signIn({ port, demoAccounts, demoPassword }) {
  const account = demoAccounts().find(({ door }) => door === 'desk');
  const line = await Line.open(port);
  const answer = await line.send(requestBytes('POST', '/api/v1/session', { 'content-type': 'application/json', 'x-sarika': '1', 'sec-fetch-site': 'same-origin' }, JSON.stringify({ signIn: account.signIn, password: demoPassword() })));
  line.close();
  const cookie = /\r\nset-cookie: ([^;\r]*)/i.exec(answer.head)?.[1];
  if (answer.status !== 201 || !cookie) throw new Error(`the desk could not sign in: ${answer.status} ${answer.body}`);
  return cookie;
}

/** Begins uploads of a transcript and cuts them in the middle of the file. */
export async function cutUploads(port, cookie, count) {
  const boundary = 'cut-here';
  const body = Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="call.txt"\r\ncontent-type: text/plain\r\n\r\n${'00:01 worker: they did not pay me\n'.repeat(6_000)}\r\n--${boundary}--\r\n`);
  const request = requestBytes('POST', '/api/v1/desk/transcript-files', { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-sarika': '1', 'sec-fetch-site': 'same-origin', cookie }, body);
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const line = await Line.open(port);
      line.write(request.subarray(0, Math.floor((request.length * (1 + (index % 8))) / 10)));
      await sleep(20);
      line.leave();
    }),
  );
}

/** Connections of the api that sit in an open transaction although nobody asks anything. */
export async function stuckTransactions({ sql }) {
  const [{ stuck }] = await sql(`select count(*)::int as stuck from pg_stat_activity where usename = 'sarika_api' and datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '1 second'`);
  return stuck;
}
