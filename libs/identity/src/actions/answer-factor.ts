import { Audit } from '@sarika/audit';
import type { Context } from '@sarika/platform';
import { subkeysOf, wipe } from '@sarika/vault';
import type { FactorAnswer, Tries } from '../factor.js';
import type { Factors } from '../factors.js';
import { factorRefused, factorUnclear, signInNeeded, startAgain, tooManyTries } from '../identity.problems.js';
import { sealedUnderNewToken, secretKeyOf } from '../session-token.js';
import { PENDING_TRIES, SessionStore } from '../session.store.js';

const lookupOf = (token: string): Buffer => {
  const { lookup, wrapKey } = subkeysOf(token);
  wipe(wrapKey);
  return lookup;
};

/** The second factor's part of signing in: the half-opened session goes, a session under another token comes. */
export class AnswerFactor {
  constructor(
    private readonly factors: Factors,
    private readonly tries: Tries,
    private readonly sessions = new SessionStore(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * @param token of the half-opened session; @param answer null where the request held none or several
   * @throws Problem factor.refused for a code that is wrong, old or used; signIn.startAgain after five of them or ten minutes; signIn.tooManyTries
   */
  async run(token: string, answer: FactorAnswer | null, device: string | null = null): Promise<{ token: string; officerId: string }> {
    const { database } = this.factors;
    const lookup = lookupOf(token);
    const pending = await database.within({ as: 'sign-in' }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      const found = await this.sessions.pending(ctx, lookup);
      if (found && (await this.sessions.countTry(ctx, lookup)) <= PENDING_TRIES) return found;
      await this.sessions.end(ctx, lookup);
      return null;
    });
    if (!pending) throw startAgain();
    if (!answer) throw factorUnclear();
    const { officerId, officeId } = pending;
    const wait = await this.tries.take(officerId);
    if (wait !== null) throw tooManyTries(wait);
    const prepared = await this.factors.prepare(officerId, answer);
    const opened = await database.within({ as: 'sign-in', officer: officerId }, async ({ db, now }) => {
      const ctx: Context = { as: 'sign-in', db, now };
      const actor = { kind: 'officer' as const, id: officerId, officeId };
      // Read again: a session that ended meanwhile (another answer, a disabled officer) opens nothing.
      const still = await this.sessions.pending(ctx, lookup);
      const factor = still ? await this.factors.take(ctx, officerId, lookup, prepared) : null;
      if (!still || !factor) {
        await this.audit.write(ctx, { actor, action: 'factor.refused', details: { kind: prepared.kind } });
        return null;
      }
      const secretKey = secretKeyOf(token, still);
      try {
        const next = sealedUnderNewToken('officer', officerId, secretKey);
        await this.sessions.end(ctx, lookup);
        await this.sessions.open(ctx, next.lookup, { kind: 'officer', officerId, officeId, caseId: null, receiptId: null, sealedKey: next.sealedKey }, { device, factor });
        await this.audit.write(ctx, { actor, action: 'signIn.accepted', details: { factor } });
        return next.token;
      } finally {
        wipe(secretKey);
      }
    });
    if (opened === null) throw factorRefused();
    await this.tries.forgive(officerId);
    return { token: opened, officerId };
  }
}

/** Asks a key or machine of hers: the question is kept for the session that asked, for five minutes, and answered once. */
export class AskFactor {
  constructor(
    private readonly factors: Factors,
    private readonly sessions = new SessionStore(),
  ) {}

  /** @param stage `pending` between password and factor, `officer` within a session @throws Problem signIn.startAgain, signIn.needed */
  async run(token: string, stage: 'pending' | 'officer') {
    const lookup = lookupOf(token);
    return this.factors.database.within({ as: 'sign-in' }, async (unit) => {
      const ctx: Context = { as: 'sign-in', db: unit.db, now: unit.now };
      const session = stage === 'pending' ? await this.sessions.pending(ctx, lookup) : await this.sessions.officer(ctx, lookup);
      if (!session) throw stage === 'pending' ? startAgain() : signInNeeded();
      await unit.become({ as: 'sign-in', officer: session.officerId });
      const options = await this.factors.webauthn.authenticationOptions(await this.factors.store.keys(ctx, session.officerId));
      await this.factors.store.ask(ctx, lookup, 'answer', options.challenge);
      return options;
    });
  }
}
