import { Inject, Injectable } from '@nestjs/common';
import { type ComplainantContext, CredentialStore, type OfficerContext, type ReporterContext, SessionStore, factorSetUpNeeded, openOfficerKeys, sessionContext, signInNeeded, stepUpNeeded } from '@sarika/identity';
import { type IntakeContext, type Keyring, Problem, type Unit } from '@sarika/platform';
import { openUnder, subkeysOf, wipe } from '@sarika/vault';
import type { FastifyRequest } from 'fastify';
import { readCookie } from './cookies.js';
import { KEYRING } from './tokens.js';

const numbersNeeded = (): Problem => new Problem('receipt.needed', 401, 'Please write your case number and your secret number.');

/** Turns a request into the context its action is given. */
@Injectable()
export class Contexts {
  private readonly sessions = new SessionStore();
  private readonly credentials = new CredentialStore();
  constructor(@Inject(KEYRING) private readonly keyring: Keyring) {}

  intake(unit: Unit): IntakeContext {
    return { as: 'intake', now: unit.now, db: unit.db };
  }

  /**
   * Token → session row → officer's key → office's key (decision 15).
   * @param isUse see `SessionStore.officer`; the console says with a header when it asks by itself and nobody sits there
   * @throws Problem signIn.needed, session.stepUpNeeded, factor.setUpNeeded
   */
  async officer(request: FastifyRequest, unit: Unit, isUse = request.headers['x-sarika-unattended'] !== '1'): Promise<OfficerContext> {
    const token = readCookie(request, 'officer');
    if (!token) throw signInNeeded();
    const { lookup, wrapKey } = subkeysOf(token);
    const session = await this.sessions.officer({ as: 'sign-in', now: unit.now, db: unit.db }, lookup, isUse);
    if (!session) throw signInNeeded();
    // Administrators arrange keys and officers: a password alone opens nothing of it (confidentiality, row 29).
    const owesFactor = session.role === 'administrator' && session.factor === null;
    if (owesFactor && !request.sarika?.withoutFactor) throw factorSetUpNeeded();
    request.sarika = { ...request.sarika, factorOwed: owesFactor };
    if (request.sarika.stepUp && !session.isFresh) throw stepUpNeeded();
    await unit.become({ as: 'officer', office: session.officeId, officer: session.officerId });
    const ctx: { current?: OfficerContext } = {};
    const keys = openOfficerKeys(session, wrapKey, () => ctx.current as OfficerContext, this.credentials);
    wipe(wrapKey);
    ctx.current = {
      as: 'officer',
      now: unit.now,
      db: unit.db,
      actor: { kind: 'officer', id: session.officerId, officeId: session.officeId, officeKind: session.officeKind, name: session.name, role: session.role, takesRestricted: session.takesRestricted },
      keys,
    };
    return ctx.current;
  }

  /** The worker's own page. @throws Problem receipt.needed */
  async complainant(request: FastifyRequest, unit: Unit): Promise<ComplainantContext> {
    const token = readCookie(request, 'worker');
    if (!token) throw numbersNeeded();
    const { lookup, wrapKey } = subkeysOf(token);
    const session = await this.sessions.complainant({ as: 'receipt', now: unit.now, db: unit.db }, lookup);
    if (!session?.caseId || !session.receiptId) throw numbersNeeded();
    const secretKey = openUnder(wrapKey, session.sealedKey, sessionContext('complainant', session.receiptId));
    wipe(wrapKey);
    await unit.become({ as: 'complainant', case: session.caseId });
    return { as: 'complainant', now: unit.now, db: unit.db, caseId: session.caseId, receiptId: session.receiptId, worker: { publicKey: session.publicKey, secretKey } };
  }

  /** Somebody who spoke for a worker: may add, and reads nothing. @throws Problem receipt.needed */
  async reporter(request: FastifyRequest, unit: Unit): Promise<ReporterContext> {
    const token = readCookie(request, 'worker');
    if (!token) throw numbersNeeded();
    const { lookup, wrapKey } = subkeysOf(token);
    wipe(wrapKey);
    const caseId = await this.sessions.reporter({ as: 'receipt', now: unit.now, db: unit.db }, lookup);
    if (caseId === null) throw numbersNeeded();
    await unit.become({ as: 'reporter', case: caseId });
    return { as: 'reporter', now: unit.now, db: unit.db, caseId };
  }

  get keys(): Keyring {
    return this.keyring;
  }
}
