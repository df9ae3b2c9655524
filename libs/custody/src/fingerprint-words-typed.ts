import { fingerprintOf } from '@sarika/vault';

/** Khmer digits are taken as digits: the numbers beside the words are read in either script. */
const written = (word: string): string => word.trim().toLowerCase().replace(/[\u17e0-\u17e9]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x17e0));

/** Whether these are the six words of a key, in order; a word's number stands for the word. */
export function areWordsOf(typed: readonly string[], officerId: string, publicKey: Buffer): boolean {
  const words = fingerprintOf(officerId, publicKey);
  return typed.length === words.length && words.every(({ word, number }, place) => [word, String(number)].includes(written(typed[place] ?? '')));
}
