import fc from 'fast-check';
import { heads, type Head } from '@sarika/jurisdictions';
import { exponentOf } from '@sarika/money';
import { assessed } from '../../../../test/support/golden-claims.js';
import type { Assessment, Line } from './assessment.js';
import { isoOf } from './day.js';

// Whole months of 2025, counted from 0.
const month = (n: number): string => `2025-${String(n + 1).padStart(2, '0')}`;
const countries = ['TH', 'MY', 'KR', 'JP', 'SG', 'TW', 'SA', 'QA', 'AE', 'KW', 'VN', 'PH', 'ID', 'JO', 'KH'] as const;
const places: Readonly<Record<string, string>> = { TH: 'TH-74', MY: 'MY-10', JP: 'JP-13', PH: 'PH-00', ID: 'ID-JK' };
/** A day's pay that is somewhere about the minimum, in the country's money. */
const dayPay: Readonly<Record<string, number>> = { TH: 372, MY: 66, KR: 82000, JP: 9300, SG: 40, TW: 1500, SA: 50, QA: 40, AE: 50, KW: 4, VN: 220000, PH: 695, ID: 250000, JO: 11, KH: 40000 };

interface Facts {
  readonly country: (typeof countries)[number];
  readonly per: 'hour' | 'day' | 'week' | 'month';
  readonly percent: number;
  readonly daysPerWeek: number;
  readonly hours: number;
  readonly nightHours: number;
  readonly months: number;
  readonly endedBy: 'employer' | 'worker' | null;
  readonly holidays: number;
}
const facts: fc.Arbitrary<Facts> = fc.record({
  country: fc.constantFrom(...countries),
  per: fc.constantFrom('hour', 'day', 'week', 'month'),
  percent: fc.integer({ min: 60, max: 200 }),
  daysPerWeek: fc.integer({ min: 1, max: 7 }),
  hours: fc.integer({ min: 2, max: 15 }),
  nightHours: fc.integer({ min: 0, max: 2 }),
  months: fc.integer({ min: 1, max: 9 }),
  endedBy: fc.constantFrom('employer', 'worker', null),
  holidays: fc.integer({ min: 0, max: 3 }),
});

const payOf = ({ country, per, percent }: Facts): number => Math.max(1, Math.round(((dayPay[country] as number) * { hour: 1 / 8, day: 1, week: 6, month: 26 }[per] * percent) / 100));
function sheet(of: Facts, change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const last = month(of.months - 1);
  return {
    jurisdiction: of.country,
    place: places[of.country] ?? null,
    sector: 'construction',
    employees: 40,
    assessedOn: '2026-03-15',
    employment: { from: '2024-06-01', to: isoOf(Date.UTC(2025, of.months, 0) / 86_400_000), ...(of.endedBy && { endedBy: of.endedBy, noticeGivenDays: 0 }) },
    pay: [{ per: of.per, amount: payOf(of) }],
    work: [{ daysPerWeek: of.daysPerWeek, hoursPerDay: of.hours, nightHoursPerDay: Math.min(of.nightHours, of.hours) }],
    unpaid: [{ from: '2025-01', to: last }],
    holidaysWorked: of.holidays === 0 ? [] : [{ number: of.holidays, from: '2025-01-01', to: '2025-01-31' }],
    leaveTakenDays: 0,
    ...change,
  };
}

const likely = (assessment: Assessment, which: (line: Line) => boolean = () => true): bigint =>
  assessment.lines.filter((line) => which(line)).reduce((total, { amount }) => total + (amount?.likely.minor ?? 0n), 0n);
const period: readonly Head[] = ['basic-pay', 'minimum-wage', 'overtime', 'rest-day', 'public-holiday', 'night', 'deduction'];
const inPeriod = ({ head }: Line): boolean => period.includes(head);
const all = (check: (facts: Facts) => void, numRuns = 60): void => fc.assert(fc.property(facts, check), { numRuns });
/** Each line is rounded once, so sums over lines may differ by a unit for each. */
const slack = (...assessments: Assessment[]): bigint => BigInt(Math.max(...assessments.map(({ lines }) => lines.length)) + 2) * 100n;

describe('whatever the facts', () => {
  it('low is at most likely, likely at most high, and nothing is below zero', () =>
    all((of) => {
      for (const { id, amount } of assessed(
        sheet(of, { work: [{ daysPerWeek: { about: of.daysPerWeek }, hoursPerDay: { from: of.hours, to: of.hours + 2 } }], pay: [{ per: of.per, amount: { about: payOf(of) } }] }),
      ).lines) {
        if (!amount) continue;
        expect([id, amount.low.minor >= 0n, amount.low.minor <= amount.likely.minor, amount.likely.minor <= amount.high.minor]).toEqual([id, true, true, true]);
      }
    }));

  it('no line stands twice, and what is unknown has a question', () =>
    all((of) => {
      const { lines } = assessed(sheet(of));
      expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      for (const line of lines) if (line.amount === null) expect([line.id, line.questions.length > 0]).toEqual([line.id, true]);
    }));

  it('penalties are in the highest reading alone, with their condition', () =>
    all((of) => {
      for (const line of assessed(sheet(of)).lines.filter(({ head }) => head === 'surcharge')) {
        expect([line.amount?.low.minor, line.amount?.likely.minor]).toEqual([0n, 0n]);
        expect(line.condition).toEqual(expect.any(String));
      }
    }));

  it('nothing is said to be usually recovered without a statistic', () =>
    all((of) => {
      const { lines, totals } = assessed(sheet(of));
      for (const { usuallyRecovered } of [...lines, ...totals]) expect(usuallyRecovered.amount).toBeNull();
    }, 20));

  it('the same facts give the same assessment', () => all((of) => expect(assessed(sheet(of))).toEqual(assessed(sheet(of))), 15));
});

