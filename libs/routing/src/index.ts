export { officeKinds, type Directory, type OfficeEntry, type OfficeKind, type Verification, type Words } from './directory.js';
export { verificationDays } from './eligibility.js';
export { deskOf, mostProposed, route } from './route.js';
export { reasonCodes, type RankedOffice, type Reason, type ReasonCode, type RoutingRequest, type RoutingResult } from './routing.js';
export { explain, reasonWords } from './words.js';
