import Fraction from 'fraction.js';
import type { Premium, RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { Question, Step } from './assessment.js';
import { agreedPay, ask, step } from './draft.js';
import type { Law } from './law.js';
import { isPositive, said, Span } from './span.js';
import type { Segment } from './timeline.js';

type PremiumRule = RuleOf<'premiums'>;
type When = Premium['when'];

/** Pay for hours of one kind, such as overtime. */
export interface PremiumAsked {
  readonly when: When;
  /** Hours of one such day; null: not said, and then the day counts as a whole day's pay. */
  readonly hoursPerDay: Span | null;
  readonly days: Span;
  /** For tiers that count within the week or the month. */
  readonly hoursPerWeek?: Span | null;
  readonly monthSoFar?: Span;
  /** How much of the hour's own pay is due under another title already: 1 where the month's pay covers it, a range where that is open. */
  readonly covered: (mode: Premium['mode']) => Span;
  readonly hour: { readonly basic: Span | null; readonly ordinary: Span | null };
  readonly day: { readonly basic: Span | null; readonly ordinary: Span | null };
  /** What is due by the contract alone, whatever the premium: the plain pay of such hours. */
  readonly plain: Span | null;
}

export interface PremiumFound {
  /** null: not computed. */
  readonly earned: Span | null;
  readonly rules: readonly RuleOf<RuleFamily>[];
  readonly questions: readonly Question[];
  readonly steps: readonly Step[];
}

const part = (rule: PremiumRule): NonNullable<PremiumRule['value']> => rule.value as NonNullable<PremiumRule['value']>;
const over = (rule: PremiumRule): Fraction => new Fraction(part(rule).hoursOver ?? 0);
const isTier = (rule: PremiumRule): boolean => part(rule).hoursOver !== undefined || part(rule).hoursUpTo !== undefined;

/** What an hour earns beside what is covered: `times` counts the hour itself, `added` does not. */
function factor(rule: PremiumRule, covered: PremiumAsked['covered']): Span {
  const { mode, factor: multiple } = part(rule);
  const open = covered(mode);
  return mode === 'times' ? Span.of(multiple).minus(open).notBelowZero() : Span.of(multiple).plus(Span.one.minus(open));
}

/** Money of `hours` in the tiers of a rule set, by the least, likely or most factor. The last tier has no end: more hours never earn less. */
function throughTiers(set: readonly PremiumRule[], hours: Fraction, pick: 'low' | 'likely' | 'high', asked: PremiumAsked): Fraction {
  return set.reduce((total, rule, at) => {
    const from = over(rule);
    const next = set[at + 1];
    const to = next ? over(next) : null;
    const within = (to && hours.gt(to) ? to : hours).sub(from);
    if (!isPositive(within)) return total;
    const rate = asked.hour[part(rule).base] as Span;
    return total.add(within.mul(factor(rule, asked.covered)[pick]).mul(rate[pick]));
  }, new Fraction(0));
}

/** Pay of days that the law measures in whole or half days: the rule whose hours fit the day. */
function byTheDay(set: readonly PremiumRule[], asked: PremiumAsked): Span | null {
  const at = (hours: Fraction | null, pick: 'low' | 'likely' | 'high'): Fraction | null => {
    const fitting = hours === null ? set : set.filter((rule) => hours.gt(over(rule)) && (part(rule).hoursUpTo === undefined || hours.lte(part(rule).hoursUpTo as string)));
    const values = (fitting.length > 0 ? fitting : set.slice(-1)).map((rule) => {
      const rate = asked.day[part(rule).base];
      return rate && factor(rule, asked.covered)[pick].mul(rate[pick]);
    });
    if (values.some((value) => value === null)) return null;
    return (values as Fraction[]).reduce((a, b) => ((pick === 'high' ? a.gte(b) : a.lte(b)) ? a : b));
  };
  const [low, likely, high] = [at(asked.hoursPerDay?.low ?? null, 'low'), at(asked.hoursPerDay?.likely ?? null, 'likely'), at(asked.hoursPerDay?.high ?? null, 'high')];
  return low && likely && high ? Span.between(low, likely, high).times(asked.days) : null;
}

/** Pay of one set of rules that belong together: one rule, or the tiers of one. Null where a rate is not known. */
function ofSet(set: readonly PremiumRule[], asked: PremiumAsked): Span | null {
  const ordered = [...set].sort((a, b) => over(a).compare(over(b)));
  const [first] = ordered;
  if (!first) return null;
  if (part(first).unit === 'day') return byTheDay(ordered, asked);
  if (!asked.hoursPerDay) {
    const rate = asked.day[part(first).base];
    return rate && factor(first, asked.covered).times(rate).times(asked.days);
  }
  if (ordered.some((rule) => !asked.hour[part(rule).base])) return null;
  const within = ordered.map((rule) => part(rule).within).find((unit) => unit !== undefined) ?? 'day';
  const money = (hours: Span): Span =>
    Span.between(throughTiers(ordered, hours.low, 'low', asked), throughTiers(ordered, hours.likely, 'likely', asked), throughTiers(ordered, hours.high, 'high', asked));
  if (within === 'week' && asked.hoursPerWeek && asked.hoursPerDay.low.n > 0n) return money(asked.hoursPerWeek).times(asked.days).times(asked.hoursPerDay).over(asked.hoursPerWeek);
  if (within === 'month') {
    // Each scenario goes on from its own hours of the month so far: later tiers never earn less, so the three stay in order.
    const before = asked.monthSoFar ?? Span.zero;
    const [was, is] = [money(before), money(before.plus(asked.hoursPerDay.times(asked.days)))];
    return Span.between(is.low.sub(was.low), is.likely.sub(was.likely), is.high.sub(was.high));
  }
  return money(asked.hoursPerDay).times(asked.days);
}

/** Tiers of one rule are one set; rules without tiers are each an alternative of their own. */
function setsOf(rules: readonly PremiumRule[]): PremiumRule[][] {
  const tiers = rules.filter(isTier);
  const plain = rules.filter((rule) => !isTier(rule));
  if (tiers.length === 0) return plain.map((rule) => [rule]);
  const opens = tiers.some((rule) => over(rule).n === 0n);
  return opens ? [tiers, ...plain.map((rule) => [rule])] : [[...plain.slice(0, 1), ...tiers]];
}

/** What hours of one kind earn under the rules of that day. */
export function premium(
  segment: Segment,
  law: Law,
  asked: PremiumAsked,
  head: RuleOf<'premiums'>['heads'] extends readonly (infer H)[] | undefined ? H : never,
  monthlyPay: Span | null,
): PremiumFound {
  const found = law.find('premiums', segment.from, {
    payBasis: segment.pay?.per ?? null,
    monthlyPay,
    only: (rule) => (rule.value ? rule.value.when === asked.when : (rule.heads ?? []).includes(head)),
  });
  const worth = (sets: readonly (readonly PremiumRule[])[]): Span[] => sets.map((set) => ofSet(set, asked)).filter((span) => span !== null);
  const certain = worth(setsOf(found.applies));
  const perhaps = worth(setsOf(found.mayApply));
  const questions = [...found.questions];
  const rules = [...found.applies, ...found.mayApply];
  const steps = rules.map((rule) => step('premium', `${part(rule).mode === 'added' ? '+' : '×'} ${part(rule).factor}`, `${said(factor(rule, asked.covered).likely)}`));

  let earned: Span | null = null;
  const [first, ...others] = certain;
  if (first) earned = others.reduce((all, one) => all.or(one), first);
  else if (perhaps.length > 0) earned = asked.plain ?? Span.zero;
  else earned = asked.plain;
  if (earned) for (const one of perhaps) earned = Span.between(first && one.low.lt(earned.low) ? one.low : earned.low, earned.likely, one.high.gt(earned.high) ? one.high : earned.high);
  if (rules.length > 0 && certain.length + perhaps.length === 0) questions.push(ask('monthly-divisor', 'lawyer'));
  if (rules.length === 0 && questions.length === 0) questions.push(ask(`no-rule.${asked.when}`, 'lawyer'));
  // Without a rule of its own the plain pay of those hours is still owed, by the agreement.
  return { earned, rules: rules.length === 0 && earned ? [agreedPay] : rules, questions, steps };
}
