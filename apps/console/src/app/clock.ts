import { useSyncExternalStore } from 'react';

let now = new Date();
const hearers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function hear(hearer: () => void): () => void {
  hearers.add(hearer);
  timer ??= setInterval(() => {
    now = new Date();
    for (const each of hearers) each();
  }, 10_000);
  return () => {
    hearers.delete(hearer);
    if (hearers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** One clock for all chips: it moves every ten seconds. */
export const useNow = (): Date => useSyncExternalStore(hear, () => now);
