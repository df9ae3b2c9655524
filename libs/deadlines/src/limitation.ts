import type { Day, Head, Known, LawPack, Limitation, Rule } from '@sarika/jurisdictions';
import { quoteOf, type Advice, type Clock, type NotBegun, type Reading, type RuleQuote } from './clock.js';
import { spanOf, type Dated, type DaySpan } from './law-day.js';
import { limitationQuestions, startsWhen } from './limitation-questions.js';
import { rulesInPlay } from './rules-in-play.js';
import { clockOf, endsOf } from './shortest-reading.js';

/** What limitation is counted from. null: not known. */
export interface LimitationFacts {
  /** When each unpaid sum fell due. */
  readonly dueOn: readonly Dated[];
  /** Her last day of work. */
  readonly employmentEndedOn: Dated | null;
  readonly stillEmployed: boolean | null;
  readonly rightKnownOn: Dated | null;
  readonly dismissedOn: Dated | null;
  readonly injuredOn: Dated | null;
  readonly judgmentOn: Dated | null;
  readonly offenceOn: Dated | null;
  readonly known: Known;
}

export const noLimitationFacts: LimitationFacts = {
  dueOn: [],
  employmentEndedOn: null,
  stillEmployed: null,
  rightKnownOn: null,
  dismissedOn: null,
  injuredOn: null,
  judgmentOn: null,
  offenceOn: null,
  known: {},
};

/** Heads that fall due when the work ends, and so take their due date from there when none is given. */
export const dueAtTheEnd: readonly Head[] = ['notice', 'severance', 'leave'];

type Beginning = { readonly span: DaySpan; readonly assumed: boolean } | 'not-begun' | { readonly missing: string };

const told = (fact: Dated | null, missing: string): Beginning => (fact === null ? { missing } : { span: spanOf(fact), assumed: false });

/** The day a rule counts from, or what is missing to know it. */
function beginningOf(from: Limitation['from'], due: DaySpan | null, facts: LimitationFacts): Beginning {
  // Nobody can know of a sum, or commit the offence of not paying it, before it is due: the due date is the earliest it can have been.
  const orDue = (fact: Dated | null): Beginning => (fact !== null ? told(fact, '') : due ? { span: due, assumed: true } : { missing: limitationQuestions.dueDate });
  switch (from) {
    case 'due-date':
      return due ? { span: due, assumed: false } : { missing: limitationQuestions.dueDate };
    case 'end-of-employment':
      if (facts.employmentEndedOn === null && facts.stillEmployed === true) return 'not-begun';
      return told(facts.employmentEndedOn, limitationQuestions.lastDay);
    case 'right-known':
      return orDue(facts.rightKnownOn);
    case 'offence':
      return orDue(facts.offenceOn);
    case 'dismissal':
      return facts.dismissedOn === null && facts.stillEmployed === true ? 'not-begun' : told(facts.dismissedOn, limitationQuestions.dismissed);
    case 'injury':
      return told(facts.injuredOn, limitationQuestions.hurt);
    case 'judgment':
      return facts.judgmentOn === null ? 'not-begun' : told(facts.judgmentOn, '');
    case 'other':
      return { missing: limitationQuestions.fromWhen };
  }
}

