import type { LawPack } from '@sarika/jurisdictions';
import type { Problem } from '@sarika/platform';
import type { DayNumber } from '../engine/day.js';
import { readWorksheet, type ReadWorksheet } from './read-worksheet.js';
import * as problem from './worksheet.problems.js';

/** Bytes of the largest worksheet: four hundred entries in every list are far below it. */
export const largestWorksheet = 1_000_000;
/** Objects and lists within one another; a worksheet has four. */
const deepest = 20;

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inText) {
      if (sign === '\\') at += 1;
      else if (sign === '"') inText = false;
    } else if (sign === '"') inText = true;
    else if (sign === '{' || sign === '[') most = Math.max(most, (depth += 1));
    else if (sign === '}' || sign === ']') depth -= 1;
  }
  return most;
}

/**
 * Reads a worksheet from the bytes of a file: JSON in UTF-8, with or without a byte order mark.
 * @param packOf the law pack of a country; null for one that is not known.
 * @param today the day of assessment where the worksheet names none, in the calendar of the country of the work where that is known.
 */
export function parseWorksheet(bytes: Uint8Array, packOf: (iso2: string) => LawPack | null, today: (iso2: string | null) => DayNumber): ReadWorksheet {
  const refused = (fault: Problem): ReadWorksheet => ({ faults: [fault] });
  if (bytes.length > largestWorksheet) return refused(problem.tooLarge(largestWorksheet));
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    return refused(problem.notText());
  }
  if (text.trim() === '') return refused(problem.empty());
  if (depthOf(text) > deepest) return refused(problem.tooDeep(deepest));
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    if ((error as Error).name !== 'SyntaxError') throw error;
    return refused(problem.notJson());
  }
  const country = typeof document === 'object' && document !== null ? (document as Record<string, unknown>)['jurisdiction'] : null;
  return readWorksheet(document, packOf, today(typeof country === 'string' ? country : null));
}
