import { aLawPack, aLimitation, aStep } from '../../../test/support/small-law-pack.js';
import { holidays } from './holidays.js';
import { addPeriod } from './law-day.js';
import { lastSafeDay } from './papers.js';
import { otherLimits, stepClocks } from './steps.js';

const pack = aLawPack('TH', {
  clocks: [
    aStep('order', { who: 'authority', days: 60 }),
    aStep('pay', { who: 'employer', days: 30 }, { confidence: 'medium' }),
    aStep('challenge', { days: 30 }),
    aStep('at-once', { who: 'employer', days: 0 }, { confidence: 'medium' }),
    aStep('refer', { who: 'authority', days: 3, unit: 'working-day' }),
    aStep('doubtful', { days: 15, unit: 'working-day' }, { confidence: 'medium' }),
    aStep('court', { who: 'authority', months: 3 }, { confidence: 'low' }),
    aStep('open', null, { question: 'How long does the office have?', confidence: 'unknown' }),
    aStep('old', { days: 7 }, { until: '2020-12-31' }),
  ],
});
const of = (id: string, on: string) => {
  const { running } = stepClocks(pack, { [id]: on });
  expect(running).toHaveLength(1);
  return running[0];
};

describe('the steps of a leg', () => {
  it.each([
    ['order', '2026-11-24', '2027-01-23', 'authority'],
    ['challenge', '2026-11-24', '2026-12-24', 'worker'],
    // Not high: the first day is counted too.
    ['pay', '2026-11-24', '2026-12-23', 'employer'],
    ['court', '2026-11-30', '2027-02-27', 'authority'],
    // Due on the day itself there is nothing shorter.
    ['at-once', '2026-11-24', '2026-11-24', 'employer'],
    // Over a weekend: 26 November is a Thursday.
    ['refer', '2026-11-26', '2026-12-01', 'authority'],
    // Not high: days of the calendar, the first one counted.
    ['doubtful', '2026-08-17', '2026-08-31', 'worker'],
  ])('%s from %s ends on %s', (id, on, limit, who) => {
    expect(of(id, on)).toMatchObject({ kind: 'step', key: `TH/step/${id}/${on}`, limit, who });
  });

  it('shows the longer readings beside the one taken', () => {
    expect(
      of('doubtful', '2026-08-17')
        ?.readings.filter(({ way }) => way !== 'next-working-day')
        .map(({ last, way }) => [last, way]),
    ).toEqual([
      ['2026-08-31', 'first-day-counted'],
      ['2026-09-01', 'calendar-days'],
      ['2026-09-07', 'as-written'],
    ]);
  });

  it('counts a feast that the moon decides as a working day, and one that papers need as none', () => {
    // The first feast of Malaysia in 2027 that is worked out and falls into a week.
    const found = [...holidays('MY', 2027).values()].filter(({ computed }) => computed).map(({ on }) => on);
    const weekday = found.find((on) => ![0, 5, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay())) ?? '';
    const before = addPeriod(weekday, { days: -1 });
    const { limit, readings } = stepClocks(aLawPack('MY', { clocks: [aStep('answer', { days: 5, unit: 'working-day' })] }), { answer: before }).running[0] ?? {};
    expect(readings?.filter(({ way }) => way === 'as-written').map(({ last }) => last)).toEqual([limit, expect.stringMatching(/^2027-/)]);
    expect(lastSafeDay({ on: weekday, country: 'MY' }, []).atLatest < before).toBe(true);
  });

  it('asks for a length that is not known', () => {
    expect(of('open', '2026-11-24')).toMatchObject({ limit: null, confidence: 'unknown', advice: [{ code: 'limit-unknown' }, { code: 'rule-unknown', question: 'How long does the office have?' }] });
  });

  it('does not fall silent where the rule was not in force', () => {
    expect(of('old', '2026-11-24')).toMatchObject({ limit: null, advice: [{ code: 'limit-unknown' }, { code: 'rule-unknown', question: expect.stringContaining('not in force') }] });
  });

  it('takes the earliest day where only the month is known', () => {
    expect(stepClocks(pack, { challenge: { from: '2026-11-01', to: '2026-11-30' } }).running[0]).toMatchObject({ limit: '2026-12-01' });
  });

  it('lists what has been set off, the first to lapse first, and what waits', () => {
    const { running, waiting } = stepClocks(pack, { order: '2026-11-24', challenge: '2026-11-24', open: '2026-11-24' });
    expect(running.map(({ key }) => key.split('/')[2])).toEqual(['open', 'challenge', 'order']);
    expect(waiting.map(({ id }) => id)).toEqual(['pay', 'at-once', 'refer', 'doubtful', 'court', 'old']);
    expect(waiting[0]).toEqual({ id: 'pay', who: 'employer', trigger: 'what sets off pay' });
  });

  it('counts a limit that belongs to a road and to no head', () => {
    const roads = aLawPack('HK', {
      clocks: [aStep('review', { days: 7 })],
      limitation: [
        aLimitation('contract', { months: 72 }),
        aLimitation('board', { heads: [], months: 12 }),
        aLimitation('fund', { heads: [], months: 6, from: 'end-of-employment' }, { confidence: 'medium' }),
      ],
    });
    expect(otherLimits(roads).map(({ id }) => id)).toEqual(['board', 'fund']);
    const { running, waiting } = stepClocks(roads, { fund: '2026-05-20' });
    expect(running).toMatchObject([{ key: 'HK/limitation/fund/2026-05-20', kind: 'limitation', who: 'worker', limit: '2026-11-19', readings: [{ startedBy: 'end-of-employment' }, {}] }]);
    expect(waiting).toEqual([
      { id: 'review', who: 'worker', trigger: 'what sets off review' },
      { id: 'board', who: 'worker', trigger: 'due-date' },
    ]);
    // What a head leads to is asked for by its head.
    expect(() => stepClocks(roads, { contract: '2026-05-20' })).toThrow(RangeError);
  });

  it('refuses a clock the country does not have', () => {
    expect(() => stepClocks(pack, { 'kr-final-pay': '2026-11-24' })).toThrow(RangeError);
  });
});
