import { useSyncExternalStore } from 'react';
import { CAMBODIA, ServerClock, dayAt } from '../logic/day.js';

const clock = new ServerClock();

/** Takes the server's time from a reply of its own. */
export const hearTime = (response: Response): void => clock.hear(response.headers.get('date'), performance.now(), Date.now());

/** What time it is by the server, whatever this computer's clock says. */
export const serverNow = (): Date => clock.at(performance.now(), Date.now());

/** The day it is now in a place, by the server's clock, ISO. @param timeZone IANA name; Cambodia's where nothing else is meant */
export const today = (timeZone: string = CAMBODIA): string => dayAt(timeZone, serverNow());

/** A day some days from now in Cambodia, ISO. */
export const inDays = (days: number): string => dayAt(CAMBODIA, new Date(serverNow().getTime() + days * 86_400_000));

/** The latest day it is in any of these places: what happened today there is not ahead here. */
export const latestToday = (...timeZones: readonly string[]): string => [CAMBODIA, ...timeZones].map((zone) => today(zone)).reduce((most, day) => (day > most ? day : most));

let now = serverNow();
const hearers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let isAsking = false;

function tell(): void {
  now = serverNow();
  for (const each of hearers) each();
}

/** Asks the server what time it is, where this computer slept or its date was set. A network that is away is asked again at the next tick. */
async function askTime(): Promise<void> {
  if (isAsking || !clock.isDoubtful(performance.now(), Date.now())) return;
  isAsking = true;
  try {
    hearTime(await fetch('/health/live', { cache: 'no-store' }));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  } finally {
    isAsking = false;
    tell();
  }
}

// A laptop that was opened again shows its page before the next tick comes.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  tell();
  void askTime();
});

function hear(hearer: () => void): () => void {
  hearers.add(hearer);
  now = serverNow();
  timer ??= setInterval(() => {
    tell();
    void askTime();
  }, 10_000);
  return () => {
    hearers.delete(hearer);
    if (hearers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** One clock for all chips: it moves every ten seconds, and at once when the page is looked at again. */
export const useNow = (): Date => useSyncExternalStore(hear, () => now);
