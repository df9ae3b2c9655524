import { type OfficerActor, notForRole, worksCases } from '@sarika/identity';
import type { Decision } from '@sarika/platform';
import { deskCannotDecline, offerSettled, protectedCase } from './cases.problems.js';
import type { OfferRow } from './offer.store.js';

/** Administrators have no access to cases, neither to their content nor to their queue (decision 19). */
export const canWorkCases = (actor: OfficerActor): Decision => (worksCases(actor) ? true : notForRole());

export const canAnswerOffer = (actor: OfficerActor, offer: Pick<OfferRow, 'state'>): Decision => {
  if (!worksCases(actor)) return notForRole();
  if (offer.state !== 'offered') return offerSettled(offer.state);
  return true;
};

export const canDeclineOffer = (actor: OfficerActor, offer: Pick<OfferRow, 'state' | 'isLastResort'>): Decision => {
  const answer = canAnswerOffer(actor, offer);
  if (answer !== true) return answer;
  return offer.isLastResort ? deskCannotDecline() : true;
};

/** A protected case is taken on by an officer who may (field rule 7). */
export const canTakeProtected = (actor: OfficerActor): Decision => (actor.takesRestricted ? true : protectedCase());
