import Fraction from 'fraction.js';
import type { RuleFamily, RuleOf, Severance } from '@sarika/jurisdictions';
import type { Worksheet } from '../worksheet/worksheet.js';
import type { Question, Step } from './assessment.js';
import { addMonths, isoOf, type DayNumber, type FuzzyDay } from './day.js';
import { ask, step, type Draft } from './draft.js';
import { decimal, type Law } from './law.js';
import type { Rates } from './rates.js';
import { isPositive, said, Span, sum } from './span.js';
import type { SegmentEarnings } from './wages.js';

const third = ['low', 'likely', 'high'] as const;

/** Months of service with the part of the last one, exact: for laws in which a part of a year counts. */
function serviceOf(from: DayNumber, before: DayNumber, completed: number): Fraction {
  const whole = addMonths(from, completed);
  const next = addMonths(from, completed + 1);
  return before <= whole ? new Fraction(completed) : new Fraction(before - whole, next - whole).add(completed);
}

interface Leaving {
  readonly worksheet: Worksheet;
  readonly law: Law;
  readonly left: FuzzyDay;
  readonly rates: Rates;
  readonly last: SegmentEarnings;
  /** Service when it was at its shortest, likeliest, longest. */
  readonly months: readonly [number, number, number];
  readonly service: readonly [Fraction, Fraction, Fraction];
  readonly days: readonly [number, number, number];
  readonly all: readonly SegmentEarnings[];
}

function leaving(all: readonly SegmentEarnings[], worksheet: Worksheet, law: Law): Leaving | null {
  const { from, to } = worksheet.employment;
  const last = all.filter(({ earnings }) => earnings.rates !== null).at(-1);
  if (!to || !last?.earnings.rates) return null;
  const months = law.serviceMonths(to.latest + 1);
  const edges = [
    [from.latest, to.earliest],
    [from.likely, to.likely],
    [from.earliest, to.latest],
  ] as const;
  const pick = <T>(work: (begin: DayNumber, before: DayNumber, at: number) => T): [T, T, T] => edges.map(([begin, end], at) => work(begin, end + 1, at)) as [T, T, T];
  return {
    worksheet,
    law,
    left: to,
    rates: last.earnings.rates,
    last,
    months,
    all,
    service: pick((begin, before, at) => serviceOf(begin, before, months[at] as number)),
    days: pick((begin, before) => Math.max(0, before - begin)),
  };
}

const base = ({ worksheet, law, left, rates }: Leaving): Pick<Draft, 'leg' | 'from' | 'to' | 'law' | 'currency' | 'due' | 'inputs'> => ({
  leg: 'employer',
  from: left.likely,
  to: left.likely,
  law,
  currency: rates.currency,
  due: left,
  inputs: [
    { path: 'employment.from', value: isoOf(worksheet.employment.from.likely) },
    { path: 'employment.to', value: isoOf(left.likely) },
    ...(worksheet.employment.endedBy ? [{ path: 'employment.endedBy', value: worksheet.employment.endedBy }] : []),
  ],
});

/** A right that hangs on who ended it: whole, or open, or none. */
function byEnding(worksheet: Worksheet, needs: 'employer' | 'anyone', amount: Span): { readonly amount: Span | null; readonly questions: readonly Question[] } {
  const { endedBy } = worksheet.employment;
  if (needs === 'anyone' || endedBy === 'employer') return { amount, questions: [] };
  // Whoever leaves because she is not paid may have been dismissed in the eyes of the law: no sum, but the question.
  if (endedBy === 'worker') return { amount: null, questions: worksheet.unpaid.length > 0 ? [ask('left-unpaid', 'lawyer')] : [] };
  return { amount: amount.perhaps(), questions: [ask(endedBy === null ? 'ended-by' : `ended-by.${endedBy}`, endedBy === null ? 'worker' : 'lawyer')] };
}

