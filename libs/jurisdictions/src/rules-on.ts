import { compareDecimals } from './decimal.js';
import type { Day, Decimal, LawPack, PayBasis, Rule, RuleFamily, RuleOf, Scope } from './law-pack.js';
import { day as dayForm } from './pack-form.js';

/** A fact that is exact, or lies between two bounds; a bound of null is open. Both bounds are included. */
export type Within<T> = T | { readonly from: T | null; readonly to: T | null };

/** What is known of a worker's situation. What is left out or null is not known. */
export interface Known {
  /** A code of `categories`' sectors. */
  readonly sector?: string | null;
  /** ISO 3166-2 of the workplace. */
  readonly place?: string | null;
  readonly payBasis?: PayBasis | null;
  /** How many the employer employs. */
  readonly employees?: Within<number> | null;
  /** Months of service completed on the day asked about. */
  readonly serviceMonths?: Within<number> | null;
  /** Basic pay of a month, major units of the pack's currency. */
  readonly monthlyPay?: Within<Decimal> | null;
  /** Answers to the pack's questions by their code. */
  readonly answers?: Readonly<Record<string, boolean>>;
}

/** The questions that a fact of `Known` answers; any other code is one of the pack's own `questions`. */
export const factQuestions = {
  sector: 'What kind of work is it?',
  place: 'In which province or state is the workplace?',
  payBasis: 'Is she paid by the hour, day, week, month, piece or trip?',
  employees: 'How many people does the employer employ?',
  serviceMonths: 'For how many months has she worked there?',
  monthlyPay: 'How much is the basic pay of a month?',
} as const;

export interface RulesFound<F extends RuleFamily> {
  /** In force on the day and met in everything; none without a value. */
  readonly applies: readonly RuleOf<F>[];
  /** In force on the day, and nothing known speaks against it; `questions` are the codes whose answers would decide. */
  readonly mayApply: readonly { readonly rule: RuleOf<F>; readonly questions: readonly string[] }[];
  /** In force and not known to be another's, but nobody coded it or its value is not known; `question` is what a lawyer must answer. */
  readonly unknown: readonly { readonly rule: RuleOf<F>; readonly question: string; readonly questions: readonly string[] }[];
}

/** Three answers, because a fact may be missing: `null` is neither yes nor no. */
type Answer = boolean | null;
type Condition = readonly [question: string, answer: Answer];

const among = (fact: string | null | undefined, codes: readonly string[]): Answer => (fact == null ? null : codes.includes(fact));
const not = (answer: Answer): Answer => (answer === null ? null : !answer);

/** Whether a fact is at least `least`; one between bounds is so when its lower bound is, and is not when its upper bound is not. */
function atLeast<T>(fact: Within<T> | null | undefined, least: T, compare: (a: T, b: T) => number): Answer {
  if (fact == null) return null;
  const { from, to } = typeof fact === 'object' ? (fact as { from: T | null; to: T | null }) : { from: fact as T, to: fact as T };
  if (from !== null && compare(from, least) >= 0) return true;
  return to !== null && compare(to, least) < 0 ? false : null;
}

function atMost<T>(fact: Within<T> | null | undefined, most: T, compare: (a: T, b: T) => number): Answer {
  if (fact == null) return null;
  const { from, to } = typeof fact === 'object' ? (fact as { from: T | null; to: T | null }) : { from: fact as T, to: fact as T };
  if (to !== null && compare(to, most) <= 0) return true;
  return from !== null && compare(from, most) > 0 ? false : null;
}

const byNumber = (a: number, b: number): number => a - b;

function conditionsOf(scope: Scope, known: Known): Condition[] {
  const conditions: Condition[] = [];
  const must = (question: keyof typeof factQuestions, answer: Answer): void => void conditions.push([question, answer]);
  const asked = (question: string): Answer => known.answers?.[question] ?? null;

  if (scope.sectors) must('sector', among(known.sector, scope.sectors));
  if (scope.exceptSectors) must('sector', not(among(known.sector, scope.exceptSectors)));
  if (scope.places) must('place', among(known.place, scope.places));
  if (scope.exceptPlaces) must('place', not(among(known.place, scope.exceptPlaces)));
  if (scope.payBases) must('payBasis', among(known.payBasis, scope.payBases));
  if (scope.employeesMin !== undefined) must('employees', atLeast(known.employees, scope.employeesMin, byNumber));
  if (scope.employeesMax !== undefined) must('employees', atMost(known.employees, scope.employeesMax, byNumber));
  if (scope.serviceMonthsMin !== undefined) must('serviceMonths', atLeast(known.serviceMonths, scope.serviceMonthsMin, byNumber));
  if (scope.serviceMonthsBelow !== undefined) must('serviceMonths', not(atLeast(known.serviceMonths, scope.serviceMonthsBelow, byNumber)));
  if (scope.monthlyPayMax !== undefined) must('monthlyPay', atMost(known.monthlyPay, scope.monthlyPayMax, compareDecimals));
  if (scope.monthlyPayAbove !== undefined) must('monthlyPay', not(atMost(known.monthlyPay, scope.monthlyPayAbove, compareDecimals)));
  for (const question of scope.ask ?? []) conditions.push([question, asked(question)]);
  for (const question of scope.askNot ?? []) conditions.push([question, not(asked(question))]);
  for (const [sector, questions] of Object.entries(scope.askIn ?? {})) {
    const elsewhere = not(among(known.sector, [sector]));
    if (elsewhere === true) continue;
    for (const question of questions) {
      const answer = asked(question);
      // Outside that sector the answer does not matter: while the sector is not known, a no does not yet exclude.
      if (elsewhere === null && answer !== true) conditions.push(['sector', null]);
      if (elsewhere === false) conditions.push([question, answer]);
    }
  }
  return conditions;
}

const isInForce = (rule: Rule<unknown>, day: Day): boolean => (rule.from ?? '') <= day && (rule.until ?? '9999-12-31') >= day;

/**
 * The rules of a family in force on a day, for somebody of whom this much is known.
 * What is not known makes a rule one that may apply, and is never taken for granted; more knowledge only ever decides such a rule.
 * Throws a RangeError for what is no day.
 */
export function rulesOn<F extends RuleFamily>(pack: LawPack, family: F, day: Day, known: Known): RulesFound<F> {
  if (dayForm(day, 'day').length > 0) throw new RangeError(`"${day}" is not a day.`);
  const applies: RuleOf<F>[] = [];
  const mayApply: { rule: RuleOf<F>; questions: string[] }[] = [];
  const unknown: { rule: RuleOf<F>; question: string; questions: string[] }[] = [];
  for (const rule of pack[family] as readonly RuleOf<F>[]) {
    if (!isInForce(rule, day)) continue;
    const conditions = conditionsOf(rule.appliesTo, known);
    if (conditions.some(([, answer]) => answer === false)) continue;
    const questions = [...new Set(conditions.filter(([, answer]) => answer === null).map(([question]) => question))];
    if (rule.value === null) unknown.push({ rule, question: rule.question ?? rule.text, questions });
    else if (questions.length > 0) mayApply.push({ rule, questions });
    else applies.push(rule);
  }
  return { applies, mayApply, unknown };
}

/** A question of `mayApply` in English words. Worker-facing words are in the catalogues. */
export const questionInWords = (pack: LawPack, question: string): string => pack.questions[question] ?? (factQuestions as Record<string, string>)[question] ?? question;
