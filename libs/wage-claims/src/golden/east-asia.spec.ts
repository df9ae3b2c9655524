import { golden, type GoldenCase } from '../../../../test/support/golden-claims.js';

// 3 to 30 June 2024, 2 to 29 June 2025 and the Februaries of 2025 and 2026 are four weeks.
const june2024 = { from: '2024-06-03', to: '2024-06-30' };
const june2025 = { from: '2025-06-02', to: '2025-06-29' };
const february = { from: '2025-02-01', to: '2025-02-28' };

const korea = (work: object, rest: object = {}) => ({
  jurisdiction: 'KR',
  sector: 'manufacturing',
  employees: 10,
  employment: { from: '2024-01-01', to: '2024-06-30', endedBy: 'worker' },
  pay: [{ per: 'month', amount: 2090000 }],
  work: [work],
  unpaid: [june2024],
  leaveTakenDays: 15,
  ...rest,
});
const japan = (work: object, rest: object = {}) => ({
  jurisdiction: 'JP',
  place: 'JP-13',
  sector: 'manufacturing',
  employees: 40,
  employment: { from: '2025-04-01', to: '2025-06-30', endedBy: 'worker' },
  pay: [{ per: 'hour', amount: 1300 }],
  work: [work],
  unpaid: [june2025],
  assessedOn: '2025-07-31',
  ...rest,
});
const taiwan = (work: object, rest: object = {}) => ({
  jurisdiction: 'TW',
  sector: 'manufacturing',
  employees: 60,
  employment: { from: '2024-09-01', to: '2025-02-28', endedBy: 'worker' },
  pay: [{ per: 'month', amount: 28800 }],
  work: [work],
  unpaid: [february],
  answers: { 'month-pay-covers-rest-days': false },
  ...rest,
});
const helper = (answers: object, rest: object = {}) => ({
  jurisdiction: 'HK',
  sector: 'domestic',
  employees: 1,
  employment: { from: '2024-11-01', to: '2026-03-31', endedBy: 'worker' },
  pay: [{ per: 'month', amount: 4500 }],
  received: [{ from: '2026-03', to: '2026-03', amount: 'as agreed' }],
  answers: { 'hk-contract-2023': false, 'hk-contract-2024': true, 'hk-contract-2025': false, 'hk-contract-2026': false, ...answers },
  ...rest,
});

