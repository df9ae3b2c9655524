export { categories, categoryCodes, firstContact, isCategoryCode, isRestricted, urgencies, type Category, type CategoryCode, type FirstContact, type MoneyClaim, type Urgency } from './category.js';
export { ageBands, channels, noFacts, sectors, triageFlags, type AgeBand, type Channel, type Sector, type TriageFacts, type TriageFlag } from './triage-facts.js';
export { moreUrgent, triage, type Triage } from './triage.js';
