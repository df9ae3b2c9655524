import Fraction from 'fraction.js';
import type { Confidence, Head, Premium, RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { CurrencyCode } from '@sarika/money';
import type { AgreedPay, Worksheet } from '../worksheet/worksheet.js';
import type { Input, Question, Step } from './assessment.js';
import { startOfMonth, type DayNumber } from './day.js';
import { agreedPay, ask, step } from './draft.js';
import type { Law } from './law.js';
import { minimumGap, unitOfGap } from './minimum.js';
import { premium, type PremiumAsked, type PremiumFound } from './premium.js';
import { divisorsOf, piecesPerDay, ratesOf, type Rates } from './rates.js';
import { said, Span } from './span.js';
import type { Segment } from './timeline.js';
import { workTime } from './work-time.js';

/** What one head earned in one segment, before anything received is set against it. */
export interface Earned {
  readonly head: Head;
  readonly segment: Segment;
  readonly currency: CurrencyCode;
  /** null: not computed; the questions say why. */
  readonly sum: Span | null;
  readonly rules: readonly RuleOf<RuleFamily>[];
  readonly inputs: readonly Input[];
  readonly steps: readonly Step[];
  readonly questions: readonly Question[];
  readonly confidence: Confidence;
}

export interface Earnings {
  readonly basic: Earned | null;
  readonly extras: readonly Earned[];
  readonly rates: Rates | null;
}

const usual = (pay: AgreedPay): Input[] => [
  { path: `${pay.path}.amount`, value: `${pay.amount.span.toString()} ${pay.amount.currency}` },
  ...(pay.allowance ? [{ path: `${pay.path}.allowance`, value: `${pay.allowance.span.toString()} ${pay.allowance.currency}` }] : []),
  ...(pay.quantity ? [{ path: `${pay.path}.quantity`, value: pay.quantity.number.toString() }] : []),
];
const isFixed = (pay: AgreedPay): boolean => pay.per === 'month' || pay.per === 'week';
const byResult = (pay: AgreedPay): boolean => pay.per === 'piece' || pay.per === 'trip';

/** Overtime hours of the calendar month before a segment, for laws that count by the month. Segments come in order. */
export type MonthHours = Map<DayNumber, Span>;

/** Computes what each head earned in a segment by the law of its days. */
export function earningsOf(segment: Segment, law: Law, worksheet: Worksheet, monthHours: MonthHours): Earnings {
  const { pay, pause } = segment;
  if (!pay || (pause && pause.paid !== true)) return { basic: null, extras: [], rates: null };
  const resting = pause !== null;
  const time = workTime(segment, law, resting ? [] : worksheet.holidaysWorked);
  const divisors = divisorsOf(law, segment.from, pay.per, time);
  const { currency } = pay.amount;
  const basicPay = pay.amount.span;
  const ordinaryPay = pay.allowance ? basicPay.plus(pay.allowance.span) : basicPay;
  const monthlyPay = pay.per === 'month' ? basicPay : null;
  const month = segment.days.by(new Fraction(1, segment.daysInMonth));
  const assumed: Confidence = time.byDaylight || time.assumed ? 'low' : 'high';

  // The minimum lifts every rate that is computed from the pay.
  const pieces = piecesPerDay(pay, segment.daysInMonth);
  const perMonthByResult =
    pieces && (pay.quantity?.per === 'day' ? ordinaryPay.times(pieces).times(time.daysPerWeek).by(new Fraction(segment.daysInMonth, 7)) : ordinaryPay.times(pieces).by(segment.daysInMonth));
  const comparable = byResult(pay) ? perMonthByResult : ordinaryPay;
  const gap = comparable && minimumGap(segment, pay, comparable, law, divisors, time);
  const lift = gap?.perUnit && !byResult(pay) ? gap.perUnit : Span.zero;
  const basicRates = ratesOf(pay, basicPay.plus(lift), divisors, time, segment.daysInMonth);
  const rates = pay.allowance ? ratesOf(pay, ordinaryPay.plus(lift), divisors, time, segment.daysInMonth) : basicRates;

  // Which days are paid under which head.
  const holidayRule = law.find('premiums', segment.from, { payBasis: pay.per, monthlyPay, only: (rule) => rule.value?.when === 'public-holiday' });
  const holidayInAll = holidayRule.applies[0]?.value?.mode === 'times' && !isFixed(pay) && !byResult(pay);
  const basicDays = holidayInAll ? time.days.minus(time.holidays).notBelowZero() : time.days;
  const plainDays = time.days.minus(time.holidays).notBelowZero();

  const from = [...usual(pay), ...time.inputs];
  const line = (head: Head, sum: Span | null, rest: Partial<Earned>): Earned => ({
    head,
    segment,
    currency,
    sum,
    rules: rest.rules ?? [],
    inputs: from,
    steps: rest.steps ?? [],
    questions: rest.questions ?? [],
    confidence: rest.confidence ?? 'high',
  });

  // Basic pay.
  let units: Span | null;
  let steps: Step[] = [];
  if (pay.per === 'month') {
    units = month;
    steps = [step('days-in-period', `${said(segment.days.likely)} ÷ ${segment.daysInMonth}`, month)];
  } else if (pay.per === 'week') {
    units = segment.days.by(new Fraction(1, 7));
    steps = [step('days-in-period', `${said(segment.days.likely)} ÷ 7`, units)];
  } else if (pay.per === 'day') {
    units = basicDays;
    steps = [...time.steps, ...(holidayInAll && !time.holidays.isZero ? [step('holidays-worked', `− ${said(time.holidays.likely)}`, basicDays)] : [])];
  } else if (pay.per === 'hour') {
    units = time.ordinaryHours && basicDays.times(time.ordinaryHours);
    steps = units ? [...time.steps, step('hours-worked', `${said(basicDays.likely)} × ${said((time.ordinaryHours as Span).likely)}`, units)] : [];
  } else {
    units = pieces && (pay.quantity?.per === 'day' ? pieces.times(time.days.plus(time.restDays)) : pieces.times(segment.days));
    steps = units ? [step('hours-worked', `${said(units.likely)}`, units)] : [];
  }
  const needsDays = pay.per === 'day' || pay.per === 'hour' || (byResult(pay) && pay.quantity?.per === 'day');
  const basicSum = units && ordinaryPay.times(units);
  const basic = line('basic-pay', basicSum, {
    steps: basicSum && units ? [...steps, step('earned', `${said(ordinaryPay.likely)} × ${said(units.likely)}`, basicSum)] : [],
    rules: [agreedPay, ...(pay.per === 'hour' ? time.rules : [])],
    questions: [...(needsDays && time.assumed ? [ask('days-per-week')] : []), ...(units ? [] : [ask(byResult(pay) ? 'quantity' : 'hours-per-day')]), ...(pay.per === 'hour' ? time.questions : [])],
    confidence: needsDays ? assumed : 'high',
  });
  const extras: Earned[] = [];

  // Minimum wage: what it gives over the agreed pay and nothing of the agreed pay itself.
  if (gap) {
    const gapUnits = unitOfGap(pay) === 'month' ? month : units;
    const sum = gap.perUnit && gapUnits ? gap.perUnit.times(gapUnits).plus(gap.allowancePerMonth.times(month)) : gap.allowancePerMonth.isZero ? null : gap.allowancePerMonth.times(month);
    const nothingToAsk = sum !== null && sum.isZero;
    if (!nothingToAsk || gap.questions.some(({ of }) => of === 'lawyer'))
      extras.push(
        line('minimum-wage', nothingToAsk ? null : sum, {
          rules: [...gap.rules, ...divisors.rules],
          steps: sum && gapUnits ? [...gap.steps, step('earned', `${said(gap.perUnit?.likely ?? new Fraction(0))} × ${said(gapUnits.likely)}`, sum)] : gap.steps,
          questions: gap.questions,
          confidence: needsDays ? assumed : 'high',
        }),
      );
  }
  if (resting) return { basic, extras, rates };

  const hour = { basic: basicRates.hour, ordinary: rates.hour };
  const day = { basic: basicRates.day, ordinary: rates.day };
  const answer = (code: string): boolean | undefined => worksheet.answers[code];
  /** Whether the month's pay covers the plain pay of such a day; where nobody says, the lower reading is likely. */
  const coveredByMonth = (code: string, presumed: Span): Span => (answer(code) === undefined ? presumed : answer(code) ? Span.one : Span.zero);
  const add = (head: Head, found: PremiumFound, more: readonly Step[], questions: readonly Question[] = [], confidence: Confidence = time.byDaylight ? 'low' : 'high'): void => {
    if (found.earned?.isZero) return;
    extras.push(
      line(head, found.earned, {
        rules: [...found.rules, ...time.rules, ...divisors.rules],
        steps: [...more, ...rates.steps, ...found.steps, ...(found.earned ? [step('earned', more.length > 0 ? (more.map(({ result }) => result).at(-1) as string) : '', found.earned)] : [])],
        questions: [...found.questions, ...questions],
        confidence,
      }),
    );
  };
  const inAll = byResult(pay) ? Span.one : Span.zero;

  // Overtime, on days that are neither rest days nor holidays. Without normal hours in the law nobody can say which hours are over them.
  if (time.hoursPerDay && !time.overtimeHours && pay.per !== 'hour' && !byResult(pay) && time.questions.some(({ of }) => of === 'lawyer'))
    extras.push(line('overtime', null, { questions: time.questions }));
  if (time.overtimeHours && !time.overtimeHours.isZero && !plainDays.isZero) {
    const key = startOfMonth(segment.from);
    const asked: PremiumAsked = {
      when: 'overtime',
      hoursPerDay: time.overtimeHours,
      days: plainDays,
      hoursPerWeek: time.overtimeHours.times(time.daysPerWeek),
      monthSoFar: monthHours.get(key) ?? Span.zero,
      covered: () => inAll,
      hour,
      day,
      plain: pay.per === 'hour' && hour.ordinary ? hour.ordinary.times(time.overtimeHours).times(plainDays) : null,
    };
    const hours = time.overtimeHours.times(plainDays);
    monthHours.set(key, (monthHours.get(key) ?? Span.zero).plus(hours));
    add(
      'overtime',
      premium(segment, law, asked, 'overtime', monthlyPay),
      [
        ...time.steps,
        step('normal-hours', `${time.normalPerDay ? said(time.normalPerDay.likely) : '–'} / ${time.normalPerWeek ? said(time.normalPerWeek.likely) : '–'}`, said((time.hoursPerDay as Span).likely)),
        step('overtime-hours', `${said(time.overtimeHours.likely)} × ${said(plainDays.likely)}`, hours),
      ],
      time.questions,
    );
  }

  // Rest days and holidays: hours up to a normal day, and beyond it where the law has a rule of its own for them.
  const special = (head: 'rest-day' | 'public-holiday', days: Span, covered: PremiumAsked['covered'], plainPaid: boolean, questions: readonly Question[]): void => {
    if (days.isZero) return;
    const beyond: Premium['when'] = `${head}-overtime`;
    const rulesBeyond = law.find('premiums', segment.from, { payBasis: pay.per, monthlyPay, only: (rule) => rule.value?.when === beyond });
    const stated = [...rulesBeyond.applies, ...rulesBeyond.mayApply];
    // The rule may say itself after how many hours it begins; otherwise the normal hours end there.
    const edge = stated[0]?.value?.hoursOver === undefined ? time.normalPerDay : Span.of(stated[0].value.hoursOver);
    const split = time.hoursPerDay && edge && stated.length > 0;
    const first = split ? (time.hoursPerDay as Span).atMost(edge) : time.hoursPerDay;
    const plain = !plainPaid ? null : first && hour.ordinary ? hour.ordinary.times(first).times(days) : day.ordinary && day.ordinary.times(days);
    const asked: PremiumAsked = { when: head, hoursPerDay: first, days, covered, hour, day, plain };
    const base = premium(segment, law, asked, head, monthlyPay);
    const more: Step[] = [step(head === 'rest-day' ? 'rest-days-worked' : 'holidays-worked', `${said(days.likely)}`, first ? `${days.toString()} × ${first.toString()}` : days)];
    const open = [...questions, ...(time.hoursPerDay ? [] : [ask('hours-per-day')])];
    if (!split) return add(head, base, more, open);
    const late = (time.hoursPerDay as Span).minus(edge).notBelowZero();
    const counted = stated[0]?.value?.hoursOver === undefined ? late : time.hoursPerDay;
    const found = premium(
      segment,
      law,
      { ...asked, when: beyond, hoursPerDay: counted, covered: () => inAll, plain: plainPaid && hour.ordinary ? hour.ordinary.times(late).times(days) : null },
      head,
      monthlyPay,
    );
    const both = base.earned && found.earned ? base.earned.plus(found.earned) : (base.earned ?? found.earned);
    add(
      head,
      {
        earned: both,
        rules: [...base.rules, ...(late.isZero ? [] : found.rules)],
        questions: [...base.questions, ...(late.isZero ? [] : found.questions)],
        steps: [...base.steps, ...(late.isZero ? [] : found.steps)],
      },
      more,
      open,
    );
  };
  // Pay by the month that is divided by thirty pays every calendar day, the rest days too; by a smaller number, only the days of work.
  const paysRestDays = divisors.daysPerMonth?.low.gte(30) ?? false;
  const restPresumed = paysRestDays ? Span.between(0, 1, 1) : Span.zero;
  const restCovered = (mode: Premium['mode']): Span =>
    byResult(pay) ? Span.one : !isFixed(pay) ? Span.zero : mode === 'added' ? Span.one : coveredByMonth('month-pay-covers-rest-days', restPresumed);
  const restOpen =
    isFixed(pay) &&
    paysRestDays &&
    answer('month-pay-covers-rest-days') === undefined &&
    law.find('premiums', segment.from, { payBasis: pay.per, monthlyPay, only: (rule) => rule.value?.when === 'rest-day' && rule.value.mode === 'times' }).applies.length > 0;
  special('rest-day', time.restDays, restCovered, !isFixed(pay) && !byResult(pay), restOpen ? [ask('month-pay-covers-rest-days')] : []);

  const holidayCovered = (mode: Premium['mode']): Span =>
    byResult(pay) ? Span.one : !isFixed(pay) ? (holidayInAll ? Span.zero : Span.one) : mode === 'added' ? Span.one : coveredByMonth('month-pay-covers-holidays', Span.between(0, 1, 1));
  const holidayOpen = isFixed(pay) && answer('month-pay-covers-holidays') === undefined && holidayRule.applies.some(({ value }) => value?.mode === 'times');
  special('public-holiday', time.holidays, holidayCovered, false, holidayOpen ? [ask('month-pay-covers-holidays')] : []);

  // Night work adds to pay that is due as ordinary or overtime hours already.
  if (time.nightHours && !time.nightHours.isZero) {
    const days = time.days.plus(time.restDays);
    const asked: PremiumAsked = { when: 'night', hoursPerDay: time.nightHours, days, covered: () => Span.one, hour, day, plain: null };
    add('night', premium(segment, law, asked, 'night', monthlyPay), [step('night-hours', `${said(time.nightHours.likely)} × ${said(days.likely)}`, time.nightHours.times(days))]);
  }
  return { basic, extras, rates };
}
