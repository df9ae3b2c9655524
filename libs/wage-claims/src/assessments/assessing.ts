import { alwaysOpen, localDate } from '@sarika/deadlines';
import { countries, countryOf, lawPack, type LawPack } from '@sarika/jurisdictions';
import { assess } from '../engine/assess.js';
import { assessmentData, type AssessmentData } from '../engine/assessment-data.js';
import { dayOf, type DayNumber } from '../engine/day.js';
import { readWorksheet } from '../worksheet/read-worksheet.js';
import { faultyWorksheet } from '../worksheet/worksheet.problems.js';
import type { SafeLimit } from './kept-assessment.js';
import { safeLimits } from './safe-limits.js';

const packOf = (iso2: string): LawPack | null => (countryOf(iso2) ? lawPack(iso2) : null);

/** Today where the work was done, in its calendar; where that is not known yet, anywhere. */
const todayThere = (document: unknown, now: Date): DayNumber => {
  const iso2 = typeof document === 'object' && document !== null ? (document as Record<string, unknown>)['jurisdiction'] : null;
  return dayOf(localDate(alwaysOpen((typeof iso2 === 'string' ? countryOf(iso2) : undefined)?.timeZones[0] ?? 'UTC'), now)) as DayNumber;
};

/** Countries whose law is known well enough to be computed with. */
export const assessableCountries = (): string[] => countries.map(({ iso2 }) => iso2).filter((iso2) => packOf(iso2) !== null);

/**
 * What a worksheet nobody vouches for comes to today, with the last safe day of each limit.
 * @param nowIn where she is (ISO 3166-1): at home her papers take their time. null: not known
 * @throws Problem worksheet.faulty with every fault and its place
 */
export function assessed(document: unknown, { now, nowIn }: { readonly now: Date; readonly nowIn: string | null }): { readonly assessment: AssessmentData; readonly limits: readonly SafeLimit[] } {
  const read = readWorksheet(document, packOf, todayThere(document, now));
  if ('faults' in read) throw faultyWorksheet(read.faults);
  const assessment = assessmentData(assess({ ...read, packOf }));
  return { assessment, limits: safeLimits(assessment, { worksheet: read.worksheet, nowIn }) };
}
