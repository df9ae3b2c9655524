import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Audit } from '@sarika/audit';
import type { Context, Database, Keyring } from '@sarika/platform';
import { OFFICER_COST, deriveSecret, newToken, openUnder, sealUnder, subkeysOf, wipe } from '@sarika/vault';
import { CredentialStore } from '../credential.store.js';
import { signInRefused } from '../identity.problems.js';
import { officerSecretContext, sessionContext } from '../officer-keys.js';
import { SessionStore } from '../session.store.js';

// Derived for unknown addresses too, so that a wrong address takes as long as a wrong password.
const nobodysSalt = randomBytes(16);

/** Opens an officer's session. It owns its transactions: argon2id stands between two of them (decision 15). */
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly credentials = new CredentialStore(),
    private readonly sessions = new SessionStore(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * @param signIn the officer's address; @param password as typed
   * @returns the token for the cookie; it is stored nowhere
   * @throws Problem signIn.refused, the same for an unknown address, a wrong password and a disabled officer
   */
  async run(signIn: string, password: string): Promise<{ token: string; officerId: string }> {
    const credential = await this.database.within({ as: 'sign-in' }, ({ db, now }) => this.credentials.bySignIn({ as: 'sign-in', db, now }, signIn.trim().toLowerCase()));
    const { auth, wrapKey } = await deriveSecret(password, credential?.salt ?? nobodysSalt, this.keyring.pepper, credential?.cost ?? OFFICER_COST);
    try {
      const right = credential !== null && credential.state === 'active' && credential.auth.length === auth.length && timingSafeEqual(credential.auth, auth);
      if (!right || !credential) {
        await this.database.within({ as: 'sign-in' }, ({ db, now }) =>
          this.audit.write({ as: 'sign-in', db, now }, { actor: { kind: 'visitor' }, action: 'signIn.refused', details: { known: credential !== null } }),
        );
        throw signInRefused();
      }
      const secretKey = openUnder(wrapKey, credential.sealedSecretKey, officerSecretContext(credential.officerId));
      try {
        const token = newToken();
        const { lookup, wrapKey: sessionKey } = subkeysOf(token);
        const sealedKey = sealUnder(sessionKey, secretKey, sessionContext('officer', credential.officerId));
        wipe(sessionKey);
        await this.database.within({ as: 'sign-in' }, async ({ db, now }) => {
          const ctx: Context = { as: 'sign-in', db, now };
          await this.sessions.open(ctx, lookup, { kind: 'officer', officerId: credential.officerId, officeId: credential.officeId, caseId: null, receiptId: null, sealedKey });
          await this.audit.write(ctx, { actor: { kind: 'officer', id: credential.officerId, officeId: credential.officeId }, action: 'signIn.accepted' });
        });
        return { token, officerId: credential.officerId };
      } finally {
        wipe(secretKey);
      }
    } finally {
      wipe(wrapKey);
      wipe(auth);
    }
  }
}