/** Values of a rule family that depends on service, at the shortest, likeliest and longest service. */
function atEachService<F extends 'notice' | 'severance' | 'leave'>(
  of: Leaving,
  family: F,
  worth: (rule: RuleOf<F>, at: 0 | 1 | 2) => Fraction | null,
): { readonly span: Span | null; readonly rules: readonly RuleOf<RuleFamily>[]; readonly questions: readonly Question[]; readonly looked: boolean } {
  const rules = new Map<string, RuleOf<RuleFamily>>();
  const questions: Question[] = [];
  let looked = false;
  const values = of.months.map((serviceMonths, at) => {
    const found = of.law.find(family, of.left.likely, { payBasis: of.rates.per, monthlyPay: of.last.segment.pay?.per === 'month' ? of.last.segment.pay.amount.span : null, serviceMonths });
    questions.push(...found.questions);
    looked ||= found.applies.length + found.mayApply.length + found.unknown.length > 0;
    for (const rule of [...found.applies, ...found.mayApply]) rules.set(rule.id, rule);
    const certain = found.applies.map((rule) => worth(rule, at as 0 | 1 | 2)).filter((one) => one !== null);
    const perhaps = found.mayApply.map((rule) => worth(rule, at as 0 | 1 | 2)).filter((one) => one !== null);
    // More than one rule in force for the same service: the better one is due.
    const most = certain.reduce<Fraction | null>((a, b) => (a === null || b.gt(a) ? b : a), null);
    const possible = perhaps.reduce<Fraction | null>((a, b) => (a === null || b.gt(a) ? b : a), most);
    return { most, possible };
  });
  if (values.every(({ most, possible }) => most === null && possible === null)) return { span: null, rules: [...rules.values()], questions, looked };
  const [low, likely, high] = values as [(typeof values)[0], (typeof values)[0], (typeof values)[0]];
  const ordered = [low.most ?? new Fraction(0), likely.most ?? new Fraction(0), high.possible ?? new Fraction(0)].sort((a, b) => a.compare(b)) as [Fraction, Fraction, Fraction];
  return { span: Span.between(...ordered), rules: [...rules.values()], questions, looked };
}

/** Pay of a calendar day in the notice: a thirtieth of the month, or pay by the day and hour for the days she would have worked. */
function payOfCalendarDay({ rates, last }: Leaving): Span | null {
  if (rates.per === 'month') return rates.month && rates.month.by(new Fraction(1, 30));
  const perWeek = last.segment.work?.daysPerWeek?.atMost(Span.of(6)) ?? Span.between(5, 6, 6);
  return rates.day && rates.day.times(perWeek).by(new Fraction(1, 7));
}

export function noticeDrafts(all: readonly SegmentEarnings[], worksheet: Worksheet, law: Law): Draft[] {
  const of = leaving(all, worksheet, law);
  if (!of || worksheet.employment.endedBy === 'worker' || worksheet.employment.endedBy === 'agreement' || worksheet.employment.endedBy === 'expiry') return [];
  const paidEvery = of.last.segment.pay?.paidEvery ?? (of.rates.per === 'month' ? 'month' : of.rates.per === 'week' ? 'week' : null);
  const periodDays = paidEvery === 'month' ? Span.of(30) : paidEvery === 'half-month' ? Span.of(15) : paidEvery === 'week' ? Span.of(7) : paidEvery === 'day' ? Span.of(1) : Span.between(15, 30, 30);
  const due = atEachService(of, 'notice', (rule, at) => {
    const { days, months, payPeriods } = rule.value as NonNullable<typeof rule.value>;
    return new Fraction(days ?? 0).add(new Fraction(months ?? 0).mul(30)).add(periodDays[third[at]].mul(payPeriods ?? 0));
  });
  const line = { ...base(of), head: 'notice' as const, rules: due.rules };
  if (!due.span)
    return due.looked || worksheet.employment.endedBy === 'employer'
      ? [{ ...line, steps: [], questions: due.questions.length > 0 ? due.questions : [ask('no-rule.notice', 'lawyer')], amount: null }]
      : [];
  if (due.span.isZero) return [];
  const perDay = payOfCalendarDay(of);
  const given = worksheet.employment.noticeGivenDays;
  const questions = [...due.questions, ...(paidEvery === null && due.rules.some((rule) => (rule as RuleOf<'notice'>).value?.payPeriods) ? [ask('paid-every')] : [])];
  if (!perDay) return [{ ...line, steps: [], questions: [...questions, ask('monthly-divisor', 'lawyer')], amount: null }];
  const missing = given ? due.span.minus(given).notBelowZero() : due.span.perhaps();
  if (missing.isZero) return [];
  const ended = byEnding(worksheet, 'employer', missing.times(perDay));
  const steps = [
    step('notice-due', due.span.toString(), due.span),
    step('notice-missing', given ? `${said(due.span.likely)} − ${said(given.likely)}` : '?', missing),
    step('earned', `${said(missing.likely)} × ${said(perDay.likely)}`, missing.times(perDay)),
  ];
  const inputs = given ? [...line.inputs, { path: 'employment.noticeGivenDays', value: given.toString() }] : line.inputs;
  return ended.amount ? [{ ...line, inputs, steps, questions: [...questions, ...ended.questions, ...(given ? [] : [ask('notice-given')])], amount: ended.amount }] : [];
}

