import Fraction from 'fraction.js';
import { isCurrency, majorOf, parseAmount, type CurrencyCode } from '@sarika/money';
import { Problem } from '@sarika/platform';
import { foldDigits } from '@sarika/texts';
import { addMonths, dayOf, startOfNextMonth, type DayNumber, type FuzzyDay } from '../engine/day.js';
import { Span } from '../engine/span.js';
import type { Amount } from './worksheet.js';
import * as problem from './worksheet.problems.js';

type Row = Readonly<Record<string, unknown>>;
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;
const pad = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

/** What a number may be. */
export interface Bounds {
  readonly most: string;
  readonly whole?: boolean;
  /** Counted in units such as months: "about 3" is then at least half a unit either way. */
  readonly counted?: boolean;
}

/** "About" widens by a tenth each way; what is counted, by half a unit at least. */
const tenth = new Fraction(1, 10);
const half = new Fraction(1, 2);
/** Whoever says "about March" may mean a month earlier or later; "about the 10th", half a month. */
const aboutDays = 15;

/**
 * Reads the fields of a document nobody vouches for. Each fault is kept with its place and reading goes on, so that everything wrong is
 * listed at once; what could not be read comes back as null and is never used, because the worksheet is then refused.
 */
export class FieldReader {
  constructor(
    readonly faults: Problem[],
    /** A bare figure is read in this currency. */
    readonly currency: CurrencyCode | null,
  ) {}

  private refuse(fault: Problem): null {
    this.faults.push(fault);
    return null;
  }

  /** The fields of an object; a field that is not in `names` is a fault. */
  object(value: unknown, path: string, names: readonly string[]): Row | null {
    if (!isRow(value)) return this.refuse(problem.noWorksheet(path));
    for (const name of Object.keys(value)) if (!names.includes(name)) this.faults.push(problem.unknownField(pad(path, name.slice(0, 60))));
    return value;
  }

  /** Every entry of a list that is an object; absent is an empty list. */
  list<T>(row: Row, path: string, name: string, most: number, read: (entry: unknown, path: string) => T | null): T[] {
    const value = row[name];
    const here = pad(path, name);
    if (isAbsent(value)) return [];
    if (!Array.isArray(value)) return this.refuse(problem.notAList(here)) ?? [];
    if (value.length > most) return this.refuse(problem.tooMany(here, most)) ?? [];
    return value.map((entry: unknown, at) => read(entry, `${here}[${at}]`)).filter((entry) => entry !== null);
  }

  choice<T extends string>(row: Row, path: string, name: string, choices: readonly T[]): T | null {
    const value = row[name];
    if (isAbsent(value)) return null;
    return choices.find((choice) => choice === value) ?? this.refuse(problem.notAChoice(pad(path, name), choices));
  }

  needed<T>(value: T | null, row: Row, path: string, name: string): T | null {
    if (value === null && isAbsent(row[name])) this.faults.push(problem.missing(pad(path, name)));
    return value;
  }

  yesNo(row: Row, path: string, name: string): boolean | null {
    const value = row[name];
    if (isAbsent(value)) return null;
    return typeof value === 'boolean' ? value : this.refuse(problem.notYesNo(pad(path, name)));
  }

  /** A number in JSON or as text in any script's digits; a decimal exactly as it is written. */
  private exactNumber(value: unknown, path: string): Fraction | null {
    const written = typeof value === 'number' ? String(value) : typeof value === 'string' && value.length < 40 ? foldDigits(value).trim() : '';
    if (/^-\d/.test(written)) return this.refuse(problem.negative(path));
    if (!/^\d{1,15}(\.\d{1,9})?$/.test(written)) return this.refuse(problem.notANumber(path));
    return new Fraction(written);
  }

  /** A number, `{about}` or `{from, to}`. */
  span(row: Row, path: string, name: string, bounds: Bounds): Span | null {
    const value = row[name];
    if (isAbsent(value)) return null;
    const here = pad(path, name);
    const found = this.range(value, here, (entry, place) => this.exactNumber(entry, place), bounds.counted ? half : null);
    if (found === null) return null;
    if (found.high.gt(bounds.most)) {
      // "About 7 days a week" is seven, not seven and a half.
      if (isRow(value) && 'about' in value && found.likely.lte(bounds.most)) return found.atMost(Span.of(bounds.most));
      return this.refuse(problem.absurd(here, bounds.most));
    }
    if (bounds.whole && [found.low, found.likely, found.high].some(({ d }) => d !== 1n) && !isRow(value)) return this.refuse(problem.notANumber(here));
    return found;
  }

