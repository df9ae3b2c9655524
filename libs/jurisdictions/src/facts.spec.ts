import { readFileSync } from 'node:fs';
import { countries } from './country.js';
import { dataAt } from './data-folder.js';
import { confidences, type Confidence } from './jurisdiction.js';
import { ruleFamilies, type Rule } from './law-pack.js';
import { lawPack } from './law-packs.js';

interface Row {
  readonly [field: string]: unknown;
  readonly amount?: string | null;
  readonly confidence: Confidence;
  readonly sources: readonly string[];
}
type Facts = { readonly iso2: string; readonly currency: string; readonly secondaryCurrency?: string } & Readonly<Record<'minimumWage' | 'overtime' | 'deductionCaps' | 'feeRules' | 'limitation' | 'clocks' | 'termination', readonly Row[]>> & Readonly<Record<'hours' | 'lateInterest' | 'documentRetention', Row>>;

const facts = (JSON.parse(readFileSync(dataAt('jurisdictions.json'), 'utf8')) as { jurisdictions: readonly Facts[] }).jurisdictions;
const rulesOf = (iso2: string): readonly Rule<unknown>[] => ruleFamilies.flatMap((family) => lawPack(iso2)[family] as readonly Rule<unknown>[]);
const sure = (confidence: Confidence): number => confidences.length - confidences.indexOf(confidence);

/** What of a row must stand in the words of a rule, so that whoever reads the sum can find the row again. */
const wordsOf: readonly (readonly [family: 'minimumWage' | 'overtime' | 'deductionCaps' | 'feeRules' | 'limitation' | 'clocks' | 'termination', words: (row: Row) => string])[] = [
  ['minimumWage', ({ scope, amount }) => (String(scope).startsWith('same') ? (amount ?? '') : String(scope))],
  ['overtime', ({ kind }) => String(kind)],
  ['deductionCaps', ({ rule }) => String(rule)],
  ['feeRules', ({ rule }) => String(rule)],
  ['limitation', ({ claimType }) => String(claimType)],
  ['clocks', ({ trigger }) => String(trigger)],
  ['termination', ({ rule }) => String(rule)],
];

describe.each(countries.map(({ iso2 }) => iso2))('the pack of %s', (iso2) => {
  const rows = facts.find((entry) => entry.iso2 === iso2) as Facts;
  const rules = rulesOf(iso2);

  it('has the money of the facts', () => expect([lawPack(iso2).currency, lawPack(iso2).secondaryCurrency]).toEqual([rows.currency, rows.secondaryCurrency ?? null]));

  it.each(wordsOf)('keeps every row of %s, its sources, and claims no more than it', (family, words) => {
    for (const row of rows[family]) {
      const said = words(row);
      // "Same" without an amount is a day from which the rate is not known.
      const kept = rules.filter((rule) => (said === '' ? rule.value === null && rule.from === row['from'] : rule.text.includes(said)));
      expect([said, kept.length > 0]).toEqual([said, true]);
      expect([said, kept.some(({ sources }) => row.sources.every((source) => sources.includes(source)))]).toEqual([said, true]);
      for (const rule of kept) if (rule.sources.join() === row.sources.join() && rule.basis === row['basis']) expect([rule.id, sure(rule.confidence) <= sure(row.confidence)]).toEqual([rule.id, true]);
    }
  });

  it('keeps hours, interest and papers with their source', () => {
    for (const [family, row] of [['hours', rows.hours], ['interest', rows.lateInterest], ['documentRetention', rows.documentRetention]] as const) {
      const kept = (lawPack(iso2)[family] as readonly Rule<unknown>[]).filter(({ sources }) => sources.join() === row.sources.join());
      expect([family, kept.length > 0]).toEqual([family, true]);
    }
    const surcharge = rows.lateInterest['surcharge'] as { confidence: Confidence } | null;
    if (surcharge) expect(lawPack(iso2).surcharges.filter(({ value }) => value !== null).map(({ confidence }) => confidence)).toEqual([surcharge.confidence]);
  });

  it('names its sources as the facts do', () => {
    const listed = (JSON.parse(readFileSync(dataAt('jurisdictions.json'), 'utf8')) as { sources: Record<string, { title: string; url: string }> }).sources;
    for (const [key, source] of Object.entries(lawPack(iso2).sources)) if (listed[key]) expect(source).toEqual({ title: listed[key].title, url: listed[key].url });
  });

  it('asks a lawyer in a sentence wherever it has no value', () => {
    for (const rule of rules) if (rule.value === null) expect([rule.id, /[?.)]$/.test(rule.question ?? '') && (rule.question ?? '').length > 20]).toEqual([rule.id, true]);
  });
});
