import { createRequire } from 'node:module';
import type HolidayCalendar from 'date-holidays';

// The rules of every country take a sixth of a second and twenty megabytes: they are read when a country other than Cambodia is first asked.
const load = createRequire(import.meta.url);
let Calendar: typeof HolidayCalendar | undefined;

/** A day on which offices of a country are shut. */
export interface Holiday {
  /** Local date, ISO 8601. */
  readonly on: string;
  readonly name: string;
  /** Moves with the moon; the government may announce another day. */
  readonly lunar: boolean;
  /** Worked out from the moon or from the Islamic calendar; no announcement was seen, and the feast may be a day earlier or later. */
  readonly computed: boolean;
}

// date-holidays has nothing for Cambodia and no moon days for Thailand after 2026, so both are kept here.
// Cambodia: the yearly sub-decree on public holidays; the pattern was read from the lists for 2022 and 2023.
// Khmer New Year moves between 13-16 and 14-16 April by announcement.
const fixedInCambodia: readonly (readonly [string, string])[] = [
  ['01-01', 'International New Year'], ['01-07', 'Victory over Genocide'], ['03-08', 'Women’s Day'], ['05-01', 'Labour Day'], ['05-14', 'King’s Birthday'],
  ['06-18', 'Birthday of the King’s Mother'], ['09-24', 'Constitution Day'], ['10-15', 'Commemoration of the King’s Father'], ['10-29', 'King’s Coronation'], ['11-09', 'Independence Day'], ['12-29', 'Peace Day'],
];
const khmerNewYear = ['04-14', '04-15', '04-16'];

interface MoonDay { readonly from: string; readonly days: number; readonly name: string; readonly computed: boolean }
const moonDay = (from: string, days: number, name: string, computed: boolean): MoonDay => ({ from, days, name, computed });
const [known, computed] = [false, true];

const moonDays: Readonly<Record<string, readonly MoonDay[]>> = {
  KH: [
    moonDay('2025-05-11', 1, 'Visak Bochea', known), moonDay('2025-05-15', 1, 'Royal Ploughing', known), moonDay('2025-09-21', 3, 'Pchum Ben', known), moonDay('2025-11-04', 3, 'Water Festival', known),
    moonDay('2026-05-01', 1, 'Visak Bochea', computed), moonDay('2026-05-05', 1, 'Royal Ploughing', computed), moonDay('2026-10-10', 3, 'Pchum Ben', computed), moonDay('2026-11-23', 3, 'Water Festival', computed),
    moonDay('2027-05-20', 1, 'Visak Bochea', computed), moonDay('2027-05-24', 1, 'Royal Ploughing', computed), moonDay('2027-09-29', 3, 'Pchum Ben', computed), moonDay('2027-11-13', 3, 'Water Festival', computed),
    moonDay('2028-05-08', 1, 'Visak Bochea', computed), moonDay('2028-05-12', 1, 'Royal Ploughing', computed), moonDay('2028-09-17', 3, 'Pchum Ben', computed), moonDay('2028-11-01', 3, 'Water Festival', computed),
  ],
  // The day of the full moon there; the Thai one may be a day earlier.
  MY: [moonDay('2027-05-20', 1, 'Vesak Day', computed), moonDay('2028-05-09', 1, 'Vesak Day', computed)],
  SG: [moonDay('2027-05-20', 1, 'Vesak Day', computed), moonDay('2028-05-09', 1, 'Vesak Day', computed)],
  TH: [
    moonDay('2027-02-21', 1, 'Makha Bucha', computed), moonDay('2027-05-20', 1, 'Visakha Bucha', computed), moonDay('2027-07-18', 1, 'Asalha Bucha', computed), moonDay('2027-07-19', 1, 'Buddhist Lent', computed),
    moonDay('2028-02-10', 1, 'Makha Bucha', computed), moonDay('2028-05-08', 1, 'Visakha Bucha', computed), moonDay('2028-07-06', 1, 'Asalha Bucha', computed), moonDay('2028-07-07', 1, 'Buddhist Lent', computed),
  ],
};

