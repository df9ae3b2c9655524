import { sectors } from '@sarika/categories';
import fc from 'fast-check';
import { countries } from './country.js';
import { payBases, ruleFamilies, type Day, type LawPack, type RuleFamily, type Scope } from './law-pack.js';
import { lawPack } from './law-packs.js';
import { readPack } from './pack-reading.js';
import { aPackDocument, aRule } from '../../../test/support/law-pack.js';
import { questionInWords, rulesOn, type Known } from './rules-on.js';

const packWith = (scopes: readonly Scope[], questions: Record<string, string> = {}): LawPack =>
  readPack({ ...aPackDocument(), notice: scopes.map((appliesTo, n) => aRule({ id: `th-notice-${n}`, appliesTo, value: { days: n, months: null, payPeriods: null } })), questions });

const idsOf = (pack: LawPack, known: Known, family: RuleFamily = 'notice', day: Day = '2026-01-01') => {
  const { applies, mayApply, unknown } = rulesOn(pack, family, day, known);
  return { applies: applies.map(({ id }) => id), mayApply: mayApply.map(({ rule, questions }) => [rule.id, ...questions]), unknown: unknown.map(({ rule }) => rule.id) };
};

describe('the rules on a day', () => {
  it('does not take for granted what nobody said', () => {
    const pack = packWith([{ sectors: ['domestic'], places: ['TH-10'] }]);
    expect(idsOf(pack, {})).toEqual({ applies: [], mayApply: [['th-notice-0', 'sector', 'place']], unknown: [] });
    expect(idsOf(pack, { sector: 'domestic', place: null })).toEqual({ applies: [], mayApply: [['th-notice-0', 'place']], unknown: [] });
    expect(idsOf(pack, { sector: 'domestic', place: 'TH-10' }).applies).toEqual(['th-notice-0']);
    expect(idsOf(pack, { sector: 'fishing' })).toEqual({ applies: [], mayApply: [], unknown: [] });
  });

  it.each<[string, Scope, Known, 'yes' | 'no' | 'perhaps']>([
    ['another sector', { exceptSectors: ['domestic'] }, { sector: 'fishing' }, 'yes'],
    ['the sector left out', { exceptSectors: ['domestic'] }, { sector: 'domestic' }, 'no'],
    ['another place', { exceptPlaces: ['TH-10'] }, { place: 'TH-20' }, 'yes'],
    ['no place', { exceptPlaces: ['TH-10'] }, {}, 'perhaps'],
    ['the basis of pay', { payBases: ['day'] }, { payBasis: 'month' }, 'no'],
    ['enough people', { employeesMin: 5 }, { employees: 5 }, 'yes'],
    ['too few people', { employeesMin: 5 }, { employees: 4 }, 'no'],
    ['about five people', { employeesMin: 5 }, { employees: { from: 3, to: 8 } }, 'perhaps'],
    ['at most four', { employeesMax: 4 }, { employees: { from: null, to: 4 } }, 'yes'],
    ['more than four', { employeesMax: 4 }, { employees: { from: 5, to: null } }, 'no'],
    ['service of the first month counted', { serviceMonthsMin: 12, serviceMonthsBelow: 24 }, { serviceMonths: 12 }, 'yes'],
    ['service of the last month not counted', { serviceMonthsMin: 12, serviceMonthsBelow: 24 }, { serviceMonths: 24 }, 'no'],
    ['service about a year', { serviceMonthsMin: 12 }, { serviceMonths: { from: 10, to: 14 } }, 'perhaps'],
    ['pay up to the limit', { monthlyPayMax: '2600' }, { monthlyPay: '2600.00' }, 'yes'],
    ['pay above the limit', { monthlyPayAbove: '2600' }, { monthlyPay: '2600.01' }, 'yes'],
    ['pay not above it', { monthlyPayAbove: '2600' }, { monthlyPay: '2600' }, 'no'],
    ['pay about it', { monthlyPayMax: '2600' }, { monthlyPay: { from: '2500', to: '2700' } }, 'perhaps'],
    ['a yes', { ask: ['th-x'] }, { answers: { 'th-x': true } }, 'yes'],
    ['a no', { ask: ['th-x'] }, { answers: { 'th-x': false } }, 'no'],
    ['a no that is wanted', { askNot: ['th-x'] }, { answers: { 'th-x': false } }, 'yes'],
    ['no answer', { askNot: ['th-x'] }, {}, 'perhaps'],
    ['a question of another sector', { askIn: { agriculture: ['th-x'] } }, { sector: 'fishing', answers: { 'th-x': false } }, 'yes'],
    ['a question of the sector', { askIn: { agriculture: ['th-x'] } }, { sector: 'agriculture' }, 'perhaps'],
    ['a no in the sector', { askIn: { agriculture: ['th-x'] } }, { sector: 'agriculture', answers: { 'th-x': false } }, 'no'],
    ['a no while the sector is not known', { askIn: { agriculture: ['th-x'] } }, { answers: { 'th-x': false } }, 'perhaps'],
    ['a yes while the sector is not known', { askIn: { agriculture: ['th-x'] } }, { answers: { 'th-x': true } }, 'yes'],
  ])('weighs %s', (_, scope, known, answer) => {
    const asked = JSON.stringify(scope).includes('th-x') ? { 'th-x': 'Is it so?' } : {};
    const { applies, mayApply } = idsOf(packWith([scope], asked as Record<string, string>), known);
    expect(applies.length > 0 ? 'yes' : mayApply.length > 0 ? 'perhaps' : 'no').toBe(answer);
  });

  it('gives what nobody coded as unknown with its question, never as a value', () => {
    const pack = readPack({ ...aPackDocument(), notice: [aRule({ id: 'th-n', value: null, question: 'How long is the notice?', confidence: 'unknown' })] });
    expect(rulesOn(pack, 'notice', '2026-01-01', {})).toMatchObject({ applies: [], mayApply: [], unknown: [{ question: 'How long is the notice?' }] });
  });

  it('keeps to the first and the last day', () => {
    const pack = readPack({ ...aPackDocument(), notice: [aRule({ id: 'th-n', from: '2025-07-01', until: '2025-12-31', value: { days: 1, months: null, payPeriods: null } })] });
    expect(['2025-06-30', '2025-07-01', '2025-12-31', '2026-01-01'].map((day) => idsOf(pack, {}, 'notice', day).applies.length)).toEqual([0, 1, 1, 0]);
  });

  it('refuses what is no day', () => {
    for (const day of ['', '2026-02-30', '2026-1-1', 'today']) expect(() => rulesOn(packWith([{}]), 'notice', day, {})).toThrow(RangeError);
  });

  it('says every question in words', () => {
    const pack = packWith([{ ask: ['th-x'], employeesMin: 2 }], { 'th-x': 'Is it so?' });
    const [may] = rulesOn(pack, 'notice', '2026-01-01', {}).mayApply;
    expect(may?.questions.map((question) => questionInWords(pack, question))).toEqual(['How many people does the employer employ?', 'Is it so?']);
  });
});

