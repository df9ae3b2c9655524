import { type CurrencyCode, type Money, money } from '@sarika/money';
import { Problem } from '@sarika/platform';
import { chance, drawOperation } from '../../../../test/support/ledger-operations.js';
import { type Account, type Line, account, nameOfAccount, staysAboveZero } from './account.js';
import { Ledger, type Movement } from './ledger.js';

const thb = (major: number): Money => money('THB', BigInt(Math.round(major * 100)));
const khr = (major: number): Money => money('KHR', BigInt(major) * 100n);
const [employer, agency] = ['employer', 'agency'];

/** The code of a refusal. What is no refusal fails the test. */
function refused(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  return 'nothing';
}
const owed = (claimed: number, verified?: number): Ledger => {
  const ledger = new Ledger('THB');
  ledger.move({ kind: 'claimed', total: thb(claimed) });
  if (verified !== undefined) ledger.move({ kind: 'verified', total: thb(verified) });
  return ledger;
};
const paid = (ledger: Ledger, legId: string, amount: number): Line[] => ledger.move({ kind: 'paid', legId, amount: thb(amount), counts: thb(amount) });
const awarded = (ledger: Ledger, legId: string, total: number): Line[] => ledger.move({ kind: 'ordered', legId, total: thb(total), counts: thb(total) });

describe('refuses', () => {
  it('what is nothing or less, and leaves everything as it was', () => {
    const ledger = owed(1_000);
    const before = ledger.all();
    for (const minor of [0n, -1n]) {
      const amount = money('THB', minor);
      expect(refused(() => ledger.move({ kind: 'paid', legId: employer, amount, counts: amount }))).toBe('ledger.nothingOfIt');
      expect(refused(() => ledger.move({ kind: 'received', amount }))).toBe('ledger.nothingOfIt');
      expect(refused(() => ledger.move({ kind: 'fee', amount, from: 'paid' }))).toBe('ledger.nothingOfIt');
      expect(refused(() => ledger.move({ kind: 'converted', from: amount, to: khr(1) }))).toBe('ledger.nothingOfIt');
    }
    expect(refused(() => ledger.move({ kind: 'claimed', total: money('THB', -1n) }))).toBe('ledger.nothingOfIt');
    expect(ledger.all()).toEqual(before);
  });

  it('to spend what is not there', () => {
    const ledger = owed(1_000);
    paid(ledger, employer, 400);
    expect(refused(() => ledger.move({ kind: 'remitted', amount: thb(400.01) }))).toBe('ledger.notEnough');
    expect(refused(() => ledger.move({ kind: 'fee', amount: thb(1), from: 'remitted' }))).toBe('ledger.notEnough');
    expect(refused(() => ledger.move({ kind: 'converted', from: khr(1), to: thb(1) }))).toBe('ledger.notEnough');
    expect(refused(() => ledger.move({ kind: 'received', amount: thb(400.01) }))).toBe('ledger.notEnough');
    expect(ledger.balance('paid', 'THB')).toBe(40_000n);
  });

  it('to say twice how much is claimed', () => {
    expect(refused(() => owed(1_000).move({ kind: 'claimed', total: thb(1_000) }))).toBe('ledger.nothingNew');
  });

  it('to recover one debt twice over its legs', () => {
    const ledger = owed(1_200, 1_000);
    awarded(ledger, employer, 1_000);
    awarded(ledger, agency, 1_000);
    paid(ledger, employer, 700);
    expect(refused(() => paid(ledger, agency, 300.01))).toBe('claim.doubleRecovery');
    paid(ledger, agency, 300);
    expect(refused(() => paid(ledger, agency, 0.01))).toBe('claim.doubleRecovery');
  });

  it('to reverse what later entries lean on', () => {
    const ledger = owed(1_000);
    const lines = paid(ledger, employer, 500);
    ledger.move({ kind: 'remitted', amount: thb(200) });
    expect(refused(() => ledger.reverse(lines, { paid: 50_000n }))).toBe('ledger.notEnough');
    expect(ledger.countedPaid).toBe(50_000n);
  });
});

