// From accepted to offered: the jobs process at half load, at full load, and over a backlog; and its limit, the queue with nothing to do.
import { createPostgresBackend, withBackend } from 'bullmq';
import pg from 'pg';

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** L_q on PostgreSQL: no-op jobs a second through BullMQ's PostgreSQL backend. */
export async function queueAlone(connectionString, count, concurrency) {
  const pool = new pg.Pool({ connectionString, max: 12, keepAlive: true, options: '-c search_path=bullmq' });
  pool.on('error', () => {});
  const classes = withBackend(createPostgresBackend);
  const queue = new classes.Queue('bench-nothing', { connection: pool });
  queue.on('error', () => {});
  await queue.waitUntilReady();
  for (let from = 0; from < count; from += 500) await queue.addBulk(Array.from({ length: Math.min(500, count - from) }, () => ({ name: 'nothing', data: {} })));
  let done = 0;
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  const began = performance.now();
  const worker = new classes.Worker('bench-nothing', async () => {
    done += 1;
    if (done === count) finish();
  }, { connection: pool, concurrency, removeOnComplete: { count: 0 } });
  worker.on('error', () => {});
  await Promise.race([finished, sleep(30_000)]);
  const seconds = (performance.now() - began) / 1000;
  await worker.close();
  await queue.close();
  await pool.end();
  return done / seconds;
}

/** What was recorded before does not count: it is marked as done. */
export const forgetBacklog = ({ sql }) => sql('update outbox set relayed_at = coalesce(relayed_at, now()), settled_at = coalesce(settled_at, now()) where settled_at is null');
export const lastEvent = async ({ sql }) => (await sql('select coalesce(max(id), 0)::text as id from outbox'))[0].id;

const offeredSince = `from outbox b join lateral (select min(o.offered_at) as at from offer o where o.case_id = (b.payload->>'caseId')::uuid) o on true
  where b.event = 'case.filed' and b.id > $1`;

/** Waits until every case filed since an event was offered. @returns how many were not within the time */
export async function untilOffered({ sql }, since, seconds) {
  let waiting = 0;
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await sleep(100)) {
    [{ waiting }] = await sql(`select count(*)::int as waiting ${offeredSince} and o.at is null`, [since]);
    if (waiting === 0) return 0;
  }
  return waiting;
}

/** Accepted to offered in milliseconds: p50 and p95, and p95 of the first and the last third by time of acceptance. */
export async function offerLatency({ sql }, since) {
  const rows = await sql(`select extract(epoch from o.at - b.recorded_at) * 1000 as ms ${offeredSince} and o.at is not null order by b.id`, [since]);
  const p = (values, share) => [...values].sort((left, right) => left - right)[Math.max(0, Math.ceil(share * values.length) - 1)];
  const all = rows.map(({ ms }) => Number(ms));
  const third = Math.ceil(all.length / 3);
  return { count: all.length, p50: p(all, 0.5), p95: p(all, 0.95), firstThird: p(all.slice(0, third), 0.95), lastThird: p(all.slice(-third), 0.95) };
}

/** Cases offered a second while a backlog is worked off, from the first group of offers to the last; the first is not counted. */
export async function drainRate({ sql }, since) {
  const [row] = await sql(`with offered as (select o.at ${offeredSince} and o.at is not null)
    select count(*) filter (where at > (select min(at) from offered))::int as cases, extract(epoch from max(at) - min(at)) as seconds from offered`, [since]);
  return row.cases / Math.max(0.001, Number(row.seconds));
}
