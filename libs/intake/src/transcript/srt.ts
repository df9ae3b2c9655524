import { timingOf } from './clock.js';
import { cuesOf } from './cues.js';
import type { TranscriptTurn } from './transcript.js';
import { notTranscript } from './transcript.problems.js';
import { turnsOf } from './turns.js';
import { withoutMarks } from './cue-marks.js';
import { isBlank } from './written-text.js';

/** Whether the lines look like SRT, broken ones too, so that they are refused with their line and not taken for talk. */
export function looksLikeSrt(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => !isBlank(line));
  const second = lines[first + 1] ?? '';
  const begins = lines[first] ?? '';
  if (begins.includes('-->') && /^\s*\d/.test(begins)) return true;
  if (second.includes('-->') && /^\s*\d{1,9}\s*$/.test(begins.slice(0, 40))) return true;
  return lines.some((line) => timingOf(line) !== null);
}

/** SRT, with or without its numbers, comma or point before the milliseconds. */
export function srtTurns(lines: readonly string[]): TranscriptTurn[] {
  const cues = cuesOf(lines, 0, {
    arrowsAreTimes: false,
    freeNames: false,
    isRemark: () => false,
    untimed: (line) => notTranscript(line, 'a number or a time line such as 00:00:05,000 --> 00:00:08,000 is expected here.'),
  });
  return turnsOf(cues.map((cue) => ({ ...cue, speaker: null, text: withoutMarks(cue.text) })));
}
