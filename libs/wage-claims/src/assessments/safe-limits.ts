import { lastSafeDay, powerOfAttorney, type PaperStep } from '@sarika/deadlines';
import type { AssessmentData } from '../engine/assessment-data.js';
import type { Worksheet } from '../worksheet/worksheet.js';
import type { SafeLimit } from './kept-assessment.js';

/** Where a claim can lapse: whose authority is open on the last day, and who has to act from where. */
interface Standing {
  readonly worksheet: Pick<Worksheet, 'jurisdiction' | 'papers'>;
  /** ISO 3166-1; null: nobody knows where she is. */
  readonly nowIn: string | null;
}

/** Away from where she worked somebody acts for her there, with a power of attorney (field rules 31 and 32); with one at hand nothing stands in between. */
const papersOf = ({ worksheet: { jurisdiction, papers }, nowIn }: Standing): PaperStep[] =>
  nowIn === null || nowIn === jurisdiction || papers?.includes('power-of-attorney') ? [] : powerOfAttorney(nowIn);

/** The last safe day to start for each head with a known limit (field rule 31). */
export function safeLimits({ check }: Pick<AssessmentData, 'check'>, standing: Standing): SafeLimit[] {
  const papers = papersOf(standing);
  return check.limitation.flatMap(({ head, lapsesOn, rules }) => {
    if (lapsesOn === null) return [];
    const safe = lastSafeDay({ on: lapsesOn, country: rules[0]?.country ?? standing.worksheet.jurisdiction }, papers);
    return [{ head, lapsesOn, lastSafeDay: safe.day, atLatest: safe.atLatest, asked: [...safe.asked, ...safe.closed].map(({ step }) => step) }];
  });
}
