import type { OfficerActor } from '@sarika/identity';
import type { Decision } from '@sarika/platform';
import type { ClaimLeg, WageClaim } from './claim.js';
import { claimEnded, claimNotConfirmed, claimReceived, legBlocked, legEnded, legMoveNotAllowed, moneyOnItsWay, nothingPaid, safetyPlanFirst, showHerFirst, supervisorNeeded } from './claim.problems.js';
import { type EndReason, type LegStage, legMoves, needsSafety } from './claim.process.js';

/** Nothing is written into a claim that is over; corrections and her own "I have it" are asked for elsewhere. */
export const canRecord = (claim: Pick<WageClaim, 'stage'>): Decision => (claim.stage === 'ended' ? claimEnded() : true);

/** A leg that is over takes no more. */
export const canRecordOn = (leg: Pick<ClaimLeg, 'stage'>): Decision => (leg.stage === 'ended' ? legEnded() : true);

export const canMoveLeg = (claim: Pick<WageClaim, 'stage' | 'confirmedAt'>, leg: Pick<ClaimLeg, 'stage' | 'blockedBy' | 'safetyPlanAt' | 'shownAt'>, to: LegStage): Decision => {
  if (claim.stage === 'ended') return claimEnded();
  if (!legMoves[leg.stage].includes(to)) return legMoveNotAllowed(leg.stage, to);
  if (to === 'ended') return true;
  if (claim.confirmedAt === null) return claimNotConfirmed();
  if (needsSafety.includes(to) && leg.safetyPlanAt === null) return safetyPlanFirst();
  if (needsSafety.includes(to) && leg.shownAt === null) return showHerFirst();
  if (needsSafety.includes(to) && leg.blockedBy !== null) return legBlocked(leg.blockedBy);
  return true;
};

/** Field rule 10: who records the plan that a demand and a lodging wait for. */
export const canRecordSafetyPlan = (actor: Pick<OfficerActor, 'role'>): Decision => (actor.role === 'supervisor' || actor.role === 'focal_point' ? true : supervisorNeeded());

/** Money that came does not get lost by an end: it is confirmed, or the end says that it was not. */
export const canEnd = (claim: Pick<WageClaim, 'stage'>, { isOnItsWay }: { readonly isOnItsWay: boolean }, reason: EndReason): Decision => {
  if (claim.stage === 'ended') return claimEnded();
  if (claim.stage === 'received') return claimReceived();
  if (isOnItsWay && reason !== 'paid_not_confirmed') return moneyOnItsWay();
  if (!isOnItsWay && reason === 'paid_not_confirmed') return nothingPaid();
  return true;
};
