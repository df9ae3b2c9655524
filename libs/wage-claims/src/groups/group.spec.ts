import fc from 'fast-check';
import { type MemberSums, totalsOf } from './group.js';

const sum = fc.option(fc.bigInt({ min: 0n, max: 10_000_000_000n }), { nil: null });
const range = fc.option(
  fc.tuple(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.bigInt({ min: 0n, max: 10_000_000n }), fc.bigInt({ min: 0n, max: 10_000_000n }), fc.nat(5)).map(([low, more, most, unknownLines]) => ({
    low, likely: low + more, high: low + more + most, unknownLines, assessedOn: '2026-11-24',
  })),
  { nil: null },
);
const members: fc.Arbitrary<MemberSums[]> = fc.uniqueArray(
  fc.record({ claimId: fc.uuid(), currency: fc.constantFrom('THB' as const, 'MYR' as const, 'USD' as const), assessed: range, claimed: sum, verified: sum, awarded: sum, paid: fc.bigInt({ min: 0n, max: 1_000_000n }) }),
  { selector: ({ claimId }) => claimId, maxLength: 40 },
);
const of = (totals: ReturnType<typeof totalsOf>, currency: string) => totals.find((total) => total.currency === currency);
const added = (values: readonly (bigint | null)[]): bigint | null => (values.every((value) => value === null) ? null : values.reduce<bigint>((all, value) => all + (value ?? 0n), 0n));

describe('the totals of a group', () => {
  it('are the sums of its members, in each currency, with those of whom nothing is known beside them', () => {
    fc.assert(
      fc.property(members, (group) => {
        const totals = totalsOf(group);
        expect(totals.reduce((count, total) => count + total.members, 0)).toBe(group.length);
        for (const total of totals) {
          const own = group.filter(({ currency }) => currency === total.currency);
          expect(total.assessed?.likely ?? null).toBe(added(own.map(({ assessed }) => assessed?.likely ?? null)));
          expect(total.unassessed).toBe(own.filter(({ assessed }) => assessed === null).length);
          for (const name of ['claimed', 'verified', 'awarded'] as const) expect(total[name]).toEqual({ minor: added(own.map((member) => member[name])), unknown: own.filter((member) => member[name] === null).length });
          if (total.assessed) expect(total.assessed.low <= total.assessed.likely && total.assessed.likely <= total.assessed.high).toBe(true);
        }
      }),
    );
  });

  it('lose exactly what hers was when one leaves, and nobody else’s sum changes', () => {
    fc.assert(
      fc.property(members.filter((group) => group.length > 0), fc.nat(), (group, at) => {
        const leaving = group[at % group.length] as MemberSums;
        const rest = group.filter((member) => member !== leaving);
        const others = structuredClone(rest);
        const [before, after] = [of(totalsOf(group), leaving.currency), of(totalsOf(rest), leaving.currency)];
        expect(rest).toEqual(others);
        expect((before?.assessed?.likely ?? 0n) - (after?.assessed?.likely ?? 0n)).toBe(leaving.assessed?.likely ?? 0n);
        expect((before?.claimed.minor ?? 0n) - (after?.claimed.minor ?? 0n)).toBe(leaving.claimed ?? 0n);
        for (const total of totalsOf(rest)) if (total.currency !== leaving.currency) expect(total).toEqual(of(totalsOf(group), total.currency));
      }),
    );
  });

  it('count nobody twice', () => {
    fc.assert(fc.property(members, (group) => expect(totalsOf([...group, ...group])).toEqual(totalsOf(group))));
  });

  it('are unknown, not zero, where nobody’s is known', () => {
    const unknown: MemberSums = { claimId: 'a', currency: 'THB', assessed: null, claimed: null, verified: null, awarded: null, paid: 0n };
    expect(totalsOf([unknown])).toEqual([
      { currency: 'THB', members: 1, assessed: null, unassessed: 1, unknownLines: 0, claimed: { minor: null, unknown: 1 }, verified: { minor: null, unknown: 1 }, awarded: { minor: null, unknown: 1 }, paid: 0n },
    ]);
    expect(totalsOf([])).toEqual([]);
  });
});
