import { guessedLanguage } from './language.js';
import { plainTurns } from './plain.js';
import { looksLikeSrt, srtTurns } from './srt.js';
import type { Transcript, TranscriptFormat, TranscriptTurn } from './transcript.js';
import { emptyTranscript, notTranscript } from './transcript.problems.js';
import { isWebVtt, readWebVtt } from './webvtt.js';
import { looksLikeJson, readWhisper } from './whisper.js';
import { isBlank, linesOf, writtenText } from './written-text.js';

interface Reading {
  format: TranscriptFormat;
  language: string | null;
  turns: TranscriptTurn[];
}

function reading(text: string, ending: string): Reading {
  const lines = linesOf(text);
  if (isWebVtt(lines)) return { format: 'webvtt', ...readWebVtt(lines) };
  if (/^\s*(?:\{\\rtf|%PDF-)/.test(text.slice(0, 100))) {
    throw notTranscript(1, 'this is a document of another program. Save it as plain text and try again.');
  }
  if (ending === 'json' || looksLikeJson(text)) return { format: 'whisper', ...readWhisper(text) };
  if (ending === 'vtt') throw notTranscript(1, 'a WebVTT file begins with the word WEBVTT. Export the transcript again.');
  if (ending === 'srt' || looksLikeSrt(lines)) return { format: 'srt', language: null, turns: srtTurns(lines) };
  return { format: 'plain', language: null, turns: plainTurns(lines) };
}

/**
 * A hotline's record of a call as turns. The format is told by the content; the ending of `name` only decides where content leaves doubt.
 * Times are seconds. The bytes are never altered: they are the original that is kept, and the text of a turn keeps its direction controls.
 * Time is linear in the size of the file.
 *
 * Throws, with status 422 and `details.line`: `transcript.empty`, `tooLarge` (over 5 MB or 20,000 turns), `notText`, `badTime`,
 * `timesReversed`, `badJson`, `deepJson`, `notTranscript`.
 */
export function parseTranscript(bytes: Uint8Array, name = ''): Transcript {
  const text = writtenText(bytes);
  if (isBlank(text)) throw emptyTranscript();
  const { format, language, turns } = reading(text, /\.([a-z]{1,5})$/i.exec(name.slice(-8))?.[1]?.toLowerCase() ?? '');
  if (turns.length === 0) throw emptyTranscript();
  return { format, language: language ?? guessedLanguage(turns.map((turn) => turn.text)), turns };
}
