import { readFileSync } from 'node:fs';
import { dataAt } from './data-folder.js';

let kept: ReadonlyMap<string, string> | undefined;

const readWords = (name: string): [string, string][] => Object.entries((JSON.parse(readFileSync(dataAt(name), 'utf8')) as { texts: Record<string, string> }).texts);

/**
 * Words of a law pack in Khmer: a question, the text of a rule, its note, condition or trigger; found by the English words, so that what was
 * corrected is another text and has none before somebody writes it. Sums, dates and names of laws and places stay as the law writes them.
 * Machine-written; needs native review. @returns null where there is none: the English stands
 */
export function lawInKhmer(text: string | null): string | null {
  kept ??= new Map([...readWords('rules.km.json'), ...readWords('questions.km.json')]);
  return text === null ? null : (kept.get(text) ?? null);
}
