import { dayInCambodia } from '@sarika/consent';
import { boardBlocks, boardColumnNames, boardColumns, daysAfter, layOut } from './board.js';
import { claimStages, legBlocks } from '../claims/claim.process.js';

const figure = { origin: 'KH', jurisdiction: 'TH', currency: 'THB' as const, claimed: 0n, verified: 0n, paid: 0n };

it('has a column for every stage, once, and every reason a leg waits for', () => {
  expect(boardColumnNames.flatMap((name) => [...boardColumns[name]])).toEqual(claimStages);
  expect(boardBlocks.filter((by) => by !== 'safety_plan').toSorted()).toEqual(legBlocks.toSorted());
});

it('adds up the stages of a column and nothing across currencies', () => {
  const { rows } = layOut(
    [
      { ...figure, measure: 'stage', key: 'lodged', claims: 2, claimed: 500n, verified: 40n },
      { ...figure, measure: 'stage', key: 'inquiry', claims: 1, claimed: 7n, paid: 3n },
      { ...figure, currency: 'USD', measure: 'stage', key: 'lodged', claims: 9, claimed: 1n },
      { ...figure, measure: 'stage', key: 'ended', claims: 40 },
    ],
    '2026-11-24',
  );
  expect(rows.map(({ currency, cells }) => [currency, cells.filed])).toEqual([
    ['USD', { claims: 9, claimed: 1n, verified: 0n, paid: 0n }],
    ['THB', { claims: 3, claimed: 507n, verified: 40n, paid: 3n }],
  ]);
  expect(rows[1]?.cells.ended.claims).toBe(40);
  expect(rows[1]?.cells.paid).toEqual({ claims: 0, claimed: 0n, verified: 0n, paid: 0n });
});

it('counts a limit of today as near, one of yesterday as over, and knows the oldest', () => {
  const limit = (key: string, claims: number) => ({ ...figure, measure: 'limit' as const, key, claims });
  const { rows } = layOut([limit('2026-11-24', 2), limit('2027-01-20', 1), limit('2026-11-23', 4), { ...figure, measure: 'opened', key: '2025-03-02', claims: 1 }, { ...figure, measure: 'opened', key: '2024-12-31', claims: 1 }, { ...figure, measure: 'blocked', key: 'route_closed', claims: 5 }], '2026-11-24');
  expect(rows).toMatchObject([{ near: 3, lapsed: 4, oldestOn: '2024-12-31', blocked: [{ by: 'route_closed', claims: 5 }] }]);
});

it('does not show a stage it has no column for as if it were none', () => {
  expect(() => layOut([{ ...figure, measure: 'stage', key: 'paused', claims: 1 }], '2026-11-24')).toThrow(/paused/);
});

it('knows which day it is in Cambodia, and counts days over a change of year', () => {
  expect(dayInCambodia(new Date('2026-11-24T16:59:59Z'))).toBe('2026-11-24');
  expect(dayInCambodia(new Date('2026-11-24T17:00:00Z'))).toBe('2026-11-25');
  expect(daysAfter('2026-11-24', 60)).toBe('2027-01-23');
});
