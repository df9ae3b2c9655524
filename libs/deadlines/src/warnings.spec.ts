import fc from 'fast-check';
import { aLawPack, aLimitation, aStep } from '../../../test/support/small-law-pack.js';
import { standingOf, type Clock } from './clock.js';
import { addPeriod, daysBetween } from './law-day.js';
import { limitationOf, noLimitationFacts } from './limitation.js';
import { lastSafeDay, plannedStep, powerOfAttorney } from './papers.js';
import { stepClocks } from './steps.js';
import { daysUntil, leads, tooLate, warningsDue, warningsOf } from './warnings.js';

const clockOn = (due: string, months = 24): Clock => {
  const [clock] = limitationOf(aLawPack('TH', { limitation: [aLimitation('th-wages', { months })] }), 'basic-pay', { ...noLimitationFacts, dueOn: [due] });
  if (!clock) throw new Error('A due date has a clock.');
  return clock;
};
const clock = clockOn('2025-07-01');
const safe = lastSafeDay({ on: '2027-07-01', country: 'TH' }, [plannedStep('notary', 'KH', 10)]);
const quiet = { workerChoseHours: false };

describe('warnings', () => {
  it('come 12, 8, 6, 4 and 2 months and 30, 14, 7 and 2 days before the limit', () => {
    expect(warningsOf(clock, null, quiet).map(({ on, lead, before }) => [on, lead, before])).toEqual([
      ['2026-07-01', '12-months', 'limit'], ['2026-11-01', '8-months', 'limit'], ['2027-01-01', '6-months', 'limit'], ['2027-03-01', '4-months', 'limit'], ['2027-05-01', '2-months', 'limit'],
      ['2027-06-01', '30-days', 'limit'], ['2027-06-17', '14-days', 'limit'], ['2027-06-24', '7-days', 'limit'], ['2027-06-29', '2-days', 'limit'], ['2027-07-02', 'passed', 'limit'],
    ]);
  });

  it('come before the last safe day too, where papers take time', () => {
    expect(safe.day).toBe('2027-06-16');
    const before = warningsOf(clock, safe, quiet).filter((warning) => warning.before === 'last-safe-day');
    expect(before.map(({ on, lead }) => [on, lead])).toEqual([
      ['2026-06-16', '12-months'], ['2026-10-16', '8-months'], ['2026-12-16', '6-months'], ['2027-02-16', '4-months'], ['2027-04-16', '2-months'], ['2027-05-17', '30-days'], ['2027-06-02', '14-days'], ['2027-06-09', '7-days'], ['2027-06-14', '2-days'], ['2027-06-17', 'passed'],
    ]);
  });

  it('count from what is certain where a paper’s time is not known', () => {
    const asked = lastSafeDay({ on: '2027-07-01', country: 'TH' }, powerOfAttorney('KH'));
    expect(warningsOf(clock, asked, quiet).find(({ before }) => before === 'last-safe-day')).toMatchObject({ target: asked.atLatest });
  });

  it('go to officer and supervisor, to her phone only if she chose hours, and never to say that it is over', () => {
    expect(new Set(warningsOf(clock, safe, quiet).flatMap(({ to }) => to))).toEqual(new Set(['officer', 'supervisor']));
    const hers = warningsOf(clock, safe, { workerChoseHours: true }).filter(({ to }) => to.includes('worker'));
    expect([hers.length, hers.some(({ lead }) => lead === 'passed')]).toEqual([18, false]);
  });

  it('do not go to her phone for what employer and authority must do', () => {
    const pack = aLawPack('TH', { clocks: [aStep('th-order', { who: 'authority', days: 60 }), aStep('th-challenge', { who: 'worker', days: 30 })] });
    const told = stepClocks(pack, { 'th-order': '2026-11-02', 'th-challenge': '2026-11-02' }).running.map((step) => [step.key, warningsOf(step, null, { workerChoseHours: true }).some(({ to }) => to.includes('worker'))]);
    expect(told).toEqual([['TH/step/th-challenge/2026-11-02', true], ['TH/step/th-order/2026-11-02', false]]);
  });

  it('have keys that stay the same, are all different, and change with the day they warn of', () => {
    const keys = warningsOf(clock, safe, quiet).map(({ key }) => key);
    expect(warningsOf(clock, safe, { workerChoseHours: true }).map(({ key }) => key)).toEqual(keys);
    expect(new Set(keys).size).toBe(20);
    expect(keys).toContain('TH/limitation/basic-pay/2025-07-01/last-safe-day/2027-06-16/12-months');
    const corrected = { ...clock, limit: '2027-06-30' };
    expect(warningsOf(corrected, null, quiet).filter(({ key }) => keys.includes(key))).toEqual([]);
  });

  it('warn of the longer readings in turn, once the limit is over', () => {
    const pack = aLawPack('VN', { limitation: [aLimitation('vn-mediation', { months: 6 }), aLimitation('vn-court', { months: 12 })] });
    const [doubtful] = limitationOf(pack, 'basic-pay', { ...noLimitationFacts, dueOn: ['2026-01-15'] });
    const warnings = doubtful ? warningsOf(doubtful, null, { workerChoseHours: true }) : [];
    expect(warnings.filter(({ before }) => before === 'longer-reading').map(({ on, lead, target }) => [on, lead, target])).toEqual([
      ['2026-09-15', '4-months', '2027-01-15'], ['2026-11-15', '2-months', '2027-01-15'], ['2026-12-16', '30-days', '2027-01-15'], ['2027-01-01', '14-days', '2027-01-15'], ['2027-01-08', '7-days', '2027-01-15'], ['2027-01-13', '2-days', '2027-01-15'], ['2027-01-16', 'passed', '2027-01-15'],
    ]);
    expect(warnings.some(({ before, to }) => before === 'longer-reading' && to.includes('worker'))).toBe(false);
    expect(doubtful && ['2026-07-15', '2026-07-16', '2027-01-15', '2027-01-16'].map((day) => standingOf(doubtful, day).state)).toEqual(['last-day', 'perhaps-lapsed', 'perhaps-lapsed', 'lapsed']);
    expect(warningsDue(warnings, new Set(), '2026-11-24').send.map(({ before, lead }) => [before, lead])).toEqual([['limit', 'passed'], ['longer-reading', '2-months']]);
  });

  it('ask for a limit that is not known, at once', () => {
    const [unknown] = limitationOf(aLawPack('LA'), 'basic-pay', { ...noLimitationFacts, dueOn: ['2026-03-31'] });
    const warnings = unknown ? warningsOf(unknown, null, { workerChoseHours: true }) : [];
    expect(warnings).toEqual([{ key: 'LA/limitation/basic-pay/2026-03-31/unknown', on: '2026-03-31', before: 'unknown', target: '2026-03-31', lead: 'unknown', to: ['officer', 'supervisor'] }]);
    expect(warningsDue(warnings, new Set(), '2026-11-24').send).toHaveLength(1);
  });

  it('ask, beside a known limit, for a fact that may bring it sooner', () => {
    const pack = aLawPack('SG', { limitation: [aLimitation('sg-left', { months: 6, from: 'end-of-employment', employed: false }), aLimitation('sg-there', { months: 12, employed: true })] });
    const [half] = limitationOf(pack, 'basic-pay', { ...noLimitationFacts, dueOn: ['2026-03-31'] });
    expect(half && warningsOf(half, null, quiet).filter(({ before }) => before === 'unknown')).toHaveLength(1);
    expect(half?.limit).toBe('2027-03-31');
  });
});

