import { limitationOf, noLimitationFacts, type Dated } from '@sarika/deadlines';
import { jurisdiction, type Head } from '@sarika/jurisdictions';
import type { Road, Worksheet } from '../worksheet/worksheet.js';
import type { Check, LimitationOfHead, Line, Missing, RoadConflict } from './assessment.js';
import { dayOf, isoOf, monthsBetween } from './day.js';
import { lowestConfidence, type Law } from './law.js';

const bearsClock = (line: Line): boolean => line.head !== 'interest' && line.head !== 'surcharge';

/** A due day or the days between which it lies, as the clocks take it. */
const dated = ({ earliest, latest }: NonNullable<Line['due']>): Dated => (earliest === latest ? earliest : { from: earliest, to: latest });

/**
 * For each head the last day to act, from the earliest day something unpaid fell due: the shortest reading of the clocks (`deadlines`).
 * A head without a known period has no day: never "no limit".
 */
export function limitationOfHeads(lines: readonly Line[], worksheet: Worksheet, lawOf: (country: string) => Law): LimitationOfHead[] {
  const { assessedOn, employment } = worksheet;
  const left = employment.to && dated({ earliest: isoOf(employment.to.earliest), latest: isoOf(employment.to.latest) });
  const heads = [...new Set(lines.filter(bearsClock).map(({ head }) => head))];
  return heads.map((head): LimitationOfHead => {
    const own = lines.filter((line) => line.head === head);
    // A fee belongs to the country where it was paid, everything else to the country of the work.
    const country = own.every(({ leg }) => leg === 'agency') ? (own.flatMap(({ rules }) => rules)[0]?.country ?? worksheet.jurisdiction) : worksheet.jurisdiction;
    const law = lawOf(country);
    const dues = own.flatMap(({ due }) => (due ? [due] : []));
    const clocks = limitationOf(law.pack, head, {
      ...noLimitationFacts,
      dueOn: dues.map(dated),
      employmentEndedOn: left,
      stillEmployed: employment.to === null,
      dismissedOn: employment.endedBy === 'employer' ? left : null,
      known: law.known(assessedOn, null, null),
    });
    const limits = new Map(clocks.map(({ due, limit }) => [due && `${due.from} ${due.to}`, limit]));
    const limitOf = ({ due }: Line): string | null => (due && limits.get(`${due.earliest} ${due.latest}`)) ?? null;
    const lapsesOn =
      clocks
        .map(({ limit }) => limit)
        .filter((limit) => limit !== null)
        .sort()[0] ?? null;
    const last = lapsesOn === null ? null : dayOf(lapsesOn);
    const quoted = new Set(clocks.flatMap(({ readings }) => readings.map(({ rule }) => rule.id)));
    const advice = clocks.flatMap((clock) => clock.advice);
    return {
      head,
      earliestDue: dues.map(({ earliest }) => earliest).sort()[0] ?? null,
      lapsesOn,
      monthsLeft: last === null ? null : last >= assessedOn ? monthsBetween(assessedOn, last) : -1 - monthsBetween(last + 1, assessedOn),
      lapsed: last === null ? null : last < assessedOn,
      linesLapsed: own.filter((line) => (limitOf(line) ?? '9999') < isoOf(assessedOn)).map(({ id }) => id),
      rules: law.pack.limitation.filter(({ id }) => quoted.has(id)).map((rule) => law.quoted(rule)),
      confidence: lowestConfidence(clocks.map(({ confidence }) => confidence)),
      adviceNeeded: advice.length > 0,
      advice: [...new Map(advice.map(({ code, question, rule }) => [`${code} ${question}`, { code, question, rule }])).values()],
    };
  });
}

const wageHeads: readonly Head[] = ['basic-pay', 'minimum-wage', 'overtime', 'rest-day', 'public-holiday', 'night', 'deduction', 'notice', 'severance', 'leave'];
type Asked = Omit<Missing, 'heads'> & { readonly heads?: readonly Head[] };

