import { monthsAfter, readDay, untilChosen } from './sharing.reading.js';

it.each([
  ['31 12 2026', '2026-12-31'], ['31/12/2026', '2026-12-31'], ['1-2-2027', '2027-02-01'], ['៣១ ១២ ២០២៦', '2026-12-31'], ['2026-12-31', '2026-12-31'], [' 5.1.2027 ', '2027-01-05'],
  ['31 2 2027', null], ['29 2 2028', '2028-02-29'], ['29 2 2027', null], ['12 31 2026', null], ['31 12', null], ['31 12 26', null], ['31 12 2570', null], ['tomorrow', null], ['', null], ['1 1 1 1', null], ['0 1 2027', null],
])('reads %p as %p', (text, day) => {
  expect(readDay(text)).toBe(day);
});

it('counts months to the last day of a shorter one', () => {
  expect([monthsAfter('2026-11-24', 1), monthsAfter('2027-01-31', 1), monthsAfter('2026-11-30', 3), monthsAfter('2026-08-31', 6)]).toEqual(['2026-12-24', '2027-02-28', '2027-02-28', '2027-02-28']);
});

it.each([
  [{ until: '', day: '' }, null, ['untilNeeded']],
  [{ until: 'stop', day: '' }, null, []],
  [{ until: 'stop', day: '31 12 2026' }, null, []],
  [{ until: '3', day: '' }, '2027-02-24', []],
  [{ until: 'day', day: '' }, null, ['dayWrong']],
  [{ until: '', day: '31 12 2026' }, '2026-12-31', []],
  [{ until: 'day', day: '24 11 2026' }, null, ['dayPast']],
  [{ until: 'day', day: '25 11 2026' }, '2026-11-25', []],
])('understands %p', (answers, endsOn, codes) => {
  const read = untilChosen(answers, '2026-11-24');
  expect([read.endsOn, read.findings.map(({ code }) => code)]).toEqual([endsOn, codes]);
});
