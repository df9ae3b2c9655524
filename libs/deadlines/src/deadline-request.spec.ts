import fc from 'fast-check';
import { countries } from '@sarika/jurisdictions';
import { aLawPack, aLimitation, aStep } from '../../../test/support/small-law-pack.js';
import { answerDeadline } from './deadline-answer.js';
import { largestRequest, parseDeadline, readDeadline, type Asking } from './deadline-request.js';

const asking: Asking = {
  localToday: () => '2026-11-24',
  packOf: (iso2) =>
    aLawPack(iso2, {
      limitation: [aLimitation('wages', { heads: ['basic-pay', 'overtime'], months: 24 }), aLimitation('severance', { heads: ['severance'], months: 120 }, { confidence: 'medium' })],
      clocks: [aStep('challenge', { days: 30 }), aStep('order', { who: 'authority', days: 60 })],
    }),
};
const sound = { jurisdiction: 'TH', head: 'basic-pay', dueOn: '2025-07-31' };
const read = (document: unknown) => readDeadline(document, asking);
const faults = (document: unknown) => {
  const result = read(document);
  return 'problems' in result ? result.problems.map(({ code, details }) => [code, details?.['path']]) : [];
};
const codeOfBytes = (bytes: Uint8Array) => {
  const result = parseDeadline(bytes, asking);
  return 'problems' in result ? result.problems.map(({ code }) => code) : [];
};
const answer = (document: unknown) => {
  const result = read(document);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return answerDeadline(result.request);
};

