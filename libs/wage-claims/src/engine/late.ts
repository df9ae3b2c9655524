import Fraction from 'fraction.js';
import type { Head, RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { Worksheet } from '../worksheet/worksheet.js';
import type { Step } from './assessment.js';
import { dayOf, isoOf, type DayNumber } from './day.js';
import { ask, step, unique, type Draft } from './draft.js';
import { decimal, type Law } from './law.js';
import { isPositive, said, Span, sum } from './span.js';

/** Heads on which late pay bears interest and penalties. Fees are a debt of another kind, and interest bears none itself. */
const bearing: readonly Head[] = ['basic-pay', 'minimum-wage', 'overtime', 'rest-day', 'public-holiday', 'night', 'deduction', 'notice', 'severance', 'leave'];

interface Late {
  readonly draft: Draft;
  readonly amount: Span;
}

const lateOf = (drafts: readonly Draft[], head: Head, currency: string): Late[] =>
  drafts.flatMap((draft) => (draft.head === head && draft.currency === currency && draft.amount && draft.due && !draft.amount.isZero ? [{ draft, amount: draft.amount }] : []));

/** First day a rule's interest runs on a sum: earliest and latest. Null: not before an order or judgment. */
function startOf(rule: RuleOf<'interest'>, due: NonNullable<Draft['due']>, worksheet: Worksheet): readonly [DayNumber, DayNumber, DayNumber] | null {
  const { from, daysAfter } = rule.value as NonNullable<typeof rule.value>;
  const shift = (day: NonNullable<Draft['due']>, days: number): readonly [DayNumber, DayNumber, DayNumber] => [day.earliest + days, day.likely + days, day.latest + days];
  if (from === 'due-date') return shift(due, daysAfter);
  if (from === 'day-after-due-date') return shift(due, daysAfter + 1);
  if (from === 'end-of-employment')
    return (
      worksheet.employment.to &&
      shift(
        {
          earliest: Math.max(due.earliest, worksheet.employment.to.earliest),
          likely: Math.max(due.likely, worksheet.employment.to.likely),
          latest: Math.max(due.latest, worksheet.employment.to.latest),
        },
        daysAfter,
      )
    );
  return null;
}

/** Days a rule ran, within its validity: the day it starts counts, the day of assessment does not. */
function daysRun(rule: RuleOf<RuleFamily>, start: DayNumber, worksheet: Worksheet): number {
  const from = Math.max(start, (rule.from === null ? null : dayOf(rule.from)) ?? start);
  const before = Math.min(worksheet.assessedOn, rule.until === null ? worksheet.assessedOn : (dayOf(rule.until) ?? worksheet.assessedOn) + 1);
  return Math.max(0, before - from);
}

const year = 365;

/** Simple interest on one sum by one rule: `sum × rate × days ÷ 365`, exact. */
function interestOn({ draft, amount }: Late, rule: RuleOf<'interest'>, worksheet: Worksheet): { readonly amount: Span; readonly step: Step } | null {
  const start = startOf(rule, draft.due as NonNullable<Draft['due']>, worksheet);
  if (!start) return null;
  const [most, likely, least] = start.map((day) => daysRun(rule, day, worksheet)) as [number, number, number];
  const days = Span.between(Math.min(least, likely), likely, Math.max(most, likely));
  const { annualRate } = rule.value as NonNullable<typeof rule.value>;
  const earned = amount.times(days).by(decimal(annualRate)).by(new Fraction(1, year));
  return { amount: earned, step: step('interest', `${said(amount.likely)} × ${annualRate} × ${days.toString()} ÷ ${year} (${isoOf(start[1])})`, earned) };
}

/** Rules of a family that were in force at any time since a day. */
function inForceSince<F extends 'interest' | 'surcharges'>(
  law: Law,
  family: F,
  from: DayNumber,
  worksheet: Worksheet,
): { readonly certain: RuleOf<F>[]; readonly perhaps: RuleOf<F>[]; readonly questions: Draft['questions']; readonly looked: boolean } {
  const days = new Set<DayNumber>([from, worksheet.assessedOn, ...law.changes([family]).filter((day) => day > from && day < worksheet.assessedOn)]);
  const found = [...days].map((day) => law.find(family, day));
  const certain = [...new Set(found.flatMap(({ applies }) => applies))];
  return {
    certain,
    perhaps: [...new Set(found.flatMap(({ mayApply }) => mayApply))].filter((rule) => !certain.includes(rule)),
    questions: found.flatMap(({ questions }) => questions),
    looked: found.some(({ applies, mayApply, unknown }) => applies.length + mayApply.length + unknown.length > 0),
  };
}

/** One line of interest for each head that is late, from each due date to the day of assessment. */
export function interestDrafts(drafts: readonly Draft[], worksheet: Worksheet, law: Law): Draft[] {
  const lines: Draft[] = [];
  /** Where no head's interest can be computed, the question is asked once. */
  const open: Draft[] = [];
  for (const currency of new Set(drafts.map((draft) => draft.currency)))
    for (const head of bearing) {
      const late = lateOf(drafts, head, currency);
      if (late.length === 0) continue;
      const earliest = Math.min(...late.map(({ draft }) => (draft.due as NonNullable<Draft['due']>).earliest));
      const rules = inForceSince(law, 'interest', earliest, worksheet);
      const steps: Step[] = [];
      const by = (rule: RuleOf<'interest'>): Span | null => {
        const each = late.map((one) => interestOn(one, rule, worksheet)).filter((one) => one !== null);
        if (each.length === 0) return null;
        steps.push(...each.map((one) => one.step));
        return sum(each.map(({ amount }) => amount));
      };
      // Rules that follow one another in time add up; of rules that run side by side the lower one is likely.
      const chains = chained(rules.certain)
        .map((chain) => chain.map(by).filter((one) => one !== null))
        .filter((chain) => chain.length > 0);
      const certain = chains.map((chain) => sum(chain));
      const possible = rules.perhaps.map(by).filter((one) => one !== null);
      let amount: Span | null = certain.length > 0 ? certain.reduce((all, one) => all.or(one)) : possible.length > 0 ? Span.zero : null;
      if (amount) for (const one of possible) amount = Span.between(amount.low, amount.likely, one.high.gt(amount.high) ? one.high : amount.high);
      if (amount?.isZero) continue;
      const waits = [...rules.certain, ...rules.perhaps].some((rule) => ['order', 'judgment'].includes(rule.value?.from ?? ''));
      const line: Draft = {
        head: 'interest',
        leg: 'employer',
        mark: amount === null ? 'open' : head,
        from: earliest,
        to: worksheet.assessedOn,
        law,
        rules: [...rules.certain, ...rules.perhaps],
        inputs: [],
        steps,
        questions: [...rules.questions, ...(waits ? [ask('interest-after-order')] : []), ...(!rules.looked ? [ask('no-rule.interest', 'lawyer')] : [])],
        currency: late[0]?.draft.currency as Draft['currency'],
        amount,
        due: null,
      };
      if (amount !== null) lines.push(line);
      else open.push(line);
    }
  const [first] = open;
  return first
    ? [...lines, { ...first, from: Math.min(...open.map(({ from }) => from)), rules: open.flatMap(({ rules }) => rules), questions: unique(open.flatMap(({ questions }) => questions)) }]
    : lines;
}

/** Splits rules into chains whose validity does not overlap. */
function chained(rules: readonly RuleOf<'interest'>[]): RuleOf<'interest'>[][] {
  const chains: RuleOf<'interest'>[][] = [];
  for (const rule of [...rules].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))) {
    const chain = chains.find((one) => (one.at(-1)?.until ?? '9999') < (rule.from ?? ''));
    if (chain) chain.push(rule);
    else chains.push([rule]);
  }
  return chains;
}

