import { Problem } from '@sarika/platform';

export const consentStopped = (): Problem => new Problem('consent.stopped', 409, 'This was stopped. To share again, a new yes is needed.');
export const alreadyShared = (): Problem => new Problem('consent.alreadyShared', 409, 'This office may see the case already.');
export const officeExcluded = (): Problem => new Problem('consent.officeExcluded', 409, 'This office must not see the case: she said so and has to allow it first, or it is of the state and her case is about an official.');
export const officeWithoutKey = (): Problem => new Problem('consent.officeWithoutKey', 409, 'This office cannot read cases here yet.');
/** She said that she fears her own state. Nobody goes round that, on no ground. */
export const fearsState = (): Problem => new Problem('notice.fearsState', 409, 'She said that she fears her own state. No office of it is told of her, whoever asks and on whatever ground.');
export const endsTooEarly = (): Problem => new Problem('consent.endsTooEarly', 422, 'Choose a day after today.');
export const caseClosed = (): Problem => new Problem('consent.caseClosed', 409, 'The case is closed. Nothing new can be shared.');
export const consentForOwnOffice = (): Problem => new Problem('consent.ownOffice', 403, 'Nobody writes down a yes to her own office. Ask the worker to do it with her two numbers, or another office that helps her.');
export const consentNotHers = (): Problem => new Problem('consent.notHers', 422, 'Only the worker herself can say yes. What somebody else says for her opens nothing.');
export const consentWitnessNeeded = (): Problem => new Problem('consent.witnessNeeded', 422, 'Name the colleague who heard her say it. It cannot be yourself.');
export const consentPaperNeeded = (): Problem => new Problem('consent.paperNeeded', 422, 'Write the number of the sheet with her thumbprint.');
export const consentWordingOld = (version: string): Problem => new Problem('consent.wordingOld', 422, `The words to be read aloud have changed (${version}). Read them to her again.`);
/** Somebody who reads the case cannot be proven, or no key of hers is right: an alarm stands where a stop met the same. */
export const epochRefused = (): Problem => new Problem('consent.epochRefused', 409, 'It cannot be shared from now on just now: the key of somebody who reads the case is not in order. Tell your administrator.');
export const exclusionNotFound = (): Problem => new Problem('exclusion.notFound', 404, 'That line is not in your case.');
export const alreadyExcluded = (): Problem => new Problem('exclusion.standing', 409, 'You have said that already.');
