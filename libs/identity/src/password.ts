import type { Decision } from '@sarika/platform';
import { commonParts, keyboardWalks } from './common-passwords.js';
import { latinDigits } from './digits.js';
import { LEAST_GUESSES, guessesNeeded } from './leaked-passwords.js';
import { passwordEasy, passwordNamesYou, passwordTooLong, passwordTooShort } from './identity.problems.js';

/** As a person counts: a Khmer syllable with its signs is one. Fifteen of any kind (confidentiality, row 29; ASVS 5.0, 6.2.9). */
export const PASSWORD_LEAST = 15;
/** In bytes of UTF-8. Room for 64 Khmer syllables of five signs and more; what is longer only makes the server work. */
export const PASSWORD_MOST_BYTES = 1024;
/** How many characters must be left when every guessable part counts as one. Measured so that "password", a name and a year do not make one. */
const LEFT_AT_LEAST = 8;
/** What is looked at for guessable parts. A longer one that is guessable so far is still refused. */
const READ_MOST = 160;

/** Whose password it is: what anybody who knows her would try first. */
export interface AboutOfficer {
  readonly signIn: string;
  readonly name: string;
  /** Names, codes and towns of her office, in any language. */
  readonly officeNames: readonly string[];
}

const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' });
/** Without case, accents of Latin letters and scripts of digits. Khmer signs stay: they are letters. */
const folded = (text: string): string =>
  latinDigits(text.normalize('NFKD').toLowerCase().replace(/\p{Script=Inherited}/gu, '')).normalize('NFC');
const disguises: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '9': 'g', '@': 'a', $: 's', '!': 'i', '|': 'l', '€': 'e' };
/** "P4$$w0rd" read as people read it. */
const undisguised = (text: string): string => [...text].map((sign) => disguises[sign] ?? sign).join('');
const partsOf = (text: string): string[] => folded(text).split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => [...part].length >= 3);

function personalParts({ signIn, name, officeNames }: AboutOfficer): Set<string> {
  const whole = [signIn, name, ...officeNames].map((text) => folded(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '')).filter((text) => [...text].length >= 3);
  return new Set([signIn, name, ...officeNames].flatMap(partsOf).concat(whole));
}

const common = new Set(commonParts.map(folded));
const walks = keyboardWalks.flatMap((walk) => [walk, [...walk].reverse().join('')]);
const longestOf = (parts: Iterable<string>): number => Math.max(0, ...[...parts].map((part) => [...part].length));

/**
 * How long a password is when what can be guessed as a whole counts as one character: a known word, a name, keys side by
 * side, a sequence, a sign or a part said again, a year. A digit counts half, because there are only ten; a gap counts nothing.
 */
function lengthLeft(text: string, personal: ReadonlySet<string>): number {
  const signs = [...text].slice(0, READ_MOST);
  const longest = Math.max(longestOf(personal), longestOf(common));
  const best: number[] = [0];
  for (let end = 1; end <= signs.length; end += 1) {
    const last = signs[end - 1] as string;
    let least = (best[end - 1] as number) + (/[\s\p{P}]/u.test(last) ? 0 : /\d/.test(last) ? 0.5 : 1);
    for (let start = end - 2; start >= 0; start -= 1) {
      const before = best[start] as number;
      // Nothing before this start can make it shorter than what is known.
      if (before + 0.5 > least) continue;
      const part = signs.slice(start, end).join('');
      const length = end - start;
      const isWord = length >= 3 && length <= longest && (common.has(part) || personal.has(part));
      const isRun = length >= 3 && (isSteady(signs, start, end) || (length >= 4 && walks.some((walk) => walk.includes(part))));
      const isYear = /^(19|20)\d\d$|^(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)?\d\d$/.test(part);
      // Said again: it costs nothing that the first time did not.
      const isEcho = start >= length && signs.slice(start - length, start).join('') === part;
      if (isWord || isRun || isYear) least = Math.min(least, before + 1);
      if (isEcho) least = Math.min(least, before + 0.5);
    }
    best.push(least);
  }
  return best.at(-1) ?? 0;
}

/** The same sign again and again, or one after the other up or down: "aaaa", "abcd", "9876". */
function isSteady(signs: readonly string[], start: number, end: number): boolean {
  const codes = signs.slice(start, end).map((sign) => sign.codePointAt(0) ?? 0);
  const step = (codes[1] ?? 0) - (codes[0] ?? 0);
  return Math.abs(step) <= 1 && codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step);
}

/**
 * May this become an officer's password? Any characters, spaces too; never cut; no rule about kinds of characters. It is
 * refused when it is short, or when it is made of what others would guess: by our own parts, which know Khmer and this service, and by a
 * published list of leaked passwords. For a password that is being chosen: one that is
 * only checked at sign-in is not judged.
 */
export function checkPassword(password: string, about: AboutOfficer): Decision {
  const chosen = password.normalize('NFC');
  if (Buffer.byteLength(chosen, 'utf8') > PASSWORD_MOST_BYTES) return passwordTooLong();
  const length = [...graphemes.segment(chosen)].length;
  if (length < PASSWORD_LEAST) return passwordTooShort(length);
  const readings = [folded(chosen), undisguised(folded(chosen))].flatMap((reading) => [reading, reading.replace(/[\s\p{P}]+/gu, '')]);
  const none = new Set<string>();
  if (readings.some((reading) => lengthLeft(reading, none) < LEFT_AT_LEAST)) return passwordEasy();
  const personal = personalParts(about);
  if (readings.some((reading) => lengthLeft(reading, personal) < LEFT_AT_LEAST)) return passwordNamesYou();
  if (readings.some((reading) => guessesNeeded(reading) < LEAST_GUESSES)) return passwordEasy();
  return readings.some((reading) => guessesNeeded(reading, [...personal]) < LEAST_GUESSES) ? passwordNamesYou() : true;
}
