import { countries } from './country.js';
import type { Head, RuleFamily } from './law-pack.js';
import { lawPack } from './law-packs.js';
import { rulesOn, type Known } from './rules-on.js';

const valuesOn = (iso2: string, family: RuleFamily, day: string, known: Known = {}) => rulesOn(lawPack(iso2), family, day, known).applies.map(({ value }) => value);
const unknownOn = (iso2: string, family: RuleFamily, day: string, known: Known = {}) => rulesOn(lawPack(iso2), family, day, known).unknown.map(({ rule }) => rule.id);

/** Months or days of the limitation of a head, with the day it runs from. */
const limitsOf = (iso2: string, head: Head, day = '2026-11-24', known: Known = {}) =>
  rulesOn(lawPack(iso2), 'limitation', day, known).applies.flatMap(({ value }) => (value?.heads.includes(head) ? [`${value.months} months from ${value.from}`] : []));
const amountsOn = (iso2: string, day: string, known: Known = {}) => valuesOn(iso2, 'minimumWage', day, known).map((value) => (value as { amount: string }).amount);
/** `overtime times 1.5`, and within which hours of what. */
const premiumsOn = (iso2: string, known: Known, day = '2026-11-24') =>
  rulesOn(lawPack(iso2), 'premiums', day, known).applies.map(({ value }) => {
    const { when, mode, factor, base, hoursOver, hoursUpTo, within } = value ?? { when: '', mode: '', factor: '', base: '' };
    return `${when} ${mode} ${factor} ${base}${hoursOver ? ` over ${hoursOver}` : ''}${hoursUpTo ? ` up to ${hoursUpTo}` : ''}${within ? ` a ${within}` : ''}`;
  });

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

describe('Malaysia', () => {
  const factory: Known = { sector: 'manufacturing', place: 'MY-07', payBasis: 'month', employees: 200, serviceMonths: 30, monthlyPay: '1700', answers: { 'my-five-day-week': false, 'my-professional-employer': false } };

  it.each([
    ['2024-12-31', 200, ['1500']], ['2025-02-01', 200, ['1700']], ['2025-02-01', 3, ['1500']], ['2025-08-01', 3, ['1700']], ['2023-06-30', 3, []],
  ])('on %s, with %s people, has the minimum wage of %j ringgit a month', (day, employees, amounts) => expect(amountsOn('MY', day, { ...factory, employees })).toEqual(amounts));

  it('has a rate by the day and by the hour beside it', () => {
    expect(amountsOn('MY', '2026-01-01', { ...factory, payBasis: 'day' })).toEqual(['65.38']);
    expect(amountsOn('MY', '2026-01-01', { ...factory, payBasis: 'hour' })).toEqual(['8.72']);
  });

  it.each([[18, '10', 28], [30, '15', 42], [60, '20', 56]])('after %s months gives %s days of lay-off benefit a year and %s days of notice', (serviceMonths, days, notice) => {
    expect(valuesOn('MY', 'severance', '2026-01-01', { ...factory, serviceMonths })).toMatchObject([{ kind: 'rate', bands: [{ fromServiceMonths: 0, days }], proRata: true, endedBy: 'employer' }]);
    expect(valuesOn('MY', 'notice', '2026-01-01', { ...factory, serviceMonths })).toEqual([{ days: notice, months: null, payPeriods: null }]);
  });

  it('gives no lay-off benefit before a year, nor above RM 4,000, and does not know Sabah', () => {
    expect(valuesOn('MY', 'severance', '2026-01-01', { ...factory, serviceMonths: 11 })).toEqual([]);
    expect(valuesOn('MY', 'severance', '2026-01-01', { ...factory, monthlyPay: '4000.01' })).toEqual([]);
    expect(unknownOn('MY', 'severance', '2026-01-01', { ...factory, place: 'MY-12' })).toEqual(['my-severance-sabah-sarawak']);
  });

  it('pays overtime 1.5, rest day half or one day more, holiday two days more, and 26 days to a month of 45-hour weeks', () => {
    expect(premiumsOn('MY', factory)).toEqual([
      'overtime times 1.5 ordinary', 'rest-day added 0.5 ordinary up to 4 a day', 'rest-day added 1 ordinary over 4 up to 8 a day', 'rest-day-overtime times 2 ordinary', 'public-holiday added 2 ordinary', 'public-holiday-overtime times 3 ordinary',
    ]);
    expect(valuesOn('MY', 'hourlyRate', '2026-01-01', factory)).toEqual([{ daysPerMonth: '26', hoursPerDay: '8', hoursPerMonth: null }]);
    expect(valuesOn('MY', 'hours', '2026-01-01', factory)).toEqual([{ perDay: '8', perWeek: '45' }]);
  });

  it('limits contract claims to six years, interest to orders, deductions to half, and lets the employer bear the levy', () => {
    expect([limitsOf('MY', 'overtime', '2026-01-01', factory), limitsOf('MY', 'severance', '2026-01-01', factory)]).toEqual([['72 months from due-date'], ['72 months from due-date']]);
    expect(valuesOn('MY', 'interest', '2026-01-01')).toEqual([{ annualRate: '0.08', from: 'order', daysAfter: 31, simple: true }]);
    expect(valuesOn('MY', 'deductions', '2026-01-01', factory)[1]).toMatchObject({ kind: 'share', shareOfWage: '0.5', within: 'month' });
    expect(valuesOn('MY', 'fees', '2026-01-01')).toMatchObject([{ payer: 'worker-up-to', cap: { months: '1' } }, { payer: 'employer', covers: ['levy'] }]);
  });
});

