import { timingSafeEqual } from 'node:crypto';
import { Audit } from '@sarika/audit';
import type { Context, Database, Keyring } from '@sarika/platform';
import { deriveSecret, wipe } from '@sarika/vault';
import { CredentialStore } from '../credential.store.js';
import type { Tries } from '../factor.js';
import { passwordRefused, tooManyTries } from '../identity.problems.js';
import { renewSession, sessionOf } from '../session-token.js';
import { SessionStore } from '../session.store.js';

/**
 * "It is still me": a password or factor given again within a session, before what weighs much. The session goes on under
 * another token. It owns its transactions: argon2id stands between two of them (decision 15).
 */
export class StepUp {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly tries: Tries,
    private readonly credentials = new CredentialStore(),
    private readonly sessions = new SessionStore(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * @param token of the cookie
   * @returns the token the session goes on under
   * @throws Problem signIn.needed, password.refused, signIn.tooManyTries
   */
  async run(token: string, { password }: { password: string }): Promise<{ token: string }> {
    const { session, credential } = await this.database.within({ as: 'sign-in' }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      const found = await sessionOf(ctx, this.sessions, token);
      return { session: found, credential: await this.credentials.byOfficer(ctx, found.officerId) };
    });
    const wait = await this.tries.take(session.officerId);
    if (wait !== null) throw tooManyTries(wait);
    const actor = { kind: 'officer' as const, id: session.officerId, officeId: session.officeId };
    const { auth, wrapKey } = await deriveSecret(password, credential.salt, this.keyring.pepper, credential.cost);
    wipe(wrapKey);
    const right = credential.auth.length === auth.length && timingSafeEqual(credential.auth, auth);
    wipe(auth);
    if (!right) {
      await this.database.within({ as: 'sign-in' }, ({ db, now }) => this.audit.write({ as: 'sign-in', db, now }, { actor, action: 'stepUp.refused' }));
      throw passwordRefused();
    }
    const renewed = await this.database.within({ as: 'sign-in' }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      const next = await renewSession(ctx, this.sessions, token, session, null);
      await this.audit.write(ctx, { actor, action: 'stepUp.accepted', details: { by: 'password' } });
      return next;
    });
    await this.tries.forgive(session.officerId);
    return { token: renewed };
  }
}
