import { countries, heads, lawPack, type Day, type Head, type LawPack } from '@sarika/jurisdictions';
import { laterEnds } from './clock.js';
import { addPeriod, daysBetween } from './law-day.js';
import { limitationOf, noLimitationFacts, type LimitationFacts } from './limitation.js';
import { lastSafeDay, plannedStep, powerOfAttorney, type PaperStep } from './papers.js';
import { stepClocks } from './steps.js';
import { tooLate, warningsDue, warningsOf, type Warning } from './warnings.js';

// The holidays of nineteen countries over all the years that limits reach are slow to work out and have a spec of their own.
jest.mock('./holidays.js', () => ({
  knowsHolidays: () => true,
  holidays: (_: string, year: number) =>
    new Map(
      ['01-01', '01-02', '03-08', '04-13', '04-14', '04-15', '04-16', '05-01', '06-18', '09-24', '10-15', '11-09', '12-10', '12-31'].map((day) => [
        `${year}-${day}`,
        { on: `${year}-${day}`, name: 'A holiday', lunar: false, computed: false },
      ]),
    ),
}));

// Ten years of made-up claims in every country, and a job that runs each day or lies still for up to a week. What must come out: no limit passes,
// and no last safe day, of which nobody was told beforehand; where it was over when the claim came in, that was said on that day.

const firstDay: Day = '2019-01-01';
const years = 10;
const longestOutage = 6;
const dayNumber = (n: number): Day => addPeriod(firstDay, { days: n });
const span = daysBetween(firstDay, addPeriod(firstDay, { months: years * 12 }));
const calendar = Array.from({ length: span + 2 }, (_, n) => dayNumber(n));

/** Mulberry32: the same years each time. */
function random(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return { chance: (share: number) => next() < share, below, oneOf: <T>(list: readonly T[]): T => list[below(list.length)] as T };
}
type Random = ReturnType<typeof random>;

/** A claim as it is known from a day on: what is learned later comes as another of these. */
interface Known {
  readonly from: number;
  readonly facts: LimitationFacts;
  readonly papers: readonly PaperStep[];
}
interface Claim {
  readonly pack: LawPack;
  readonly head: Head;
  readonly step: string | null;
  readonly known: readonly Known[];
  readonly closed: number;
}

function aClaim(pack: LawPack, { chance, below, oneOf }: Random): Claim {
  const worked = below(span - 400);
  const ended = worked + 30 + below(1000);
  const filed = Math.min(span - 1, worked + 60 + below(2200));
  const unpaid = 1 + below(6);
  const dueOn = Array.from({ length: unpaid }, (_, month) => addPeriod(dayNumber(Math.max(0, Math.min(ended, filed - 1) - 30 * unpaid)), { months: month })).filter((due) => due < dayNumber(filed));
  const papers = chance(0.4)
    ? []
    : chance(0.3)
      ? powerOfAttorney('KH')
      : [plannedStep('notary', 'KH', below(10)), plannedStep('foreign-ministry', 'KH', below(15)), plannedStep('legalisation', 'KH', below(30)), plannedStep('post', 'KH', below(20))];
  const hasLeft = ended <= filed;
  const facts: LimitationFacts = {
    ...noLimitationFacts,
    dueOn,
    employmentEndedOn: hasLeft && chance(0.9) ? dayNumber(ended) : null,
    stillEmployed: hasLeft ? (chance(0.9) ? false : null) : chance(0.9) ? true : null,
    rightKnownOn: chance(0.2) ? (dueOn[0] ?? null) : null,
    dismissedOn: hasLeft && chance(0.5) ? dayNumber(ended) : null,
  };
  const later: Known[] = [];
  if (!hasLeft && ended < span) later.push({ from: ended, facts: { ...facts, employmentEndedOn: dayNumber(ended), stillEmployed: false }, papers });
  // Some months on somebody looks at the pay slips again, and papers turn out to take another time.
  if (chance(0.3)) {
    const from = Math.max(filed, ended) + 1 + below(300);
    const before = later.at(-1)?.facts ?? facts;
    if (from < span) later.push({ from, facts: { ...before, dueOn: dueOn.map((due) => addPeriod(due, { days: below(90) - 60 })) }, papers: [plannedStep('other', 'KH', below(60))] });
  }
  const steps = pack.clocks.filter(({ value }) => value?.who === 'worker');
  return {
    pack,
    head: oneOf(heads),
    step: steps.length > 0 && chance(0.3) ? oneOf(steps).id : null,
    known: [{ from: filed, facts, papers }, ...later],
    closed: chance(0.5) ? filed + below(1500) : span + 1,
  };
}

