import type { Day } from '@sarika/jurisdictions';

/** From which day to which, both included: a date as a worker remembers it ("in July"). */
export interface DaySpan {
  readonly from: Day;
  readonly to: Day;
}

/** A day, or the days between which it lies. */
export type Dated = Day | DaySpan;

export const spanOf = (dated: Dated): DaySpan => (typeof dated === 'string' ? { from: dated, to: dated } : dated);

const atNoonOf = (day: Day): Date => new Date(`${day}T12:00:00Z`);
const dayOf = (date: Date): Day => date.toISOString().slice(0, 10);

/** Whether this text is a day of the calendar, written `2026-01-31`. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = atNoonOf(text);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text;
};

/**
 * The day so many months and days on (or back, when negative). Months first: the same day of the later month, and where that month has none,
 * its last day (31 January and one month: the last of February). Civil codes that begin on the next day and end on the day before the
 * corresponding one (Thailand, Civil and Commercial Code s.193/3 and 193/5; Japan, Civil Code art. 140 and 143; Korea, Civil Act art. 157 and 160)
 * come to the same day, or at the end of a short month to a day up to three later: this is never later than theirs.
 */
export function addPeriod(day: Day, { months = 0, days = 0 }: { readonly months?: number; readonly days?: number }): Day {
  const date = atNoonOf(day);
  if (months !== 0) {
    const dayOfMonth = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(dayOfMonth, lastOfMonth));
  }
  date.setUTCDate(date.getUTCDate() + days);
  return dayOf(date);
}

/** Days from the first to the second; negative when the second comes before. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

export const earliest = (days: readonly Day[]): Day | null => days.reduce<Day | null>((found, day) => (found === null || day < found ? day : found), null);
