/*
 * How tries at a receipt are slowed. Arithmetic and reasons: docs/decisions/2026-11-24-tries-at-a-receipt.md.
 */

/** Wrong tries from one network on one number that cost nothing: a slip of the finger is no attack. */
export const FREE_TRIES = 3;
/** The longest wait of anybody, in milliseconds. */
export const LONGEST_WAIT_MS = 15 * 60_000;
/** What may be tried at once on one number, by everybody together. */
export const LANE_DEPTH = 20;
/** One more after so long, in milliseconds: 96 a day. */
export const LANE_EVERY_MS = 15 * 60_000;
/** Tries on one number in any twenty-four hours, both lanes together: 2 × (20 + 96) = 232, below the 240 demanded. */
export const MOST_TRIES_A_DAY = 2 * (LANE_DEPTH + 86_400_000 / LANE_EVERY_MS);
const FORGOTTEN_AFTER_MS = 86_400_000;

/** Whoever tries, on one number: a network, or a device that opened this receipt before. */
export interface Trier {
  readonly wrong: number;
  readonly freeAt: number | null;
  readonly changedAt: number;
}
/** What is left on one number for all strangers together, or for all devices that opened it before. */
export interface Lane {
  readonly level: number;
  readonly changedAt: number;
}

/** Two seconds after the fourth wrong try, doubled with each, fifteen minutes at most. */
export const waitAfter = (wrong: number): number => (wrong <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** (wrong - FREE_TRIES)));

export const levelNow = (lane: Lane | null, now: number): number => (lane === null ? LANE_DEPTH : Math.min(LANE_DEPTH, lane.level + (now - lane.changedAt) / LANE_EVERY_MS));

export type Slowed = { readonly waitMs: number } | { readonly waitMs: null; readonly trier: Trier; readonly lane: Lane };

/**
 * Counts one try, before anything is derived and whether or not the number exists.
 * @param now milliseconds
 * @returns how long to wait, and then nothing is counted; or what to remember
 */
export function slow(trier: Trier | null, lane: Lane | null, now: number): Slowed {
  if (trier?.freeAt != null && trier.freeAt > now) return { waitMs: trier.freeAt - now };
  const level = levelNow(lane, now);
  if (level < 1) return { waitMs: Math.ceil((1 - level) * LANE_EVERY_MS) };
  const wrong = (trier !== null && now - trier.changedAt < FORGOTTEN_AFTER_MS ? trier.wrong : 0) + 1;
  return { waitMs: null, trier: { wrong, freeAt: now + waitAfter(wrong), changedAt: now }, lane: { level: level - 1, changedAt: now } };
}
