import type { Context, Database, Keyring } from '@sarika/platform';
import { AuthenticatorStore } from './authenticator.store.js';
import { backupCodeAuth, matchingBackupCode } from './backup-codes.js';
import type { FactorAnswer, FactorKind } from './factor.js';
import { openTotpSecret, totpStep } from './totp.js';
import type { WebAuthn } from './webauthn.js';

/** An answer whose slow part is done: argon2id never stands inside a transaction. */
export type PreparedAnswer = { readonly kind: 'totp'; readonly code: string } | { readonly kind: 'webauthn'; readonly response: Readonly<Record<string, unknown>> } | { readonly kind: 'backup_code'; readonly auth: Buffer };

/** Checks second factors, and uses up what may be used once. */
export class Factors {
  constructor(
    readonly database: Database,
    readonly keyring: Keyring,
    readonly webauthn: WebAuthn,
    readonly store = new AuthenticatorStore(),
  ) {}

  /** Does the slow part outside a transaction. */
  async prepare(officerId: string, answer: FactorAnswer): Promise<PreparedAnswer> {
    if ('code' in answer) return { kind: 'totp', code: answer.code };
    if ('webauthn' in answer) return { kind: 'webauthn', response: answer.webauthn };
    const [row] = await this.database.within({ as: 'sign-in', officer: officerId }, ({ db, now }) => this.store.backupCodes({ as: 'sign-in', db, now }, officerId));
    return { kind: 'backup_code', auth: row ? await backupCodeAuth(answer.backupCode, row, this.keyring.pepper) : Buffer.alloc(0) };
  }

  /**
   * Is it right, and used for the first time? What it uses up stays used: the caller must not roll back on `null`.
   * @param lookup of the session the answer came with: a key's question was put to that session alone
   */
  async take(ctx: Context, officerId: string, lookup: Buffer, answer: PreparedAnswer): Promise<FactorKind | null> {
    if (answer.kind === 'totp') return (await this.takeTotp(ctx, officerId, answer.code)) ? 'totp' : null;
    if (answer.kind === 'webauthn') return (await this.takeKey(ctx, officerId, lookup, answer.response)) ? 'webauthn' : null;
    const number = matchingBackupCode(answer.auth, await this.store.backupCodes(ctx, officerId));
    return number !== null && (await this.store.takeBackupCode(ctx, officerId, number)) ? 'backup_code' : null;
  }

  private async takeTotp(ctx: Context, officerId: string, code: string): Promise<boolean> {
    for (const { id, sealedSecret, lastStep } of await this.store.totps(ctx, officerId)) {
      const step = await totpStep(openTotpSecret(this.keyring, officerId, id, sealedSecret), code, ctx.now, lastStep);
      if (step !== null) return this.store.takeStep(ctx, officerId, id, step);
    }
    return false;
  }

  private async takeKey(ctx: Context, officerId: string, lookup: Buffer, response: Readonly<Record<string, unknown>>): Promise<boolean> {
    const challenge = await this.store.takeQuestion(ctx, lookup, 'answer');
    if (challenge === null) return false;
    const key = (await this.store.keys(ctx, officerId)).find(({ credentialId }) => credentialId.toString('base64url') === response['id']);
    if (!key) return false;
    const verified = await this.webauthn.verifyAuthentication(response, challenge, key);
    return verified !== null && this.store.takeCounter(ctx, officerId, key.id, verified);
  }
}