// Countries that date-holidays does not know, and one that it knows wrongly: rules in its own language, of the laws named.
// Yearly announcements add days between and days in place of others; they are not here.
const lawRules: Readonly<Record<string, readonly (readonly [rule: string, name: string])[]>> = {
  // Cabinet Resolution 27 of 2024; the library still has the night journey and the first of Ramadan, and lacks the day of Arafat.
  AE: [['01-01', 'New Year'], ['1 Shawwal P3D', 'Eid al-Fitr'], ['9 Dhu al-Hijjah P4D', 'Arafat and Eid al-Adha'], ['1 Muharram', 'Islamic New Year'], ['12 Rabi al-awwal', 'Birthday of Muhammad'], ['12-02', 'National Day'], ['12-03', 'National Day']],
  // Labour Law 14 of 2004 art. 78; Emiri Decision 80 of 2011 (sport day).
  QA: [['2nd tuesday in February', 'Sport Day'], ['1 Shawwal P3D', 'Eid al-Fitr'], ['10 Dhu al-Hijjah P3D', 'Eid al-Adha'], ['12-18', 'National Day']],
  // Law 6 of 2010 art. 68.
  KW: [['01-01', 'New Year'], ['27 Rajab', 'Night Journey'], ['02-25', 'National Day'], ['02-26', 'Liberation Day'], ['1 Shawwal P3D', 'Eid al-Fitr'], ['9 Dhu al-Hijjah P4D', 'Arafat and Eid al-Adha'], ['1 Muharram', 'Islamic New Year'], ['12 Rabi al-awwal', 'Birthday of Muhammad']],
  // Yearly communications of the prime ministry; the length of the two Eids is from knowledge.
  JO: [['01-01', 'New Year'], ['05-01', 'Labour Day'], ['05-25', 'Independence Day'], ['12-25', 'Christmas'], ['1 Shawwal P3D', 'Eid al-Fitr'], ['9 Dhu al-Hijjah P5D', 'Arafat and Eid al-Adha'], ['1 Muharram', 'Islamic New Year'], ['12 Rabi al-awwal', 'Birthday of Muhammad']],
  // Decree 15215 of 2005 with its amendments.
  LB: [
    ['01-01', 'New Year'], ['01-06', 'Armenian Christmas'], ['02-09', 'Saint Maron'], ['03-25', 'Annunciation'], ['easter -2', 'Good Friday'], ['easter 1', 'Easter Monday'], ['orthodox -2', 'Orthodox Good Friday'], ['orthodox 1', 'Orthodox Easter Monday'],
    ['05-01', 'Labour Day'], ['05-25', 'Resistance and Liberation'], ['08-15', 'Assumption'], ['11-22', 'Independence Day'], ['12-25', 'Christmas'],
    ['1 Shawwal P2D', 'Eid al-Fitr'], ['10 Dhu al-Hijjah P2D', 'Eid al-Adha'], ['1 Muharram', 'Islamic New Year'], ['10 Muharram', 'Ashura'], ['12 Rabi al-awwal', 'Birthday of Muhammad'],
  ],
  // Labour Law 43/NA of 2013 art. 55 and the prime minister's notice.
  LA: [['01-01', 'New Year'], ['03-08', 'Women’s Day'], ['04-14 P3D', 'Lao New Year'], ['05-01', 'Labour Day'], ['12-02', 'National Day']],
  // Fixed days alone: the full moons (Tabaung, Kason, Waso, Thadingyut, Tazaungdaing) and the new years of others are announced yearly and not known here.
  MM: [['01-04', 'Independence Day'], ['02-12', 'Union Day'], ['03-02', 'Peasants’ Day'], ['03-27', 'Armed Forces Day'], ['04-13 P4D', 'Thingyan'], ['04-17', 'Myanmar New Year'], ['05-01', 'Labour Day'], ['07-19', 'Martyrs’ Day'], ['12-25', 'Christmas']],
};

