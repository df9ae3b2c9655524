import { assessed } from '../../../../test/support/golden-claims.js';

const cannery = {
  assessedOn: '2026-11-24',
  jurisdiction: 'TH',
  place: 'TH-74',
  sector: 'seafood',
  employees: 200,
  employment: { from: '2024-01-01', to: '2025-07-24', endedBy: 'employer', noticeGivenDays: 0 },
  pay: [{ per: 'day', amount: 372, paidEvery: 'month' }],
  work: [{ daysPerWeek: 6, hoursPerDay: 8 }],
  unpaid: [{ from: '2025-05-01', to: '2025-07-24' }],
  leaveTakenDays: 0,
  answers: { 'th-hazardous': false },
};
const checked = (change: object = {}) => assessed({ ...cannery, ...change }).check;

describe('limitation before filing', () => {
  it('counts from the earliest unpaid due date: Thai wages of July 2025 lapse from July 2027', () => {
    const july = checked({ unpaid: [{ from: '2025-07-01', to: '2025-07-24' }] }).limitation.find(({ head }) => head === 'basic-pay');
    expect(july).toMatchObject({ earliestDue: '2025-07-24', lapsesOn: '2027-07-24', monthsLeft: 8, lapsed: false, linesLapsed: [], confidence: 'high' });
    expect(checked().limitation.find(({ head }) => head === 'basic-pay')).toMatchObject({ earliestDue: '2025-05-31', lapsesOn: '2027-05-31', monthsLeft: 6 });
    expect(checked().limitation.find(({ head }) => head === 'severance')).toMatchObject({ lapsesOn: '2035-07-24', monthsLeft: 104 });
  });

  it('says which lines have lapsed and leaves them in sight', () => {
    const assessment = assessed({ ...cannery, assessedOn: '2026-11-24', employment: { ...cannery.employment, from: '2023-01-01' }, unpaid: [{ from: '2024-09-01', to: '2024-12-31' }] });
    const pay = assessment.check.limitation.find(({ head }) => head === 'basic-pay');
    expect(pay).toMatchObject({ lapsed: true, lapsesOn: '2026-09-30', monthsLeft: -2, linesLapsed: ['basic-pay/2024-09-01/2024-09-30', 'basic-pay/2024-10-01/2024-10-31'] });
    // 30 × 6/7 × 372 = 9,565.71 and 31 × 6/7 × 372 = 9,884.57.
    expect(assessment.totals[0]?.lapsed.likely.minor).toBe(956571n + 988457n);
    expect(assessment.totals[0]?.owed.likely.minor).toBeGreaterThan(956571n + 988457n);
  });

  it('never takes an unknown period for none', () => {
    const notice = checked().limitation.find(({ head }) => head === 'notice');
    expect(notice).toMatchObject({ lapsesOn: null, monthsLeft: null, lapsed: null, adviceNeeded: true });
    expect(checked().missing).toContainEqual(expect.objectContaining({ code: 'limitation', heads: ['notice'], effect: 'clock-unknown', from: ['lawyer', 'authority'] }));
  });
});

describe('what is missing', () => {
  const codes = (change: object) => checked(change).missing.map(({ kind, code, effect }) => `${kind} ${code} ${effect}`);
  it('is said with who can get it and what becomes of the claim without it', () => {
    expect(codes({ pay: [] })).toContain('fact pay-agreed not-computed');
    expect(codes({ unpaid: [] })).toContain('fact received not-computed');
    expect(codes({ work: [] })).toContain('fact hours not-computed');
    expect(codes({ work: [{ daysPerWeek: 6 }] })).toContain('fact hours-per-day not-computed');
    expect(codes({ employment: { from: '2024-01-01', to: '2025-07-24' } })).toContain('fact ended-by wider-range');
    expect(codes({ place: null })).toContain('fact place wider-range');
    expect(codes({ breaks: [{ from: '2025-01-01', to: '2025-01-10' }] })).toContain('fact break-paid not-computed');
    expect(checked({ pay: [] }).missing.find(({ code }) => code === 'pay-agreed')).toMatchObject({ path: 'pay', from: ['worker', 'co-worker', 'agency'] });
  });

  it('counts a paper only where nothing in its place is there', () => {
    expect(codes({ papers: [] })).toEqual(expect.arrayContaining(['paper contract harder-to-prove', 'paper pay-slips harder-to-prove', 'paper power-of-attorney cannot-lodge']));
    expect(codes({ papers: ['messages', 'bank-statements', 'power-of-attorney'] }).filter((one) => one.startsWith('paper'))).toEqual([]);
  });

  it('leaves nothing to say against a claim that is whole', () => {
    const whole = checked({ employment: { ...cannery.employment, endedBy: 'worker' }, leaveTakenDays: 6, papers: ['contract', 'pay-slips', 'power-of-attorney'] });
    expect(whole.missing).toEqual([]);
    expect(whole.ready).toBe(true);
    expect(checked({ pay: [] }).ready).toBe(false);
  });
});

describe('roads', () => {
  it('in Thailand are complaint or court, one first', () => {
    const state = (roadsTaken: readonly string[]) =>
      checked({ roadsTaken })
        .roads.filter(({ road }) => road === 'complaint' || road === 'court')
        .map(({ road, excludes, state: is }) => `${road} > ${excludes}: ${is}`);
    expect(state([])).toEqual(['complaint > court: open', 'court > complaint: open']);
    expect(state(['complaint'])).toEqual(['complaint > court: taken', 'court > complaint: open']);
    expect(state(['complaint', 'court'])).toEqual(['complaint > court: closed', 'court > complaint: closed']);
  });
});

it('names the authorities of the country', () =>
  expect(checked().jurisdiction).toMatchObject({ country: 'TH', place: 'TH-74', authorities: expect.arrayContaining([expect.objectContaining({ id: 'th-dlpw', form: 'KR 7 (Kor Ror 7)' })]) }));
