import type { Context, Decision } from '@sarika/platform';
import { notForRole } from './identity.problems.js';
import type { OfficerRole } from '@sarika/organisations';
import type { KeyPair, OfficerKeyRecord } from '@sarika/vault';

/** Who signed in at an office. */
export interface OfficerActor {
  readonly kind: 'officer';
  readonly id: string;
  readonly officeId: string;
  readonly officeKind: string;
  readonly name: string;
  readonly role: OfficerRole;
  /** May take protected cases (field rule 7). */
  readonly takesRestricted: boolean;
}

/** The keys an officer's session opens. Nothing that runs without a session has one. */
export interface OfficerKeys {
  /** The office's box pair of an epoch, opened from the officer's own wrap. @throws Problem office.keyAway when her wrap of that epoch is not there */
  office(epoch: number): Promise<KeyPair>;
  /** Her own box pair, to which protected cases are sealed by name. Wiped with the rest. */
  own(): KeyPair;
  /** Her own public key, signed by her office's epoch: only who opened the office's seed can make it. @throws Problem office.keyAway */
  attest(epoch: number, notBefore: Date): Promise<OfficerKeyRecord>;
  /** The 32-byte seed of an epoch, to wrap it for a colleague or to sign the next epoch. Whoever asks wipes it. @throws Problem office.keyAway */
  seed(epoch: number): Promise<Buffer>;
  /** Wipes what was opened. Called at the end of the request. */
  close(): void;
}

/** An officer's request. */
export interface OfficerContext extends Context {
  readonly as: 'officer';
  readonly actor: OfficerActor;
  readonly keys: OfficerKeys;
}

/** A worker's request on her own page: she came with her receipt. */
export interface ComplainantContext extends Context {
  readonly as: 'complainant';
  readonly caseId: string;
  readonly receiptId: string;
  readonly worker: KeyPair;
}

/** Somebody who spoke for the worker (field rule 6), with a receipt that adds and opens nothing: there is no key in it. */
export interface ReporterContext extends Context {
  readonly as: 'reporter';
  readonly caseId: string;
}

/** Administrators arrange offices and officers and have no access to cases (decision 19). */
export const worksCases = (actor: OfficerActor): boolean => actor.role !== 'administrator';

/** Supervisors and focal points look after their office, administrators after the service; none of them sees a case by it. */
export const canOversee = (actor: OfficerActor): Decision => (actor.role === 'supervisor' || actor.role === 'focal_point' || actor.role === 'administrator' ? true : notForRole());
/** The ledger of legal demands is kept by those who host the service. */
export const canKeepDemands = (actor: OfficerActor): Decision => (actor.role === 'administrator' ? true : notForRole());
