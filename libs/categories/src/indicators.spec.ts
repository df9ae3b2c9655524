import fc from 'fast-check';
import { urgencies } from './category.js';
import { type Indicator, type IndicatorAnswer, type IndicatorSheet, indicatorAnswers, indicatorCodes, indicators, weighIndicators } from './indicators.js';

const sheet = (some: Partial<Record<Indicator, IndicatorAnswer>> = {}): IndicatorSheet => ({ ...(Object.fromEntries(indicatorCodes.map((code) => [code, 'not_asked'])) as unknown as IndicatorSheet), ...some });

it('asks eleven questions, each a question in both languages', () => {
  expect(indicatorCodes).toHaveLength(11);
  for (const { en, km } of Object.values(indicators)) {
    expect(en).toMatch(/\?$/);
    expect(km).toMatch(/[\u1780-\u17ff].*\?$/);
  }
});

it.each<[string, Partial<Record<Indicator, IndicatorAnswer>>, IndicatorAnswer, string | null, string[]]>([
  ['nothing asked', {}, 'not_asked', null, []],
  ['pay held back alone', { wages: 'yes' }, 'yes', null, []],
  ['what she does not want to say is no sign', { movement: 'not_told', violence: 'not_told', debt: 'no' }, 'yes', null, []],
  ['cannot leave, and is there', { movement: 'yes' }, 'yes', 'U0', ['movement']],
  ['could not leave, and is away', { movement: 'yes' }, 'no', 'U1', ['movement']],
  ['cannot leave, and nobody knows where she is', { movement: 'yes' }, 'not_told', 'U0', ['movement']],
  ['was hit', { violence: 'yes' }, 'yes', 'U1', ['violence']],
  ['a debt, with threats', { debt: 'yes', threats: 'yes' }, 'no', 'U1', ['threatsAndDebt', 'severalSigns']],
  ['two others', { documents: 'yes', overtime: 'yes' }, 'no', 'U1', ['severalSigns']],
])('%s', (_said, some, stillThere, raisesTo, reasons) => expect(weighIndicators(sheet(some), stillThere)).toMatchObject({ raisesTo, reasons }));

it('is never less urgent for one more yes', () => {
  const rank = (some: IndicatorSheet, there: IndicatorAnswer) => urgencies.indexOf(weighIndicators(some, there).raisesTo ?? 'U4');
  const answers = fc.record(Object.fromEntries(indicatorCodes.map((code) => [code, fc.constantFrom(...indicatorAnswers)])) as Record<Indicator, fc.Arbitrary<IndicatorAnswer>>);
  fc.assert(
    fc.property(answers, fc.constantFrom(...indicatorCodes), fc.constantFrom(...indicatorAnswers), (known, code, there) => {
      expect(rank({ ...known, [code]: 'yes' }, there)).toBeLessThanOrEqual(rank(known, there));
      expect(weighIndicators({ ...known, [code]: 'yes' }, there).signs).toBeGreaterThan(0);
    }),
  );
});
