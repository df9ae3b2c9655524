import { packOf } from '../../../../test/support/golden-claims.js';
import { dayOf, isoOf, type DayNumber } from '../engine/day.js';
import { parseWorksheet } from './parse-worksheet.js';
import { readWorksheet } from './read-worksheet.js';
import { faultyWorksheet } from './worksheet.problems.js';

const today = dayOf('2026-11-24') as DayNumber;
const sound = {
  jurisdiction: 'TH',
  sector: 'seafood',
  place: 'TH-74',
  bornOn: '1999-05-01',
  employment: { from: '2024-01-01', to: '2025-07-24', endedBy: 'employer', noticeGivenDays: 0 },
  pay: [{ per: 'day', amount: '៣៧២ បាត' }],
  received: [{ from: '2025-01', to: '2025-01', amount: '9,000 baht' }],
  unpaid: [{ months: { about: 3 } }],
  work: [{ daysPerWeek: 6, hoursPerDay: { from: 10, to: 12 } }],
};
const read = (change: object) => readWorksheet({ ...sound, ...change }, packOf, today);
const faults = (change: object): string[] => {
  const result = read(change);
  return 'faults' in result ? result.faults.map(({ code, details }) => `${code} ${String(details?.['path'])}`) : [];
};
const flags = (change: object): string[] => {
  const result = read(change);
  return 'faults' in result ? ['refused'] : result.flags.map(({ code, path }) => `${code} ${path}`);
};
const sheet = (change: object = {}) => {
  const result = read(change);
  if ('faults' in result) throw faultyWorksheet(result.faults);
  return result.worksheet;
};

