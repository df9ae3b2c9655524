import { sharedFacts } from './shared-facts.js';

const hers = {
  jurisdiction: 'TH', place: 'TH-74', sector: 'seafood', employees: { about: 200 }, payDay: 5,
  employment: { from: '2024-03-01', to: '2025-07-24', endedBy: 'employer' },
  pay: [{ per: 'day', amount: '350 baht' }],
  received: [{ amount: 'as agreed' }],
  unpaid: [{ months: 3 }],
  work: [{ from: '2024-03-01', daysPerWeek: 6, hoursPerDay: 'dark to dark' }],
  deductions: [{ kind: 'lodging', amount: 500 }],
  fees: [{ kind: 'recruitment', amount: 15_000 }],
  debts: [{ amount: 20_000 }],
  answers: { 'th-hazardous': true },
  bornOn: '1994-05-01',
  papers: ['contract'],
  note: 'Call her at 012 345 678',
};

it('shares the workplace and the way the work went, and nothing that is one worker’s own', () => {
  expect(sharedFacts(hers)).toEqual({ jurisdiction: 'TH', place: 'TH-74', sector: 'seafood', employees: { about: 200 }, payDay: 5, work: [{ daysPerWeek: 6, hoursPerDay: 'dark to dark' }] });
});

it('keeps the days of a pattern that changed, because the change was the same for all', () => {
  const work = [{ to: '2024-12-31', daysPerWeek: 6 }, { from: '2025-01-01', daysPerWeek: 7 }];
  expect(sharedFacts({ jurisdiction: 'TH', work })).toEqual({ jurisdiction: 'TH', work });
});

it('is nothing where only the country is known', () => {
  expect(sharedFacts({ jurisdiction: 'TH', pay: hers.pay, place: null })).toBeNull();
  expect(sharedFacts({})).toBeNull();
});