/** What is not known of the facts, who can say it, and what becomes of the claim without it. */
function missingFacts(worksheet: Worksheet, lines: readonly Line[]): Asked[] {
  const { employment, pay, received, unpaid, work, sector, place, employees, leaveTakenDays } = worksheet;
  const asked: Asked[] = [];
  const fact = (code: string, path: string, from: Missing['from'], effect: Missing['effect'], heads?: readonly Head[]): void =>
    void asked.push({ kind: 'fact', code, path, from, effect, ...(heads && { heads }) });
  if (pay.length === 0) fact('pay-agreed', 'pay', ['worker', 'co-worker', 'agency'], 'not-computed', wageHeads);
  if (received.length + unpaid.length === 0) fact('received', 'received', ['worker', 'bank'], 'not-computed', ['basic-pay', 'minimum-wage', 'overtime', 'rest-day', 'public-holiday', 'night']);
  if (work.length === 0) fact('hours', 'work', ['worker', 'co-worker'], 'not-computed', ['overtime', 'rest-day']);
  work.forEach((entry, at) => {
    if (!entry.hoursPerDay) fact('hours-per-day', `work[${at}].hoursPerDay`, ['worker', 'co-worker'], 'not-computed', ['overtime']);
    if (!entry.daysPerWeek && !entry.restDaysPerMonth) fact('days-per-week', `work[${at}].daysPerWeek`, ['worker', 'co-worker'], 'wider-range', ['basic-pay', 'rest-day']);
  });
  if (employment.to && employment.endedBy === null) fact('ended-by', 'employment.endedBy', ['worker', 'co-worker'], 'wider-range', ['notice', 'severance']);
  if (employment.to && employment.endedBy === 'employer' && !employment.noticeGivenDays) fact('notice-given', 'employment.noticeGivenDays', ['worker'], 'wider-range', ['notice']);
  if (employment.to && !leaveTakenDays && lines.some(({ head }) => head === 'leave')) fact('leave-taken', 'leaveTakenDays', ['worker', 'co-worker'], 'wider-range', ['leave']);
  worksheet.breaks.forEach((entry, at) => {
    if (entry.paid === null) fact('break-paid', `breaks[${at}].paid`, ['worker'], 'not-computed', ['basic-pay']);
  });
  for (const [known, code, path] of [
    [sector, 'sector', 'sector'],
    [place, 'place', 'place'],
    [employees, 'employees', 'employees'],
  ] as const) {
    const heads = [...new Set(lines.filter(({ questions }) => questions.some((question) => question.code === code)).map(({ head }) => head))];
    if (known === null && heads.length > 0) fact(code, path, ['worker', 'co-worker', 'agency'], 'wider-range', heads);
  }
  const open = new Map<string, Set<Head>>();
  const engineOwn = new Set(asked.map(({ code }) => code));
  for (const line of lines) for (const { code, of } of line.questions) if (of === 'worker' && !engineOwn.has(code)) open.set(code, (open.get(code) ?? new Set()).add(line.head));
  for (const [code, heads] of open) {
    const unknown = lines.some((line) => line.amount === null && line.questions.some((question) => question.code === code));
    fact(code, '', ['worker', 'co-worker'], unknown ? 'not-computed' : 'wider-range', [...heads]);
  }
  return asked.map((one) => (one.path === '' ? { ...one, path: null } : one));
}

/** Papers that prove each head, and who can get them when she has none. */
const papers: readonly {
  readonly code: Worksheet['papers'] extends readonly (infer P)[] | null ? P : never;
  readonly heads: readonly Head[];
  readonly from: Missing['from'];
  readonly instead: readonly string[];
  readonly effect: Missing['effect'];
}[] = [
  { code: 'contract', heads: ['basic-pay', 'severance', 'notice'], from: ['worker', 'agency', 'mission', 'authority'], instead: ['work-permit', 'messages'], effect: 'harder-to-prove' },
  { code: 'pay-slips', heads: ['basic-pay', 'minimum-wage', 'overtime', 'deduction'], from: ['worker', 'co-worker'], instead: ['bank-statements', 'transfer-screenshots'], effect: 'harder-to-prove' },
  { code: 'timesheets', heads: ['overtime', 'rest-day', 'public-holiday', 'night'], from: ['worker', 'co-worker'], instead: ['photos', 'messages', 'witnesses'], effect: 'harder-to-prove' },
  { code: 'dismissal-letter', heads: ['notice', 'severance'], from: ['worker', 'co-worker', 'authority'], instead: ['messages', 'witnesses'], effect: 'harder-to-prove' },
  { code: 'fee-receipts', heads: ['recruitment-fee', 'document-cost'], from: ['worker', 'family', 'agency'], instead: ['transfer-screenshots', 'messages', 'witnesses'], effect: 'harder-to-prove' },
];