/** One day of which somebody must be warned, while it stood: until it was corrected or the claim was closed. */
interface Target {
  readonly before: Warning['before'];
  readonly day: number;
  readonly knownFrom: number;
  readonly knownUntil: number;
  /** Of a longer reading, the days since the one before it: one that ends soon after has no two weeks of its own. */
  readonly apart: number;
  /** The days on which somebody was warned of it. */
  readonly warned: readonly number[];
  /** Whether it was said, on the day it became known or before, that it was over. */
  readonly saidOver: boolean;
}

interface Watched {
  readonly claim: number;
  readonly warnings: readonly Warning[];
  readonly until: number;
}

const isOver = ({ lead }: Warning): boolean => lead === 'passed';

/** Plays the years. `forgetful`: a job that sends only what falls on the very day it runs, to see that the judges below would notice. */
function play(claims: readonly Claim[], outages: ReadonlySet<number>, { forgetful }: { readonly forgetful: boolean }) {
  const targets: Target[] = [];
  const sentOn = new Map<string, number>();
  const twice: string[] = [];
  const warnedOf = new Map<string, number[]>();
  const unasked: string[] = [];
  let clocks = 0;
  // What an index on the day of the next warning would give: who is to be looked at on which day.
  const agenda = new Map<Day, Watched[]>();
  const sentOfClaim = claims.map(() => new Set<string>());
  const about = (claim: number, { key }: Warning): string => `${claim}/${key.slice(0, key.lastIndexOf('/'))}`;

  const send = ({ claim, warnings }: Watched, n: number, today: Day, goesOut: (warning: Warning) => boolean): void => {
    const sent = sentOfClaim[claim] ?? new Set();
    const due = warningsDue(warnings, sent, today);
    for (const key of due.overtaken) sent.add(key);
    for (const warning of due.send.filter(goesOut)) {
      const full = `${claim}/${warning.key}`;
      if (sentOn.has(full)) twice.push(full);
      sentOn.set(full, n);
      sent.add(warning.key);
      if (!isOver(warning))
        warnedOf
          .set(about(claim, warning), warnedOf.get(about(claim, warning)) ?? [])
          .get(about(claim, warning))
          ?.push(n);
    }
  };

  const learn = (claim: Claim, number: number, version: number): void => {
    const { from, facts, papers } = claim.known[version] ?? { from: 0, facts: noLimitationFacts, papers: [] };
    const until = Math.min(claim.known[version + 1]?.from ?? span + 1, claim.closed);
    const today = calendar[from] ?? '';
    const steps = claim.step && version === 0 ? stepClocks(claim.pack, { [claim.step]: today }).running : [];
    for (const clock of [...limitationOf(claim.pack, claim.head, facts), ...steps]) {
      clocks += 1;
      const safe = clock.limit === null ? null : lastSafeDay({ on: clock.limit, country: clock.iso2 }, papers);
      const warnings = warningsOf(clock, safe, { workerChoseHours: number % 2 === 0 });
      const watched: Watched = { claim: number, warnings, until };
      // Taking a claim in, or learning more of it, looks at its clocks at once: that needs no job.
      send(watched, from, today, () => true);
      for (const warning of warnings.filter(isOver)) {
        const warned = warnedOf.get(about(number, warning)) ?? [];
        warnedOf.set(about(number, warning), warned);
        const saidOver = (sentOn.get(`${number}/${warning.key}`) ?? Infinity) <= from && tooLate(clock, safe, today) !== null;
        targets.push({
          before: warning.before,
          day: daysBetween(firstDay, warning.target),
          knownFrom: from,
          knownUntil: until,
          apart: daysBetween([clock.limit ?? warning.target, ...laterEnds(clock)].filter((end) => end < warning.target).at(-1) ?? warning.target, warning.target),
          warned,
          saidOver,
        });
      }
      if (clock.limit === null && !clock.advice.some(({ code }) => code === 'starts-when') && !sentOn.has(`${number}/${clock.key}/unknown`)) unasked.push(`${number}/${clock.key}`);
      for (const { on } of warnings) if (on > today) agenda.set(on, [...(agenda.get(on) ?? []), watched]);
    }
  };

  const learned = new Map<number, (() => void)[]>();
  claims.forEach((claim, number) =>
    claim.known.forEach(({ from }, version) => {
      if (from < claim.closed) learned.set(from, [...(learned.get(from) ?? []), () => learn(claim, number, version)]);
    }),
  );
  const waiting = new Set<Watched>();
  for (let n = 0; n <= span; n += 1) {
    const today = calendar[n] ?? '';
    for (const learnNow of learned.get(n) ?? []) learnNow();
    for (const watched of agenda.get(today) ?? []) waiting.add(watched);
    if (outages.has(n)) continue;
    for (const watched of waiting) if (n < watched.until) send(watched, n, today, ({ on }) => !forgetful || on === today);
    waiting.clear();
  }

  const came = targets.filter(({ day, knownFrom, knownUntil }) => knownFrom <= day && day < knownUntil && day < span);
  const inTime = ({ warned, day }: Target): readonly number[] => warned.filter((on) => on <= day);
  return {
    clocks,
    sent: sentOn.size,
    came,
    twice,
    /** Nobody was told while there was time. */
    silent: came.filter((target) => target.before !== 'longer-reading' && inTime(target).length === 0),
    /** Known two weeks ahead, and no warning went out between then and the end of the longest outage that may have begun then. */
    missed: came.filter(
      (target) =>
        target.day - target.knownFrom >= 14 && (target.before !== 'longer-reading' || target.apart > 14) && !target.warned.some((on) => target.day - on <= 14 && target.day - on >= 14 - longestOutage),
    ),
    late: targets.filter(({ day, knownFrom }) => day < knownFrom),
    /** Warned of as if it were ahead when it was over. */
    afterwards: targets.filter(({ warned, day }) => warned.some((on) => on > day)),
    unasked,
  };
}

