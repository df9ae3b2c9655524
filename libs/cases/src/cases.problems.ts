import { Problem } from '@sarika/platform';

export const offerNotFound = (): Problem => new Problem('offer.notFound', 404, 'There is no such offer here.');
export const offerSettled = (state: string): Problem => new Problem('offer.settled', 409, 'This offer was already answered or has moved on.', { state });
/** The offer stands and the key is gone: she took her yes back, or something is broken. */
export const offerWithoutAccess = (): Problem => new Problem('offer.noAccess', 409, 'This case is not shared with your office any more, so it cannot be accepted. Load your list again; if the offer still stands there, tell your administrator.');
export const deskCannotDecline = (): Problem => new Problem('offer.deskCannotDecline', 409, 'The intake desk is the last resort and cannot decline. Accept it, and find a helper from there.');
export const officerElsewhere = (): Problem => new Problem('assignment.officerElsewhere', 422, 'Only an active officer of your own office can be assigned.');
export const nothingToSay = (): Problem => new Problem('message.empty', 422, 'There are no words to send.');
export const nothingToReveal = (): Problem => new Problem('identity.nothing', 404, 'Nothing in this case is masked: she left no name and no telephone number.');
export const reasonNeeded = (): Problem => new Problem('reason.needed', 422, 'Please choose a reason from the list.');
export const protectedCase = (): Problem => new Problem('offer.protected', 403, 'This is a protected case. Only an officer who may take protected cases can accept it; ask one of them.');
export const cannotBeNamed = (): Problem => new Problem('named.cannot', 422, 'A protected case can be opened for active officers of your own office who may take such cases and have a signed key.');
export const nobodyElseToName = (): Problem => new Problem('named.nobodyElse', 409, 'A protected case needs a second officer who can read it. Nobody else of your office can: decline it, so that the next office is asked.');
export const alreadyNamed = (): Problem => new Problem('named.already', 409, 'She can open this case already.');
export const notNamed = (): Problem => new Problem('named.not', 404, 'She is not among those who can open this case.');
export const tooFewNamed = (): Problem => new Problem('named.tooFew', 409, 'Two officers at least must be able to read a protected case. Name somebody else first.');
export const stillAssigned = (): Problem => new Problem('named.assigned', 409, 'The case is assigned to her. Assign it to another named officer first.');
export const assignNamed = (): Problem => new Problem('assignment.notNamed', 422, 'She cannot open this protected case. Let her open it first, then assign it to her.');
export const originalNotYours = (): Problem => new Problem('file.originalNotYours', 403, 'Only the office that works this case, or that added the file, may have it as it came. Take the copy without camera data.');
export const reissueWaiting = (): Problem => new Problem('receipt.reissueWaiting', 409, 'A new card was made for this case and its three days are not over. Wait, or let the worker stop it on the page of the old card.');
export const nothingToStop = (): Problem => new Problem('receipt.nothingToStop', 409, 'There is no new card to stop here.');
export const numberAway = (): Problem => new Problem('identity.numberAway', 409, 'No number is attached to this case any more.');
export { caseNotFound } from '@sarika/consent';
export const takeItFirst = (): Problem => new Problem('case.takeFirst', 409, 'Take the case first. Only the office that works it can write this down.');
export const stopNotFound = (): Problem => new Problem('stop.notFound', 404, 'There is no such notice for you.');
export const stopAcknowledged = (): Problem => new Problem('stop.acknowledged', 409, 'This was said already.');

export const emergencyNotFound = (): Problem => new Problem('emergency.notFound', 404, 'There is no such emergency here.');
export const emergencySettled = (state: string): Problem => new Problem('emergency.settled', 409, 'This was decided already, or its time is over.', { state });
export const emergencyForbidden = (): Problem =>
  new Problem('emergency.saidNo', 409, 'She said no to this: she stopped sharing with this office, named it among those who must not see it, or does not want anybody told where she is. Nobody may go round that.');
export const nobodyDecides = (): Problem =>
  new Problem('emergency.nobodyDecides', 409, 'A second office must decide this, and none is left: she named the intake desk and the second body among those who must not see her case, or they have no key. Ask her, or share with an office that she agrees to.');

export const nothingToExport = (): Problem => new Problem('evidence.nothing', 409, 'There is no file in this case, and nothing was chosen.');
export const itemNotFound = (): Problem => new Problem('item.notFound', 404, 'There is no such item in this case that can be opened.');
export const exportRevealFirst = (): Problem => new Problem('evidence.revealFirst', 409, 'What she told may name her. Reveal her in the case first; what you then choose leaves as it was written.');
export const exportNeedsNeed = (): Problem => new Problem('evidence.needNeeded', 422, 'Say what her papers, route or whereabouts are needed for. Without a need they leave with no bundle.');

export const snoozedTooLong = (days: number): Problem => new Problem('snooze.tooLong', 422, `Choose a day after today, at most ${days} days away.`, { days });
export const snoozedPastDue = (dueAt: Date): Problem => new Problem('snooze.pastDue', 409, 'Her first contact is due before that day. Reach her first, or choose an earlier day.', { dueAt: dueAt.toISOString() });
export const viewNotFound = (): Problem => new Problem('view.notFound', 404, 'There is no such view of yours.');
export const tooManyViews = (): Problem => new Problem('view.tooMany', 409, 'You keep thirty views already. Forget one first.');

export const noCallAsked = (): Problem => new Problem('call.notAsked', 409, 'Nobody asked to be called here. Write down first contact instead.');
export const callReached = (): Problem => new Problem('call.reached', 409, 'It is written down already that she was reached. File what she tells you, or close the case.');
export const callDayWrong = (days: number): Problem => new Problem('call.dayWrong', 422, `Say on which day she is to be called: today or later, at most ${days} days away. Who was reached needs none.`, { days });
