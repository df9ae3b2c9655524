import type { Confidence, Head, RuleFamily, RuleOf } from '@sarika/jurisdictions';
import type { CurrencyCode } from '@sarika/money';
import type { Input, Question, Step, StepKind } from './assessment.js';
import type { DayNumber, FuzzyDay } from './day.js';
import type { Law } from './law.js';
import type { Span } from './span.js';

/** A line before it is rounded. */
export interface Draft {
  readonly head: Head;
  readonly leg: 'employer' | 'agency';
  /** Tells lines of the same head and period apart. */
  readonly mark?: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly law: Law;
  readonly rules: readonly RuleOf<RuleFamily>[];
  readonly inputs: readonly Input[];
  readonly steps: readonly Step[];
  readonly questions: readonly Question[];
  readonly currency: CurrencyCode;
  /** null: unknown. */
  readonly amount: Span | null;
  readonly due: FuzzyDay | null;
  readonly condition?: string;
  /** Facts that were filled in, or rules that only may apply, lower what the rules alone would say. */
  readonly confidence?: Confidence;
}

export const step = (kind: StepKind, expression: string, result: Span | string): Step => ({ kind, expression, result: String(result) });
export const ask = (code: string, of: Question['of'] = 'worker', text: string | null = null): Question => ({ code, of, text });
export const unique = (questions: readonly Question[]): Question[] => [...new Map(questions.map((question) => [`${question.of} ${question.code}`, question])).values()];

/** The rule basic pay rests on in every country: not a law of a pack, but the agreement itself. */
export const agreedPay: RuleOf<'clocks'> = {
  id: 'agreed-pay',
  from: null,
  until: null,
  appliesTo: {},
  value: null,
  question: null,
  text: 'What was agreed for work that was done is owed, less what was received for it.',
  basis: 'the contract of employment, written or by word',
  note: null,
  confidence: 'high',
  sources: ['worksheet'],
};