describe('more hours', () => {
  it('never give less', () =>
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 6 }), (of, more) => {
        const [less, longer] = [assessed(sheet(of)), assessed(sheet({ ...of, hours: of.hours + more }))];
        expect(likely(longer) + slack(less, longer) >= likely(less)).toBe(true);
      }),
      { numRuns: 60 },
    ));

  // Of pay by the week more days make a smaller day's pay, and with it a smaller severance: that is the law and no fault.
  it('and more days neither, paid by the hour or the day', () =>
    fc.assert(
      fc.property(
        facts.filter(({ daysPerWeek, per }) => daysPerWeek < 7 && (per === 'hour' || per === 'day')),
        (of) => {
          const [less, more] = [assessed(sheet(of), '2026-11-24'), assessed(sheet({ ...of, daysPerWeek: of.daysPerWeek + 1 }))];
          expect(likely(more) + slack(less, more) >= likely(less)).toBe(true);
        },
      ),
      { numRuns: 60 },
    ));
});

describe('more received', () => {
  /** Received for all the months together: a share of everything that was earned in them, overtime and the rest with it. */
  const gotOf = (of: Facts, percent: number): { readonly nothing: Assessment; readonly some: Assessment; readonly minor: bigint } => {
    const nothing = assessed(sheet(of));
    const currency = nothing.totals[0]?.currency ?? 'THB';
    const unit = 10n ** BigInt(exponentOf(currency));
    const major = (likely(nothing, inPeriod) * BigInt(percent)) / 100n / unit;
    return { nothing, some: assessed(sheet(of, { unpaid: [], received: [{ from: '2025-01', to: month(of.months - 1), amount: { amount: String(major), currency } }] })), minor: major * unit };
  };

  it('never leaves more owed', () =>
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 130 }), fc.integer({ min: 0, max: 80 }), (of, percent, more) => {
        const [less, moreReceived] = [gotOf(of, percent).some, gotOf(of, percent + more).some];
        expect(likely(moreReceived, inPeriod) <= likely(less, inPeriod) + slack(less, moreReceived)).toBe(true);
      }),
      { numRuns: 60 },
    ));

  it('is taken off once: what is still claimed is what was earned less what was received, or nothing', () => {
    let beyondBasic = 0;
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 130 }), (of, percent) => {
        const { nothing, some, minor } = gotOf(of, percent);
        const left = likely(nothing, inPeriod) - minor;
        const [claimed, off] = [likely(some, inPeriod), slack(nothing, some)];
        if (minor > likely(nothing, ({ head }) => head === 'basic-pay') + off && left > off) beyondBasic += 1;
        expect(claimed + off >= left && claimed <= (left > 0n ? left : 0n) + off).toBe(true);
      }),
      { numRuns: 120 },
    );
    expect(beyondBasic).toBeGreaterThan(3);
  });
});

describe('a period', () => {
  it('told in two pieces is the same as in one', () =>
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (of, first, second) => {
        const begin = Date.UTC(2024, 5, 1) / 86_400_000;
        const [a, b] = [isoOf(begin + first), isoOf(begin + first + 1)];
        const [c, d] = [isoOf(begin + second), isoOf(begin + second + 1)];
        const [pay] = sheet(of)['pay'] as [object];
        const [work] = sheet(of)['work'] as [object];
        const pieces = sheet(of, {
          pay: [
            { ...pay, to: a },
            { ...pay, from: b },
          ],
          work: [
            { ...work, to: c },
            { ...work, from: d },
          ],
          unpaid: [
            { from: '2025-01-01', to: '2025-01-17' },
            { from: '2025-01-18', to: month(of.months - 1) },
          ],
        });
        const [one, two] = [assessed(sheet(of)), assessed(pieces)];
        expect(two.heads).toEqual(one.heads);
        expect(two.lines.map(({ id, amount }) => [id, amount])).toEqual(one.lines.map(({ id, amount }) => [id, amount]));
      }),
      { numRuns: 60 },
    ));

  it('and the next add up to both together', () =>
    fc.assert(
      fc.property(
        facts.filter(({ months }) => months > 1),
        fc.integer({ min: 1, max: 8 }),
        (of, cut) => {
          const at = Math.min(cut, of.months - 1);
          const both = assessed(sheet(of));
          const first = assessed(sheet(of, { unpaid: [{ from: '2025-01', to: month(at - 1) }] }));
          const second = assessed(sheet(of, { unpaid: [{ from: month(at), to: month(of.months - 1) }] }));
          for (const head of period) {
            const of_ = (assessment: Assessment): bigint => likely(assessment, (line) => line.head === head);
            expect([head, of_(first) + of_(second)]).toEqual([head, of_(both)]);
          }
        },
      ),
      { numRuns: 60 },
    ));
});

it('every head of the list can be claimed', () => expect(heads).toHaveLength(14));
