import { type CategoryCode, noFacts, triage } from '@sarika/categories';
import type { RoutingRequest } from './routing.js';

/** Mulberry32: the same cases each time for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// Invented shares: no public table of complaint kinds or corridors was found (facts of the categories, section 6).
const kinds: readonly (readonly [CategoryCode, number])[] = [['W1', 34], ['W4', 10], ['D1', 9], ['I1', 8], ['R1', 9], ['C1', 6], ['T1', 6], ['W5', 5], ['V1', 4], ['F1', 3], ['L1', 3], ['V2', 1], ['S1', 2]];
const corridors: readonly (readonly [happenedIn: string, nowIn: string, share: number])[] = [['TH', 'KH', 52], ['TH', 'TH', 24], ['MY', 'MY', 8], ['MY', 'KH', 5], ['KR', 'KR', 5], ['KR', 'KH', 2], ['KH', 'KH', 4]];
const provinces = ['KH-1', 'KH-2', 'KH-3', 'KH-6', 'KH-9', 'KH-14', 'KH-15', 'KH-17', 'KH-20', null] as const;

/** Invented complaints in plausible mixture, for looking at shares. Whoever they stand for does not exist. */
export function* simulatedCases(count: number, seed: number): Generator<RoutingRequest> {
  const next = numbersFrom(seed);
  const drawn = <T extends readonly unknown[]>(rows: readonly T[], share: (row: T) => number): T => {
    let left = next() * rows.reduce((sum, row) => sum + share(row), 0);
    return rows.find((row) => (left -= share(row)) < 0) ?? (rows[0] as T);
  };
  for (let n = 0; n < count; n += 1) {
    const [code] = drawn(kinds, ([, share]) => share);
    const [happenedIn, nowIn] = drawn(corridors, ([, , share]) => share);
    const homeProvince = provinces[Math.floor(next() * provinces.length)] ?? null;
    const preferredOfficerSex = next() < 0.2 ? ('female' as const) : next() < 0.05 ? ('male' as const) : null;
    const facts = { ...noFacts('web'), categories: [code], happenedIn, nowIn, homeProvince, preferredOfficerSex, claimFromHome: code === 'W1' && nowIn === 'KH' && happenedIn !== 'KH' };
    yield { facts, urgency: triage(facts).urgency, excludedOfficeIds: [], excludedKinds: [], chosenOfficeIds: [], previousOfficeId: null, complaintAboutOfficeId: null, seed: `${seed} ${n}` };
  }
}
