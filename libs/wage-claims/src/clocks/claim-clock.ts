import { type Clock, type DeadlineRequest, type PaperStep, type SafeDay, type WarnedClock, alwaysOpen, lastSafeDay, limitationOf, localDate, stepClocks, tooLate } from '@sarika/deadlines';
import { type Confidence, type Day, type LawPack, countryOf } from '@sarika/jurisdictions';

/** A clock as it is kept: its shortest reading. `null` is unknown, and never "no limit". */
export interface KeptClock {
  readonly id: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly legId: string | null;
  readonly key: string;
  readonly kind: Clock['kind'];
  readonly who: Clock['who'];
  readonly country: string;
  readonly head: string | null;
  /** Id of the rule of a statutory step, or of a limit that no head leads to. */
  readonly step: string | null;
  /** Of a limitation: when the sum fell due. Of a step: when it was set off. */
  readonly dueFrom: Day | null;
  readonly dueTo: Day | null;
  readonly limitOn: Day | null;
  /** null: no limit is known, or a paper's time is not. */
  readonly lastSafeOn: Day | null;
  readonly safeAtLatest: Day | null;
  /** Days after the limit on which a longer reading ends. */
  readonly laterEnds: readonly Day[];
  /** A fact is missing that may bring the limit sooner. */
  readonly asks: boolean;
  readonly hasPapers: boolean;
  readonly confidence: Confidence;
  readonly ruleId: string | null;
  readonly sources: readonly string[];
  readonly packVersion: string;
  /** Of a limitation: lodging with whom stops it, by its law pack; null: the pack does not say, and it goes on. */
  readonly stoppedBy: 'authority' | 'court' | 'nothing' | null;
  /** Since when it is stopped by a lodging; null: it runs. */
  readonly stoppedOn: Day | null;
  /** When a leg under the same law was lodged; null: none is. */
  readonly lodgedOn: Day | null;
  /** It was already too late when it came. */
  readonly tooLateAtStart: 'limit' | 'last-safe-day' | null;
}
export type NewClock = Omit<KeptClock, 'id' | 'claimId' | 'caseId' | 'legId' | 'stoppedOn' | 'lodgedOn'>;

/** The date in a country now, in the first of its time zones. */
export const localDay = (iso2: string, now: Date): Day => localDate(alwaysOpen(countryOf(iso2)?.timeZones[0] ?? 'UTC'), now);

/** The clocks of a question about deadlines, as they are kept. Pure. */
export function clocksOf({ pack, heads, step, known, papers }: DeadlineRequest, today: Day): NewClock[] {
  const clocks = [...heads.flatMap(({ head, facts }) => limitationOf(pack, head, facts)), ...(step ? stepClocks(pack, { [step.id]: step.triggeredOn }, known).running : [])];
  return clocks.map((clock) => keptOf(clock, papers, pack, today, step?.id ?? null));
}

function keptOf(clock: Clock, papers: readonly PaperStep[], pack: LawPack, today: Day, step: string | null): NewClock {
  // Papers stand in the way of what she has to do; employer and authority need none from her.
  const needed = clock.who === 'worker' ? papers : [];
  const safe = clock.limit === null ? null : lastSafeDay({ on: clock.limit, country: clock.iso2 }, needed);
  const taken = clock.readings[0]?.rule ?? null;
  return {
    key: clock.key, kind: clock.kind, who: clock.who, country: clock.iso2, head: clock.head, step: clock.head === null ? step : null,
    dueFrom: clock.due?.from ?? null, dueTo: clock.due?.to ?? null,
    limitOn: clock.limit, lastSafeOn: safe?.day ?? null, safeAtLatest: safe?.atLatest ?? null,
    laterEnds: [...new Set(clock.readings.filter(({ last, way }) => way !== 'next-working-day' && clock.limit !== null && last > clock.limit).map(({ last }) => last))].sort(),
    asks: clock.advice.some(({ code }) => code === 'fact-missing'), hasPapers: needed.length > 0,
    confidence: clock.confidence, ruleId: taken?.id ?? null, sources: taken?.sources ?? [], packVersion: pack.version,
    stoppedBy: clock.kind === 'limitation' ? (pack.limitation.find(({ id }) => id === taken?.id)?.value?.stoppedBy ?? null) : null,
    tooLateAtStart: tooLate(clock, safe, today),
  };
}

/** What its warnings are made of. Two kept clocks of the same days give the same warnings. */
export const warnedOf = (clock: Pick<KeptClock, 'key' | 'who' | 'dueFrom' | 'dueTo' | 'limitOn' | 'laterEnds' | 'asks'>): WarnedClock => ({
  key: clock.key,
  who: clock.who,
  due: clock.dueFrom === null || clock.dueTo === null ? null : { from: clock.dueFrom, to: clock.dueTo },
  limit: clock.limitOn,
  readings: clock.laterEnds.map((last) => ({ last, way: 'as-written' })),
  advice: clock.asks ? [{ code: 'fact-missing' }] : [],
});

/** The last safe day of a kept clock as warnings read it: one of its own only where papers are needed. */
export const safeOf = ({ lastSafeOn, safeAtLatest, hasPapers }: Pick<KeptClock, 'lastSafeOn' | 'safeAtLatest' | 'hasPapers'>): Pick<SafeDay, 'day' | 'atLatest' | 'needsPapers'> | null =>
  safeAtLatest === null ? null : { day: lastSafeOn, atLatest: safeAtLatest, needsPapers: hasPapers };
