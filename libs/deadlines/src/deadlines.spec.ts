import { addWorkingDays, addWorkingHours, alwaysOpen, faultsOfHours, isOpen, localDate, nextOpening, type OfficeHours } from './calendar.js';
import { holidays } from './holidays.js';
import { acceptanceDue, firstContactDue, promisedDay } from './promise.js';

const day = [{ from: '08:00', to: '12:00' }, { from: '14:00', to: '17:00' }];
const weekdays = { 1: day, 2: day, 3: day, 4: day, 5: day };
const sisophon: OfficeHours = { timeZone: 'Asia/Phnom_Penh', holidaysOf: 'KH', week: weekdays };
const seoul: OfficeHours = { timeZone: 'Asia/Seoul', holidaysOf: 'KR', week: { 1: [{ from: '09:00', to: '18:00' }], 7: [{ from: '10:00', to: '16:00' }] } };
/** Local time in Cambodia. */
const kh = (text: string) => new Date(`${text}:00+07:00`);
const shown = (at: Date) => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

describe('opening', () => {
  it('is shut at noon, at night, at weekends and on holidays', () => {
    for (const at of ['2026-11-18T12:00', '2026-11-18T13:59', '2026-11-18T17:00', '2026-11-18T07:59', '2026-11-21T10:00', '2026-11-09T10:00', '2026-11-24T10:00']) expect([at, isOpen(sisophon, kh(at))]).toEqual([at, false]);
    for (const at of ['2026-11-18T08:00', '2026-11-18T11:59', '2026-11-18T14:00', '2026-11-18T16:59']) expect([at, isOpen(sisophon, kh(at))]).toEqual([at, true]);
  });

  it('follows the zone of the office, not of the machine', () => {
    expect(isOpen(seoul, new Date('2026-11-16T00:00:00Z'))).toBe(true);
    expect(isOpen(seoul, new Date('2026-11-15T23:59:00Z'))).toBe(false);
    expect(localDate(seoul, new Date('2026-11-15T15:00:00Z'))).toBe('2026-11-16');
  });

  it('finds the next opening over a weekend and the Water Festival', () => {
    expect(shown(nextOpening(sisophon, kh('2026-11-20T17:30')))).toBe('2026-11-26T08:00');
    expect(shown(nextOpening(sisophon, kh('2026-11-20T12:30')))).toBe('2026-11-20T14:00');
    expect(shown(nextOpening(sisophon, kh('2026-11-20T09:15')))).toBe('2026-11-20T09:15');
  });

  it('never shuts where somebody is always there', () => {
    expect(isOpen(alwaysOpen('Asia/Phnom_Penh'), kh('2026-04-14T03:00'))).toBe(true);
    expect(shown(addWorkingHours(kh('2026-12-31T20:00'), 8, alwaysOpen('Asia/Phnom_Penh')))).toBe('2027-01-01T04:00');
  });

  it('says what is wrong with hours, all of it', () => {
    expect(faultsOfHours(sisophon)).toEqual([]);
    const wrong = { timeZone: 'Asia/Sisophon', holidaysOf: 'Cambodia', week: { 1: [{ from: '9', to: '17:00' }, { from: '08:00', to: '08:00' }], 9: [] } } as unknown as OfficeHours;
    expect(faultsOfHours(wrong)).toHaveLength(5);
    expect(faultsOfHours({ ...sisophon, week: {} })).toEqual(['the office is never open']);
  });

  it('crashes rather than counts for ever when an office never opens', () => {
    expect(() => nextOpening({ ...sisophon, week: {} }, kh('2026-11-20T09:00'))).toThrow('never open');
  });
});

describe('counting', () => {
  it('counts hours over noon, evening and weekend', () => {
    expect(shown(addWorkingHours(kh('2026-11-18T11:00'), 2, sisophon))).toBe('2026-11-18T15:00');
    expect(shown(addWorkingHours(kh('2026-11-13T16:00'), 8, sisophon))).toBe('2026-11-16T17:00');
    expect(shown(addWorkingHours(kh('2026-11-14T03:00'), 1, sisophon))).toBe('2026-11-16T09:00');
    expect(shown(addWorkingHours(kh('2026-11-18T11:00'), 0, sisophon))).toBe('2026-11-18T11:00');
  });

  it('does not count the day of receipt, nor holidays', () => {
    expect(shown(addWorkingDays(kh('2026-11-18T07:00'), 1, sisophon))).toBe('2026-11-19T17:00');
    expect(shown(addWorkingDays(kh('2026-04-13T10:00'), 1, sisophon))).toBe('2026-04-17T17:00');
    expect(shown(addWorkingDays(kh('2026-10-09T10:00'), 5, sisophon))).toBe('2026-10-20T17:00');
  });

  it('crosses the end of the year', () => {
    expect(shown(addWorkingDays(kh('2026-12-31T10:00'), 2, sisophon))).toBe('2027-01-05T17:00');
    expect(shown(addWorkingHours(kh('2027-12-31T16:00'), 2, sisophon))).toBe('2028-01-03T09:00');
  });

  it('refuses what is no count', () => {
    expect(() => addWorkingHours(kh('2026-11-18T11:00'), Number.NaN, sisophon)).toThrow(RangeError);
    expect(() => addWorkingDays(kh('2026-11-18T11:00'), 0, sisophon)).toThrow(RangeError);
  });
});

