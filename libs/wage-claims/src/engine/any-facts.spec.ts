import fc from 'fast-check';
import { countries, deductionKinds, payBases } from '@sarika/jurisdictions';
import { packOf } from '../../../../test/support/golden-claims.js';
import { feeKinds, paperKinds } from '../worksheet/worksheet.js';
import { readWorksheet } from '../worksheet/read-worksheet.js';
import { assess } from './assess.js';
import { assessmentData } from './assessment-data.js';
import { dayOf, isoOf, type DayNumber } from './day.js';

const today = dayOf('2026-11-24') as DayNumber;
const first = dayOf('2023-09-01') as DayNumber;
const day = fc.integer({ min: first, max: today }).map(isoOf);
const early = fc.integer({ min: first, max: first + 300 }).map(isoOf);
const late = fc.integer({ min: first + 200, max: today }).map(isoOf);
const monthOf = day.map((iso) => iso.slice(0, 7));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const number = (most: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: most }),
    fc.integer({ min: 0, max: most }).map((about) => ({ about })),
    fc.tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: most })).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
  );
/** Most entries speak of the whole employment; a given edge often lies outside it, and then the sheet is refused. */
const edge = fc.option(fc.oneof(day, monthOf), { nil: undefined, freq: 1 }).chain((one) => fc.boolean().map((is) => (is ? one : undefined)));
const periods = { from: fc.constant(undefined), to: edge };
const employment = fc.record({
  from: fc.oneof(
    early,
    early.map((iso) => iso.slice(0, 7)),
    early.map((iso) => ({ about: iso.slice(0, 7) })),
    fc.tuple(early, early).map(([a, b]) => ({ from: a < b ? a : b, to: a < b ? b : a })),
  ),
  to: maybe(
    fc.oneof(
      late,
      late.map((iso) => iso.slice(0, 7)),
      late.map((about) => ({ about })),
    ),
  ),
  endedBy: maybe(fc.constantFrom('employer', 'worker', 'agreement', 'expiry')),
  noticeGivenDays: maybe(number(60)),
});
const anySheet = fc.record({
  jurisdiction: fc.constantFrom(...countries.map(({ iso2 }) => iso2)),
  sector: maybe(fc.constantFrom('construction', 'agriculture', 'fishing', 'seafood', 'manufacturing', 'domestic', 'other')),
  employees: maybe(number(300)),
  employment,
  payDay: maybe(fc.integer({ min: 1, max: 31 })),
  pay: fc.array(
    fc.record({
      per: fc.constantFrom(...payBases),
      amount: number(50_000),
      allowance: maybe(number(5_000)),
      quantity: maybe(number(500)),
      quantityPer: maybe(fc.constantFrom('day', 'week', 'month')),
      paidEvery: maybe(fc.constantFrom('day', 'week', 'half-month', 'month')),
      ...periods,
    }),
    { minLength: 0, maxLength: 1 },
  ),
  received: fc.array(fc.record({ ...periods, amount: fc.oneof(fc.constant('as agreed'), number(100_000)) }), { maxLength: 1 }),
  unpaid: fc.array(fc.oneof(fc.record({ months: number(6) }), fc.record({ weeks: number(12) }), fc.record({ days: number(50) })), { maxLength: 1 }),
  work: fc.array(
    fc.record({
      daysPerWeek: maybe(number(7)),
      restDaysWorkedPerMonth: maybe(number(5)),
      hoursPerDay: maybe(fc.oneof(number(20), fc.constant('dark to dark'))),
      nightHoursPerDay: maybe(number(6)),
      ...periods,
    }),
    { maxLength: 1 },
  ),
  holidaysWorked: fc.array(fc.record({ number: number(9) }), { maxLength: 1 }),
  deductions: fc.array(
    fc.record({ kind: fc.constantFrom(...deductionKinds), amount: number(5_000), per: fc.constantFrom('day', 'week', 'month', 'in-all'), consented: maybe(fc.boolean()), ...periods }),
    { maxLength: 3 },
  ),
  fees: fc.array(fc.record({ kind: fc.constantFrom(...feeKinds), amount: number(60_000), paidOn: maybe(day), paidIn: maybe(fc.constantFrom('KH', 'TH', 'VN', 'SG', 'TW')) }), { maxLength: 3 }),
  breaks: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(fc.record({ from: day, to: day, paid: maybe(fc.boolean()) }), { maxLength: 1 })),
  leaveTakenDays: maybe(number(20)),
  papers: maybe(fc.subarray([...paperKinds])),
});