function missingPapers(worksheet: Worksheet, lines: readonly Line[]): Missing[] {
  const held = worksheet.papers;
  const claimed = new Set(lines.filter(({ amount }) => amount !== null).map(({ head }) => head));
  if (held === null) return [{ kind: 'fact', code: 'papers', path: 'papers', heads: [...claimed], from: ['worker', 'family'], effect: 'harder-to-prove' }];
  const found = papers
    .filter(({ code, heads, instead }) => heads.some((head) => claimed.has(head)) && ![code, ...instead].some((paper) => (held as readonly string[]).includes(paper)))
    .map(({ code, heads, from, effect }): Missing => ({ kind: 'paper', code, path: null, heads: heads.filter((head) => claimed.has(head)), from, effect }));
  // Home again, she needs somebody to act for her there (facts of the field, step 6).
  if (worksheet.employment.to && !held.includes('power-of-attorney'))
    found.push({ kind: 'paper', code: 'power-of-attorney', path: null, heads: [...claimed], from: ['worker', 'mission', 'lawyer'], effect: 'cannot-lodge' });
  return found;
}

/**
 * Roads that cannot be gone side by side. In Thailand one road first: the inspector's complaint or the court (tiers of the facts). Whatever
 * the country, what one leg recovers another may not recover again, and a settlement "in full" closes the rest.
 */
const conflicts: readonly { readonly country: string | null; readonly road: Road; readonly excludes: Road; readonly both: boolean; readonly note: string; readonly confidence: 'high' | 'medium' }[] = [
  {
    country: 'TH',
    road: 'complaint',
    excludes: 'court',
    both: true,
    note: 'Labour Protection Act s.123: complaint to the inspector or claim in the Labour Court, one road first.',
    confidence: 'high',
  },
  { country: null, road: 'settlement', excludes: 'complaint', both: false, note: 'A settlement in full and final closes what it names. Read it before she signs.', confidence: 'medium' },
  { country: null, road: 'settlement', excludes: 'court', both: false, note: 'A settlement in full and final closes what it names. Read it before she signs.', confidence: 'medium' },
];

function roadConflicts(worksheet: Worksheet): RoadConflict[] {
  const taken = new Set(worksheet.roadsTaken);
  return conflicts
    .filter(({ country }) => country === null || country === worksheet.jurisdiction)
    .flatMap(({ road, excludes, both, note, confidence }) => [{ road, excludes, note, confidence }, ...(both ? [{ road: excludes, excludes: road, note, confidence }] : [])])
    .map((one): RoadConflict => ({ ...one, state: taken.has(one.road) && taken.has(one.excludes) ? 'closed' : taken.has(one.road) ? 'taken' : 'open' }));
}

/** What to look at before anything is filed: most claims that fail, fail on something that could be known at intake. */
export function checkBeforeFiling({ worksheet, lines, limitation }: { readonly worksheet: Worksheet; readonly lines: readonly Line[]; readonly limitation: readonly LimitationOfHead[] }): Check {
  const { authorities } = jurisdiction(worksheet.jurisdiction);
  const missing: Missing[] = [
    ...missingFacts(worksheet, lines).map((one): Missing => ({ ...one, heads: one.heads ?? [] })),
    ...missingPapers(worksheet, lines),
    ...limitation
      .filter(({ lapsesOn }) => lapsesOn === null)
      .map(({ head }): Missing => ({ kind: 'fact', code: 'limitation', path: null, heads: [head], from: ['lawyer', 'authority'], effect: 'clock-unknown' })),
  ];
  return {
    jurisdiction: { country: worksheet.jurisdiction, place: worksheet.place, authorities: authorities.map(({ id, name, takes, form, confidence }) => ({ id, name, takes, form, confidence })) },
    limitation,
    missing,
    roads: roadConflicts(worksheet),
    ready: lines.some(({ amount }) => amount !== null) && missing.every(({ effect }) => effect !== 'not-computed' && effect !== 'cannot-lodge') && limitation.every(({ lapsed }) => lapsed === false),
  };
}