describe('Korea', () => {
  const factory: Known = { sector: 'manufacturing', payBasis: 'month', employees: 20, serviceMonths: 30 };
  const farm: Known = { ...factory, sector: 'agriculture' };

  it.each([['2024-12-31', ['9860']], ['2025-01-01', ['10030']], ['2026-12-31', ['10320']], ['2027-01-01', []]])('on %s has the minimum wage of %j won an hour', (day, amounts) => expect(amountsOn('KR', day)).toEqual(amounts));
  it('does not carry the rate of 2026 into 2027, which the law fixes anew each year', () => expect(unknownOn('KR', 'minimumWage', '2027-01-01')).toEqual(['kr-mw-2027']));

  it('pays 1.5 and night half more from five people on, nothing more on a farm but the night', () => {
    expect(premiumsOn('KR', factory)).toEqual([
      'overtime times 1.5 ordinary', 'night added 0.5 ordinary', 'rest-day times 1.5 ordinary up to 8 a day', 'rest-day-overtime times 2 ordinary over 8 a day', 'public-holiday times 1.5 ordinary up to 8 a day', 'public-holiday-overtime times 2 ordinary over 8 a day',
    ]);
    expect(premiumsOn('KR', farm)).toEqual(['overtime times 1 ordinary', 'night added 0.5 ordinary', 'rest-day times 1 ordinary', 'public-holiday times 1 ordinary']);
    expect(premiumsOn('KR', { ...factory, employees: 4 })).toEqual(['overtime times 1 ordinary']);
  });

  it('counts 209 hours to a month, but on a farm asks the contract', () => {
    expect(valuesOn('KR', 'hourlyRate', '2026-01-01', factory)).toEqual([{ daysPerMonth: null, hoursPerDay: '8', hoursPerMonth: '209' }]);
    expect(unknownOn('KR', 'hourlyRate', '2026-01-01', farm)).toEqual(['kr-hourly-rate-farm']);
  });

  it('gives thirty days of average wages a year after a year, whoever ended it, and thirty days of notice', () => {
    expect(valuesOn('KR', 'severance', '2026-01-01', factory)).toEqual([{ kind: 'rate', bands: [{ fromServiceMonths: 0, days: '30' }], proRata: true, base: 'average-3-months', endedBy: 'anyone', capMonths: null }]);
    expect(valuesOn('KR', 'severance', '2026-01-01', { serviceMonths: 11 })).toEqual([]);
    expect(valuesOn('KR', 'notice', '2026-01-01', factory)).toMatchObject([{ days: 30 }]);
  });

  it('limits wages and severance to three years and bears 20 % interest, for those still employed since 23 October 2025', () => {
    expect([limitsOf('KR', 'basic-pay'), limitsOf('KR', 'severance')]).toEqual([['36 months from due-date'], ['36 months from due-date']]);
    expect(valuesOn('KR', 'interest', '2025-10-22')).toEqual([{ annualRate: '0.2', from: 'end-of-employment', daysAfter: 15, simple: true }]);
    expect(valuesOn('KR', 'interest', '2025-10-23')).toHaveLength(2);
    expect(valuesOn('KR', 'surcharges', '2025-10-23')).toMatchObject([{ kind: 'multiple', rate: '3' }]);
    expect(valuesOn('KR', 'surcharges', '2025-10-22')).toEqual([]);
  });
});

