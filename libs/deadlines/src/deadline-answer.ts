import type { Day, LawPack } from '@sarika/jurisdictions';
import { quoteOf, standingOf, type Advice, type Clock, type NotBegun, type Reading, type RuleQuote, type Standing } from './clock.js';
import type { DeadlineRequest } from './deadline-request.js';
import { limitationOf, lossesOf, type Loss } from './limitation.js';
import { lastSafeDay, paperSources, type SafeDay } from './papers.js';
import { otherLimits, stepClocks } from './steps.js';
import { tooLate, warningsDue, warningsOf, type Warning } from './warnings.js';

type Named = Readonly<Record<string, { readonly title: string; readonly url: string | null }>>;

/** One clock with all that is said of it on a day. */
export interface ClockAnswer extends Omit<Clock, 'iso2' | 'readings' | 'notBegun'> {
  readonly state: Standing['state'];
  readonly daysLeft: number | null;
  readonly tooLate: 'limit' | 'last-safe-day' | null;
  readonly lastSafeDay: SafeDay | null;
  /** The reading taken, and the others beside it. */
  readonly reading: Reading | null;
  readonly otherReadings: readonly Reading[];
  readonly notBegun: readonly NotBegun[];
  /** To be sent today, and to come; those overtaken by a later one are not in it. */
  readonly warnings: readonly Warning[];
}

export interface DeadlineAnswer {
  readonly jurisdiction: string;
  /** The version of the law pack this was worked out with. */
  readonly law: string;
  readonly today: Day;
  readonly clocks: readonly ClockAnswer[];
  /** Of the limits: the key of the first to lapse that has not, and what each further day loses. */
  readonly firstToLapse: string | null;
  readonly losses: readonly Loss[];
  /** Limits of roads that belong to no head (a small-claims board, an offence): they begin with their own event and are asked for as `clock`. */
  readonly otherLimits: readonly RuleQuote[];
  /** Every source quoted above. `instrument` is the law named in the rule's basis, stated from knowledge. */
  readonly sources: Named;
  readonly adviceNeeded: boolean;
}

function onePaperAdvice(safe: SafeDay): Advice[] {
  return [
    ...safe.asked.map(({ question, step }): Advice => ({ code: 'paper-time-unknown', question: `${step}: ${question ?? 'How many working days does it take?'}`, rule: null })),
    ...safe.closed.map(
      ({ step }): Advice => ({ code: 'paper-route-closed', question: `${step}: nobody does this now. Can the demand go by telephone, or can local legal aid act without these papers?`, rule: null }),
    ),
  ];
}

function answered(clock: Clock, request: DeadlineRequest): ClockAnswer {
  const { today, papers, workerChoseHours } = request;
  // Papers stand in the way of what she has to do; employer and authority need none from her.
  const needed = clock.who === 'worker' ? papers : [];
  const safe = clock.limit === null ? null : lastSafeDay({ on: clock.limit, country: clock.iso2 }, needed);
  const { iso2: _, readings, notBegun, ...rest } = clock;
  const all = warningsOf(clock, safe, { workerChoseHours });
  const due = warningsDue(all, new Set(), today).send;
  return {
    ...rest,
    ...standingOf(clock, today),
    tooLate: tooLate(clock, safe, today),
    lastSafeDay: safe,
    reading: readings[0] ?? null,
    otherReadings: readings.slice(1),
    notBegun,
    warnings: [...due, ...all.filter(({ on, lead }) => on > today && lead !== 'passed')],
    advice: [...clock.advice, ...(safe ? onePaperAdvice(safe) : [])],
  };
}

function sourcesOf(pack: LawPack, clocks: readonly ClockAnswer[]): Named {
  const keys = clocks.flatMap(({ reading, otherReadings, notBegun, lastSafeDay: safe }) => [
    ...[...(reading ? [reading] : []), ...otherReadings, ...notBegun].flatMap(({ rule }) => rule.sources),
    ...(safe?.steps ?? []).flatMap(({ step }) => step.sources),
  ]);
  return Object.fromEntries([...new Set(keys)].sort().flatMap((key) => ((source) => (source ? [[key, source]] : []))(pack.sources[key] ?? paperSources[key])));
}

/** The clocks of a question: limits, last safe days, warnings to come, sources, confidence, and what advice is needed. */
export function answerDeadline(request: DeadlineRequest): DeadlineAnswer {
  const { pack, heads, step, known, today } = request;
  const limits = heads.flatMap(({ head, facts }) => limitationOf(pack, head, facts));
  const steps = step ? stepClocks(pack, { [step.id]: step.triggeredOn }, known).running : [];
  const clocks = [...limits, ...steps].map((clock) => answered(clock, request));
  const open = limits.filter(({ limit }) => limit !== null && limit >= today).sort((a, b) => ((a.limit ?? '') < (b.limit ?? '') ? -1 : 1));
  return {
    jurisdiction: pack.iso2,
    law: pack.version,
    today,
    clocks,
    firstToLapse: open[0]?.key ?? null,
    losses: lossesOf(limits),
    otherLimits: heads.length > 0 ? otherLimits(pack).map(quoteOf) : [],
    sources: sourcesOf(pack, clocks),
    adviceNeeded: clocks.some(({ advice }) => advice.length > 0),
  };
}
