import { randomInt } from 'node:crypto';

// Verhoeff (1969): digits combined in the dihedral group of the pentagon, permuted by place. Unlike a weighted sum it
// catches every single wrong digit and every swap of two neighbours, the two slips people make when copying a number.
const PRODUCT = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
] as const;
const INVERSE = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9] as const;
const STEP = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const;

const product = (left: number, right: number): number => PRODUCT[left]?.[right] ?? 0;

function permuted(digit: number, place: number): number {
  let turned = digit;
  for (let turn = 0; turn < place % 8; turn += 1) turned = STEP[turned] ?? 0;
  return turned;
}

const checksum = (digits: string, firstPlace: number): number =>
  [...digits].reverse().reduce((sum, digit, index) => product(sum, permuted(Number(digit), index + firstPlace)), 0);

/** The digit that makes these digits whole; not for callers outside this library. */
export const checkDigit = (digits: string): string => String(INVERSE[checksum(digits, 1)] ?? 0);

/**
 * A number for a case: 9 digits, eight random and a Verhoeff check digit (decision 11). It does not begin with 0, which
 * people drop when they copy it. It opens nothing by itself; the caller tries again when it is already taken.
 */
export function newCaseNumber(): string {
  const digits = String(randomInt(10_000_000, 100_000_000));
  return digits + checkDigit(digits);
}

/** Whether this is a case number as `newCaseNumber` makes them. Fold what a person typed with `readDigits` first. */
export function isCaseNumber(text: string): boolean {
  return /^[1-9][0-9]{8}$/.test(text) && checksum(text, 0) === 0;
}

/** The number of a reporter's receipt: as a case number, and beginning with 0, which no case number does. It is no case's number. */
export function newReporterNumber(): string {
  const digits = `0${String(randomInt(0, 10_000_000)).padStart(7, '0')}`;
  return digits + checkDigit(digits);
}

/** Whether this is a number as `newReporterNumber` makes them. */
export const isReporterNumber = (text: string): boolean => /^0[0-9]{8}$/.test(text) && checksum(text, 0) === 0;

/** The secret half of a receipt: 16 random digits, each as likely as another, the first may be 0. Shown once, never by text. */
export function newReceiptSecret(): string {
  // Two draws: 10^16 is more than randomInt can reach.
  const half = (): string => String(randomInt(0, 100_000_000)).padStart(8, '0');
  return half() + half();
}

const DIGIT = /\p{Nd}/u;
// Spaces, dashes and what cannot be seen: joiners, direction marks, Khmer inherent vowels, the emoji keycap.
const UNREAD = /[\u20E3\u2212\p{Z}\p{Pd}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;

function digitValue(digit: string): number {
  // Unicode gives every script its digits in one run from zero to nine; a few runs touch, hence the remainder.
  const code = digit.codePointAt(0) ?? 0;
  let start = code;
  while (start > 0 && DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return (code - start) % 10;
}

/**
 * A number as a person typed it, in 0–9: digits of any script (Khmer ១២៣, Thai ๑๒๓, Lao, Myanmar…) are folded, spaces,
 * dashes and invisible signs dropped. Anything else stays, so that a letter makes the number wrong rather than shorter.
 */
export function readDigits(text: string): string {
  return text.replace(UNREAD, '').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** The digits in groups from the left, to be read aloud and typed: 3 for a case number, 4 for a secret. */
export function groupDigits(text: string, size: 3 | 4): string {
  const digits = [...text];
  const groups: string[] = [];
  for (let at = 0; at < digits.length; at += size) groups.push(digits.slice(at, at + size).join(''));
  return groups.join(' ');
}

/** The number of a case or of a reporter, from what a person typed. A reporter's begins with 0, which many leave out: it is put back, so that both are one number wherever tries are counted. */
export function readCaseNumber(text: string): string {
  const digits = readDigits(text);
  return isReporterNumber(`0${digits}`) ? `0${digits}` : digits;
}