const cases: readonly GoldenCase[] = [
  {
    name: 'KR: part of a month unpaid',
    source: 'Labor Standards Act art. 43',
    byHand: '2,090,000 × 28 ÷ 30 = 1,950,667',
    worksheet: korea({ daysPerWeek: 5, hoursPerDay: 8 }),
    heads: { 'basic-pay': '1950667', overtime: undefined },
  },
  {
    name: 'KR: overtime, five and more',
    source: 'Labor Standards Act art. 56(1)',
    byHand: '2,090,000 ÷ 209 = 10,000; 2 × 20 = 40 h × 10,000 × 1.5',
    worksheet: korea({ daysPerWeek: 5, hoursPerDay: 10 }),
    heads: { overtime: '600000' },
  },
  {
    name: 'KR: overtime in a workplace of four',
    source: 'Labor Standards Act art. 11, 56: no premium below five',
    byHand: '40 h × 10,000 × 1',
    worksheet: korea({ daysPerWeek: 5, hoursPerDay: 10 }, { employees: 4 }),
    heads: { overtime: '400000' },
  },
  {
    name: 'KR: overtime, four to six employees',
    source: 'Labor Standards Act art. 11, 56',
    byHand: 'no premium known to be due: 0; with five or more 600,000',
    worksheet: korea({ daysPerWeek: 5, hoursPerDay: 10 }, { employees: { from: 4, to: 6 } }),
    heads: { overtime: '0..0..600000' },
  },
  {
    name: 'KR: every day, ten hours',
    source: 'Labor Standards Act art. 50, 56(1), (2)',
    byHand: 'week 60 − 40 = 20 h overtime × 4 = 80 h × 15,000; rest days 4 × (8 × 15,000 + 2 × 20,000)',
    worksheet: korea({ daysPerWeek: 7, hoursPerDay: 10 }),
    heads: { overtime: '1200000', 'rest-day': '640000' },
  },
  {
    name: 'KR: night work',
    source: 'Labor Standards Act art. 56(3): half more, 22 to 6',
    byHand: '2 × 20 = 40 h × 10,000 × 0.5',
    worksheet: korea({ daysPerWeek: 5, hoursPerDay: 8, nightHoursPerDay: 2 }),
    heads: { night: '200000' },
  },
  {
    name: 'KR: farm work has a night premium and no overtime premium',
    source: 'Labor Standards Act art. 56, 63',
    byHand: 'nobody knows the contract’s hours: 0 computed',
    worksheet: korea({ daysPerWeek: 6, hoursPerDay: 10 }, { sector: 'agriculture' }),
    heads: { overtime: null },
  },
  {
    name: 'KR: below the minimum of 2025',
    source: 'MOEL notice for 2025: 10,030 an hour, 2,096,270 for 209 hours',
    byHand: '2,096,270 − 2,000,000 = 96,270',
    worksheet: korea(
      { daysPerWeek: 5, hoursPerDay: 8 },
      {
        pay: [{ per: 'month', amount: 2000000 }],
        employment: { from: '2024-01-01', to: '2025-01-31', endedBy: 'worker' },
        unpaid: [],
        received: [{ from: '2025-01', to: '2025-01', amount: 'as agreed' }],
      },
    ),
    heads: { 'minimum-wage': '96270' },
  },
  {
    name: 'KR: severance of two years',
    source: 'Employee Retirement Benefit Security Act art. 8: 30 days’ average pay a year',
    byHand: '3 × 2,400,000 ÷ 91 = 79,120.88 × 60 = 4,747,253',
    worksheet: korea({}, { pay: [{ per: 'month', amount: 2400000 }], work: [], unpaid: [], employment: { from: '2023-07-01', to: '2025-06-30', endedBy: 'worker' } }),
    heads: { severance: '4747253' },
  },
  {
    name: 'KR: no severance before a year',
    source: 'Employee Retirement Benefit Security Act art. 4',
    byHand: '11 months: 0',
    worksheet: korea({}, { work: [], unpaid: [], employment: { from: '2024-08-01', to: '2025-06-30', endedBy: 'employer', noticeGivenDays: 30 } }),
    heads: { severance: undefined, notice: undefined },
  },
  {
    name: 'KR: interest after leaving',
    source: 'Labor Standards Act art. 37; Enforcement Decree art. 17',
    byHand: '15 July to 22 October 2025: 99 days; 2,400,000 × 0.2 × 99 ÷ 365 = 130,192',
    worksheet: korea(
      {},
      {
        pay: [{ per: 'month', amount: 2400000 }],
        work: [],
        unpaid: [{ from: '2025-06-01', to: '2025-06-30' }],
        employment: { from: '2025-01-01', to: '2025-06-30', endedBy: 'worker' },
        assessedOn: '2025-10-22',
      },
    ),
    heads: { interest: '130192', 'basic-pay': '2400000' },
  },

  {
    name: 'JP: overtime up to sixty hours',
    source: 'Labor Standards Act art. 37(1)',
    byHand: 'pay 8 × 20 × 1,300 = 208,000; 40 h × 1,300 × 1.25 = 65,000',
    worksheet: japan({ daysPerWeek: 5, hoursPerDay: 10 }),
    heads: { 'basic-pay': '208000', overtime: '65000' },
  },
  {
    name: 'JP: overtime beyond sixty hours',
    source: 'Labor Standards Act art. 37(1) proviso, small firms since April 2023',
    byHand: '60 h × 1.25 + 20 h × 1.5 = 105 × 1,300 = 136,500',
    worksheet: japan({ daysPerWeek: 5, hoursPerDay: 12 }, { employment: { from: '2025-06-02', to: '2025-06-29', endedBy: 'worker' } }),
    heads: { overtime: '136500' },
  },
  {
    name: 'JP: the weekly day of rest',
    source: 'Labor Standards Act art. 35, 37: 35 % more',
    byHand: '4 × 8 h × 1,300 × 1.35 = 56,160; 48 − 40 = 8 h × 4 × 1,625 = 52,000',
    worksheet: japan({ daysPerWeek: 7, hoursPerDay: 8 }),
    heads: { 'rest-day': '56160', overtime: '52000', 'basic-pay': '208000' },
  },
  {
    name: 'JP: night work',
    source: 'Labor Standards Act art. 37(4): 25 % more, 22 to 5',
    byHand: '2 × 20 = 40 h × 1,300 × 0.25 = 13,000',
    worksheet: japan({ daysPerWeek: 5, hoursPerDay: 8, nightHoursPerDay: 2 }),
    heads: { night: '13000' },
  },
  {
    name: 'JP: no notice',
    source: 'Labor Standards Act art. 20: thirty days’ average pay',
    byHand: '8 × 1,300 × 30 × 5/7 = 222,857',
    worksheet: japan({ daysPerWeek: 5, hoursPerDay: 8 }, { unpaid: [], employment: { from: '2025-01-01', to: '2025-06-30', endedBy: 'employer', noticeGivenDays: 0 } }),
    heads: { notice: '222857' },
  },
  {
    name: 'JP: below the minimum of Tokyo',
    source: 'prefectural notice of October 2024: 1,163',
    byHand: '(1,163 − 1,100) × 160 h = 10,080',
    worksheet: japan({ daysPerWeek: 5, hoursPerDay: 8 }, { pay: [{ per: 'hour', amount: 1100 }], unpaid: [], received: [{ ...june2025, amount: 'as agreed' }] }),
    heads: { 'minimum-wage': '10080' },
  },
  {
    name: 'JP: interest of three percent',
    source: 'Civil Code art. 404, 419',
    byHand: 'due 29 June, 30 June to 30 December 2025 is 183 days; 208,000 × 0.03 × 183 ÷ 365 = 3,128.55',
    worksheet: japan({ daysPerWeek: 5, hoursPerDay: 8 }, { employment: { from: '2025-04-01', to: '2025-06-29', endedBy: 'worker' }, assessedOn: '2025-12-30' }),
    heads: { interest: '3129' },
  },
  {
    name: 'JP: 14.6 percent after leaving takes the place of three',
    source: 'Act on Ensuring Wage Payment art. 6; Cabinet Order 169 of 1976 art. 1',
    byHand: '208,000 × (0.146 − 0.03) × 183 ÷ 365 = 12,097.05, in the highest reading alone',
    worksheet: japan({ daysPerWeek: 5, hoursPerDay: 8 }, { employment: { from: '2025-04-01', to: '2025-06-29', endedBy: 'worker' }, assessedOn: '2025-12-30' }),
    heads: { surcharge: '0..0..12097' },
  },

  {
    name: 'TW: four hours over, each day',
    source: 'Labor Standards Act art. 24: 4/3 and 5/3',
    byHand: '28,800 ÷ 240 = 120; (2 × 4/3 + 2 × 5/3) = 6 × 20 × 120 = 14,400',
    worksheet: taiwan({ daysPerWeek: 5, hoursPerDay: 12 }),
    heads: { overtime: '14400.00' },
  },
  {
    name: 'TW: rest days',
    source: 'Labor Standards Act art. 24 para 2',
    byHand: '(2 × 4/3 + 6 × 5/3) = 38/3 × 4 × 120 = 6,080; 8 h a week over forty × 4 × 160 = 5,120',
    worksheet: taiwan({ daysPerWeek: 7, hoursPerDay: 8 }),
    heads: { 'rest-day': '6080.00', overtime: '5120.00' },
  },
  {
    name: 'TW: a holiday',
    source: 'Labor Standards Act art. 39: double',
    byHand: '28,800 ÷ 30 = 960 on top',
    worksheet: taiwan({ daysPerWeek: 5, hoursPerDay: 8 }, { holidaysWorked: ['2025-02-28'] }),
    heads: { 'public-holiday': '960.00' },
  },
  {
    name: 'TW: severance of three years',
    source: 'Labor Pension Act art. 12: half a month a year',
    byHand: '3 × ½ × 28,800 = 43,200',
    worksheet: taiwan({}, { work: [], unpaid: [], answers: { 'tw-labor-pension-act': true }, employment: { from: '2022-07-01', to: '2025-06-30', endedBy: 'employer', noticeGivenDays: 30 } }),
    heads: { severance: '43200.00', notice: undefined },
  },
  {
    name: 'TW: notice of a year’s service',
    source: 'Labor Standards Act art. 16: twenty days',
    byHand: '20 × 28,800 ÷ 30 = 19,200',
    worksheet: taiwan({}, { work: [], unpaid: [], employment: { from: '2023-07-01', to: '2025-06-30', endedBy: 'employer', noticeGivenDays: 0 } }),
    heads: { notice: '19200.00' },
  },
  {
    name: 'TW: interest',
    source: 'Civil Code art. 203, 229',
    byHand: '1 March 2025 to 28 February 2026: 364 days; 28,800 × 0.05 × 364 ÷ 365 = 1,436.05, in whole dollars 1,436',
    worksheet: taiwan({ daysPerWeek: 5, hoursPerDay: 8 }, { assessedOn: '2026-02-28', leaveTakenDays: 3 }),
    heads: { interest: '1436.00', 'basic-pay': '28800.00' },
  },
  {
    name: 'TW: the placement fee',
    source: 'Employment Service Act; fee standards',
    byHand: '60,000 back',
    worksheet: taiwan({}, { work: [], unpaid: [], fees: [{ kind: 'recruitment', amount: 'NT$60,000', paidOn: '2024-08-15' }] }),
    heads: { 'recruitment-fee': '60000.00' },
  },

  {
    name: 'HK: below the minimum allowable wage',
    source: 'minimum allowable wage for contracts from 28 September 2024',
    byHand: '4,990 − 4,500 = 490',
    worksheet: helper({ 'hk-no-food': false }),
    heads: { 'minimum-wage': '490.00' },
  },
  { name: 'HK: and no food given', source: 'food allowance 1,236', byHand: '490 + 1,236 = 1,726', worksheet: helper({ 'hk-no-food': true }), heads: { 'minimum-wage': '1726.00' } },
  {
    name: 'HK: below the hourly minimum',
    source: 'Minimum Wage Ordinance Cap. 608, Sch. 3',
    byHand: 'February 2026: 8 × 24 = 192 h × (42.10 − 38) = 787.20',
    worksheet: helper(
      {},
      {
        sector: 'cleaning',
        employment: { from: '2025-06-01', to: '2026-02-28', endedBy: 'worker' },
        pay: [{ per: 'hour', amount: 38 }],
        work: [{ daysPerWeek: 6, hoursPerDay: 8 }],
        received: [{ from: '2026-02', to: '2026-02', amount: 'as agreed' }],
      },
    ),
    heads: { 'minimum-wage': '787.20' },
  },
  {
    name: 'HK: long service of six years',
    source: 'Employment Ordinance Part VB: two thirds of a month a year',
    byHand: '6 × 2/3 × 15,000 = 60,000',
    worksheet: helper({}, { sector: 'cleaning', pay: [{ per: 'month', amount: 15000 }], received: [], employment: { from: '2020-01-01', to: '2025-12-31', endedBy: 'employer', noticeGivenDays: 30 } }),
    heads: { severance: '60000.00' },
  },
  {
    name: 'HK: a month’s notice for a domestic worker',
    source: 'standard employment contract ID 407, clause 10',
    byHand: '4,990',
    worksheet: helper({}, { pay: [{ per: 'month', amount: 4990 }], employment: { from: '2024-11-01', to: '2026-03-31', endedBy: 'employer', noticeGivenDays: 0 } }),
    heads: { notice: '4990.00' },
  },
  {
    name: 'HK: commission of the agency',
    source: 'Employment Agency Regulations Cap. 57A Sch. 2: a tenth of the first month',
    byHand: '5,000 − 499 = 4,501',
    worksheet: helper({}, { pay: [{ per: 'month', amount: 4990 }], fees: [{ kind: 'recruitment', amount: 'HK$5,000', paidOn: '2024-10-20' }] }),
    heads: { 'recruitment-fee': '4501.00' },
  },
  {
    name: 'HK: damage beyond a quarter',
    source: 'Employment Ordinance s.32(2)(b)',
    byHand: '2,000 − 25 % × 4,990 = 752.50',
    worksheet: helper({}, { pay: [{ per: 'month', amount: 4990 }], deductions: [{ kind: 'damage', amount: 2000, per: 'month', from: '2026-03', to: '2026-03' }] }),
    heads: { deduction: '752.50' },
  },
];

describe('Korea, Japan, Taiwan and Hong Kong, by hand', () => {
  golden(cases);
});
