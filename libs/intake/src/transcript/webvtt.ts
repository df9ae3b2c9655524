import { voicesOf } from './cue-marks.js';
import { cuesOf } from './cues.js';
import { languageTag } from './language.js';
import type { TranscriptTurn } from './transcript.js';
import { badTime, notTranscript } from './transcript.problems.js';
import { turnsOf } from './turns.js';
import { isBlank } from './written-text.js';

/** Whether the first line is WebVTT's own. */
export const isWebVtt = (lines: readonly string[]): boolean => /^WEBVTT(?:[ \t]|$)/.test(lines[0]?.slice(0, 8) ?? '');

/** WebVTT as turns; `<v Name>` says who speaks. The language is the header's `Language: km`. Throws `transcript.notTranscript` without cues. */
export function readWebVtt(lines: readonly string[]): { language: string | null; turns: TranscriptTurn[] } {
  let language: string | null = null;
  let body = 1;
  for (; body < lines.length; body++) {
    const line = lines[body] ?? '';
    if (isBlank(line) || line.includes('-->')) break;
    const [key = '', value = ''] = line.slice(0, 200).split(':', 2);
    if (key.trim().toLowerCase() === 'language') language = languageTag(value);
  }
  const cues = cuesOf(lines, body, {
    // WebVTT forbids the arrow in text, names and remarks.
    arrowsAreTimes: true,
    freeNames: true,
    isRemark: (line) => /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(line.slice(0, 8)),
    untimed: (line) => badTime(line, 'these words stand under no time.'),
  });
  if (cues.length === 0) throw notTranscript(null, 'this WebVTT file has no cues. Export the transcript again.');
  const spoken = cues.flatMap(({ text, ...cue }) => voicesOf(text).map((voice) => ({ ...cue, ...voice })));
  return { language, turns: turnsOf(spoken) };
}