/** First and last year for which all days of a country are known or worked out. What is left out has moon days that nobody wrote down here. */
const knownYears: Readonly<Record<string, readonly [from: number, to: number]>> = {
  KH: [2025, 2028], TH: [2020, 2028], MY: [2020, 2028], SG: [2020, 2028], ID: [2020, 2027], LA: [2020, 2028], VN: [2020, 2028], PH: [2020, 2028],
  KR: [2020, 2028], JP: [2020, 2028], HK: [2020, 2028], TW: [2020, 2028], SA: [2020, 2028], QA: [2020, 2028], AE: [2020, 2028], KW: [2020, 2028], JO: [2020, 2028], LB: [2020, 2028],
};

/** Whether all holidays of a country in a year are known or worked out: not beyond the table, and never where its moon days are missing. */
export const knowsHolidays = (country: string, year: number): boolean => {
  const [from, to] = knownYears[country] ?? [Infinity, -Infinity];
  return year >= from && year <= to;
};

const dayAfter = (on: string, days: number): string => new Date(Date.parse(`${on}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const fromTable = (country: string, year: number): Holiday[] =>
  (moonDays[country] ?? [])
    .filter(({ from }) => from.startsWith(`${year}-`))
    .flatMap(({ from, days, name, computed: unsure }) => Array.from({ length: days }, (_, n) => ({ on: dayAfter(from, n), name, lunar: true, computed: unsure })));

const inCambodia = (year: number): Holiday[] => [
  ...fixedInCambodia.map(([day, name]) => ({ on: `${year}-${day}`, name, lunar: false, computed: false })),
  ...khmerNewYear.map((day) => ({ on: `${year}-${day}`, name: 'Khmer New Year', lunar: false, computed: false })),
  ...fromTable('KH', year),
];

// Islamic feasts begin when the moon is seen: what a calendar gives is worked out, whoever worked it out.
const isIslamic = (rule: string): boolean => /\b(Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu)\b/i.test(rule);
// Moon and Islamic months; in the rules of the library they stand as dates of the year or as a named calendar.
const movesWithMoon = (rule: string): boolean => /^\d{4}-|korean|chinese|vietnamese/i.test(rule) || isIslamic(rule);

const calendars = new Map<string, HolidayCalendar>();
function calendarOf(country: string): HolidayCalendar {
  let calendar = calendars.get(country);
  if (!calendar) {
    Calendar ??= load('date-holidays') as typeof HolidayCalendar;
    const rules = lawRules[country];
    calendar = rules ? new Calendar() : new Calendar(country, { types: ['public'] });
    if (rules) calendar.setTimezone('UTC');
    for (const [rule, name] of rules ?? []) if (!calendar.setHoliday(rule, { name: { en: name }, type: 'public' })) throw new Error(`"${rule}" is no rule of a holiday (${country}).`);
    calendars.set(country, calendar);
  }
  return calendar;
}

const fromLibrary = (country: string, year: number): Holiday[] =>
  calendarOf(country)
    .getHolidays(year, 'en')
    .flatMap(({ date, start, end, name, rule }) =>
      Array.from({ length: Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000)) }, (_, n) => ({ on: dayAfter(date.slice(0, 10), n), name, lunar: movesWithMoon(rule), computed: isIslamic(rule) })),
    );

const years = new Map<string, ReadonlyMap<string, Holiday>>();

/**
 * National holidays of a country (ISO 3166-1 alpha-2) in a year, by local date.
 * Days of single states or provinces are not in it: an office there adds them to its own week.
 */
export function holidays(country: string, year: number): ReadonlyMap<string, Holiday> {
  const key = `${country} ${year}`;
  let found = years.get(key);
  if (!found) {
    const days = country === 'KH' ? inCambodia(year) : [...fromTable(country, year), ...fromLibrary(country, year)];
    // A fixed day stays one where a feast worked out from the moon falls on it as well.
    found = new Map([...days.filter((day) => day.computed), ...days.filter((day) => !day.computed)].map((day) => [day.on, day]));
    years.set(key, found);
  }
  return found;
}
