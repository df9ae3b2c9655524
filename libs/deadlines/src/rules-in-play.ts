import { questionInWords, rulesOn, type Day, type Known, type LawPack, type RuleFamily, type RuleOf } from '@sarika/jurisdictions';

/** The rules that may govern something that began on one of several days. */
export interface RulesInPlay<F extends RuleFamily> {
  /** Coded rules, whether each is known to apply, and else the questions, in words, that would decide. */
  readonly coded: readonly { readonly rule: RuleOf<F>; readonly certain: boolean; readonly questions: readonly string[] }[];
  /** In force without a value: what a lawyer must answer. */
  readonly unknown: readonly { readonly rule: RuleOf<F>; readonly question: string }[];
}

/** The rules of a family in force on any of these days, each once. */
export function rulesInPlay<F extends RuleFamily>(pack: LawPack, family: F, days: readonly Day[], known: Known): RulesInPlay<F> {
  const coded = new Map<string, RulesInPlay<F>['coded'][number]>();
  const unknown = new Map<string, RulesInPlay<F>['unknown'][number]>();
  for (const day of new Set(days)) {
    const found = rulesOn(pack, family, day, known);
    for (const rule of found.applies) coded.set(rule.id, { rule, certain: true, questions: [] });
    for (const { rule, questions } of found.mayApply) coded.set(rule.id, { rule, certain: false, questions: questions.map((question) => questionInWords(pack, question)) });
    for (const { rule, question } of found.unknown) unknown.set(rule.id, { rule, question });
  }
  return { coded: [...coded.values()], unknown: [...unknown.values()] };
}
