import { golden, type GoldenCase } from '../../../../test/support/golden-claims.js';

// February 2026: 28 days, 24 of them days of work and 4 rest days.
const february = { from: '2026-02-01', to: '2026-02-28' };
const employment = { from: '2025-06-01', to: '2026-02-28', endedBy: 'worker' };
const six = (hoursPerDay: number) => ({ daysPerWeek: 6, hoursPerDay });
const seven = { daysPerWeek: 7, hoursPerDay: 8 };
const asAgreed = { unpaid: [], received: [{ ...february, amount: 'as agreed' }] };

const claim = (jurisdiction: string, pay: object, work: object, rest: object = {}) => ({
  jurisdiction,
  sector: 'construction',
  employees: 100,
  employment,
  pay: [pay],
  work: [work],
  unpaid: [february],
  ...rest,
});
const malaysia = (work: object, rest: object = {}) => claim('MY', { per: 'month', amount: 1700 }, work, { place: 'MY-10', sector: 'manufacturing', employees: 250, ...rest });
const singapore = (work: object, rest: object = {}) => claim('SG', { per: 'month', amount: 1000 }, work, { answers: { 'sg-rest-day-requested': true, 'sg-paid-to-employer': false }, ...rest });
const served = (from: string, to: string, rest: object = {}) => ({ work: [], unpaid: [], employment: { from, to, endedBy: 'employer', noticeGivenDays: 90 }, ...rest });

