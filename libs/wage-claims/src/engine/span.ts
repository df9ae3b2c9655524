import Fraction from 'fraction.js';

type Value = Fraction | bigint | number | string;
const exact = (value: Value): Fraction => (value instanceof Fraction ? value : new Fraction(value));
const least = (a: Fraction, b: Fraction): Fraction => (a.lte(b) ? a : b);
const most = (a: Fraction, b: Fraction): Fraction => (a.gte(b) ? a : b);

/** Above zero; the library's own sign says plus for zero. */
export const isPositive = (value: Fraction): boolean => value.s > 0n && value.n > 0n;

/** Shown in steps: a decimal where it ends within six digits, otherwise the fraction. */
export function said(value: Fraction): string {
  const decimals = value.toString(6);
  return decimals.includes('(') || !new Fraction(decimals).equals(value) ? value.toFraction(true) : decimals;
}

/**
 * A number known as a range: the least and the most it can be, and what it probably is, each exact. Every operation takes each end at its
 * worst, so low ≤ likely ≤ high holds from the facts to the sum.
 */
export class Span {
  private constructor(
    readonly low: Fraction,
    readonly likely: Fraction,
    readonly high: Fraction,
  ) {}

  static of(value: Value): Span {
    const fraction = exact(value);
    return new Span(fraction, fraction, fraction);
  }

  /** @throws Error when the three do not stand in order: that is a fault of the program, never of the facts. */
  static between(low: Value, likely: Value, high: Value): Span {
    const [a, b, c] = [exact(low), exact(likely), exact(high)];
    if (a.gt(b) || b.gt(c)) throw new Error('A range must go from low over likely to high.');
    return a.equals(c) ? new Span(a, a, a) : new Span(a, b, c);
  }

  static readonly zero = Span.of(0);
  static readonly one = Span.of(1);

  get isExact(): boolean {
    return this.low === this.high || this.low.equals(this.high);
  }
  get isZero(): boolean {
    return this.high.n === 0n && this.low.n === 0n;
  }

  private pair(other: Span, work: (a: Fraction, b: Fraction) => Fraction): Span {
    if (this.low === this.high && other.low === other.high) return Span.of(work(this.low, other.low));
    return new Span(work(this.low, other.low), work(this.likely, other.likely), work(this.high, other.high));
  }

  plus(other: Span): Span {
    return this.pair(other, (a, b) => a.add(b));
  }
  /** The least of this less the most of the other. */
  minus(other: Span): Span {
    return this.pair(other.turned(), (a, b) => a.sub(b));
  }
  /** Both must be zero or above. */
  times(other: Span): Span {
    return this.pair(other, (a, b) => a.mul(b));
  }
  /** The other must be above zero throughout. */
  over(other: Span): Span {
    return this.pair(other.turned(), (a, b) => a.div(b));
  }
  by(value: Value): Span {
    return this.times(Span.of(value));
  }
  notBelowZero(): Span {
    return this.atLeast(Span.zero);
  }
  atLeast(other: Span): Span {
    return this.pair(other, most);
  }
  atMost(other: Span): Span {
    return this.pair(other, least);
  }
  /** Everything either may be: the least of both, the lower likely one, the most of both. */
  or(other: Span): Span {
    return new Span(least(this.low, other.low), least(this.likely, other.likely), most(this.high, other.high));
  }
  /** It may also be nothing, and until a question is answered nothing is counted as likely. */
  perhaps(): Span {
    return new Span(least(this.low, exact(0)), exact(0), this.high);
  }
  onlyHigh(): Span {
    return this.perhaps();
  }
  /** Applies a function that never falls to each of the three. */
  mapped(rising: (value: Fraction) => Fraction): Span {
    if (this.low === this.high) return Span.of(rising(this.low));
    return Span.between(rising(this.low), rising(this.likely), rising(this.high));
  }
  private turned(): Span {
    return new Span(this.high, this.likely, this.low);
  }

  /** `26`, or `24 – 26 – 27`. */
  toString(): string {
    return this.isExact ? said(this.likely) : `${said(this.low)} – ${said(this.likely)} – ${said(this.high)}`;
  }
}

export const sum = (spans: readonly Span[]): Span => spans.reduce((a, b) => a.plus(b), Span.zero);
