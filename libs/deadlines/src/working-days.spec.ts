import { countries } from '@sarika/jurisdictions';
import fc from 'fast-check';
import { holidays, knowsHolidays } from './holidays.js';
import { addPeriod } from './law-day.js';
import { feastsToReview, isWorkingDay, weekendOf, workingDaysAfter } from './working-days.js';

const all = countries.map(({ iso2 }) => iso2);

describe('weekends', () => {
  it.each([['SA', '2026-01-02', [5, 6]], ['QA', '2026-01-02', [5, 6]], ['KW', '2026-01-02', [5, 6]], ['JO', '2026-01-02', [5, 6]], ['AE', '2021-12-31', [5, 6]], ['AE', '2022-01-01', [6, 7]], ['TH', '2026-01-02', [6, 7]], ['LB', '2026-01-02', [6, 7]]])('of %s on %s are %j', (country, day, days) => {
    expect(weekendOf(country, day)).toEqual(days);
  });
});

describe('a working day', () => {
  it.each([
    ['TH', '2026-04-13', false, 'Songkran'], ['TH', '2026-04-10', true, 'a Friday'], ['TH', '2026-04-11', false, 'a Saturday'], ['SA', '2026-01-04', true, 'a Sunday'], ['SA', '2026-01-02', false, 'a Friday'],
    ['AE', '2026-01-09', true, 'a Friday'], ['AE', '2026-12-02', false, 'National Day'], ['QA', '2026-12-17', true, 'a Thursday'], ['KW', '2026-02-25', false, 'National Day'], ['JO', '2026-05-25', false, 'Independence Day'],
    ['LB', '2026-04-10', false, 'Orthodox Good Friday'], ['LA', '2026-04-15', false, 'Lao New Year'], ['KR', '2026-10-09', false, 'Hangul Day'], ['JP', '2026-05-06', false, 'a day in place of another'], ['KH', '2026-04-15', false, 'Khmer New Year'],
    ['VN', '2026-02-18', false, 'the new year'], ['PH', '2026-06-12', false, 'Independence Day'], ['ID', '2026-08-17', false, 'Independence Day'], ['HK', '2026-10-01', false, 'National Day'], ['TW', '2026-02-17', false, 'the new year'], ['SG', '2026-08-10', false, 'a day in place of another'],
  ])('in %s on %s: %s, %s, and it is sure', (country, day, working) => expect(isWorkingDay(country, day)).toEqual({ working, sure: true, doubts: [] }));

  it('is not sure on an Islamic feast, which may begin a day earlier or later', () => {
    for (const [day, working] of [['2026-05-25', true], ['2026-05-26', false], ['2026-05-28', false]] as const) expect([day, isWorkingDay('AE', day)]).toEqual([day, { working, sure: false, doubts: ['moon'] }]);
    expect(isWorkingDay('AE', '2026-05-22').sure).toBe(true);
    expect(isWorkingDay('MY', '2027-05-20')).toEqual({ working: false, sure: false, doubts: ['moon'] });
  });

  it('is sure on a weekend whatever the moon does', () => expect(isWorkingDay('AE', '2026-05-30')).toEqual({ working: false, sure: true, doubts: [] }));

  it('is not sure beyond the table, nor where the moon days are missing', () => {
    expect(isWorkingDay('TH', '2029-03-01')).toEqual({ working: true, sure: false, doubts: ['holidays-unknown'] });
    expect(isWorkingDay('MM', '2026-06-02').doubts).toEqual(['holidays-unknown']);
    expect(isWorkingDay('KH', '2024-06-03').doubts).toEqual(['holidays-unknown']);
    expect(isWorkingDay('ZZ', '2026-06-02').doubts).toEqual(['holidays-unknown']);
  });

  it('is not sure in Malaysia on the days on which some states rest', () => {
    expect([5, 7, 9].map((day) => isWorkingDay('MY', `2026-10-0${day}`).sure)).toEqual([true, true, false]);
    expect(isWorkingDay('MY', '2026-10-04').doubts).toEqual(['weekend-by-state']);
  });

  it('refuses what is no day', () => {
    for (const day of ['2026-02-30', '', 'tomorrow']) expect(() => isWorkingDay('TH', day)).toThrow(RangeError);
  });
});

