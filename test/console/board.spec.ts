import { currencyCodes, exponentOf } from '@sarika/money';
import { boardBlocks, boardColumnNames } from '@sarika/wage-claims';
import { type BoardFigures, blocks, boardCsv, csvField, daysBetween, decimalOf, digitsOf, gridMove, readFilter, shownSum } from '../../apps/console/src/logic/board.js';

const board = (claims: number): BoardFigures => ({
  asOf: '2026-11-24T08:00:00.000Z',
  nearDays: 60,
  rows: [{ origin: 'KH', jurisdiction: 'TH', currency: 'THB', cells: [{ column: 'filed', claims, claimed: '41000050', verified: '5', paid: '0' }], oldestOn: '2026-04-24', near: 3, lapsed: 1, blocked: [{ by: 'route_closed', claims: 2 }] }],
});

describe('sums', () => {
  it('have as many digits as the currency has', () => expect(currencyCodes.map((code) => [code, digitsOf(code)])).toEqual(currencyCodes.map((code) => [code, exponentOf(code)])));
  it('are whole minor units until they are shown', () => {
    expect([decimalOf('5', 'THB'), decimalOf('990050', 'THB'), decimalOf('5', 'KRW'), decimalOf('1234', 'KWD')]).toEqual(['0.05', '9900.50', '5', '1.234']);
    expect([shownSum('81240000', 'THB'), shownSum('990050', 'THB'), shownSum('44100000', 'KRW'), shownSum('0', 'THB')]).toEqual(['812,400', '9,900.50', '44,100,000', '0']);
    // More than a double holds.
    expect(shownSum('900719925474099312345', 'THB')).toBe('9,007,199,254,740,993,123.45');
  });
});

describe('the board as CSV', () => {
  const lines = (of: BoardFigures, name = 'Thailand') => boardCsv(of, () => name).split('\r\n');
  it('begins with a byte-order mark and has always the same columns', () => {
    const [head = '', line = ''] = lines(board(17));
    expect(head.startsWith('\uFEFFas_of,origin,origin_label,destination,destination_label,currency,drafted_claims,drafted_claimed')).toBe(true);
    expect(head.split(',').filter((name) => name.endsWith('_claims')).map((name) => name.replace('_claims', ''))).toEqual([...boardColumnNames]);
    expect(blocks).toEqual(boardBlocks);
    const row = Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]]));
    expect(row).toMatchObject({ origin: 'KH', filed_claims: '17', filed_claimed: '410000.50', filed_verified: '0.05', paid_claims: '0', oldest_opened_on: '2026-04-24', limit_within_60_days: '3', limit_over: '1', waits_route_closed: '2', waits_safety_plan: '0' });
  });
  it('leaves a total empty which nobody has said yet of any claim, and shows none paid as nothing', () => {
    const cells = [{ column: 'filed', claims: 2, claimed: '500', verified: '0', paid: '0' }, { column: 'drafted', claims: 1, claimed: '0', verified: '0', paid: '0' }];
    const [head = '', line = ''] = lines({ ...board(2), rows: board(2).rows.map((row) => ({ ...row, cells })) });
    const row = Object.fromEntries(head.split(',').map((name, at) => [name, line.split(',')[at]]));
    expect(row).toMatchObject({ filed_claimed: '5.00', filed_verified: '', filed_paid: '0.00', drafted_claimed: '', drafted_verified: '', drafted_paid: '0.00', ended_claims: '0', ended_claimed: '0.00', ended_verified: '0.00' });
  });
  it('has a head and no line where there is nothing', () => expect(lines({ asOf: '', nearDays: 60, rows: [] })).toHaveLength(2));
  it('lets no label become a formula, and keeps commas and quotes in their field', () => {
    for (const sign of ['=', '+', '-', '@', '\t', '\r']) expect(csvField(`${sign}1+1`).replace('"', '')[0]).toBe("'");
    expect(csvField('Korea, "Republic"')).toBe('"Korea, ""Republic"""');
    expect(lines(board(1), '=HYPERLINK("x")')[1]).toContain(`"'=HYPERLINK(""x"")"`);
  });
});

describe('the arrow keys', () => {
  const size = { rows: 2, columns: 3 };
  it('move and stop at the edge', () => {
    expect(gridMove('ArrowRight', { row: 0, column: 1 }, size)).toEqual({ row: 0, column: 2 });
    expect(gridMove('ArrowRight', { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
    expect(gridMove('ArrowUp', { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
    expect(gridMove('ArrowDown', { row: 0, column: 2 }, size)).toEqual({ row: 1, column: 2 });
    expect(gridMove('Home', { row: 1, column: 2 }, size)).toEqual({ row: 1, column: 0 });
    expect(gridMove('End', { row: 1, column: 0 }, size)).toEqual({ row: 1, column: 2 });
  });
  it('leave other keys to the page', () => expect(gridMove('Enter', { row: 0, column: 0 }, size)).toBeNull());
});

it('reads a filter from an address and leaves out what it does not know', () => {
  expect(readFilter({ origin: 'KH', jurisdiction: 'th', currency: 'THB', column: 'filed', blocked: 'nothing', limit: 'near', otherSide: 'x', more: 1 })).toEqual({ origin: 'KH', currency: 'THB', column: 'filed', limit: 'near' });
});

it('counts days over a change of year', () => expect(daysBetween('2026-12-31', '2027-01-02')).toBe(2));
