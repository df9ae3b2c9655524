import type { Confidence } from './jurisdiction.js';

/** A calendar day, ISO 8601 (`2026-01-31`). */
export type Day = string;
/**
 * A non-negative number as text, `1.5`, or a fraction of whole numbers where the law says one, `4/3`.
 * Read into exact arithmetic, never into a floating number.
 */
export type Decimal = string;
/** ISO 4217. */
export type Currency = string;

/** What a claim is made of (design, section 6). Each line of an assessment belongs to one head, and none is counted under two. */
export const heads = [
  'basic-pay', 'minimum-wage', 'overtime', 'rest-day', 'public-holiday', 'night', 'deduction', 'notice', 'severance', 'leave', 'recruitment-fee', 'document-cost', 'interest', 'surcharge',
] as const;
export type Head = (typeof heads)[number];

export const payBases = ['hour', 'day', 'week', 'month', 'piece', 'trip'] as const;
export type PayBasis = (typeof payBases)[number];

/** Where a value comes from. It travels with the value to the screen. */
export interface Sourced {
  readonly confidence: Confidence;
  /** The law, with its article, as the facts name it. */
  readonly basis: string | null;
  readonly note: string | null;
  /** Keys of the pack's `sources`; `instrument` is the law itself, stated from knowledge. */
  readonly sources: readonly string[];
}

/**
 * To whom a rule applies. What is left out sets no condition. A condition on something the worker has not said makes the rule one that
 * may apply: it widens the range of the result and raises a question, and is never taken for granted.
 */
export interface Scope {
  /** Codes of `categories`' sectors. */
  readonly sectors?: readonly string[];
  readonly exceptSectors?: readonly string[];
  /** ISO 3166-2 of the workplace. */
  readonly places?: readonly string[];
  readonly exceptPlaces?: readonly string[];
  readonly payBases?: readonly PayBasis[];
  /** Employees of the employer. */
  readonly employeesMin?: number;
  readonly employeesMax?: number;
  /** Months of service completed, the lower bound included and the upper not. */
  readonly serviceMonthsMin?: number;
  readonly serviceMonthsBelow?: number;
  /** A monthly basic pay up to this, major units of the pack's currency. */
  readonly monthlyPayMax?: Decimal;
  /** A monthly basic pay of more than this. */
  readonly monthlyPayAbove?: Decimal;
  /** What must hold besides and cannot be looked up: coded, with its question in `questions` of the pack. */
  readonly ask?: readonly string[];
  /** What must not hold: the rule applies where the answer is no. */
  readonly askNot?: readonly string[];
  /** Asked in these sectors alone: in agriculture, whether the work lasts all the year. */
  readonly askIn?: Readonly<Record<string, readonly string[]>>;
}

/** One rule as the facts tell it, and, where somebody coded it, as the engine reads it. */
export interface Rule<T> extends Sourced {
  /** Stable within the jurisdiction: `th-severance`. An assessment quotes it. */
  readonly id: string;
  /** First day of validity; null: no date known, taken to have always been so. */
  readonly from: Day | null;
  /** Last day of validity; null: still in force as far as we know. */
  readonly until: Day | null;
  readonly appliesTo: Scope;
  /** The rule in words, as in the facts. */
  readonly text: string;
  /** null: nobody has coded it, or its value is not known. It is then never computed with, and `question` says what a lawyer must answer. */
  readonly value: T | null;
  readonly question: string | null;
  /** What a rule without a value is about, where its family serves several heads (premiums, limitation): a value says it by itself. */
  readonly heads?: readonly Head[];
}

