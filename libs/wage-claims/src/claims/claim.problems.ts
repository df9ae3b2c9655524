import { Problem } from '@sarika/platform';
import type { LegBlock } from './claim.process.js';

/** The same for "not yours" and "not there". */
export const claimNotFound = (): Problem => new Problem('claim.notFound', 404, 'There is no such claim here.');
export const otherSideNotFound = (): Problem => new Problem('otherSide.notFound', 404, 'Your office has no claim against such an employer or agency.');
export const legNotFound = (): Problem => new Problem('leg.notFound', 404, 'This claim has no such leg.');
export const claimEnded = (): Problem => new Problem('claim.ended', 409, 'This claim has ended.');
export const claimRuns = (): Problem => new Problem('claim.runs', 409, 'A wage claim on this case still runs. Bring it to its end first, or say why it ends.');
export const claimReceived = (): Problem => new Problem('claim.received', 409, 'The money of this claim is in her hand. It needs no other end.');
export const claimNotConfirmed = (): Problem => new Problem('claim.notConfirmed', 409, 'The worker has not confirmed the sum yet. Nothing is demanded before she did.');
export const nothingClaimed = (): Problem => new Problem('claim.nothingClaimed', 409, 'Record first what is claimed.');
export const legOfAnotherOffice = (): Problem => new Problem('leg.otherOffice', 409, 'Another office works this leg now. It was handed over, and that office accepted.');
export const legEnded = (): Problem => new Problem('leg.ended', 409, 'This leg is over.');
export const legMoveNotAllowed = (from: string, to: string): Problem => new Problem('leg.moveNotAllowed', 409, 'A leg does not go from this stage to that one.', { from, to });
export const legBlocked = (by: LegBlock): Problem => new Problem('leg.blocked', 409, 'This leg is blocked. No demand and no lodging before what blocks it is settled.', { by });
export const safetyPlanFirst = (): Problem => new Problem('leg.safetyPlanFirst', 409, 'A supervisor records the safety plan first: papers, retaliation, shelter, and who goes in person.');
export const otherCurrency = (currency: string): Problem => new Problem('claim.otherCurrency', 422, 'This is recorded in the currency of the claim or of its leg.', { currency });
export const authorityNeeded = (): Problem => new Problem('leg.authorityNeeded', 422, 'Say with which authority it is lodged.');
export const legOnce = (): Problem => new Problem('claim.legOnce', 422, 'A claim has one leg against the employer and one against the agency, and at least one of them.');
export const unknownCountry = (): Problem => new Problem('claim.unknownCountry', 422, 'We do not know this country.');
export const moneyOnItsWay = (): Problem => new Problem('claim.moneyOnItsWay', 409, 'Money of this claim came and is not in her hand yet. Confirm that she has it, or end it as paid and not confirmed.');
export const nothingPaid = (): Problem => new Problem('claim.nothingPaid', 409, 'Nothing was paid that could wait for a confirmation.');
export const supervisorNeeded = (): Problem => new Problem('leg.supervisorNeeded', 403, 'A supervisor or focal point records the safety plan: papers, retaliation, shelter, and who goes in person.');
export const planNeeded = (): Problem => new Problem('leg.planNeeded', 422, 'Write down papers, retaliation and shelter, who goes in person, and show the worker first what the other side will learn.');
export const witnessNeeded = (): Problem => new Problem('claimConsent.witnessNeeded', 422, 'Another officer of your office must have heard her say yes.');
export const linkedAlready = (): Problem => new Problem('claimConsent.already', 409, 'She has said so already.');
export const claimConsentNotFound = (): Problem => new Problem('claimConsent.notFound', 404, 'There is no such yes of hers here.');
export const payeeNameNeeded = (): Problem => new Problem('claimConsent.nameNeeded', 422, 'Write down who takes the money for her.');
