import { type WarnedOf, byClock, hearingDays, readHearingsFilter, readWarningsFilter, shownWarnings, whenOf } from '../../apps/console/src/logic/warnings.js';

let count = 0;
const warning = (clockId: string, part: Partial<WarnedOf> = {}, clock: Partial<WarnedOf['clock']> = {}): WarnedOf => ({
  warningId: `w${++count}`, toldAt: '2026-11-01T02:00:00.000Z', isMine: false, against: 'employer', state: 'running', daysLeft: 40, ...part,
  clock: { id: clockId, who: 'worker', country: 'TH', limitOn: '2027-01-04', lastSafeOn: null, safeAtLatest: null, ...clock },
});
const ids = (of: { newest: WarnedOf }[]): string[] => of.map(({ newest }) => newest.clock.id);

describe('warnings of an office', () => {
  it('are one line for each clock, whoever was told and however often', () => {
    const [line, ...others] = byClock([
      { ...warning('a', { isMine: true }), warningId: 'early' },
      { ...warning('a'), warningId: 'early' },
      { ...warning('a', { toldAt: '2026-11-20T02:00:00.000Z' }), warningId: 'late' },
    ]);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ newest: { warningId: 'late' }, warningIds: ['early', 'late'], isMine: true });
  });
  it('stand in the order of their last day, unknown ones first: unknown is not no limit', () => {
    const all = byClock([warning('b', {}, { limitOn: '2027-02-01' }), warning('a', {}, { limitOn: '2027-01-01' }), warning('c', { state: 'unknown', daysLeft: null }, { limitOn: null })]);
    expect(ids(shownWarnings(all, {}))).toEqual(['c', 'a', 'b']);
  });
  it('stand by the day to start where that is asked, which may turn the order round', () => {
    const all = byClock([warning('a', {}, { limitOn: '2027-01-01', lastSafeOn: '2026-12-30' }), warning('b', {}, { limitOn: '2027-03-01', lastSafeOn: '2026-12-01' }), warning('c', {}, { limitOn: '2027-02-01', safeAtLatest: '2026-12-15' })]);
    expect(ids(shownWarnings(all, {}))).toEqual(['a', 'c', 'b']);
    expect(ids(shownWarnings(all, { sort: 'start' }))).toEqual(['b', 'c', 'a']);
  });
  it('are narrowed by who must act, where, when and to whom it came', () => {
    const all = byClock([warning('a'), warning('b', { isMine: true, daysLeft: 61 }, { country: 'KR' }), warning('c', { state: 'lapsed', daysLeft: -3 }, { who: 'authority' })]);
    expect(ids(shownWarnings(all, { mine: 'yes' }))).toEqual(['b']);
    expect(ids(shownWarnings(all, { country: 'TH' }))).toEqual(['a', 'c']);
    expect(ids(shownWarnings(all, { who: 'others' }))).toEqual(['c']);
    expect(ids(shownWarnings(all, { when: 'near' }))).toEqual(['a']);
    expect(ids(shownWarnings(all, { when: 'later' }))).toEqual(['b']);
  });
  it('are over also where only a longer reading still runs', () => {
    expect(whenOf({ state: 'perhaps-lapsed', daysLeft: 100 })).toBe('over');
    expect(whenOf({ state: 'last-day', daysLeft: 0 })).toBe('near');
    expect(whenOf({ state: 'unknown', daysLeft: null })).toBe('unknown');
  });
  it('leave out of an address what they do not know', () => {
    expect(readWarningsFilter({ sort: 'name', mine: 'yes', country: 'th', who: 'others', when: 'soon', x: '1' })).toEqual({ mine: 'yes', who: 'others' });
    expect(readHearingsFilter({ within: 7, country: 'TH', mine: 'no' })).toEqual({ country: 'TH', within: '7' });
  });
});

describe('hearings of an office', () => {
  const heard = (heldOn: string, daysLeft: number, part = {}) => ({ heldOn, daysLeft, heldAt: null, country: 'TH', isMine: false, ...part });
  it('stand day by day, those that went by in front', () => {
    const days = hearingDays([heard('2026-11-20', -5), heard('2026-11-27', 2), heard('2026-11-27', 2, { country: 'KR' }), heard('2026-12-30', 35)], {});
    expect(days.map(({ day, wentBy, hearings }) => [day, wentBy, hearings.length])).toEqual([['2026-11-20', true, 1], ['2026-11-27', false, 2], ['2026-12-30', false, 1]]);
  });
  it('keep a day apart that is over in Korea and still runs in Thailand', () => {
    expect(hearingDays([heard('2026-11-25', 0), heard('2026-11-25', -1, { country: 'KR' })], {}).map(({ wentBy }) => wentBy)).toEqual([true, false]);
  });
  it('are narrowed by when, where and whose', () => {
    const all = [heard('2026-11-20', -5), heard('2026-11-27', 2, { isMine: true }), heard('2026-12-30', 35, { country: 'KR' })];
    const days = (filter: Parameters<typeof hearingDays>[1]): string[] => hearingDays(all, filter).map(({ day }) => day);
    expect(days({ within: 'past' })).toEqual(['2026-11-20']);
    expect(days({ within: '7' })).toEqual(['2026-11-20', '2026-11-27']);
    expect(days({ country: 'KR' })).toEqual(['2026-12-30']);
    expect(days({ mine: 'yes' })).toEqual(['2026-11-27']);
  });
});
