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
  /** Worked out from the moon's phases; no announcement was seen. */
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
  TH: [
    moonDay('2027-02-21', 1, 'Makha Bucha', computed), moonDay('2027-05-20', 1, 'Visakha Bucha', computed), moonDay('2027-07-18', 1, 'Asalha Bucha', computed), moonDay('2027-07-19', 1, 'Buddhist Lent', computed),
    moonDay('2028-02-10', 1, 'Makha Bucha', computed), moonDay('2028-05-08', 1, 'Visakha Bucha', computed), moonDay('2028-07-06', 1, 'Asalha Bucha', computed), moonDay('2028-07-07', 1, 'Buddhist Lent', computed),
  ],
};

/** The last year whose moon days this table holds, for the countries it keeps; later years know fixed days only. */
export const moonDaysKnownTo = 2028;

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

// Moon and Islamic months; in the rules of the library they stand as dates of the year or as a named calendar.
const movesWithMoon = (rule: string): boolean => /^\d{4}-|korean|chinese|^\d+ (Muharram|Safar|Rabi|Jumada|Rajab|Shaban|Ramadan|Shawwal|Dhu)/i.test(rule);

const calendars = new Map<string, HolidayCalendar>();
function calendarOf(country: string): HolidayCalendar {
  let calendar = calendars.get(country);
  if (!calendar) {
    Calendar ??= load('date-holidays') as typeof HolidayCalendar;
    calendar = new Calendar(country, { types: ['public'] });
    calendars.set(country, calendar);
  }
  return calendar;
}

const fromLibrary = (country: string, year: number): Holiday[] =>
  calendarOf(country)
    .getHolidays(year, 'en')
    .flatMap(({ date, start, end, name, rule }) =>
      Array.from({ length: Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000)) }, (_, n) => ({ on: dayAfter(date.slice(0, 10), n), name, lunar: movesWithMoon(rule), computed: false })),
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
    found = new Map(days.map((day) => [day.on, day]));
    years.set(key, found);
  }
  return found;
}