describe('a worksheet that cannot be computed', () => {
  it.each<[string, object, string[]]>([
    ['no country', { jurisdiction: undefined, place: null }, ['worksheet.missing jurisdiction']],
    ['an unknown country', { jurisdiction: 'XX', place: null, pay: [], received: [] }, ['worksheet.unknownJurisdiction jurisdiction']],
    ['a name of an object for a country', { jurisdiction: 'constructor', place: null, pay: [], received: [] }, ['worksheet.unknownJurisdiction jurisdiction']],
    ['a country that is no word', { jurisdiction: 7, place: null, pay: [], received: [] }, ['worksheet.unknownJurisdiction jurisdiction']],
    ['no employment', { employment: undefined }, ['worksheet.missing employment']],
    ['no beginning', { employment: {} }, ['worksheet.missing employment.from']],
    ['a misspelt field', { recieved: [] }, ['worksheet.unknownField recieved']],
    ['a misspelt field within', { pay: [{ per: 'day', amount: 372, ammount: 1 }] }, ['worksheet.unknownField pay[0].ammount']],
    ['negative pay', { pay: [{ per: 'day', amount: -372 }] }, ['worksheet.negative pay[0].amount']],
    ['negative pay in words', { pay: [{ per: 'day', amount: '-372 baht' }] }, ['worksheet.negative pay[0].amount']],
    ['negative hours', { work: [{ daysPerWeek: 6, hoursPerDay: -1 }] }, ['worksheet.negative work[0].hoursPerDay']],
    ['twenty-five hours a day', { work: [{ daysPerWeek: 6, hoursPerDay: 25 }] }, ['worksheet.absurd work[0].hoursPerDay']],
    ['eight days a week', { work: [{ daysPerWeek: 8 }] }, ['worksheet.absurd work[0].daysPerWeek']],
    ['thirty-two rest days', { work: [{ restDaysPerMonth: 32 }] }, ['worksheet.absurd work[0].restDaysPerMonth']],
    ['more night than day', { work: [{ hoursPerDay: 8, nightHoursPerDay: 9 }] }, ['worksheet.contradictory work[0].nightHoursPerDay']],
    ['two ways to say the days', { work: [{ daysPerWeek: 6, restDaysPerMonth: 4 }] }, ['worksheet.contradictory work[0].restDaysPerMonth']],
    ['hours in words', { work: [{ hoursPerDay: 'long' }] }, ['worksheet.notANumber work[0].hoursPerDay']],
    ['hours of a list', { work: [{ hoursPerDay: [8] }] }, ['worksheet.notANumber work[0].hoursPerDay']],
    ['a range upside down', { work: [{ hoursPerDay: { from: 12, to: 10 } }] }, ['worksheet.rangeReversed work[0].hoursPerDay']],
    ['a likely value outside its range', { work: [{ hoursPerDay: { from: 10, to: 12, likely: 13 } }] }, ['worksheet.rangeReversed work[0].hoursPerDay']],
    ['half a range', { work: [{ hoursPerDay: { from: 10 } }] }, ['worksheet.notANumber work[0].hoursPerDay.to']],
    ['a day that is none', { bornOn: '1999-02-30' }, ['worksheet.notADay bornOn']],
    ['a Buddhist year', { bornOn: '2542-05-01' }, ['worksheet.afterToday bornOn']],
    ['work before birth', { employment: { from: '1998-01-01' } }, ['worksheet.beforeBirth employment.from']],
    ['work after today', { employment: { from: '2027-01-01' }, received: [], unpaid: [] }, ['worksheet.afterToday employment.from']],
    ['an end after today', { employment: { from: '2024-01-01', to: '2026-12-31' } }, ['worksheet.afterToday employment.to']],
    ['assessed after today', { assessedOn: '2026-11-25' }, ['worksheet.afterToday assessedOn']],
    ['an end before the beginning', { employment: { from: '2025-07-01', to: '2025-06-01' }, received: [], unpaid: [] }, ['worksheet.periodReversed employment.to']],
    ['who ended what goes on', { employment: { from: '2024-01-01', endedBy: 'employer' } }, ['worksheet.contradictory employment.endedBy']],
    ['pay for a time before', { pay: [{ per: 'day', amount: 372, from: '2023-01-01', to: '2023-02-01' }] }, ['worksheet.outsideEmployment pay[0]']],
    ['a period upside down', { pay: [{ per: 'day', amount: 372, from: '2025-02-01', to: '2025-01-01' }] }, ['worksheet.periodReversed pay[0].to']],
    [
      'two pays at once',
      {
        pay: [
          { per: 'day', amount: 372, to: '2025-03-31' },
          { per: 'day', amount: 380, from: '2025-03-01' },
        ],
      },
      ['worksheet.overlapping pay[1]'],
    ],
    [
      'received twice',
      {
        received: [
          { from: '2025-01', to: '2025-02', amount: 9000 },
          { from: '2025-02', to: '2025-03', amount: 9000 },
        ],
      },
      ['worksheet.overlapping received[1]'],
    ],
    ['received and unpaid', { received: [{ from: '2025-06', to: '2025-06', amount: 9000 }] }, ['worksheet.overlapping received[0]']],
    ['received in another currency', { received: [{ from: '2025-01', to: '2025-01', amount: '$250' }] }, ['worksheet.currencyDiffers received[0].amount']],
    ['a currency nobody counts in', { pay: [{ per: 'day', amount: { amount: 10, currency: 'BTC' } }] }, ['worksheet.notAChoice pay[0].amount.currency']],
    ['two currencies for one sum', { pay: [{ per: 'day', amount: { amount: '372 baht', currency: 'KHR' } }] }, ['worksheet.contradictory pay[0].amount']],
    ['an amount that can be read two ways', { pay: [{ per: 'month', amount: '9.000' }] }, ['worksheet.amount pay[0].amount']],
    ['an amount that is no number', { pay: [{ per: 'month', amount: true }] }, ['worksheet.notANumber pay[0].amount']],
    ['a sum beyond counting', { pay: [{ per: 'month', amount: 1e21 }] }, ['worksheet.notANumber pay[0].amount']],
    ['pay by the moon', { pay: [{ per: 'moon', amount: 372 }] }, ['worksheet.notAChoice pay[0].per']],
    ['pieces of a day’s pay', { pay: [{ per: 'day', amount: 372, quantity: 20, quantityPer: 'day' }] }, ['worksheet.contradictory pay[0].quantity']],
    ['pay that is no list', { pay: { per: 'day' } }, ['worksheet.notAList pay']],
    ['an entry that is no object', { work: ['dark to dark'] }, ['worksheet.notAnObject work[0]']],
    ['a holiday outside', { holidaysWorked: ['2026-01-01'] }, ['worksheet.outsideEmployment holidaysWorked[0]']],
    ['a holiday nobody has', { holidaysWorked: [{ name: 'Festivus', year: 2025 }] }, ['worksheet.unknownHoliday holidaysWorked[0].name']],
    ['a holiday without its year', { holidaysWorked: [{ name: 'Songkran' }] }, ['worksheet.missing holidaysWorked[0].year']],
    ['a holiday of another year', { holidaysWorked: [{ name: 'Songkran', year: 2023 }] }, ['worksheet.outsideEmployment holidaysWorked[0]']],
    ['the same holiday twice', { holidaysWorked: [{ name: 'Songkran', year: 2025 }, '2025-04-14'] }, ['worksheet.overlapping holidaysWorked[1]']],
    ['hours of a day and of a week', { work: [{ daysPerWeek: 6, hoursPerDay: 8, hoursPerWeek: 48 }] }, ['worksheet.contradictory work[0].hoursPerWeek']],
    ['hours of a week without its days', { work: [{ hoursPerWeek: 60 }] }, ['worksheet.missing work[0].daysPerWeek']],
    ['a hundred hours in three days', { work: [{ daysPerWeek: 3, hoursPerWeek: 100 }] }, ['worksheet.absurd work[0].hoursPerWeek']],
    ['more holidays than days', { holidaysWorked: [{ number: 40, from: '2025-01-01', to: '2025-01-31' }] }, ['worksheet.absurd holidaysWorked[0].number']],
    ['unpaid longer than employed', { unpaid: [{ months: 30 }] }, ['worksheet.outsideEmployment unpaid[0]', 'worksheet.overlapping received[0]']],
    ['unpaid told twice', { unpaid: [{ months: 2, weeks: 3 }] }, ['worksheet.contradictory unpaid[0].weeks']],
    ['a fee given back twice', { fees: [{ kind: 'recruitment', amount: 1000, refunded: 2000 }] }, ['worksheet.contradictory fees[0].refunded']],
    ['a fee paid on no known soil', { fees: [{ kind: 'recruitment', amount: '1000 baht', paidIn: 'XX' }] }, ['worksheet.unknownJurisdiction fees[0].paidIn']],
    ['a place elsewhere', { place: 'MY-10' }, ['worksheet.contradictory place']],
    ['an answer to no question', { answers: { 'th-moonlight': true } }, ['worksheet.unknownField answers.th-moonlight']],
    ['an answer that is neither', { answers: { 'th-hazardous': 'yes' } }, ['worksheet.notYesNo answers.th-hazardous']],
    ['a pay day that is none', { payDay: 0 }, ['worksheet.notADay payDay']],
  ])('%s', (_name, change, expected) => expect(faults(change)).toEqual(expected));

  it('lists everything that is wrong at once, each with its place, and says nothing a person wrote', () => {
    const found = faults({
      bornOn: 'Sokha',
      pay: [{ per: 'day', amount: -1 }, { per: 'year' }],
      work: [{ hoursPerDay: 30, name: 'Sokha' }],
      employment: { from: '2024-01-01', to: '2025-07-24', endedBy: 'boss Somchai' },
    });
    expect(found).toEqual([
      'worksheet.notADay bornOn',
      'worksheet.notAChoice employment.endedBy',
      'worksheet.negative pay[0].amount',
      'worksheet.notAChoice pay[1].per',
      'worksheet.missing pay[1].amount',
      'worksheet.unknownField work[0].name',
      'worksheet.absurd work[0].hoursPerDay',
    ]);
    expect(faultyWorksheet((read({ bornOn: 'Sokha' }) as { faults: never[] }).faults)).toMatchObject({ code: 'worksheet.faulty', details: { codes: ['worksheet.notADay'], paths: ['bornOn'] } });
    expect(found.join()).not.toMatch(/Sokha|Somchai/);
  });

  it('refuses what is no worksheet at all', () => {
    const parsed = (text: string | Uint8Array): unknown => {
      const result = parseWorksheet(typeof text === 'string' ? new TextEncoder().encode(text) : text, packOf, () => today);
      return 'faults' in result ? result.faults.map(({ code }) => code) : 'read';
    };
    expect(parsed('')).toEqual(['worksheet.empty']);
    expect(parsed(' \n')).toEqual(['worksheet.empty']);
    expect(parsed('{"jurisdiction": "TH"')).toEqual(['worksheet.notJson']);
    expect(parsed('hello')).toEqual(['worksheet.notJson']);
    expect(parsed(new Uint8Array([0xff, 0xfe, 0x00, 0xd8]))).toEqual(['worksheet.notText']);
    expect(parsed(' '.repeat(1_000_001))).toEqual(['worksheet.tooLarge']);
    expect(parsed('['.repeat(5000))).toEqual(['worksheet.tooDeep']);
    expect(parsed(JSON.stringify({ ...sound, note: '[[[[[[[[[[[[[[[[[[[[[[[[[[' }))).toBe('read');
    for (const other of ['[]', 'null', '"TH"', '7', 'true']) expect([other, parsed(other)]).toEqual([other, ['worksheet.notAnObject']]);
    expect(parsed(JSON.stringify({ ...sound, pay: Array.from({ length: 401 }, () => ({ per: 'day', amount: 1 })) }))).toEqual(['worksheet.tooMany']);
    expect(parsed(`\u{feff}${JSON.stringify(sound)}`)).toBe('read');
  });
});

