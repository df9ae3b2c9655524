import type { RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { Fee, Worksheet } from '../worksheet/worksheet.js';
import type { Question, Step } from './assessment.js';
import { type DayNumber, exactDay } from './day.js';
import { ask, step, type Draft } from './draft.js';
import { decimal, type Found, type Law } from './law.js';
import { said, Span, sum } from './span.js';

type FeeRule = RuleOf<'fees'>;
const value = (rule: FeeRule): NonNullable<FeeRule['value']> => rule.value as NonNullable<FeeRule['value']>;

/** The rules of a country that speak of a kind of fee on a day. Those without a value may speak of any. */
export const feeRules = (law: Law, kind: Fee['kind'], day: DayNumber): Found<'fees'> => law.find('fees', day, { only: (rule) => rule.value === null || rule.value.covers.includes(kind) });

/** When a fee is judged: the day it was paid; one without a day, the likely day she began. */
export const feeDay = (worksheet: Pick<Worksheet, 'employment'>, fee: Pick<Fee, 'paidOn'>): DayNumber => fee.paidOn ?? worksheet.employment.from.likely;

/** Fees of one kind paid in one country under the same rules are judged together: a cap is on their sum. What was paid under another schedule is judged by that one. */
function groups(worksheet: Worksheet, lawOf: (country: string) => Law): Fee[][] {
  const found = new Map<string, Fee[]>();
  for (const fee of worksheet.fees) {
    const { applies, mayApply, unknown } = feeRules(lawOf(fee.paidIn), fee.kind, feeDay(worksheet, fee));
    const key = [fee.paidIn, fee.kind, fee.amount.currency, ...[...applies, ...mayApply, ...unknown].map(({ id }) => id)].join(' ');
    found.set(key, [...(found.get(key) ?? []), fee]);
  }
  return [...found.values()];
}

/** Fees of one group with what the schedule says of them. */
export interface JudgedFees {
  readonly fees: readonly Fee[];
  /** Less what was given back. */
  readonly paid: Span;
  /** Its amount is null where it is not known, and nothing where all was allowed. */
  readonly draft: Draft;
}

/**
 * What she paid for her recruitment and papers and may have back, by the fee rules of the country where it was paid.
 * A schedule that was only announced gives a question and no sum (field rule 30).
 */
export const feeDrafts = (worksheet: Worksheet, lawOf: (country: string) => Law, monthlyPay: { readonly span: Span; readonly currency: string } | null): Draft[] =>
  judgedFees(worksheet, lawOf, monthlyPay).map(({ draft }) => draft).filter(({ amount }) => amount === null || !amount.isZero);

/** The same of every fee, also of those that were allowed. */
export function judgedFees(worksheet: Worksheet, lawOf: (country: string) => Law, monthlyPay: { readonly span: Span; readonly currency: string } | null): JudgedFees[] {
  return groups(worksheet, lawOf)
    .map((fees): JudgedFees => {
      const [first] = fees as [Fee, ...Fee[]];
      const law = lawOf(first.paidIn);
      const when = fees.map(({ paidOn }) => paidOn).filter((day) => day !== null);
      const { from, to } = worksheet.employment;
      const day = when.length > 0 ? Math.max(...when) : from.likely;
      const found = feeRules(law, first.kind, day);
      const questions: Question[] = [...found.questions];
      const paid = sum(fees.map(({ amount }) => amount.span))
        .minus(sum(fees.map(({ refunded }) => refunded?.span ?? Span.zero)))
        .notBelowZero();
      const { currency } = first.amount;
      const steps: Step[] = [step('paid-fee', fees.map(({ amount }) => amount.span.toString()).join(' + '), paid)];
      const used: FeeRule[] = [];

      /** What must be given back under one rule; null when it cannot be computed. */
      const refundBy = (rule: FeeRule): Span | null => {
        const { payer, cap, announcedOnly } = value(rule);
        used.push(rule);
        if (announcedOnly) {
          questions.push(ask('fee-cap-announced', 'lawyer', rule.question ?? rule.text));
          return null;
        }
        if (payer === 'employer') return paid;
        if (cap === null) return Span.zero;
        let limit: Span;
        if (cap.kind === 'amount') {
          if (cap.currency !== currency) {
            questions.push(ask('exchange-rate'));
            return null;
          }
          const months = cap.per === 'month' ? Math.max(1, Math.round(((to?.likely ?? worksheet.assessedOn) - from.likely) / 30)) : 1;
          limit = Span.of(decimal(cap.amount).mul(months));
        } else {
          if (!monthlyPay || monthlyPay.currency !== currency) {
            questions.push(ask(monthlyPay ? 'exchange-rate' : 'pay-agreed'));
            return null;
          }
          // Where the law gives months of pay for so many months of contract, the contract's length decides, up to its own limit.
          if (cap.perMonthsOfContract !== null) questions.push(ask('contract-months'));
          const most = cap.capMonths ?? cap.months;
          limit =
            cap.perMonthsOfContract === null ? monthlyPay.span.by(cap.months) : Span.between(monthlyPay.span.low.mul(cap.months), monthlyPay.span.likely.mul(most), monthlyPay.span.high.mul(most));
        }
        const over = paid.minus(limit).notBelowZero();
        steps.push(step('cap', limit.toString(), limit), step('refund', `max(0, ${said(paid.likely)} − ${said(limit.likely)})`, over));
        return over;
      };

      const certain = found.applies.map(refundBy);
      const perhaps = found.mayApply.map(refundBy);
      const known = certain.filter((one) => one !== null);
      const possible = perhaps.filter((one) => one !== null);
      let amount: Span | null = null;
      // A ban and a permission up to a cap may both speak of the same fee: the range runs from one to the other.
      if (known.length > 0) amount = known.reduce((all, one) => all.or(one));
      else if (possible.length > 0) amount = possible.reduce((all, one) => all.or(one)).perhaps();
      if (amount) for (const one of possible) amount = Span.between(amount.low, amount.likely, one.high.gt(amount.high) ? one.high : amount.high);
      // Announced alone: what cannot be computed with stays unknown.
      if (certain.some((one) => one === null) && known.every((one) => one.isZero)) amount = null;
      if (amount === null && questions.length === 0) questions.push(ask('no-rule.fee', 'lawyer'));
      const draft: Draft = {
        head: first.kind === 'document' ? 'document-cost' : 'recruitment-fee',
        leg: first.paidIn === worksheet.jurisdiction ? 'employer' : 'agency',
        mark: `${first.paidIn}-${first.kind}-${currency}`,
        from: when.length > 0 ? Math.min(...when) : day,
        to: day,
        law,
        rules: used as readonly RuleOf<RuleFamily>[],
        inputs: fees.map(({ path, kind, amount: fee }) => ({ path, value: `${kind} ${fee.span.toString()} ${fee.currency}` })),
        steps,
        questions,
        currency,
        amount,
        due: exactDay(day),
      };
      return { fees, paid, draft };
    });
}
