import { readFileSync } from 'node:fs';
import { dataAt } from './data-folder.js';

let kept: ReadonlyMap<string, string> | undefined;

/**
 * A question of a law pack in Khmer, found by its English words: a corrected question is another one and has none before somebody writes it.
 * Machine-written; needs native review. @returns null where there is none: the English stands
 */
export function questionInKhmer(text: string | null): string | null {
  kept ??= new Map(Object.entries((JSON.parse(readFileSync(dataAt('questions.km.json'), 'utf8')) as { texts: Record<string, string> }).texts));
  return text === null ? null : (kept.get(text) ?? null);
}
