import type { Day } from '@sarika/jurisdictions';
import { addPeriod } from './law-day.js';
import { isWorkingDay } from './working-days.js';

/** Whether the offices of a country are open on a day, and whether that can be said for sure. */
export function officeDay(country: string, day: Day): { readonly open: boolean; readonly sure: boolean } {
  const { working, sure } = isWorkingDay(country, day);
  return { open: working, sure };
}

/** The last working day up to this one, itself included. */
export function workingDayUpTo(country: string, day: Day): Day {
  let at = day;
  while (!officeDay(country, at).open) at = addPeriod(at, { days: -1 });
  return at;
}

/** The first working day from this one on, itself included. */
export function workingDayFrom(country: string, day: Day): Day {
  let at = day;
  while (!officeDay(country, at).open) at = addPeriod(at, { days: 1 });
  return at;
}

/** So many working days on, the first day not counted. */
export function afterWorkingDays(country: string, day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; left -= 1) at = workingDayFrom(country, addPeriod(at, { days: 1 }));
  return at;
}

/** So many working days back from a working day. */
export function beforeWorkingDays(country: string, day: Day, count: number): Day {
  let at = day;
  for (let left = count; left > 0; left -= 1) at = workingDayUpTo(country, addPeriod(at, { days: -1 }));
  return at;
}
