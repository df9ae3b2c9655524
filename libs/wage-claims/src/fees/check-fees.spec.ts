import { type LawPack, countryOf, lawPack } from '@sarika/jurisdictions';
import { aLawPack, aRule } from '../../../../test/support/small-law-pack.js';
import { assess } from '../engine/assess.js';
import { assessmentData } from '../engine/assessment-data.js';
import { dayOf } from '../engine/day.js';
import { readWorksheet } from '../worksheet/read-worksheet.js';
import { checkFees } from './check-fees.js';

const shipped = (iso2: string): LawPack | null => (countryOf(iso2) ? lawPack(iso2) : null);
type Fee = { kind: string; amount: string; paidOn?: string; paidIn?: string; refunded?: string };
const worksheet = (fees: readonly Fee[], jurisdiction = 'TH', pay = '15,000 baht') => ({
  jurisdiction, employment: { from: '2025-01-06', to: '2026-03-31', endedBy: 'worker' }, pay: [{ per: 'month', amount: pay, from: '2025-01-06', to: '2026-03-31' }], received: [{ from: '2025-01-06', to: '2026-03-31', amount: 'as agreed' }], fees,
});
function check(fees: readonly Fee[], packOf: (iso2: string) => LawPack | null = shipped, jurisdiction = 'TH', pay = '15,000 baht') {
  const read = readWorksheet(worksheet(fees, jurisdiction, pay), packOf, dayOf('2026-06-01') ?? 0);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults.map(({ code, details }) => [code, details])));
  return { checked: checkFees(read.worksheet, 'KH', packOf), assessment: assessmentData(assess({ ...read, packOf })) };
}

describe('a fee against the schedule', () => {
  it('that an agency at home may not take is over, with its rule, source and confidence', () => {
    const { checked } = check([{ kind: 'recruitment', amount: '$300', paidOn: '2024-11-02', paidIn: 'KH' }]);
    expect(checked).toMatchObject([{ verdict: 'over', leg: 'agency', head: 'recruitment-fee', currency: 'USD', refund: { low: '300.00', likely: '300.00', high: '300.00' }, confidence: 'medium', fees: [{ paidOn: '2024-11-02' }] }]);
    expect(checked[0]?.rules).toMatchObject([{ id: 'kh-fee-commission', basis: 'MLVT announcement 2014', sources: [{ key: 'kh-ppp-2014-fees' }] }]);
    // What Thailand says of it stands beside it and counts nothing more.
    expect(checked[0]?.alsoSay.map(({ id }) => id)).toContain('th-fee-recruitment');
  });

  it('that was only announced is a question and no sum', () => {
    const { checked } = check([{ kind: 'document', amount: '$150', paidOn: '2024-11-02', paidIn: 'KH' }]);
    expect(checked).toMatchObject([{ verdict: 'unknown', refund: null, confidence: 'unknown' }]);
    expect(checked[0]?.questions.length).toBeGreaterThan(0);
    expect(checked[0]?.rules.length).toBeGreaterThan(0);
  });

  it('of which no rule speaks is a question and never nothing', () => {
    const { checked } = check([{ kind: 'broker-monthly', amount: '$20', paidOn: '2024-11-02', paidIn: 'KH' }]);
    expect(checked).toMatchObject([{ verdict: 'unknown', refund: null }]);
    expect(checked[0]?.questions.length).toBeGreaterThan(0);
  });

  it('within what is allowed is no claim, and stands there all the same', () => {
    const { checked, assessment } = check([{ kind: 'recruitment', amount: 'RM1,000', paidOn: '2025-01-02', paidIn: 'MY' }], shipped, 'MY', 'RM1,700');
    expect(checked).toMatchObject([{ verdict: 'within', refund: { likely: '0.00' }, lineId: null, leg: 'employer' }]);
    expect(assessment.lines.filter(({ head }) => head === 'recruitment-fee')).toEqual([]);
  });

  it('less what was given back', () => {
    expect(check([{ kind: 'recruitment', amount: '$300', refunded: '$120', paidOn: '2024-11-02', paidIn: 'KH' }]).checked).toMatchObject([{ refund: { likely: '180.00' } }]);
  });
});

describe('the dates of a schedule', () => {
  const cap = (amount: string) => ({ payer: 'worker-up-to' as const, covers: ['recruitment' as const], cap: { kind: 'amount' as const, amount, currency: 'USD', per: 'once' as const }, announcedOnly: false });
  const home = aLawPack('KH', { currency: 'KHR', secondaryCurrency: 'USD', fees: [aRule('kh-old', cap('100'), { until: '2024-12-31' }), aRule('kh-new', cap('500'), { from: '2025-01-01' })] });
  const packOf = (iso2: string): LawPack | null => (iso2 === 'KH' ? home : shipped(iso2));

  it('judge each fee by the one that was in force on its day', () => {
    const { checked } = check([{ kind: 'recruitment', amount: '$300', paidOn: '2024-12-31', paidIn: 'KH' }, { kind: 'recruitment', amount: '$300', paidOn: '2025-01-01', paidIn: 'KH' }], packOf);
    expect(checked.map(({ verdict, refund, rules }) => [verdict, refund?.likely, rules.map(({ id }) => id)])).toEqual([['over', '200.00', ['kh-old']], ['within', '0.00', ['kh-new']]]);
  });

  it('put two payments under one schedule together: a cap is on their sum', () => {
    const { checked } = check([{ kind: 'recruitment', amount: '$80', paidOn: '2024-11-01', paidIn: 'KH' }, { kind: 'recruitment', amount: '$80', paidOn: '2024-12-01', paidIn: 'KH' }], packOf);
    expect(checked).toMatchObject([{ verdict: 'over', refund: { likely: '60.00' }, fees: [{}, {}] }]);
  });
});

it('feeds the heads of the assessment and counts nothing twice: every sum is one of its lines, and they are all of them', () => {
  const { checked, assessment } = check([
    { kind: 'recruitment', amount: '$300', paidOn: '2024-11-02', paidIn: 'KH' },
    { kind: 'document', amount: '$150', paidOn: '2024-11-02', paidIn: 'KH' },
    { kind: 'recruitment', amount: '20,000 baht', paidOn: '2025-01-10', paidIn: 'TH' },
    { kind: 'document', amount: '3,000 baht', paidOn: '2025-01-10', paidIn: 'TH' },
  ]);
  const lines = assessment.lines.filter(({ head }) => head === 'recruitment-fee' || head === 'document-cost');
  expect(checked.flatMap(({ lineId }) => lineId ?? []).sort()).toEqual(lines.map(({ id }) => id).sort());
  for (const each of checked) {
    const line = lines.find(({ id }) => id === each.lineId);
    expect([each.kind, each.paidIn, line?.leg, line?.amount?.likely ?? null]).toEqual([each.kind, each.paidIn, each.leg, each.refund?.likely ?? null]);
  }
});