describe('Japan', () => {
  const factory: Known = { sector: 'manufacturing', place: 'JP-23', payBasis: 'month' };

  it('takes no average for a rate: it knows Tokyo, elsewhere the lowest of all, and asks', () => {
    expect(amountsOn('JP', '2025-11-01', { place: 'JP-13' })).toEqual(['1226']);
    expect(amountsOn('JP', '2025-10-02', { place: 'JP-13' })).toEqual(['1163']);
    expect(amountsOn('JP', '2025-11-01', factory)).toEqual(['951']);
    expect(amountsOn('JP', '2026-05-01', { place: 'JP-47' })).toEqual(['1023']);
    expect(unknownOn('JP', 'minimumWage', '2026-05-01', factory)).toEqual(['jp-mw-average-2025']);
    expect(rulesOn(lawPack('JP'), 'minimumWage', '2026-11-01', { place: 'JP-13' })).toMatchObject({ applies: [{ confidence: 'medium', value: { amount: '1226' } }], unknown: [{ rule: { id: 'jp-mw-2026' } }] });
  });

  it('pays 1.25, 1.5 over sixty hours a month, 1.35 on the rest day and a quarter more at night', () => {
    expect(premiumsOn('JP', factory)).toEqual(['overtime times 1.25 ordinary up to 60 a month', 'overtime times 1.5 ordinary over 60 a month', 'rest-day times 1.35 ordinary', 'rest-day-overtime times 1.35 ordinary', 'night added 0.25 ordinary']);
  });

  it('knows no hours to a month, no severance and no leave pay by law, and asks what the contract says', () => {
    for (const family of ['hourlyRate', 'severance', 'leave'] as const) expect([family, valuesOn('JP', family, '2026-01-01', factory).length, unknownOn('JP', family, '2026-01-01', factory).length]).toEqual([family, 0, 1]);
  });

  it('gives thirty days of notice, three years for wages, 3 % interest to March 2026 and 14.6 % a year only as a surcharge', () => {
    expect(valuesOn('JP', 'notice', '2026-01-01')).toMatchObject([{ days: 30 }]);
    expect([limitsOf('JP', 'overtime'), limitsOf('JP', 'severance')]).toEqual([['36 months from due-date'], ['60 months from due-date']]);
    expect(valuesOn('JP', 'interest', '2026-03-31')).toMatchObject([{ annualRate: '0.03', from: 'day-after-due-date' }]);
    expect(unknownOn('JP', 'interest', '2026-04-01')).toEqual(['jp-interest-2026']);
    expect(valuesOn('JP', 'surcharges', '2026-01-01')).toMatchObject([{ kind: 'annual', rate: '0.146' }]);
  });

  it('rounds to the yen by the notice of 1988', () => expect(rulesOn(lawPack('JP'), 'rounding', '2026-01-01', {}).applies).toMatchObject([{ confidence: 'medium', value: { unit: '1', mode: 'half-up' } }]));
});

