import { timingSafeEqual } from 'node:crypto';
import { Audit } from '@sarika/audit';
import type { Context } from '@sarika/platform';
import { deriveSecret, wipe } from '@sarika/vault';
import { type Credential, CredentialStore } from '../credential.store.js';
import type { FactorAnswer, FactorKind, Tries } from '../factor.js';
import type { Factors } from '../factors.js';
import { factorRefused, factorUnclear, passwordRefused, tooManyTries } from '../identity.problems.js';
import { renewSession, sessionOf } from '../session-token.js';
import { SessionStore } from '../session.store.js';

/**
 * "It is still me": a password or factor given again within a session, before what weighs much. The session goes on under
 * another token. It owns its transactions: argon2id stands between two of them (decision 15).
 */
export class StepUp {
  constructor(
    private readonly factors: Factors,
    private readonly tries: Tries,
    private readonly credentials = new CredentialStore(),
    private readonly sessions = new SessionStore(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * @param token of the cookie; @param answer null where the request held none or several
   * @returns the token the session goes on under
   * @throws Problem signIn.needed, password.refused, factor.refused, signIn.tooManyTries
   */
  async run(token: string, answer: { readonly password: string } | FactorAnswer | null): Promise<{ token: string }> {
    const { database } = this.factors;
    const { session, credential } = await database.within({ as: 'sign-in' }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      const found = await sessionOf(ctx, this.sessions, token);
      return { session: found, credential: await this.credentials.byOfficer(ctx, found.officerId) };
    });
    if (!answer) throw factorUnclear();
    const { officerId, officeId, lookup } = session;
    const wait = await this.tries.take(officerId);
    if (wait !== null) throw tooManyTries(wait);
    const byPassword = 'password' in answer;
    const isPassword = byPassword && (await passwordIs(answer.password, credential, this.factors.keyring.pepper));
    const prepared = byPassword ? null : await this.factors.prepare(officerId, answer);
    const renewed = await database.within({ as: 'sign-in', officer: officerId }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      const actor = { kind: 'officer' as const, id: officerId, officeId };
      const factor: FactorKind | null = prepared ? await this.factors.take(ctx, officerId, lookup, prepared) : null;
      const by = isPassword ? 'password' : factor;
      if (by === null) {
        await this.audit.write(ctx, { actor, action: 'stepUp.refused' });
        return null;
      }
      const next = await renewSession(ctx, this.sessions, token, session, factor);
      await this.audit.write(ctx, { actor, action: 'stepUp.accepted', details: { by } });
      return next;
    });
    if (renewed === null) throw byPassword ? passwordRefused() : factorRefused();
    await this.tries.forgive(officerId);
    return { token: renewed };
  }
}

/** Is it this officer's password? Slow on purpose, and never inside a transaction. */
export async function passwordIs(password: string, credential: Credential, pepper: Buffer): Promise<boolean> {
  const { auth, wrapKey } = await deriveSecret(password, credential.salt, pepper, credential.cost);
  wipe(wrapKey);
  const right = credential.auth.length === auth.length && timingSafeEqual(credential.auth, auth);
  wipe(auth);
  return right;
}
