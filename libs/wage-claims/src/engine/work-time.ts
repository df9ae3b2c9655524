import Fraction from 'fraction.js';
import type { RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { HolidaysWorked } from '../worksheet/worksheet.js';
import type { Input, Question, Step } from './assessment.js';
import { ask, step } from './draft.js';
import { rangeOf, type Law } from './law.js';
import { said, Span } from './span.js';
import { shareWithin, type Segment } from './timeline.js';

/** One day of rest in seven: the seventh day worked in a week is work on a rest day. */
const ordinaryDaysOfWeek = 6;
/** Where she did not say how many days a week she works: five to six, and the line asks. */
const assumedDays = Span.between(5, 6, 6);

/** Days and hours worked in a segment. Null hours: she has not said. */
export interface WorkTime {
  /** Days worked, holidays among them, rest days not. */
  readonly days: Span;
  readonly daysPerWeek: Span;
  readonly restDays: Span;
  readonly holidays: Span;
  readonly hoursPerDay: Span | null;
  /** By law; null where the law sets none or it is not known. */
  readonly normalPerDay: Span | null;
  readonly normalPerWeek: Span | null;
  /** Of a day worked, at the ordinary rate. */
  readonly ordinaryHours: Span | null;
  /** Of a day worked, over the day's or the week's normal hours, whichever gives more. Null: not said, or the law sets no normal hours. */
  readonly overtimeHours: Span | null;
  readonly nightHours: Span | null;
  readonly assumed: boolean;
  readonly byDaylight: boolean;
  readonly rules: readonly RuleOf<RuleFamily>[];
  readonly questions: readonly Question[];
  readonly steps: readonly Step[];
  readonly inputs: readonly Input[];
}

/** Days that count of so many in the calendar. */
const shareOf = (segment: Segment): Span => segment.days.by(new Fraction(1, segment.daysInMonth));

function holidaysIn(segment: Segment, all: readonly HolidaysWorked[]): Span {
  const count = segment.to - segment.from + 1;
  return all.reduce((total, entry) => {
    const [days, of] = shareWithin(entry, segment.from, segment.to);
    return days === 0 ? total : total.plus(entry.number.by(new Fraction(days, of)).times(segment.days.by(new Fraction(1, count))));
  }, Span.zero);
}

/** What she worked in a segment, measured against the normal hours of the law on that day. */
export function workTime(segment: Segment, law: Law, holidaysWorked: readonly HolidaysWorked[]): WorkTime {
  const { work, days, daysInMonth } = segment;
  const month = shareOf(segment);
  const weeks = days.by(new Fraction(1, 7));
  const rest = work?.restDaysPerMonth ?? null;
  const stated = work?.daysPerWeek ?? null;
  const assumed = rest === null && stated === null;

  let daysPerWeek: Span;
  let restDays: Span;
  if (rest) {
    // Days worked of the month are what is left of it; those beyond six in seven were rest days.
    const worked = Span.of(daysInMonth).minus(rest).notBelowZero();
    daysPerWeek = worked.by(new Fraction(7, daysInMonth)).atMost(Span.of(ordinaryDaysOfWeek));
    restDays = Span.of(new Fraction(daysInMonth, 7)).minus(rest).notBelowZero().times(month);
  } else {
    const perWeek = stated ?? assumedDays;
    daysPerWeek = perWeek.atMost(Span.of(ordinaryDaysOfWeek));
    restDays = perWeek.minus(Span.of(ordinaryDaysOfWeek)).notBelowZero().times(weeks);
  }
  if (work?.restDaysWorkedPerMonth) restDays = work.restDaysWorkedPerMonth.times(month);
  const worked = daysPerWeek.times(weeks);
  const holidays = holidaysIn(segment, holidaysWorked).atMost(worked);

  const hours = law.find('hours', segment.from, { payBasis: segment.pay?.per ?? null });
  const normalPerDay = rangeOf(hours, ({ value }) => (value?.perDay == null ? null : new Fraction(value.perDay)));
  const normalPerWeek = rangeOf(hours, ({ value }) => (value?.perWeek == null ? null : new Fraction(value.perWeek)));
  const hoursPerDay = work?.hoursPerDay ?? null;

  let ordinaryHours = hoursPerDay;
  let overtimeHours: Span | null = null;
  if (hoursPerDay && (normalPerDay || normalPerWeek)) {
    const perDayOfWeek = normalPerWeek && daysPerWeek.low.n > 0n ? normalPerWeek.over(daysPerWeek) : null;
    overtimeHours = Span.zero;
    for (const normal of [normalPerDay, perDayOfWeek]) {
      if (!normal) continue;
      ordinaryHours = (ordinaryHours as Span).atMost(normal);
      overtimeHours = overtimeHours.atLeast(hoursPerDay.minus(normal));
    }
  }

  const inputs: Input[] = [];
  const path = work?.path;
  if (path && stated) inputs.push({ path: `${path}.daysPerWeek`, value: String(stated) });
  if (path && rest) inputs.push({ path: `${path}.restDaysPerMonth`, value: String(rest) });
  if (path && work?.restDaysWorkedPerMonth) inputs.push({ path: `${path}.restDaysWorkedPerMonth`, value: String(work.restDaysWorkedPerMonth) });
  if (path && hoursPerDay) inputs.push({ path: `${path}.hoursPerDay`, value: work?.byDaylight ? 'dark to dark' : String(hoursPerDay) });
  const steps = [step('days-worked', `${said(days.likely)} × ${said(daysPerWeek.likely)} ÷ 7`, worked)];
  if (work?.byDaylight && hoursPerDay) steps.push(step('daylight', 'dark to dark', hoursPerDay));
  return {
    days: worked,
    daysPerWeek,
    restDays,
    holidays,
    hoursPerDay,
    normalPerDay,
    normalPerWeek,
    ordinaryHours,
    overtimeHours,
    nightHours: work?.nightHoursPerDay ?? null,
    assumed,
    byDaylight: work?.byDaylight ?? false,
    rules: [...hours.applies, ...hours.mayApply],
    questions: [...hours.questions, ...(assumed ? [ask('days-per-week')] : [])],
    steps,
    inputs,
  };
}
