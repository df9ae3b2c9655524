import { badTime, timesReversed } from './transcript.problems.js';

const CLOCK = /^(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{3}))?$/;
const LONGEST_CLOCK = 16;

/** The longest recording believed, in seconds: hours have at most four digits. */
const LATEST = 9999 * 3600 + 3599.999;

const threeDecimals = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** Seconds of `hh:mm:ss.mmm`, `mm:ss.mmm` or the same with a comma; null when it is not a time. */
export function secondsOf(clock: string): number | null {
  const parts = clock.length > LONGEST_CLOCK ? null : CLOCK.exec(clock);
  if (!parts) return null;
  const [, hours = '0', minutes, seconds, millis = '0'] = parts;
  return threeDecimals(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) + Number(millis) / 1000);
}

export interface Timing {
  start: number;
  end: number;
}

/** A cue's time line, `start --> end` with optional `key:value` settings; null when it is anything else. */
export function timingOf(line: string): Timing | null {
  const arrow = line.indexOf('-->');
  // Settings are short; a longer line is no time line.
  if (arrow === -1 || line.length > 500) return null;
  const start = secondsOf(line.slice(0, arrow).trim());
  const [until = '', ...settings] = line.slice(arrow + 3).trim().split(/\s+/);
  const end = secondsOf(until);
  // Words on the time line would be lost as settings: such a line is refused instead.
  if (start === null || end === null || settings.some((setting) => setting.indexOf(':') < 1)) return null;
  return { start, end };
}

/** Seconds of a number in JSON, or null where there is none. Throws `transcript.badTime`. */
export function secondsIn(value: unknown, line: number, unit: 'seconds' | 'milliseconds' = 'seconds'): number | null {
  if (value === undefined || value === null) return null;
  const seconds = typeof value === 'number' ? (unit === 'seconds' ? value : value / 1000) : Number.NaN;
  if (!(seconds >= 0 && seconds <= LATEST)) throw badTime(line, 'this is not a time in a recording.');
  return threeDecimals(seconds);
}

/** Checks, cue after cue, that time runs forward. People talk over each other, so overlapping is allowed; going back is not. */
export class RunningTime {
  private latest = 0;

  /** Throws `transcript.badTime` when it ends before it starts, `transcript.timesReversed` when it starts before the last one did. */
  pass(start: number | null, end: number | null, line: number): void {
    if (start !== null && end !== null && end < start) throw badTime(line, 'this ends before it starts.');
    if (start === null) return;
    if (start < this.latest) throw timesReversed(line);
    this.latest = start;
  }
}
