import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

/** The four roles of decision 12. */
export const roles = ['sarika_owner', 'sarika_api', 'sarika_jobs', 'sarika_queue'] as const;
export type Role = (typeof roles)[number];

/** The same server and another role or database. */
export function urlFor(adminUrl: string, change: { role?: string; password?: string; database?: string }): string {
  const url = new URL(adminUrl);
  if (change.role !== undefined) url.username = encodeURIComponent(change.role);
  if (change.password !== undefined) url.password = encodeURIComponent(change.password);
  if (change.database !== undefined) url.pathname = `/${change.database}`;
  return url.href;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Makes roles and database where they are missing, sets the roles' passwords, and runs the migrations as owner.
 * Safe to run again; several at once wait for one another on an advisory lock.
 * @param adminUrl a connection that may create roles and databases, on any database of the server
 */
export async function prepareDatabase(adminUrl: string, database: string, passwords: Readonly<Record<Role, string>>): Promise<{ migrated: string[] }> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(database)) throw new Error(`"${database}" cannot be a database name`);
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const version = await admin.query<{ server_version_num: string }>('show server_version_num');
    if (Number(version.rows[0]?.server_version_num) < 150000) throw new Error('Sarika needs PostgreSQL 15 or newer.');
    await admin.query(`select pg_advisory_lock(hashtext('sarika.prepare'))`);
    for (const role of roles) {
      const found = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
      const options = `login nosuperuser nobypassrls nocreatedb nocreaterole password ${quoted(passwords[role])}`;
      await admin.query(`${found.rowCount ? 'alter' : 'create'} role ${role} with ${options}`);
    }
    const exists = await admin.query('select 1 from pg_database where datname = $1', [database]);
    // A managed server's administrator is no superuser: to give a database to the owner it must be a member of that role.
    await admin.query(`grant sarika_owner to current_user`);
    if (!exists.rowCount) await admin.query(`create database ${database} owner sarika_owner`);
  } finally {
    await admin.end();
  }
  const inside = new pg.Client({ connectionString: urlFor(adminUrl, { database }) });
  await inside.connect();
  try {
    await inside.query(`select pg_advisory_lock(hashtext('sarika.prepare'))`);
    await inside.query(`
      revoke all on database ${database} from public;
      grant connect on database ${database} to sarika_api, sarika_jobs, sarika_queue;
      grant temporary on database ${database} to sarika_queue;
      grant usage on schema public to sarika_api, sarika_jobs;
      alter schema public owner to sarika_owner;
      -- A cluster that was upgraded from before 15 still lets everybody make tables here.
      revoke create on schema public from public, sarika_api, sarika_jobs, sarika_queue;
      create schema if not exists bullmq authorization sarika_queue;
      alter role sarika_queue in database ${database} set search_path = bullmq;
    `);
    const source = new DataSource({
      type: 'postgres',
      url: urlFor(adminUrl, { role: 'sarika_owner', password: passwords.sarika_owner, database }),
      migrations,
      migrationsTableName: 'migration',
      migrationsTransactionMode: 'each',
      applicationName: 'sarika migrate',
    });
    await source.initialize();
    try {
      const ran = await source.runMigrations();
      return { migrated: ran.map((migration) => migration.name) };
    } finally {
      await source.destroy();
    }
  } finally {
    await inside.end();
  }
}