describe('what is sent on a day', () => {
  const all = warningsOf(clock, safe, quiet);
  const sentOn = (today: string, sent: readonly string[] = []) => warningsDue(all, new Set(sent), today);

  it('is nothing before the first has come, and each once on its day', () => {
    expect(sentOn('2026-06-15')).toEqual({ send: [], overtaken: [] });
    const first = sentOn('2026-06-16').send;
    expect(first.map(({ lead, before }) => [lead, before])).toEqual([['12-months', 'last-safe-day']]);
    expect(sentOn('2026-06-17', first.map(({ key }) => key)).send).toEqual([]);
  });

  it('is one and not nine where a claim comes in late', () => {
    const { send, overtaken } = sentOn('2027-06-10');
    expect(send.map(({ lead, before }) => [lead, before])).toEqual([['7-days', 'last-safe-day'], ['30-days', 'limit']]);
    expect(overtaken).toHaveLength(7 + 5);
    expect(send.map((warning) => daysUntil(warning, '2027-06-10'))).toEqual([6, 21]);
  });

  it('is the news that it is over, once, and no warning of what is past', () => {
    const { send } = sentOn('2027-08-01');
    expect(send.map(({ lead, before }) => [lead, before])).toEqual([['passed', 'last-safe-day'], ['passed', 'limit']]);
    expect(sentOn('2027-08-02', send.map(({ key }) => key))).toMatchObject({ send: [] });
  });

  it('says when it is too late', () => {
    expect(['2027-06-16', '2027-06-17', '2027-07-01', '2027-07-02'].map((today) => tooLate(clock, safe, today))).toEqual([null, 'last-safe-day', 'last-safe-day', 'limit']);
    expect(tooLate({ ...clock, limit: null }, null, '2099-01-01')).toBeNull();
  });

  it('never leaves a limit ahead without a warning before it, or says that it is too late', () => {
    const day = fc.integer({ min: 0, max: 3000 }).map((days) => addPeriod('2020-01-01', { days }));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), fc.array(fc.nat(25), { maxLength: 3 }), fc.integer({ min: -30, max: 1500 }), (due, months, papers, known) => {
        const found = clockOn(due, months);
        const planned = lastSafeDay({ on: found.limit ?? '', country: 'TH' }, papers.map((days) => plannedStep('other', 'KH', days)));
        const warnings = warningsOf(found, planned, quiet);
        const from = addPeriod(due, { days: known });
        if (from > (found.limit ?? '')) return;
        const now = warningsDue(warnings, new Set(), from).send;
        const later = warnings.filter(({ on, lead }) => on > from && lead !== 'passed');
        const ahead = [...now, ...later].filter(({ before, lead, on }) => before === 'limit' && lead !== 'passed' && (on <= from ? from : on) <= (found.limit ?? ''));
        expect(ahead.length).toBeGreaterThan(0);
        const safeAhead = [...now, ...later].some(({ before, lead }) => before === 'last-safe-day' && lead !== 'passed');
        expect(safeAhead || tooLate(found, planned, from) === 'last-safe-day' || papers.length === 0 || planned.atLatest === found.limit).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('has its leads in order', () => {
    const ons = leads.map(({ lead: _, ...ahead }) => daysBetween(addPeriod('2027-07-01', 'months' in ahead ? { months: -ahead.months } : { days: -ahead.days }), '2027-07-01'));
    expect([...ons].sort((a, b) => b - a)).toEqual(ons);
  });
});
