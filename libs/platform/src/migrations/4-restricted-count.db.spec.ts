import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { urlFor } from '../prepare.js';
import { RestrictedCount1764000000004 } from './4-restricted-count.js';

const at = (database: string) => new pg.Client({ connectionString: urlFor(process.env['TEST_DATABASE_ADMIN_URL'] ?? '', { database }) });
const name = `restricted_count_${randomBytes(4).toString('hex')}`;
let admin: pg.Client;
let client: pg.Client;

beforeAll(async () => {
  admin = at('postgres');
  await admin.connect();
  await admin.query(`select pg_advisory_lock(hashtext('sarika.suites'))`);
  await admin.query(`create database ${name} template sarika_template strategy wal_log owner sarika_owner`);
  await admin.query(`select pg_advisory_unlock(hashtext('sarika.suites'))`);
  client = at(name);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
});

it('counts every row that stood in the tally, as the owner whom FORCE shows none', async () => {
  await client.query(`
    set role sarika_owner;
    drop table restricted_count;
    create table restricted_tally (month date not null, category text not null);
    insert into restricted_tally values ('2026-10-01', 'V1'), ('2026-11-01', 'V1'), ('2026-11-01', 'V1'), ('2026-11-01', 'F1');
    alter table restricted_tally enable row level security;
    alter table restricted_tally force row level security;
  `);
  expect((await client.query('select 1 from restricted_tally')).rowCount).toBe(0);

  await new RestrictedCount1764000000004().up({ query: async (text: string) => (await client.query(text)).rows as unknown } as QueryRunner);

  await client.query('reset role');
  const { rows } = await client.query(`select month::text, category, shard, count::int from restricted_count order by month, category`);
  expect(rows).toEqual([
    { month: '2026-10-01', category: 'V1', shard: 0, count: 1 },
    { month: '2026-11-01', category: 'F1', shard: 0, count: 1 },
    { month: '2026-11-01', category: 'V1', shard: 0, count: 2 },
  ]);
  expect((await client.query(`select to_regclass('restricted_tally') as gone`)).rows).toEqual([{ gone: null }]);
});
