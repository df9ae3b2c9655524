export { categories, categoryCodes, firstContact, isCategoryCode, isRestricted, urgencies, type Category, type CategoryCode, type FirstContact, type MoneyClaim, type Urgency } from './category.js';
export { indicatorAnswers, indicatorCodes, indicatorReasons, indicators, weighIndicators, type Indicator, type IndicatorAnswer, type IndicatorReason, type IndicatorSheet, type IndicatorsWeighed } from './indicators.js';
export { contactHoursOf, isProtocolCode, protocolCodes, protocols, protocolsFor, stepOf, stepsBefore, type ProtocolCode, type ProtocolFacts } from './protocol.js';
export type { Gate, Protocol, ProtocolStep, StepBy, Words } from './protocol-step.js';
export { ageBands, channels, noFacts, sectors, triageFlags, type AgeBand, type Channel, type Sector, type TriageFacts, type TriageFlag } from './triage-facts.js';
export { moreUrgent, triage, type Triage } from './triage.js';
