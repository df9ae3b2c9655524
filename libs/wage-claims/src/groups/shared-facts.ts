/**
 * Facts of a worksheet (docs/worksheet.md) that are the same for everybody who worked at one place: where it was, what it made, how the work
 * went. When she came and went, her pay and what she got of it, what was taken from it, her fees, debts, papers and words are hers alone.
 */
export const sharedFactNames = ['jurisdiction', 'place', 'sector', 'employees', 'payDay', 'work', 'holidaysWorked'] as const;
export type SharedFacts = Readonly<Partial<Record<(typeof sharedFactNames)[number], unknown>>>;

/** One entry of a list stands for all of her time: its days are those of whoever said it, and hers may be others. */
const withoutItsDays = (entries: unknown): unknown => {
  if (!Array.isArray(entries) || entries.length !== 1 || typeof entries[0] !== 'object' || entries[0] === null) return entries;
  return [Object.fromEntries(Object.entries(entries[0]).filter(([name]) => name !== 'from' && name !== 'to'))];
};

/** What of a kept worksheet others can share; null where there is nothing beside the country. */
export function sharedFacts(worksheet: Readonly<Record<string, unknown>>): SharedFacts | null {
  const facts = Object.fromEntries(
    sharedFactNames.flatMap((name) => (worksheet[name] === undefined || worksheet[name] === null ? [] : [[name, name === 'work' ? withoutItsDays(worksheet[name]) : worksheet[name]]])),
  ) as SharedFacts;
  return Object.keys(facts).some((name) => name !== 'jurisdiction') ? facts : null;
}
