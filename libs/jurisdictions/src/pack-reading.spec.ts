import { aPackDocument, aRule } from '../../../test/support/law-pack.js';
import { compareDecimals, isDecimal } from './decimal.js';
import { canonicalJson, faultsOfPack, readPack } from './pack-reading.js';

const days = (days: number) => ({ days, months: null, payPeriods: null });

describe('reading a law pack', () => {
  it('reads a sound document and gives it a version of its date and its content', () => {
    const pack = readPack(aPackDocument());
    expect(pack.version).toMatch(/^2026-11-21\+[0-9a-f]{8}$/);
    expect(pack).not.toHaveProperty('dataOf');
    const turned = Object.fromEntries(Object.entries(aPackDocument()).reverse());
    expect(readPack(turned).version).toBe(pack.version);
    expect(readPack({ ...aPackDocument(), notice: [aRule({ id: 'th-n', value: days(7) })] }).version).not.toBe(pack.version);
  });

  it('lists every fault of the form at once', () => {
    const document = {
      ...aPackDocument(),
      iso2: 'thai',
      dataOf: '2026-02-30',
      colour: 'red',
      hours: [],
      leave: 'six days',
      minimumWage: [aRule({ id: 'th-mw', value: { amount: '1,700', currency: 'baht', per: 'fortnight' }, sources: [], confidence: 'sure' as 'high' })],
      premiums: [aRule({ id: 'TH 1', value: { when: 'overtime', mode: 'times', factor: 1.5, base: 'basic', night: { from: '22', to: '25:00' } }, from: '2026-1-1', appliesTo: { sectors: ['gardening'], places: ['Bangkok'], sector: 'domestic' } as object })],
      fees: [aRule({ id: 'th-fee', value: { payer: 'employer', covers: ['recruitment', 'recruitment'], cap: { kind: 'amount', amount: '-5', currency: 'THB', per: 'once' }, announcedOnly: 'no' } })],
    };
    const faults = faultsOfPack(document).join('\n');
    for (const fault of [
      'iso2 is "thai" and not two capitals',
      'dataOf is "2026-02-30" and not a day',
      'colour is not known here',
      'hours is empty',
      'leave is "six days" and not a list',
      'minimumWage[0].value.amount is "1,700" and not a decimal',
      'minimumWage[0].value.currency is "baht"',
      'minimumWage[0].value.per is "fortnight" and not one of hour, day, week, month',
      'minimumWage[0].confidence is "sure"',
      'minimumWage[0].sources is empty',
      'premiums[0].id is "TH 1"',
      'premiums[0].value.factor is 1.5 and not a decimal',
      'premiums[0].value.night.from is "22"',
      'premiums[0].value.night.to is "25:00"',
      'premiums[0].from is "2026-1-1"',
      'premiums[0].appliesTo.sectors[0] is "gardening"',
      'premiums[0].appliesTo.places[0] is "Bangkok"',
      'premiums[0].appliesTo.sector is not known here',
      'fees[0].value.covers says the same twice',
      'fees[0].value.cap.amount is "-5"',
      'fees[0].value.announcedOnly is "no" and not true or false',
    ])
      expect(faults).toContain(fault);
    expect(() => readPack(document)).toThrow('The law pack of thai is wrong:\n- iso2');
  });

  it('lists every fault between rules at once', () => {
    const document = {
      ...aPackDocument(),
      notice: [
        aRule({ id: 'th-a', value: days(7), from: '2026-01-01' }),
        aRule({ id: 'th-b', value: days(14), until: '2026-01-01' }),
        aRule({ id: 'th-a', value: days(30), appliesTo: { ask: ['th-nobody-asks'] } }),
        aRule({ id: 'my-c', value: days(30), appliesTo: { places: ['MY-10'] } }),
        aRule({ id: 'th-d', value: days(30), from: '2026-02-01', until: '2026-01-31', sources: ['th-nowhere'], appliesTo: { sectors: ['domestic'] } }),
        aRule({ id: 'th-e', value: days(30), confidence: 'unknown', basis: null, appliesTo: { sectors: ['fishing'] } }),
        aRule({ id: 'th-f', value: null, question: null }),
      ],
      limitation: [aRule({ id: 'th-g', value: null })],
      severance: [aRule({ id: 'th-h', value: { kind: 'rate', bands: [{ fromServiceMonths: 0, days: '30' }], proRata: true, base: 'basic', endedBy: 'anyone', capMonths: null }, heads: ['severance'] })],
      questions: { 'th-unused': 'Who asks?' },
    };
    const faults = faultsOfPack(document);
    for (const fault of [
      'th-b and th-a say the same thing of the same work on the same day',
      'th-a stands twice',
      'th-a asks "th-nobody-asks", which is no question of this pack',
      'my-c does not begin with th-',
      'my-c: MY-10 is not in TH',
      'th-d ends on 2026-01-31, before it begins on 2026-02-01',
      'th-d: source "th-nowhere" is not listed',
      'th-e has a value, and nobody says how sure it is',
      'th-e has a value and names no law',
      'th-f has neither a value nor a question',
      'th-g has no value and does not say which heads it is about',
      'th-h has a value and names heads beside it',
      'question "th-unused" is asked by no rule',
    ])
      expect(faults.some((found) => found === fault || found === fault.replace('th-b and th-a', 'th-a and th-b'))).toBe(true);
    expect(faults).toHaveLength(13);
  });

  it('lets a rule follow another the day after, and two rules stand side by side for other work', () => {
    const notice = [
      aRule({ id: 'th-a', value: days(7), until: '2025-12-31' }),
      aRule({ id: 'th-b', value: days(14), from: '2026-01-01' }),
      aRule({ id: 'th-c', value: days(14), appliesTo: { sectors: ['domestic'] } }),
      aRule({ id: 'th-d', value: null, question: 'And in 2027?', from: '2027-01-01' }),
    ];
    expect(faultsOfPack({ ...aPackDocument(), notice })).toEqual([]);
  });

  it('refuses what is no document at all', () => {
    for (const document of [null, undefined, [], 'pack', 7, {}]) expect(() => readPack(document)).toThrow('The law pack of an unnamed country is wrong');
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys, and does on that of lists', () => {
    expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });
});

describe('decimals', () => {
  it.each(['0', '1700', '0.15', '4/3', '1.0', '12.500'])('reads %s', (text) => expect(isDecimal(text)).toBe(true));
  it.each(['', '-1', '+1', '1.', '.5', '01', '1e3', '1,5', '1/0', '4/3.5', ' 1', 'NaN', 1.5, null])('refuses %p', (value) => expect(isDecimal(value)).toBe(false));
  it.each<[string, string, number]>([['1.5', '3/2', 0], ['0.1', '0.10', 0], ['2600', '2600.01', -1], ['5/3', '1.6667', -1], ['10', '9.999999999999999999999', 1]])('weighs %s against %s', (a, b, sign) => {
    expect(compareDecimals(a, b)).toBe(sign);
    expect(compareDecimals(b, a) + sign).toBe(0);
  });
  it('refuses to weigh what is no decimal', () => expect(() => compareDecimals('1', 'x')).toThrow(RangeError));
});
