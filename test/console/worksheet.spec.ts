import { addedRow, canBeTried, draftOf, emptyDraft, isoDay, newRow, placeOf, said, worksheetOf, type Draft } from '../../apps/console/src/claims/worksheet.js';
import { groupedSum, majorOf, minorOf } from '../../apps/console/src/logic/sum.js';

const filled = (): Draft => ({
  ...emptyDraft({ country: 'TH', sector: 'seafood' }),
  facts: { jurisdiction: said('TH'), sector: said('seafood'), employees: said('200', 'about'), from: said('៣/២០២៤', 'about'), to: said('24/7/2025'), endedBy: said('employer') },
  lists: {
    ...emptyDraft().lists,
    pay: [newRow({ per: said('day'), amount: said('៣៤០ បាត') }), newRow(), newRow({ per: said('day'), amount: said('340', 'between', '360'), from: said('1/2025') })],
    received: [newRow({ what: said('as-agreed'), amount: said('9'), from: said('2025-01'), to: said('2025-04') })],
    unpaid: [newRow({ unit: said('months'), length: said('៣', 'about') })],
    work: [newRow({ darkToDark: said('yes'), hoursPerDay: said('12'), daysPerWeek: said('7') })],
    holidaysWorked: [newRow({ from: said('14.4.2025') }), newRow({ number: said('8', 'about'), from: said('2024-03'), to: said('2024-12') })],
  },
  answers: { 'th-hazardous': false },
  papers: [],
});

describe('the worksheet as it is sent', () => {
  it('says exactly what was said, in the words of the document', () => {
    expect(worksheetOf(filled()).worksheet).toEqual({
      jurisdiction: 'TH', sector: 'seafood', employees: { about: '200' },
      employment: { from: { about: '2024-03' }, to: '2025-07-24', endedBy: 'employer' },
      // The first rate ends the day before the next begins, and a row nobody wrote on is not there.
      pay: [{ per: 'day', amount: '៣៤០ បាត', to: '2024-12-31' }, { per: 'day', amount: { from: '340', to: '360' }, from: '2025-01' }],
      received: [{ amount: 'as agreed', from: '2025-01', to: '2025-04' }],
      unpaid: [{ months: { about: '៣' } }],
      work: [{ hoursPerDay: 'dark to dark', daysPerWeek: '7' }],
      holidaysWorked: ['2025-04-14', { number: { about: '8' }, from: '2024-03', to: '2024-12' }],
      answers: { 'th-hazardous': false },
      papers: [],
    });
  });
  it('leaves out what was not said: an empty box is neither zero nor none', () => expect(worksheetOf(emptyDraft()).worksheet).toEqual({}));
  it('is tried once the country and the beginning are known', () => {
    expect(canBeTried(emptyDraft({ country: 'TH' }))).toBe(false);
    expect(canBeTried(filled())).toBe(true);
  });
  it('comes back from what was kept as it was', () => {
    const { worksheet } = worksheetOf(filled());
    expect(worksheetOf(draftOf(worksheet)).worksheet).toEqual(worksheet);
    const kept = { jurisdiction: 'MY', employment: { from: '2023-06-15' }, pay: [{ per: 'month', amount: { about: 1500, currency: 'MYR' } }], unpaid: [{ weeks: 2, until: '2025-03' }], note: 'Call •••78', assessedOn: '2026-11-24' };
    expect(worksheetOf(draftOf(kept)).worksheet).toEqual({ jurisdiction: 'MY', employment: { from: '2023-06-15' }, pay: [{ per: 'month', amount: { about: '1500 MYR' } }], unpaid: [{ weeks: '2', until: '2025-03' }] });
  });
  it('carries the measure into a changed rate, and asks how much and since when', () => {
    expect(addedRow('pay', [newRow({ per: said('day'), amount: said('340'), from: said('2024-03') })]).said).toEqual({ per: said('day') });
  });
});

describe('where a fault is shown', () => {
  it('is the box it is about, whatever rows were left empty before it', () => {
    const draft = filled();
    const { rows } = worksheetOf(draft);
    expect(placeOf('pay[1].amount.to', rows)).toBe(`pay/${draft.lists.pay[2]?.key}/amount`);
    expect(placeOf('pay[1]', rows)).toBe(`pay/${draft.lists.pay[2]?.key}/`);
    expect(placeOf('unpaid[0].months', rows)).toBe(`unpaid/${draft.lists.unpaid[0]?.key}/length`);
    expect(placeOf('employment.from.about', rows)).toBe('facts/from');
    expect(placeOf('jurisdiction', rows)).toBe('facts/jurisdiction');
    expect(placeOf('answers.th-hazardous', rows)).toBe('answers/th-hazardous');
  });
});

describe('days and sums as people type them', () => {
  it.each([['24/7/2025', '2025-07-24'], ['៧/២០២៥', '2025-07'], ['2025-7-4', '2025-07-04'], ['2025-07', '2025-07'], ['July', 'July'], [' 24.07.2025 ', '2025-07-24'], ['31/31/2025', '2025-31-31']])('%s is %s', (typed, day) => expect(isoDay(typed)).toBe(day));
  it.each([['9,900', 2, '990000'], ['៩៩០០.៥', 2, '990050'], ['1 000 000', 0, '1000000'], ['9.900', 2, null], ['9,90', 2, null], ['-5', 2, null], ['0', 2, null], ['', 2, null], ['12.345', 3, '12345'], ['๑๒', 0, '12']])('%s with %i digits is %s', (typed, digits, minor) => expect(minorOf(typed, digits)).toBe(minor));
  it('are read back with thousands apart', () => {
    expect([majorOf('990050', 2), majorOf('-1500', 0), majorOf('5', 3), groupedSum('21500.00')]).toEqual(['9,900.50', '−1,500', '0.005', '21,500']);
  });
});
