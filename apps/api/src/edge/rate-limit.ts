import { createHmac } from 'node:crypto';
import type { Database, Keyring } from '@sarika/platform';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

/**
 * Counts tries at something in the database, so that several processes count together. What is counted by (a case number,
 * an address of a network) stands there only as a keyed hash.
 */
export class TryLimit {
  private readonly limiter: RateLimiterPostgres;

  /** @param points tries allowed in `seconds` */
  constructor(
    private readonly keyring: Pick<Keyring, 'blindIndex'>,
    database: Database,
    private readonly name: string,
    points: number,
    seconds: number,
  ) {
    // Row-level security lets the api's role use this table without a setting.
    const storeClient = {
      query: async (query: string | { text: string; values?: unknown[] }, values?: unknown[]) => {
        const rows: unknown = await database.source.query(typeof query === 'string' ? query : query.text, (typeof query === 'string' ? values : query.values) ?? []);
        const list = Array.isArray(rows) ? rows : [];
        return { rows: list, rowCount: list.length };
      },
    };
    this.limiter = new RateLimiterPostgres({ storeClient, storeType: 'pool', tableName: 'rate_limit', tableCreated: true, clearExpiredByTimeout: false, keyPrefix: name, points, duration: seconds });
  }

  /** Counts one try. @returns how many seconds to wait when there were too many, otherwise null */
  async take(value: string): Promise<number | null> {
    try {
      await this.limiter.consume(this.hashed(value));
      return null;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      throw refusal;
    }
  }

  /** Forgets the tries after a right one. */
  async forgive(value: string): Promise<void> {
    await this.limiter.delete(this.hashed(value));
  }

  /** Gives one try back: a right one is no guess, and a busy centre must not shut itself out. */
  async giveBack(value: string): Promise<void> {
    await this.limiter.reward(this.hashed(value), 1);
  }

  private hashed(value: string): string {
    return createHmac('sha256', this.keyring.blindIndex).update(`limit ${this.name} ${value}`).digest('base64url');
  }
}
