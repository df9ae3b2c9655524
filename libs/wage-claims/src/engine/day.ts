/** A calendar day as a count of days since 1970-01-01, so that differences are plain subtraction. Has no time and no zone. */
export type DayNumber = number;

const perDay = 86_400_000;
const parts = (day: DayNumber): readonly [number, number, number] => {
  const at = new Date(day * perDay);
  return [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
};
const numberOf = (year: number, month: number, date: number): DayNumber => Date.UTC(year, month, date) / perDay;

/** Reads `2026-01-31`; null for what is no day of the calendar. */
export function dayOf(iso: string): DayNumber | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return null;
  const day = numberOf(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return isoOf(day) === iso ? day : null;
}

export const isoOf = (day: DayNumber): string => new Date(day * perDay).toISOString().slice(0, 10);
export const startOfMonth = (day: DayNumber): DayNumber => {
  const [year, month] = parts(day);
  return numberOf(year, month, 1);
};
export const startOfNextMonth = (day: DayNumber): DayNumber => {
  const [year, month] = parts(day);
  return numberOf(year, month + 1, 1);
};
export const daysInMonthOf = (day: DayNumber): number => startOfNextMonth(day) - startOfMonth(day);

/** The same date so many months on (or back); where that month is shorter, its last day: 31 January and one month is 28 or 29 February. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const [year, month, date] = parts(day);
  const first = numberOf(year, month + months, 1);
  return first + Math.min(date, daysInMonthOf(first)) - 1;
}

/** Whole months from one day to another that is not included: 1 January to 1 February is one. */
export function monthsBetween(from: DayNumber, before: DayNumber): number {
  if (before <= from) return 0;
  const [fromYear, fromMonth] = parts(from);
  const [year, month] = parts(before);
  const months = (year - fromYear) * 12 + month - fromMonth;
  return addMonths(from, months) > before ? months - 1 : months;
}

/** A day not known exactly. */
export interface FuzzyDay {
  readonly earliest: DayNumber;
  readonly likely: DayNumber;
  readonly latest: DayNumber;
}
export const exactDay = (day: DayNumber): FuzzyDay => ({ earliest: day, likely: day, latest: day });
export const isExact = (day: FuzzyDay): boolean => day.earliest === day.latest;
/** `2026-01-31`, or `2026-01-01 … 2026-01-31`. */
export const saidDay = (day: FuzzyDay): string => (isExact(day) ? isoOf(day.likely) : `${isoOf(day.earliest)} … ${isoOf(day.latest)}`);
