import Fraction from 'fraction.js';
import { exponentOf, isCurrency, type CurrencyCode } from './currency.js';
import { differentCurrencies, negativeSum, rateUnusable, tooFine, unknownCurrency } from './money.problems.js';

/** A sum in whole minor units: 9,900 baht are `{ currency: 'THB', minor: 990000n }`. Never a floating number (design, section 1, point 6). */
export interface Money {
  readonly currency: CurrencyCode;
  readonly minor: bigint;
}

/** Where a sum is rounded. `unit` in major units: `0.05` to five sen. Half is rounded away from zero. */
export interface RoundingRule {
  readonly unit: string;
  readonly mode: 'half-up' | 'up' | 'down';
}

/** @throws Problem money.unknownCurrency */
export function money(currency: string, minor: bigint): Money {
  if (!isCurrency(currency)) throw unknownCurrency(currency);
  return { currency, minor };
}

export const zero = (currency: CurrencyCode): Money => ({ currency, minor: 0n });

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw differentCurrencies(a.currency, b.currency);
}

/** @throws Problem money.differentCurrencies: there is no sum across currencies without a rate and its day. */
export function plus(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { currency: a.currency, minor: a.minor + b.minor };
}

/** May be below zero. @throws Problem money.differentCurrencies */
export function minus(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return { currency: a.currency, minor: a.minor - b.minor };
}

/** Below zero, zero or above, as for `sort`. @throws Problem money.differentCurrencies */
export function compareMoney(a: Money, b: Money): number {
  sameCurrency(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

/** @throws Problem money.differentCurrencies */
export const sumOf = (currency: CurrencyCode, sums: readonly Money[]): Money => sums.reduce(plus, zero(currency));

const scale = (currency: CurrencyCode): bigint => 10n ** BigInt(exponentOf(currency));

/** The sum in major units, exact. */
export const majorOf = ({ currency, minor }: Money): Fraction => new Fraction(minor, scale(currency));

/** Major units as a plain decimal with all its digits: `9900.00`. The form data is exported in. */
export function decimalOf({ currency, minor }: Money): string {
  const exponent = exponentOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent);
  return `${minor < 0n ? '-' : ''}${whole}${exponent > 0 ? `.${digits.slice(-exponent)}` : ''}`;
}

/**
 * A sum from major units, which must be a whole number of minor ones.
 * @throws Problem money.tooFine
 */
export function exactly(currency: CurrencyCode, major: Fraction | string): Money {
  const minor = new Fraction(major).mul(scale(currency));
  if (minor.d !== 1n) throw tooFine(currency, exponentOf(currency));
  return { currency, minor: minor.s * minor.n };
}

/** Rounds major units once, by the rule, to whole minor units. @throws Problem money.tooFine when the rule's unit is finer than the currency. */
export function rounded(currency: CurrencyCode, major: Fraction, { unit, mode }: RoundingRule): Money {
  const step = exactly(currency, unit).minor;
  const steps = major.mul(scale(currency)).div(step);
  const down = steps.s * (steps.n / steps.d);
  const rest = steps.n % steps.d;
  const further = rest !== 0n && (mode === 'up' || (mode === 'half-up' && rest * 2n >= steps.d));
  return { currency, minor: (further ? down + steps.s : down) * step };
}

/** Rounds to the smallest unit of the currency, half away from zero. Where a law says otherwise, use `rounded` with its rule. */
export const toMinorUnit = (currency: CurrencyCode, major: Fraction): Money => rounded(currency, major, { unit: decimalOf({ currency, minor: 1n }), mode: 'half-up' });

/**
 * Converts at a rate: major units of `to` for one major unit of the sum, a positive decimal. Rounded once, half away from zero. The caller
 * keeps rate, day and source: a conversion without them is worth nothing.
 * @throws Problem money.rateUnusable
 */
export function converted(sum: Money, to: CurrencyCode, rate: string): Money {
  if (!/^\d{1,12}(\.\d{1,12})?$/.test(rate) || /^[0.]+$/.test(rate)) throw rateUnusable();
  return toMinorUnit(to, majorOf(sum).mul(rate));
}

/**
 * Splits a sum by shares so that no minor unit is lost: what rounding leaves goes, unit by unit, to the first with the largest rest.
 * @throws Problem money.negativeSum when the sum or a share is below zero, or all shares are zero.
 */
export function allocated(sum: Money, shares: readonly bigint[]): Money[] {
  const whole = shares.reduce((a, b) => a + b, 0n);
  if (sum.minor < 0n || whole <= 0n || shares.some((share) => share < 0n)) throw negativeSum();
  const parts = shares.map((share, at) => ({ at, minor: (sum.minor * share) / whole, rest: (sum.minor * share) % whole }));
  let left = sum.minor - parts.reduce((total, { minor }) => total + minor, 0n);
  for (const part of [...parts].sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    part.minor += 1n;
    left -= 1n;
  }
  return parts.map(({ minor }) => ({ currency: sum.currency, minor }));
}