function limitationClock(pack: LawPack, head: Head, due: DaySpan | null, facts: LimitationFacts): Clock {
  const stillEmployed = facts.stillEmployed ?? (facts.employmentEndedOn === null ? null : false);
  const knownStarts = [facts.employmentEndedOn, facts.rightKnownOn, facts.dismissedOn, facts.injuredOn, facts.judgmentOn, facts.offenceOn].filter((fact) => fact !== null).map(spanOf);
  // A rule changed between the day the sum fell due and the day the period began: both may govern it, so both are read.
  const days = [...(due ? [due] : []), ...knownStarts].flatMap(({ from, to }) => [from, to]);
  // With no day at all the rules of the day of the data say what to ask for.
  const { coded, unknown } = rulesInPlay(pack, 'limitation', days.length > 0 ? days : [pack.version.slice(0, 10)], facts.known);

  const readings: Reading[] = [];
  const notBegun: (NotBegun & { readonly waitsFor: Limitation['from'] })[] = [];
  const advice: Advice[] = unknown.filter(({ rule }) => rule.heads === undefined || rule.heads.includes(head)).map(({ rule, question }) => ({ code: 'rule-unknown', question, rule: rule.id }));
  for (const { rule, certain: inScope, questions } of coded) {
    const { value } = rule;
    if (value === null || !value.heads.includes(head)) continue;
    const quote: RuleQuote = quoteOf(rule);
    // "Only once she has left": while she works there it waits for the day she leaves.
    if (value.employed === true && stillEmployed === false) continue;
    if (value.employed === false && stillEmployed === true && facts.employmentEndedOn === null) {
      notBegun.push({ waitsFor: value.from, rule: quote });
      continue;
    }
    const certain = inScope && (value.employed === null || stillEmployed !== null);
    for (const question of questions) advice.push({ code: 'rule-may-apply', question, rule: rule.id });
    if (value.employed !== null && stillEmployed === null) advice.push({ code: 'fact-missing', question: limitationQuestions.stillThere, rule: rule.id });

    const beginning = beginningOf(value.from, due, facts);
    if (beginning === 'not-begun') notBegun.push({ waitsFor: value.from, rule: quote });
    else if ('missing' in beginning) advice.push({ code: 'fact-missing', question: beginning.missing, rule: rule.id });
    else readings.push(...readingsOf(rule, quote, beginning, certain, pack.iso2, value.from === 'right-known' ? due : null));
  }
  for (const { waitsFor, rule } of notBegun) advice.push({ code: 'starts-when', question: startsWhen[waitsFor], rule: rule.id });
  return clockOf(
    { key: `${pack.iso2}/limitation/${head}/${due === null ? 'undated' : due.from === due.to ? due.from : `${due.from}..${due.to}`}`, iso2: pack.iso2, kind: 'limitation', who: 'worker', head, due },
    readings,
    { notBegun, advice },
  );
}

function readingsOf(
  rule: Rule<Limitation>,
  quote: RuleQuote,
  { span, assumed }: { readonly span: DaySpan; readonly assumed: boolean },
  certain: boolean,
  country: string,
  due: DaySpan | null,
): Reading[] {
  const { value, confidence } = rule;
  if (value === null) return [];
  const starts = [...new Set([span.from, span.to])].map((start) => ({ start, assumed }));
  // When she knew is easily disputed; the law may say "could have known". Where confidence is not high the due date is read too.
  if (!assumed && due && confidence !== 'high') starts.push({ start: due.from, assumed: true });
  return starts.flatMap(({ start, assumed: guessed }) =>
    endsOf(start, { months: value.months, days: value.days, unit: 'calendar-day' }, country, confidence).map(({ last, way }) => ({
      last,
      way,
      start,
      startedBy: value.from,
      assumed: guessed,
      certain,
      confidence,
      rule: quote,
    })),
  );
}

/**
 * Until when each unpaid sum of a head can be claimed: one clock for each due date, the first to lapse first, those without a known limit before
 * all others. Where several rules may govern it, or confidence is not high, the shortest reading is taken and the others stand beside it.
 */
export function limitationOf(pack: LawPack, head: Head, facts: LimitationFacts): Clock[] {
  const dues = facts.dueOn.length > 0 ? facts.dueOn : dueAtTheEnd.includes(head) && facts.employmentEndedOn !== null ? [facts.employmentEndedOn] : [];
  const clocks = new Map((dues.length > 0 ? dues.map(spanOf) : [null]).map((due) => limitationClock(pack, head, due, facts)).map((clock) => [clock.key, clock]));
  return [...clocks.values()].sort((a, b) => ((a.limit ?? '') < (b.limit ?? '') ? -1 : (a.limit ?? '') > (b.limit ?? '') ? 1 : a.key < b.key ? -1 : 1));
}

/** What waiting costs: on which day how many of the sums are lost for good in the shortest reading. */
export interface Loss {
  /** The last day on which these can still be claimed. */
  readonly after: Day;
  readonly keys: readonly string[];
  readonly lost: number;
  /** How many with a known limit are then still left. */
  readonly left: number;
}

/** What each further day of waiting loses, in order. Sums without a known limit are not in it. */
export function lossesOf(clocks: readonly Clock[]): Loss[] {
  const byLimit = new Map<Day, string[]>();
  for (const { limit, key } of clocks) if (limit !== null) byLimit.set(limit, [...(byLimit.get(limit) ?? []), key]);
  const ordered = [...byLimit].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = ordered.reduce((sum, [, keys]) => sum + keys.length, 0);
  let lost = 0;
  return ordered.map(([after, keys]) => {
    lost += keys.length;
    return { after, keys, lost, left: total - lost };
  });
}
