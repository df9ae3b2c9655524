import { RunningTime, secondsIn, secondsOf } from './clock.js';
import { languageTag } from './language.js';
import { JsonArray, JsonObject, locatedJson, type Json } from './located-json.js';
import type { TranscriptTurn } from './transcript.js';
import { badTime, notTranscript } from './transcript.problems.js';
import { turnsOf, type Spoken } from './turns.js';
import { isBlank, linesOf } from './written-text.js';

const otherShape = (line: number | null): Error =>
  notTranscript(line, 'this JSON is not a transcript: "segments" with "text", "start" and "end" are expected.');

/** Whether a text begins as JSON. A plain transcript may begin with "[inaudible]" or "[00:05]". */
export function looksLikeJson(text: string): boolean {
  const head = text.trimStart();
  if (head.startsWith('{')) return true;
  return head.startsWith('[') && /^(?:$|[{["\]])/.test(head.slice(1).trimStart().slice(0, 1));
}

function clockIn(value: Json | undefined, line: number): number | null {
  if (value === undefined || value === null) return null;
  const seconds = typeof value === 'string' ? secondsOf(value.trim()) : null;
  if (seconds === null) throw badTime(line, 'this is not a time in a recording.');
  return seconds;
}

/** Start and end of a segment: seconds in Whisper's own files, milliseconds or clock times in those of whisper.cpp. */
function timesOf(segment: JsonObject): [number | null, number | null] {
  const { line } = segment;
  const offsets = segment.get('offsets');
  if (offsets instanceof JsonObject) return [secondsIn(offsets.get('from'), line, 'milliseconds'), secondsIn(offsets.get('to'), line, 'milliseconds')];
  const timestamps = segment.get('timestamps');
  if (timestamps instanceof JsonObject) return [clockIn(timestamps.get('from'), line), clockIn(timestamps.get('to'), line)];
  return [secondsIn(segment.get('start'), line), secondsIn(segment.get('end'), line)];
}

function spokenIn(segments: JsonArray): Spoken[] {
  const time = new RunningTime();
  return segments.map((segment) => {
    if (!(segment instanceof JsonObject)) throw otherShape(segments.line);
    const { line } = segment;
    const text = segment.get('text');
    if (typeof text !== 'string') throw otherShape(line);
    const [start, end] = timesOf(segment);
    time.pass(start, end, line);
    const named = segment.get('speaker');
    const speaker = typeof named === 'string' || typeof named === 'number' ? String(named).replace(/\s+/g, ' ').trim() || null : null;
    return { speaker, start, end, text: text.trim(), line };
  });
}

/** Whisper's JSON, that of whisper.cpp, or a bare array of segments. Throws `transcript.badJson`, `deepJson`, `notTranscript`, `badTime`, `timesReversed`. */
export function readWhisper(text: string): { language: string | null; turns: TranscriptTurn[] } {
  const whole = locatedJson(text);
  if (whole instanceof JsonArray) return { language: null, turns: turnsOf(spokenIn(whole)) };
  if (!(whole instanceof JsonObject)) throw otherShape(1);

  const result = whole.get('result');
  const named = whole.get('language') ?? (result instanceof JsonObject ? result.get('language') : null);
  const language = typeof named === 'string' ? languageTag(named) : null;
  const segments = whole.get('segments') ?? whole.get('transcription');
  if (!(segments instanceof JsonArray)) throw otherShape(whole.line);

  const spoken = spokenIn(segments);
  const all = whole.get('text');
  // Some exports leave the segments empty and keep the words.
  if (spoken.length === 0 && typeof all === 'string' && !isBlank(all)) {
    const { line } = whole;
    return { language, turns: turnsOf([{ speaker: null, start: null, end: null, text: linesOf(all).join('\n').trim(), line }]) };
  }
  return { language, turns: turnsOf(spoken) };
}
