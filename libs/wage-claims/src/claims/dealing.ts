import type { Buffer } from 'node:buffer';
import { foldDigits, stripInvisible } from '@sarika/texts';
import { blindIndex } from '@sarika/vault';

/** With whom a leg is, as it is sealed: the number leads to her at that authority, and who deals with it is somebody's name and telephone. */
export interface Dealings {
  /** The authority's own number; null: none yet. */
  readonly reference: string | null;
  /** Who deals with it there. */
  readonly officer: string | null;
  /** Telephone, mail, room: how that officer is reached. */
  readonly contact: string | null;
}

/** One spelling of a number: digits of any script, signs between them and case do not make another. */
export const foldedReference = (reference: string): string => foldDigits(stripInvisible(reference).normalize('NFKC')).toLowerCase().replaceAll(/[\s.,;:/\\_\-–—()]+/gu, '');

/** Keyed hash of an authority's number in its country: a letter that comes finds its leg by it, and nobody reads the number from it without the key. */
export const referenceIndex = (key: Buffer, country: string, reference: string): Buffer | null => {
  const folded = foldedReference(reference);
  return folded === '' ? null : blindIndex(key, 'reference', `${country}/${folded}`);
};
