import Fraction from 'fraction.js';
import type { RuleFamily } from '@sarika/jurisdictions';
import type { Deduction, Worksheet } from '../worksheet/worksheet.js';
import type { Question, Step } from './assessment.js';
import { daysInMonthOf, exactDay, startOfMonth, startOfNextMonth, type DayNumber, type FuzzyDay } from './day.js';
import { agreedPay, ask, step, type Draft } from './draft.js';
import { earningsOf, type Earned, type Earnings, type MonthHours } from './earnings.js';
import type { Law } from './law.js';
import { isPositive, said, Span, sum } from './span.js';
import { segmentsOf, shareWithin, type Segment } from './timeline.js';

/** The families that wages of a period are computed by: a period is split where one of their rules changes. */
const periodFamilies: readonly RuleFamily[] = ['minimumWage', 'hours', 'hourlyRate', 'premiums', 'deductions'];

export interface SegmentEarnings {
  readonly segment: Segment;
  readonly earnings: Earnings;
}

/** What every segment of the employment earned by the law of its days. */
export function earningsBySegment(worksheet: Worksheet, law: Law): SegmentEarnings[] {
  const monthHours: MonthHours = new Map();
  return segmentsOf(worksheet, law.changes(periodFamilies)).map((segment) => ({ segment, earnings: earningsOf(segment, law, worksheet, monthHours) }));
}

/** When wages of a segment fell due: her pay day, or the last day of the month; at the latest when she left. */
export function dueOf(segment: Segment, worksheet: Worksheet): FuzzyDay {
  const month = startOfMonth(segment.from);
  const next = startOfNextMonth(month);
  const usual = worksheet.payDay === null ? next - 1 : next + Math.min(worksheet.payDay, daysInMonthOf(next)) - 1;
  const { to } = worksheet.employment;
  if (!to) return exactDay(usual);
  // An edge of the employment in this month moves the day; one after it does not.
  const at = (edge: DayNumber): DayNumber => Math.max(segment.from, Math.min(usual, edge));
  return { earliest: at(to.earliest), likely: at(to.likely), latest: at(to.latest) };
}

/** How much of a deduction was taken on days of a segment: none on days she was not there, and none from pay that was not paid. */
export function deductedIn(entry: Deduction, segment: Segment): Span {
  const [days, of] = shareWithin(entry, segment.from, segment.to);
  if (days === 0) return Span.zero;
  const count = segment.to - segment.from + 1;
  const there = segment.days.by(new Fraction(1, count));
  const { span } = entry.amount;
  const unpaid = segment.statement !== null && 'unpaid' in segment.statement;
  // A sum "in all" was taken, whenever exactly she began or left.
  const paid = unpaid ? Span.one.minus(there) : entry.per === 'in-all' ? Span.one : there;
  const taken =
    entry.per === 'in-all' ? span.by(new Fraction(days, of)) : entry.per === 'month' ? span.by(new Fraction(days, segment.daysInMonth)) : span.by(entry.per === 'week' ? new Fraction(days, 7) : days);
  return taken.times(paid);
}

/** What was received for some segments together: the statement speaks of them as one sum. */
interface Pool {
  readonly segments: SegmentEarnings[];
  readonly statement: NonNullable<Segment['statement']>;
}

function poolsOf(all: readonly SegmentEarnings[]): Pool[] {
  const pools = new Map<unknown, Pool>();
  for (const entry of all) {
    const { statement } = entry.segment;
    if (!statement) continue;
    const key = 'received' in statement && statement.received.amount !== 'as-agreed' ? statement.received.from : entry;
    const pool = pools.get(key);
    if (pool) pool.segments.push(entry);
    else pools.set(key, { segments: [entry], statement });
  }
  return [...pools.values()];
}

/** The share of what was earned that is still open: `1 − got ÷ earned`, in each scenario, never below zero. */
function openShare(earned: Span, got: Span): Span {
  const at = (of: Fraction, less: Fraction): Fraction => {
    if (!isPositive(of)) return new Fraction(0);
    const open = of.sub(less).div(of);
    return !isPositive(open) ? new Fraction(0) : open;
  };
  return Span.between(at(earned.low, got.high), at(earned.likely, got.likely), at(earned.high, got.low));
}

/** Hours and rates the worker stated are told once a line, not once a head. */
const lineOf = (earned: Earned, law: Law, worksheet: Worksheet, amount: Span | null, steps: readonly Step[], questions: readonly Question[] = []): Draft => ({
  head: earned.head,
  leg: 'employer',
  from: earned.segment.from,
  to: earned.segment.to,
  law,
  rules: earned.rules,
  inputs: earned.inputs,
  steps: [...earned.steps, ...steps],
  questions: [...earned.questions, ...questions],
  currency: earned.currency,
  amount,
  due: dueOf(earned.segment, worksheet),
  confidence: earned.confidence,
});

