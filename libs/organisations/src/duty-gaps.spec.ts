import fc from 'fast-check';
import { WEEK_MINUTES, gapsOf, minuteOfWeek } from './duty-gaps.js';

const day = (weekday: number, from: string, to: string) => ({ weekday, from, to });
const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => day(weekday, from, to));

describe('when nobody is on duty', () => {
  it('is the whole week of an empty roster', () => expect(gapsOf([])).toEqual([{ fromDay: 1, from: '00:00', toDay: 1, to: '00:00', minutes: WEEK_MINUTES }]));
  it('is never, day and night', () => expect(gapsOf(everyDay('00:00', '00:00'))).toEqual([]));
  it('is the hour between two turns, and not where they touch', () => {
    const rest = everyDay('00:00', '00:00').filter(({ weekday }) => weekday !== 3);
    expect(gapsOf([...rest, day(3, '00:00', '08:00'), day(3, '09:00', '17:00'), day(3, '17:00', '00:00')])).toEqual([{ fromDay: 3, from: '08:00', toDay: 3, to: '09:00', minutes: 60 }]);
  });
  it('goes on over midnight and over the end of the week', () => {
    expect(gapsOf([day(1, '08:00', '17:00'), day(7, '08:00', '20:00')])).toEqual([
      { fromDay: 1, from: '17:00', toDay: 7, to: '08:00', minutes: 5 * 1_440 + 15 * 60 },
      { fromDay: 7, from: '20:00', toDay: 1, to: '08:00', minutes: 720 },
    ]);
  });
  it('is counted once where several are on duty together', () => expect(gapsOf([...everyDay('00:00', '00:00'), day(2, '10:00', '11:00')])).toEqual([]));

  it('is every minute no turn covers, whatever the turns', () => {
    const time = fc.integer({ min: 0, max: 1_439 });
    const text = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const turn = fc.tuple(fc.integer({ min: 1, max: 7 }), time, time).filter(([, from, to]) => from !== to).map(([weekday, a, b]) => day(weekday, text(Math.min(a, b)), text(Math.max(a, b))));
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 12 }), (turns) => {
        const covered = new Uint8Array(WEEK_MINUTES);
        for (const { weekday, from, to } of turns) covered.fill(1, minuteOfWeek(weekday, from), minuteOfWeek(weekday, to));
        const open = covered.reduce((sum, one) => sum + (one === 0 ? 1 : 0), 0);
        expect(gapsOf(turns).reduce((sum, { minutes }) => sum + minutes, 0)).toBe(open);
      }),
    );
  });
});
