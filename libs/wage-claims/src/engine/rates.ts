import Fraction from 'fraction.js';
import type { PayBasis, RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { CurrencyCode } from '@sarika/money';
import type { AgreedPay } from '../worksheet/worksheet.js';
import type { Question, Step } from './assessment.js';
import type { DayNumber } from './day.js';
import { ask, step } from './draft.js';
import { rangeOf, type Found, type Law } from './law.js';
import { said, Span } from './span.js';
import type { WorkTime } from './work-time.js';

/** How the law divides a month into days and hours. */
export interface Divisors {
  readonly daysPerMonth: Span | null;
  readonly hoursPerDay: Span | null;
  readonly hoursPerMonth: Span | null;
  readonly rules: readonly RuleOf<RuleFamily>[];
  readonly questions: readonly Question[];
}

export function divisorsOf(law: Law, day: DayNumber, payBasis: PayBasis, time: WorkTime): Divisors {
  const found: Found<'hourlyRate'> = law.find('hourlyRate', day, { payBasis });
  const read = (field: 'daysPerMonth' | 'hoursPerDay' | 'hoursPerMonth'): Span | null => rangeOf(found, ({ value }) => (value?.[field] == null ? null : new Fraction(value[field])));
  const daysPerMonth = read('daysPerMonth');
  const hoursPerDay = read('hoursPerDay') ?? time.normalPerDay;
  const hoursPerMonth = read('hoursPerMonth') ?? (daysPerMonth && hoursPerDay ? daysPerMonth.times(hoursPerDay) : null);
  return {
    daysPerMonth: daysPerMonth ?? (hoursPerMonth && hoursPerDay ? hoursPerMonth.over(hoursPerDay) : null),
    hoursPerDay,
    hoursPerMonth,
    rules: [...found.applies, ...found.mayApply],
    questions: found.questions,
  };
}

export type Measure = 'hour' | 'day' | 'week' | 'month';

/** How many of a measure are in one unit of the pay: 209 hours in a month. Null: the law gives no divisor. */
export function unitsIn(per: Measure, of: Measure, divisors: Divisors, time: WorkTime): Span | null {
  if (per === of) return Span.one;
  const { daysPerMonth, hoursPerDay, hoursPerMonth } = divisors;
  const weeksPerMonth = Span.of(new Fraction(52, 12));
  const invert = (value: Span | null): Span | null => value && Span.one.over(value);
  const hoursPerWeek = time.normalPerWeek ?? (hoursPerDay && hoursPerDay.times(time.daysPerWeek));
  const daysPerWeek = time.daysPerWeek.low.n > 0n ? time.daysPerWeek : null;
  if (of === 'month') return per === 'hour' ? hoursPerMonth : per === 'day' ? daysPerMonth : weeksPerMonth;
  if (of === 'week') return per === 'hour' ? hoursPerWeek : per === 'day' ? daysPerWeek : invert(weeksPerMonth);
  if (of === 'day') return per === 'hour' ? hoursPerDay : per === 'week' ? invert(daysPerWeek) : invert(daysPerMonth);
  return per === 'day' ? invert(hoursPerDay) : per === 'week' ? invert(hoursPerWeek) : invert(hoursPerMonth);
}

/** Pay of an hour, a day, a month at the agreed rate, of the basic and of the ordinary wage. */
export interface Rates {
  readonly currency: CurrencyCode;
  readonly per: PayBasis;
  readonly hour: Span | null;
  readonly day: Span | null;
  readonly month: Span | null;
  readonly steps: readonly Step[];
  readonly rules: readonly RuleOf<RuleFamily>[];
  readonly questions: readonly Question[];
}

/** Earnings of a calendar day for piece and trip, which the law measures by what was made. */
export function piecesPerDay(pay: AgreedPay, daysInMonth: number): Span | null {
  if (!pay.quantity) return null;
  const { number, per } = pay.quantity;
  return number.by(new Fraction(1, per === 'day' ? 1 : per === 'week' ? 7 : daysInMonth));
}

/**
 * What an hour, a day and a month of work earn.
 * @param unitPay pay of one unit: the agreed amount, with its allowance for the ordinary wage, and never below the legal minimum.
 */
export function ratesOf(pay: AgreedPay, unitPay: Span, divisors: Divisors, time: WorkTime, daysInMonth: number): Rates {
  const found = { currency: pay.amount.currency, per: pay.per, rules: divisors.rules, questions: divisors.questions };
  if (pay.per === 'piece' || pay.per === 'trip') {
    const quantity = piecesPerDay(pay, daysInMonth);
    if (!quantity) return { ...found, hour: null, day: null, month: null, steps: [], questions: [...found.questions, ask('quantity')] };
    const perWorkday = pay.quantity?.per === 'day' ? unitPay.times(quantity) : time.daysPerWeek.low.n > 0n ? unitPay.times(quantity).by(7).over(time.daysPerWeek) : null;
    const hour = perWorkday && time.hoursPerDay && time.hoursPerDay.low.n > 0n ? perWorkday.over(time.hoursPerDay) : null;
    const month = perWorkday && perWorkday.times(time.daysPerWeek).by(new Fraction(52, 12));
    return {
      ...found,
      hour,
      day: perWorkday,
      month,
      steps: hour && perWorkday && time.hoursPerDay ? [step('agreed-per-hour', `${said(perWorkday.likely)} ÷ ${said(time.hoursPerDay.likely)}`, hour)] : [],
    };
  }
  const per_ = (per: Measure): Span | null => {
    const units = unitsIn(per, pay.per as Measure, divisors, time);
    // "From none to eight hours": by what to divide is not known, and so neither is the rate.
    return units && units.low.n > 0n ? unitPay.over(units) : null;
  };
  const hour = per_('hour');
  const steps = hour && pay.per !== 'hour' ? [step('agreed-per-hour', `${said(unitPay.likely)} ÷ ${said((unitsIn('hour', pay.per as Measure, divisors, time) as Span).likely)}`, hour)] : [];
  const day = per_('day');
  // Where the law divides no month for her, a month is the days she works: fifty-two weeks in twelve months.
  const month = per_('month') ?? (day && day.times(time.daysPerWeek).by(new Fraction(52, 12)));
  return { ...found, hour, day, month, steps };
}
