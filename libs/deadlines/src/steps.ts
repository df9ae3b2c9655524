import type { ClockRule, Known, LawPack, Rule } from '@sarika/jurisdictions';
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

export interface StepClocks {
  /** The first to lapse first; those without a known limit before all others. */
  readonly running: readonly Clock[];
  readonly waiting: readonly WaitingStep[];
}

/** The clock of one statutory step from the day that set it off. `certain`: whether the rule is known to apply. */
function stepClock(iso2: string, rule: Rule<ClockRule>, triggered: Dated, certain: boolean, questions: readonly string[]): Clock {
  const due = spanOf(triggered);
  const quote = quoteOf(rule);
  const { value, confidence } = rule;
  const readings: Reading[] =
    value === null
      ? []
      : [...new Set([due.from, due.to])].flatMap((start) =>
          endsOf(start, value, iso2, confidence).map(({ last, way }) => ({ last, way, start, startedBy: 'trigger' as const, assumed: false, certain, confidence, rule: quote })),
        );
  const notBegun: NotBegun[] = [];
  const advice: Advice[] = [
    ...questions.map((question): Advice => ({ code: 'rule-may-apply', question, rule: rule.id })),
    ...(readings.length === 0 ? [{ code: 'rule-unknown' as const, question: rule.question ?? `How long is this period: ${rule.text}?`, rule: rule.id }] : []),
  ];
  return clockOf({ key: `${iso2}/step/${rule.id}/${due.from === due.to ? due.from : `${due.from}..${due.to}`}`, iso2, kind: 'step', who: value?.who ?? 'worker', head: null, due }, readings, {
    notBegun,
    advice,
  });
}

/**
 * The statutory steps of one leg under its pack: what authority, employer and worker must do by when, from what has happened so far
 * (rule id to its day). Throws a RangeError for a rule that is not in the pack.
 */
export function stepClocks(pack: LawPack, happened: Readonly<Record<string, Dated>>, known: Known = {}): StepClocks {
  const stranger = Object.keys(happened).find((id) => !pack.clocks.some((rule) => rule.id === id));
  if (stranger !== undefined) throw new RangeError(`${pack.iso2} has no clock "${stranger}".`);

  const running = Object.entries(happened).flatMap(([id, triggered]) => {
    const { from, to } = spanOf(triggered);
    const { coded, unknown } = rulesInPlay(pack, 'clocks', [from, to], known);
    const clocks = [
      ...coded.filter(({ rule }) => rule.id === id).map(({ rule, certain, questions }) => stepClock(pack.iso2, rule, triggered, certain, questions)),
      ...unknown.filter(({ rule }) => rule.id === id).map(({ rule }) => stepClock(pack.iso2, rule, triggered, true, [])),
    ];
    if (clocks.length > 0) return clocks;
    // It happened, so somebody waits for an answer: a rule that was not in force, or is not for her, is a question and not silence.
    const outside = pack.clocks
      .filter((rule) => rule.id === id)
      .map((rule): Rule<ClockRule> => ({ ...rule, value: null, question: `This rule was not in force on that day, or is not for her: ${rule.text}. Which one was?` }));
    return outside.slice(0, 1).map((rule) => stepClock(pack.iso2, rule, triggered, true, []));
  });
  return {
    running: running.sort((a, b) => ((a.limit ?? '') < (b.limit ?? '') ? -1 : (a.limit ?? '') > (b.limit ?? '') ? 1 : a.key < b.key ? -1 : 1)),
    waiting: pack.clocks.filter(({ id }) => !(id in happened)).map(({ id, value, text }) => ({ id, who: value?.who ?? null, trigger: value?.trigger ?? text })),
  };
}
