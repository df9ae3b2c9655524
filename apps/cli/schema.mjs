// Writes libs/platform/schema.sql: what the migrations make, as one file people can review. `--check` only compares.
//
//   ADMIN_DATABASE_URL=postgresql://postgres@127.0.0.1:5432/postgres node apps/cli/schema.mjs [--check]
//
// Give it a throwaway PostgreSQL 15, the oldest we run on: what it takes, every newer one takes. The roles' passwords on
// that server are replaced. Needs node_modules, a build and pg_dump 15 (PG_DUMP names it, otherwise it is looked for).
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, Refusal, root } from './launch/place.mjs';

const target = join(root, 'libs/platform/schema.sql');
const MAJOR = 15;

function pgDump() {
  const places = [process.env.PG_DUMP, `/usr/lib/postgresql/${MAJOR}/bin/pg_dump`, `/opt/homebrew/opt/postgresql@${MAJOR}/bin/pg_dump`, 'pg_dump'].filter(Boolean);
  for (const place of places) {
    if (place.includes('/') && !existsSync(place)) continue;
    const asked = spawnSync(place, ['--version'], { encoding: 'utf8' });
    if (new RegExp(`\\b${MAJOR}\\.`).test(asked.stdout ?? '')) return place;
  }
  throw new Refusal(`pg_dump ${MAJOR} is not on this machine. Install postgresql-client-${MAJOR}, or name it with PG_DUMP.`);
}

/** Without the program's headings, its one-time markers and the settings of a session: what is left says only what the schema is. */
const settled = (dump) =>
  `${dump
    .split('\n')
    .filter((line) => !/^(--|\\(un)?restrict |SET |SELECT pg_catalog\.set_config|CREATE SCHEMA public;|COMMENT ON SCHEMA public )/.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;

await command(async () => {
  const adminUrl = process.env.ADMIN_DATABASE_URL;
  if (!adminUrl) throw new Refusal(`ADMIN_DATABASE_URL is missing: the address of an administrator on a throwaway PostgreSQL ${MAJOR}.`);
  const dump = pgDump();
  const { default: pg } = await import('pg');
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const scratch = mkdtempSync(join(tmpdir(), 'sarika-schema-'));
  const database = `sarika_schema_${randomBytes(4).toString('hex')}`;
  try {
    const { rows } = await admin.query('show server_version_num');
    if (Math.floor(Number(rows[0].server_version_num) / 10_000) !== MAJOR) throw new Refusal(`schema.sql is written from PostgreSQL ${MAJOR}, not from ${rows[0].server_version_num}.`);
    const passwords = join(scratch, 'passwords.json');
    writeFileSync(
      passwords,
      JSON.stringify({ roles: Object.fromEntries(['sarika_owner', 'sarika_api', 'sarika_jobs', 'sarika_queue'].map((role) => [role, randomBytes(18).toString('base64url')])) }),
      { mode: 0o600 },
    );
    const migrated = spawnSync(process.execPath, [join(root, 'dist/apps/cli/src/main.js'), 'migrate'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, ADMIN_DATABASE_URL: adminUrl, DATABASE_NAME: database, ROLE_PASSWORDS_FILE: passwords },
    });
    if (migrated.status !== 0) throw new Refusal(`The migrations failed:\n${migrated.stdout}${migrated.stderr}`);
    const url = new URL(adminUrl);
    url.pathname = `/${database}`;
    // The queue's own schema is its library's and has its own history.
    const dumped = spawnSync(dump, ['--schema-only', '--schema=public', url.href], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (dumped.status !== 0) throw new Refusal(`pg_dump failed:\n${dumped.stderr}`);
    const schema = `-- Written by apps/cli/schema.mjs from the migrations on PostgreSQL ${MAJOR}. Read it, review it, do not edit it.\n\n${settled(dumped.stdout)}`;
    const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
    if (before === schema) process.stdout.write('libs/platform/schema.sql is up to date.\n');
    else if (process.argv.includes('--check')) throw new Refusal('libs/platform/schema.sql is stale. Run: node apps/cli/schema.mjs');
    else {
      writeFileSync(target, schema);
      process.stdout.write('Written: libs/platform/schema.sql\n');
    }
  } finally {
    await admin.query(`drop database if exists ${database} with (force)`);
    await admin.end();
    rmSync(scratch, { recursive: true, force: true });
  }
});
