import fc from 'fast-check';
import type { Confidence, Limitation, Rule } from '@sarika/jurisdictions';
import { aLawPack, aLimitation } from '../../../test/support/small-law-pack.js';
import { standingOf } from './clock.js';
import { addPeriod, isDay } from './law-day.js';
import { limitationOf, lossesOf, noLimitationFacts, type LimitationFacts } from './limitation.js';

const thai = aLawPack('TH', {
  limitation: [
    aLimitation('th-wages', { heads: ['basic-pay', 'overtime'], months: 24 }),
    aLimitation('th-severance', { heads: ['severance'], months: 120 }),
    aLimitation('th-judgment', { heads: ['basic-pay'], months: 120, from: 'judgment' }, { confidence: 'medium' }),
  ],
});
const withFacts = (facts: Partial<LimitationFacts>): LimitationFacts => ({ ...noLimitationFacts, ...facts });
const codes = (clock: { readonly advice: readonly { readonly code: string }[] } | undefined) => clock?.advice.map(({ code }) => code);

describe('months in law', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'], ['2024-01-31', 1, '2024-02-29'], ['2024-02-29', 12, '2025-02-28'], ['2025-08-31', 6, '2026-02-28'], ['2025-07-31', 24, '2027-07-31'], ['2025-02-28', 24, '2027-02-28'], ['2026-01-15', -2, '2025-11-15'], ['2026-03-31', -1, '2026-02-28'],
  ])('from %s, months on %i, is %s', (day, months, end) => {
    expect(addPeriod(day, { months })).toBe(end);
  });

  it('knows a day of the calendar from one that is none', () => {
    expect(['2025-02-29', '2025-13-01', '2025-1-1', '20250101', 'today', '2024-02-29'].map(isDay)).toEqual([false, false, false, false, false, true]);
  });
});

