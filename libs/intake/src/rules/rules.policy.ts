import { type OfficerActor, notForRole } from '@sarika/identity';
import type { Decision } from '@sarika/platform';
import { secondPerson } from './rules.problems.js';

/** Administrators write the rules. It gives none of them a case. */
export const canWriteRules = (actor: OfficerActor): Decision => (actor.role === 'administrator' ? true : notForRole());

/** Whoever wrote rules does not let them in herself: where every worker's case goes is decided by two. */
export const canReleaseRules = (actor: OfficerActor, rules: { readonly draftedBy: string }): Decision => {
  const may = canWriteRules(actor);
  if (may !== true) return may;
  return rules.draftedBy === actor.id ? secondPerson() : true;
};
