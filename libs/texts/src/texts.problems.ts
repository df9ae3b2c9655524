import { Problem } from '@sarika/platform';

/** A key or a parameter is not there. Thrown rather than printed: a worker must never be shown a raw key. */
export const textMissing = (language: string, key: string, what: string): Problem =>
  new Problem('texts.missing', 500, `The text "${key}" cannot be said in "${language}": ${what}. Add it to the catalogue or correct the caller.`, {
    language,
    key,
  });

export const dayUnreadable = (given: string): Problem =>
  new Problem('texts.dayUnreadable', 500, 'A day must be written as year-month-day, for example 2026-11-24.', { given });
