import { DirectoryStore } from './directory.store.js';
import { DutyRoster } from './duty.store.js';
import { OfficerKeys } from './officer-key.store.js';
import { Office } from './office.entity.js';
import { Officer } from './officer.entity.js';
import { RuleVersions } from './rule-version.store.js';
import { Verifications } from './verification.store.js';

export { DirectoryCache, type DirectorySnapshot } from './directory.cache.js';
export { DirectoryStore, type OfficeListing } from './directory.store.js';
export { DutyRoster, type DutyOfficer, type DutyTurn } from './duty.store.js';
export { WEEK_MINUTES, gapsOf, minuteOfWeek, type Gap } from './duty-gaps.js';
export { Verifications, thingsChecked, type ThingChecked, type VerificationRow } from './verification.store.js';
export { OfficerKeys, type NamedOfficer } from './officer-key.store.js';
export { Office } from './office.entity.js';
export { Officer, type OfficerRole } from './officer.entity.js';
export { RuleVersions, rulesWhys, type RuleVersion, type RulesWhy, type TrialRow } from './rule-version.store.js';
export const organisationEntities = [Office, Officer];
export const organisationProviders = [DirectoryStore, DutyRoster, OfficerKeys, RuleVersions, Verifications];