describe(`${years} years of claims in ${countries.length} countries`, () => {
  const chance = random(20_261_124);
  const claims = Array.from({ length: 3000 }, (_, n) => aClaim(lawPack((countries[n % countries.length] ?? countries[0])?.iso2 ?? 'KH'), chance));
  const outages = new Set<number>();
  for (let n = 0; n < span; n += 1 + chance.below(40)) {
    const length = 1 + chance.below(longestOutage);
    for (let out = 0; out < length; out += 1) outages.add(n++);
  }
  const played = play(claims, outages, { forgetful: false });

  it('are enough to judge by', () => {
    expect(played.clocks).toBeGreaterThan(6000);
    expect(played.came.filter(({ before }) => before === 'limit').length).toBeGreaterThan(1000);
    expect(played.came.filter(({ before }) => before === 'last-safe-day').length).toBeGreaterThan(500);
    expect(played.came.filter(({ before, apart }) => before === 'longer-reading' && apart > 14).length).toBeGreaterThan(50);
    expect(played.late.length).toBeGreaterThan(200);
    expect(outages.size).toBeGreaterThan(300);
  });

  it('let nothing lapse of which nobody was told before', () => {
    expect(played.silent).toEqual([]);
  });

  it('warn a week ahead and more, whatever was known two weeks ahead, however long the job lay still', () => {
    expect(played.missed).toEqual([]);
  });

  it('say of what is over when it becomes known that it is over', () => {
    expect(played.late.filter(({ saidOver }) => !saidOver)).toEqual([]);
    expect(played.afterwards).toEqual([]);
  });

  it('ask for every limit that is not known', () => {
    expect(played.unasked).toEqual([]);
  });

  it('send each warning once', () => {
    expect(played.twice).toEqual([]);
    expect(played.sent).toBeGreaterThan(10_000);
  });

  it('would show a job that forgets what it missed', () => {
    const forgotten = play(claims.slice(0, 600), outages, { forgetful: true });
    expect(forgotten.missed.length).toBeGreaterThan(0);
  });
});
