/** Why an office may use what it sees. A closed list: later work adds to it with a migration, a text and a wording. */
export const purposes = ['case_work', 'referral', 'embassy_notice', 'claim_lodging', 'statistics_by_service', 'evidence'] as const;
export type Purpose = (typeof purposes)[number];

/** What is shared. Closed for the same reason. */
export const consentScopes = ['whole_case', 'from_now_on', 'phone_only', 'name_place_time', 'claim_sheet'] as const;
export type ConsentScope = (typeof consentScopes)[number];

/**
 * What a scope opens. Keys of the case are made for `everything` and `fromNowOn` only; the rest is handed over as a sheet or a
 * number by whoever holds the case, and its office gets no key at all.
 */
export const opens: Readonly<Record<ConsentScope, 'everything' | 'fromNowOn' | 'number' | 'sheet'>> = {
  whole_case: 'everything',
  from_now_on: 'fromNowOn',
  phone_only: 'number',
  name_place_time: 'sheet',
  claim_sheet: 'sheet',
};

/** How wide a scope is: going to a lower one narrows, to a higher one widens and is asked in words. */
const width: Readonly<Record<ConsentScope, number>> = { phone_only: 0, name_place_time: 1, claim_sheet: 2, from_now_on: 3, whole_case: 4 };

/** How she said it. At filing by text, on the web or read aloud; later also on paper with her thumbprint. */
export const givenHows = ['sms', 'web', 'read_aloud', 'paper_thumbprint'] as const;
export type GivenHow = (typeof givenHows)[number];

/** What a consent allows at one time. */
export interface Terms {
  readonly scope: ConsentScope;
  /** The last day on which it holds, ISO date, by the clock of Cambodia; null until she stops. */
  readonly endsOn: string | null;
}

/**
 * Whether other terms allow less or more than the ones that stand. What allows less of one and more of another is more: it
 * must not pass as a narrowing.
 */
export function compareTerms(stands: Terms, wanted: Terms): 'same' | 'narrowed' | 'widened' {
  const wider = width[wanted.scope] > width[stands.scope];
  const narrower = width[wanted.scope] < width[stands.scope];
  const longer = stands.endsOn !== null && (wanted.endsOn === null || wanted.endsOn > stands.endsOn);
  const shorter = wanted.endsOn !== null && (stands.endsOn === null || wanted.endsOn < stands.endsOn);
  if (wider || longer) return 'widened';
  return narrower || shorter ? 'narrowed' : 'same';
}

/** The day it is in Cambodia. A consent that ends on a day ends with that day there. */
export const dayInCambodia = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

/** The moments between which it is that day in Cambodia: from included, until excluded. */
export function spanOfDay(day: string): { readonly from: Date; readonly until: Date } {
  const from = new Date(`${day}T00:00:00+07:00`);
  return { from, until: new Date(from.getTime() + 86_400_000) };
}