describe('the rules of every pack', () => {
  const codes = countries.flatMap(({ iso2 }) => Object.keys(lawPack(iso2).questions));
  const places = [...new Set(countries.flatMap(({ iso2 }) => ruleFamilies.flatMap((family) => lawPack(iso2)[family].flatMap(({ appliesTo }) => [...(appliesTo.places ?? []), ...(appliesTo.exceptPlaces ?? [])]))))];
  const range = (max: number) => fc.tuple(fc.nat(max), fc.nat(max)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
  /** Everything about somebody, and how much of it is said: a second saying of the same person with more. */
  const person = fc.record({
    sector: fc.constantFrom(...sectors),
    place: fc.constantFrom(...places),
    payBasis: fc.constantFrom(...payBases),
    employees: fc.nat(30),
    serviceMonths: fc.nat(300),
    monthlyPay: fc.nat(30_000),
    answers: fc.array(fc.boolean(), { minLength: codes.length, maxLength: codes.length }),
  });
  const facts = ['sector', 'place', 'payBasis', 'employees', 'serviceMonths', 'monthlyPay'] as const;
  const saying = fc.record({ facts: fc.array(fc.boolean(), { minLength: facts.length, maxLength: facts.length }), answers: fc.array(fc.boolean(), { minLength: codes.length, maxLength: codes.length }), about: fc.tuple(range(20), range(20)) });
  type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;
  type Saying = typeof saying extends fc.Arbitrary<infer T> ? T : never;

  const said = (who: Person, { facts: which, answers, about }: Saying, exact: boolean): Known => {
    const has = (n: number) => which[n] === true;
    const between = (value: number, { from, to }: { from: number; to: number }) => (exact ? value : { from: Math.max(0, value - from), to: value + to });
    return {
      sector: has(0) ? who.sector : null,
      place: has(1) ? who.place : null,
      payBasis: has(2) ? who.payBasis : null,
      employees: has(3) ? between(who.employees, about[0]) : null,
      serviceMonths: has(4) ? between(who.serviceMonths, about[1]) : null,
      monthlyPay: has(5) ? String(who.monthlyPay) : null,
      answers: Object.fromEntries(codes.flatMap((code, n) => (answers[n] ? [[code, who.answers[n] === true] as const] : []))),
    };
  };
  const more = (less: Saying, and: Saying): Saying => ({ ...less, facts: less.facts.map((has, n) => has || and.facts[n] === true), answers: less.answers.map((has, n) => has || and.answers[n] === true) });
  const anyDay = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const anyPack = fc.constantFrom(...countries.map(({ iso2 }) => iso2)).map(lawPack);
  const family = fc.constantFrom(...ruleFamilies);

  it('never doubts again what is decided, when more becomes known', () => {
    fc.assert(
      fc.property(anyPack, family, anyDay, person, saying, saying, (pack, of, day, who, first, second) => {
        const before = idsOf(pack, said(who, first, false), of, day);
        const after = idsOf(pack, said(who, more(first, second), true), of, day);
        for (const id of before.applies) expect(after.applies).toContain(id);
        const stillThere = [...before.applies, ...before.mayApply.map(([id]) => id)];
        for (const id of [...after.applies, ...after.mayApply.map(([id]) => id)]) expect(stillThere).toContain(id);
        for (const id of after.unknown) expect(before.unknown).toContain(id);
      }),
      { numRuns: 500 },
    );
  });

  it('gives only rules in force on the day, and no value that is not there', () => {
    fc.assert(
      fc.property(anyPack, family, anyDay, person, saying, (pack, of, day, who, how) => {
        const { applies, mayApply, unknown } = rulesOn(pack, of, day, said(who, how, true));
        for (const rule of [...applies, ...mayApply.map(({ rule }) => rule), ...unknown.map(({ rule }) => rule)]) {
          expect((rule.from ?? '') <= day && (rule.until ?? '9999') >= day).toBe(true);
        }
        for (const rule of [...applies, ...mayApply.map(({ rule }) => rule)]) expect(rule.value).not.toBeNull();
        for (const { rule, question } of unknown) expect([rule.value, question === '']).toEqual([null, false]);
        for (const { questions } of mayApply) expect(questions.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it('decides everything when everything is known', () => {
    fc.assert(
      fc.property(anyPack, family, anyDay, person, (pack, of, day, who) => {
        const all = { facts: facts.map(() => true), answers: codes.map(() => true), about: [{ from: 0, to: 0 }, { from: 0, to: 0 }] as [{ from: number; to: number }, { from: number; to: number }] };
        expect(rulesOn(pack, of, day, said(who, all, true)).mayApply).toEqual([]);
      }),
    );
  });

  it('gives one rule at most of notice, severance, leave, each premium and each fee, when everything is known', () => {
    const which = fc.constantFrom('notice', 'severance', 'leave', 'premiums', 'fees');
    fc.assert(
      fc.property(anyPack, which, anyDay, person, (pack, of, day, who) => {
        const all = { facts: facts.map(() => true), answers: codes.map(() => true), about: [{ from: 0, to: 0 }, { from: 0, to: 0 }] as [{ from: number; to: number }, { from: number; to: number }] };
        const same = rulesOn(pack, of, day, said(who, all, true)).applies.map(({ value }) => {
          const { when, hoursOver, hoursUpTo, covers } = (value ?? {}) as Record<string, unknown>;
          return JSON.stringify([when, hoursOver, hoursUpTo, covers]);
        });
        expect([pack.iso2, same]).toEqual([pack.iso2, [...new Set(same)]]);
      }),
      { numRuns: 2000 },
    );
  });
});
