import type { Sector } from '@sarika/categories';
import type { DeductionKind, PayBasis } from '@sarika/jurisdictions';
import type { CurrencyCode } from '@sarika/money';
import type { DayNumber, FuzzyDay } from '../engine/day.js';
import type { Span } from '../engine/span.js';

/** A sum that may be a range, in major units. */
export interface Amount {
  readonly currency: CurrencyCode;
  readonly span: Span;
}

/** Both days included. */
export interface Period {
  /** Where it stands in the worksheet. */
  readonly path: string;
  readonly from: DayNumber;
  readonly to: DayNumber;
}

export const endings = ['employer', 'worker', 'agreement', 'expiry'] as const;
export type Ending = (typeof endings)[number];

export interface AgreedPay extends Period {
  readonly per: PayBasis;
  readonly amount: Amount;
  /** Fixed pay that comes with it, in the same measure: counted in the ordinary wage and not in the basic one. */
  readonly allowance: Amount | null;
  /** For piece and trip: how many. */
  readonly quantity: { readonly number: Span; readonly per: 'day' | 'week' | 'month' } | null;
  readonly paidEvery: 'day' | 'week' | 'half-month' | 'month' | null;
}

/** What she got for a period: a sum, or all that was agreed as basic pay and nothing more. */
export interface Received extends Period {
  readonly amount: Amount | 'as-agreed';
}

/** A stretch for which nothing was paid at all; its edges may be known only about. */
export interface Unpaid {
  readonly path: string;
  readonly from: FuzzyDay;
  readonly to: FuzzyDay;
}

export interface WorkPattern extends Period {
  /** Days worked in a week, her rest day counted when she worked it. */
  readonly daysPerWeek: Span | null;
  /** Rest days she had in a month; the other way to say it. */
  readonly restDaysPerMonth: Span | null;
  /** Rest days she worked in a month, besides `daysPerWeek`. */
  readonly restDaysWorkedPerMonth: Span | null;
  readonly hoursPerDay: Span | null;
  /** Hours were told as "from dark to dark" and filled in from the length of the day there. */
  readonly byDaylight: boolean;
  readonly nightHoursPerDay: Span | null;
}

export interface HolidaysWorked extends Period {
  readonly number: Span;
  /** One holiday with its date; otherwise a number within the period. */
  readonly dated: boolean;
}

export interface Deduction extends Period {
  readonly kind: DeductionKind;
  readonly amount: Amount;
  readonly per: 'day' | 'week' | 'month' | 'in-all';
  readonly consented: boolean | null;
}

export const feeKinds = ['recruitment', 'document', 'levy', 'broker-monthly', 'travel'] as const;
export type FeeKind = (typeof feeKinds)[number];
export interface Fee {
  readonly path: string;
  readonly kind: FeeKind;
  readonly amount: Amount;
  readonly paidOn: DayNumber | null;
  /** The country whose rule on fees governs it: where the agency is. */
  readonly paidIn: string;
  readonly refunded: Amount | null;
}

export interface Debt {
  readonly amount: Amount;
  readonly since: DayNumber | null;
  readonly owedTo: 'employer' | 'agency' | 'broker' | 'lender' | 'family' | 'other' | null;
}

export interface Break extends Period {
  readonly reason: 'no-work' | 'sick' | 'leave' | 'detained' | 'other';
  /** Whether pay goes on; null: not said. */
  readonly paid: boolean | null;
}

export const paperKinds = [
  'contract',
  'pay-slips',
  'bank-statements',
  'transfer-screenshots',
  'timesheets',
  'photos',
  'messages',
  'work-permit',
  'passport',
  'witnesses',
  'fee-receipts',
  'dismissal-letter',
  'power-of-attorney',
] as const;
export type PaperKind = (typeof paperKinds)[number];
export const roads = ['complaint', 'court', 'settlement', 'criminal', 'agency-complaint', 'insurance', 'fund'] as const;
export type Road = (typeof roads)[number];

/** What the engine itself asks with yes or no, besides the questions of a law pack. */
export const engineQuestions = ['month-pay-covers-holidays', 'month-pay-covers-rest-days'] as const;

/** The facts of one worker about one employer, read and checked. Null is "not said" and never zero. */
export interface Worksheet {
  readonly assessedOn: DayNumber;
  readonly jurisdiction: string;
  readonly sector: Sector | null;
  readonly place: string | null;
  readonly employees: Span | null;
  readonly bornOn: DayNumber | null;
  readonly employment: {
    readonly from: FuzzyDay;
    readonly to: FuzzyDay | null;
    readonly endedBy: Ending | null;
    readonly noticeGivenDays: Span | null;
  };
  /** Day of the following month on which wages were due; null: the last day of the month they were earned in. */
  readonly payDay: number | null;
  readonly pay: readonly AgreedPay[];
  readonly received: readonly Received[];
  readonly unpaid: readonly Unpaid[];
  readonly work: readonly WorkPattern[];
  readonly holidaysWorked: readonly HolidaysWorked[];
  readonly deductions: readonly Deduction[];
  readonly fees: readonly Fee[];
  readonly debts: readonly Debt[];
  readonly breaks: readonly Break[];
  /** Days of paid leave taken in her last year. */
  readonly leaveTakenDays: Span | null;
  /** Answers to the questions of the law pack, by code. */
  readonly answers: Readonly<Record<string, boolean>>;
  readonly papers: readonly PaperKind[] | null;
  readonly roadsTaken: readonly Road[];
}

/** Something that may be right and has to be looked at. It stops nothing. */
export interface Flag {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}
