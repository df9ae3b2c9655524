import { inGroups, readQueueFilter, sameFilter, tidyFilter } from '../../apps/console/src/logic/queue-filter.js';

it('reads what is ours from an address and leaves out the rest', () => {
  expect(readQueueFilter({ urgency: 'U0,U1', country: 'TH', due: 'late', view: 'mine', channel: 'fax', category: "W1'", officer: 'none' })).toEqual({ urgency: 'U0,U1', country: 'TH', due: 'late', officer: 'none' });
  expect(readQueueFilter({ urgency: ['U0'], country: 'th' })).toEqual({});
});

it('takes an empty part for none', () => {
  expect(tidyFilter({ country: '', due: 'today' })).toEqual({ due: 'today' });
  expect(sameFilter({ country: '' }, {})).toBe(true);
  expect(sameFilter({ country: 'TH' }, {})).toBe(false);
});

it('cuts a long list into groups and loses none', () => {
  expect(inGroups([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(inGroups([], 100)).toEqual([]);
});
