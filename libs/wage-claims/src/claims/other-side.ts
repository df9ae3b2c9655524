import type { Buffer } from 'node:buffer';
import { foldKhmer, stripInvisible } from '@sarika/texts';
import { blindIndex } from '@sarika/vault';
import type { OtherSide } from './claim.js';

/** One spelling of a name: invisible signs, case, spaces and what stands between words do not make another employer. Other spellings do: nobody is joined to a name by guessing. */
export const foldedName = (name: string): string => foldKhmer(stripInvisible(name).normalize('NFKC')).toLowerCase().replaceAll(/[\s.,;:'"()[\]{}\-–—_/\\&+]+/gu, ' ').trim();

/** Keyed hash of an employer's or agency's name in its country: claims against the same one are found by it, and nobody reads a name from it without the key. */
export const otherSideIndex = (key: Buffer, against: OtherSide, country: string, name: string): Buffer | null => {
  const folded = foldedName(name);
  return folded === '' ? null : blindIndex(key, against, `${country}/${folded}`);
};
