const values = new Map<string, string>();
const isDigit = (codePoint: number): boolean => /^\p{Nd}$/u.test(String.fromCodePoint(codePoint));

/** Unicode keeps the decimal digits of a script in one run of ten that starts with zero, so the place in the run is the value. */
function valueOf(digit: string): string {
  let value = values.get(digit);
  if (value === undefined) {
    const codePoint = digit.codePointAt(0) as number;
    let first = codePoint;
    while (isDigit(first - 1)) first -= 1;
    value = String((codePoint - first) % 10);
    values.set(digit, value);
  }
  return value;
}

/** Writes the decimal digits of every script (Khmer, Thai, Lao, Burmese, full width …) as 0–9. `Number()` and `\d` do not know them. */
export const foldDigits = (text: string): string => text.replace(/[^\P{Nd}0-9]/gu, valueOf);

/** Writes 0–9 as Khmer digits, for days in Khmer sentences. Digits of a menu stay 0–9: they are what she types back. */
export const khmerDigits = (text: string): string => text.replace(/[0-9]/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));
