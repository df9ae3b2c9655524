import type { Finding } from '@sarika/intake';
import { readDigits } from '@sarika/receipts';

const DAYS_IN = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * A day as people write it, "31 12 2026", "31/12/2026" or in Khmer digits; also an ISO date. The year is the Gregorian one.
 * @returns the ISO date; null for what is no day
 */
export function readDay(text: string): string | null {
  const parts = text.trim().split(/[\s/.,-]+/).map(readDigits);
  if (parts.length !== 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  const [first, second, third] = parts as [string, string, string];
  const [day, month, year] = first.length === 4 ? [Number(third), Number(second), Number(first)] : [Number(first), Number(second), Number(third)];
  if (year < 2000 || year > 2200 || month < 1 || month > 12 || day < 1 || day > DAYS_IN(year, month)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** So many months after a day; the last of the month where that day is not in it. */
export function monthsAfter(isoDay: string, months: number): string {
  const [year, month, day] = isoDay.split('-').map(Number) as [number, number, number];
  const target = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = DAYS_IN(target.getUTCFullYear(), target.getUTCMonth() + 1);
  return `${target.getUTCFullYear()}-${String(target.getUTCMonth() + 1).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`;
}

/** Until when she wants to share, from the form. A day she wrote counts also where she forgot to choose its row. */
export function untilChosen(answers: { until: string; day: string }, today: string): { endsOn: string | null; findings: Finding[] } {
  const months = { '1': 1, '3': 3, '6': 6 }[answers.until];
  if (months !== undefined) return { endsOn: monthsAfter(today, months), findings: [] };
  if (answers.until === 'stop') return { endsOn: null, findings: [] };
  if (answers.until !== 'day' && answers.day === '') return { endsOn: null, findings: [{ field: 'until', code: 'untilNeeded' }] };
  const day = readDay(answers.day);
  if (day === null) return { endsOn: null, findings: [{ field: 'day', code: 'dayWrong' }] };
  return day <= today ? { endsOn: null, findings: [{ field: 'day', code: 'dayPast' }] } : { endsOn: day, findings: [] };
}
