import { AnswerFactor, CredentialStore, type ComplainantContext, Factors, type OfficerContext, SessionStore, SignIn, type Tries, WebAuthn, openOfficerKeys, totpCode } from '@sarika/identity';
import type { IntakeContext, SystemContext } from '@sarika/platform';
import { OpenReceipt } from '@sarika/receipts';
import { subkeysOf, wipe } from '@sarika/vault';
import { demoDirectory } from '../../apps/cli/src/seed/directory.js';
import type { Stage, Suite } from './suite.js';

/** Somebody of the demo's directory. */
export interface Person {
  readonly id: string;
  readonly signIn: string;
  readonly officeId: string;
  readonly role: string;
}

/** An office by its code, such as `mrc-bmc`. */
export function office(code: string): string {
  const found = demoDirectory.offices.find((entry) => entry.code === code);
  if (!found) throw new Error(`no office "${code}"`);
  return found.id;
}

/** An officer by the first part of her address, such as `sokha`. */
export function person(name: string): Person {
  for (const entry of demoDirectory.offices) {
    const officer = entry.officers.find(({ signIn }) => signIn.startsWith(`${name}@`));
    if (officer) return { id: officer.id, signIn: officer.signIn, officeId: entry.id, role: officer.role };
  }
  const administrator = demoDirectory.administrators.find(({ signIn }) => signIn.startsWith(`${name}@`));
  if (administrator) return { id: administrator.id, signIn: administrator.signIn, officeId: administrator.organisationId, role: administrator.role };
  throw new Error(`nobody is called "${name}"`);
}

/** People and offices that stories are told with. */
export const people = {
  /** Intake desk, operator. */
  bopha: person('bopha'),
  /** Intake desk, supervisor. */
  vuthy: person('vuthy'),
  /** Banteay Meanchey centre. */
  sokha: person('sokha'),
  rithy: person('rithy'),
  /** Koh Kong centre. */
  kunthea: person('kunthea'),
  /** The union. */
  sreyneang: person('sreyneang'),
  /** CENTRAL's legal team. */
  leakhena: person('leakhena'),
  /** The host's administrator. */
  panha: person('admin'),
};
export const deskId = demoDirectory.deskId;

/** Every office of the directory with the people who work there. */
export const everyOffice: readonly { readonly id: string; readonly code: string; readonly officers: readonly Person[] }[] = demoDirectory.offices.map(({ id, code, officers }) => ({
  id,
  code,
  officers: officers.map((officer) => ({ id: officer.id, signIn: officer.signIn, officeId: id, role: officer.role })),
}));

const sessions = new SessionStore();
const credentials = new CredentialStore();

/** The password of every account of the run. */
let password: string | undefined;
/** The secret of the administrators' authenticator. */
let authenticator: string | undefined;
export const setPassword = (suite: Pick<Suite, 'password' | 'authenticator'>): void => {
  password = suite.password;
  authenticator = suite.authenticator;
};

/** Signs somebody in, once for each stage. @returns the token of the cookie */
export async function tokenOf(stage: Stage, who: Person): Promise<string> {
  const known = stage.sessions.get(who.signIn);
  if (known) return known;
  if (password === undefined) throw new Error('call setPassword(suite) first');
  const signedIn = await new SignIn(stage.api, stage.keyring).run(who.signIn, password);
  const token = signedIn.ways.length === 0 ? signedIn.token : await withSecondFactor(stage, who, signedIn.token);
  stage.sessions.set(who.signIn, token);
  return token;
}

/** Nobody is kept waiting in a test: what counts tries lets everything through. */
export const noLimit: Tries = { take: async () => null, forgive: async () => undefined };

/** Gives the code of the demo's authenticator, which administrators have from the seed. A code given a moment ago is forgotten, so that suites need not wait for the next. */
async function withSecondFactor(stage: Stage, who: Person, pending: string): Promise<string> {
  if (authenticator === undefined) throw new Error('call setPassword(suite) first');
  await stage.look('update authenticator set last_step = null where officer_id = $1', [who.id]);
  const factors = new Factors(stage.api, stage.keyring, new WebAuthn('http://sarika.test'));
  const { token } = await new AnswerFactor(factors, noLimit).run(pending, { code: await totpCode(authenticator, new Date()) });
  return token;
}

/** Runs something as an officer with her keys, in one transaction, as the edge does. */
export async function as<T>(stage: Stage, who: Person, work: (ctx: OfficerContext) => Promise<T>): Promise<T> {
  const { lookup, wrapKey } = subkeysOf(await tokenOf(stage, who));
  return stage.api.within({ as: 'sign-in' }, async (unit) => {
    const session = await sessions.officer({ as: 'sign-in', now: unit.now, db: unit.db }, lookup);
    if (!session) throw new Error(`${who.signIn} has no session`);
    await unit.become({ as: 'officer', office: session.officeId, officer: session.officerId });
    const own: { ctx?: OfficerContext } = {};
    const keys = openOfficerKeys(session, wrapKey, () => own.ctx as OfficerContext, credentials);
    own.ctx = {
      as: 'officer',
      now: unit.now,
      db: unit.db,
      actor: { kind: 'officer', id: session.officerId, officeId: session.officeId, officeKind: session.officeKind, name: session.name, role: session.role, takesRestricted: session.takesRestricted },
      keys,
    };
    try {
      return await work(own.ctx);
    } finally {
      keys.close();
    }
  });
}

/** Runs something as the worker, who comes with her two numbers. */
export async function asWorker<T>(stage: Stage, receipt: { number: string; secret: string }, work: (ctx: ComplainantContext) => Promise<T>): Promise<T> {
  const opened = await new OpenReceipt(stage.api, stage.keyring).run(receipt.number, receipt.secret);
  try {
    return await stage.api.within({ as: 'complainant', case: opened.caseId }, ({ db, now }) =>
      work({ as: 'complainant', db, now, caseId: opened.caseId, receiptId: opened.receiptId, worker: opened.worker }),
    );
  } finally {
    wipe(opened.worker.secretKey);
  }
}

/** Runs something as the queue or the clock does. */
export const asJob = <T>(stage: Stage, work: (ctx: SystemContext) => Promise<T>): Promise<T> => stage.jobs.within({ as: 'job' }, ({ db, now }) => work({ as: 'job', db, now }));

/** Runs something as an inlet does, before anybody is known. */
export const asIntake = <T>(stage: Stage, work: (ctx: IntakeContext) => Promise<T>): Promise<T> => stage.api.within({ as: 'intake' }, ({ db, now }) => work({ as: 'intake', db, now }));
