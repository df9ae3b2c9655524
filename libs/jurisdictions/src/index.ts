export { countries, countryOf, type Country } from './country.js';
export { jurisdiction, readJurisdictions, type Authority, type Confidence, type Jurisdiction } from './jurisdiction.js';
export { provinceOf, provinces, type Province } from './province.js';
