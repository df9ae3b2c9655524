/** Digits of every script as Latin ones: a Khmer keyboard writes ១២៣. */
export const latinDigits = (text: string): string => text.replace(/\p{Nd}/gu, (sign) => (sign >= '0' && sign <= '9' ? sign : digitOf(sign)));

function digitOf(sign: string): string {
  // Decimal digits of every script stand in runs of ten, and Unicode begins each run with its zero.
  const code = sign.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
  return String(code - zero);
}
