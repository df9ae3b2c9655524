import fc from 'fast-check';
import { officeDay } from './office-days.js';
import { addPeriod } from './law-day.js';
import { lastSafeDay, longestStep, paperSources, paperStep, paperStepCodes, paperTimes, plannedStep, powerOfAttorney, type PaperStep } from './papers.js';

const limit = { on: '2027-07-01', country: 'TH' };

describe('the last safe day', () => {
  it('is the last working day up to the limit where no papers are needed', () => {
    expect(lastSafeDay(limit, [])).toMatchObject({ day: '2027-07-01', atLatest: '2027-07-01', steps: [], sure: true });
    expect(lastSafeDay({ on: '2027-07-31', country: 'TH' }, [])).toMatchObject({ day: '2027-07-30' });
    // Fridays are no working days in Qatar.
    expect(lastSafeDay({ on: '2027-07-02', country: 'QA' }, [])).toMatchObject({ day: '2027-07-01' });
  });

  it('goes back over each step in the working days of where it is taken', () => {
    // 1 July is a Thursday; Cambodia is shut on 18 June, a Friday.
    const { day, steps } = lastSafeDay(limit, [plannedStep('notary', 'KH', 5), plannedStep('foreign-ministry', 'KH', 5), plannedStep('post', 'KH', 7)]);
    expect(steps.map(({ step, startBy, readyBy }) => [step.step, startBy, readyBy])).toEqual([['notary', '2027-06-09', '2027-06-16'], ['foreign-ministry', '2027-06-16', '2027-06-24'], ['post', '2027-06-24', '2027-07-01']]);
    expect(day).toBe('2027-06-09');
  });

  it('asks for a step whose time nobody told, and says what is certain even so', () => {
    const safe = lastSafeDay(limit, powerOfAttorney('KH'));
    expect(safe).toMatchObject({ day: null, atLatest: '2027-06-21', closed: [] });
    expect(safe.asked.map(({ step, question }) => [step, question !== null])).toEqual([['drafting', true], ['notary', true], ['legalisation', true], ['post', true]]);
  });

  it('has none while a way is closed', () => {
    const safe = lastSafeDay(limit, [plannedStep('notary', 'KH', 2), { ...paperStep('legalisation', 'KH'), closed: true }]);
    expect(safe).toMatchObject({ day: null, asked: [], closed: [{ step: 'legalisation' }] });
  });

  it('says where a year’s holidays are not all known', () => {
    expect(lastSafeDay({ on: '2031-03-03', country: 'KH' }, []).sure).toBe(false);
  });

  it('refuses days that no step takes', () => {
    for (const days of [-1, 1.5, Number.NaN, longestStep + 1]) expect(() => plannedStep('notary', 'KH', days)).toThrow(RangeError);
  });

  it('never comes after the limit, starts each step on time, and comes sooner the longer papers take', () => {
    const country = fc.constantFrom('KH', 'TH', 'KR', 'SA', 'QA', 'SG');
    const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-06-30'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    const step = fc
      .record({ code: fc.constantFrom(...paperStepCodes), country, days: fc.option(fc.nat(40)), closed: fc.boolean() })
      .map(({ code, country: where, days, closed }): PaperStep => ({ ...(days === null ? { ...paperStep(code, where), days: null } : plannedStep(code, where, days)), closed }));
    fc.assert(
      fc.property(country, day, fc.array(step, { maxLength: 6 }), fc.nat(20), (where, on, papers, more) => {
        const safe = lastSafeDay({ on, country: where }, papers);
        expect(safe.atLatest <= on).toBe(true);
        expect(safe.day === null || safe.day === safe.atLatest).toBe(true);
        expect(safe.day === null).toBe(papers.some(({ days, closed }) => days === null || closed));
        safe.steps.forEach(({ step: { days, unit, country: at }, startBy, readyBy }, index) => {
          expect(startBy <= readyBy && readyBy <= (safe.steps[index + 1]?.startBy ?? on)).toBe(true);
          if (unit !== 'working-day') return;
          let open = 0;
          for (let next = addPeriod(startBy, { days: 1 }); next <= readyBy; next = addPeriod(next, { days: 1 })) if (officeDay(at, next).relied) open += 1;
          expect(open).toBe(days ?? 0);
        });
        const longer = papers.map((paper, index) => (index === 0 && paper.days !== null ? { ...paper, days: paper.days + more } : paper));
        expect(lastSafeDay({ on, country: where }, longer).atLatest <= safe.atLatest).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('how long papers take', () => {
  it('is said with its source, or asked for', () => {
    for (const { step, days, confidence, note, sources } of paperTimes) {
      if (days === null) expect([step, confidence, sources, (note ?? '').endsWith('?')]).toEqual([step, 'unknown', [], true]);
      else expect([step, confidence !== 'high' && confidence !== 'unknown', sources.length > 0 && sources.every((key) => key in paperSources)]).toEqual([step, true, true]);
    }
  });

  it('is known for no step of a country without a page of its own', () => {
    expect(powerOfAttorney('MM').every(({ days, question }) => days === null && question !== null)).toBe(true);
    expect(powerOfAttorney('KH').filter(({ days }) => days !== null).map(({ step, days }) => [step, days])).toEqual([['foreign-ministry', 5], ['translation', 3]]);
  });
});