describe('limitation of a head', () => {
  it('lets Thai wages of July 2025 lapse from July 2027', () => {
    const [month] = limitationOf(thai, 'basic-pay', withFacts({ dueOn: [{ from: '2025-07-01', to: '2025-07-31' }] }));
    expect(month).toMatchObject({ key: 'TH/limitation/basic-pay/2025-07-01..2025-07-31', limit: '2027-07-01', confidence: 'high', who: 'worker' });
    expect(month?.readings.map(({ last, way }) => [last, way])).toEqual([['2027-07-01', 'as-written'], ['2027-07-31', 'as-written']]);
    expect(codes(month)).toEqual(['date-not-exact', 'starts-when']);

    expect(limitationOf(thai, 'basic-pay', withFacts({ dueOn: ['2025-07-30'] }))[0]).toMatchObject({ limit: '2027-07-30', confidence: 'high' });
  });

  it('gives a run of unpaid months one clock each, the first to lapse first, and says what waiting loses', () => {
    const clocks = limitationOf(thai, 'basic-pay', withFacts({ dueOn: ['2025-09-30', '2025-07-31', '2025-08-29', '2025-07-31'] }));
    expect(clocks.map(({ limit }) => limit)).toEqual(['2027-07-31', '2027-08-29', '2027-09-30']);
    expect(lossesOf(clocks).map(({ after, lost, left }) => [after, lost, left])).toEqual([['2027-07-31', 1, 2], ['2027-08-29', 2, 1], ['2027-09-30', 3, 0]]);
  });

  it('does not count on the law to move a last day that is no working day', () => {
    // 31 July 2027 is a Saturday.
    const [clock] = limitationOf(thai, 'basic-pay', withFacts({ dueOn: ['2025-07-31'] }));
    expect(clock).toMatchObject({ limit: '2027-07-31', openUntil: '2027-07-30' });
    expect(clock?.readings.at(-1)).toMatchObject({ last: '2027-08-02', way: 'next-working-day', confidence: 'unknown' });
    expect(codes(clock)).toContain('ends-on-day-off');
  });

  it('takes the shortest reading where confidence is not high, and shows the longer beside it', () => {
    const pack = aLawPack('JO', { limitation: [aLimitation('jo-wages', { months: 24 }, { confidence: 'medium' })] });
    const [clock] = limitationOf(pack, 'basic-pay', withFacts({ dueOn: ['2025-04-14'] }));
    expect(clock).toMatchObject({ limit: '2027-04-13', confidence: 'medium' });
    expect(clock?.readings.map(({ last, way, confidence }) => [last, way, confidence])).toEqual([['2027-04-13', 'first-day-counted', 'medium'], ['2027-04-14', 'as-written', 'medium']]);
    expect(codes(clock)).toEqual(['confidence-not-high']);
  });

  it('takes the rule that ends first where several may govern', () => {
    const pack = aLawPack('HK', { limitation: [aLimitation('hk-contract', { months: 72 }, { confidence: 'medium' }), aLimitation('hk-mecab', { months: 12 })] });
    const [clock] = limitationOf(pack, 'basic-pay', withFacts({ dueOn: ['2025-03-10'] }));
    expect(clock).toMatchObject({ limit: '2026-03-10', confidence: 'high' });
    expect(codes(clock)).toContain('several-readings');
    expect(clock?.readings.map(({ rule }) => rule.id)).toEqual(['hk-mecab', 'hk-contract', 'hk-contract']);
  });

  describe('where leaving the work changes the period', () => {
    const singapore = aLawPack('SG', {
      limitation: [aLimitation('sg-left', { months: 6, from: 'end-of-employment', employed: false }), aLimitation('sg-there', { months: 12, employed: true })],
    });
    it('counts from her last day once she has left', () => {
      expect(limitationOf(singapore, 'basic-pay', withFacts({ dueOn: ['2026-03-31'], employmentEndedOn: '2026-04-15' }))[0]).toMatchObject({ limit: '2026-10-15', notBegun: [] });
    });
    it('counts from each pay day while she is there, and says what changes when she leaves', () => {
      const [clock] = limitationOf(singapore, 'basic-pay', withFacts({ dueOn: ['2026-03-31'], stillEmployed: true }));
      expect(clock).toMatchObject({ limit: '2027-03-31', notBegun: [{ waitsFor: 'end-of-employment', rule: { id: 'sg-left', months: 6 } }] });
      expect(codes(clock)).toContain('starts-when');
    });
    it('reads both where it is not known, and asks', () => {
      const [clock] = limitationOf(singapore, 'basic-pay', withFacts({ dueOn: ['2026-03-31'] }));
      expect(clock).toMatchObject({ limit: '2027-03-31' });
      expect(clock?.readings[0]?.certain).toBe(false);
      expect(clock?.advice.filter(({ code }) => code === 'fact-missing').map(({ rule }) => rule)).toEqual(['sg-left', 'sg-left', 'sg-there']);
    });
  });

  it('has not begun while she works there and the period counts from her leaving', () => {
    const pack = aLawPack('QA', { limitation: [aLimitation('qa-all', { months: 12, from: 'end-of-employment' })] });
    const [clock] = limitationOf(pack, 'basic-pay', withFacts({ dueOn: ['2025-03-31'], stillEmployed: true }));
    expect(clock).toMatchObject({ limit: null, notBegun: [{ waitsFor: 'end-of-employment' }] });
    expect(clock && standingOf(clock, '2026-11-24')).toEqual({ state: 'not-begun', daysLeft: null });
  });

  it('reads the due date where it is not known when she knew, and both where confidence is not high', () => {
    const pack = aLawPack('VN', { limitation: [aLimitation('vn-court', { months: 12, from: 'right-known' }, { confidence: 'medium' })] });
    expect(limitationOf(pack, 'basic-pay', withFacts({ dueOn: ['2025-12-31'] }))[0]).toMatchObject({ limit: '2026-12-30', readings: [{ assumed: true }, { assumed: true }] });
    const [known] = limitationOf(pack, 'basic-pay', withFacts({ dueOn: ['2025-12-31'], rightKnownOn: '2026-02-10' }));
    expect(known).toMatchObject({ limit: '2026-12-30' });
    expect(known?.readings.map(({ last, assumed }) => [last, assumed])).toEqual([['2026-12-30', true], ['2026-12-31', true], ['2027-02-09', false], ['2027-02-10', false]]);
  });

  it('reads the old rule and the new where one followed the other before the period began', () => {
    const pack = aLawPack('AE', {
      limitation: [aLimitation('ae-old', { months: 12 }, { until: '2024-08-30' }), aLimitation('ae-new', { months: 24, from: 'end-of-employment' }, { from: '2024-08-31' })],
    });
    expect(limitationOf(pack, 'basic-pay', withFacts({ dueOn: ['2024-06-30'], employmentEndedOn: '2024-12-31' }))[0]).toMatchObject({ limit: '2025-06-30' });
    expect(limitationOf(pack, 'basic-pay', withFacts({ dueOn: ['2024-09-30'], employmentEndedOn: '2024-12-31' }))[0]).toMatchObject({ limit: '2026-12-31' });
  });

  it('never takes an unknown period for none', () => {
    const pack = aLawPack('LA', { limitation: [aLimitation('la-wages', null, { confidence: 'unknown', question: 'How long can wages be claimed in Lao law?' })] });
    for (const head of ['basic-pay', 'severance'] as const) {
      const [clock] = limitationOf(pack, head, withFacts({ dueOn: ['2025-03-31'] }));
      expect(clock).toMatchObject({ limit: null, openUntil: null, confidence: 'unknown' });
      expect(clock?.advice.map(({ code, question }) => [code, question])).toEqual([['limit-unknown', expect.stringContaining('not "without limit"')], ['rule-unknown', 'How long can wages be claimed in Lao law?']]);
      expect(clock && standingOf(clock, '2026-11-24')).toEqual({ state: 'unknown', daysLeft: null });
    }
  });

  it('asks when the sum fell due where nothing at all is known', () => {
    const [clock] = limitationOf(thai, 'basic-pay', noLimitationFacts);
    expect(clock).toMatchObject({ key: 'TH/limitation/basic-pay/undated', limit: null });
    expect(clock?.advice.map(({ code, rule }) => [code, rule])).toEqual([['limit-unknown', null], ['fact-missing', 'th-wages'], ['starts-when', 'th-judgment']]);
  });

  it('does not take the time to enforce a judgment for the time to ask for one', () => {
    const pack = aLawPack('TH', { limitation: [aLimitation('th-judgment', { months: 120, from: 'judgment' })] });
    const [clock] = limitationOf(pack, 'basic-pay', withFacts({ dueOn: ['2025-03-31'] }));
    expect(clock && standingOf(clock, '2026-11-24').state).toBe('unknown');
  });

  it('lets what falls due when the work ends begin there', () => {
    expect(limitationOf(thai, 'severance', withFacts({ employmentEndedOn: '2025-06-15' }))[0]).toMatchObject({ limit: '2035-06-15', due: { from: '2025-06-15', to: '2025-06-15' } });
    expect(limitationOf(thai, 'basic-pay', withFacts({ employmentEndedOn: '2025-06-15' }))[0]).toMatchObject({ limit: null, due: null });
  });

  it('stands as running, on its last day, or lapsed', () => {
    const [clock] = limitationOf(thai, 'basic-pay', withFacts({ dueOn: ['2025-07-30'] }));
    expect(clock && ['2027-07-29', '2027-07-30', '2027-07-31'].map((day) => standingOf(clock, day))).toEqual([{ state: 'running', daysLeft: 1 }, { state: 'last-day', daysLeft: 0 }, { state: 'lapsed', daysLeft: -1 }]);
  });
});

