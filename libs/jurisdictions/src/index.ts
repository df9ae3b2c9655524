export { countries, countryOf, type Country } from './country.js';
export { compareDecimals, isDecimal } from './decimal.js';
export { confidences, jurisdiction, readJurisdictions, type Authority, type Confidence, type Jurisdiction } from './jurisdiction.js';
export { lawInKhmer } from './law-words.js';
export { provinceOf, provinces, type Province } from './province.js';
export {
  deductionKinds, heads, limitationStarts, limitationStops, lodgedWith, payBases, ruleFamilies, type ClockRule, type Currency, type Day, type Decimal, type DeductionKind, type DeductionRule, type DocumentRetention, type FeeRule, type Head, type HourlyRate, type Interest, type LawPack,
  type Leave, type Limitation, type MinimumWage, type NormalHours, type Notice, type PayBasis, type Premium, type Rounding, type Rule, type RuleFamily, type RuleOf, type Scope, type Severance, type SeveranceBand, type Sourced, type Surcharge,
} from './law-pack.js';
export { lawPack, lawPackOf, openLawPacks, useLawPacks, type LawPacks } from './law-packs.js';
export { faultsOfPack, readPack } from './pack-reading.js';
export { factQuestions, questionInWords, rulesOn, type Known, type RulesFound, type Within } from './rules-on.js';
