export { countries, countryOf, type Country } from './country.js';
export { jurisdiction, readJurisdictions, type Authority, type Confidence, type Jurisdiction } from './jurisdiction.js';
export { provinceOf, provinces, type Province } from './province.js';
export {
  deductionKinds, heads, limitationStarts, payBases, type ClockRule, type Currency, type Day, type Decimal, type DeductionKind, type DeductionRule, type FeeRule, type Head, type HourlyRate, type Interest, type LawPack,
  type Leave, type Limitation, type MinimumWage, type NormalHours, type Notice, type PayBasis, type Premium, type Rounding, type Rule, type RuleFamily, type Scope, type Severance, type Sourced, type Surcharge,
} from './law-pack.js';
