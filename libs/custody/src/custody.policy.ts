import { type OfficerActor, notForRole } from '@sarika/identity';
import type { Decision } from '@sarika/platform';
import { notYourself, officerNotFound, roleElsewhere } from './custody.problems.js';

/** Whom an arrangement is about. */
export interface Arranged {
  readonly id: string;
  readonly officeId: string;
  readonly role: string;
}

const leads = (actor: OfficerActor): boolean => actor.role === 'focal_point' || actor.role === 'supervisor';

/** Administrators arrange every office; a focal point or supervisor arranges her own. It gives neither of them a case. */
export const arranges = (actor: OfficerActor, officeId: string): boolean => actor.role === 'administrator' || (leads(actor) && actor.officeId === officeId);

export const canLookAtPeople = (actor: OfficerActor): Decision => (actor.role === 'administrator' || leads(actor) ? true : notForRole());

export const canInvite = (actor: OfficerActor, office: { id: string; kind: string }, role: string): Decision => {
  if (!arranges(actor, office.id)) return notForRole();
  if ((role === 'administrator') !== (office.kind === 'host')) return roleElsewhere();
  return role === 'administrator' && actor.role !== 'administrator' ? notForRole() : true;
};

/** To reset or to disable somebody. Nobody does it to herself: two people know of it. */
export const canArrange = (actor: OfficerActor, officer: Arranged): Decision => {
  if (actor.id === officer.id) return notYourself();
  if (!arranges(actor, officer.officeId)) return officerNotFound();
  return officer.role === 'administrator' && actor.role !== 'administrator' ? officerNotFound() : true;
};

/**
 * Who says that she compared the words. At an office with a key: a colleague, whose key does it (decision 19). An administrator for
 * other administrators, and for the first person of an office that has no key yet.
 */
export const canConfirm = (actor: OfficerActor, officer: Arranged, officeHasKey: boolean): Decision => {
  if (actor.id === officer.id) return notYourself();
  if (officeHasKey) return actor.officeId === officer.officeId ? true : officerNotFound();
  return actor.role === 'administrator' ? true : notForRole();
};

export const canAdminister = (actor: OfficerActor): Decision => (actor.role === 'administrator' ? true : notForRole());

/** To renew the office's key or its recovery code. Where nobody leads the office, whoever holds the key may. */
export const canRenewKey = (actor: OfficerActor, somebodyLeads: boolean): Decision => (leads(actor) || (!somebodyLeads && actor.role !== 'administrator') ? true : notForRole());
