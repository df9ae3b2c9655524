import { Problem } from '@sarika/platform';

export const consentNotHers = (): Problem =>
  new Problem('consent.notHers', 422, 'Only the worker can say yes. Take the yes answers off: the intake desk alone will hold this until the worker is asked.');
export const consentWordingChanged = (version: string): Problem =>
  new Problem('consent.wordingChanged', 409, 'The words to read aloud have changed. Load the form again, read the new words, and ask again.', { version });
export const callRequestAlone = (): Problem =>
  new Problem('intake.callRequestAlone', 422, '“Call me first” gives the desk the telephone number and nothing else. Take off everything else, or file it as a complaint.');
export const callRequestHers = (): Problem => new Problem('intake.callRequestHers', 422, 'Only the worker can ask to be called first. File what the other person said as a report instead.');
export const phoneNeeded = (): Problem => new Problem('intake.phoneNeeded', 422, 'Write the telephone number, or choose that nobody contacts the worker.');
export const hoursNeeded = (): Problem => new Problem('intake.hoursNeeded', 422, 'Ask in which hours a text is safe, or that any time is. Without an answer nobody may text first.');
export const hoursReversed = (): Problem => new Problem('intake.hoursReversed', 422, 'The safe hours end before they begin. Write them within one day.');
export const safeWordUnfit = (): Problem => new Problem('intake.safeWordUnfit', 422, 'The safe word needs three letters or more, and forty at most: one or two words that only the worker knows.');
export const noStoryHere = (): Problem =>
  new Problem('intake.noStory', 422, 'After sexual violence no story is typed at the desk. Ask only: safe now? a doctor? which help? Then leave the story empty.');
export const spokenLater = (): Problem => new Problem('intake.spokenLater', 422, 'The day on which it was told lies in the future. Please look at the date.');
export const cardOnlyHers = (): Problem => new Problem('receipt.onlyForWorker', 422, 'The card opens the case, so only the worker herself gets one.');
export const intakeEmpty = (): Problem => new Problem('intake.empty', 422, 'There is nothing to file yet. Choose what it is about, or write what happened.');
export const vitalOnlyUnreachable = (): Problem =>
  new Problem('vitalInterest.unreachableOnly', 422, 'This ground is for somebody who is held, in hospital or unconscious and cannot be asked. She speaks for herself here: ask her.');
export const vitalOnlyMinimum = (): Problem =>
  new Problem('vitalInterest.minimum', 422, 'Without her yes only the name, the place and the time may be written. Take the rest off.');
export const vitalNeedsWhom = (): Problem => new Problem('vitalInterest.whom', 422, 'Write at least a name or a place, so that somebody can look for her.');
export const vitalNeedsSecond = (): Problem =>
  new Problem('vitalInterest.secondPerson', 422, 'Two persons decide this. Name a second, active officer who is not yourself.');
export const alreadyFiled = (number: string | null): Problem =>
  new Problem('case.alreadyFiled', 409, number === null ? 'This was already filed. It is there once.' : `This was already filed under the number ${number}. It is there once.`, number === null ? {} : { number });