/** Pay for the service, by steps or by the year: so many days' pay, or so many months' where the law counts months. */
interface ServicePay {
  readonly days: Fraction;
  readonly months: Fraction;
}

function servicePay(rule: Severance, of: Leaving, at: 0 | 1 | 2): ServicePay {
  const none = { days: new Fraction(0), months: new Fraction(0) };
  const worth = (band: Severance['bands'][number], times: Fraction): ServicePay => (band.months === undefined ? { ...none, days: times.mul(band.days) } : { ...none, months: times.mul(band.months) });
  const reached = rule.bands.filter(({ fromServiceMonths, fromServiceDays }) => (fromServiceDays === undefined ? of.months[at] >= fromServiceMonths : of.days[at] >= fromServiceDays));
  const highest = reached.at(-1);
  if (!highest) return none;
  if (rule.kind === 'steps') return worth(highest, new Fraction(1));
  const service = rule.proRata ? of.service[at] : new Fraction(Math.floor(of.months[at] / 12) * 12);
  return reached.reduce((total, band, n) => {
    const next = rule.bands[n + 1];
    const until = next && service.gt(next.fromServiceMonths) ? new Fraction(next.fromServiceMonths) : service;
    // The first band opens the right; once it is open, service counts from the first day.
    const months = until.sub(n === 0 ? 0 : band.fromServiceMonths);
    if (!isPositive(months)) return total;
    const part = worth(band, months.div(12));
    return { days: total.days.add(part.days), months: total.months.add(part.months) };
  }, none);
}

/** Earnings of a day over the last three months, overtime and the rest with them, where the law pays severance by the average. */
function averageDay({ all, left }: Leaving): Span | null {
  const from = addMonths(left.likely + 1, -3);
  const inside = all.filter(({ segment }) => segment.from >= from && segment.to <= left.latest);
  const days = sum(inside.map(({ segment }) => segment.days));
  const earned = inside.flatMap(({ earnings }) => [earnings.basic?.sum ?? null]);
  if (inside.length === 0 || days.low.n === 0n || earned.some((one) => one === null)) return null;
  const extras = sum(inside.flatMap(({ earnings }) => earnings.extras.map((extra) => extra.sum ?? Span.zero)));
  const total = sum(earned as Span[]);
  // Both sums grow with the days that count, so each scenario is divided by its own days.
  const at = (pick: (typeof third)[number], withExtras: boolean): Fraction => total[pick].add(withExtras ? extras[pick] : 0).div(days[pick]);
  const values = [at('low', false), at('likely', true), at('high', true)].sort((a, b) => a.compare(b)) as [Fraction, Fraction, Fraction];
  return Span.between(...values);
}

/** The share of the basic wage in the ordinary one. Where the ordinary one may be nothing ("from 0 to 300"), nothing says that the share is less than all. */
function shareOf(basic: Span, ordinary: Span): Span {
  const share = (part: Fraction, whole: Fraction): Fraction => (whole.n > 0n ? part.div(whole) : new Fraction(1));
  return Span.between(share(basic.low, ordinary.high), share(basic.likely, ordinary.likely), share(basic.high, ordinary.low)).atMost(Span.one);
}