describe('whatever the rules', () => {
  const day = fc.date({ min: new Date('2015-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  const dated = fc.oneof(day, fc.tuple(day, fc.nat(60)).map(([from, days]) => ({ from, to: addPeriod(from, { days }) })));
  const facts = fc.record<LimitationFacts>({
    dueOn: fc.array(dated, { maxLength: 5 }),
    employmentEndedOn: fc.option(dated),
    stillEmployed: fc.option(fc.boolean()),
    rightKnownOn: fc.option(dated),
    dismissedOn: fc.option(dated),
    injuredOn: fc.option(dated),
    judgmentOn: fc.option(dated),
    offenceOn: fc.option(dated),
    known: fc.constant({}),
  });
  const rule = fc
    .record({
      months: fc.option(fc.integer({ min: 0, max: 120 })), days: fc.option(fc.nat(400)), employed: fc.option(fc.boolean()), confidence: fc.constantFrom<Confidence>('high', 'medium', 'low'), known: fc.boolean(),
      from: fc.constantFrom<Limitation['from']>('due-date', 'end-of-employment', 'right-known', 'dismissal', 'injury', 'judgment', 'offence', 'other'), inForceFrom: fc.option(day), sector: fc.option(fc.constant('domestic'), { freq: 3 }),
    })
    .map(({ months, days, employed, from, confidence, known, inForceFrom, sector }) => (id: string): Rule<Limitation> => aLimitation(id, known ? { months, days, employed, from } : null, { confidence, from: inForceFrom, appliesTo: sector ? { sectors: [sector] } : {} }));
  const rules = fc.array(rule, { maxLength: 6 }).map((made) => made.map((make, index) => make(`rule-${index}`)));
  const country = fc.constantFrom('TH', 'SA', 'KH', 'SG');

  it('takes no reading that is later than another', () => {
    fc.assert(
      fc.property(country, rules, facts, (iso2, limitation, given) => {
        for (const { limit, openUntil, readings, advice } of limitationOf(aLawPack(iso2, { limitation }), 'basic-pay', given)) {
          if (limit === null) expect(advice.length).toBeGreaterThan(0);
          else {
            expect(readings.filter(({ last }) => last < limit)).toEqual([]);
            expect(openUntil !== null && openUntil <= limit).toBe(true);
          }
        }
      }),
    );
  });

  it('says what is doubtful whenever confidence is not high or more than one rule was read', () => {
    fc.assert(
      fc.property(rules, facts, (limitation, given) => {
        for (const { limit, confidence, readings, advice } of limitationOf(aLawPack('TH', { limitation }), 'basic-pay', given))
          if (limit !== null && (confidence !== 'high' || new Set(readings.map(({ rule: { id } }) => id)).size > 1)) expect(advice.some(({ code }) => code === 'confidence-not-high' || code === 'several-readings')).toBe(true);
      }),
    );
  });

  it('moves no limit later when a rule is added', () => {
    fc.assert(
      fc.property(country, rules, rule, facts, (iso2, limitation, added, given) => {
        const before = limitationOf(aLawPack(iso2, { limitation }), 'basic-pay', given);
        const after = new Map(limitationOf(aLawPack(iso2, { limitation: [...limitation, added('added')] }), 'basic-pay', given).map((clock) => [clock.key, clock.limit]));
        for (const { key, limit } of before) {
          const now = after.get(key) ?? null;
          if (limit !== null) expect(now !== null && now <= limit).toBe(true);
        }
      }),
    );
  });

  it('moves no limit later when a sum fell due sooner', () => {
    fc.assert(
      fc.property(rules, facts, day, fc.integer({ min: 1, max: 700 }), (limitation, given, due, sooner) => {
        // Rules that began between the two days would be other law, not a sooner due date.
        const pack = aLawPack('TH', { limitation: limitation.map((entry) => ({ ...entry, from: null })) });
        const limitFrom = (on: string) => limitationOf(pack, 'basic-pay', { ...given, dueOn: [on] })[0]?.limit ?? null;
        const [late, early] = [limitFrom(due), limitFrom(addPeriod(due, { days: -sooner }))];
        expect(late === null ? early === null : early !== null && early <= late).toBe(true);
      }),
    );
  });
});
