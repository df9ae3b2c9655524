const form = /^(0|[1-9]\d*)(?:\.(\d+)|\/([1-9]\d*))?$/;

/** Whether a text is a number as packs write it: `1700`, `0.15`, `4/3`. No sign, no exponent, no separators. */
export const isDecimal = (value: unknown): value is string => typeof value === 'string' && form.test(value);

function fractionOf(text: string): readonly [numerator: bigint, denominator: bigint] {
  const [, whole = '', decimals, divisor] = form.exec(text) ?? [];
  if (whole === '') throw new RangeError(`"${text}" is not a decimal.`);
  if (divisor !== undefined) return [BigInt(whole), BigInt(divisor)];
  return [BigInt(whole + (decimals ?? '')), 10n ** BigInt(decimals?.length ?? 0)];
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`; exact. Throws a RangeError for what is no decimal. */
export function compareDecimals(a: string, b: string): number {
  const [an, ad] = fractionOf(a);
  const [bn, bd] = fractionOf(b);
  const difference = an * bd - bn * ad;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
