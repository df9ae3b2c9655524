import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { type Role, prepareDatabase, urlFor } from './prepare.js';

const adminUrl = process.env['TEST_DATABASE_ADMIN_URL'] ?? '';
const name = `prepared_${randomBytes(4).toString('hex')}`;
const within = async <T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: urlFor(adminUrl, { database }) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
// A machine that builds and tests at once is slow: a limit ends what hangs and says nothing of speed.
jest.setTimeout(120_000);
afterAll(() => within('postgres', (admin) => admin.query(`drop database if exists ${name} with (force)`)));

const whoMakesTables = () =>
  within(name, async (client) => {
    const { rows } = await client.query<{ role: string }>(
      `select rolname as role from pg_roles where rolname like 'sarika%' and has_schema_privilege(oid, 'public', 'create') order by 1`,
    );
    return rows.map(({ role }) => role);
  });

it('takes the right to make tables from everybody but the owner, as an upgraded old cluster gives it', async () => {
  await within('postgres', (admin) => admin.query(`create database ${name} template template0 owner sarika_owner`));
  await within(name, (client) => client.query('grant create on schema public to public'));
  expect(await whoMakesTables()).toEqual(['sarika_api', 'sarika_jobs', 'sarika_owner', 'sarika_queue']);

  const { roles } = JSON.parse(readFileSync(process.env['TEST_ROLE_PASSWORDS_FILE'] ?? '', 'utf8')) as { roles: Record<Role, string> };
  await prepareDatabase(adminUrl, name, roles);
  expect(await whoMakesTables()).toEqual(['sarika_owner']);
});
