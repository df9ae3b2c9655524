import type { RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { AgreedPay } from '../worksheet/worksheet.js';
import type { Question, Step } from './assessment.js';
import { ask, step } from './draft.js';
import { decimal, type Law } from './law.js';
import { unitsIn, type Divisors, type Measure } from './rates.js';
import { said, Span } from './span.js';
import type { Segment } from './timeline.js';
import type { WorkTime } from './work-time.js';

/** What the legal minimum gives over the pay that was agreed. */
export interface MinimumGap {
  /** Of one unit of the pay: an hour, a day, a month. Null: not computed; the questions say why. */
  readonly perUnit: Span | null;
  /** Allowances due beside the wage, for a month. */
  readonly allowancePerMonth: Span;
  readonly rules: readonly RuleOf<RuleFamily>[];
  readonly questions: readonly Question[];
  readonly steps: readonly Step[];
}

/** For piece and trip the gap is of a month, because the law measures time and the pay does not. */
export const unitOfGap = (pay: AgreedPay): Measure => (pay.per === 'piece' || pay.per === 'trip' ? 'month' : pay.per);

/**
 * Compares the agreed pay with the minimum wage in force.
 * Where several apply to the same work the highest is due; one in the measure of the pay is taken before any that has to be converted.
 * @param unitPay agreed pay of one unit of `unitOfGap`.
 */
export function minimumGap(segment: Segment, pay: AgreedPay, unitPay: Span, law: Law, divisors: Divisors, time: WorkTime): MinimumGap {
  const monthlyPay = pay.per === 'month' ? unitPay : null;
  const isWage = (rule: RuleOf<'minimumWage'>): boolean => rule.value === null || (rule.value.component ?? 'wage') === 'wage';
  const found = law.find('minimumWage', segment.from, { payBasis: pay.per, monthlyPay, only: isWage });
  const extra = law.find('minimumWage', segment.from, { payBasis: pay.per, monthlyPay, only: (rule) => !isWage(rule) });
  const unit = unitOfGap(pay);
  const questions: Question[] = [...found.questions, ...extra.questions];
  const used: RuleOf<RuleFamily>[] = [];

  const gapOf = (rule: RuleOf<'minimumWage'>): { readonly gap: Span; readonly step: Step } | null => {
    const { amount, currency, per } = rule.value as NonNullable<typeof rule.value>;
    if (currency !== pay.amount.currency) {
      questions.push(ask('exchange-rate'));
      return null;
    }
    const units = unitsIn(per, unit, divisors, time);
    if (!units) {
      questions.push(...divisors.questions, ask('monthly-divisor', 'lawyer'));
      return null;
    }
    used.push(rule);
    const due = units.by(decimal(amount));
    const gap = due.minus(unitPay).notBelowZero();
    return { gap: law.isProbable(rule) ? Span.between(0, gap.likely, gap.high) : gap, step: step('minimum', units.isExact && units.low.equals(1) ? amount : `${amount} × ${said(units.likely)}`, due) };
  };
  const inSameMeasure = (rules: readonly RuleOf<'minimumWage'>[]): readonly RuleOf<'minimumWage'>[] => {
    const same = rules.filter(({ value }) => value?.per === unit);
    return same.length > 0 ? same : rules;
  };
  const definite = inSameMeasure(found.applies)
    .map(gapOf)
    .filter((gap) => gap !== null);
  const perhaps = inSameMeasure(found.mayApply)
    .map(gapOf)
    .filter((gap) => gap !== null);

  let perUnit: Span | null = null;
  const steps: Step[] = [];
  if (definite.length > 0 || perhaps.length > 0) {
    const certain = definite.reduce((most, { gap }) => most.atLeast(gap), Span.zero);
    const possible = perhaps.reduce((most, { gap }) => most.atLeast(gap), certain);
    perUnit = Span.between(certain.low, certain.likely, possible.high);
    steps.push(...[...definite, ...perhaps].map((one) => one.step));
    if (!perUnit.isZero) steps.push(step('gap', `max(0, … − ${said(unitPay.likely)})`, perUnit));
  } else if (questions.length === 0) questions.push(ask('no-minimum-wage-rule', 'lawyer'));

  // An allowance is measured by the month; only a rule in another currency or measure cannot be added.
  let allowancePerMonth = Span.zero;
  for (const [rules, certain] of [
    [extra.applies, true],
    [extra.mayApply, false],
  ] as const)
    for (const rule of rules) {
      const { amount, currency, per } = rule.value as NonNullable<typeof rule.value>;
      if (currency !== pay.amount.currency || per !== 'month') continue;
      used.push(rule);
      allowancePerMonth = allowancePerMonth.plus(certain ? Span.of(amount) : Span.of(amount).perhaps());
    }
  return { perUnit, allowancePerMonth, rules: used, questions, steps };
}
