import type { Confidence, Day } from '@sarika/jurisdictions';
import { officeDay, beforeWorkingDays, workingDayUpTo } from './office-days.js';
import { addPeriod } from './law-day.js';

export const paperStepCodes = ['drafting', 'notary', 'foreign-ministry', 'legalisation', 'translation', 'post', 'other'] as const;
/** What a paper made at home goes through before an authority abroad takes it. */
export type PaperStepCode = (typeof paperStepCodes)[number];

/** What is known of how long a step takes. */
export interface PaperTime {
  readonly step: PaperStepCode;
  /** Where the step is taken (ISO 3166-1 alpha-2); null: anywhere. */
  readonly country: string | null;
  /** null: not known; whoever plans it is asked. The longest the source names, so that the last safe day is the earliest. */
  readonly days: number | null;
  readonly unit: 'working-day' | 'calendar-day';
  readonly confidence: Confidence;
  readonly note: string | null;
  /** Keys of `paperSources`. */
  readonly sources: readonly string[];
}

export const paperSources: Readonly<Record<string, { readonly title: string; readonly url: string }>> = {
  'kh-permits': {
    title: 'Expatolog Cambodia, Miscellaneous permits and authorisations (checked 29 April 2026): sworn translation 1 to 3 days, legalisation at the foreign ministry 1 to 5 days',
    url: 'https://expatcambodge.pages.dev/en/daily-life/civil-status/various-permits/',
  },
  'kh-legalisation': {
    title: 'Expatolog Cambodia, Legalising documents in Cambodia (checked 1 June 2026): no apostille; notary, foreign ministry, embassy; two to four weeks for a whole chain with France',
    url: 'https://expatcambodge.pages.dev/en/daily-life/civil-status/legalisation/',
  },
};

const asked = (step: PaperStepCode, unit: PaperTime['unit'], note: string): PaperTime => ({ step, country: null, days: null, unit, confidence: 'unknown', note, sources: [] });

/**
 * Steps of a power of attorney for a worker who went home, in their order (field rules 32). Only what a page says has days, and with low confidence:
 * an office that has walked the way knows better, and its days replace these.
 */
export const paperTimes: readonly PaperTime[] = [
  asked('drafting', 'working-day', 'How many working days until she and her representative agree on the words and she can sign?'),
  asked('notary', 'working-day', 'How many working days until the notary has certified her signature?'),
  { step: 'foreign-ministry', country: 'KH', days: 5, unit: 'working-day', confidence: 'low', note: 'One page, written for foreigners in Cambodia: 1 to 5 days.', sources: ['kh-permits'] },
  asked('foreign-ministry', 'working-day', 'How many working days does the foreign ministry take to legalise the notary’s signature?'),
  asked('legalisation', 'working-day', 'How many working days does the mission of the country of work take, and is it open for this at all?'),
  { step: 'translation', country: 'KH', days: 3, unit: 'working-day', confidence: 'low', note: 'One page, written for foreigners in Cambodia: 1 to 3 days.', sources: ['kh-permits'] },
  asked('translation', 'working-day', 'How many working days does the sworn translation take?'),
  asked('post', 'calendar-day', 'How many days until the papers are in the representative’s hands?'),
];

/** One step as it is planned. */
export interface PaperStep {
  readonly step: PaperStepCode;
  /** Whose working days count. */
  readonly country: string;
  readonly days: number | null;
  readonly unit: 'working-day' | 'calendar-day';
  /** Nobody does it at present: a border or a mission is shut. */
  readonly closed: boolean;
  readonly confidence: Confidence;
  readonly question: string | null;
  readonly sources: readonly string[];
}

/** A step as the table has it for a country. */
export function paperStep(step: PaperStepCode, country: string): PaperStep {
  const known = paperTimes.find((time) => time.step === step && time.country === country) ?? paperTimes.find((time) => time.step === step && time.country === null);
  const { days = null, unit = 'working-day', confidence = 'unknown', note = null, sources = [] } = known ?? {};
  return { step, country, days, unit, closed: false, confidence, question: days === null ? (note ?? 'How many working days does this step take?') : null, sources };
}

/** A step with the days its office told: known, and counted as working days unless said otherwise. */
export const plannedStep = (step: PaperStepCode, country: string, days: number, unit: PaperStep['unit'] = step === 'post' ? 'calendar-day' : 'working-day'): PaperStep => {
  if (!Number.isInteger(days) || days < 0 || days > longestStep) throw new RangeError(`${days} is not a number of days a step takes.`);
  return { step, country, days, unit, closed: false, confidence: 'medium', question: null, sources: [] };
};

/** More days than this for one step is a slip of the pen. */
export const longestStep = 366;

/** A power of attorney made in this country, in order. Cambodia was no party to the Apostille Convention at the end of 2025 (`kh-legalisation`, low); another page says otherwise: ask. */
export const powerOfAttorney = (country: string): PaperStep[] => (['drafting', 'notary', 'foreign-ministry', 'legalisation', 'translation', 'post'] as const).map((step) => paperStep(step, country));

export interface SafeDay {
  /** The last day on which starting the papers still brings them in on time. null: a step's time is not known, or its way is closed. */
  readonly day: Day | null;
  /** What is certain even so: no later than this. Never after the limit. */
  readonly atLatest: Day;
  /** False: nothing has to be made before she can start. */
  readonly needsPapers: boolean;
  /** Each step with the days between which it must run, in order. */
  readonly steps: readonly { readonly step: PaperStep; readonly startBy: Day; readonly readyBy: Day }[];
  /** Steps whose time is asked for, and steps that nobody can take now. */
  readonly asked: readonly PaperStep[];
  readonly closed: readonly PaperStep[];
  /** False: a year's holidays are not all known. */
  readonly sure: boolean;
}

/**
 * The last safe day to start (field rules 31): the limit, back to the last working day on which the authority is open, less each step in the working
 * days of the country it is taken in. A step is handed in on a working day, ready so many working days later, and that day is one on which it can
 * be fetched. Without papers it is the last working day up to the limit.
 */
export function lastSafeDay(limit: { readonly on: Day; readonly country: string }, papers: readonly PaperStep[]): SafeDay {
  let sure = officeDay(limit.country, limit.on).sure;
  let at = workingDayUpTo(limit.country, limit.on);
  const steps = papers.toReversed().map((step) => {
    const readyBy = step.unit === 'working-day' ? workingDayUpTo(step.country, at) : at;
    const days = step.days ?? 0;
    at = step.unit === 'working-day' ? beforeWorkingDays(step.country, readyBy, days) : addPeriod(readyBy, { days: -days });
    sure &&= officeDay(step.country, readyBy).sure;
    return { step, startBy: at, readyBy };
  });
  const closed = papers.filter((step) => step.closed);
  const asked = papers.filter((step) => step.days === null && !step.closed);
  return { day: closed.length + asked.length === 0 ? at : null, atLatest: at, needsPapers: papers.length > 0, steps: steps.reverse(), asked, closed, sure };
}
