import type { Confidence, Day } from '@sarika/jurisdictions';
import type { Advice, Clock, NotBegun, Reading, WayOfReading } from './clock.js';
import { addPeriod, earliest } from './law-day.js';
import { limitationQuestions } from './limitation-questions.js';
import { afterWorkingDays, officeDay, workingDayFrom, workingDayUpTo } from './office-days.js';

interface Period {
  readonly months: number | null;
  readonly days: number | null;
  readonly unit: 'calendar-day' | 'working-day';
}

/**
 * The last days of a period that begins on `start`, each with how the rule was read for it; none when the period's length is unknown.
 * A rule that gives months and days is read as whichever ends first. Where confidence is not high the first day is counted too and working
 * days are read as days of the calendar: the shortest reading (`useRule` of the facts).
 */
export function endsOf(start: Day, period: Period, country: string, confidence: Confidence): { readonly last: Day; readonly way: WayOfReading }[] {
  const byMonths = period.months === null ? [] : [addPeriod(start, { months: period.months })];
  const byCalendar = period.days === null ? [] : [addPeriod(start, { days: period.days })];
  const inWorkingDays = (counts: 'open' | 'possible'): Day[] => (period.days !== null && period.unit === 'working-day' ? [afterWorkingDays(country, start, period.days, counts)] : byCalendar);
  // Feasts that the moon decides may be working days after all: then the period ends sooner.
  const last = earliest([...byMonths, ...inWorkingDays('possible')]);
  const looks = earliest([...byMonths, ...inWorkingDays('open')]);
  if (last === null || looks === null) return [];
  const written = [{ last, way: 'as-written' as const }, ...(looks > last ? [{ last: looks, way: 'as-written' as const }] : [])];
  if (confidence === 'high') return written;

  const sooner = earliest([...byMonths, ...byCalendar]) ?? last;
  const firstCounted = sooner > start ? addPeriod(sooner, { days: -1 }) : sooner;
  return [...written, ...(sooner < last ? [{ last: sooner, way: 'calendar-days' as const }] : []), ...(firstCounted < sooner ? [{ last: firstCounted, way: 'first-day-counted' as const }] : [])];
}

const byDay = (a: Reading, b: Reading): number => (a.last < b.last ? -1 : a.last > b.last ? 1 : a.way < b.way ? -1 : a.way > b.way ? 1 : a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0);

/** Puts readings into a clock: the shortest is taken, and what makes it doubtful is asked. */
export function clockOf(
  base: Pick<Clock, 'key' | 'iso2' | 'kind' | 'who' | 'head' | 'due'>,
  found: readonly Reading[],
  { notBegun, advice }: { readonly notBegun: readonly NotBegun[]; readonly advice: readonly Advice[] },
): Clock {
  const taken = [...found].sort(byDay)[0];
  if (!taken) {
    // A period for enforcing a judgment says nothing about how long there is to ask for one.
    const awaited = notBegun.some(({ waitsFor }) => waitsFor !== 'judgment');
    const unknown: Advice[] =
      !awaited || advice.some(({ code }) => code === 'fact-missing')
        ? [{ code: 'limit-unknown', question: limitationQuestions.untilWhen, rule: null }]
        : [];
    return { ...base, limit: null, openUntil: null, readings: [], notBegun, confidence: 'unknown', advice: [...unknown, ...advice] };
  }

  const { last } = taken;
  const { open, sure } = officeDay(base.iso2, last);
  const readings = open ? [...found] : [...found, { ...taken, last: workingDayFrom(base.iso2, last), way: 'next-working-day' as const, confidence: 'unknown' as const }];
  const when = (condition: boolean, code: Advice['code'], question: string, rule: string | null = null): Advice[] => (condition ? [{ code, question, rule }] : []);
  return {
    ...base,
    limit: last,
    openUntil: workingDayUpTo(base.iso2, last),
    readings: readings.sort(byDay),
    notBegun,
    confidence: taken.confidence,
    advice: [
      ...when(
        taken.confidence !== 'high',
        'confidence-not-high',
        limitationQuestions.notSure,
        taken.rule.id,
      ),
      ...when(new Set(found.map(({ rule }) => rule.id)).size > 1, 'several-readings', limitationQuestions.several),
      ...when(base.due !== null && base.due.from !== base.due.to, 'date-not-exact', limitationQuestions.exactly),
      ...when(!open, 'ends-on-day-off', limitationQuestions.dayOff),
      ...when(!sure, 'calendar-not-sure', limitationQuestions.calendar),
      ...advice,
    ],
  };
}
