import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { urlFor } from './prepare.js';

/** Everything of the public schema that decides what is stored and who may see it, one line a thing. */
const CATALOGUE = `
with thing as (select c.oid, c.relname, c.relkind, c.relacl, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) as owner
                 from pg_class c where c.relnamespace = 'public'::regnamespace)
select line from (
  select format('relation %s %s %s owner %s rls %s forced %s', relkind, relpersistence, relname, owner, relrowsecurity, relforcerowsecurity) as line from thing where relkind in ('r','v','m','p','S')
  union all
  select format('column %s.%s %s null %s identity %s generated %s default %s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
    from thing t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum where t.relkind in ('r','v','m','p')
  union all
  select format('constraint %s on %s %s', n.conname, t.relname, pg_get_constraintdef(n.oid)) from thing t join pg_constraint n on n.conrelid = t.oid where n.contype <> 'n'
  union all
  select format('index %s', pg_get_indexdef(i.indexrelid)) from thing t join pg_index i on i.indrelid = t.oid
  union all
  select format('policy %s on %s %s %s for %s using %s check %s', policyname, tablename, permissive, roles, cmd, qual, with_check) from pg_policies where schemaname = 'public'
  union all
  select format('right %s to %s on %s', x.privilege_type, x.grantee::regrole, t.relname) from thing t, aclexplode(t.relacl) x where x.grantee <> 0 and t.relkind <> 'i'
  union all
  select format('right %s to everybody on %s', x.privilege_type, t.relname) from thing t, aclexplode(t.relacl) x where x.grantee = 0
  union all
  select format('right %s to %s on %s.%s', x.privilege_type, x.grantee::regrole, t.relname, a.attname) from thing t join pg_attribute a on a.attrelid = t.oid, aclexplode(a.attacl) x
  union all
  select format('function %s', pg_get_functiondef(p.oid)) from pg_proc p where p.pronamespace = 'public'::regnamespace
  union all
  select format('comment on %s %s: %s', t.relname, coalesce((select attname from pg_attribute where attrelid = t.oid and attnum = d.objsubid), ''), d.description) from thing t join pg_description d on d.objoid = t.oid and d.classoid = 'pg_class'::regclass
) lines order by line collate "C"`;

/** What a database holds under this name, read and closed again. */
async function within<T>(database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlFor(process.env['TEST_DATABASE_ADMIN_URL'] ?? '', { database }) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const lines = (client: pg.Client): Promise<string[]> => client.query<{ line: string }>(CATALOGUE).then(({ rows }) => rows.map(({ line }) => line));

// A machine that builds and tests at once is slow: a limit ends what hangs and says nothing of speed.
jest.setTimeout(120_000);

const suffix = randomBytes(4).toString('hex');
const migrated = `schema_migrated_${suffix}`;
const written = `schema_written_${suffix}`;

beforeAll(async () => {
  await within('postgres', async (admin) => {
    // A template is copied only while nobody is connected to it: suites that copy it wait for one another.
    await admin.query(`select pg_advisory_lock(hashtext('sarika.suites'))`);
    await admin.query(`create database ${migrated} template sarika_template strategy wal_log`);
    await admin.query(`create database ${written} template template0`);
  });
  await within(written, async (client) => {
    await client.query(readFileSync(join(process.cwd(), 'libs/platform/schema.sql'), 'utf8').replace(/^/, `set check_function_bodies = off; set search_path = '';\n`));
  });
});

afterAll(async () => {
  await within('postgres', async (admin) => {
    for (const database of [migrated, written]) await admin.query(`drop database if exists ${database} with (force)`);
  });
});

it('makes the same tables, rights and policies by schema.sql as by the migrations', async () => {
  const byMigrations = await within(migrated, lines);
  const bySchema = await within(written, lines);
  expect(byMigrations.length).toBeGreaterThan(400);
  // To write schema.sql again: node apps/cli/schema.mjs
  expect(bySchema.filter((line) => !byMigrations.includes(line))).toEqual([]);
  expect(byMigrations.filter((line) => !bySchema.includes(line))).toEqual([]);
});

it('notices a policy that is not in schema.sql', async () => {
  const before = await within(migrated, lines);
  await within(migrated, (client) => client.query('create policy anybody on case_file for select to sarika_api using (true)'));
  const after = await within(migrated, lines);
  expect(after.filter((line) => !before.includes(line))).toEqual([expect.stringContaining('policy anybody on case_file')]);
});

it('leaves no table of ours without forced row-level security', async () => {
  const open = await within(migrated, (client) =>
    client.query<{ relname: string }>(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`),
  );
  // The list of migrations holds names of files; no runtime role has a right on it.
  expect(open.rows.map(({ relname }) => relname)).toEqual(['migration']);
});