describe('a question about deadlines', () => {
  it('is refused where it is no question at all', () => {
    expect(codeOfBytes(Buffer.from(''))).toEqual(['deadline.empty']);
    expect(codeOfBytes(Buffer.from(' \n'))).toEqual(['deadline.empty']);
    expect(codeOfBytes(Buffer.from('{"jurisdiction": "TH",'))).toEqual(['deadline.notJson']);
    expect(codeOfBytes(Buffer.from([0x7b, 0xff, 0xfe]))).toEqual(['deadline.notText']);
    expect(codeOfBytes(Buffer.alloc(largestRequest + 1, ' '))).toEqual(['deadline.tooLarge']);
    expect(codeOfBytes(Buffer.from('['.repeat(500_000)))).toEqual(['deadline.notJson']);
    for (const other of ['[]', 'null', '"TH"', '7']) expect(codeOfBytes(Buffer.from(other))).toEqual(['deadline.notAnObject']);
  });

  it('hears everything that is wrong at once', () => {
    expect(
      faults({
        jurisdiction: 'XX', heads: ['basic-pay', 'bonus'], dueOn: ['2025-02-30', '2568-07-31', '2027-01-31', 7, null], employmentStartedOn: '2025-06-01', employmentEndedOn: '2025-01-01', stillEmployed: 'no',
        triggeredOn: '2026-01-01', papers: [{ step: 'notary', days: -1 }, 'stamp', { step: 'post', country: 'FR' }], today: '24/11/2026', whenever: 1, known: { sector: 'mining', place: 'Bangkok', employees: 1.5, monthlyPay: 9000, answers: { a: 1 }, age: 3 },
      }),
    ).toEqual(
      expect.arrayContaining([
        ['deadline.unknownCountry', 'jurisdiction'], ['deadline.unknownHead', 'heads[1]'], ['deadline.noSuchDay', 'dueOn[0]'], ['deadline.dayOutOfRange', 'dueOn[1]'], ['deadline.dayAhead', 'dueOn[2]'], ['deadline.noSuchDay', 'dueOn[3]'], ['deadline.noSuchDay', 'dueOn[4]'],
        ['deadline.reversed', 'employmentEndedOn'], ['deadline.notYesOrNo', 'stillEmployed'], ['deadline.clockMissing', 'clock'], ['deadline.paperUnknown', 'papers[0]'], ['deadline.paperUnknown', 'papers[1]'], ['deadline.unknownCountry', 'papers[2].country'],
        ['deadline.noSuchDay', 'today'], ['deadline.unknownField', 'whenever'], ['deadline.unknownValue', 'known.sector'], ['deadline.notReadable', 'known.place'], ['deadline.notANumber', 'known.employees'], ['deadline.notReadable', 'known.monthlyPay'],
        ['deadline.notReadable', 'known.answers'], ['deadline.unknownField', 'known.age'],
      ]),
    );
  });

  it.each<[string, object, string, string]>([
    ['nothing asked', { jurisdiction: 'TH' }, 'deadline.nothingAsked', 'heads'],
    ['no country', { head: 'basic-pay', dueOn: '2025-07-31' }, 'deadline.unknownCountry', 'jurisdiction'],
    ['both head and heads', { ...sound, heads: ['basic-pay'] }, 'deadline.headTwice', 'head'],
    ['a clock of another country', { jurisdiction: 'TH', clock: 'kr-final-pay', triggeredOn: '2026-01-01' }, 'deadline.unknownClock', 'clock'],
    ['a clock without its day', { jurisdiction: 'TH', clock: 'challenge' }, 'deadline.triggerMissing', 'triggeredOn'],
    ['a clock set off tomorrow', { jurisdiction: 'TH', clock: 'challenge', triggeredOn: '2026-11-25' }, 'deadline.dayAhead', 'triggeredOn'],
    ['a sum due before the work began', { ...sound, employmentStartedOn: '2025-09-01' }, 'deadline.reversed', 'dueOn'],
    ['known before it was due', { ...sound, rightKnownOn: '2025-06-01' }, 'deadline.reversed', 'rightKnownOn'],
    ['dismissed before the work began', { ...sound, employmentStartedOn: '2025-02-01', dismissedOn: '2025-01-01' }, 'deadline.reversed', 'dismissedOn'],
    ['still there though it ended', { ...sound, employmentEndedOn: '2025-09-30', stillEmployed: true }, 'deadline.contradiction', 'stillEmployed'],
    ['gone though it has not ended', { ...sound, employmentEndedOn: '2027-09-30', stillEmployed: false }, 'deadline.contradiction', 'stillEmployed'],
    ['days of a head not asked for', { ...sound, dueOn: { 'basic-pay': '2025-07-31', severance: '2025-07-31' } }, 'deadline.headNotAsked', 'dueOn.severance'],
    ['more days than a claim has', { ...sound, dueOn: Array.from({ length: 601 }, () => '2025-07-31') }, 'deadline.tooManyDays', 'dueOn'],
    ['more steps than papers have', { ...sound, papers: Array.from({ length: 51 }, () => 1) }, 'deadline.tooManyPapers', 'papers'],
    ['papers of a hundred years', { ...sound, papers: 36_500 }, 'deadline.paperUnknown', 'papers'],
    ['a field from a prototype', JSON.parse('{"jurisdiction":"TH","head":"basic-pay","dueOn":"2025-07-31","__proto__":{"today":"2020-01-01"}}') as object, 'deadline.unknownField', '__proto__'],
  ])('refuses %s', (_, document, code, path) => {
    expect(faults(document)).toEqual([[code, path]]);
  });

  it('stops listing after two hundred, and never quotes what was written', () => {
    expect(faults({ ...sound, heads: [], head: undefined, ...Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`field ${n}`, n])) })).toHaveLength(200);
    const result = read({ ...sound, head: 'Sokha', dueOn: 'Sokha', jurisdiction: 'Sokha', clock: 'Sokha', papers: 'Sokha', known: { sector: 'Sokha' } });
    expect('problems' in result && result.problems.length).toBe(6);
    expect(JSON.stringify('problems' in result && result.problems.map(({ message }) => message))).not.toContain('Sokha');
  });

  it('reads digits of other scripts, a month alone, and months that overlap without quarrelling', () => {
    expect(faults({ ...sound, dueOn: '២០២៥-០៧-៣១' })).toEqual([]);
    expect(answer({ ...sound, dueOn: '២០២៥-០៧' }).clocks[0]).toMatchObject({ limit: '2027-07-01', due: { from: '2025-07-01', to: '2025-07-31' } });
    expect(faults({ ...sound, employmentStartedOn: '2025-07-15', employmentEndedOn: '2025-07', dueOn: '2025-07' })).toEqual([]);
    expect(faults({ ...sound, dueOn: '2026-11' })).toEqual([]);
  });

  it('knows each of the nineteen countries', () => {
    for (const { iso2 } of countries) expect([iso2, faults({ ...sound, jurisdiction: iso2 })]).toEqual([iso2, []]);
  });

  it('never crashes, whatever it is given', () => {
    const near = fc.record(
      {
        jurisdiction: fc.oneof(fc.constantFrom('TH', 'KH'), fc.jsonValue()), head: fc.oneof(fc.constantFrom('basic-pay', 'severance'), fc.jsonValue()), heads: fc.oneof(fc.array(fc.constantFrom('overtime', 'severance')), fc.jsonValue()),
        dueOn: fc.oneof(fc.constantFrom('2025-07-31', '2024-02'), fc.array(fc.constantFrom('2025-01-31', '2025-02')), fc.jsonValue()), employmentEndedOn: fc.oneof(fc.constant('2025-12-31'), fc.jsonValue()), clock: fc.oneof(fc.constant('challenge'), fc.jsonValue()),
        triggeredOn: fc.oneof(fc.constant('2026-10-01'), fc.jsonValue()), papers: fc.oneof(fc.constantFrom(30, 'power-of-attorney'), fc.jsonValue()), known: fc.jsonValue(), today: fc.oneof(fc.constant('2026-11-24'), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(near, (document) => {
        const result = read(document);
        if ('problems' in result) expect(result.problems.every(({ code, details }) => code.startsWith('deadline.') && typeof details?.['path'] === 'string') && result.problems.length > 0).toBe(true);
        else expect(answerDeadline(result.request).clocks.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the answer', () => {
  it('puts limits, last safe day, warnings to come, losses and advice side by side', () => {
    const { clocks, ...rest } = answer({ jurisdiction: 'TH', head: 'basic-pay', dueOn: ['2025-07-31', '2025-08-31'], papers: [{ step: 'notary', days: 5 }, { step: 'post', days: 10 }], today: '2026-11-24' });
    expect(rest).toEqual({
      jurisdiction: 'TH', law: '2026-11-21+00000000', today: '2026-11-24', firstToLapse: 'TH/limitation/basic-pay/2025-07-31', adviceNeeded: true, sources: { instrument: { title: 'The law itself', url: null } }, otherLimits: [],
      losses: [{ after: '2027-07-31', keys: ['TH/limitation/basic-pay/2025-07-31'], lost: 1, left: 1 }, { after: '2027-08-31', keys: ['TH/limitation/basic-pay/2025-08-31'], lost: 2, left: 0 }],
    });
    expect(clocks.map(({ limit, openUntil, daysLeft, lastSafeDay, state, tooLate }) => [limit, openUntil, daysLeft, lastSafeDay?.day, state, tooLate])).toEqual([['2027-07-31', '2027-07-30', 249, '2027-07-13', 'running', null], ['2027-08-31', '2027-08-31', 280, '2027-08-13', 'running', null]]);
    // The twelve months are over, so the latest that has come goes out first.
    expect(clocks[0]?.warnings.slice(0, 3).map(({ on, lead, before }) => [on, lead, before])).toEqual([['2026-11-13', '8-months', 'last-safe-day'], ['2026-07-31', '12-months', 'limit'], ['2026-11-30', '8-months', 'limit']]);
    expect(clocks[0]?.reading).toMatchObject({ way: 'as-written', rule: { id: 'wages', basis: 'Some Act s.1' } });
  });

  it('takes due days by head, and the end of the work for what falls due then', () => {
    const { clocks } = answer({ jurisdiction: 'TH', heads: ['basic-pay', 'severance'], dueOn: { 'basic-pay': ['2025-07-31'] }, employmentEndedOn: '2025-08-10' });
    expect(clocks.map(({ head, limit, confidence }) => [head, limit, confidence])).toEqual([['basic-pay', '2027-07-31', 'high'], ['severance', '2035-08-09', 'medium']]);
  });

  it('asks for papers of her only for what she has to do', () => {
    const of = (clock: string) => answer({ jurisdiction: 'TH', clock, triggeredOn: '2026-11-20', papers: 'power-of-attorney' }).clocks[0];
    expect(of('challenge')).toMatchObject({ kind: 'step', who: 'worker', limit: '2026-12-20', lastSafeDay: { day: null, asked: [{ step: 'drafting' }, { step: 'notary' }, { step: 'legalisation' }, { step: 'post' }] } });
    expect(of('challenge')?.advice.filter(({ code }) => code === 'paper-time-unknown')).toHaveLength(4);
    expect(of('order')).toMatchObject({ who: 'authority', limit: '2027-01-19', lastSafeDay: { steps: [] } });
  });

  it('names the sources of the papers’ times, and of closed ways what to do', () => {
    const { sources, clocks } = answer({ ...sound, papers: [{ step: 'foreign-ministry' }, { step: 'legalisation', closed: true }] });
    expect(Object.keys(sources)).toEqual(['instrument', 'kh-permits']);
    expect(clocks[0]?.advice).toContainEqual({ code: 'paper-route-closed', question: expect.stringContaining('legalisation: nobody does this now'), rule: null });
  });

  it('says of what is past that it is past', () => {
    const { clocks, firstToLapse } = answer({ ...sound, today: '2028-01-10' });
    expect(clocks[0]).toMatchObject({ state: 'lapsed', tooLate: 'limit', daysLeft: -163, warnings: [{ lead: 'passed' }] });
    expect(firstToLapse).toBeNull();
  });
});
