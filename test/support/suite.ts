import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { caseEntities } from '@sarika/cases';
import { DirectoryCache, organisationEntities } from '@sarika/organisations';
import { Database, type Db, type Keyring, type Role, type Settings, type Statement, type Unit, dataSource, openKeyring, readNotifierSecret, urlFor, writeKey } from '@sarika/platform';
import { type KeyPair, newBoxKeyPair, newRootKeys } from '@sarika/vault';
import pg from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { seedDemo } from '../../apps/cli/src/commands/seed-demo.js';

// A machine that builds and tests at once is slow: a limit ends what hangs and says nothing of speed.
jest.setTimeout(120_000);

const adminUrl = (): string => {
  const url = process.env['TEST_DATABASE_ADMIN_URL'];
  if (!url) throw new Error('Database suites run in the project "database", whose globalSetup starts PostgreSQL.');
  return url;
};
const passwordsFile = (): string => process.env['TEST_ROLE_PASSWORDS_FILE'] as string;
const passwords = (): Record<Role, string> => (JSON.parse(readFileSync(passwordsFile(), 'utf8')) as { roles: Record<Role, string> }).roles;

/** The directory of the demo, with keys, in a database that every suite copies: nobody derives forty passwords twice. */
const PEOPLED = 'sarika_people';
const peopledFolder = (): string => join(dirname(passwordsFile()), 'people');

/** Makes a key folder as `npm start` does, and the root's private key beside it. */
export function newKeys(dataDir: string): string {
  const keysDir = join(dataDir, 'keys');
  const root = newRootKeys();
  const notifier = newBoxKeyPair();
  writeKey(join(dataDir, 'root', 'root.secret'), root.secretKey);
  for (const name of ['pepper', 'blind-index', 'service', 'audit-signing']) writeKey(join(keysDir, `${name}.key`), randomBytes(32));
  writeKey(join(keysDir, 'notifier.public'), notifier.publicKey);
  writeKey(join(keysDir, 'notifier.secret'), notifier.secretKey);
  writeKey(join(keysDir, 'root.public'), root.publicKey);
  writeKey(join(keysDir, 'grant-epochs', `${new Date().toISOString().slice(0, 10)}.key`), randomBytes(32));
  return keysDir;
}

