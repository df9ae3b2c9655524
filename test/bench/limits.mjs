// The limits of this machine in this run: what PostgreSQL takes through Node's driver, with nothing of the product in between.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { requestBytes, sendAll, together } from './load.mjs';

/** One row of the size of a complaint as it is stored. */
export const ROW_BYTES = 1_500;

export async function prepareLimits(adminUrl) {
  const url = new URL(adminUrl);
  url.pathname = '/sarika_bench_limit';
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query('drop database if exists sarika_bench_limit');
  await admin.query('create database sarika_bench_limit');
  await admin.end();
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query('create table bench_row (id uuid primary key, body bytea not null, at timestamptz not null default now())');
  const durable = await client.query(`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('server_version') as version`);
  await client.end();
  return { url: url.href, durability: durable.rows[0] };
}

/** Node `pg`, one-row durable INSERT, so many at once, each on a connection of its own. */
export async function insertAlone(url, concurrency, count) {
  const pool = new pg.Pool({ connectionString: url, max: concurrency });
  const body = randomBytes(ROW_BYTES);
  const insert = () => pool.query({ name: 'insert', text: 'insert into bench_row (id, body) values ($1, $2)', values: [randomUUID(), body] });
  await Promise.all(Array.from({ length: concurrency }, insert));
  const result = await together({ concurrency, count, act: insert });
  await pool.end();
  return result;
}

/** The same insert behind a bare Fastify. */
export function insertThroughFastify(port, concurrency, count) {
  const request = requestBytes('POST', '/insert', { 'content-type': 'application/x-www-form-urlencoded' }, randomBytes(ROW_BYTES));
  return sendAll({ port, concurrency, requests: Array(count).fill(request), isRight: ({ status }) => status === 303 });
}