describe('Singapore', () => {
  const site: Known = { sector: 'construction', payBasis: 'month', serviceMonths: 30, monthlyPay: '900', answers: { 'sg-rest-day-requested': true, 'sg-paid-to-employer': false } };

  it('pays overtime 1.5 of the basic rate to those under Part IV, workman or not', () => {
    expect(premiumsOn('SG', site)).toEqual(['overtime times 1.5 basic', 'rest-day times 1 basic up to 4 a day', 'rest-day times 2 basic over 4 a day', 'rest-day-overtime times 1.5 basic', 'public-holiday added 1 basic']);
    expect(premiumsOn('SG', { ...site, monthlyPay: '3000', answers: { ...site.answers, 'sg-workman': true } })).toHaveLength(5);
    expect(premiumsOn('SG', { ...site, monthlyPay: '3000', answers: { ...site.answers, 'sg-workman': false } })).toEqual(['public-holiday added 1 basic']);
    expect(premiumsOn('SG', { ...site, sector: 'domestic' })).toEqual([]);
  });

  it('divides twelve months by 52 weeks of 44 hours', () => expect(valuesOn('SG', 'hourlyRate', '2026-01-01', site)).toEqual([{ daysPerMonth: '26', hoursPerDay: '8', hoursPerMonth: '572/3' }]));
  it.each([[5, 1], [6, 7], [24, 14], [60, 28]])('after %s months gives %s days of notice', (serviceMonths, days) => expect(valuesOn('SG', 'notice', '2026-01-01', { ...site, serviceMonths })).toMatchObject([{ days }]));

  it('limits a claim to six months after the last day, and to a year while employed', () => {
    const limits = rulesOn(lawPack('SG'), 'limitation', '2026-01-01', {}).applies.filter(({ value }) => value?.heads.includes('basic-pay'));
    expect(limits.map(({ value }) => [value?.employed, value?.months, value?.from])).toEqual([[false, 6, 'end-of-employment'], [true, 12, 'due-date'], [false, 12, 'due-date']]);
  });

  it('has no minimum wage, no severance and no interest by law, and caps the agency’s fee at two months', () => {
    for (const family of ['minimumWage', 'severance', 'interest'] as const) expect([family, valuesOn('SG', family, '2026-01-01', site).length, unknownOn('SG', family, '2026-01-01', site).length]).toEqual([family, 0, 1]);
    expect(valuesOn('SG', 'fees', '2026-01-01', site)).toMatchObject([{ payer: 'worker-up-to', cap: { months: '1', perMonthsOfContract: 12, capMonths: '2' } }]);
  });
});

describe('Hong Kong', () => {
  const helper: Known = { sector: 'domestic', payBasis: 'month', serviceMonths: 72, monthlyPay: '4990', answers: { 'hk-contract-2023': false, 'hk-contract-2024': true, 'hk-contract-2025': false, 'hk-contract-2026': false, 'hk-no-food': true } };

  it('takes a helper’s wage by the day her contract was signed, and asks for it', () => {
    expect(amountsOn('HK', '2026-06-01', helper)).toEqual(['4990', '1236']);
    expect(rulesOn(lawPack('HK'), 'minimumWage', '2026-06-01', { sector: 'domestic' }).mayApply.map(({ questions }) => questions)).toEqual([['hk-contract-2023'], ['hk-contract-2024'], ['hk-contract-2025'], ['hk-no-food', 'hk-contract-2026']]);
    expect(valuesOn('HK', 'minimumWage', '2026-06-01', helper)).toContainEqual({ amount: '1236', currency: 'HKD', per: 'month', component: 'food-allowance' });
  });

  it.each([['2025-04-30', ['40']], ['2025-05-01', ['42.1']], ['2026-05-01', ['43.1']], ['2027-05-01', []]])('on %s has the statutory minimum of %j dollars an hour', (day, amounts) => expect(amountsOn('HK', day, { sector: 'cleaning' })).toEqual(amounts));

  it('gives two thirds of a month a year: severance after two years of redundancy, long service after five', () => {
    expect(valuesOn('HK', 'severance', '2026-06-01', helper)).toMatchObject([{ kind: 'rate', bands: [{ fromServiceMonths: 0, days: '20', months: '2/3' }], endedBy: 'employer' }]);
    expect(rulesOn(lawPack('HK'), 'severance', '2026-06-01', { ...helper, serviceMonths: 30 }).mayApply.map(({ questions }) => questions)).toEqual([['hk-redundancy']]);
  });

  it('has no premium for overtime, a month of notice for a helper, six years for wages, and a commission of a tenth of a month', () => {
    expect(premiumsOn('HK', helper)).toEqual(['overtime times 1 ordinary']);
    expect(valuesOn('HK', 'notice', '2026-06-01', helper)).toMatchObject([{ months: 1 }]);
    expect(limitsOf('HK', 'basic-pay')).toEqual(['72 months from due-date']);
    expect(valuesOn('HK', 'fees', '2026-06-01', helper)).toMatchObject([{ payer: 'worker-up-to', cap: { months: '0.1' } }, { payer: 'employer', covers: ['travel'] }]);
    expect(valuesOn('HK', 'interest', '2026-06-01')).toEqual([]);
  });
});

