import type { Day } from '@sarika/jurisdictions';
import { addPeriod } from './law-day.js';
import { isWorkingDay } from './working-days.js';

/** Whether the offices of a country are open on a day, and how far that can be relied on. */
export interface OfficeDay {
  readonly open: boolean;
  /** Whether it can be said for sure. */
  readonly sure: boolean;
  /** Open whatever the moon does and in every state: what papers and lodging may count on. */
  readonly relied: boolean;
  /** Open as far as anybody can tell: what a period that runs against her must count. */
  readonly possible: boolean;
}

export function officeDay(country: string, day: Day): OfficeDay {
  const { working, sure, doubts } = isWorkingDay(country, day);
  // A year whose holidays nobody knows is doubtful all over: its days are taken as they look, and `sure` says so.
  const doubtful = doubts.some((doubt) => doubt !== 'holidays-unknown');
  return { open: working, sure, relied: working && !doubtful, possible: working || doubtful };
}

/** The last day up to this one, itself included, on which offices can be relied on to be open. */
export function workingDayUpTo(country: string, day: Day): Day {
  let at = day;
  while (!officeDay(country, at).relied) at = addPeriod(at, { days: -1 });
  return at;
}

/** The first working day from this one on, itself included. */
export function workingDayFrom(country: string, day: Day): Day {
  let at = day;
  while (!officeDay(country, at).open) at = addPeriod(at, { days: 1 });
  return at;
}

/** So many working days on, the first day not counted; a day that may be one counts where `possible` is asked for. */
export function afterWorkingDays(country: string, day: Day, count: number, counts: 'open' | 'possible'): Day {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addPeriod(at, { days: 1 });
    if (officeDay(country, at)[counts]) left -= 1;
  }
  return at;
}

/** So many working days back from a working day, over days that can be relied on. */
export function beforeWorkingDays(country: string, day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; left -= 1) at = workingDayUpTo(country, addPeriod(at, { days: -1 }));
  return at;
}
