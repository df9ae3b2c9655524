import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Capacity } from './context.js';
import { Problem } from './problem.js';

/** Values read by row-level security for the length of one transaction. */
export interface Settings {
  readonly as: Capacity;
  readonly office?: string;
  readonly officer?: string;
  readonly case?: string;
}

/** The one way to the database inside a transaction. */
export interface Db {
  /**
   * Rows of a statement. Parameters are never logged.
   * @param name for a statement of a hot path: its plan is kept on the connection. One name stands for one text. Not for statements
   *   whose right plan depends on their values, such as a page that may begin anywhere.
   */
  query<T extends object = Record<string, unknown>>(text: string, params?: readonly unknown[], name?: string): Promise<T[]>;
  /** How many rows a statement touched. @param name as above */
  run(text: string, params?: readonly unknown[], name?: string): Promise<number>;
  /** TypeORM's view of the same transaction. */
  readonly manager: EntityManager;
}

/** A statement with its values; see `Db.query` for the name. */
export interface Statement {
  readonly text: string;
  readonly params: readonly unknown[];
  readonly name?: string;
}

/** One open transaction. */
export interface Unit {
  readonly db: Db;
  readonly now: Date;
  /** The rows of the statement that was sent together with the opening, when there was one. */
  readonly first: readonly object[];
  /**
   * Lets a last statement travel together with the commit: its outcome is awaited after the commit was sent. When it fails, the
   * server turns the commit into a rollback and its error is the transaction's. Nothing may be decided from its answer.
   */
  last(statement: Promise<unknown>): void;
  /** Narrows the settings once more is known, as after a session was found. */
  become(settings: Settings): Promise<void>;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const capacities = new Set<string>(['officer', 'complainant', 'receipt', 'intake', 'reporter', 'sign-in', 'custody', 'job']);

/** The settings as one statement. The values are checked here because they stand inside the text. */
function settingsStatement(settings: Settings): string {
  if (!capacities.has(settings.as)) throw new Error('unknown capacity');
  for (const id of [settings.office, settings.officer, settings.case]) if (id !== undefined && !uuid.test(id)) throw new Error('a setting is not an id');
  // Row-level security makes a statement long to plan and nothing in it depends on the values: what intake says again and again is
  // planned once for a connection. Left to itself the server planned each filing anew, half of what it did for it.
  const plan = settings.as === 'intake' ? `set_config('plan_cache_mode','force_generic_plan',true), ` : '';
  return (
    `select ${plan}set_config('sarika.as','${settings.as}',true), set_config('sarika.office','${settings.office ?? ''}',true), ` +
    `set_config('sarika.officer','${settings.officer ?? ''}',true), set_config('sarika.case','${settings.case ?? ''}',true), now() as now`
  );
}

interface RawResult {
  command?: string;
  rows: Record<string, unknown>[];
  rowCount: number | null;
}
interface RawClient {
  query(statement: string | { name: string; text: string }, params?: readonly unknown[]): Promise<RawResult | RawResult[]>;
  readonly connection?: { readonly stream?: { cork?(): void; uncork?(): void } };
}
const asNamed = (text: string, name: string | undefined): string | { name: string; text: string } => (name === undefined ? text : { name, text });

const lastOf = (result: RawResult | RawResult[]): RawResult => (Array.isArray(result) ? (result.at(-1) ?? { rows: [], rowCount: 0 }) : result);

/** A promise whose failure is asked for later: it is not unhandled in between. */
function quiet<P extends Promise<unknown>>(promise: P): P {
  promise.catch(() => undefined);
  return promise;
}

/**
 * What is said in one turn of the event loop leaves in one write: round trips and writes are the cost of a transaction, not the
 * rows (performance.md). Statements travel together only on connections opened with `pipeline`; elsewhere they follow one another.
 */
function together(client: RawClient): void {
  const stream = client.connection?.stream;
  if (!stream?.cork || !stream.uncork) return;
  stream.cork();
  process.nextTick(() => stream.uncork?.());
}

/** Errors of the server that mean "try the whole transaction again". */
const retryable = new Set(['40001', '40P01']);
/** Others held what was needed for longer than anybody waits: nothing was done, and whoever asked may ask again. */
const LOCK_NOT_AVAILABLE = '55P03';
const TRIES = 3;
/** Those who stood in each other's way begin again at different moments. */
const apart = (attempt: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10 * attempt + Math.random() * 40 * attempt));
const busy = (code: string): Problem => new Problem('database.busy', 503, 'Others are working on the same just now. Nothing was changed; please try again in a minute.', { reason: code });
const IN_FAILED_TRANSACTION = '25P02';
const sqlState = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown })?.code ?? (error as { driverError?: { code?: unknown } })?.driverError?.code;
  return typeof code === 'string' ? code : undefined;
};