describe('working days after a day', () => {
  it('do not count the day itself', () => {
    expect(workingDaysAfter('TH', '2026-09-07', 1)).toEqual({ on: '2026-09-08', sure: true, doubts: [] });
    expect(workingDaysAfter('TH', '2026-09-11', 1).on).toBe('2026-09-14');
  });

  it('pass over the weekend of the country and its holidays', () => {
    expect(workingDaysAfter('AE', '2026-08-31', 15)).toEqual({ on: '2026-09-21', sure: true, doubts: [] });
    expect(workingDaysAfter('QA', '2026-09-09', 3)).toEqual({ on: '2026-09-14', sure: true, doubts: [] });
    expect(workingDaysAfter('TH', '2026-04-10', 3).on).toBe('2026-04-20');
  });

  it('say which day on the way is not sure, and why', () => {
    expect(workingDaysAfter('AE', '2026-05-22', 3)).toEqual({
      on: '2026-06-02',
      sure: false,
      doubts: ['2026-05-25', '2026-05-26', '2026-05-27', '2026-05-28', '2026-05-29'].map((day) => ({ day, why: 'moon' })).concat([{ day: '2026-06-01', why: 'moon' }]).slice(0, 5),
    });
    expect(workingDaysAfter('TH', '2028-12-28', 3).doubts).toContainEqual({ day: '2029-01-02', why: 'holidays-unknown' });
  });

  it('refuse what is no count', () => {
    for (const count of [0, -1, 1.5, Number.NaN, 501]) expect(() => workingDaysAfter('TH', '2026-09-07', count)).toThrow(RangeError);
  });

  it('end on a working day, later for more days, and add up', () => {
    const day = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-06-30'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...all), day, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (country, from, first, second) => {
        const { on } = workingDaysAfter(country, from, first);
        expect(isWorkingDay(country, on).working).toBe(true);
        expect(on > from).toBe(true);
        expect(workingDaysAfter(country, from, first + second).on).toBe(workingDaysAfter(country, on, second).on);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the holidays of the nineteen', () => {
  it.each(all)('of %s are there for 2026 and 2027, each within its year', (country) => {
    for (const year of [2026, 2027]) {
      expect(holidays(country, year).size).toBeGreaterThanOrEqual(5);
      for (const [on, holiday] of holidays(country, year)) expect([on.slice(0, 4), holiday.on]).toEqual([String(year), on]);
    }
  });

  it('are known for 2026 and 2027 everywhere but in Myanmar', () => {
    for (const year of [2026, 2027]) expect([year, all.filter((country) => !knowsHolidays(country, year))]).toEqual([year, ['MM']]);
  });

  it('come up for review: every feast the moon decides, before its year begins', () => {
    const { feasts, unknown } = feastsToReview(all, 2027);
    expect(unknown).toEqual(['MM']);
    expect(feasts).toContainEqual({ country: 'KH', on: '2027-09-29', name: 'Pchum Ben', reviewBy: '2026-12-01' });
    for (const country of ['TH', 'MY', 'SG', 'ID', 'PH', 'SA', 'QA', 'AE', 'KW', 'JO', 'LB', 'KH']) expect([country, feasts.some((feast) => feast.country === country)]).toEqual([country, true]);
    for (const country of ['KR', 'JP', 'HK', 'TW', 'VN', 'LA']) expect([country, feasts.filter((feast) => feast.country === country)]).toEqual([country, []]);
    expect(feasts.map(({ on }) => on)).toEqual(feasts.map(({ on }) => on).sort());
    expect(feastsToReview(all, 2028).unknown).toEqual(['MM', 'ID']);
    expect(feastsToReview(all, 2029).unknown).toEqual(all);
  });

  it('put the two Eids near a new moon and ten days after one', () => {
    // Mean new moon of 6 January 2000, 18:14 UTC, and the mean month; the true moon strays up to 14 hours.
    const age = (on: string) => (((Date.parse(`${on}T12:00:00Z`) - Date.UTC(2000, 0, 6, 18, 14)) / 86_400_000) % 29.530588 + 29.530588) % 29.530588;
    for (const country of ['SA', 'QA', 'AE', 'KW', 'JO', 'LB', 'MY', 'SG', 'ID', 'PH'])
      for (const year of [2026, 2027, 2028]) {
        const fitr = [...holidays(country, year).values()].find(({ name }) => /fitr|Puasa/i.test(name));
        const adha = [...holidays(country, year).values()].filter(({ name }) => /adha|Haji/i.test(name));
        expect([country, year, fitr && age(addPeriod(fitr.on, { days: 1 })) < 5]).toEqual([country, year, true]);
        expect([country, year, adha.some(({ on }) => Math.abs(age(on) - 10.5) < 2.5)]).toEqual([country, year, true]);
      }
  });
});