describe('Taiwan', () => {
  const factory: Known = { sector: 'manufacturing', payBasis: 'month', serviceMonths: 30, answers: { 'tw-labor-pension-act': false } };

  it.each([['2024-12-31', 'month', ['27470']], ['2025-01-01', 'month', ['28590']], ['2026-01-01', 'month', ['29500']], ['2026-01-01', 'hour', ['196']], ['2027-01-01', 'month', []]] as const)('on %s has the minimum wage by the %s of %j', (day, payBasis, amounts) => {
    expect(amountsOn('TW', day, { ...factory, payBasis })).toEqual(amounts);
  });

  it('pays four thirds, then five thirds, exactly', () => {
    expect(premiumsOn('TW', factory)).toEqual(['overtime times 4/3 ordinary up to 2 a day', 'overtime times 5/3 ordinary over 2 a day', 'rest-day times 4/3 ordinary up to 2 a day', 'rest-day times 5/3 ordinary over 2 a day', 'public-holiday added 1 ordinary']);
    expect(premiumsOn('TW', { ...factory, payBasis: 'day' }).at(-1)).toBe('public-holiday times 2 ordinary');
    expect(valuesOn('TW', 'hourlyRate', '2026-01-01', factory)).toEqual([{ daysPerMonth: '30', hoursPerDay: '8', hoursPerMonth: '240' }]);
  });

  it.each([[3, 10], [12, 20], [36, 30]])('after %s months gives %s days of notice', (serviceMonths, days) => expect(valuesOn('TW', 'notice', '2026-01-01', { ...factory, serviceMonths })).toMatchObject([{ days }]));

  it('gives a migrant worker a month a year, and half a month to those under the Labor Pension Act', () => {
    expect(valuesOn('TW', 'severance', '2026-01-01', factory)).toMatchObject([{ bands: [{ months: '1' }], capMonths: null }]);
    expect(valuesOn('TW', 'severance', '2026-01-01', { ...factory, answers: { 'tw-labor-pension-act': true } })).toMatchObject([{ bands: [{ months: '1/2' }], capMonths: '6' }]);
  });

  it.each([[6, '1800'], [12, '1700'], [24, '1500']])('after %s months caps the broker’s monthly fee at %s', (serviceMonths, amount) => {
    expect(valuesOn('TW', 'fees', '2026-01-01', { serviceMonths })).toMatchObject([{ payer: 'employer', covers: ['recruitment'] }, { payer: 'worker-up-to', covers: ['broker-monthly'], cap: { amount, per: 'month' } }]);
  });

  it('limits wages to five years and bears 5 % interest', () => {
    expect(limitsOf('TW', 'basic-pay')).toEqual(['60 months from due-date']);
    expect(valuesOn('TW', 'interest', '2026-01-01')).toMatchObject([{ annualRate: '0.05', from: 'day-after-due-date' }]);
  });
});

