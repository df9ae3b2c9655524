import { Problem } from '@sarika/platform';

export const signInRefused = (): Problem => new Problem('signIn.refused', 401, 'The address or the password is not right.');
export const tooManyTries = (seconds: number): Problem => new Problem('signIn.tooManyTries', 429, 'Too many tries. Please wait a little and try again.', { retryAfterSeconds: seconds });
export const signInNeeded = (): Problem => new Problem('signIn.needed', 401, 'Please sign in.');
export const passwordRefused = (): Problem => new Problem('password.refused', 403, 'The password is not right.');
export const stepUpNeeded = (): Problem => new Problem('session.stepUpNeeded', 403, 'This weighs much. Please give your password or code again; then it is done.');
export const notForRole = (): Problem => new Problem('role.notAllowed', 403, 'Your role does not include this.');
export const officeKeyAway = (): Problem =>
  new Problem('office.keyAway', 409, 'Your account does not hold this office’s key yet. A colleague who holds it must confirm you first.');
export const passwordTooShort = (length: number): Problem =>
  new Problem('password.tooShort', 422, 'A password needs at least 15 characters. Five words drawn by chance are easy to remember.', { least: 15, length });
export const passwordTooLong = (): Problem => new Problem('password.tooLong', 422, 'This password is too long to be used. Please take a shorter one.');
export const passwordEasy = (): Problem =>
  new Problem('password.easyToGuess', 422, 'This password is easy to guess: it is made of common words, keys side by side, dates or repetition. Take five words drawn by chance.');
export const passwordNamesYou = (): Problem =>
  new Problem('password.namesYou', 422, 'This password is made of your name, your address or your office. Others would try that first. Take five words drawn by chance.');
