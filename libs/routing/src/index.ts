export { officeKinds, type Directory, type OfficeEntry, type OfficeKind, type Verification, type Words } from './directory.js';
export { deskOf, mostProposed, route } from './route.js';
export { checked, verificationDays } from './eligibility.js';
export { reasonCodes, type RankedOffice, type Reason, type ReasonCode, type RoutingRequest, type RoutingResult } from './routing.js';
export { explain, reasonWords } from './words.js';
export { deliveredRules, nearReasons, readRules, rulesWrong, type KeepFrom, type NearReason, type NearRow, type NumberedRules, type OfficeTerms, type RoutingRules } from './rules.js';
export { decisionOf, packDecision, repackDecision, unpackDecision, type RoutingDecision } from './decision.js';
export { simulate, type Share, type Simulated } from './simulate.js';
export { simulatedCases } from './simulated-cases.js';