const cases: readonly GoldenCase[] = [
  {
    name: 'MY: overtime',
    source: 'Employment Act 1955 s.60A(3), 60I',
    byHand: '1,700 ÷ 26 ÷ 8 = 8.173…; 60 − 45 = 15 h a week × 4 × 8.173… × 1.5 = 735.58',
    worksheet: malaysia(six(10)),
    heads: { overtime: '735.58', 'basic-pay': '1700.00' },
  },
  { name: 'MY: four rest days', source: 'Employment Act 1955 s.60(3)(b)(ii)', byHand: '4 × 1,700 ÷ 26 = 261.54', worksheet: malaysia(seven), heads: { 'rest-day': '261.54' } },
  {
    name: 'MY: half rest days',
    source: 'Employment Act 1955 s.60(3)(b)(i)',
    byHand: '4 × ½ × 65.3846 = 130.77',
    worksheet: malaysia({ daysPerWeek: 7, hoursPerDay: 4 }),
    heads: { 'rest-day': '130.77' },
  },
  {
    name: 'MY: Chinese New Year',
    source: 'Employment Act 1955 s.60D(3)(a): two days’ pay on top',
    byHand: '2 × 65.3846 = 130.77',
    worksheet: malaysia(six(7), { holidaysWorked: ['2026-02-17'] }),
    heads: { 'public-holiday': '130.77' },
  },
  {
    name: 'MY: the minimum of February 2025',
    source: 'Minimum Wages Order 2024',
    byHand: 'January 0; February 1,700 − 1,500 = 200',
    worksheet: malaysia(six(7), {
      pay: [{ per: 'month', amount: 1500 }],
      employment: { from: '2024-06-01', to: '2025-02-28', endedBy: 'worker' },
      unpaid: [],
      received: [{ from: '2025-01', to: '2025-02', amount: 'as agreed' }],
    }),
    heads: { 'minimum-wage': '200.00' },
  },
  {
    name: 'MY: notice after two years',
    source: 'Employment Act 1955 s.12(2)(b), 13: six weeks',
    byHand: '42 × 1,700 ÷ 30 = 2,380',
    worksheet: malaysia({}, { work: [], unpaid: [], employment: { from: '2023-02-01', to: '2026-02-28', endedBy: 'employer', noticeGivenDays: 0 } }),
    heads: { notice: '2380.00' },
  },
  {
    name: 'MY: lay-off benefit of eighteen months',
    source: 'Termination and Lay-Off Benefits Regulations 1980 reg. 6(1)(a): ten days a year',
    byHand: '15 days × 1,700 ÷ 30 = 850; divided by 26 it would be 980.77',
    worksheet: malaysia({}, served('2024-09-01', '2026-02-28')),
    heads: { severance: '850.00..850.00..980.77' },
  },
  {
    name: 'MY: more than half taken',
    source: 'Employment Act 1955 s.24(8)',
    byHand: '1,000 − 50 % × 1,700 = 150',
    worksheet: malaysia(six(7), { ...asAgreed, deductions: [{ kind: 'advance', amount: 1000, per: 'month', ...february }] }),
    heads: { deduction: '150.00' },
  },
  {
    name: 'MY: the levy',
    source: 'levy is the employer’s cost since 2018',
    byHand: '1,850 back',
    worksheet: malaysia({}, { work: [], unpaid: [], fees: [{ kind: 'levy', amount: 'RM1,850', paidOn: '2025-07-01' }] }),
    heads: { 'recruitment-fee': '1850.00' },
  },
  { name: 'MY: interest only from an order', source: 'Employment Act 1955 s.69(3A)', byHand: 'no order: 0 computed', worksheet: malaysia(six(7)), heads: { interest: null } },

  {
    name: 'SG: overtime',
    source: 'Employment Act 1968 s.38(4); hourly rate 12 × month ÷ (52 × 44)',
    byHand: '12,000 ÷ 2,288 = 5.2448; 16 h a week × 4 × 5.2448 × 1.5 = 503.50',
    worksheet: singapore(six(10)),
    heads: { overtime: '503.50' },
  },
  { name: 'SG: rest days at the employer’s request', source: 'Employment Act 1968 s.37(3)(b)', byHand: '4 × 2 × 1,000 ÷ 26 = 307.69', worksheet: singapore(seven), heads: { 'rest-day': '307.69' } },
  {
    name: 'SG: a holiday',
    source: 'Employment Act 1968 s.88(4): one extra day',
    byHand: '1,000 ÷ 26 = 38.46',
    worksheet: singapore(six(7), { holidaysWorked: ['2026-02-17'] }),
    heads: { 'public-holiday': '38.46' },
  },
  {
    name: 'SG: notice after two years',
    source: 'Employment Act 1968 s.10(3)(c): two weeks',
    byHand: '14 × 1,000 ÷ 30 = 466.67',
    worksheet: singapore({}, { work: [], unpaid: [], employment: { from: '2023-02-01', to: '2026-02-28', endedBy: 'employer', noticeGivenDays: 0 } }),
    heads: { notice: '466.67' },
  },
  {
    name: 'SG: agency fee, length of the contract not told',
    source: 'Employment Agencies Rules 2011 r.12: a month for each year, at most two',
    byHand: '3,000 − 2 × 1,000 = 1,000; for one year 2,000',
    worksheet: singapore({}, { work: [], unpaid: [], fees: [{ kind: 'recruitment', amount: 'S$3,000', paidOn: '2025-05-20' }] }),
    heads: { 'recruitment-fee': '1000.00..1000.00..2000.00' },
  },

  {
    name: 'SA: overtime',
    source: 'Labour Law art. 107',
    byHand: '1,500 ÷ 240 = 6.25; 12 h a week × 4 × 6.25 × 1.5 = 450',
    worksheet: claim('SA', { per: 'month', amount: 1500 }, six(10)),
    heads: { overtime: '450.00' },
  },
  {
    name: 'SA: award of three years',
    source: 'Labour Law art. 84: half a month a year',
    byHand: '3 × ½ × 1,500 = 2,250',
    worksheet: claim('SA', { per: 'month', amount: 1500 }, {}, served('2023-03-01', '2026-02-28')),
    heads: { severance: '2250.00' },
  },
  {
    name: 'SA: award of seven years',
    source: 'Labour Law art. 84: a month a year after five',
    byHand: '(5 × ½ + 2) × 1,500 = 6,750',
    worksheet: claim('SA', { per: 'month', amount: 1500 }, {}, served('2019-03-01', '2026-02-28')),
    heads: { severance: '6750.00' },
  },
  {
    name: 'QA: below the minimum',
    source: 'Law 17 of 2020; Ministerial Decision 25 of 2020',
    byHand: '1,000 − 800 = 200',
    worksheet: claim('QA', { per: 'month', amount: 800 }, six(8), { ...asAgreed, answers: { 'qa-no-lodging': false, 'qa-no-food': false } }),
    heads: { 'minimum-wage': '200.00' },
  },
  {
    name: 'QA: and no food or lodging',
    source: 'Ministerial Decision 25 of 2020: 500 and 300',
    byHand: '200 + 500 + 300 = 1,000',
    worksheet: claim('QA', { per: 'month', amount: 800 }, six(8), { ...asAgreed, answers: { 'qa-no-lodging': true, 'qa-no-food': true } }),
    heads: { 'minimum-wage': '1000.00' },
  },
  {
    name: 'QA: overtime',
    source: 'Law 14 of 2004 art. 74',
    byHand: '1,200 ÷ 240 = 5; 48 h × 5 × 1.25 = 300',
    worksheet: claim('QA', { per: 'month', amount: 1200 }, six(10)),
    heads: { overtime: '300.00' },
  },
  {
    name: 'QA: gratuity of two years',
    source: 'Law 14 of 2004 art. 54: three weeks a year',
    byHand: '42 × 1,200 ÷ 30 = 1,680',
    worksheet: claim('QA', { per: 'month', amount: 1200 }, {}, served('2024-03-01', '2026-02-28')),
    heads: { severance: '1680.00' },
  },
  {
    name: 'AE: overtime',
    source: 'Federal Decree-Law 33 of 2021 art. 19(1)',
    byHand: '1,500 ÷ 240 = 6.25; 48 h × 6.25 × 1.25 = 375',
    worksheet: claim('AE', { per: 'month', amount: 1500 }, six(10)),
    heads: { overtime: '375.00' },
  },
  {
    name: 'AE: gratuity of six years',
    source: 'Federal Decree-Law 33 of 2021 art. 51: 21 days a year for five, then 30',
    byHand: '(105 + 30) × 50 = 6,750',
    worksheet: claim('AE', { per: 'month', amount: 1500 }, {}, served('2020-03-01', '2026-02-28')),
    heads: { severance: '6750.00' },
  },
  {
    name: 'AE: gratuity is of the basic wage',
    source: 'Federal Decree-Law 33 of 2021 art. 51',
    byHand: '(105 + 30) × 1,200 ÷ 30 = 5,400, although 300 is paid beside',
    worksheet: claim('AE', { per: 'month', amount: 1200, allowance: 300 }, {}, served('2020-03-01', '2026-02-28')),
    heads: { severance: '5400.00' },
  },
  {
    name: 'AE: no notice',
    source: 'Federal Decree-Law 33 of 2021 art. 43: thirty days',
    byHand: '30 × 50 = 1,500',
    worksheet: claim('AE', { per: 'month', amount: 1500 }, {}, { work: [], unpaid: [], employment: { from: '2024-03-01', to: '2026-02-28', endedBy: 'employer', noticeGivenDays: 0 } }),
    heads: { notice: '1500.00' },
  },
  {
    name: 'KW: overtime',
    source: 'Law 6 of 2010 art. 66',
    byHand: '130 ÷ 26 ÷ 8 = 0.625; 48 h × 0.625 × 1.25 = 37.500',
    worksheet: claim('KW', { per: 'month', amount: 130 }, six(10)),
    heads: { overtime: '37.500' },
  },
  {
    name: 'KW: end of service of three years',
    source: 'Law 6 of 2010 art. 51: fifteen days a year',
    byHand: '45 × 130 ÷ 30 = 195; divided by 26, 225',
    worksheet: claim('KW', { per: 'month', amount: 130 }, {}, served('2023-03-01', '2026-02-28')),
    heads: { severance: '195.000..195.000..225.000' },
  },
  {
    name: 'KH: overtime by the day',
    source: 'Labour Law 1997 art. 139',
    byHand: '10 ÷ 8 × 1.5 × 48 h = 90 dollars',
    worksheet: claim('KH', { per: 'day', amount: '$10' }, six(10)),
    heads: { overtime: '90.00' },
  },
  {
    name: 'KH: garment minimum of 2026',
    source: 'Prakas 214 of 17 September 2025',
    byHand: '210 − 200 = 10 dollars',
    worksheet: claim('KH', { per: 'month', amount: '$200' }, six(8), { ...asAgreed, sector: 'manufacturing', answers: { 'kh-garment': true } }),
    heads: { 'minimum-wage': '10.00' },
  },
  {
    name: 'KH: a commission taken by an agency',
    source: 'MLVT announcement 2014; Sub-Decree 190',
    byHand: '300 dollars back',
    worksheet: claim('MY', { per: 'month', amount: 1700 }, {}, { work: [], unpaid: [], fees: [{ kind: 'recruitment', amount: '$300', paidOn: '2025-04-01', paidIn: 'KH' }] }),
    heads: { 'recruitment-fee': '300.00' },
  },
  {
    name: 'KH: a package price that was only announced',
    source: 'field rules, Money: an announced cap gives a question',
    byHand: '150 − 49 is not computed: 0',
    worksheet: claim('TH', { per: 'month', amount: 15000 }, {}, { work: [], unpaid: [], fees: [{ kind: 'document', amount: '$150', paidOn: '2025-04-01', paidIn: 'KH' }] }),
    heads: { 'document-cost': null },
  },
  {
    name: 'VN: overtime and rest days',
    source: 'Labour Code 2019 art. 98',
    byHand: '300,000 ÷ 8 = 37,500; 48 h × 1.5 = 2,700,000; 4 × 8 × 2 = 2,400,000',
    worksheet: claim('VN', { per: 'day', amount: 300000 }, { daysPerWeek: 7, hoursPerDay: 8 }),
    heads: { 'rest-day': '2400000', overtime: undefined },
  },
  {
    name: 'VN: overtime',
    source: 'Labour Code 2019 art. 98(1)(a)',
    byHand: '48 h × 37,500 × 1.5 = 2,700,000',
    worksheet: claim('VN', { per: 'day', amount: 300000 }, six(10)),
    heads: { overtime: '2700000' },
  },
  {
    name: 'PH: overtime',
    source: 'Labor Code art. 87',
    byHand: '720 ÷ 8 = 90; 48 h × 90 × 1.25 = 5,400',
    worksheet: claim('PH', { per: 'day', amount: 720 }, six(10), { place: 'PH-00' }),
    heads: { overtime: '5400.00' },
  },
  {
    name: 'PH: a regular holiday',
    source: 'Labor Code art. 94: double in all',
    byHand: '2 × 720 = 1,440; other days 23 × 720 = 16,560',
    worksheet: claim('PH', { per: 'day', amount: 720 }, six(8), { place: 'PH-00', holidaysWorked: ['2026-02-25'] }),
    heads: { 'public-holiday': '1440.00', 'basic-pay': '16560.00' },
  },
  {
    name: 'ID: overtime',
    source: 'Government Regulation 35 of 2021 art. 31, 32: 1/173',
    byHand: '6,920,000 ÷ 173 = 40,000; (1.5 + 2) × 20 × 40,000 = 2,800,000',
    worksheet: claim(
      'ID',
      { per: 'month', amount: 6920000 },
      { daysPerWeek: 5, hoursPerDay: 10 },
      { place: 'ID-JK', employment: { from: '2025-01-01', to: '2025-02-28', endedBy: 'worker' }, unpaid: [{ from: '2025-02-01', to: '2025-02-28' }] },
    ),
    heads: { overtime: '2800000.00' },
  },
  {
    name: 'JO: overtime',
    source: 'Labour Law 8 of 1996 art. 59(a)',
    byHand: '16 ÷ 8 × 1.25 × 48 h = 120',
    worksheet: claim('JO', { per: 'day', amount: 16 }, six(10)),
    heads: { overtime: '120.000' },
  },
  {
    name: 'JO: below the minimum',
    source: 'Tripartite committee decision 2024',
    byHand: '290 − 250 = 40',
    worksheet: claim('JO', { per: 'month', amount: 250 }, six(8), { ...asAgreed, answers: { 'jo-garment-zone': false } }),
    heads: { 'minimum-wage': '40.000' },
  },
];

describe('Malaysia, Singapore, the Gulf and others, by hand', () => {
  golden(cases);
});
