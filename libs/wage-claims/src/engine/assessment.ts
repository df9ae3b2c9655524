import type { Confidence, Head } from '@sarika/jurisdictions';
import type { CurrencyCode, Money } from '@sarika/money';
import type { Flag, PaperKind, Road } from '../worksheet/worksheet.js';

/** A sum as a range, each end rounded once by the rule of the jurisdiction. */
export interface MoneyRange {
  readonly currency: CurrencyCode;
  readonly low: Money;
  readonly likely: Money;
  readonly high: Money;
}

/** A rule as a line quotes it, whole: the line must be readable when the pack has long changed. */
export interface RuleQuoted {
  readonly id: string;
  readonly country: string;
  readonly text: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly basis: string | null;
  readonly note: string | null;
  readonly confidence: Confidence;
  readonly sources: readonly { readonly key: string; readonly title: string; readonly url: string | null }[];
}

/** A fact a line was computed from, with its place in the worksheet. */
export interface Input {
  readonly path: string;
  readonly value: string;
}

export const stepKinds = [
  'days-in-period',
  'days-worked',
  'hours-worked',
  'earned',
  'agreed-per-month',
  'agreed-per-day',
  'agreed-per-hour',
  'daylight',
  'normal-hours',
  'overtime-hours',
  'rest-days-worked',
  'holidays-worked',
  'night-hours',
  'tier',
  'premium',
  'minimum',
  'gap',
  'received',
  'deducted',
  'credited',
  'shortfall',
  'service-months',
  'notice-due',
  'notice-missing',
  'severance-days',
  'severance-cap',
  'leave-days',
  'leave-left',
  'cap',
  'unlawful',
  'paid-fee',
  'refund',
  'interest',
  'surcharge',
  'result',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** One step of the arithmetic. `expression` has numbers and signs only, likely values; the words for `kind` are in the catalogues. */
export interface Step {
  readonly kind: StepKind;
  readonly expression: string;
  readonly result: string;
}

/** What has to be asked. `code` is a question of the law pack, or one of the engine's own, with words in the catalogues. */
export interface Question {
  readonly code: string;
  readonly of: 'worker' | 'lawyer';
  /** The words of the law pack, where it asks. */
  readonly text: string | null;
}

export interface Line {
  /** Unique within the assessment: head, period and what tells it apart. */
  readonly id: string;
  readonly head: Head;
  readonly leg: 'employer' | 'agency';
  readonly period: { readonly from: string; readonly to: string };
  readonly inputs: readonly Input[];
  readonly rules: readonly RuleQuoted[];
  /** The lowest of the rules it rests on, and low where the facts were filled in by an assumption. */
  readonly confidence: Confidence;
  readonly steps: readonly Step[];
  /** null: not computed, because a fact or a rule is missing. Never zero. */
  readonly amount: MoneyRange | null;
  /** A surcharge counts in `amount.high` alone, and only if this holds. */
  readonly condition: string | null;
  readonly due: { readonly earliest: string; readonly latest: string } | null;
  readonly questions: readonly Question[];
  readonly usuallyRecovered: Recovered;
}

/** What is usually recovered of what is owed: only ever from a statistic, and never invented (field rule 30). */
export type Recovered = { readonly amount: null; readonly reason: 'no-statistic' | 'not-computed' } | { readonly amount: Money; readonly share: string; readonly source: string };

export interface HeadTotal {
  readonly head: Head;
  readonly amount: MoneyRange;
  readonly unknownLines: number;
}

export interface Total {
  readonly currency: CurrencyCode;
  readonly owed: MoneyRange;
  /** `owed.high` without the penalties, which hang on a condition. */
  readonly highWithoutSurcharges: Money;
  /** What lines stand in owed although the shortest reading of the law says they have lapsed. */
  readonly lapsed: MoneyRange;
  readonly usuallyRecovered: Recovered;
}

export interface LimitationOfHead {
  readonly head: Head;
  readonly earliestDue: string | null;
  /** The last day of the shortest reading; null: no period is known, which is never "no limit". */
  readonly lapsesOn: string | null;
  /** Whole months from the day of assessment; below zero: lapsed. */
  readonly monthsLeft: number | null;
  readonly lapsed: boolean | null;
  readonly linesLapsed: readonly string[];
  readonly rules: readonly RuleQuoted[];
  readonly confidence: Confidence;
  readonly adviceNeeded: boolean;
  /** What somebody has to find out, as the clocks say it. */
  readonly advice: readonly { readonly code: string; readonly question: string; readonly rule: string | null }[];
}

export interface Missing {
  readonly kind: 'fact' | 'paper';
  readonly code: string;
  readonly path: string | null;
  readonly heads: readonly Head[];
  /** Who can get it. */
  readonly from: readonly ('worker' | 'co-worker' | 'family' | 'bank' | 'agency' | 'authority' | 'mission' | 'lawyer')[];
  /** What becomes of the claim while it stays missing. */
  readonly effect: 'not-computed' | 'wider-range' | 'harder-to-prove' | 'cannot-lodge' | 'clock-unknown';
}

export interface RoadConflict {
  readonly road: Road;
  readonly excludes: Road;
  readonly state: 'open' | 'taken' | 'closed';
  readonly note: string | null;
  readonly confidence: Confidence;
}

export interface Check {
  readonly jurisdiction: {
    readonly country: string;
    readonly place: string | null;
    readonly authorities: readonly { readonly id: string; readonly name: string; readonly takes: string; readonly form: string | null; readonly confidence: Confidence }[];
  };
  readonly limitation: readonly LimitationOfHead[];
  readonly missing: readonly Missing[];
  readonly roads: readonly RoadConflict[];
  readonly ready: boolean;
}

/** Everything that can be said about one worker's claim on one day, by one version of the law. It is kept and never changes. */
export interface Assessment {
  readonly assessedOn: string;
  readonly jurisdiction: string;
  /** Version of every pack that was read. */
  readonly packs: Readonly<Record<string, string>>;
  readonly lines: readonly Line[];
  readonly heads: readonly HeadTotal[];
  readonly totals: readonly Total[];
  readonly flags: readonly Flag[];
  readonly check: Check;
}

export type { PaperKind };
