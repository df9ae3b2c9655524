import { randomUUID } from 'node:crypto';
import { Audit } from '@sarika/audit';
import { type Context, type Unit, violatedConstraint } from '@sarika/platform';
import { CredentialStore } from '../credential.store.js';
import type { FactorKind, Tries } from '../factor.js';
import type { Factors } from '../factors.js';
import { type Authenticator, MOST_AUTHENTICATORS } from '../authenticator.store.js';
import { newBackupCodes } from '../backup-codes.js';
import { authenticatorKnown, authenticatorLast, authenticatorNotFound, authenticatorTooMany, factorRefused, keyRefused, stepUpNeeded, tooManyTries } from '../identity.problems.js';
import { renewSession, sessionOf } from '../session-token.js';
import { type OfficerSession, SessionStore } from '../session.store.js';
import { newTotpSecret, openTotpSecret, sealTotpSecret, totpAddress, totpStep } from '../totp.js';

type Own = OfficerSession & { readonly lookup: Buffer };

export interface SetUp {
  /** The token the session goes on under. */
  readonly token: string;
  /** Shown once, when the first factor is set up; null when codes are there already. */
  readonly backupCodes: readonly string[] | null;
}

/**
 * An officer's own second factors: set up, renewed, removed. Each asks for a password or factor given within five minutes: whoever
 * sits down at an open console must not be able to lock its owner out. A new factor gives the session another token and ends
 * her sessions that were opened with a password alone.
 */
export class SetUpAuthenticator {
  constructor(
    private readonly factors: Factors,
    private readonly tries: Tries,
    private readonly credentials = new CredentialStore(),
    private readonly sessions = new SessionStore(),
    private readonly audit = new Audit(),
  ) {}

  /** A new secret for an app; it counts once a code of it was given. @throws Problem session.stepUpNeeded, authenticator.tooMany */
  async startTotp(token: string, name: string): Promise<{ id: string; secret: string; address: string }> {
    const secret = await newTotpSecret();
    return this.own(token, async (ctx, session) => {
      await this.requireRoom(ctx, session.officerId);
      const id = randomUUID();
      await this.factors.store.addTotp(ctx, session.officerId, { id, name, sealedSecret: sealTotpSecret(this.factors.keyring, session.officerId, id, secret) });
      return { id, secret, address: await totpAddress(secret, (await this.credentials.about(ctx, session.officerId)).signIn) };
    });
  }

  /** The first code of the app shows that it has the secret. @throws Problem factor.refused, authenticator.notFound, signIn.tooManyTries, session.stepUpNeeded */
  async confirmTotp(token: string, id: string, code: string): Promise<SetUp> {
    const { officerId, codes } = await this.codesWhereNone(token);
    const wait = await this.tries.take(officerId);
    if (wait !== null) throw tooManyTries(wait);
    const done = await this.own(token, async (ctx, session) => {
      const waiting = await this.factors.store.unconfirmed(ctx, session.officerId, id);
      if (!waiting) throw authenticatorNotFound();
      const step = await totpStep(openTotpSecret(this.factors.keyring, session.officerId, id, waiting.sealedSecret), code, ctx.now, waiting.lastStep);
      if (step === null || !(await this.factors.store.takeStep(ctx, session.officerId, id, step))) throw factorRefused();
      await this.factors.store.confirm(ctx, session.officerId, id);
      return this.added(ctx, token, session, 'totp', codes);
    });
    await this.tries.forgive(officerId);
    return done;
  }

  /** What the browser asks the key or machine. @throws Problem session.stepUpNeeded, authenticator.tooMany */
  async startKey(token: string) {
    return this.own(token, async (ctx, session) => {
      await this.requireRoom(ctx, session.officerId);
      const { signIn, name } = await this.credentials.about(ctx, session.officerId);
      const options = await this.factors.webauthn.registrationOptions({ id: session.officerId, signIn, name }, await this.factors.store.keys(ctx, session.officerId));
      await this.factors.store.ask(ctx, session.lookup, 'set_up', options.challenge);
      return options;
    });
  }

