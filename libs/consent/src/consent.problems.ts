import { Problem } from '@sarika/platform';

export const consentNotFound = (): Problem => new Problem('consent.notFound', 404, 'That line is not in your case.');
export const alreadyWithdrawn = (): Problem => new Problem('consent.alreadyWithdrawn', 409, 'You already stopped sharing with this office.');
export const witnessUnknown = (): Problem => new Problem('consent.witnessUnknown', 422, 'Name the officer who heard her say it.');
export const notStopped = (): Problem => new Problem('consent.notStopped', 409, 'This case is shared with that office already.');
export const wrapsDestroyed = (): Problem => new Problem('consent.keysDestroyed', 409, 'Fourteen days have passed and the keys are gone. Share with this office anew.');
export const callOpen = (): Problem => new Problem('callBack.open', 409, 'A call about this was written down already. A colleague must confirm it.');
export const callNumberNotShown = (): Problem => new Problem('callBack.numberNotShown', 409, 'Her number was not shown to you since she stopped. Show it, call her, and then write down what she said.');
export const callNotFound = (): Problem => new Problem('callBack.notFound', 404, 'There is no such call here.');
export const callTwoPeople = (): Problem => new Problem('callBack.twoPeople', 403, 'You made this call. Another officer must confirm it.');
export const callTooOld = (): Problem => new Problem('callBack.tooOld', 409, 'This call is more than three days old. Call her again.');