/**
 * Basic pay and what is due beside it, less what was received. What was received is set first against basic pay, and only what is left
 * against the rest, so that nothing received is counted twice and nothing owed twice. Days of which nothing was said are not "unpaid":
 * they give a question.
 */
export function wageDrafts(all: readonly SegmentEarnings[], worksheet: Worksheet, law: Law): Draft[] {
  const drafts: Draft[] = [];
  const isDue = (segment: Segment): boolean => dueOf(segment, worksheet).earliest <= worksheet.assessedOn;

  for (const { segment, earnings } of all) {
    if (segment.statement) continue;
    for (const extra of earnings.extras) if (isDue(segment)) drafts.push(lineOf(extra, law, worksheet, null, [], [ask('received')]));
  }

  for (const { segments, statement } of poolsOf(all)) {
    const basics = segments.map(({ earnings }) => earnings.basic).filter((basic) => basic !== null);
    const extras = segments.flatMap(({ earnings }) => earnings.extras);
    const agreed = 'received' in statement && statement.received.amount === 'as-agreed';
    const got = 'received' in statement && statement.received.amount !== 'as-agreed' ? statement.received.amount.span : Span.zero;
    const taken = sum(segments.flatMap(({ segment }) => worksheet.deductions.map((entry) => deductedIn(entry, segment))));
    const set = got.plus(taken);
    const known = basics.map(({ sum: earned }) => earned);
    const path = 'received' in statement ? statement.received.path : statement.unpaid.path;
    const input = { path, value: agreed ? 'as agreed' : `${got.toString()}` };

    if (known.some((earned) => earned === null)) {
      // Without the agreed pay of a part nobody can say what the sum received was for.
      const open = basics.filter(({ sum: earned }) => earned === null).flatMap(({ questions }) => questions);
      for (const earned of [...basics, ...extras]) if (isDue(earned.segment)) drafts.push(lineOf(earned, law, worksheet, null, [], open));
      continue;
    }
    const basicInAll = sum(known as Span[]);
    const open = agreed ? Span.zero : openShare(basicInAll, set);
    // A reading in which basic pay was covered leaves the rest of what was received for the other heads.
    const left = agreed ? Span.zero : set.minus(basicInAll).notBelowZero();
    const extrasInAll = sum(extras.map(({ sum: earned }) => earned ?? Span.zero));
    const openExtras = left.isZero ? Span.one : openShare(extrasInAll, left);

    const account = (earnedInAll: Span, less: Span, share: Span, amount: Span): Step[] =>
      less.isZero
        ? [step('shortfall', `${said(amount.likely)}`, amount)]
        : [
            step('received', got.toString(), got),
            ...(taken.isZero ? [] : [step('deducted', taken.toString(), taken)]),
            step('credited', `1 − min(1, ${said(less.likely)} ÷ ${said(earnedInAll.likely)})`, share),
            step('shortfall', `… × ${said(share.likely)}`, amount),
          ];

    for (const basic of basics) {
      const amount = (basic.sum as Span).times(open);
      if (amount.isZero || !isDue(basic.segment)) continue;
      const line = lineOf(basic, law, worksheet, amount, account(basicInAll, set, open, amount));
      drafts.push({ ...line, inputs: [...line.inputs, input] });
    }
    for (const extra of extras) {
      if (!isDue(extra.segment)) continue;
      const amount = extra.sum && extra.sum.times(openExtras);
      if (amount?.isZero) continue;
      const line = lineOf(extra, law, worksheet, amount, amount && !left.isZero ? account(extrasInAll, left, openExtras, amount) : []);
      drafts.push({ ...line, inputs: [...line.inputs, input] });
    }
  }

  // Days with a statement and without any agreed pay cannot be computed at all.
  for (const { segment, earnings } of all)
    if (segment.statement && !segment.pay && segment.pause === null && earnings.basic === null)
      drafts.push({
        head: 'basic-pay',
        leg: 'employer',
        from: segment.from,
        to: segment.to,
        law,
        rules: [agreedPay],
        inputs: [],
        steps: [],
        questions: [ask('pay-agreed')],
        currency: law.pack.currency as Draft['currency'],
        amount: null,
        due: dueOf(segment, worksheet),
      });
  return drafts;
}