describe('holidays', () => {
  it('knows Khmer New Year and Pchum Ben, and says what was worked out from the moon', () => {
    expect(holidays('KH', 2026).get('2026-04-15')).toMatchObject({ name: 'Khmer New Year', lunar: false });
    expect(holidays('KH', 2027).get('2027-09-30')).toMatchObject({ name: 'Pchum Ben', lunar: true, computed: true });
    expect(holidays('KH', 2025).get('2025-09-22')).toMatchObject({ name: 'Pchum Ben', computed: false });
  });

  it('knows every moon day of its table near the right phase of the moon', () => {
    // Mean new moon of 6 January 2000, 18:14 UTC, and the mean month; the true moon strays up to 14 hours.
    const age = (on: string) => (((Date.parse(`${on}T05:00:00Z`) - Date.UTC(2000, 0, 6, 18, 14)) / 86_400_000) % 29.530588 + 29.530588) % 29.530588;
    const apart = (on: string, phase: number) => Math.min(Math.abs(age(on) - phase), 29.530588 - Math.abs(age(on) - phase));
    for (const year of [2025, 2026, 2027, 2028])
      for (const country of ['KH', 'TH', 'MY', 'SG'])
        for (const { on, name, lunar } of holidays(country, year).values()) {
          if (!lunar || (['MY', 'SG'].includes(country) && name !== 'Vesak Day')) continue;
          const phase = name === 'Pchum Ben' ? 0 : name === 'Royal Ploughing' ? 18.8 : 14.765;
          expect([on, name, apart(on, phase) < 2.2]).toEqual([on, name, true]);
        }
  });

  it.each([['TH', '2026-04-13', false], ['TH', '2027-05-20', true], ['MY', '2026-08-31', false], ['MY', '2026-03-21', true], ['KR', '2026-10-09', false], ['KR', '2026-09-24', true], ['KR', '2026-09-26', true]])('%s is shut on %s', (country, on, lunar) => {
    expect(holidays(country, Number(on.slice(0, 4))).get(on)).toMatchObject({ lunar });
  });
});

describe('what is promised', () => {
  const evening = kh('2026-11-20T21:00');

  it('gives 15 minutes, 4 hours by the clock, or 8 hours of opening to accept', () => {
    expect(shown(acceptanceDue('U0', evening, sisophon))).toBe('2026-11-20T21:15');
    expect(shown(acceptanceDue('U1', evening, sisophon))).toBe('2026-11-21T01:00');
    for (const urgency of ['U2', 'U3', 'U4'] as const) expect(shown(acceptanceDue(urgency, evening, sisophon))).toBe('2026-11-27T09:00');
  });

  it('names one day', () => {
    expect(shown(firstContactDue('U0', evening, sisophon))).toBe('2026-11-20T22:00');
    expect((['U0', 'U1', 'U2', 'U3', 'U4'] as const).map((urgency) => promisedDay(urgency, evening, sisophon))).toEqual(['2026-11-20', '2026-11-21', '2026-11-27', '2026-12-02', '2026-12-09']);
  });

  it('is shortened by a protocol and never lengthened', () => {
    expect(shown(firstContactDue('U3', evening, sisophon, 12))).toBe('2026-11-21T09:00');
    expect(firstContactDue('U0', evening, sisophon, 12)).toEqual(firstContactDue('U0', evening, sisophon));
  });

  it('never names a day before the office must have accepted', () => {
    const saturdays: OfficeHours = { ...sisophon, week: { 6: [{ from: '08:00', to: '10:00' }] } };
    const filedAt = kh('2026-12-01T10:00');
    expect(promisedDay('U2', filedAt, saturdays)).toBe('2026-12-26');
    expect(localDate(saturdays, acceptanceDue('U2', filedAt, saturdays))).toBe('2026-12-26');
  });
});
