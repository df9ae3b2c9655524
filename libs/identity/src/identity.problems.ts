import { Problem } from '@sarika/platform';

export const signInRefused = (): Problem => new Problem('signIn.refused', 401, 'The address or the password is not right.');
export const tooManyTries = (seconds: number): Problem => new Problem('signIn.tooManyTries', 429, 'Too many tries. Please wait a little and try again.', { retryAfterSeconds: seconds });
export const signInNeeded = (): Problem => new Problem('signIn.needed', 401, 'Please sign in.');
export const notForRole = (): Problem => new Problem('role.notAllowed', 403, 'Your role does not include this.');
export const officeKeyAway = (): Problem =>
  new Problem('office.keyAway', 409, 'Your account does not hold this office’s key yet. A colleague who holds it must confirm you first.');