/** What would make every such sheet contradictory in the same way is taken out before it is read. */
function possible(sheet: Record<string, unknown>): Record<string, unknown> {
  const pay = (sheet['pay'] as Record<string, unknown>[]).map(({ quantity, quantityPer, ...rest }) => ({
    ...rest,
    ...((rest['per'] === 'piece' || rest['per'] === 'trip') && quantity !== undefined && quantityPer !== undefined && { quantity, quantityPer }),
  }));
  const { endedBy, noticeGivenDays, ...job } = sheet['employment'] as Record<string, unknown>;
  // What was received is told for all of the time or for none of it where a stretch was unpaid.
  const unpaid = (sheet['received'] as unknown[]).length > 0 ? [] : sheet['unpaid'];
  return { ...sheet, pay, unpaid, employment: { ...job, ...(job['to'] !== undefined && { endedBy, noticeGivenDays }) } };
}

describe('any facts', () => {
  it('are refused with a place and a code, or give an assessment that holds together', () => {
    let computed = 0;
    fc.assert(
      fc.property(anySheet, (sheet) => {
        const read = readWorksheet(possible(sheet), packOf, today);
        if ('faults' in read) {
          for (const { code, details } of read.faults) expect([code, details?.['path']]).toEqual([expect.stringMatching(/^worksheet\.[a-zA-Z]+$/), expect.any(String)]);
          return;
        }
        computed += 1;
        const assessment = assess({ ...read, packOf });
        for (const { id, amount, questions, rules, head } of assessment.lines) {
          if (amount) expect([id, 0n <= amount.low.minor, amount.low.minor <= amount.likely.minor, amount.likely.minor <= amount.high.minor, rules.length > 0]).toEqual([id, true, true, true, true]);
          else expect([id, questions.length > 0]).toEqual([id, true]);
          if (head === 'surcharge') expect(amount?.likely.minor).toBe(0n);
        }
        expect(new Set(assessment.lines.map(({ id }) => id)).size).toBe(assessment.lines.length);
        expect(() => JSON.stringify(assessmentData(assessment))).not.toThrow();
      }),
      // Pay and allowance of nothing, by the hour: the share of the one in both is no number.
      { numRuns: 400, examples: [[{ jurisdiction: 'KH', employment: { from: '2023-09-01', to: { about: '2024-03-19' } }, pay: [{ per: 'hour', amount: { from: 0, to: 0 }, allowance: { from: 0, to: 0 } }], received: [], unpaid: [], work: [], holidaysWorked: [], deductions: [], fees: [], breaks: [] } as never]] },
    );
    expect(computed).toBeGreaterThan(150);
  });

  it('that are no worksheet at all are refused and never break the reader', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom('employment', 'pay', 'received', 'unpaid', 'work', 'holidaysWorked', 'deductions', 'fees', 'debts', 'breaks', 'answers', 'papers', 'place', 'employees'),
        (value, field) => {
          const read = readWorksheet({ jurisdiction: 'TH', employment: { from: '2024-01-01' }, [field]: value }, packOf, today);
          if ('faults' in read) expect(read.faults.length).toBeGreaterThan(0);
          else expect(() => assess({ ...read, packOf })).not.toThrow();
          const whole = readWorksheet(value, packOf, today);
          expect('faults' in whole).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
