import { countryOf, lawPack, type Head, type LawPack } from '@sarika/jurisdictions';
import { decimalOf } from '@sarika/money';
import { assess, dayOf, readWorksheet, type Assessment, type DayNumber } from '@sarika/wage-claims';

/** One claim worked by hand from a published rule. */
export interface GoldenCase {
  readonly name: string;
  /** Article and instrument, as the facts name them. */
  readonly source: string;
  /** The arithmetic as somebody did it on paper. */
  readonly byHand: string;
  readonly worksheet: Readonly<Record<string, unknown>>;
  /** Sums by head: `8928.00`, or `low..likely..high`; null: not to be computed. What is not named must not appear among `heads`. */
  readonly heads: Partial<Record<Head, string | null>>;
}

export const packOf = (iso2: string): LawPack | null => (countryOf(iso2) ? lawPack(iso2) : null);

/** Reads and assesses; fails the test when the worksheet is refused. */
export function assessed(worksheet: Readonly<Record<string, unknown>>, today = '2026-11-24'): Assessment {
  const read = readWorksheet(worksheet, packOf, dayOf(today) as DayNumber);
  if ('faults' in read) throw new Error(read.faults.map(({ code, details }) => `${code} at ${String(details?.['path'])}`).join(', '));
  return assess({ ...read, packOf });
}

/** What an assessment says of one head, in the form of a golden case; undefined where it says nothing. */
export function saidOf(assessment: Assessment, head: Head): string | null | undefined {
  const lines = assessment.lines.filter((line) => line.head === head);
  if (lines.length === 0) return undefined;
  const total = assessment.heads.find((one) => one.head === head)?.amount;
  if (!total) return null;
  const [low, likely, high] = [total.low, total.likely, total.high].map(decimalOf);
  return low === high ? likely : `${low}..${likely}..${high}`;
}

/** Runs a table of cases, one test each. */
export function golden(cases: readonly GoldenCase[]): void {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_name, { worksheet, heads }) => {
    const assessment = assessed(worksheet);
    const said = Object.fromEntries((Object.keys(heads) as Head[]).map((head) => [head, saidOf(assessment, head)]));
    expect(said).toEqual(heads);
    for (const line of assessment.lines) if (line.amount) expect([line.id, line.rules.length > 0 && line.rules.every(({ sources }) => sources.length > 0)]).toEqual([line.id, true]);
  });
  it('names a source and the arithmetic for each', () => {
    for (const { source, byHand } of cases) expect(source.length > 8 && /\d/.test(byHand)).toBe(true);
  });
}