/** Seeds the directory once for the whole run, into a template of its own; suites that begin together wait for it. */
async function seedPeople(admin: pg.Client): Promise<void> {
  const done = await admin.query('select 1 from pg_database where datname = $1', [PEOPLED]);
  if (done.rowCount && existsSync(join(peopledFolder(), 'demo', 'accounts.json'))) return;
  rmSync(peopledFolder(), { recursive: true, force: true });
  mkdirSync(peopledFolder(), { recursive: true, mode: 0o700 });
  const keysDir = newKeys(peopledFolder());
  await admin.query(`drop database if exists ${PEOPLED}`);
  await copyDatabase(admin, PEOPLED, 'sarika_template');
  const before = { ...process.env };
  Object.assign(process.env, {
    OWNER_DATABASE_URL: urlFor(adminUrl(), { role: 'sarika_owner', password: passwords().sarika_owner, database: PEOPLED }),
    DATA_DIR: peopledFolder(),
    SARIKA_KEYS_DIR: keysDir,
    SARIKA_MODE: 'test',
  });
  try {
    await seedDemo();
  } finally {
    for (const name of ['OWNER_DATABASE_URL', 'DATA_DIR', 'SARIKA_KEYS_DIR', 'SARIKA_MODE']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** What belongs to a database and not to its contents (rights, search paths) does not come with a template. */
async function copyDatabase(admin: pg.Client, name: string, template: string): Promise<void> {
  await admin.query(`create database ${name} template ${template} strategy wal_log owner sarika_owner`);
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect on database ${name} to sarika_api, sarika_jobs, sarika_queue`);
  await admin.query(`grant temporary on database ${name} to sarika_queue`);
  await admin.query(`alter role sarika_queue in database ${name} set search_path = bullmq`);
}

/** Where actions act: the api's and the jobs' way to the database, and a look at the rows that no policy hides. */
export interface Stage {
  readonly api: Database;
  readonly jobs: Database;
  readonly keyring: Keyring;
  readonly directory: DirectoryCache;
  /** Past row-level security: for assertions and for what an attacker with the database could change. */
  look<T extends object = Record<string, unknown>>(text: string, params?: readonly unknown[]): Promise<T[]>;
  /** Sessions already opened on this stage, by address. */
  readonly sessions: Map<string, string>;
}

export interface Suite extends Stage {
  readonly name: string;
  readonly keysDir: string;
  readonly dataDir: string;
  readonly password: string;
  /** The secret of the administrators' authenticator. */
  readonly authenticator: string;
  readonly notifier: KeyPair;
  url(role: Role | 'admin'): string;
  /** A stage that is undone: everything on it happens in one transaction that is rolled back. */
  undone(): Promise<Stage & { undo(): Promise<void> }>;
  close(): Promise<void>;
}

/** Opens a suite's own database with the directory of the demo in it. Close it in `afterAll`. */
export async function openSuite(): Promise<Suite> {
  const name = `suite_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl() });
  await admin.connect();
  try {
    await admin.query(`select pg_advisory_lock(hashtext('sarika.suites'))`);
    await seedPeople(admin);
    await copyDatabase(admin, name, PEOPLED);
  } finally {
    await admin.end();
  }
  const url = (role: Role | 'admin'): string =>
    role === 'admin' ? urlFor(adminUrl(), { database: name }) : urlFor(adminUrl(), { role, password: passwords()[role], database: name });
  const entities = [...organisationEntities, ...caseEntities];
  const apiSource = await dataSource(url('sarika_api'), { entities, name: 'suite api', pool: 24 }).initialize();
  const jobsSource = await dataSource(url('sarika_jobs'), { entities, name: 'suite jobs', pool: 12 }).initialize();
  const adminSource = await dataSource(url('admin'), { entities, name: 'suite admin', pool: 4 }).initialize();
  // A copy is a database of its own: beside the keys, which suites share, each has its own mark.
  await adminSource.query('update restore_mark set database_id = gen_random_uuid()');
  const keysDir = join(peopledFolder(), 'keys');
  const keyring = openKeyring(keysDir);
  const api = new Database(apiSource);
  const jobs = new Database(jobsSource);
  const scenes = new Set<Scene>();
  const dataDir = mkdtempSync(join(dirname(passwordsFile()), 'suite-'));
  return {
    name,
    url,
    keysDir,
    dataDir,
    password: readFileSync(join(peopledFolder(), 'demo', 'password'), 'utf8').trim(),
    authenticator: readFileSync(join(peopledFolder(), 'demo', 'authenticator'), 'utf8').trim(),
    notifier: { publicKey: keyring.notifierPublic, secretKey: readNotifierSecret(keysDir) },
    api,
    jobs,
    keyring,
    directory: new DirectoryCache(api, keyring.rootPublic),
    sessions: new Map(),
    look: async (text, params = []) => (await adminSource.query(text, [...params])) as never,
    undone: async () => {
      const scene = await Scene.open(adminSource);
      scenes.add(scene);
      const staged = new StagedDatabase(adminSource, scene, 'sarika_api');
      return {
        api: staged,
        jobs: new StagedDatabase(adminSource, scene, 'sarika_jobs'),
        keyring,
        // Read once: it would be read again beside whatever happens on the one connection of this stage.
        directory: new DirectoryCache(staged, keyring.rootPublic, 'intake', undefined, 3_600_000),
        sessions: new Map(),
        look: (text, params) => scene.look(text, params),
        undo: async () => {
          scenes.delete(scene);
          await scene.close();
        },
      };
    },
    close: async () => {
      for (const scene of scenes) await scene.close();
      await Promise.all([apiSource.destroy(), jobsSource.destroy(), adminSource.destroy()]);
      const last = new pg.Client({ connectionString: adminUrl() });
      await last.connect();
      try {
        await last.query(`drop database if exists ${name} with (force)`);
      } finally {
        await last.end();
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface RawClient {
  query(text: string, params?: readonly unknown[]): Promise<{ rows: unknown[]; rowCount: number | null } | { rows: unknown[]; rowCount: number | null }[]>;
}

interface Part {
  readonly role: string;
  settings: Settings | null;
}

/**
 * One transaction of a superuser that takes the runtime roles' part with SET LOCAL ROLE: row-level security and grants hold
 * as they do for the processes, and everything is undone at the end. One thing happens at a time on it.
 */
class Scene {
  private readonly parts: Part[] = [{ role: 'none', settings: null }];

  private constructor(
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
    private readonly client: RawClient,
  ) {}

  static async open(source: DataSource): Promise<Scene> {
    const runner = source.createQueryRunner();
    const client = (await runner.connect()) as RawClient;
    await client.query('begin');
    const state = runner as QueryRunner & { isTransactionActive: boolean; transactionDepth: number };
    state.isTransactionActive = true;
    state.transactionDepth = 1;
    return new Scene(source, runner, client);
  }

  async close(): Promise<void> {
    await this.client.query('rollback');
    const state = this.runner as QueryRunner & { isTransactionActive: boolean; transactionDepth: number };
    state.isTransactionActive = false;
    state.transactionDepth = 0;
    await this.runner.release();
  }

  async look<T extends object>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    await this.client.query('set local role none');
    try {
      const result = await this.client.query(text, params);
      return (Array.isArray(result) ? (result.at(-1)?.rows ?? []) : result.rows) as T[];
    } finally {
      await this.resume();
    }
  }

  async within<T>(role: string, settings: Settings, work: (unit: Unit) => Promise<T>, first?: Statement): Promise<T> {
    const point = `part_${this.parts.length}`;
    await this.client.query(`savepoint ${point}`);
    const part: Part = { role, settings };
    this.parts.push(part);
    try {
      const now = await this.resume();
      const rows = async (text: string, params: readonly unknown[] = []) => {
        const result = await this.client.query(text, params);
        return Array.isArray(result) ? (result.at(-1) ?? { rows: [], rowCount: 0 }) : result;
      };
      const db: Db = {
        query: async <R extends object>(text: string, params?: readonly unknown[]) => (await rows(text, params)).rows as R[],
        run: async (text, params) => (await rows(text, params)).rowCount ?? 0,
        manager: this.source.createEntityManager(this.runner),
      };
      const travelling: Promise<unknown>[] = [];
      const result = await work({
        db,
        now,
        first: first ? await db.query(first.text, first.params) : [],
        last: (statement) => {
          statement.catch(() => undefined);
          travelling.push(statement);
        },
        become: async (next) => {
          part.settings = next;
          await this.resume();
        },
      });
      await Promise.all(travelling);
      await this.client.query(`release savepoint ${point}`);
      return result;
    } catch (error) {
      await this.client.query(`rollback to savepoint ${point}`);
      throw error;
    } finally {
      this.parts.pop();
      await this.resume();
    }
  }

  private async resume(): Promise<Date> {
    const part = this.parts.at(-1) as Part;
    await this.client.query(`set local role ${part.role}`);
    const { as = '', office = '', officer = '', case: ofCase = '' } = part.settings ?? {};
    const result = await this.client.query(
      `select set_config('sarika.as', $1, true), set_config('sarika.office', $2, true), set_config('sarika.officer', $3, true), set_config('sarika.case', $4, true), now() as now`,
      [as, office, officer, ofCase],
    );
    const row = (Array.isArray(result) ? result.at(-1) : result)?.rows[0] as { now: Date };
    return row.now;
  }
}

class StagedDatabase extends Database {
  constructor(
    source: DataSource,
    private readonly scene: Scene,
    private readonly role: Role,
  ) {
    super(source);
  }
  override within<T>(settings: Settings, work: (unit: Unit) => Promise<T>, first?: Statement): Promise<T> {
    return this.scene.within(this.role, settings, work, first);
  }
}
