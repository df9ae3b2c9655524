import Fraction from 'fraction.js';
import type { DeductionKind, RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { Deduction, Worksheet } from '../worksheet/worksheet.js';
import type { Question, Step } from './assessment.js';
import { ask, step, unique, type Draft } from './draft.js';
import type { Found, Law } from './law.js';
import { said, Span, sum } from './span.js';
import { deductedIn, dueOf, type SegmentEarnings } from './wages.js';

type DeductionRule = RuleOf<'deductions'>;
const value = (rule: DeductionRule): NonNullable<DeductionRule['value']> => rule.value as NonNullable<DeductionRule['value']>;
const isShare = (rule: DeductionRule): boolean => value(rule).kind === 'share';
const names = (rule: DeductionRule, kind: DeductionKind): boolean => value(rule).kinds.includes(kind);
const covers = (rule: DeductionRule, kind: DeductionKind): boolean => value(rule).kinds.length === 0 || names(rule, kind);

/** One deduction of one segment, on its way through the rules. */
interface Taken {
  readonly entry: Deduction;
  readonly amount: Span;
  readonly found: Found<'deductions'>;
  readonly steps: Step[];
  readonly questions: Question[];
  unlawful: Span | null;
}

const notBelow = (a: Fraction, b: Fraction): Fraction => (a.sub(b).s < 0n ? new Fraction(0) : a.sub(b));
/** What of a deduction is left as lawful, in each scenario of how much was taken. */
const lawfulOf = ({ amount, unlawful }: Taken): Span => {
  const taken = unlawful ?? Span.zero;
  const parts = [notBelow(amount.low, taken.low), notBelow(amount.likely, taken.likely), notBelow(amount.high, taken.low)].sort((a, b) => a.compare(b)) as [Fraction, Fraction, Fraction];
  return Span.between(...parts);
};

/** Whether the law allows the kind at all: the whole is unlawful, or nothing, or it hangs on whether she agreed. Null: no rule speaks of it. */
function byKind({ entry, amount, found }: Taken): Span | null {
  const rules = [...found.applies, ...found.mayApply];
  // A list that leaves a kind out, and a share that names it: the law allows it up to the share, and the strict reading stays the highest.
  const permitted = rules.some((rule) => isShare(rule) && names(rule, entry.kind));
  const judge = (rule: DeductionRule): Span | null => {
    const { kind: form, needsConsent } = value(rule);
    if (form === 'none') return covers(rule, entry.kind) ? amount : null;
    if (form === 'listed' && !names(rule, entry.kind)) return permitted ? amount.perhaps() : amount;
    if (needsConsent && covers(rule, entry.kind) && entry.consented !== true) return entry.consented === false ? amount : amount.perhaps();
    return form === 'listed' ? Span.zero : null;
  };
  const certain = found.applies.map(judge).filter((one) => one !== null);
  const possible = found.mayApply.map(judge).filter((one) => one !== null);
  if (certain.length + possible.length === 0) return null;
  const sure = certain.reduce((all, one) => all.atLeast(one), Span.zero);
  const most = possible.reduce((all, one) => all.atLeast(one), sure);
  return Span.between(sure.low, sure.likely, most.high);
}

/**
 * What was taken from pay and may not be. A kind the law does not allow is unlawful whole; of what it allows, what goes beyond the
 * share of the wage of those days. Days on which nothing was paid are left out: their pay is claimed whole as basic pay.
 */
export function deductionDrafts(all: readonly SegmentEarnings[], worksheet: Worksheet, law: Law): Draft[] {
  const drafts: Draft[] = [];
  for (const { segment, earnings } of all) {
    const due = dueOf(segment, worksheet);
    if (due.earliest > worksheet.assessedOn) continue;
    const taken = worksheet.deductions
      .map((entry): Taken => {
        const consent = `${law.pack.iso2.toLowerCase()}-deduction-consent`;
        const found = law.find('deductions', segment.from, {
          payBasis: segment.pay?.per ?? null,
          ...(entry.consented !== null && { answers: { [consent]: entry.consented } }),
          only: (rule) => rule.value === null || !isShare(rule) || covers(rule, entry.kind),
        });
        return { entry, amount: deductedIn(entry, segment), found, steps: [], questions: [...found.questions], unlawful: null };
      })
      .filter(({ amount }) => !amount.isZero);
    if (taken.length === 0) continue;
    const wage = earnings.basic?.sum ?? null;
    const draft = (mark: string, of: readonly Taken[], rules: readonly DeductionRule[], amount: Span | null, steps: readonly Step[], questions: readonly Question[]): void =>
      void drafts.push({
        head: 'deduction',
        leg: 'employer',
        mark,
        from: segment.from,
        to: segment.to,
        law,
        rules: rules as readonly RuleOf<RuleFamily>[],
        inputs: of.map(({ entry }) => ({ path: entry.path, value: `${entry.kind} ${entry.amount.span.toString()} ${entry.amount.currency} ${entry.per}` })),
        steps,
        questions: unique(questions),
        currency: (of[0] as Taken).entry.amount.currency,
        amount,
        due,
      });

    for (const one of taken) {
      one.unlawful = byKind(one);
      if (one.entry.consented === null && [...one.found.applies, ...one.found.mayApply].some((rule) => value(rule).needsConsent && covers(rule, one.entry.kind)))
        one.questions.push(ask('deduction-consent'));
    }

    // Caps, the narrow ones first, so that what one has taken out the next does not take again.
    const shares = [...new Set(taken.flatMap(({ found }) => [...found.applies, ...found.mayApply]).filter(isShare))];
    const breadth = (rule: DeductionRule): number => value(rule).kinds.length || 99;
    const over: { readonly rule: DeductionRule; readonly of: readonly Taken[]; readonly amount: Span; readonly steps: readonly Step[] }[] = [];
    for (const rule of shares.sort((a, b) => breadth(a) - breadth(b))) {
      const of = taken.filter(({ entry }) => covers(rule, entry.kind));
      const share = value(rule).shareOfWage;
      if (share === null) continue;
      if (wage === null) {
        for (const one of of) one.questions.push(ask('pay-agreed'));
        continue;
      }
      const cap = wage.by(new Fraction(share));
      const before = sum(over.filter((earlier) => earlier.of.some((one) => of.includes(one))).map(({ amount }) => amount));
      const together = sum(of.map(lawfulOf));
      const beyond = together.minus(before).notBelowZero().minus(cap).notBelowZero();
      const certain = of.every(({ found }) => found.applies.includes(rule));
      const counted = certain ? beyond : beyond.perhaps();
      for (const one of of) one.unlawful ??= Span.zero;
      if (counted.isZero) continue;
      const steps = [step('cap', `${share} × ${said(wage.likely)}`, cap), step('unlawful', `max(0, ${said(together.likely)} − ${said(cap.likely)})`, counted)];
      const [only, ...others] = of;
      if (only && others.length === 0) {
        only.unlawful = (only.unlawful as Span).plus(counted).atMost(only.amount);
        only.steps.push(...steps);
      } else over.push({ rule, of, amount: counted, steps });
    }

    for (const one of taken) {
      const rules = [...one.found.applies, ...one.found.mayApply];
      if (one.unlawful === null) draft(one.entry.path, [one], rules, null, [], one.questions.length > 0 ? one.questions : [ask('no-rule.deduction', 'lawyer')]);
      else if (!one.unlawful.isZero)
        draft(
          one.entry.path,
          [one],
          rules,
          one.unlawful,
          [step('deducted', one.amount.toString(), one.amount), ...one.steps, step('unlawful', said(one.unlawful.likely), one.unlawful)],
          one.questions,
        );
    }
    for (const { rule, of, amount, steps } of over)
      draft(
        `together-${rule.id}`,
        of,
        [rule],
        amount,
        [step('deducted', of.map((one) => said(one.amount.likely)).join(' + '), sum(of.map((one) => one.amount))), ...steps],
        of.flatMap(({ questions }) => questions),
      );
  }
  return drafts;
}
