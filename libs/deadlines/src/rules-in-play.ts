import type { Day, Decimal, LawPack, PayBasis, Rule, RuleFamily } from '@sarika/jurisdictions';

/** What is known of the worker's situation; what is left out is not known. */
export interface Situation {
  readonly sector?: string;
  readonly place?: string;
  readonly payBasis?: PayBasis;
  readonly employees?: number;
  readonly serviceMonths?: number;
  readonly monthlyPay?: Decimal;
  readonly answers?: Readonly<Record<string, boolean>>;
}

/** A rule in force on one of the days, and whether it is certain that it applies to her. */
export interface RuleInPlay<R> {
  readonly rule: R;
  readonly certain: boolean;
  readonly questions: readonly string[];
}

type ValueOf<F extends RuleFamily> = LawPack[F][number] extends Rule<infer T> ? T : never;

export function rulesInPlay<F extends 'limitation' | 'clocks'>(pack: LawPack, family: F, days: readonly Day[], _known: Situation): { readonly coded: readonly RuleInPlay<Rule<ValueOf<F>>>[]; readonly unknown: readonly { readonly rule: Rule<ValueOf<F>>; readonly question: string }[] } {
  const rules = (pack[family] as readonly Rule<ValueOf<F>>[]).filter(({ from, until }) => days.some((day) => (from === null || from <= day) && (until === null || day <= until)));
  return {
    coded: rules.filter(({ value }) => value !== null).map((rule) => ({ rule, certain: Object.keys(rule.appliesTo).length === 0, questions: [] })),
    unknown: rules.filter(({ value }) => value === null).map((rule) => ({ rule, question: rule.question ?? rule.text })),
  };
}