describe('Saudi Arabia', () => {
  const site: Known = { sector: 'construction', payBasis: 'month', serviceMonths: 84, answers: { 'sa-unlimited-contract': true, 'sa-resigned': false } };

  it('gives half a month a year for five years and then a month, sixty days of notice, and a year to claim', () => {
    expect(valuesOn('SA', 'severance', '2026-01-01', site)).toMatchObject([{ kind: 'rate', bands: [{ fromServiceMonths: 0, months: '1/2' }, { fromServiceMonths: 60, months: '1' }], proRata: true }]);
    expect(valuesOn('SA', 'notice', '2026-01-01', site)).toMatchObject([{ days: 60 }]);
    expect([limitsOf('SA', 'severance', '2026-01-01', site), limitsOf('SA', 'basic-pay', '2026-01-01', { sector: 'domestic' })]).toEqual([['12 months from end-of-employment'], ['12 months from end-of-employment']]);
  });

  it('pays 1.5 for overtime, days off and Eids, and nothing is known for a domestic worker', () => {
    expect(premiumsOn('SA', site)).toEqual(['overtime times 1.5 basic', 'rest-day times 1.5 basic', 'public-holiday times 1.5 basic']);
    expect(premiumsOn('SA', { ...site, sector: 'domestic' })).toEqual([]);
    expect(valuesOn('SA', 'hours', '2026-01-01', { sector: 'domestic' })).toEqual([{ perDay: '10', perWeek: null }]);
  });

  it('lets nothing be charged for recruitment, permits and the journey home', () => expect(valuesOn('SA', 'fees', '2026-01-01', site)).toEqual([{ payer: 'employer', covers: ['recruitment', 'document', 'levy', 'travel'], cap: null, announcedOnly: false }]));
});

describe('Qatar', () => {
  const site: Known = { sector: 'construction', payBasis: 'month', serviceMonths: 30, answers: { 'qa-no-lodging': true, 'qa-no-food': false, 'qa-shift-work': false } };

  it('has a minimum wage of 1,000 riyals and 500 where no lodging is given, with less certainty after its review', () => {
    expect(amountsOn('QA', '2026-06-01', site)).toEqual(['1000', '500']);
    expect(rulesOn(lawPack('QA'), 'minimumWage', '2027-01-01', site).applies.map(({ confidence }) => confidence)).toEqual(['medium', 'medium']);
    expect(unknownOn('QA', 'minimumWage', '2027-01-01', site)).toEqual(['qa-mw-2027-change']);
  });

  it('gives three weeks of basic pay a year after a year, one or two months of notice, and a year to claim', () => {
    expect(valuesOn('QA', 'severance', '2026-01-01', site)).toMatchObject([{ bands: [{ days: '21' }], base: 'basic', endedBy: 'anyone' }]);
    expect([valuesOn('QA', 'notice', '2026-01-01', { ...site, serviceMonths: 23 }), valuesOn('QA', 'notice', '2026-01-01', site)]).toMatchObject([[{ months: 1 }], [{ months: 2 }]]);
    expect(limitsOf('QA', 'recruitment-fee')).toEqual(['12 months from end-of-employment']);
  });

  it('pays overtime 1.25, half more at night and 2.5 on the rest day, the last with low certainty', () => {
    expect(premiumsOn('QA', site)).toEqual(['overtime times 1.25 basic', 'night added 0.5 basic', 'rest-day times 2.5 basic']);
    expect(lawPack('QA').premiums.find(({ id }) => id === 'qa-rest-day')?.confidence).toBe('low');
  });
});

