import { countries, heads, lawPack, type Head } from '@sarika/jurisdictions';
import { limitationOf, noLimitationFacts, type LimitationFacts } from './limitation.js';
import { stepClocks } from './steps.js';

// Worked by hand from the rule named on each line. A pack that is corrected may move one: then the line is worked anew from its source.
const limit = (iso2: string, head: Head, facts: Partial<LimitationFacts>) => {
  const [clock] = limitationOf(lawPack(iso2), head, { ...noLimitationFacts, ...facts });
  return [clock?.limit, clock?.readings.at(-1)?.last, clock?.confidence];
};

describe('limits under the law packs', () => {
  it.each<[string, Head, Partial<LimitationFacts>, string | null, string | undefined, string]>([
    // Civil and Commercial Code s.193/34(9): two years from the due date. High.
    ['TH', 'basic-pay', { dueOn: ['2025-07-30'] }, '2027-07-30', '2027-07-30', 'high'],
    // s.193/30: ten years.
    ['TH', 'severance', { employmentEndedOn: '2025-09-30' }, '2035-09-30', '2035-10-01', 'high'],
    // Labour Law 1997 art. 120: three years. Medium, so the first day is counted.
    ['KH', 'overtime', { dueOn: ['2025-03-10'] }, '2028-03-09', '2028-03-10', 'medium'],
    // Labor Standards Act art. 49: three years. 10 March 2028 is a Friday.
    ['KR', 'basic-pay', { dueOn: ['2025-03-10'] }, '2028-03-10', '2028-03-10', 'high'],
    // Labor Standards Act art. 115, supplementary art. 143(3): three years for what fell due from April 2020.
    ['JP', 'overtime', { dueOn: ['2025-03-10'] }, '2028-03-10', '2028-03-10', 'high'],
    // Employment Claims Act 2016 s.3: six months after the last day of work; nothing older than a year.
    ['SG', 'basic-pay', { dueOn: ['2026-04-07'], employmentEndedOn: '2026-05-20' }, '2026-11-20', '2027-04-07', 'high'],
    // A year from each unpaid salary while she works there.
    ['SG', 'basic-pay', { dueOn: ['2026-04-07'], stillEmployed: true }, '2027-04-07', '2027-04-07', 'high'],
    // Civil Code art. 126: five years. Medium.
    ['TW', 'basic-pay', { dueOn: ['2024-03-11'] }, '2029-03-10', '2029-03-12', 'medium'],
    // Law 14 of 2004 art. 10: a year from the end of the contract. Medium.
    ['QA', 'basic-pay', { dueOn: ['2025-12-31'], employmentEndedOn: '2026-02-02' }, '2027-02-01', '2027-02-02', 'medium'],
    // Federal Decree-Law 33 of 2021 art. 54(9) as amended from 31 August 2024: two years from the end.
    ['AE', 'basic-pay', { dueOn: ['2025-01-31'], employmentEndedOn: '2025-02-10', known: { sector: 'construction' } }, '2027-02-10', '2027-02-10', 'high'],
    // Due before the amendment, ended after it: the old year from the due date is read too, and ends first.
    ['AE', 'basic-pay', { dueOn: ['2024-07-31'], employmentEndedOn: '2024-10-15', known: { sector: 'construction' } }, '2025-07-31', '2026-10-15', 'high'],
    // No period found for domestic workers there.
    ['AE', 'basic-pay', { dueOn: ['2025-01-31'], employmentEndedOn: '2025-03-10', known: { sector: 'domestic' } }, null, undefined, 'unknown'],
    // Law 8 of 1996 art. 138(b): two years. Medium.
    ['JO', 'basic-pay', { dueOn: ['2025-02-11'] }, '2027-02-10', '2027-02-11', 'medium'],
    // Labor Code art. 306: three years. 10 March 2028 is a Friday.
    ['PH', 'basic-pay', { dueOn: ['2025-03-10'] }, '2028-03-10', '2028-03-10', 'high'],
    // Wage arrears of Lao law and of complaints in Myanmar: no period found.
    ['LA', 'basic-pay', { dueOn: ['2025-03-10'] }, null, undefined, 'unknown'],
    ['MM', 'recruitment-fee', { dueOn: ['2025-03-10'] }, null, undefined, 'unknown'],
  ])('%s %s', (iso2, head, facts, shortest, longest, confidence) => {
    expect(limit(iso2, head, facts)).toEqual([shortest, longest, confidence]);
  });

  it.each(countries.map(({ iso2 }) => iso2))('%s answers every head with a limit or a question', (iso2) => {
    for (const head of heads)
      for (const facts of [{ dueOn: ['2025-03-10'], employmentEndedOn: '2025-04-30' }, { dueOn: ['2025-03-10'], stillEmployed: true }, { dueOn: ['2025-03-10'] }, {}])
        for (const clock of limitationOf(lawPack(iso2), head, { ...noLimitationFacts, ...facts })) {
          if (clock.limit === null) expect([iso2, head, clock.advice.length > 0]).toEqual([iso2, head, true]);
          else expect([iso2, head, clock.readings[0]?.rule.sources.length !== 0]).toEqual([iso2, head, true]);
        }
  });
});

describe('steps under the law packs', () => {
  it.each([
    // Labour Protection Act s.124: sixty days for the inspector.
    ['TH', 'th-inspector-order', '2026-11-24', '2027-01-23', 'authority'],
    // s.125: thirty days to challenge the order.
    ['TH', 'th-challenge-worker', '2026-11-24', '2026-12-24', 'worker'],
    // s.124 para 3 as amended: thirty days to pay. Medium: the first day is counted.
    ['TH', 'th-employer-pay', '2026-11-24', '2026-12-23', 'employer'],
    // Labor Standards Act art. 36: fourteen days to pay after the end.
    ['KR', 'kr-final-pay', '2026-11-24', '2026-12-08', 'employer'],
    // Three months to the Labor Relations Commission.
    ['KR', 'kr-dismissal', '2026-11-30', '2027-02-28', 'worker'],
    // Industrial Relations Act 1967 s.20: sixty days.
    ['MY', 'my-dismissal', '2026-11-24', '2027-01-23', 'worker'],
    // Employment Act 1955 s.77: fourteen days.
    ['MY', 'my-appeal', '2026-11-24', '2026-12-08', 'worker'],
    // Twenty-eight days from the certificate of TADM. Medium.
    ['SG', 'sg-ect-lodge', '2026-11-24', '2026-12-21', 'worker'],
  ])('%s %s from %s ends on %s', (iso2, id, on, ends, who) => {
    expect(stepClocks(lawPack(iso2), { [id]: on }).running).toMatchObject([{ limit: ends, who }]);
  });

  it.each(countries.map(({ iso2 }) => iso2))('%s answers every step with a day or a question', (iso2) => {
    const pack = lawPack(iso2);
    const { running, waiting } = stepClocks(pack, Object.fromEntries(pack.clocks.map(({ id }) => [id, '2026-11-24'])));
    expect([running.length, waiting.every(({ id }) => pack.limitation.some((rule) => rule.id === id))]).toEqual([pack.clocks.length, true]);
    for (const { limit: ends, advice } of running) expect(ends === null ? advice.length > 0 : ends >= '2026-11-24').toBe(true);
  });
});