  /** @param response as the browser gives it @throws Problem key.refused, authenticator.known, authenticator.tooMany, session.stepUpNeeded */
  async addKey(token: string, name: string, response: Readonly<Record<string, unknown>>): Promise<SetUp> {
    const { codes } = await this.codesWhereNone(token);
    try {
      const done = await this.own(token, async (ctx, session) => {
        await this.requireRoom(ctx, session.officerId);
        // Taken also when what follows is refused: a question is answered once. Null commits that, a throw would not.
        const challenge = await this.factors.store.takeQuestion(ctx, session.lookup, 'set_up');
        const key = challenge === null ? null : await this.factors.webauthn.verifyRegistration(response, challenge);
        if (!key) return null;
        await this.factors.store.addKey(ctx, session.officerId, { id: randomUUID(), name, ...key });
        return this.added(ctx, token, session, 'webauthn', codes);
      });
      if (!done) throw keyRefused();
      return done;
    } catch (error) {
      if (violatedConstraint(error) === 'authenticator_credential') throw authenticatorKnown();
      throw error;
    }
  }

  /** @throws Problem authenticator.notFound; authenticator.last for an administrator's only one; session.stepUpNeeded */
  async remove(token: string, id: string): Promise<{ token: string }> {
    return this.own(token, async (ctx, session) => {
      const known = await this.factors.store.list(ctx, session.officerId);
      if (!known.some((each) => each.id === id)) throw authenticatorNotFound();
      if (known.length === 1 && session.role === 'administrator') throw authenticatorLast();
      await this.factors.store.remove(ctx, session.officerId, id);
      if (known.length === 1) await this.factors.store.replaceBackupCodes(ctx, session.officerId, []);
      await this.record(ctx, session, 'authenticator.removed');
      return { token: await renewSession(ctx, this.sessions, token, session, null) };
    });
  }

  /** Ten new codes; the old ones are void. @throws Problem authenticator.notFound where there is no authenticator to back up; session.stepUpNeeded */
  async renewBackupCodes(token: string): Promise<{ backupCodes: readonly string[] }> {
    await this.own(token, async (ctx, session) => {
      if ((await this.factors.store.list(ctx, session.officerId)).length === 0) throw authenticatorNotFound();
    });
    const { codes, rows } = await newBackupCodes(this.factors.keyring);
    return this.own(token, async (ctx, session) => {
      await this.factors.store.replaceBackupCodes(ctx, session.officerId, rows);
      await this.record(ctx, session, 'backupCodes.renewed');
      return { backupCodes: codes };
    });
  }

  /** Runs something on her own rows, where she proved herself lately. */
  private own<T>(token: string, work: (ctx: Context, session: Own) => Promise<T>): Promise<T> {
    return this.factors.database.within({ as: 'sign-in' }, async (unit: Unit) => {
      const ctx: Context = { as: 'sign-in', db: unit.db, now: unit.now };
      const session = await sessionOf(ctx, this.sessions, token);
      if (!session.isFresh) throw stepUpNeeded();
      await unit.become({ as: 'sign-in', officer: session.officerId });
      return work(ctx, session);
    });
  }

  /** Ten argon2id derivations, made before the transaction and only where they will be needed. */
  private async codesWhereNone(token: string) {
    const { officerId, has } = await this.own(token, async (ctx, session) => ({ officerId: session.officerId, has: (await this.factors.store.list(ctx, session.officerId)).length > 0 }));
    return { officerId, codes: has ? null : await newBackupCodes(this.factors.keyring) };
  }

  private async added(ctx: Context, token: string, session: Own, kind: FactorKind, codes: Awaited<ReturnType<typeof newBackupCodes>> | null): Promise<SetUp> {
    if (codes) await this.factors.store.replaceBackupCodes(ctx, session.officerId, codes.rows);
    await this.sessions.endWithoutFactor(ctx, session.officerId, session.lookup);
    await this.record(ctx, session, 'authenticator.added', { kind });
    return { token: await renewSession(ctx, this.sessions, token, session, kind), backupCodes: codes?.codes ?? null };
  }

  private async requireRoom(ctx: Context, officerId: string): Promise<void> {
    const known: readonly Authenticator[] = await this.factors.store.list(ctx, officerId);
    if (known.length >= MOST_AUTHENTICATORS) throw authenticatorTooMany(MOST_AUTHENTICATORS);
  }

  private record(ctx: Context, session: Own, action: string, details: Record<string, string> = {}): Promise<void> {
    return this.audit.write(ctx, { actor: { kind: 'officer', id: session.officerId, officeId: session.officeId }, action, details });
  }
}
