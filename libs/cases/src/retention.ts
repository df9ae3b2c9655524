/** How a case ended. Coded, because it stands in clear. */
export const outcomes = ['remedied', 'partly_remedied', 'advised', 'passed_on', 'stopped_by_worker', 'lost_contact', 'no_remedy', 'same_as_another', 'not_ours'] as const;
export type Outcome = (typeof outcomes)[number];

/** Categories that are kept alike. `restricted` stands for codes that are sealed. */
export type KeepingGroup = 'wages' | 'fees' | 'injury' | 'papers' | 'restricted' | 'other';

interface Period {
  /** Months after the case was closed. */
  readonly months: number;
  /** Where the end says that it is needed for a shorter or longer time. */
  readonly byOutcome?: Partial<Record<Outcome, number>>;
  readonly why: string;
  /** Nobody with a licence to practise has looked at it yet. */
  readonly review: 'unreviewed by lawyers';
}

const short = { advised: 12, same_as_another: 3, not_ours: 6, stopped_by_worker: 12 } as const;

/**
 * How long a case is kept after it was closed. **Unreviewed by lawyers**: each period is our reading of the law it names, and a host
 * changes it by RETENTION_MONTHS.
 */
export const periods: Readonly<Record<KeepingGroup, Period>> = {
  wages: { months: 36, byOutcome: { ...short, remedied: 24, partly_remedied: 36 }, why: 'Cambodia, Labour Law art. 120: claims for wages lapse after three years; Thailand: two years. Instalments may stop.', review: 'unreviewed by lawyers' },
  fees: { months: 36, byOutcome: { ...short, remedied: 24 }, why: 'Treated as wages: fees are claimed back beside them, and agencies are judged over years.', review: 'unreviewed by lawyers' },
  injury: { months: 60, byOutcome: { ...short, remedied: 36 }, why: 'Late effects of an injury; compensation may be reopened.', review: 'unreviewed by lawyers' },
  papers: { months: 24, byOutcome: { ...short, remedied: 12 }, why: 'A passport given back needs no file; a lost one is asked for again within two years.', review: 'unreviewed by lawyers' },
  restricted: { months: 60, byOutcome: { ...short, remedied: 36 }, why: 'Offences against persons may be prosecuted for years; every year more is a danger to her. Cambodia: misdemeanours lapse after five years.', review: 'unreviewed by lawyers' },
  other: { months: 24, byOutcome: short, why: 'No law asks for more that we know of.', review: 'unreviewed by lawyers' },
};
/** A case that nobody closes is kept so long after the last thing that happened in it. */
export const UNCLOSED_MONTHS = 24;
/** Warnings to the office, in days before. */
export const FIRST_NOTICE_DAYS = 60;
export const LAST_NOTICE_DAYS = 14;
/** An intake nobody agreed to, in days. */
export const UNCONSENTED_DAYS = 14;
/** Between her wish and its doing: somebody else may hold the telephone (confidentiality, row 11). */
export const ERASURE_DAYS = 14;
/** A hold is looked at again after so many days, and lapses when nobody did within the fortnight after. */
export const HOLD_REVIEW_DAYS = 180;
export const HOLD_GRACE_DAYS = 14;

/** Why a closed case is opened again. */
export const reopeningReasons = ['not_solved', 'payment_stopped', 'new_facts', 'decision_came', 'closed_by_mistake'] as const;
export type ReopeningReason = (typeof reopeningReasons)[number];
export const extensionReasons = ['claim_runs', 'payment_expected', 'appeal', 'criminal_case', 'worker_asked', 'pattern_of_employer'] as const;
export const holdReasons = ['court_order', 'proceedings_run', 'criminal_case', 'preservation_asked'] as const;
export const filingBases = ['her_claim', 'her_complaint', 'court_order', 'duty_to_report'] as const;
export const filedWith = ['labour_inspectorate', 'labour_court', 'civil_court', 'criminal_court', 'police', 'arbitration', 'ministry', 'mission', 'insurance'] as const;

const byLetter: Readonly<Record<string, KeepingGroup>> = { W: 'wages', R: 'fees', B: 'fees', I: 'injury', D: 'papers', K: 'papers' };
export const groupOf = (category: string): KeepingGroup => (category === 'restricted' ? 'restricted' : (byLetter[category[0] ?? ''] ?? 'other'));

/** Months by group that a host set instead of ours, such as `wages=48,restricted=24`. @throws Error naming what cannot be read */
export function readMonths(text: string): Partial<Record<KeepingGroup, number>> {
  const set: Partial<Record<KeepingGroup, number>> = {};
  for (const part of text.split(',').filter((each) => each !== '')) {
    const [, group, months] = /^([a-z]+)=(\d{1,3})$/.exec(part.trim()) ?? [];
    if (group === undefined || !(group in periods) || Number(months) < 1) throw new Error(`RETENTION_MONTHS cannot be used: "${part}". Groups are ${Object.keys(periods).join(', ')}; for example wages=48.`);
    set[group as KeepingGroup] = Number(months);
  }
  return set;
}

/** Months a closed case is kept: of several categories the longest counts. */
export function monthsOf(categories: readonly string[], outcome: Outcome, changed: Partial<Record<KeepingGroup, number>> = {}): number {
  const groups = categories.length === 0 ? (['other'] as const) : categories.map(groupOf);
  return Math.max(...groups.map((group) => changed[group] ?? periods[group].byOutcome?.[outcome] ?? periods[group].months));
}

/** A day so many months later; of a month that is too short its last day. Days in UTC. */
export function monthsLater(from: Date, months: number): Date {
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(from.getUTCDate(), last)));
}
export const daysLater = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000);
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
