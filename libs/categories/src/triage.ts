import { categories, isRestricted, urgencies, type CategoryCode, type Urgency } from './category.js';
import type { TriageFacts, TriageFlag } from './triage-facts.js';

export interface Triage {
  readonly urgency: Urgency;
  readonly restricted: boolean;
  /** What may stand in the clear column. */
  readonly clearCategories: CategoryCode[] | 'restricted';
  /** Stable codes, most general first, such as `default.W1` or `raised.pregnant`. They name categories: seal them where `restricted`. */
  readonly reasons: string[];
}

const rank = (urgency: Urgency): number => urgencies.indexOf(urgency);

/** The more pressing of two. */
export const moreUrgent = (a: Urgency, b: Urgency): Urgency => (rank(a) <= rank(b) ? a : b);

const raisedByOne = (urgency: Urgency): Urgency => urgencies[Math.max(0, rank(urgency) - 1)] ?? 'U0';

// The list of categories, section 1. One of them or six of them: one level, as the list says.
const raising: readonly TriageFlag[] = ['under18', 'pregnant', 'domesticWorker', 'atSea', 'undocumentedThreatened', 'groupOfTenOrMore', 'retaliation', 'familyThreatened'];

const flagsOf = (facts: TriageFacts): Set<TriageFlag> => {
  const flags = new Set(facts.flags);
  if (facts.ageBand === 'under18') flags.add('under18');
  if (facts.sector === 'domestic') flags.add('domesticWorker');
  return flags;
};

/** The urgency one category has of itself, without danger: past violence and lost contact are U1 (field rules 33). */
const ownUrgency = (code: CategoryCode): Urgency => (code === 'V1' ? 'U1' : categories[code].urgency);

/** Floors: urgency at least this, with the reason. */
const floorsOf = (facts: TriageFacts, flags: Set<TriageFlag>): [Urgency, string][] => {
  const has = (...codes: CategoryCode[]) => codes.some((code) => facts.categories.includes(code));
  const floors: [Urgency, string][] = [];
  if (facts.danger) floors.push(['U0', 'danger']);
  if (flags.has('confined')) floors.push(['U0', 'confined']);
  // "Cannot leave" is how F1 is told at the start, and that is liberty (decision 6).
  if (has('F1')) floors.push(['U0', 'cannotLeave']);
  if (has('L1') && (flags.has('under18') || has('I1', 'V1', 'V2'))) floors.push(['U0', 'heldWithChildIllnessOrViolence']);
  if (has('D1') && (flags.has('undocumentedThreatened') || flags.has('familyThreatened') || flags.has('retaliation') || has('V1'))) floors.push(['U1', 'papersHeldWithThreats']);
  if (has('R2') && flags.has('borderShut')) floors.push(['U2', 'borderShut']);
  if (flags.has('shortPeriod')) floors.push(['U2', 'shortPeriod']);
  // Once W6, U2 by its own right: those who left in a hurry lose proof and limits run.
  if (facts.claimFromHome) floors.push(['U2', 'claimFromHome']);
  return floors;
};

/**
 * How soon, and what may be seen in clear. The machine raises and never lowers (categories, section 1);
 * only a person lowers, with a reason. With no category named the facts are held like Z1 (decision 6).
 */
export function triage(facts: TriageFacts): Triage {
  const codes: CategoryCode[] = facts.categories.length > 0 ? facts.categories : ['Z1'];
  const flags = flagsOf(facts);
  const reasons: string[] = [];

  const first = codes.reduce((a, b) => (rank(ownUrgency(b)) < rank(ownUrgency(a)) ? b : a));
  let urgency = ownUrgency(first);
  reasons.push(`default.${first}`);

  for (const [floor, reason] of floorsOf(facts, flags)) {
    urgency = moreUrgent(urgency, floor);
    reasons.push(`floor.${reason}`);
  }

  const raisers = raising.filter((flag) => flags.has(flag));
  if (raisers.length > 0) {
    urgency = raisedByOne(urgency);
    reasons.push(...raisers.map((flag) => `raised.${flag}`));
  }

  const restricted = isRestricted(codes);
  return { urgency, restricted, clearCategories: restricted ? 'restricted' : [...codes].sort(), reasons };
}
