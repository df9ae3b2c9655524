import type { Day } from '@sarika/jurisdictions';
import { laterEnds, type Advice, type Clock, type Reading } from './clock.js';
import { addPeriod, daysBetween } from './law-day.js';
import type { SafeDay } from './papers.js';

/** How long before (field rules 31), the longest first. */
export const leads = [
  { lead: '12-months', months: 12 },
  { lead: '8-months', months: 8 },
  { lead: '6-months', months: 6 },
  { lead: '4-months', months: 4 },
  { lead: '2-months', months: 2 },
  { lead: '30-days', days: 30 },
  { lead: '14-days', days: 14 },
  { lead: '7-days', days: 7 },
  { lead: '2-days', days: 2 },
] as const;
export type Lead = (typeof leads)[number]['lead'];

export interface Warning {
  /** Stable: the same clock with the same day gives the same key, so that a job sends it once. A limit that moved gives new ones. */
  readonly key: string;
  readonly on: Day;
  /** What is coming, and when. `longer-reading`: the limit is over, and the next reading of the law ends then. `unknown`: the limit, or a fact that may bring it sooner, has to be found. */
  readonly before: 'last-safe-day' | 'limit' | 'longer-reading' | 'unknown';
  readonly target: Day;
  /** `passed`: the day is over. */
  readonly lead: Lead | 'passed' | 'unknown';
  readonly to: readonly ('officer' | 'supervisor' | 'worker')[];
}

/** What of a clock its warnings are made of: a clock, or what was kept of one. */
export interface WarnedClock extends Pick<Clock, 'key' | 'who' | 'due' | 'limit'> {
  readonly readings: readonly Pick<Reading, 'last' | 'way'>[];
  readonly advice: readonly Pick<Advice, 'code'>[];
}

export interface Telling {
  /** She chose hours to be texted in; else her phone is left alone (field rules 9). Whether this number may be texted at all is decided when it is sent. */
  readonly workerChoseHours: boolean;
}

/**
 * Every warning of a clock, by day. Pure, and the same whenever it is asked: which of them are to be sent today says `warningsDue`.
 * `safe`: the last safe day, where papers are needed; on the limit itself or without papers it gives no warnings of its own.
 * Once the limit is over, the longer readings are warned of in turn.
 * A clock without a limit, or with a fact missing that may bring it sooner, gives one that asks for it, on the day the sum fell due.
 */
export function warningsOf(clock: WarnedClock, safe: Pick<SafeDay, 'day' | 'atLatest' | 'needsPapers'> | null, { workerChoseHours }: Telling): Warning[] {
  // What employer and authority must do by when is for the office to watch, and no news for her phone.
  const to: Warning['to'] = workerChoseHours && clock.who === 'worker' ? ['officer', 'supervisor', 'worker'] : ['officer', 'supervisor'];
  const asks = clock.due?.from ?? '0001-01-01';
  const unknown: Warning[] =
    clock.limit === null || clock.advice.some(({ code }) => code === 'fact-missing')
      ? [{ key: `${clock.key}/unknown`, on: asks, before: 'unknown', target: asks, lead: 'unknown', to: ['officer', 'supervisor'] }]
      : [];
  if (clock.limit === null) return unknown;
  const before = (what: Warning['before'], target: Day, told: Warning['to']): Warning[] => [
    ...leads.map(
      ({ lead, ...ahead }): Warning => ({
        key: `${clock.key}/${what}/${target}/${lead}`,
        on: addPeriod(target, 'months' in ahead ? { months: -ahead.months } : { days: -ahead.days }),
        before: what,
        target,
        lead,
        to: told,
      }),
    ),
    { key: `${clock.key}/${what}/${target}/passed`, on: addPeriod(target, { days: 1 }), before: what, target, lead: 'passed', to: ['officer', 'supervisor'] },
  ];
  const safeBy = safe?.needsPapers ? (safe.day ?? safe.atLatest) : null;
  const ends = [clock.limit, ...laterEnds(clock)];
  return [
    ...unknown,
    ...(safeBy !== null && safeBy < clock.limit ? before('last-safe-day', safeBy, to) : []),
    ...before('limit', clock.limit, to),
    // A doubt is for the office to settle: until the limit itself is over, only the limit is warned of.
    ...ends.slice(1).flatMap((end, index) => {
      const ahead = before('longer-reading', end, ['officer', 'supervisor']).filter(({ on }) => on > (ends[index] ?? ''));
      // A reading that ends a day or two later leaves no room for a warning: the news that the limit is over stands for both.
      return ahead.length > 1 ? ahead : [];
    }),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

export interface WarningsDue {
  readonly send: readonly Warning[];
  /** Overtaken by a later one: to be written down as sent, and not sent. */
  readonly overtaken: readonly string[];
}

/**
 * What to send today, given what was sent (or overtaken) before: of those whose day has come, the latest for each target. A claim that comes in late, or a
 * job that lay still for days, gives one warning and not nine; one whose target is over gives the news that it is over.
 */
export function warningsDue(warnings: readonly Warning[], sent: ReadonlySet<string>, today: Day): WarningsDue {
  const send: Warning[] = [];
  const overtaken: string[] = [];
  const come = new Map<string, Warning[]>();
  for (const warning of warnings) if (warning.on <= today) come.set(`${warning.before} ${warning.target}`, [...(come.get(`${warning.before} ${warning.target}`) ?? []), warning]);
  for (const ofTarget of come.values()) {
    const last = ofTarget.at(-1);
    overtaken.push(
      ...ofTarget
        .slice(0, -1)
        .map(({ key }) => key)
        .filter((key) => !sent.has(key)),
    );
    if (last && !sent.has(last.key)) send.push(last);
  }
  return { send, overtaken };
}

/** Whether it is too late: the limit is over, or it is ahead and the papers can no longer be ready. */
export function tooLate(clock: Pick<Clock, 'limit'>, safe: Pick<SafeDay, 'atLatest'> | null, today: Day): 'limit' | 'last-safe-day' | null {
  if (clock.limit === null) return null;
  if (today > clock.limit) return 'limit';
  return safe !== null && today > safe.atLatest ? 'last-safe-day' : null;
}

/** Days until a warning's target, counted today; for the words of the warning, which may go out later than its day. */
export const daysUntil = (warning: Warning, today: Day): number => daysBetween(today, warning.target);
