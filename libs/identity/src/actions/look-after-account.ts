import { Audit } from '@sarika/audit';
import type { Context, Unit } from '@sarika/platform';
import type { Authenticator } from '../authenticator.store.js';
import { CredentialStore } from '../credential.store.js';
import type { Factors } from '../factors.js';
import { sessionNotFound } from '../identity.problems.js';
import { sessionOf } from '../session-token.js';
import { type OfficerSession, type SessionSeen, SessionStore } from '../session.store.js';

export interface Account {
  readonly signIn: string;
  readonly name: string;
  readonly passwordChangedAt: Date;
  readonly authenticators: readonly Authenticator[];
  readonly backupCodesLeft: number;
  readonly sessions: readonly SessionSeen[];
  /** Administrators cannot be without a second factor. */
  readonly factorNeeded: boolean;
}

/** An officer's own account: what is set up, where she is signed in, and out of everywhere. */
export class LookAfterAccount {
  constructor(
    private readonly factors: Factors,
    private readonly credentials = new CredentialStore(),
    private readonly sessions = new SessionStore(),
    private readonly audit = new Audit(),
  ) {}

  show(token: string): Promise<Account> {
    return this.own(token, async (ctx, session) => {
      const { signIn, name, changedAt } = await this.credentials.about(ctx, session.officerId);
      return {
        signIn,
        name,
        passwordChangedAt: changedAt,
        authenticators: await this.factors.store.list(ctx, session.officerId),
        backupCodesLeft: (await this.factors.store.backupCodes(ctx, session.officerId)).length,
        sessions: await this.sessions.of(ctx, session.officerId, session.lookup),
        factorNeeded: session.role === 'administrator',
      };
    });
  }

  /** @throws Problem session.notFound */
  endOne(token: string, id: string): Promise<void> {
    return this.own(token, async (ctx, session) => {
      if (!(await this.sessions.endOne(ctx, session.officerId, id))) throw sessionNotFound();
      await this.audit.write(ctx, { actor: { kind: 'officer', id: session.officerId, officeId: session.officeId }, action: 'session.ended' });
    });
  }

  /** Signs out everywhere, here too. @returns how many sessions ended */
  endAll(token: string): Promise<number> {
    return this.own(token, async (ctx, session) => {
      const ended = await this.sessions.endAll(ctx, session.officerId);
      await this.audit.write(ctx, { actor: { kind: 'officer', id: session.officerId, officeId: session.officeId }, action: 'signOut.everywhere', details: { sessions: ended } });
      return ended;
    });
  }

  private own<T>(token: string, work: (ctx: Context, session: OfficerSession & { lookup: Buffer }) => Promise<T>): Promise<T> {
    return this.factors.database.within({ as: 'sign-in' }, async (unit: Unit) => {
      const ctx: Context = { as: 'sign-in', db: unit.db, now: unit.now };
      const session = await sessionOf(ctx, this.sessions, token);
      await unit.become({ as: 'sign-in', officer: session.officerId });
      return work(ctx, session);
    });
  }
}
