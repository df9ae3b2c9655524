/** How pressing a due time looks; every tone stands beside words. */
export type DueTone = 'late' | 'soon' | 'calm';

/** What a chip says: a count and its unit, never a colour alone. */
export interface DueWords {
  readonly tone: DueTone;
  readonly late: boolean;
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly count: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Time left or time past, in the largest unit that still says something: minutes under two hours, hours under two days.
 * Rounded against the reader: what is left is rounded down, what is late is rounded up.
 */
export function dueWords(dueAt: Date, now: Date): DueWords {
  const left = dueAt.getTime() - now.getTime();
  const late = left < 0;
  const span = Math.abs(left);
  const round = late ? Math.ceil : Math.floor;
  const tone: DueTone = late ? 'late' : left <= 4 * HOUR ? 'soon' : 'calm';
  if (span < 2 * HOUR) return { tone, late, unit: 'minutes', count: Math.max(round(span / MINUTE), late ? 1 : 0) };
  if (span < 2 * DAY) return { tone, late, unit: 'hours', count: round(span / HOUR) };
  return { tone, late, unit: 'days', count: round(span / DAY) };
}
