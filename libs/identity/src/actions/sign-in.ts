import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Audit } from '@sarika/audit';
import type { Context, Database, Keyring } from '@sarika/platform';
import { OFFICER_COST, deriveSecret, openUnder, wipe } from '@sarika/vault';
import { AuthenticatorStore } from '../authenticator.store.js';
import { CredentialStore } from '../credential.store.js';
import type { FactorKind } from '../factor.js';
import { signInRefused } from '../identity.problems.js';
import { officerSecretContext } from '../officer-keys.js';
import { sealedUnderNewToken } from '../session-token.js';
import { SessionStore } from '../session.store.js';

// Derived for unknown addresses too, so that a wrong address takes as long as a wrong password.
const nobodysSalt = randomBytes(16);

export interface SignedIn {
  /** For the cookie of the session, or of the half-opened one where a factor is still owed. */
  readonly token: string;
  readonly officerId: string;
  /** In which ways she can give her second factor. Empty: the session is open. */
  readonly ways: readonly FactorKind[];
}

/**
 * The password's part of signing in. Who has set up a second factor gets a half-opened session that opens nothing and ends after
 * ten minutes. It owns its transactions: argon2id stands between two of them (decision 15).
 */
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly credentials = new CredentialStore(),
    private readonly sessions = new SessionStore(),
    private readonly audit = new Audit(),
    private readonly authenticators = new AuthenticatorStore(),
  ) {}

  /**
   * @param signIn the officer's address; @param password as typed; @param device see `deviceOf`
   * @throws Problem signIn.refused, the same for an unknown address, a wrong password and a disabled officer
   */
  async run(signIn: string, password: string, device: string | null = null): Promise<SignedIn> {
    const address = signIn.trim().toLowerCase();
    const { credential, cost } = await this.database.within({ as: 'sign-in' }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      return { credential: await this.credentials.bySignIn(ctx, address), cost: await this.credentials.someCost(ctx, address) };
    });
    const { auth, wrapKey } = await deriveSecret(password, credential?.salt ?? nobodysSalt, this.keyring.pepper, credential?.cost ?? cost ?? OFFICER_COST);
    try {
      const right = credential !== null && credential.state === 'active' && credential.auth.length === auth.length && timingSafeEqual(credential.auth, auth);
      if (!right || !credential) {
        await this.database.within({ as: 'sign-in' }, ({ db, now }) =>
          this.audit.write({ as: 'sign-in', db, now }, { actor: { kind: 'visitor' }, action: 'signIn.refused', details: { known: credential !== null } }),
        );
        throw signInRefused();
      }
      const { officerId, officeId } = credential;
      const secretKey = openUnder(wrapKey, credential.sealedSecretKey, officerSecretContext(officerId));
      try {
        return await this.database.within({ as: 'sign-in', officer: officerId }, async ({ db, now }) => {
          const ctx: Context = { as: 'sign-in', db, now };
          const ways = await waysOf(ctx, this.authenticators, officerId);
          const kind = ways.length > 0 ? 'pending' : 'officer';
          const { token, lookup, sealedKey } = sealedUnderNewToken(kind, officerId, secretKey);
          await this.sessions.open(ctx, lookup, { kind, officerId, officeId, caseId: null, receiptId: null, sealedKey }, { device });
          await this.audit.write(ctx, { actor: { kind: 'officer', id: officerId, officeId }, action: kind === 'pending' ? 'signIn.passwordRight' : 'signIn.accepted' });
          return { token, officerId, ways };
        });
      } finally {
        wipe(secretKey);
      }
    } finally {
      wipe(wrapKey);
      wipe(auth);
    }
  }
}

/** In which ways this officer can prove herself beside her password; none where she has set up nothing. */
export async function waysOf(ctx: Context, authenticators: AuthenticatorStore, officerId: string): Promise<FactorKind[]> {
  const known = await authenticators.list(ctx, officerId);
  if (known.length === 0) return [];
  const kinds = new Set<FactorKind>(known.map(({ kind }) => kind));
  if ((await authenticators.backupCodes(ctx, officerId)).length > 0) kinds.add('backup_code');
  return (['webauthn', 'totp', 'backup_code'] as const).filter((kind) => kinds.has(kind));
}
