import { StopSharing } from './actions/stop-sharing.js';
import { Consents } from './consent.store.js';
import { Grants } from './grant.store.js';

export { Consents, WORDING_VERSION, type ConsentGiven, type ConsentLine, type ConsentScope, type GivenHow } from './consent.store.js';
export { Grants, caseKeyContext, caseNotFound, grantMoves, makeGrant, type GrantState, type NewGrant } from './grant.store.js';
export { StopSharing } from './actions/stop-sharing.js';
export const consentProviders = [Consents, Grants, StopSharing];
