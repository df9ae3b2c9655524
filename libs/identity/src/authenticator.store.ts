import type { Context } from '@sarika/platform';
import type { BackupCodeRow } from './backup-codes.js';
import type { RegisteredKey } from './webauthn.js';

export interface Authenticator {
  readonly id: string;
  readonly kind: 'totp' | 'webauthn';
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export interface TotpAuthenticator {
  readonly id: string;
  readonly sealedSecret: Buffer;
  readonly lastStep: number | null;
}

export type KeyAuthenticator = RegisteredKey & { readonly id: string };

/** How long a question to a key or a machine stands. */
export const CHALLENGE_MINUTES = 5;
/** Enough for a telephone, a key and a spare of each, and not enough to fill a table. */
export const MOST_AUTHENTICATORS = 8;

/**
 * Second factors of one officer. Every call runs in a transaction that acts as `sign-in` and names the officer: row-level
 * security shows her rows and nobody else's.
 */
export class AuthenticatorStore {
  async list(ctx: Context, officerId: string): Promise<Authenticator[]> {
    return ctx.db.query<Authenticator>(
      `select id, kind, name, created_at as "createdAt", last_used_at as "lastUsedAt" from authenticator where officer_id = $1 and confirmed_at is not null order by created_at, id`,
      [officerId],
    );
  }

  async totps(ctx: Context, officerId: string): Promise<TotpAuthenticator[]> {
    return ctx.db.query<TotpAuthenticator>(
      `select id, sealed_secret as "sealedSecret", last_step::float8 as "lastStep" from authenticator where officer_id = $1 and kind = 'totp' and confirmed_at is not null order by created_at, id`,
      [officerId],
    );
  }

  async unconfirmed(ctx: Context, officerId: string, id: string): Promise<TotpAuthenticator | null> {
    const rows = await ctx.db.query<TotpAuthenticator>(
      `select id, sealed_secret as "sealedSecret", last_step::float8 as "lastStep" from authenticator where officer_id = $1 and id = $2 and kind = 'totp' and confirmed_at is null and created_at > now() - interval '1 hour'`,
      [officerId, id],
    );
    return rows[0] ?? null;
  }

  async keys(ctx: Context, officerId: string): Promise<KeyAuthenticator[]> {
    return ctx.db.query<KeyAuthenticator>(
      `select id, credential_id as "credentialId", public_key as "publicKey", counter::float8 as counter, transports, backed_up as "backedUp" from authenticator
        where officer_id = $1 and kind = 'webauthn' order by created_at, id`,
      [officerId],
    );
  }

  /** Keeps a secret that no code was given for yet; an earlier one that was never confirmed goes. */
  async addTotp(ctx: Context, officerId: string, { id, name, sealedSecret }: { id: string; name: string; sealedSecret: Buffer }): Promise<void> {
    await ctx.db.run('delete from authenticator where officer_id = $1 and confirmed_at is null', [officerId]);
    await ctx.db.run(`insert into authenticator (id, officer_id, kind, name, sealed_secret) values ($1, $2, 'totp', $3, $4)`, [id, officerId, name, sealedSecret]);
  }

  async addKey(ctx: Context, officerId: string, { id, name, ...key }: RegisteredKey & { id: string; name: string }): Promise<void> {
    await ctx.db.run(
      `insert into authenticator (id, officer_id, kind, name, credential_id, public_key, counter, transports, backed_up, confirmed_at) values ($1, $2, 'webauthn', $3, $4, $5, $6, $7, $8, now())`,
      [id, officerId, name, key.credentialId, key.publicKey, key.counter, key.transports, key.backedUp],
    );
  }

  async confirm(ctx: Context, officerId: string, id: string): Promise<void> {
    await ctx.db.run('update authenticator set confirmed_at = now() where officer_id = $1 and id = $2 and confirmed_at is null', [officerId, id]);
  }

  /** Takes a time step once: two requests with the same code do not both get in. */
  async takeStep(ctx: Context, officerId: string, id: string, step: number): Promise<boolean> {
    return (await ctx.db.run('update authenticator set last_step = $3, last_used_at = now() where officer_id = $1 and id = $2 and (last_step is null or last_step < $3)', [officerId, id, step])) === 1;
  }

  /** Takes a counter once. Keys that do not count stay at 0; their challenge is what is used once. */
  async takeCounter(ctx: Context, officerId: string, id: string, { counter, backedUp }: { counter: number; backedUp: boolean }): Promise<boolean> {
    const taken = await ctx.db.run(
      'update authenticator set counter = $3, backed_up = $4, last_used_at = now() where officer_id = $1 and id = $2 and (counter < $3 or (counter = 0 and $3 = 0))',
      [officerId, id, counter, backedUp],
    );
    return taken === 1;
  }

  async remove(ctx: Context, officerId: string, id: string): Promise<boolean> {
    return (await ctx.db.run('delete from authenticator where officer_id = $1 and id = $2', [officerId, id])) === 1;
  }

  // Backup codes

  async backupCodes(ctx: Context, officerId: string): Promise<BackupCodeRow[]> {
    return ctx.db.query<BackupCodeRow>('select number, salt, cost, auth from backup_code where officer_id = $1 and used_at is null order by number', [officerId]);
  }

  async replaceBackupCodes(ctx: Context, officerId: string, rows: readonly BackupCodeRow[]): Promise<void> {
    await ctx.db.run('delete from backup_code where officer_id = $1', [officerId]);
    for (const row of rows) await ctx.db.run('insert into backup_code (officer_id, number, salt, cost, auth) values ($1, $2, $3, $4, $5)', [officerId, row.number, row.salt, JSON.stringify(row.cost), row.auth]);
  }

  /** Takes a code once. */
  async takeBackupCode(ctx: Context, officerId: string, number: number): Promise<boolean> {
    return (await ctx.db.run('update backup_code set used_at = now() where officer_id = $1 and number = $2 and used_at is null', [officerId, number])) === 1;
  }

  // Questions to keys

  /** Puts a question that stands for five minutes, in place of an earlier one. @param lookup of the session or of the half-opened one */
  async ask(ctx: Context, lookup: Buffer, purpose: 'set_up' | 'answer', challenge: string): Promise<void> {
    await ctx.db.run('delete from factor_challenge where lookup = $1 and purpose = $2', [lookup, purpose]);
    await ctx.db.run('insert into factor_challenge (lookup, purpose, challenge, expires_at) values ($1, $2, $3, now() + make_interval(mins => $4))', [lookup, purpose, challenge, CHALLENGE_MINUTES]);
  }

  /** Takes the question away and gives it: it is answered once, rightly or wrongly. */
  async takeQuestion(ctx: Context, lookup: Buffer, purpose: 'set_up' | 'answer'): Promise<string | null> {
    const rows = await ctx.db.query<{ challenge: string; stands: boolean }>('delete from factor_challenge where lookup = $1 and purpose = $2 returning challenge, expires_at > now() as stands', [lookup, purpose]);
    return rows[0]?.stands ? rows[0].challenge : null;
  }
}
