import { isUtf8 } from 'node:buffer';
import { notText, tooLargeTranscript } from './transcript.problems.js';
import { largestTranscript } from './transcript.js';

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The line (from 1) on which the byte at `offset` stands. CRLF, LF and CR each end a line. */
function lineOfByte(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at++) {
    if (bytes[at] === NEWLINE || (bytes[at] === RETURN && bytes[at + 1] !== NEWLINE)) line++;
  }
  return line;
}

/** The line of the first byte that is not UTF-8. A newline is never part of a longer character, so each line can be judged alone. */
function firstLineNotUtf8(bytes: Uint8Array): number {
  let from = 0;
  while (from < bytes.length) {
    const found = bytes.indexOf(NEWLINE, from);
    const end = found === -1 ? bytes.length : found;
    if (!isUtf8(bytes.subarray(from, end))) return lineOfByte(bytes, from) + loneReturnsBeforeFault(bytes.subarray(from, end));
    from = end + 1;
  }
  return lineOfByte(bytes, bytes.length);
}

/** Old Macintosh files end lines with CR alone: counts those standing before the faulty one. */
function loneReturnsBeforeFault(part: Uint8Array): number {
  let returns = 0;
  let from = 0;
  for (;;) {
    const found = part.indexOf(RETURN, from);
    if (found === -1 || !isUtf8(part.subarray(from, found))) return returns;
    returns++;
    from = found + 1;
  }
}

/**
 * The text in the bytes, without its byte order mark. UTF-8, or UTF-16 that says so by its mark.
 * Throws `transcript.tooLarge` (over 5 MB) and `transcript.notText` (NUL, invalid UTF-8 or UTF-16), never replaces a character.
 */
export function writtenText(bytes: Uint8Array): string {
  if (bytes.length > largestTranscript) throw tooLargeTranscript();
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  if (wide !== null) {
    let text: string;
    try {
      text = new TextDecoder(wide, { fatal: true }).decode(bytes);
    } catch {
      throw notText(null);
    }
    const nul = text.indexOf('\0');
    if (nul !== -1) throw notText(linesOf(text.slice(0, nul)).length);
    return text;
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) throw notText(lineOfByte(bytes, nul));
  if (!isUtf8(bytes)) throw notText(firstLineNotUtf8(bytes));
  return new TextDecoder('utf-8').decode(bytes);
}

/** The lines of a text, without their ends. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

// Zero-width and direction marks show nothing: a line of them only is an empty line.
const SHOWS = /[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;

/** Whether a reader would see nothing. */
export const isBlank = (text: string): boolean => !SHOWS.test(text);
