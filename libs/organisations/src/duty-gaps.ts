import type { DutyTurn } from './duty.store.js';

export const WEEK_MINUTES = 7 * 24 * 60;

/** Minutes since Monday 00:00 of the office. @param weekday 1 Monday to 7 Sunday; @param time HH:MM */
export const minuteOfWeek = (weekday: number, time: string): number => (weekday - 1) * 1_440 + Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Nobody is on duty from a time of the week until another. Over Sunday's midnight it goes on into Monday. */
export interface Gap {
  readonly fromDay: number;
  /** HH:MM of the office. */
  readonly from: string;
  readonly toDay: number;
  readonly to: string;
  readonly minutes: number;
}

const dayOf = (minute: number): number => Math.floor((minute % WEEK_MINUTES) / 1_440) + 1;
const timeOf = (minute: number): string => `${String(Math.floor((minute % 1_440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const gap = (start: number, end: number): Gap => ({ fromDay: dayOf(start), from: timeOf(start), toDay: dayOf(end), to: timeOf(end), minutes: end - start });

/** When nobody is on duty, in the order of the week. An empty roster is one gap of the whole week. Pure. */
export function gapsOf(turns: readonly Pick<DutyTurn, 'weekday' | 'from' | 'to'>[]): Gap[] {
  const spans = turns
    .map(({ weekday, from, to }) => [minuteOfWeek(weekday, from), to === '00:00' ? weekday * 1_440 : minuteOfWeek(weekday, to)] as const)
    .sort((a, b) => a[0] - b[0]);
  const first = spans[0];
  if (!first) return [gap(0, WEEK_MINUTES)];
  const gaps: Gap[] = [];
  let covered = first[1];
  for (const [start, end] of spans) {
    if (start > covered) gaps.push(gap(covered, start));
    covered = Math.max(covered, end);
  }
  // From the last turn of Sunday to the first of Monday.
  const next = first[0] + WEEK_MINUTES;
  if (next > covered) gaps.push(gap(covered, next));
  return gaps;
}
