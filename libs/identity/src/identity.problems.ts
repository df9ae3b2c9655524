import { Problem } from '@sarika/platform';

export const signInRefused = (): Problem => new Problem('signIn.refused', 401, 'The address or the password is not right.');
export const tooManyTries = (seconds: number): Problem => new Problem('signIn.tooManyTries', 429, 'Too many tries. Please wait a little and try again.', { retryAfterSeconds: seconds });
export const signInNeeded = (): Problem => new Problem('signIn.needed', 401, 'Please sign in.');
export const passwordRefused = (): Problem => new Problem('password.refused', 403, 'The password is not right.');
export const passwordSame = (): Problem => new Problem('password.same', 422, 'This is the password you have now. Please choose another.');
export const passwordChangedMeanwhile = (): Problem => new Problem('password.changedMeanwhile', 409, 'The password was changed at the same moment. Please sign in with it.');
export const factorRefused = (): Problem => new Problem('factor.refused', 403, 'This code is not right, too old, or was used already. Wait for the next one and try again.');
export const factorUnclear = (): Problem => new Problem('factor.unclear', 422, 'Send one of these: a password, a code, a printed code, or the answer of a key.');
export const factorSetUpNeeded = (): Problem => new Problem('factor.setUpNeeded', 403, 'Administrators need a second factor. Set one up under “My account”; then everything is there.');
export const keyRefused = (): Problem => new Problem('key.refused', 403, 'The key or this machine could not be recognised. Please begin once more.');
export const startAgain = (): Problem => new Problem('signIn.startAgain', 401, 'This took too long, or too many codes were wrong. Please begin again with your password.');
export const authenticatorNotFound = (): Problem => new Problem('authenticator.notFound', 404, 'There is no such second factor in your account.');
export const authenticatorLast = (): Problem => new Problem('authenticator.last', 409, 'An administrator keeps at least one second factor. Set up the new one first, then remove this one.');
export const authenticatorKnown = (): Problem => new Problem('authenticator.known', 409, 'This key is registered already.');
export const authenticatorTooMany = (most: number): Problem => new Problem('authenticator.tooMany', 409, 'There are as many second factors as one account may have. Remove one first.', { most });
export const sessionNotFound = (): Problem => new Problem('session.notFound', 404, 'There is no such session in your account.');
export const stepUpNeeded = (): Problem => new Problem('session.stepUpNeeded', 403, 'This weighs much. Please give your password or code again; then it is done.');
export const notForRole = (): Problem => new Problem('role.notAllowed', 403, 'Your role does not include this.');
export const officeKeyAway = (): Problem =>
  new Problem('office.keyAway', 409, 'Your account does not hold this office’s key yet. A colleague who holds it must confirm you first.');
export const passwordTooShort = (length: number): Problem =>
  new Problem('password.tooShort', 422, 'A password needs at least 15 characters. Five words drawn by chance are easy to remember.', { least: 15, length });
export const passwordTooLong = (): Problem => new Problem('password.tooLong', 422, 'This password is too long to be used. Please take a shorter one.');
export const passwordEasy = (): Problem =>
  new Problem('password.easyToGuess', 422, 'This password is easy to guess: it is made of common words, keys side by side, dates or repetition, or of a password that leaked elsewhere. Take five words drawn by chance.');
export const passwordNamesYou = (): Problem =>
  new Problem('password.namesYou', 422, 'This password is made of your name, your address or your office. Others would try that first. Take five words drawn by chance.');
