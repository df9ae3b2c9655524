import type { ClockRule, Confidence, Day, Head, Limitation, Rule } from '@sarika/jurisdictions';
import { daysBetween, type DaySpan } from './law-day.js';

/** How the words of a rule were read to come to a day. */
export const waysOfReading = [
  /** The day the period begins with is not counted. */
  'as-written',
  /** It is counted: a day sooner. Taken wherever confidence in the rule is not high. */
  'first-day-counted',
  /** Days of the calendar where the rule says working days: sooner. Taken wherever confidence is not high. */
  'calendar-days',
  /** The last day is no working day, and the law might move it on. Never taken: whether it does is not known. */
  'next-working-day',
] as const;
export type WayOfReading = (typeof waysOfReading)[number];

/** The rule as it travels to the screen with its clock. */
export interface RuleQuote {
  readonly id: string;
  readonly text: string;
  readonly months: number | null;
  readonly days: number | null;
  readonly unit: 'calendar-day' | 'working-day' | null;
  readonly confidence: Confidence;
  readonly basis: string | null;
  readonly note: string | null;
  readonly sources: readonly string[];
}

/** One way to come to the last day. */
export interface Reading {
  readonly last: Day;
  readonly way: WayOfReading;
  readonly start: Day;
  readonly startedBy: Limitation['from'] | 'trigger';
  /** The fact that starts it was not told; the earliest day it can have been stands for it. */
  readonly assumed: boolean;
  /** False: the rule may apply; something about the worker is not known. */
  readonly certain: boolean;
  readonly confidence: Confidence;
  readonly rule: RuleQuote;
}

/** What somebody has to find out. `question` is in English; screens have their own words for the code. */
export interface Advice {
  readonly code:
    | 'limit-unknown'
    | 'rule-unknown'
    | 'rule-may-apply'
    | 'confidence-not-high'
    | 'several-readings'
    | 'fact-missing'
    | 'date-not-exact'
    | 'ends-on-day-off'
    | 'calendar-not-sure'
    | 'starts-when'
    | 'paper-time-unknown'
    | 'paper-route-closed';
  readonly question: string;
  readonly rule: string | null;
}

/** A rule of which the period has not begun: "six months from the day she leaves". */
export interface NotBegun {
  readonly waitsFor: Limitation['from'] | 'trigger';
  readonly rule: RuleQuote;
}

/** A period that runs against somebody. Pure: what day it is today is asked with `standingOf`. */
export interface Clock {
  /** Stable within a claim, and tells nothing of a person: `TH/limitation/basic-pay/2025-07-31`. */
  readonly key: string;
  readonly iso2: string;
  readonly kind: 'limitation' | 'step';
  readonly who: 'worker' | 'employer' | 'authority';
  readonly head: Head | null;
  /** Of a limitation: when the sum fell due. Of a step: when it was set off. */
  readonly due: DaySpan | null;
  /** The last day in the shortest reading. null: unknown or not begun, never "no limit". */
  readonly limit: Day | null;
  /** The last working day up to the limit that can be relied on: an office that is shut takes nothing. */
  readonly openUntil: Day | null;
  /** Shortest first; the first is the one taken. */
  readonly readings: readonly Reading[];
  readonly notBegun: readonly NotBegun[];
  /** Of the reading taken; `unknown` without a limit. */
  readonly confidence: Confidence;
  readonly advice: readonly Advice[];
}

export const quoteOf = (rule: Rule<Limitation> | Rule<ClockRule>): RuleQuote => ({
  id: rule.id,
  text: rule.text,
  months: rule.value?.months ?? null,
  days: rule.value?.days ?? null,
  unit: rule.value && 'unit' in rule.value ? rule.value.unit : null,
  confidence: rule.confidence,
  basis: rule.basis,
  note: rule.note,
  sources: rule.sources,
});

export interface Standing {
  /** `perhaps-lapsed`: over in the shortest reading, not in a longer one. */
  readonly state: 'running' | 'last-day' | 'perhaps-lapsed' | 'lapsed' | 'unknown' | 'not-begun';
  /** Days until the limit, which is itself counted as 0; negative once it has lapsed. */
  readonly daysLeft: number | null;
}

/** The days after the limit on which a longer reading ends, in order: what a lawyer may still save when the limit is over. */
export const laterEnds = ({ limit, readings }: { readonly limit: Day | null; readonly readings: readonly Pick<Reading, 'last' | 'way'>[] }): Day[] =>
  [...new Set(readings.filter(({ last, way }) => way !== 'next-working-day' && limit !== null && last > limit).map(({ last }) => last))].sort();

/** How a clock stands on a day. What lapsed in the shortest reading alone is never called lapsed: nobody gives up a claim on a doubt. */
export function standingOf(clock: Pick<Clock, 'limit' | 'notBegun'> & { readonly advice: readonly Pick<Advice, 'code'>[]; readonly readings: readonly Pick<Reading, 'last'>[] }, today: Day): Standing {
  if (clock.limit === null) return { state: clock.notBegun.length > 0 && !clock.advice.some(({ code }) => code === 'limit-unknown') ? 'not-begun' : 'unknown', daysLeft: null };
  const daysLeft = daysBetween(today, clock.limit);
  if (daysLeft >= 0) return { state: daysLeft === 0 ? 'last-day' : 'running', daysLeft };
  return { state: clock.readings.some(({ last }) => last >= today) ? 'perhaps-lapsed' : 'lapsed', daysLeft };
}
