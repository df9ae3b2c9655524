import { decimalOf } from '@sarika/money';
import type { ClaimLeg, WageClaim } from '../claims/claim.js';
import type { KeptAssessment } from '../assessments/kept-assessment.js';
import type { Money } from '@sarika/money';
import type { DraftReason, PaperKind } from './paper.js';

interface Standing {
  readonly kind: PaperKind;
  readonly claim: Pick<WageClaim, 'confirmedAt' | 'currency'>;
  /** The leg the paper goes by; of a claim sheet all that run. */
  readonly legs: readonly Pick<ClaimLeg, 'safetyPlanAt' | 'shownAt' | 'blockedBy'>[];
  readonly assessment: KeptAssessment | null;
  readonly claimed: Money | null;
}

/**
 * Why a paper must not leave the office yet. A receipt is never a draft: the money is in her hand, or the change is made. Field rule 10 holds for every other
 * paper, because each can end in the hand of who may strike back.
 */
export function draftReasonsOf({ kind, claim, legs, assessment, claimed }: Standing): DraftReason[] {
  // What she did is a fact, and the receipt is hers: nothing of it goes to the other side.
  if (kind === 'receipt' || kind === 'employer_change') return [];
  const reasons: DraftReason[] = [];
  if (legs.some(({ safetyPlanAt }) => safetyPlanAt === null)) reasons.push('safety_plan');
  // These two go to the other side and the authority: a demand and a lodging.
  if ((kind === 'demand_letter' || kind === 'filing_data') && legs.some(({ shownAt }) => shownAt === null)) reasons.push('not_shown');
  if (claim.confirmedAt === null) reasons.push('not_confirmed');
  if (legs.some(({ blockedBy }) => blockedBy !== null) && kind !== 'power_of_attorney') reasons.push('leg_blocked');
  if (kind === 'settlement' || kind === 'power_of_attorney') return reasons;
  if (!assessment) return [...reasons, 'not_assessed'];
  const total = assessment.assessment.totals.find(({ currency }) => currency === claim.currency);
  if (claimed && total?.owed.likely !== decimalOf(claimed)) reasons.push('sums_differ');
  return reasons;
}
