import type { ClockRule, Known, LawPack, Limitation, Rule } from '@sarika/jurisdictions';
import { quoteOf, type Advice, type Clock, type NotBegun, type Reading } from './clock.js';
import { spanOf, type Dated } from './law-day.js';
import { rulesInPlay } from './rules-in-play.js';
import { clockOf, endsOf } from './shortest-reading.js';

/** A step of a leg whose trigger has not come: what it waits for, in the words of the law. */
export interface WaitingStep {
  readonly id: string;
  readonly who: ClockRule['who'] | null;
  readonly trigger: string;
}

/** A limit that belongs to a road and to no head: a small-claims board, an insolvency fund, an offence, an injury. It begins with its own event. */
const asStep = (rule: Rule<Limitation>): Rule<ClockRule> => ({
  ...rule,
  value: rule.value && { who: 'worker', trigger: rule.value.from, days: rule.value.days, months: rule.value.months, unit: 'calendar-day' },
});
const ofNoHead = ({ value }: Rule<Limitation>): boolean => value !== null && value.heads.length === 0;

/** Limits of a country that no head leads to; each can be asked for by its id. */
export const otherLimits = (pack: LawPack): readonly Rule<Limitation>[] => pack.limitation.filter(ofNoHead);

export interface StepClocks {
  /** The first to lapse first; those without a known limit before all others. */
  readonly running: readonly Clock[];
  readonly waiting: readonly WaitingStep[];
}

/** The clock of one statutory step from the day that set it off. `certain`: whether the rule is known to apply. */
function stepClock(iso2: string, kind: Clock['kind'], rule: Rule<ClockRule>, triggered: Dated, certain: boolean, questions: readonly string[]): Clock {
  const due = spanOf(triggered);
  const quote = quoteOf(rule);
  const { value, confidence } = rule;
  const startedBy = kind === 'step' ? ('trigger' as const) : (value?.trigger as Limitation['from']);
  const readings: Reading[] =
    value === null
      ? []
      : [...new Set([due.from, due.to])].flatMap((start) =>
          endsOf(start, value, iso2, confidence).map(({ last, way }) => ({ last, way, start, startedBy, assumed: false, certain, confidence, rule: quote })),
        );
  const notBegun: NotBegun[] = [];
  const advice: Advice[] = [
    ...questions.map((question): Advice => ({ code: 'rule-may-apply', question, rule: rule.id })),
    ...(readings.length === 0 ? [{ code: 'rule-unknown' as const, question: rule.question ?? `How long is this period: ${rule.text}?`, rule: rule.id }] : []),
  ];
  return clockOf({ key: `${iso2}/${kind}/${rule.id}/${due.from === due.to ? due.from : `${due.from}..${due.to}`}`, iso2, kind, who: value?.who ?? 'worker', head: null, due }, readings, {
    notBegun,
    advice,
  });
}

/**
 * The statutory steps of one leg under its pack: what authority, employer and worker must do by when, from what has happened so far
 * (rule id to its day); and limits that belong to a road and to no head. Throws a RangeError for a rule that is not in the pack.
 */
export function stepClocks(pack: LawPack, happened: Readonly<Record<string, Dated>>, known: Known = {}): StepClocks {
  const stranger = Object.keys(happened).find((id) => ![...pack.clocks, ...otherLimits(pack)].some((rule) => rule.id === id));
  if (stranger !== undefined) throw new RangeError(`${pack.iso2} has no clock "${stranger}".`);

  const running = Object.entries(happened).flatMap(([id, triggered]) => {
    const { from, to } = spanOf(triggered);
    const limit = otherLimits(pack).find((rule) => rule.id === id);
    const kind = limit ? 'limitation' : 'step';
    const found = limit ? rulesInPlay(pack, 'limitation', [from, to], known) : rulesInPlay(pack, 'clocks', [from, to], known);
    const inPlay = [...found.coded, ...found.unknown.map(({ rule }) => ({ rule, certain: true, questions: [] }))].filter(({ rule }) => rule.id === id);
    const step = (rule: Rule<ClockRule> | Rule<Limitation>): Rule<ClockRule> => (limit ? asStep(rule as Rule<Limitation>) : (rule as Rule<ClockRule>));
    if (inPlay.length > 0) return inPlay.map(({ rule, certain, questions }) => stepClock(pack.iso2, kind, step(rule), triggered, certain, questions));
    // It happened, so somebody waits for an answer: a rule that was not in force, or is not for her, is a question and not silence.
    return [...pack.clocks, ...otherLimits(pack).map(asStep)]
      .filter((rule) => rule.id === id)
      .map((rule) => stepClock(pack.iso2, kind, { ...rule, value: null, question: `This rule was not in force on that day, or is not for her: ${rule.text}. Which one was?` }, triggered, true, []));
  });
  return {
    running: running.sort((a, b) => ((a.limit ?? '') < (b.limit ?? '') ? -1 : (a.limit ?? '') > (b.limit ?? '') ? 1 : a.key < b.key ? -1 : 1)),
    waiting: [...pack.clocks, ...otherLimits(pack).map(asStep)].filter(({ id }) => !(id in happened)).map(({ id, value, text }) => ({ id, who: value?.who ?? null, trigger: value?.trigger ?? text })),
  };
}