/** Where several apply to the same work, the highest of a component is due; the components add up. */
export interface MinimumWage {
  readonly amount: Decimal;
  readonly currency: Currency;
  readonly per: 'hour' | 'day' | 'week' | 'month';
  /** Left out: the wage itself. An allowance is due beside it where the employer gives the thing not in kind. */
  readonly component?: 'wage' | 'lodging-allowance' | 'food-allowance';
}
export interface NormalHours {
  readonly perDay: Decimal | null;
  readonly perWeek: Decimal | null;
}
/** How an hour's or a day's pay is found from pay by the month: `month / daysPerMonth / hoursPerDay`, or `month / hoursPerMonth`. */
export interface HourlyRate {
  readonly daysPerMonth: Decimal | null;
  readonly hoursPerDay: Decimal | null;
  readonly hoursPerMonth: Decimal | null;
}
/** `times`: what such an hour earns in all; `added`: what it earns on top of pay that is due already. Multiples of the hour's rate of pay (`base`). */
export interface Premium {
  readonly when: 'overtime' | 'rest-day' | 'rest-day-overtime' | 'public-holiday' | 'public-holiday-overtime' | 'night';
  readonly mode: 'times' | 'added';
  readonly factor: Decimal;
  /** Whether the multiple is of the basic wage alone or of the whole ordinary wage. */
  readonly base: 'basic' | 'ordinary';
  /** Only the hours after so many and up to so many, within the period. */
  readonly hoursOver?: Decimal;
  readonly hoursUpTo?: Decimal;
  readonly within?: 'day' | 'week' | 'month';
  /** Local times of the night, `22:00` to `05:00`. */
  readonly night?: { readonly from: string; readonly to: string };
  /** Paid by the day or half day and not by the hour: the multiple is of a day's pay. */
  readonly unit?: 'hour' | 'day';
}
export interface Interest {
  readonly annualRate: Decimal;
  /** From which day: the day it fell due, days after it, the end of employment, an order or judgment (then not computed before there is one). */
  readonly from: 'due-date' | 'day-after-due-date' | 'end-of-employment' | 'order' | 'judgment';
  readonly daysAfter: number;
  readonly simple: boolean;
}
/** A penalty, of the sum that is late. Never in low or likely: only in high, and with its condition beside it (field rule 30). */
export interface Surcharge {
  readonly kind: 'per-period' | 'annual' | 'multiple';
  readonly rate: Decimal;
  readonly everyDays: number | null;
  readonly afterDays: number;
  readonly cap: Decimal | null;
  readonly condition: string;
}
export interface DeductionRule {
  /** `listed`: only these kinds are lawful; `share`: together no more than a share of the wage due; `none`: nothing may be taken. */
  readonly kind: 'listed' | 'share' | 'none';
  /** Of which kinds it speaks. Empty: of every kind. */
  readonly kinds: readonly DeductionKind[];
  readonly shareOfWage: Decimal | null;
  readonly within: 'period' | 'month' | null;
  readonly needsConsent: boolean;
}
export const deductionKinds = ['tax', 'social-security', 'union', 'savings', 'deposit', 'damage', 'advance', 'lodging', 'food', 'document', 'recruitment', 'fine', 'remittance', 'other'] as const;
export type DeductionKind = (typeof deductionKinds)[number];

