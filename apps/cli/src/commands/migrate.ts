import { readFileSync } from 'node:fs';
import { type Role, prepareDatabase, roles, urlFor } from '@sarika/platform';
import pg from 'pg';
import { runMigrations } from 'bullmq';

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};

/** Reads the roles' passwords. @throws Error naming the role whose password is missing */
export function rolePasswords(file: string): Record<Role, string> {
  const { roles: found } = JSON.parse(readFileSync(file, 'utf8')) as { roles?: Record<string, string> };
  return Object.fromEntries(
    roles.map((role) => {
      const password = found?.[role];
      if (!password) throw new Error(`${file} has no password for ${role}`);
      return [role, password];
    }),
  ) as Record<Role, string>;
}

/** `sarika migrate`: roles, database, schema, and the queue's own schema. */
export async function migrate(): Promise<void> {
  const adminUrl = required('ADMIN_DATABASE_URL');
  const passwords = rolePasswords(required('ROLE_PASSWORDS_FILE'));
  const database = process.env['DATABASE_NAME'] ?? 'sarika';
  const { migrated } = await prepareDatabase(adminUrl, database, passwords);
  // The queue's own migrations begin with CREATE SCHEMA, for which the server asks a right on the database even when the
  // schema is there. The role has that right only while they run.
  const admin = new pg.Client({ connectionString: urlFor(adminUrl, { database }) });
  await admin.connect();
  try {
    await admin.query(`select pg_advisory_lock(hashtext('sarika.prepare'))`);
    await admin.query(`grant create on database ${database} to sarika_queue`);
    const queue = new pg.Client({ connectionString: urlFor(adminUrl, { role: 'sarika_queue', password: passwords.sarika_queue, database }) });
    await queue.connect();
    try {
      await runMigrations(queue);
    } finally {
      await queue.end();
      await admin.query(`revoke create on database ${database} from sarika_queue`);
    }
  } finally {
    await admin.end();
  }
  process.stdout.write(migrated.length > 0 ? `${migrated.length} migrations run\n` : 'The schema is up to date\n');
}