describe('follows the money', () => {
  it('from what is owed to her hand, across a currency', () => {
    const ledger = owed(9_900, 9_000);
    awarded(ledger, employer, 9_000);
    paid(ledger, employer, 9_000);
    ledger.move({ kind: 'fee', amount: thb(150), from: 'paid' });
    ledger.move({ kind: 'converted', from: thb(8_850), to: khr(1_104_480) });
    ledger.move({ kind: 'remitted', amount: khr(1_104_480) });
    ledger.move({ kind: 'fee', amount: khr(4_480), from: 'remitted' });
    expect([ledger.isOnItsWay, ledger.isInHand]).toEqual([true, false]);
    ledger.move({ kind: 'received', amount: khr(1_100_000) });
    expect([ledger.isOnItsWay, ledger.isInHand]).toEqual([false, true]);
    expect(Object.fromEntries(ledger.all().map(({ account: of, minor }) => [nameOfAccount(of), minor]))).toEqual({
      'estimate//THB': -2_790_000n, 'claimed//THB': 990_000n, 'verified//THB': 900_000n, 'awarded/employer/THB': 900_000n,
      'other_side/employer/THB': -900_000n, 'fees//THB': 15_000n, 'exchange//THB': 885_000n,
      'exchange//KHR': -110_448_000n, 'fees//KHR': 448_000n, 'in_hand//KHR': 110_000_000n,
    });
  });

  it('takes what was sent before what was handed over', () => {
    const ledger = owed(1_000);
    paid(ledger, employer, 500);
    ledger.move({ kind: 'remitted', amount: thb(200) });
    expect(ledger.move({ kind: 'received', amount: thb(300) }).map(({ account: { kind }, minor }) => [kind, minor])).toEqual([['remitted', -20_000n], ['paid', -10_000n], ['in_hand', 30_000n]]);
  });

  it('counts a total anew and keeps what was said before', () => {
    const ledger = owed(1_000);
    expect(ledger.move({ kind: 'claimed', total: thb(800) }).map(({ minor }) => minor)).toEqual([20_000n, -20_000n]);
    expect(ledger.balance('claimed', 'THB')).toBe(80_000n);
  });

  it('lets one leg bring more than was verified where it was ordered more', () => {
    const ledger = owed(1_000, 900);
    awarded(ledger, employer, 1_100);
    paid(ledger, employer, 1_100);
    expect(refused(() => paid(ledger, agency, 1))).toBe('claim.doubleRecovery');
  });

  it('gives back what a bounced payment had taken of the room', () => {
    const ledger = owed(1_000);
    const lines = paid(ledger, employer, 1_000);
    ledger.reverse(lines, { paid: 100_000n });
    paid(ledger, agency, 1_000);
    expect(ledger.balance('paid', 'THB')).toBe(100_000n);
  });
});

