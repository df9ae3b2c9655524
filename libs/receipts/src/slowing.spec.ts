import fc from 'fast-check';
import { FREE_TRIES, LANE_DEPTH, LONGEST_WAIT_MS, MOST_TRIES_A_DAY, type Lane, type Trier, slow, waitAfter } from './slowing.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** One number under attack: who may try when, as the store remembers it. */
class Number9 {
  private readonly triers = new Map<string, Trier>();
  private readonly lanes = new Map<string, Lane>();
  /** Times of every try that was let through to the derivation. */
  readonly tried: number[] = [];

  try(who: string, lane: 'strangers' | 'known', now: number): number | null {
    const slowed = slow(this.triers.get(who) ?? null, this.lanes.get(lane) ?? null, now);
    if (slowed.waitMs !== null) return slowed.waitMs;
    this.triers.set(who, slowed.trier);
    this.lanes.set(lane, slowed.lane);
    this.tried.push(now);
    return null;
  }

  /** The most tries in any twenty-four hours. */
  get mostInADay(): number {
    let [most, from] = [0, 0];
    this.tried.forEach((at, index) => {
      while ((this.tried[from] as number) <= at - DAY) from += 1;
      most = Math.max(most, index - from + 1);
    });
    return most;
  }
}

/** Ten thousand addresses in turn, each a new one; what is used up refuses all of them alike, so a round ends after forty refusals. */
function attack(number: Number9, now: number, refusedFor: number[] = []): void {
  let refused = 0;
  for (let turn = 0; turn < 10_000 && refused < 40; turn += 1) {
    const wait = number.try(`net ${(turn + (now / MINUTE) * 41) % 10_000}`, 'strangers', now);
    if (wait === null) continue;
    refusedFor.push(wait);
    refused += 1;
  }
}

describe('tries at one receipt', () => {
  it('are slowed by doubling, to a quarter of an hour and no more', () => {
    expect(Array.from({ length: 14 }, (_, index) => waitAfter(index + 1) / 1_000)).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    expect(waitAfter(1_000)).toBe(LONGEST_WAIT_MS);
  });

  it('are counted where they are let through, and cost nothing where they are not', () => {
    const number = new Number9();
    for (let slip = 0; slip < FREE_TRIES + 1; slip += 1) expect(number.try('net', 'strangers', slip)).toBeNull();
    expect(number.try('net', 'strangers', 5)).toBe(2_000 - 2);
    expect(number.try('net', 'strangers', 2_003)).toBeNull();
    expect(number.tried).toHaveLength(5);
  });

  it('are at most 232 in any day, from ten thousand addresses and from a stolen device together', () => {
    expect(MOST_TRIES_A_DAY).toBe(232);
    const number = new Number9();
    const refusedFor: number[] = [];
    for (let now = 0; now < 2 * DAY; now += 5 * MINUTE) {
      attack(number, now, refusedFor);
      number.try('thief', 'known', now);
    }
    expect(number.mostInADay).toBeLessThanOrEqual(240);
    // Nobody is ever told to wait longer than a quarter of an hour.
    expect(refusedFor.reduce((most, wait) => Math.max(most, wait), 0)).toBeLessThanOrEqual(LONGEST_WAIT_MS);
  });

  it('do not lock the owner out: by a device that opened it before she comes in at once, through two days of that attack', () => {
    const number = new Number9();
    for (let now = 0; now < 2 * DAY; now += 5 * MINUTE) {
      attack(number, now);
      if (now % (6 * 60 * MINUTE) === 0) expect(number.try('her telephone', 'known', now)).toBeNull();
    }
  });

  it('of one abuser on one network never use up what is left for strangers: she comes in within fifteen minutes, from any telephone', () => {
    const number = new Number9();
    for (let now = 0; now < DAY; now += 10_000) {
      number.try('abuser', 'strangers', now);
      if (now > 0 && now % (3 * 60 * MINUTE) === 0) {
        let waited = 0;
        for (let wait = number.try(`her ${now}`, 'strangers', now); wait !== null; wait = number.try(`her ${now}`, 'strangers', now + waited)) waited += wait;
        expect(waited).toBeLessThanOrEqual(LONGEST_WAIT_MS);
      }
    }
    expect(number.tried.length).toBeGreaterThan(90);
  });

  it('stay within the bound and the longest wait whoever tries, whenever, from wherever', () => {
    const step = fc.record({ who: fc.nat(40), lane: fc.constantFrom('strangers' as const, 'known' as const), seconds: fc.oneof(fc.nat(5), fc.nat(900), fc.nat(7_200)), tries: fc.integer({ min: 1, max: 25 }) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 120 }), (steps) => {
        const number = new Number9();
        let now = 0;
        for (const { who, lane, seconds, tries } of steps) {
          now += seconds * 1_000;
          for (let each = 0; each < tries; each += 1) {
            const wait = number.try(`net ${(who + each) % 41}`, lane, now);
            if (wait !== null && (wait <= 0 || wait > LONGEST_WAIT_MS)) return false;
          }
        }
        return number.mostInADay <= MOST_TRIES_A_DAY;
      }),
      { numRuns: 300 },
    );
  });

  // What no limiter can do (docs/decisions/2026-11-25-a-stranger-among-ten-thousand.md): the places of a day are fewer than those who ask.
  it.each([[96, 0.9], [1_000, 0.116], [10_000, 0.0116]])('give a stranger among %i others who ask as often no better chance in a day than the places there are', (others, atBest) => {
    const number = new Number9();
    const served = new Set<number>();
    // Chance decides who is first at each place; the same chance on every run.
    let seed = 7;
    const drawn = (below: number): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let now = 0; now < DAY; now += MINUTE) {
      for (let turn = 0; turn < 30; turn += 1) {
        const who = drawn(others + 1);
        if (number.try(`net ${who}`, 'strangers', now) === null) served.add(who);
      }
    }
    const share = served.size / (others + 1);
    expect(number.tried.length).toBeLessThanOrEqual(LANE_DEPTH + DAY / (15 * MINUTE));
    expect(share).toBeLessThanOrEqual(atBest);
    // And not much worse: with a fair draw nearly every place goes to somebody else.
    expect(share).toBeGreaterThan(atBest * 0.6);
  });

  it('begin with a full measure', () => {
    const number = new Number9();
    expect(Array.from({ length: LANE_DEPTH + 1 }, (_, index) => number.try(`net ${index}`, 'strangers', 0)).filter((wait) => wait === null)).toHaveLength(LANE_DEPTH);
  });
});
