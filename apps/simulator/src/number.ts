import { parsePhoneNumberFromString } from 'libphonenumber-js';

const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Reads a number as people write it (`+855 12 345 001`, `0085512345001`, `85512345001`) into E.164.
 * Answers `undefined` when it is no international number. National forms are not guessed: the network would not either.
 */
export function readNumber(written: string): string | undefined {
  const bare = written.normalize('NFKC').replace(/[\s().-]/g, '').replace(/^00/, '+');
  const number = bare.startsWith('+') ? bare : `+${bare}`;
  return E164.test(number) ? number : undefined;
}

/** The number in groups, for reading on a screen. */
export function showNumber(number: string): string {
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
