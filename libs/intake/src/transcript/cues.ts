import { RunningTime, timingOf } from './clock.js';
import { badTime } from './transcript.problems.js';
import { isBlank } from './written-text.js';

/** Words under a time line of WebVTT or SRT, as written. */
export interface Cue {
  start: number;
  end: number;
  text: string;
  /** The line of its time, from 1. */
  line: number;
}

/** In what the two formats differ. */
export interface CueFormat {
  /** Whether a line that holds an arrow can only be a time line. */
  arrowsAreTimes: boolean;
  /** Whether any line above a time line is its name, not only a number. */
  freeNames: boolean;
  /** Whether a block that begins so is no speech and is passed over. */
  isRemark(line: string): boolean;
  /** What to refuse words with that stand under no time. */
  untimed(line: number): Error;
}

const NUMBER = /^\s*(\d{1,9})\s*$/;
const numberOf = (line: string | undefined): number | null => {
  const found = NUMBER.exec(line?.slice(0, 40) ?? '');
  return found ? Number(found[1]) : null;
};

/**
 * The cues from line `from` (counted from 0) on. A blank line inside a cue does not end it: hand-corrected files have such lines,
 * and dropping what follows would lose what the caller said. Throws `transcript.badTime` and `transcript.timesReversed` with their line.
 */
export function cuesOf(lines: readonly string[], from: number, format: CueFormat): Cue[] {
  const cues: Cue[] = [];
  const time = new RunningTime();
  let text: string[] = [];
  let cue: Cue | null = null;
  let lastNumber: number | null = null;
  let number: number | null = null;
  let afterBlank = true;
  let afterName = false;
  let remark = false;

  const close = (): void => {
    if (cue) cues.push({ ...cue, text: text.join('\n') });
    text = [];
  };
  const hasArrow = (index: number): boolean => lines[index]?.includes('-->') ?? false;
  // In SRT a caller's words may hold an arrow; a time begins with a digit.
  const isTime = (line: string): boolean => line.includes('-->') && (format.arrowsAreTimes || afterName || /^\s*\d/.test(line));

  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isBlank(line)) {
      afterBlank = true;
      remark = false;
      continue;
    }
    if (isTime(line)) {
      const timing = timingOf(line);
      if (!timing) throw badTime(index + 1, 'this is not a time line such as 00:00:05.000 --> 00:00:08.000.');
      time.pass(timing.start, timing.end, index + 1);
      close();
      cue = { ...timing, text: '', line: index + 1 };
      lastNumber = number ?? (lastNumber === null ? null : lastNumber + 1);
      number = null;
      afterBlank = afterName = remark = false;
      continue;
    }
    if (remark) continue;

    const written = numberOf(line);
    const next = written !== null && lastNumber !== null && written === lastNumber + 1;
    if (hasArrow(index + 1) && ((afterBlank && (format.freeNames || written !== null)) || (next && timingOf(lines[index + 1] ?? '')))) {
      number = written;
      afterName = true;
      afterBlank = false;
      continue;
    }
    if (afterBlank && format.isRemark(line)) {
      remark = true;
      continue;
    }
    // The next number, and then no time: the file is cut off or its time line is broken.
    if (afterBlank && written !== null && written === (lastNumber ?? 0) + 1 && (lastNumber !== null || !cue)) {
      const at = isBlank(lines[index + 1] ?? '') ? index + 1 : index + 2;
      throw badTime(at, 'a time line such as 00:00:05.000 --> 00:00:08.000 is missing.');
    }
    if (!cue) throw format.untimed(index + 1);
    text.push(line.trim());
    afterBlank = false;
  }
  close();
  return cues;
}