  private range(value: unknown, here: string, one: (entry: unknown, place: string) => Fraction | null, atLeast: Fraction | null): Span | null {
    if (!isRow(value)) {
      const exact = one(value, here);
      return exact && Span.of(exact);
    }
    if ('about' in value) {
      this.object(value, here, ['about', 'currency']);
      const about = one(value['about'], `${here}.about`);
      if (!about) return null;
      const by = about.mul(tenth).lt(atLeast ?? 0) ? (atLeast as Fraction) : about.mul(tenth);
      return Span.between(about.lte(by) ? 0 : about.sub(by), about, about.add(by));
    }
    this.object(value, here, ['from', 'to', 'likely', 'currency']);
    const [from, to] = [one(value['from'], `${here}.from`), one(value['to'], `${here}.to`)];
    const likely = isAbsent(value['likely']) ? null : one(value['likely'], `${here}.likely`);
    if (!from || !to) return null;
    const middle = likely ?? from.add(to).div(2);
    if (from.gt(to) || middle.lt(from) || middle.gt(to)) return this.refuse(problem.rangeReversed(here));
    return Span.between(from, middle, to);
  }

  /** `"9,900 baht"`, a figure in the country's currency, or `{amount | about | from, to; currency}`. */
  amount(row: Row, path: string, name: string): Amount | null {
    const value = row[name];
    if (isAbsent(value)) return null;
    const here = pad(path, name);
    const stated = isRow(value) ? value['currency'] : undefined;
    if (!isAbsent(stated) && !(typeof stated === 'string' && isCurrency(stated))) return this.refuse(problem.notAChoice(`${here}.currency`, ['ISO 4217']));
    const expected = isAbsent(stated) ? this.currency : (stated as CurrencyCode);
    const currencies = new Set<CurrencyCode>();
    const one = (entry: unknown, place: string): Fraction | null => {
      // A JSON number is exact as it stands, and may be finer than the currency: a piece can earn an eighth of a baht.
      if (typeof entry === 'number') {
        const figure = this.exactNumber(entry, place);
        if (figure === null) return null;
        if (expected === null) return this.refuse(problem.amountRefused(place, 'money.currencyMissing'));
        currencies.add(expected);
        return figure;
      }
      if (typeof entry !== 'string') return this.refuse(problem.notANumber(place));
      try {
        const sum = parseAmount(entry, expected ? [expected] : []);
        currencies.add(sum.currency);
        return majorOf(sum);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return this.refuse(error.code === 'money.negative' ? problem.negative(place) : problem.amountRefused(place, error.code));
      }
    };
    const span = isRow(value) && 'amount' in value ? this.exactAmount(value, here, one) : this.range(value, here, one, null);
    if (!span) return null;
    const [currency, ...others] = [...currencies];
    if (!currency || others.length > 0 || (!isAbsent(stated) && stated !== currency)) return this.refuse(problem.contradictory(here, `${here}.currency`));
    return { currency, span };
  }

  private exactAmount(value: Row, here: string, one: (entry: unknown, place: string) => Fraction | null): Span | null {
    this.object(value, here, ['amount', 'currency']);
    const exact = one(value['amount'], `${here}.amount`);
    return exact && Span.of(exact);
  }

  /** `2026-01-31`, or `2026-01`: then its first day, or its last with `end`. */
  day(row: Row, path: string, name: string, end = false): DayNumber | null {
    const value = row[name];
    if (isAbsent(value)) return null;
    const found = this.readDay(value);
    return found ? (end ? found.latest : found.earliest) : this.refuse(problem.notADay(pad(path, name)));
  }

  private readDay(value: unknown): { readonly earliest: DayNumber; readonly latest: DayNumber } | null {
    if (typeof value !== 'string' || value.length > 30) return null;
    const written = foldDigits(value).trim();
    const month = /^\d{4}-\d{2}$/.test(written) ? dayOf(`${written}-01`) : null;
    if (month !== null) return { earliest: month, latest: startOfNextMonth(month) - 1 };
    const day = dayOf(written);
    return day === null ? null : { earliest: day, latest: day };
  }

  /** A day, a month, `{about: day or month}`, or `{from, to}` of days. */
  fuzzyDay(row: Row, path: string, name: string): FuzzyDay | null {
    const value = row[name];
    if (isAbsent(value)) return null;
    const here = pad(path, name);
    if (!isRow(value)) {
      const found = this.readDay(value);
      return found ? { ...found, likely: middleOf(found.earliest, found.latest) } : this.refuse(problem.notADay(here));
    }
    if ('about' in value) {
      this.object(value, here, ['about']);
      const found = this.readDay(value['about']);
      if (!found) return this.refuse(problem.notADay(`${here}.about`));
      const isMonth = found.earliest !== found.latest;
      return {
        earliest: isMonth ? addMonths(found.earliest, -1) : found.earliest - aboutDays,
        likely: middleOf(found.earliest, found.latest),
        latest: isMonth ? startOfNextMonth(startOfNextMonth(found.earliest)) - 1 : found.latest + aboutDays,
      };
    }
    this.object(value, here, ['from', 'to']);
    const [from, to] = [this.readDay(value['from']), this.readDay(value['to'])];
    if (!from || !to) return this.refuse(problem.notADay(here));
    if (from.earliest > to.latest) return this.refuse(problem.periodReversed(here));
    return { earliest: from.earliest, likely: middleOf(from.earliest, to.latest), latest: to.latest };
  }
}

const middleOf = (from: DayNumber, to: DayNumber): DayNumber => from + Math.floor((to - from) / 2);
