import Fraction from 'fraction.js';
import { foldDigits, stripInvisible } from '@sarika/texts';
import { currenciesMarked, exponentOf, marks, pointGroups, type CurrencyCode } from './currency.js';
import { exactly, type Money } from './money.js';
import { ambiguousCurrency, ambiguousNumber, amountTooLarge, amountUnreadable, currencyMissing, negativeAmount, noAmount } from './money.problems.js';

/** Words that multiply what stands before them. A worker counts in ten thousands: `១ម៉ឺនបាត`. */
const multipliers: Readonly<Record<string, bigint>> = {
  រយ: 100n,
  ពាន់: 1000n,
  ម៉ឺន: 10_000n,
  សែន: 100_000n,
  លាន: 1_000_000n,
  พัน: 1000n,
  หมื่น: 10_000n,
  แสน: 100_000n,
  ล้าน: 1_000_000n,
  ພັນ: 1000n,
  ໝື່ນ: 10_000n,
  ແສນ: 100_000n,
  ລ້ານ: 1_000_000n,
  သိန်း: 100_000n,
  သောင်း: 10_000n,
  千: 1000n,
  万: 10_000n,
  萬: 10_000n,
  만: 10_000n,
  천: 1000n,
  nghìn: 1000n,
  ngàn: 1000n,
  triệu: 1_000_000n,
  ribu: 1000n,
  juta: 1_000_000n,
  thousand: 1000n,
  million: 1_000_000n,
  k: 1000n,
};
const largestDigits = 15;

/** `9.000,50` with its separators, apart from what surrounds it. */
interface Parts {
  readonly figure: string;
  readonly words: string;
}

function partsOf(text: string): Parts {
  const figures = text.match(/\d(?:[\d.,'’ ]*\d)?/g) ?? [];
  const [figure] = figures;
  if (figure === undefined || figures.length !== 1) throw amountUnreadable();
  return { figure, words: text.replace(figure, ' ') };
}

/** Takes the marks of a currency and one multiplier out of the words; anything left over is not understood. */
function readWords(words: string): { readonly candidates: readonly CurrencyCode[] | null; readonly multiplier: string | undefined } {
  let left = words;
  const take = (list: readonly string[]): string | undefined => {
    const found = list.find((word) => {
      const at = left.indexOf(word);
      // A word of Latin letters must stand alone, or `k` would be found in `bank`.
      return at !== -1 && (!/^\p{Script=Latin}/u.test(word) || !/\p{Script=Latin}/u.test(`${left[at - 1] ?? ''}${left[at + word.length] ?? ''}`));
    });
    if (found !== undefined) left = left.replace(found, () => ' ');
    return found;
  };
  const multiplier = take(Object.keys(multipliers).sort((a, b) => b.length - a.length));
  const first = take(marks);
  // `$ 50 USD` says it twice and means it once; `50 USD THB` is nothing.
  const second = first === undefined ? undefined : take(marks);
  if (left.replaceAll(/[\s.\-–=/]/g, '') !== '') throw amountUnreadable();
  if (first === undefined) return { candidates: null, multiplier };
  const candidates = currenciesMarked(first).filter((code) => second === undefined || currenciesMarked(second).includes(code));
  if (candidates.length === 0) throw amountUnreadable();
  return { candidates, multiplier };
}

function currencyFor(marked: readonly CurrencyCode[] | null, expected: readonly CurrencyCode[]): CurrencyCode {
  const candidates = marked ?? [...new Set(expected)];
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return only;
  if (marked === null) throw currencyMissing();
  const likely = candidates.filter((code) => expected.includes(code));
  if (likely.length === 1) return likely[0] as CurrencyCode;
  // Where no country that is asked about has dollars of its own, a dollar is the American one, as everybody there means it.
  if (likely.length === 0 && expected.length > 0 && candidates.includes('USD')) return 'USD';
  throw ambiguousCurrency(candidates);
}

const groupsWell = (whole: readonly string[]): boolean => /^\d{1,3}$/.test(whole[0] ?? '') && whole.slice(1).every((group) => group.length === 3);

/** Reads the separators as they are meant, by the currency's habit; what two readers would read differently is refused. */
function numberOf(figure: string, currency: CurrencyCode, counted: boolean): string {
  const plain = figure.replaceAll(/['’ ]/g, ' ').replaceAll(/ +/g, ' ');
  if (plain.includes(' ') && !groupsWell((plain.split(/[.,]/)[0] ?? '').split(' '))) throw amountUnreadable();
  const compact = plain.replaceAll(' ', '');
  const signs = compact.replaceAll(/\d/g, '');
  const last = signs.at(-1);
  if (last === undefined) return compact;
  const pieces = compact.split(/[.,]/);
  if (pieces.some((piece) => piece === '')) throw amountUnreadable();
  const decimal = `${pieces.slice(0, -1).join('')}.${pieces.at(-1)}`;

  if (new Set(signs).size > 1) {
    // Both signs: the last one is the decimal sign and stands once; those before it group.
    if (signs.slice(0, -1).includes(last) || !groupsWell(pieces.slice(0, -1))) throw amountUnreadable();
    return decimal;
  }
  if (signs.length > 1) {
    if (!groupsWell(pieces)) throw amountUnreadable();
    return pieces.join('');
  }
  if (plain.includes(' ') || (pieces.at(-1) as string).length !== 3 || !groupsWell(pieces) || pieces[0] === '0') return decimal;
  // One sign and three digits after it. Before a word such as "million" it can only be a decimal sign where the point groups nowhere.
  const grouped = pieces.join('');
  const groups = last === ',' || pointGroups(currency) || exponentOf(currency) === 0;
  if (exponentOf(currency) === 3 || counted || !groups) throw ambiguousNumber([grouped, decimal]);
  return grouped;
}

/**
 * Reads an amount as a worker writes it: any script's digits, either separator, with or without a sign or word for the currency, and "ten
 * thousand" as a word. What could be read in two ways is refused, never guessed.
 * @param expected currencies of the countries the claim is about; a bare figure is read in it when there is just one.
 * @throws Problem money.empty, money.unreadable, money.negative, money.tooLarge, money.tooFine, money.ambiguousNumber, money.currencyMissing, money.ambiguousCurrency
 */
export function parseAmount(text: string, expected: readonly CurrencyCode[] = []): Money {
  const folded = foldDigits(stripInvisible(text.slice(0, 200)).normalize('NFC'))
    .replaceAll(/[\u00a0\u202f\u2009]/g, ' ')
    .toLowerCase()
    .trim();
  if (folded === '') throw noAmount();
  if (text.length > 100) throw amountUnreadable();
  if (/^[^\d]*[-−–]\s*[^\d]*\d/.test(folded) || /^\(.*\)$/.test(folded)) throw negativeAmount();
  const { figure, words } = partsOf(folded);
  const { candidates, multiplier } = readWords(words);
  const currency = currencyFor(candidates, expected);
  const number = numberOf(figure, currency, multiplier !== undefined);
  const times = multiplier === undefined ? 1n : (multipliers[multiplier] as bigint);
  // In Myanmar and Laos `5000K` is kyat or kip as often as thousands.
  if (multiplier === 'k' && (currency === 'MMK' || currency === 'LAK')) throw ambiguousNumber([number, String(BigInt(number.split('.')[0] as string) * times)]);
  if ((number.split('.')[0] as string).length > largestDigits) throw amountTooLarge();
  const major = new Fraction(number).mul(times);
  if (major.gte(10n ** BigInt(largestDigits))) throw amountTooLarge();
  return exactly(currency, major);
}
