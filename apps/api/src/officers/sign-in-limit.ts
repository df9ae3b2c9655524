import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { tooManyTries } from '@sarika/identity';
import { Database, type Keyring } from '@sarika/platform';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { KEYRING } from '../edge/tokens.js';

/**
 * Tries at a password: ten a quarter of an hour for one address, and a hundred from one network, because a whole centre
 * sits behind one address. Keys are keyed hashes: neither an address nor an IP stands in the table.
 */
@Injectable()
export class SignInLimit {
  private readonly perAddress: RateLimiterPostgres;
  private readonly perNetwork: RateLimiterPostgres;

  constructor(
    @Inject(KEYRING) private readonly keyring: Keyring,
    database: Database,
  ) {
    // Row-level security lets the api role use its own limiter table without a setting.
    const storeClient = { query: (query: string | { text: string; values?: unknown[] }, values?: unknown[]) => pooled(database, query, values) };
    const shared = { storeClient, storeType: 'pool', tableName: 'rate_limit', tableCreated: true, clearExpiredByTimeout: false } as const;
    this.perAddress = new RateLimiterPostgres({ ...shared, keyPrefix: 'sign-in', points: 10, duration: 900 });
    this.perNetwork = new RateLimiterPostgres({ ...shared, keyPrefix: 'sign-in-net', points: 100, duration: 900 });
  }

  /** @throws Problem signIn.tooManyTries with the seconds to wait */
  async take(signIn: string, ip: string): Promise<void> {
    try {
      await this.perNetwork.consume(this.hashed(`ip ${ip}`));
      await this.perAddress.consume(this.hashed(`address ${signIn.trim().toLowerCase()}`));
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw tooManyTries(Math.ceil(refusal.msBeforeNext / 1000));
      throw refusal;
    }
  }

  async forgive(signIn: string): Promise<void> {
    await this.perAddress.delete(this.hashed(`address ${signIn.trim().toLowerCase()}`));
  }


  private hashed(value: string): string {
    return createHmac('sha256', this.keyring.blindIndex).update(`limit ${value}`).digest('base64url');
  }
}

async function pooled(database: Database, query: string | { text: string; values?: unknown[] }, values?: unknown[]): Promise<{ rows: unknown[]; rowCount: number }> {
  const text = typeof query === 'string' ? query : query.text;
  const rows = (await database.source.query(text, (typeof query === 'string' ? values : query.values) ?? [])) as unknown[];
  const list = Array.isArray(rows) ? rows : [];
  return { rows: list, rowCount: list.length };
}
