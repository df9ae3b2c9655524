import { lastDayOf, standingOf } from './instalment.js';

const plan = [
  { dueOn: '2026-11-01', minor: 100n },
  { dueOn: '2026-12-01', minor: 100n },
  { dueOn: '2027-01-01', minor: 50n },
];

it('pays the oldest first', () => {
  expect(standingOf(plan, 0n, '2026-11-01')).toEqual(['due', 'due', 'due']);
  expect(standingOf(plan, 130n, '2026-11-20')).toEqual(['paid', 'partly_paid', 'due']);
  expect(standingOf(plan, 250n, '2030-01-01')).toEqual(['paid', 'paid', 'paid']);
});

it('misses one after its days of grace and not before', () => {
  expect(lastDayOf('2026-11-29')).toBe('2026-12-02');
  expect(standingOf(plan, 60n, '2026-11-04')).toEqual(['partly_paid', 'due', 'due']);
  expect(standingOf(plan, 60n, '2026-11-05')).toEqual(['missed', 'due', 'due']);
  expect(standingOf(plan, 100n, '2026-12-05')).toEqual(['paid', 'missed', 'due']);
});