export function severanceDrafts(all: readonly SegmentEarnings[], worksheet: Worksheet, law: Law): Draft[] {
  const of = leaving(all, worksheet, law);
  if (!of) return [];
  const { rates, last } = of;
  const { pay } = last.segment;
  const basicShare = pay?.allowance ? shareOf(pay.amount.span, pay.amount.span.plus(pay.allowance.span)) : Span.one;
  const dayOfMonth = rates.month && rates.month.by(new Fraction(1, 30));
  /**
   * A day's pay from pay by the month is a thirtieth. Where the law divides the month by less for other purposes, it may do so here too:
   * that stays the highest reading, with a question.
   */
  const dayOf = (rule: Severance): Span | null => {
    const share = rule.base === 'basic' ? basicShare : Span.one;
    if (rule.base === 'average-3-months') return averageDay(of) ?? rates.day;
    if (rates.per !== 'month') return rates.day && rates.day.times(share);
    if (!dayOfMonth) return null;
    const most = rates.day && rates.day.high.gt(dayOfMonth.high) ? rates.day.high : dayOfMonth.high;
    return Span.between(dayOfMonth.low, dayOfMonth.likely, most).times(share);
  };
  const open = new Set<string>();
  const steps: Step[] = [];
  const due = atEachService(of, 'severance', (rule, at) => {
    const coded = rule.value as Severance;
    const { days, months } = servicePay(coded, of, at);
    const perDay = dayOf(coded);
    const perMonth = rates.month && rates.month.times(coded.base === 'basic' ? basicShare : Span.one);
    if (days.n === 0n && months.n === 0n) return new Fraction(0);
    if ((days.n > 0n && !perDay) || (months.n > 0n && !perMonth)) {
      open.add('monthly-divisor');
      return null;
    }
    if (days.n > 0n && perDay && rates.per === 'month' && coded.base !== 'average-3-months' && rates.day?.high.gt((dayOfMonth as Span).high)) open.add('severance-day');
    const full = (days.n > 0n ? days.mul((perDay as Span)[third[at]]) : new Fraction(0)).add(months.n > 0n ? months.mul((perMonth as Span)[third[at]]) : new Fraction(0));
    const cap = coded.capMonths === null || !rates.month ? null : rates.month[third[at]].mul(decimal(coded.capMonths));
    if (at === 1) {
      steps.push(step('service-months', said(of.service[1]), String(of.months[1])));
      if (days.n > 0n && perDay) steps.push(step('severance-days', said(days), `${said(days)} × ${said(perDay.likely)}`));
      if (months.n > 0n && perMonth) steps.push(step('severance-days', said(months), `${said(months)} × ${said(perMonth.likely)}`));
      steps.push(step('earned', said(full), said(full)));
      if (cap && full.gt(cap)) steps.push(step('severance-cap', `${coded.capMonths} × ${said((rates.month as Span).likely)}`, said(cap)));
    }
    return cap && full.gt(cap) ? cap : full;
  });
  const line = { ...base(of), head: 'severance' as const, rules: due.rules, steps };
  const asked = [...open].map((code) => ask(code, 'lawyer'));
  const needs = due.rules.some((rule) => (rule as RuleOf<'severance'>).value?.endedBy === 'employer') ? 'employer' : 'anyone';
  if (!due.span) {
    if (!due.looked) return [];
    return worksheet.employment.endedBy === 'worker' && needs === 'employer' ? [] : [{ ...line, questions: [...due.questions, ...asked], amount: null }];
  }
  if (due.span.isZero) return [];
  const ended = byEnding(worksheet, needs, due.span);
  if (!ended.amount && ended.questions.length === 0) return [];
  return [{ ...line, questions: [...due.questions, ...ended.questions, ...asked], amount: ended.amount }];
}

/** Leave earned in the last year of service and not taken, paid when she left. Earlier years are a question of whether they were carried over. */
export function leaveDrafts(all: readonly SegmentEarnings[], worksheet: Worksheet, law: Law): Draft[] {
  const of = leaving(all, worksheet, law);
  if (!of) return [];
  const due = atEachService(of, 'leave', (rule, at) => {
    const { days, perServiceMonths, fromServiceMonths, proRata } = rule.value as NonNullable<typeof rule.value>;
    if ((of.months[at] as number) < fromServiceMonths) return new Fraction(0);
    const served = of.service[at] as Fraction;
    const counted = served.gt(perServiceMonths) ? new Fraction(perServiceMonths) : proRata ? served : new Fraction(of.months[at] >= perServiceMonths ? perServiceMonths : 0);
    return new Fraction(days).mul(counted).div(perServiceMonths);
  });
  const line = { ...base(of), head: 'leave' as const, rules: due.rules };
  if (!due.span) return due.looked ? [{ ...line, steps: [], questions: due.questions, amount: null }] : [];
  if (due.span.isZero) return [];
  const perDay = of.rates.per === 'month' ? (of.rates.day ?? of.rates.month?.by(new Fraction(1, 30)) ?? null) : of.rates.day;
  if (!perDay) return [{ ...line, steps: [], questions: [...due.questions, ask('monthly-divisor', 'lawyer')], amount: null }];
  const taken = worksheet.leaveTakenDays;
  const left = taken ? due.span.minus(taken).notBelowZero() : due.span.perhaps();
  if (left.isZero) return [];
  return [
    {
      ...line,
      inputs: taken ? [...line.inputs, { path: 'leaveTakenDays', value: taken.toString() }] : line.inputs,
      steps: [
        step('leave-days', due.span.toString(), due.span),
        step('leave-left', taken ? `${said(due.span.likely)} − ${said(taken.likely)}` : '?', left),
        step('earned', `${said(left.likely)} × ${said(perDay.likely)}`, left.times(perDay)),
      ],
      questions: [...due.questions, ...(taken ? [] : [ask('leave-taken')])],
      amount: left.times(perDay),
    },
  ];
}