/**
 * Penalties for late pay. They hang on something nobody can compute (that the employer withheld it wilfully), so they stand in the
 * highest reading alone and with their condition (field rule 30).
 */
export function surchargeDrafts(drafts: readonly Draft[], worksheet: Worksheet, law: Law): Draft[] {
  const lines: Draft[] = [];
  for (const currency of new Set(drafts.map((draft) => draft.currency))) {
    const late = bearing.flatMap((head) => lateOf(drafts, head, currency));
    if (late.length === 0) continue;
    const earliest = Math.min(...late.map(({ draft }) => (draft.due as NonNullable<Draft['due']>).earliest));
    const rules = inForceSince(law, 'surcharges', earliest, worksheet);
    const interestRules = inForceSince(law, 'interest', earliest, worksheet).certain;
    for (const rule of [...rules.certain, ...rules.perhaps]) {
      const { kind, rate, everyDays, afterDays, cap, condition } = rule.value as NonNullable<typeof rule.value>;
      const steps: Step[] = [];
      const each = late.map(({ draft, amount }) => {
        const due = (draft.due as NonNullable<Draft['due']>).earliest;
        // The one yearly penalty there is (Japan, Act on Ensuring Wage Payment art. 6) runs from leaving and in the place of ordinary interest.
        const left = worksheet.employment.to?.earliest ?? null;
        const start = kind !== 'annual' ? due : left === null ? null : Math.max(due, left) + 1;
        if (start === null) return new Fraction(0);
        const days = Math.max(0, daysRun(rule, start, worksheet) - afterDays);
        const times = kind === 'multiple' ? new Fraction(days > 0 ? 1 : 0) : kind === 'annual' ? new Fraction(days, year) : new Fraction(Math.floor(days / (everyDays ?? 1)));
        const penalty = amount.high.mul(decimal(rate)).mul(times);
        const limit = cap === null ? null : amount.high.mul(decimal(cap));
        const counted = limit && penalty.gt(limit) ? limit : penalty;
        const replaced =
          kind !== 'annual'
            ? new Fraction(0)
            : interestRules.reduce(
                (total, one) => total.add(amount.high.mul(decimal((one.value as NonNullable<typeof one.value>).annualRate)).mul(new Fraction(daysRun(one, start, worksheet), year))),
                new Fraction(0),
              );
        const more = counted.sub(replaced);
        if (!isPositive(more)) return new Fraction(0);
        steps.push(step('surcharge', `${said(amount.high)} × ${rate} × ${said(times)}${isPositive(replaced) ? ` − ${said(replaced)}` : ''}`, said(more)));
        return more;
      });
      const high = each.reduce((a, b) => a.add(b), new Fraction(0));
      if (!isPositive(high)) continue;
      lines.push({
        head: 'surcharge',
        leg: 'employer',
        mark: rule.id,
        from: earliest,
        to: worksheet.assessedOn,
        law,
        rules: [rule],
        inputs: [],
        steps,
        questions: rules.questions,
        currency: late[0]?.draft.currency as Draft['currency'],
        amount: Span.between(0, 0, high),
        due: null,
        condition,
      });
    }
  }
  return lines;
}
