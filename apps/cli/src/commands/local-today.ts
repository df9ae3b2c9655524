import { alwaysOpen, localDate } from '@sarika/deadlines';
import { countryOf } from '@sarika/jurisdictions';

/** The date where the work was done, ISO 8601: limits end by that calendar. In Greenwich where the country is not known. */
export const localToday = (iso2: string | null): string => localDate(alwaysOpen((iso2 === null ? undefined : countryOf(iso2))?.timeZones[0] ?? 'UTC'), new Date());
