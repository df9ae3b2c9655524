import { isDay, addPeriod } from './law-day.js';
import type { Weekday } from './calendar.js';
import { holidays, knowsHolidays } from './holidays.js';

/** Why it is not sure whether a day is a working day. */
export type WorkingDayDoubt =
  /** The year is beyond the table of holidays, or the country's moon days are not in it. */
  | 'holidays-unknown'
  /** A feast that the moon decides is worked out for this day or the day beside it, and may fall on the other. */
  | 'moon'
  /** Part of the country rests on another day of the week. */
  | 'weekend-by-state';

export interface WorkingDay {
  readonly working: boolean;
  /** Whether that can be said for sure; the day may be announced otherwise at any time. */
  readonly sure: boolean;
  readonly doubts: readonly WorkingDayDoubt[];
}

interface Weekend {
  /** First local date of it. */
  readonly from: string;
  readonly days: readonly Weekday[];
}
const [fridaySaturday, saturdaySunday] = [[5, 6], [6, 7]] as const;

// Days on which offices are shut. AE: Saturday and Sunday since 1 January 2022, Friday is then a half day and counts as a working one. SA: Friday and Saturday since 29 June 2013.
const weekends: Readonly<Record<string, readonly Weekend[]>> = {
  SA: [{ from: '2013-06-29', days: fridaySaturday }],
  QA: [{ from: '', days: fridaySaturday }],
  KW: [{ from: '', days: fridaySaturday }],
  JO: [{ from: '', days: fridaySaturday }],
  AE: [{ from: '2022-01-01', days: saturdaySunday }, { from: '', days: fridaySaturday }],
};
// Kedah, Kelantan and Terengganu rest on Friday and Saturday, and so did Johor from 2014 to 2024.
const doubtfulWeekdays: Readonly<Record<string, readonly Weekday[]>> = { MY: [5, 7] };

const weekdayOf = (day: string): Weekday => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 + 1) as Weekday;
const holidayOn = (country: string, day: string) => holidays(country, Number(day.slice(0, 4))).get(day);

/** The ISO weekdays on which the offices of a country are shut on that day's date; Saturday and Sunday where nothing else is known. */
export const weekendOf = (country: string, day: string): readonly Weekday[] => weekends[country]?.find(({ from }) => from <= day)?.days ?? saturdaySunday;

function refuseNoDay(day: string): void {
  if (!isDay(day)) throw new RangeError(`"${day}" is not a day.`);
}

/**
 * Whether the offices of a country (ISO 3166-1 alpha-2) work on a day, and how sure that is.
 * Throws a RangeError for what is no day.
 */
export function isWorkingDay(country: string, day: string): WorkingDay {
  refuseNoDay(day);
  const weekday = weekdayOf(day);
  const weekend = weekendOf(country, day).includes(weekday);
  const holiday = holidayOn(country, day);
  const doubts: WorkingDayDoubt[] = [];
  // A weekend and a fixed day are days off whatever the moon does.
  if (!weekend) {
    if (!knowsHolidays(country, Number(day.slice(0, 4)))) doubts.push('holidays-unknown');
    const isFixed = holiday?.computed === false;
    if (!isFixed && [day, addPeriod(day, { days: -1 }), addPeriod(day, { days: 1 })].some((near) => holidayOn(country, near)?.computed)) doubts.push('moon');
  }
  if (doubtfulWeekdays[country]?.includes(weekday)) doubts.push('weekend-by-state');
  return { working: !weekend && !holiday, sure: doubts.length === 0, doubts };
}

export interface WorkingDayFound {
  readonly on: string;
  readonly sure: boolean;
  /** The days on the way that are not sure, with why. */
  readonly doubts: readonly { readonly day: string; readonly why: WorkingDayDoubt }[];
}

// Two years: longer than any statutory step, and an end where a table of holidays were wrong.
const longest = 500;

/**
 * The `count`-th working day after a day; the day itself does not count.
 * Throws a RangeError for what is no day, and for a count that is not a whole number from 1 to 500.
 */
export function workingDaysAfter(country: string, day: string, count: number): WorkingDayFound {
  refuseNoDay(day);
  if (!Number.isInteger(count) || count < 1 || count > longest) throw new RangeError(`${count} is not a number of working days.`);
  const doubts: { day: string; why: WorkingDayDoubt }[] = [];
  let on = day;
  for (let left = count; left > 0; ) {
    on = addPeriod(on, { days: 1 });
    const found = isWorkingDay(country, on);
    for (const why of found.doubts) doubts.push({ day: on, why });
    if (found.working) left -= 1;
  }
  return { on, sure: doubts.length === 0, doubts };
}

/** A feast of a year that somebody must compare with the government's announcement. */
export interface FeastToReview {
  readonly country: string;
  readonly on: string;
  readonly name: string;
  /** By this day: governments announce a year's holidays before it begins. */
  readonly reviewBy: string;
}

/** Every feast of a year that was worked out and not announced, of these countries, by day; and those countries whose year nobody knows. */
export function feastsToReview(countries: readonly string[], year: number): { readonly feasts: readonly FeastToReview[]; readonly unknown: readonly string[] } {
  const feasts = countries.flatMap((country) => [...holidays(country, year).values()].filter(({ computed }) => computed).map(({ on, name }) => ({ country, on, name, reviewBy: `${year - 1}-12-01` })));
  return { feasts: feasts.sort((a, b) => (a.on + a.country < b.on + b.country ? -1 : 1)), unknown: countries.filter((country) => !knowsHolidays(country, year)) };
}