describe('what is possible and strange', () => {
  it.each<[string, object, string[]]>([
    ['nothing strange', {}, []],
    ['a child at work', { bornOn: '2010-05-01' }, ['worksheet.childAtWork employment.from']],
    ['work for no pay', { pay: [{ per: 'day', amount: 0 }] }, ['worksheet.noPayAgreed pay[0].amount']],
    ['pay in a third country’s money', { pay: [{ per: 'day', amount: '40 ringgit' }], received: [] }, ['worksheet.currencyUnusual pay[0].amount']],
    ['a month’s pay told as a day’s', { pay: [{ per: 'day', amount: 15000 }] }, ['worksheet.payUnusual pay[0].amount']],
    ['an hour’s pay told as a month’s', { pay: [{ per: 'month', amount: 46 }] }, ['worksheet.payUnusual pay[0].amount']],
    ['a holiday that is none', { holidaysWorked: ['2025-03-03'] }, ['worksheet.notAHoliday holidaysWorked[0]']],
    ['twenty hours a day', { work: [{ hoursPerDay: 20 }] }, ['worksheet.longHours work[0].hoursPerDay']],
    ['a debt to the employer', { debts: [{ amount: '20,000 baht', owedTo: 'employer', since: '2024-01-01' }] }, ['worksheet.debtToEmployer debts[0]']],
    ['work in a country of origin', { jurisdiction: 'KH', place: 'KH-12', pay: [{ per: 'day', amount: '$10' }], received: [] }, ['worksheet.originCountry jurisdiction']],
  ])('%s', (_name, change, expected) => expect(flags(change)).toEqual(expected));
});