describe('100,000 operations drawn by chance', () => {
  const CLAIMS = 50;
  const EACH = 2_000;

  it('keep every unit: what came is somewhere, nothing twice, nothing below zero', () => {
    let [tried, taken] = [0, 0];
    const refusals = new Map<string, number>();
    for (let seed = 1; seed <= CLAIMS; seed += 1) {
      const draw = chance(seed);
      const legs = [{ id: employer as string, currency: 'THB' as CurrencyCode }, { id: agency as string, currency: 'USD' as CurrencyCode }];
      const ledger = new Ledger('THB');
      const done: { movement: Movement; lines: Line[]; reversed: boolean }[] = [];
      // Counted beside the ledger, from what was asked and never from its lines.
      const into = new Map<string, bigint>();
      const add = (account_: Account, minor: bigint): void => void into.set(nameOfAccount(account_), (into.get(nameOfAccount(account_)) ?? 0n) + minor);
      let counted = 0n;
      const standing = (): string => ledger.all().map(({ account: of, minor }) => `${nameOfAccount(of)}=${minor}`).sort().join(' ');
      for (let step = 0; step < EACH; step += 1) {
        tried += 1;
        const operation = drawOperation(draw, ledger, legs, done.length);
        const before = step % 20 === 0 ? standing() : null;
        try {
          if (operation.is === 'movement') {
            const { movement } = operation;
            const lines = ledger.move(movement);
            done.push({ movement, lines, reversed: false });
            say(movement, add);
            if (movement.kind === 'paid') counted += movement.counts.minor;
          } else {
            const target = done[operation.nth];
            if (!target || target.reversed || isReplaced(done, operation.nth)) continue;
            const { movement } = target;
            ledger.reverse(target.lines, { paid: movement.kind === 'paid' ? movement.counts.minor : 0n, ...(movement.kind === 'agreed' || movement.kind === 'ordered' ? { awarded: { legId: movement.legId, before: lastOutcome(done.slice(0, operation.nth), movement.legId) } } : {}) });
            target.reversed = true;
            for (const { account: of, minor } of target.lines) if (['fees', 'in_hand', 'other_side', 'exchange'].includes(of.kind)) add(of, -minor);
            if (movement.kind === 'paid') counted -= movement.counts.minor;
          }
          taken += 1;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1);
          if (before !== null) expect(standing()).toBe(before);
        }
        if (step % 50 === 49 || step === EACH - 1) {
          const all = ledger.all();
          const wrong: string[] = [];
          for (const currency of ['THB', 'USD', 'KHR'] as const) {
            const sum = (kinds?: readonly string[]): bigint => all.filter(({ account: of }) => of.currency === currency && (kinds === undefined || kinds.includes(of.kind))).reduce((total, { minor }) => total + minor, 0n);
            if (sum() !== 0n) wrong.push(`${currency} sums to ${sum()}`);
            if (-sum(['other_side', 'exchange']) !== sum(['paid', 'fees', 'remitted', 'in_hand'])) wrong.push(`${currency} came and is not there`);
          }
          for (const { account: of, minor } of all) if (staysAboveZero(of.kind) && minor < 0n) wrong.push(`${nameOfAccount(of)} is ${minor}`);
          for (const [name, minor] of into) if (ledger.balance(...parts(name)) !== minor) wrong.push(`${name} is not ${minor}`);
          expect({ seed, step, wrong }).toEqual({ seed, step, wrong: [] });
          expect(ledger.countedPaid).toBe(counted);
        }
      }
    }
    expect(tried).toBe(CLAIMS * EACH);
    // So that it tries what it means to try: much is done, and each kind of refusal is met.
    expect(taken).toBeGreaterThan(30_000);
    expect([...refusals.keys()].sort()).toEqual(['claim.doubleRecovery', 'ledger.nothingNew', 'ledger.nothingOfIt', 'ledger.notEnough'].sort());
  });
});

const parts = (name: string): [Account['kind'], CurrencyCode, string | null] => {
  const [kind, legId, currency] = name.split('/');
  return [kind as Account['kind'], currency as CurrencyCode, legId === '' ? null : (legId as string)];
};

/** What a movement of money means, said a second time. What she received may come from two places, which the ledger decides: only the hand is counted, and that nothing is lost shows in the sums. */
function say(movement: Movement, add: (of: Account, minor: bigint) => void): void {
  if (movement.kind === 'paid') add(account('other_side', movement.amount.currency, movement.legId), -movement.amount.minor);
  if (movement.kind === 'fee') add(account('fees', movement.amount.currency), movement.amount.minor);
  if (movement.kind === 'converted') {
    add(account('exchange', movement.from.currency), movement.from.minor);
    add(account('exchange', movement.to.currency), -movement.to.minor);
  }
  if (movement.kind === 'received') add(account('in_hand', movement.amount.currency), movement.amount.minor);
}
type Done = readonly { readonly movement: Movement; readonly reversed: boolean }[];
const sameTotal = (a: Movement, b: Movement): boolean =>
  (a.kind === b.kind && (a.kind === 'claimed' || a.kind === 'verified')) || ((a.kind === 'agreed' || a.kind === 'ordered') && (b.kind === 'agreed' || b.kind === 'ordered') && a.legId === b.legId);
const isReplaced = (done: Done, nth: number): boolean => done.slice(nth + 1).some((later) => !later.reversed && sameTotal(later.movement, (done[nth] as Done[number]).movement));
function lastOutcome(done: Done, legId: string): bigint {
  const last = done.filter(({ movement, reversed }) => !reversed && (movement.kind === 'agreed' || movement.kind === 'ordered') && movement.legId === legId).at(-1)?.movement;
  return last && (last.kind === 'agreed' || last.kind === 'ordered') ? last.counts.minor : 0n;
}
