import { isHearingDay, isTimeOfDay, remindersOf } from './hearing.js';

const now = new Date('2026-11-25T03:00:00Z');

it('is reminded of 30, 14, 7 and 2 days before, and the day after when it went by', () => {
  expect(remindersOf({ heldOn: '2026-12-31' }).map(({ on, lead }) => [on, lead])).toEqual([
    ['2026-12-01', '30-days'], ['2026-12-17', '14-days'], ['2026-12-24', '7-days'], ['2026-12-29', '2-days'], ['2027-01-01', 'passed'],
  ]);
});

it('gives other reminders when it is put off: nothing that was told is taken for told', () => {
  const keys = new Set(remindersOf({ heldOn: '2026-12-31' }).map(({ key }) => key));
  expect(remindersOf({ heldOn: '2027-01-14' }).filter(({ key }) => keys.has(key))).toEqual([]);
});

it('is on a day there is, also one that is over, and not in ten years', () => {
  expect(['2026-12-31', '2026-01-05', '2029-11-24'].filter((day) => !isHearingDay(day, now))).toEqual([]);
  expect(['2026-02-30', '31/12/2026', '', '2036-01-01', '1899-12-31'].filter((day) => isHearingDay(day, now))).toEqual([]);
});

it('is at a time of the clock', () => {
  expect(['09:30', '00:00', '23:59'].filter((time) => !isTimeOfDay(time))).toEqual([]);
  expect(['24:00', '9:30', '09:60', 'morning', ''].filter(isTimeOfDay)).toEqual([]);
});
