import { type Warning, isDay, warningsOf } from '@sarika/deadlines';
import type { Day } from '@sarika/jurisdictions';

/** What happens on the day. */
export const hearingKinds = ['mediation', 'inquiry', 'court', 'judgment', 'appeal', 'enforcement'] as const;
export type HearingKind = (typeof hearingKinds)[number];

/** What came of it. Whoever did not come is written down: a claim can be struck off for it. */
export const hearingOutcomes = ['held', 'settled', 'decided', 'adjourned', 'cancelled', 'worker_absent', 'other_side_absent'] as const;
export type HearingOutcome = (typeof hearingOutcomes)[number];
/** May be written down before the day has come. */
export const beforeItsDay: readonly HearingOutcome[] = ['adjourned', 'cancelled'];

export interface Hearing {
  readonly id: string;
  readonly legId: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly kind: HearingKind;
  /** In the calendar of its country. */
  readonly heldOn: Day;
  /** `HH:MM` by the clock there; null: not known. */
  readonly heldAt: string | null;
  /** ISO 3166-1. */
  readonly country: string;
  /** Where the place is sealed; null: not said. */
  readonly itemId: string | null;
  readonly follows: string | null;
  readonly outcome: HearingOutcome | null;
  readonly outcomeAt: Date | null;
  readonly missedAt: Date | null;
}

/** How long before somebody is reminded of a hearing: what months ahead would tell is no news. `passed`: its day went by. */
export const hearingLeads = ['30-days', '14-days', '7-days', '2-days', 'passed'] as const;
export type HearingLead = (typeof hearingLeads)[number];
export interface Reminder extends Warning {
  readonly lead: HearingLead;
}

/** All reminders of a hearing by day: those of a clock whose limit is the day it is held on. */
export const remindersOf = ({ heldOn }: Pick<Hearing, 'heldOn'>): Reminder[] =>
  warningsOf({ key: 'hearing', who: 'worker', due: { from: heldOn, to: heldOn }, limit: heldOn, readings: [], advice: [] }, null, { workerChoseHours: false }).filter((warning): warning is Reminder =>
    (hearingLeads as readonly string[]).includes(warning.lead),
  );

const MOST_AHEAD_DAYS = 3 * 366;
const OLDEST = '2000-01-01';
/** A day that exists, and that somebody may have been given. A day that is over is written down late. */
export const isHearingDay = (day: string, now: Date): boolean => isDay(day) && day >= OLDEST && day <= new Date(now.getTime() + MOST_AHEAD_DAYS * 86_400_000).toISOString().slice(0, 10);
export const isTimeOfDay = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
