export { worksCases, type ComplainantContext, type OfficerActor, type OfficerContext, type OfficerKeys } from './actor.js';
export { SessionStore, IDLE_MINUTES, LONGEST_HOURS, type OfficerSession, type SessionRow } from './session.store.js';
export { CredentialStore, type Credential } from './credential.store.js';
export { openOfficerKeys, sessionContext } from './officer-keys.js';
export { SignIn } from './actions/sign-in.js';
export { newCredential, newOfficeKey, type NewCredential, type NewOfficeKey } from './actions/enrol-officer.js';
export { checkPassword, PASSWORD_LEAST, PASSWORD_MOST_BYTES, type AboutOfficer } from './password.js';
export { notForRole, officeKeyAway, passwordEasy, passwordNamesYou, passwordTooLong, passwordTooShort, signInNeeded, signInRefused, tooManyTries } from './identity.problems.js';