describe('the Emirates', () => {
  const site: Known = { sector: 'construction', payBasis: 'month', serviceMonths: 84, answers: { 'ae-night-overtime': true } };

  it('give 21 days of basic pay a year for five years and then 30, two years at most', () => {
    expect(valuesOn('AE', 'severance', '2026-01-01', site)).toEqual([{ kind: 'rate', bands: [{ fromServiceMonths: 0, days: '21' }, { fromServiceMonths: 60, days: '30' }], proRata: true, base: 'basic', endedBy: 'anyone', capMonths: '24' }]);
    expect(valuesOn('AE', 'notice', '2026-01-01', site)).toMatchObject([{ days: 30 }]);
  });

  it('limit claims to two years after the end since 31 August 2024, to one before, and nothing is known of domestic workers', () => {
    expect([limitsOf('AE', 'basic-pay', '2024-08-30', site), limitsOf('AE', 'basic-pay', '2024-08-31', site)]).toEqual([['12 months from due-date'], ['24 months from end-of-employment']]);
    expect([limitsOf('AE', 'basic-pay', '2026-01-01', { sector: 'domestic' }), unknownOn('AE', 'limitation', '2026-01-01', { sector: 'domestic' })]).toEqual([[], ['ae-limit-domestic']]);
  });

  it('pay overtime 1.25, a quarter more of it at night, and the rest day 1.5', () => expect(premiumsOn('AE', site)).toEqual(['overtime times 1.25 basic', 'night added 0.25 basic', 'rest-day times 1.5 basic', 'public-holiday times 1.5 basic']));
});

describe('Kuwait', () => {
  const site: Known = { sector: 'construction', payBasis: 'month', serviceMonths: 84 };

  it('gives 15 days a year for five years and then a month, eighteen months at most; a domestic worker a month', () => {
    expect(valuesOn('KW', 'severance', '2026-01-01', site)).toMatchObject([{ bands: [{ fromServiceMonths: 0, days: '15' }, { fromServiceMonths: 60, months: '1' }], capMonths: '18' }]);
    expect(valuesOn('KW', 'severance', '2026-01-01', { ...site, payBasis: 'day' })).toMatchObject([{ bands: [{ days: '10' }, { days: '15' }], capMonths: '12' }]);
    expect(valuesOn('KW', 'severance', '2026-01-01', { ...site, sector: 'domestic' })).toMatchObject([{ bands: [{ months: '1' }] }]);
  });

  it('gives three months of notice, pays 1.25, 1.5 and 2, and a year to claim', () => {
    expect(valuesOn('KW', 'notice', '2026-01-01', site)).toMatchObject([{ months: 3 }]);
    expect(premiumsOn('KW', site)).toEqual(['overtime times 1.25 ordinary', 'rest-day times 1.5 ordinary', 'public-holiday times 2 ordinary']);
    expect(limitsOf('KW', 'basic-pay', '2026-01-01', site)).toEqual(['12 months from end-of-employment']);
  });

  it('has a minimum wage of 75 dinars, 60 for a domestic worker, and does not claim to know its first day', () => {
    expect([amountsOn('KW', '2026-01-01', site), amountsOn('KW', '2026-01-01', { sector: 'domestic' })]).toEqual([['75'], ['60']]);
    for (const rule of lawPack('KW').minimumWage) if (rule.value) expect([rule.confidence, rule.note]).toEqual(['medium', expect.stringContaining('First day not confirmed')]);
  });
});

describe('a minimum wage of the future', () => {
  // On this day no pack has read what the law says: whatever is carried on says so, and somebody is asked.
  const day = '2027-11-01';
  it.each(countries.map(({ iso2 }) => iso2))('of %s is carried on with doubt or not at all, and a question stands beside it', (iso2) => {
    const { applies, mayApply, unknown } = rulesOn(lawPack(iso2), 'minimumWage', day, {});
    const carried = [...applies, ...mayApply.map(({ rule }) => rule)];
    // A helper's wage in Hong Kong and a live-in worker's in Taiwan holds as long as her contract does.
    for (const { id, confidence } of carried) if (!/^hk-(maw|food)|^tw-mw-live-in/.test(id)) expect([id, confidence]).toEqual([id, expect.stringMatching(/medium|low/)]);
    expect(unknown.length).toBeGreaterThan(0);
  });

  it.each([['KR', '2027-01-01'], ['TW', '2027-01-01'], ['KH', '2027-01-01'], ['ID', '2026-01-01'], ['HK', '2027-05-01']])('of %s, fixed anew for each year, is not carried into %s', (iso2, first) => {
    expect(amountsOn(iso2, first, { sector: 'manufacturing', payBasis: 'month', place: iso2 === 'ID' ? 'ID-JK' : null, answers: { 'kh-garment': true } })).toEqual([]);
  });
});