export interface Notice {
  /** Either so much of the calendar, or one pay period. */
  readonly days: number | null;
  readonly months: number | null;
  readonly payPeriods: number | null;
}
/** `steps`: so many days' pay at so much service; `rate`: days' pay for each year of service, each band for the years that lie in it. */
export interface Severance {
  readonly kind: 'steps' | 'rate';
  readonly bands: readonly SeveranceBand[];
  /** Whether a part of a year counts in its share. */
  readonly proRata: boolean;
  readonly base: 'basic' | 'ordinary' | 'average-3-months';
  /** Only when the employer ended it, or whoever ended it. */
  readonly endedBy: 'employer' | 'anyone';
  readonly capMonths: Decimal | null;
}
export interface SeveranceBand {
  readonly fromServiceMonths: number;
  /** Where the law counts days of service: exact, and `fromServiceMonths` is then only the nearest whole month. */
  readonly fromServiceDays?: number;
  readonly days: Decimal;
  /** Where the law counts months' pay: exact, and `days` is then only the same in months of thirty days. */
  readonly months?: Decimal;
}
export interface Leave {
  readonly days: Decimal;
  readonly perServiceMonths: number;
  readonly fromServiceMonths: number;
  readonly proRata: boolean;
}
export interface FeeRule {
  readonly payer: 'employer' | 'worker-up-to';
  readonly covers: readonly ('recruitment' | 'document' | 'levy' | 'broker-monthly' | 'travel')[];
  readonly cap: { readonly kind: 'amount'; readonly amount: Decimal; readonly currency: Currency; readonly per: 'once' | 'month' } | { readonly kind: 'months-of-basic-pay'; readonly months: Decimal; readonly perMonthsOfContract: number | null; readonly capMonths: Decimal | null } | null;
  /** An announcement is not a schedule: it gives a question and not a sum (field rule 30). */
  readonly announcedOnly: boolean;
}
export const limitationStarts = ['due-date', 'end-of-employment', 'right-known', 'dismissal', 'injury', 'judgment', 'offence', 'other'] as const;
export const limitationStops = ['authority', 'court', 'nothing'] as const;
/** With whom a leg is lodged. */
export const lodgedWith = ['labour_inspectorate', 'labour_court', 'civil_court', 'criminal_court', 'police', 'arbitration', 'ministry', 'mission', 'insurance'] as const;
export interface Limitation {
  readonly heads: readonly Head[];
  readonly months: number | null;
  readonly days: number | null;
  readonly from: (typeof limitationStarts)[number];
  /** Only while she still works there, or only once she has left; null: both. */
  readonly employed: boolean | null;
  /** Lodging with whom stops it: any authority, a court alone, or nobody. Left out: nobody has answered, so it goes on and is asked. */
  readonly stoppedBy?: (typeof limitationStops)[number];
}
/** A step somebody has to take in time. */
export interface ClockRule {
  readonly who: 'authority' | 'employer' | 'worker';
  readonly trigger: string;
  readonly days: number | null;
  readonly months: number | null;
  readonly unit: 'calendar-day' | 'working-day';
  /** Lodging with one of these sets it off. Left out: somebody says what set it off. */
  readonly setOffBy?: readonly (typeof lodgedWith)[number][];
}
/** Where sums are rounded: once, on the line's result. `unit` in major units of the currency: `1` rounds to whole ringgit, `0.01` to sen. */
export interface Rounding {
  readonly unit: Decimal;
  readonly mode: 'half-up' | 'up' | 'down';
  /** Left out: the pack's currency. */
  readonly currency?: Currency;
}
/** Whether an employer may keep a worker's passport or papers. */
export interface DocumentRetention {
  readonly illegal: boolean;
}

/** A law pack: the rules of one jurisdiction, dated, with their sources. It is data, and can be corrected without code. */
export interface LawPack {
  readonly iso2: string;
  /** Day of the data and the first eight hex digits of the SHA-256 of its canonical JSON: `2026-11-21+9f3a0c11`. Assessments keep it. */
  readonly version: string;
  readonly currency: Currency;
  readonly secondaryCurrency: Currency | null;
  readonly minimumWage: readonly Rule<MinimumWage>[];
  readonly hours: readonly Rule<NormalHours>[];
  readonly hourlyRate: readonly Rule<HourlyRate>[];
  readonly premiums: readonly Rule<Premium>[];
  readonly interest: readonly Rule<Interest>[];
  readonly surcharges: readonly Rule<Surcharge>[];
  readonly deductions: readonly Rule<DeductionRule>[];
  readonly notice: readonly Rule<Notice>[];
  readonly severance: readonly Rule<Severance>[];
  readonly leave: readonly Rule<Leave>[];
  readonly fees: readonly Rule<FeeRule>[];
  readonly limitation: readonly Rule<Limitation>[];
  readonly clocks: readonly Rule<ClockRule>[];
  readonly rounding: readonly Rule<Rounding>[];
  readonly documentRetention: readonly Rule<DocumentRetention>[];
  /** What is asked where a scope needs it: code to question in English; worker-facing words are in the catalogues. */
  readonly questions: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, { readonly title: string; readonly url: string | null }>>;
}

/** The families of rules a pack holds. */
export const ruleFamilies = [
  'minimumWage', 'hours', 'hourlyRate', 'premiums', 'interest', 'surcharges', 'deductions', 'notice', 'severance', 'leave', 'fees', 'limitation', 'clocks', 'rounding', 'documentRetention',
] as const;
export type RuleFamily = (typeof ruleFamilies)[number];
/** A rule of this family. */
export type RuleOf<F extends RuleFamily> = LawPack[F][number];