/** The name of the violated constraint, which becomes the person's message; undefined for other errors. */
export function violatedConstraint(error: unknown): string | undefined {
  const source = (error as { driverError?: unknown })?.driverError ?? error;
  const code = sqlState(source);
  if (code !== '23505' && code !== '23503' && code !== '23514') return undefined;
  const name = (source as { constraint?: unknown }).constraint;
  return typeof name === 'string' ? name : undefined;
}

/** Opens transactions whose settings row-level security reads. */
export class Database {
  private guard: { sure(): Promise<void>; isSure(): boolean } | undefined;

  constructor(readonly source: DataSource) {}

  /** Asked before every transaction: it throws while nobody may be served, as after a restore (`RestoreGuard`). */
  guardedBy(guard: { sure(): Promise<void>; isSure(): boolean }): void {
    this.guard = guard;
  }

  /**
   * Runs `work` in one transaction and commits it. Opening and setting take one round trip (decision 15).
   * Serialization failures and deadlocks are tried three times in all; `work` must therefore have no effect outside the database.
   * @throws Problem database.away, and database.busy where others held what was needed for too long: nothing was done
   * @param first sent in the same round trip as the opening; `work` finds its rows in `unit.first`
   */
  async within<T>(settings: Settings, work: (unit: Unit) => Promise<T>, first?: Statement): Promise<T> {
    await this.guard?.sure();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(settings, work, first);
      } catch (error) {
        const code = sqlState(error) ?? '';
        if (code === LOCK_NOT_AVAILABLE || (attempt >= TRIES && retryable.has(code))) throw busy(code);
        if (!retryable.has(code)) throw error;
        await apart(attempt);
      }
    }
  }

  private async once<T>(settings: Settings, work: (unit: Unit) => Promise<T>, first: Statement | undefined): Promise<T> {
    const runner = this.source.createQueryRunner();
    let client: RawClient;
    try {
      client = (await runner.connect()) as RawClient;
    } catch (error) {
      await runner.release();
      throw new Problem('database.away', 503, 'The database cannot be reached just now. Please try again in a minute.', { reason: sqlState(error) ?? 'connect' });
    }
    // This connection is new, or others broke: it may lead to a database that was restored meanwhile. It is given back before the guard
    // asks, or those who wait would hold every connection the question needs.
    if (this.guard && !this.guard.isSure()) {
      await runner.release();
      await this.guard.sure();
      return this.once(settings, work, first);
    }
    let firstFailure: unknown;
    const send = (text: string, params?: readonly unknown[], name?: string): Promise<RawResult> => {
      together(client);
      return client.query(asNamed(text, name), params).then(lastOf, (error: unknown) => {
        firstFailure ??= error;
        throw error;
      });
    };
    let broken = true;
    try {
      const opening = send(`begin; ${settingsStatement(settings)}`);
      const asked = first ? quiet(send(first.text, first.params, first.name)) : undefined;
      const opened = (await opening).rows[0];
      // TypeORM is told of the transaction it did not begin, so that its own calls join it instead of opening another.
      const state = runner as QueryRunner & { isTransactionActive: boolean; transactionDepth: number };
      state.isTransactionActive = true;
      state.transactionDepth = 1;
      const { source } = this;
      let manager: EntityManager | undefined;
      const db: Db = {
        query: async <R extends object>(text: string, params: readonly unknown[] = [], name?: string) => (await send(text, params, name)).rows as R[],
        run: async (text, params = [], name) => (await send(text, params, name)).rowCount ?? 0,
        get manager() {
          // Made on first use: the hot path never asks for it.
          manager ??= source.createEntityManager(runner);
          return manager;
        },
      };
      const travelling: Promise<unknown>[] = [];
      const unit: Unit = {
        db,
        now: opened?.['now'] instanceof Date ? opened['now'] : new Date(String(opened?.['now'])),
        first: asked ? (await asked).rows : [],
        last: (statement) => {
          travelling.push(quiet(statement));
        },
        become: async (next) => {
          await send(settingsStatement(next));
        },
      };
      const result = await work(unit);
      const committing = quiet(send('commit'));
      for (const statement of travelling) await statement;
      const { command } = await committing;
      // A failed transaction answers COMMIT with ROLLBACK: somebody swallowed the error of a statement.
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back: a statement in it had failed');
      broken = false;
      return result;
    } catch (error) {
      // Statements under way together: what fails second only says that the first one did, and hides whether to try again.
      const cause = sqlState(error) === IN_FAILED_TRANSACTION ? firstFailure : error;
      try {
        await client.query('rollback');
        broken = false;
      } catch {
        // The connection itself is gone; the server rolls back by itself, and the original error is the one to report.
      }
      throw cause;
    } finally {
      const state = runner as QueryRunner & { isTransactionActive: boolean; transactionDepth: number };
      state.isTransactionActive = false;
      state.transactionDepth = 0;
      if (broken) await this.discard(runner);
      else await runner.release();
    }
  }

  /** Returns a connection in an unknown state as broken, so that nobody is given a half-open transaction. */
  private async discard(runner: QueryRunner): Promise<void> {
    const holder = runner as unknown as { releaseCallback?: (error?: Error) => void };
    const release = holder.releaseCallback;
    if (release) holder.releaseCallback = () => release(new Error('connection discarded'));
    await runner.release();
  }

  /**
   * Refuses to serve as owner, superuser or with BYPASSRLS: row-level security would be switched off without a sign (decision 12).
   * @throws Error naming the role.
   */
  async refusePrivilegedRole(): Promise<void> {
    const rows: { rolname: string; rolsuper: boolean; rolbypassrls: boolean; owns: boolean }[] = await this.source.query(
      `select rolname, rolsuper, rolbypassrls, exists (select 1 from pg_class where relowner = r.oid and relkind = 'r' and relnamespace = 'public'::regnamespace) as owns
         from pg_roles r where rolname = current_user`,
    );
    const role = rows[0];
    if (!role || role.rolsuper || role.rolbypassrls || role.owns) {
      throw new Error(`This process must not run as the database role "${role?.rolname ?? '?'}": it could pass row-level security. Use sarika_api or sarika_jobs.`);
    }
  }
}

/** A connection without work is given back to the server after this long. */
const IDLE_MS = 600_000;
/** A server process keeps what it has met of the catalogue: it is replaced now and then, so that its memory does not only grow. */
const LIFETIME_SECONDS = 3_600;

/** Makes the data source of a process. Entities are listed, never globbed; statements longer than 5 s are ended. */
export function dataSource(url: string, options: { entities?: readonly (new () => object)[]; pool?: number; name: string; statementTimeoutMs?: number }): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...(options.entities ?? [])],
    synchronize: false,
    logging: false,
    applicationName: options.name,
    poolSize: options.pool ?? 10,
    connectTimeoutMS: 5_000,
    extra: {
      statement_timeout: options.statementTimeoutMs ?? 15_000,
      idle_in_transaction_session_timeout: 30_000,
      lock_timeout: 10_000,
      keepAlive: true,
      // A new connection has everything before it once more: its handshake, the catalogue, the plan of each statement. Closed after ten
      // seconds of quiet, as the pool does by itself, it made the first filing after a pause wait ten times as long as the next.
      idleTimeoutMillis: IDLE_MS,
      maxLifetimeSeconds: LIFETIME_SECONDS,
      pipeline: true,
    },
  });
}
