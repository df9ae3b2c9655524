import { useSyncExternalStore } from 'react';
import { CAMBODIA, ServerClock, dayAt } from '../logic/day.js';

const clock = new ServerClock();

/** Takes the server's time from a reply of its own. */
export const hearTime = (response: Response): void => clock.hear(response.headers.get('date'), performance.now());

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

function hear(hearer: () => void): () => void {
  hearers.add(hearer);
  now = serverNow();
  timer ??= setInterval(() => {
    now = serverNow();
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
