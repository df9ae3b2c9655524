import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Audit } from '@sarika/audit';
import { type Context, authorize } from '@sarika/platform';
import { OFFICER_COST, deriveSecret, openUnder, sealUnder, wipe } from '@sarika/vault';
import { CredentialStore } from '../credential.store.js';
import type { Tries } from '../factor.js';
import type { Factors } from '../factors.js';
import { passwordChangedMeanwhile, passwordRefused, passwordSame, tooManyTries } from '../identity.problems.js';
import { officerSecretContext } from '../officer-keys.js';
import { checkPassword } from '../password.js';
import { sealedUnderNewToken, sessionOf } from '../session-token.js';
import { SessionStore } from '../session.store.js';

/**
 * An officer changes her own password: her private key is sealed under the new one, every other session of hers ends, and
 * this one goes on under another token. What her office's key opens stays as it is. It owns its transactions (decision 15).
 */
export class ChangePassword {
  constructor(
    private readonly factors: Factors,
    private readonly tries: Tries,
    private readonly credentials = new CredentialStore(),
    private readonly sessions = new SessionStore(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * @param token of the cookie; @param current asked again, whoever sits at an open console does not know it
   * @returns the token the session goes on under
   * @throws Problem signIn.needed, password.refused, password.same, password.tooShort and its sisters, signIn.tooManyTries
   */
  async run(token: string, current: string, chosen: string): Promise<{ token: string }> {
    const { database, keyring } = this.factors;
    const { session, credential, about } = await database.within({ as: 'sign-in' }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      const found = await sessionOf(ctx, this.sessions, token);
      return { session: found, credential: await this.credentials.byOfficer(ctx, found.officerId), about: await this.credentials.about(ctx, found.officerId) };
    });
    const { officerId, officeId } = session;
    authorize(checkPassword(chosen, about));
    const wait = await this.tries.take(officerId);
    if (wait !== null) throw tooManyTries(wait);

    const before = await deriveSecret(current, credential.salt, keyring.pepper, credential.cost);
    try {
      if (credential.auth.length !== before.auth.length || !timingSafeEqual(credential.auth, before.auth)) {
        await database.within({ as: 'sign-in' }, ({ db, now }) => this.audit.write({ as: 'sign-in', db, now }, { actor: { kind: 'officer', id: officerId, officeId }, action: 'password.refused' }));
        throw passwordRefused();
      }
      if (chosen.normalize('NFC') === current.normalize('NFC')) throw passwordSame();
      const salt = randomBytes(16);
      const after = await deriveSecret(chosen, salt, keyring.pepper, OFFICER_COST);
      const secretKey = openUnder(before.wrapKey, credential.sealedSecretKey, officerSecretContext(officerId));
      try {
        const sealedSecretKey = sealUnder(after.wrapKey, secretKey, officerSecretContext(officerId));
        const renewed = await database.within({ as: 'sign-in', officer: officerId }, async ({ db, now }) => {
          const ctx: Context = { as: 'sign-in', db, now };
          // Asked again inside: a session that ended while argon2id ran changes nothing.
          const still = await sessionOf(ctx, this.sessions, token);
          if (!(await this.credentials.change(ctx, officerId, credential.salt, { salt, cost: OFFICER_COST, auth: after.auth, sealedSecretKey }))) throw passwordChangedMeanwhile();
          // The trigger on the credential ended every session of hers, this one too.
          const next = sealedUnderNewToken('officer', officerId, secretKey);
          await this.sessions.open(ctx, next.lookup, { kind: 'officer', officerId, officeId, caseId: null, receiptId: null, sealedKey: next.sealedKey }, { device: still.device, factor: still.factor });
          await this.audit.write(ctx, { actor: { kind: 'officer', id: officerId, officeId }, action: 'password.changed' });
          return next.token;
        });
        await this.tries.forgive(officerId);
        return { token: renewed };
      } finally {
        wipe(secretKey);
        wipe(after.auth);
        wipe(after.wrapKey);
      }
    } finally {
      wipe(before.auth);
      wipe(before.wrapKey);
    }
  }
}
