import { Temporal } from 'temporal-polyfill';
import { holidays } from './holidays.js';

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A stretch of opening on one day, local times as HH:MM; `24:00` is the end of the day. */
export interface OpeningSpan {
  readonly from: string;
  readonly to: string;
}

/** When an office is open, in its own time zone (IANA name) and under the holidays of its country (ISO 3166-1 alpha-2, or null for an office that never shuts). */
export interface OfficeHours {
  readonly timeZone: string;
  readonly holidaysOf: string | null;
  readonly week: Readonly<Partial<Record<Weekday, readonly OpeningSpan[]>>>;
}

/** Open day and night, holidays too. */
export const alwaysOpen = (timeZone: string): OfficeHours => {
  const day = [{ from: '00:00', to: '24:00' }];
  return { timeZone, holidaysOf: null, week: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day } };
};

const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** What is wrong with these hours, each in one sentence; nothing when they are sound. */
export function faultsOfHours(hours: OfficeHours): string[] {
  const faults: string[] = [];
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(hours.timeZone);
  } catch {
    faults.push(`"${hours.timeZone}" is not a time zone`);
  }
  if (hours.holidaysOf !== null && !/^[A-Z]{2}$/.test(hours.holidaysOf)) faults.push(`"${hours.holidaysOf}" is not a country`);
  const days = Object.entries(hours.week);
  if (!days.some(([, spans]) => spans.length > 0)) faults.push('the office is never open');
  for (const [day, spans] of days) {
    if (!/^[1-7]$/.test(day)) faults.push(`"${day}" is not a weekday from 1 to 7`);
    let last = '';
    for (const { from, to } of spans) {
      if (!clockTime.test(from) || !clockTime.test(to)) faults.push(`weekday ${day}: "${from}" to "${to}" is not HH:MM`);
      else if (from >= to) faults.push(`weekday ${day}: ${from} is not before ${to}`);
      else if (from < last) faults.push(`weekday ${day}: ${from} comes before the last closing`);
      last = to;
    }
  }
  return faults;
}

type Span = readonly [fromMs: number, toMs: number];
interface Day {
  readonly date: Temporal.PlainDate;
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}

const atClock = (date: Temporal.PlainDate, time: string, timeZone: string): number =>
  (time === '24:00' ? date.add({ days: 1 }).toZonedDateTime(timeZone) : date.toZonedDateTime({ timeZone, plainTime: time })).epochMilliseconds;

function dayOf(hours: OfficeHours, date: Temporal.PlainDate): Day {
  const { timeZone, holidaysOf, week } = hours;
  const shut = holidaysOf !== null && holidays(holidaysOf, date.year).has(date.toString());
  const spans = shut ? [] : (week[date.dayOfWeek as Weekday] ?? []);
  return {
    date,
    from: atClock(date, '00:00', timeZone),
    to: atClock(date, '24:00', timeZone),
    spans: spans.map(({ from, to }) => [atClock(date, from, timeZone), atClock(date, to, timeZone)]),
  };
}

// Routing asks the same offices about the same day over and over; zones are slow to work out.
const lastDay = new WeakMap<OfficeHours, Day>();

function dayAt(hours: OfficeHours, ms: number): Day {
  const last = lastDay.get(hours);
  if (last && ms >= last.from && ms < last.to) return last;
  const day = dayOf(hours, Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(hours.timeZone).toPlainDate());
  lastDay.set(hours, day);
  return day;
}

const dayAfter = (hours: OfficeHours, day: Day): Day => dayOf(hours, day.date.add({ days: 1 }));

// A year and a month of shut days in a row means wrong hours, not a long holiday.
const longestShut = 400;

/** Days from that of `at` on, opening or not; throws when the office stays shut for more than a year. */
function* daysFrom(hours: OfficeHours, at: Date): Generator<Day> {
  let shut = 0;
  for (let day = dayAt(hours, at.getTime()); ; day = dayAfter(hours, day)) {
    shut = day.spans.length === 0 ? shut + 1 : 0;
    if (shut > longestShut) throw new Error(`An office of ${hours.timeZone} is never open: its hours are wrong.`);
    yield day;
  }
}

/** Whether the office is open at this instant; its closing minute is no longer open. */
export const isOpen = (hours: OfficeHours, at: Date): boolean => dayAt(hours, at.getTime()).spans.some(([from, to]) => at.getTime() >= from && at.getTime() < to);

/** The instant itself when the office is open, else when it opens next. */
export function nextOpening(hours: OfficeHours, at: Date): Date {
  for (const day of daysFrom(hours, at)) {
    for (const [from, to] of day.spans) if (at.getTime() < to) return new Date(Math.max(from, at.getTime()));
  }
  throw new Error('unreachable');
}

/** The instant at which the office will have been open for `count` hours since `from`. */
export function addWorkingHours(from: Date, count: number, hours: OfficeHours): Date {
  if (!(count >= 0)) throw new RangeError(`${count} is not a number of hours.`);
  let left = count * 3_600_000;
  for (const day of daysFrom(hours, from)) {
    for (const [opens, shuts] of day.spans) {
      const start = Math.max(opens, from.getTime());
      if (start >= shuts) continue;
      if (start + left <= shuts) return new Date(start + left);
      left -= shuts - start;
    }
  }
  throw new Error('unreachable');
}

/** The closing time of the `count`-th working day after the day of `from`: the day of receipt does not count. */
export function addWorkingDays(from: Date, count: number, hours: OfficeHours): Date {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} is not a number of working days.`);
  let left = count;
  let receipt = true;
  for (const day of daysFrom(hours, from)) {
    const shuts = day.spans.at(-1)?.[1];
    if (!receipt && shuts !== undefined && --left === 0) return new Date(shuts);
    receipt = false;
  }
  throw new Error('unreachable');
}

/** The date at the office, ISO 8601. */
export const localDate = (hours: OfficeHours, at: Date): string => dayAt(hours, at.getTime()).date.toString();
