import { Problem } from '@sarika/platform';

export const offerNotFound = (): Problem => new Problem('offer.notFound', 404, 'There is no such offer here.');
export const offerSettled = (state: string): Problem => new Problem('offer.settled', 409, 'This offer was already answered or has moved on.', { state });
/** The offer stands and the key is gone: she took her yes back, or something is broken. */
export const offerWithoutAccess = (): Problem => new Problem('offer.noAccess', 409, 'This case is not shared with your office any more, so it cannot be accepted. Load your list again; if the offer still stands there, tell your administrator.');
export const deskCannotDecline = (): Problem => new Problem('offer.deskCannotDecline', 409, 'The intake desk is the last resort and cannot decline. Accept it, and find a helper from there.');
export const officerElsewhere = (): Problem => new Problem('assignment.officerElsewhere', 422, 'Only an active officer of your own office can be assigned.');
export const nothingToSay = (): Problem => new Problem('message.empty', 422, 'There are no words to send.');
export const noWayToReach = (): Problem => new Problem('identity.noPhone', 404, 'She left no telephone number in this case.');
export const reasonNeeded = (): Problem => new Problem('reason.needed', 422, 'Please choose a reason from the list.');
export { caseNotFound } from '@sarika/consent';
export const takeItFirst = (): Problem => new Problem('case.takeFirst', 409, 'Take the case first. Only the office that works it can write this down.');