describe('facts as she has them', () => {
  it('are ranges where they are ranges', () => {
    const worksheet = sheet({ work: [{ daysPerWeek: { about: 6 }, hoursPerDay: { from: 10, to: 13, likely: 11 } }], employees: { about: 200 } });
    expect(String(worksheet.work[0]?.daysPerWeek)).toBe('5.4 – 6 – 6.6');
    expect(String(worksheet.work[0]?.hoursPerDay)).toBe('10 – 11 – 13');
    expect(String(worksheet.employees)).toBe('180 – 200 – 220');
    expect(String(sheet({ work: [{ daysPerWeek: { about: 7 } }] }).work[0]?.daysPerWeek)).toBe('6.3 – 7 – 7');
  });

  it('come in any digits and with their currency', () => {
    expect(sheet().pay[0]?.amount).toMatchObject({ currency: 'THB' });
    expect(String(sheet().pay[0]?.amount.span)).toBe('372');
    expect(String(sheet({ pay: [{ per: 'day', amount: { about: '៣០០' } }] }).pay[0]?.amount.span)).toBe('270 – 300 – 330');
    expect(String(sheet({ pay: [{ per: 'piece', amount: 0.125, quantity: '๒๐๐๐', quantityPer: 'day' }] }).pay[0]?.amount.span)).toBe('0.125');
    expect(isoOf(sheet({ bornOn: '១៩៩៩-០៥-០១' }).bornOn as DayNumber)).toBe('1999-05-01');
  });

  it('have days that are known about', () => {
    const { employment } = sheet({ employment: { from: { about: '2024-03' }, to: '2025-07' } });
    expect([employment.from.earliest, employment.from.likely, employment.from.latest].map(isoOf)).toEqual(['2024-02-01', '2024-03-16', '2024-04-30']);
    expect(employment.to && [employment.to.earliest, employment.to.likely, employment.to.latest].map(isoOf)).toEqual(['2025-07-01', '2025-07-16', '2025-07-31']);
  });

  it('tell "about three months" as a stretch with edges', () => {
    const [unpaid] = sheet().unpaid;
    expect(unpaid && [unpaid.from.earliest, unpaid.from.likely, unpaid.from.latest, unpaid.to.likely].map(isoOf)).toEqual(['2025-04-10', '2025-04-25', '2025-05-10', '2025-07-24']);
  });

  it('may say "from dark to dark"', () => {
    const [work] = sheet({ work: [{ daysPerWeek: 6, hoursPerDay: 'dark to dark' }] }).work;
    expect([String(work?.hoursPerDay), work?.byDaylight]).toEqual(['9 – 11 – 13', true]);
  });

  it('name a feast and mean all its days', () => {
    expect(sheet({ holidaysWorked: [{ name: 'songkran', year: 2025 }] }).holidaysWorked.map(({ from }) => isoOf(from))).toEqual(['2025-04-13', '2025-04-14', '2025-04-15']);
  });

  it('may tell the hours of a week', () => {
    expect(String(sheet({ work: [{ daysPerWeek: 6, hoursPerWeek: 66 }] }).work[0]?.hoursPerDay)).toBe('11');
  });

  it('stay unknown where nothing was said', () => {
    const worksheet = sheet({ sector: null, place: undefined, employees: null, work: [], papers: undefined });
    expect([worksheet.sector, worksheet.place, worksheet.employees, worksheet.papers, worksheet.leaveTakenDays]).toEqual([null, null, null, null, null]);
  });
});
