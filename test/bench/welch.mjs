// Does the time of an answer tell one kind of question from another? Kinds are asked in an order drawn anew each round, so that nothing that
// drifts falls on one of them, and compared by Welch's t as dudect does it: of all times, and of those below a bound that is the same for
// both, because a collection of garbage or somebody else's work lengthens a few of each and hides what there may be in the rest.
const CROPS = [1, 0.99, 0.9, 0.5];
/** |t| from here on is called a difference (confidentiality, bad input 14). */
export const DEMAND = 4.5;

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values, around) => values.reduce((sum, value) => sum + (value - around) ** 2, 0) / (values.length - 1);

/** Welch's t of two samples of unequal variance. */
export function welch(left, right) {
  const [a, b] = [mean(left), mean(right)];
  return (a - b) / Math.sqrt(variance(left, a) / left.length + variance(right, b) / right.length);
}

/**
 * Asks each kind `samples` times, or for `seconds`, whichever comes first.
 * @param {Record<string, () => Promise<unknown>>} kinds what is timed
 * @returns milliseconds by kind
 */
export async function interleaved(kinds, { samples, seconds, warm = 50, say = () => {} }) {
  const names = Object.keys(kinds);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  let until = Number.POSITIVE_INFINITY;
  for (let round = -warm; round < samples && performance.now() < until; round += 1) {
    if (round === 0) until = performance.now() + seconds * 1_000;
    for (const name of names.map((each) => [Math.random(), each]).sort(([a], [b]) => a - b).map(([, each]) => each)) {
      const began = process.hrtime.bigint();
      await kinds[name]();
      const took = Number(process.hrtime.bigint() - began) / 1e6;
      if (round >= 0) times[name].push(took);
    }
    if (round > 0 && round % 2_000 === 0) say(`  ${round} of ${samples}`);
  }
  return times;
}

/** @returns of two kinds: how many of each, the medians, and Welch's t of all and below each bound */
export function compared(left, right) {
  const all = [...left, ...right].sort((a, b) => a - b);
  const t = CROPS.map((share) => {
    const bound = all[Math.max(0, Math.ceil(all.length * share) - 1)];
    return welch(left.filter((value) => value <= bound), right.filter((value) => value <= bound));
  });
  const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
  return { count: Math.min(left.length, right.length), medians: [median(left), median(right)], t, worst: Math.max(...t.map(Math.abs)) };
}

export function sayCompared(say, leftName, rightName, { count, medians, t, worst }) {
  say(`${leftName} / ${rightName}: ${count} each, medians ${medians.map((value) => value.toFixed(3)).join(' and ')} ms, t ${t.map((value, index) => `${value.toFixed(2)}${CROPS[index] === 1 ? '' : ` (fastest ${CROPS[index] * 100} %)`}`).join(', ')}: ${worst < DEMAND ? 'no difference' : 'A DIFFERENCE'} at |t| < ${DEMAND}`);
}
