import { lawPack } from './law-packs.js';
import { rulesOn, type Known } from './rules-on.js';
import type { RuleFamily } from './law-pack.js';

const valuesOn = (iso2: string, family: RuleFamily, day: string, known: Known = {}) => rulesOn(lawPack(iso2), family, day, known).applies.map(({ value }) => value);
const unknownOn = (iso2: string, family: RuleFamily, day: string, known: Known = {}) => rulesOn(lawPack(iso2), family, day, known).unknown.map(({ rule }) => rule.id);

describe('Thailand', () => {
  const cannery: Known = { sector: 'seafood', place: 'TH-74', payBasis: 'day', serviceMonths: 30 };

  it.each([
    ['2024-06-30', 'TH-74', ['363']], ['2025-01-01', 'TH-74', ['372']], ['2025-12-31', 'TH-74', ['372']], ['2026-06-30', 'TH-74', ['372']],
    ['2025-06-30', 'TH-10', ['372']], ['2025-07-01', 'TH-10', ['400']], ['2024-06-30', 'TH-40', ['330']], ['2025-03-01', 'TH-24', ['400']],
    ['2025-03-01', 'TH-27', ['352']], ['2025-03-01', 'TH-92', ['345']], ['2025-03-01', 'TH-95', ['337']], ['2023-12-31', 'TH-74', []],
  ])('on %s in %s has the minimum wage of %j baht a day', (day, place, amounts) => {
    expect(valuesOn('TH', 'minimumWage', day, { sector: 'seafood', place }).map((value) => (value as { amount: string }).amount)).toEqual(amounts);
  });

  it('knows one rate of 2025 for each of the 77 provinces, district questions answered', () => {
    const places = new Set(lawPack('TH').minimumWage.flatMap(({ appliesTo }) => [...(appliesTo.places ?? [])]));
    expect(places.size).toBe(77);
    for (const place of places) {
      const answers = { 'th-ko-samui': false, 'th-mueang-chiang-mai': false, 'th-hat-yai': false };
      for (const day of ['2025-03-01', '2025-09-01', '2026-03-01']) expect([place, day, valuesOn('TH', 'minimumWage', day, { sector: 'seafood', place, answers }).length]).toEqual([place, day, 1]);
    }
  });

  it('asks for the district where the rate turns on it', () => {
    const { applies, mayApply } = rulesOn(lawPack('TH'), 'minimumWage', '2025-03-01', { sector: 'seafood', place: 'TH-90' });
    expect(applies).toEqual([]);
    expect(mayApply.map(({ rule, questions }) => [rule.value?.amount, ...questions])).toEqual([['380', 'th-hat-yai'], ['352', 'th-hat-yai']]);
  });

  it('carries the rate of 2025 into 2026 with less certainty, and asks whether it was raised', () => {
    const [rule] = rulesOn(lawPack('TH'), 'minimumWage', '2026-03-01', cannery).applies;
    expect(rule).toMatchObject({ confidence: 'medium', value: { amount: '372', currency: 'THB', per: 'day' } });
    expect(rule?.note).toContain('stays in force until');
    expect(unknownOn('TH', 'minimumWage', '2026-03-01', cannery)).toEqual(['th-mw-2026-change']);
    expect(unknownOn('TH', 'minimumWage', '2025-12-31', cannery)).toEqual([]);
  });

  it('pays overtime 1.5, a worked rest day 2 by the day, overtime on it 3, and a holiday once more', () => {
    expect(valuesOn('TH', 'premiums', '2026-03-01', cannery)).toMatchObject([
      { when: 'overtime', mode: 'times', factor: '1.5' },
      { when: 'rest-day', mode: 'times', factor: '2' },
      { when: 'public-holiday', mode: 'added', factor: '1' },
      { when: 'rest-day-overtime', factor: '3' },
      { when: 'public-holiday-overtime', factor: '3' },
    ]);
    expect(valuesOn('TH', 'premiums', '2026-03-01', { ...cannery, payBasis: 'month' })[1]).toMatchObject({ when: 'rest-day', mode: 'added', factor: '1' });
  });

  it('finds an hour of monthly pay by thirty days of eight hours', () => {
    expect(valuesOn('TH', 'hourlyRate', '2026-03-01', { payBasis: 'month' })).toEqual([{ daysPerMonth: '30', hoursPerDay: '8', hoursPerMonth: null }]);
  });

  it('gives severance of 30, 90, 180, 240, 300 and 400 days', () => {
    const [severance] = rulesOn(lawPack('TH'), 'severance', '2026-03-01', cannery).applies;
    expect(severance?.value?.bands).toEqual([
      { fromServiceMonths: 4, fromServiceDays: 120, days: '30' }, { fromServiceMonths: 12, days: '90' }, { fromServiceMonths: 36, days: '180' },
      { fromServiceMonths: 72, days: '240' }, { fromServiceMonths: 120, days: '300' }, { fromServiceMonths: 240, days: '400' },
    ]);
    expect(severance?.confidence).toBe('high');
  });

  it('does not know what a ministerial regulation sets for a house, a boat or a season', () => {
    for (const sector of ['domestic', 'fishing']) for (const family of ['minimumWage', 'hours', 'premiums', 'severance'] as const) expect([sector, family, valuesOn('TH', family, '2025-03-01', { ...cannery, sector })]).toEqual([sector, family, []]);
    const farm: Known = { ...cannery, sector: 'agriculture' };
    expect(valuesOn('TH', 'severance', '2025-03-01', { ...farm, answers: { 'th-farm-year-round': true } })).toHaveLength(1);
    expect(unknownOn('TH', 'severance', '2025-03-01', { ...farm, answers: { 'th-farm-year-round': false } })).toEqual(['th-severance-farm']);
  });

  it('limits wages to two years and severance to ten, bears 15 % interest, and keeps the surcharge apart with its condition', () => {
    const limits = rulesOn(lawPack('TH'), 'limitation', '2026-03-01', {}).applies;
    const months = (head: string) => limits.filter(({ value }) => (value?.heads as readonly string[] | undefined)?.includes(head)).map(({ value }) => value?.months);
    expect([months('basic-pay'), months('overtime'), months('severance'), months('notice')]).toEqual([[24], [24], [120], []]);
    expect(valuesOn('TH', 'interest', '2026-03-01')).toEqual([{ annualRate: '0.15', from: 'due-date', daysAfter: 0, simple: true }]);
    expect(valuesOn('TH', 'surcharges', '2026-03-01')).toEqual([{ kind: 'per-period', rate: '0.15', everyDays: 7, afterDays: 7, cap: null, condition: expect.stringContaining('wilfully') as string }]);
    expect(valuesOn('TH', 'notice', '2026-03-01')).toEqual([{ days: null, months: null, payPeriods: 1 }]);
  });
});
