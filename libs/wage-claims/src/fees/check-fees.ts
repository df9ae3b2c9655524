import type { Confidence, Head, LawPack } from '@sarika/jurisdictions';
import { decimalOf } from '@sarika/money';
import type { Question, RuleQuoted } from '../engine/assessment.js';
import { idOf, inMoney, monthlyPayOf, withProbableRules } from '../engine/assess.js';
import { isoOf } from '../engine/day.js';
import { unique } from '../engine/draft.js';
import { feeDay, feeRules, judgedFees } from '../engine/fees.js';
import { Law, lowestConfidence } from '../engine/law.js';
import { earningsBySegment } from '../engine/wages.js';
import type { FeeKind, Worksheet } from '../worksheet/worksheet.js';

/** `over`: more was taken than the schedule of that day allows. `perhaps`: it may have been. `within`: it was allowed. `unknown`: nobody can say yet, and the questions are what is missing. */
export const feeVerdicts = ['over', 'perhaps', 'within', 'unknown'] as const;
export type FeeVerdict = (typeof feeVerdicts)[number];

interface DecimalRange {
  readonly low: string;
  readonly likely: string;
  readonly high: string;
}

/** Fees of one kind, paid in one country under the same rules, against the schedule of their day. */
export interface FeeChecked {
  readonly kind: FeeKind;
  readonly paidIn: string;
  readonly leg: 'employer' | 'agency';
  readonly head: Head;
  readonly currency: string;
  readonly fees: readonly { readonly amount: string; readonly paidOn: string | null }[];
  readonly verdict: FeeVerdict;
  /** What is to be given back, as the assessment has it; null: unknown, and never nothing. */
  readonly refund: DecimalRange | null;
  /** The line of the assessment in which this sum stands already; null where there is none. It is never added to it again. */
  readonly lineId: string | null;
  readonly rules: readonly RuleQuoted[];
  readonly confidence: Confidence;
  /** What the law at the other end says of such a fee on that day. It counts nothing more: the same money is given back once. */
  readonly alsoSay: readonly RuleQuoted[];
  readonly questions: readonly Question[];
}

/**
 * Recruitment fees and costs against the dated schedules of the country where they were paid, and beside it of the country at the other end.
 * The sums are the engine's own, line for line, so that they feed the heads "recruitment fee" and "document cost" and count nothing twice.
 * @param home ISO 3166-1: where she was recruited
 * @param packOf the packs the worksheet was assessed with
 */
export function checkFees(worksheet: Worksheet, home: string, packOf: (iso2: string) => LawPack | null): FeeChecked[] {
  const laws = new Map<string, Law>();
  const lawOf = (country: string): Law => {
    const pack = packOf(country);
    if (!pack) throw new Error(`There is no law pack of ${country}, although the worksheet was read with it.`);
    const law = laws.get(country) ?? new Law(pack, worksheet);
    laws.set(country, law);
    return law;
  };
  const monthlyPay = monthlyPayOf(earningsBySegment(worksheet, lawOf(worksheet.jurisdiction)));
  return judgedFees(worksheet, lawOf, monthlyPay).flatMap(({ fees, draft: judged }): FeeChecked[] => {
    const [draft] = withProbableRules([judged]);
    const [first] = fees;
    if (!draft || !first) return [];
    const amount = inMoney(draft);
    const rules = [...new Map(draft.rules.map((rule) => [rule.id, draft.law.quoted(rule)])).values()];
    // Rules without a value are quoted too: the question is about them.
    const found = feeRules(draft.law, first.kind, feeDay(worksheet, first));
    const silent = rules.length > 0 ? [] : found.unknown.map((rule) => draft.law.quoted(rule));
    const other = first.paidIn === worksheet.jurisdiction ? home : worksheet.jurisdiction;
    const beside = other === first.paidIn || !packOf(other) ? null : lawOf(other);
    const said = beside ? feeRules(beside, first.kind, feeDay(worksheet, first)) : null;
    return [
      {
        kind: first.kind,
        paidIn: first.paidIn,
        leg: draft.leg,
        head: draft.head,
        currency: draft.currency,
        fees: fees.map((fee) => ({ amount: fee.amount.span.toString(), paidOn: fee.paidOn === null ? null : isoOf(fee.paidOn) })),
        verdict: draft.amount === null ? 'unknown' : draft.amount.isZero ? 'within' : draft.amount.likely.compare(0) > 0 ? 'over' : 'perhaps',
        refund: amount && { low: decimalOf(amount.low), likely: decimalOf(amount.likely), high: decimalOf(amount.high) },
        lineId: draft.amount !== null && draft.amount.isZero ? null : idOf(draft),
        rules: [...rules, ...silent],
        confidence: amount === null ? 'unknown' : lowestConfidence([...draft.rules.map(({ confidence }) => confidence), draft.confidence ?? 'high']),
        alsoSay: beside && said ? [...said.applies, ...said.mayApply, ...said.unknown].map((rule) => beside.quoted(rule)) : [],
        questions: unique(draft.questions),
      },
    ];
  });
}
