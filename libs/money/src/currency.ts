/** How a currency is counted and what people call it. */
interface CurrencyFacts {
  /** Digits after the point (ISO 4217, list one). */
  readonly exponent: number;
  /** What stands beside the figure, as workers, slips and contracts write it; lower case. Currencies may share one. */
  readonly marks: readonly string[];
  /** Whether a point groups thousands where it is used: `1.500.000`. */
  readonly pointGroups: boolean;
}

const facts = (exponent: number, marks: readonly string[], pointGroups = false): CurrencyFacts => ({ exponent, marks, pointGroups });

/**
 * The currencies of the nineteen law packs, and the dollar, which is Cambodia's second. Exponents are ISO 4217's and not those of banks'
 * habit: nobody pays sen in Cambodia, and a riel still has a hundred.
 */
const table = {
  AED: facts(2, ['dhs', 'dh', 'dirham', 'dirhams']),
  HKD: facts(2, ['hk$', '$', 'hk dollar', 'hk dollars', 'hong kong dollar', 'hong kong dollars', 'dollar', 'dollars', '港幣', '港元']),
  IDR: facts(2, ['rp', 'rupiah'], true),
  JOD: facts(3, ['jd', 'dinar', 'dinars']),
  JPY: facts(0, ['¥', '￥', 'yen', '円', 'យ៉េន']),
  KHR: facts(2, ['៛', 'រៀល', 'riel', 'riels'], true),
  KRW: facts(0, ['₩', '￦', 'won', '원', 'វ៉ុន']),
  KWD: facts(3, ['kd', 'dinar', 'dinars']),
  LAK: facts(2, ['₭', 'ກີບ', 'kip'], true),
  LBP: facts(2, ['ll', 'l.l.', 'lira', 'lebanese pound', 'lebanese pounds']),
  MMK: facts(2, ['ks', 'kyat', 'kyats', 'ကျပ်']),
  MYR: facts(2, ['rm', 'ringgit', 'រីងគីត']),
  PHP: facts(2, ['₱', 'peso', 'pesos']),
  QAR: facts(2, ['qr', 'riyal', 'riyals']),
  SAR: facts(2, ['sr', 'riyal', 'riyals']),
  SGD: facts(2, ['s$', '$', 'singapore dollar', 'singapore dollars', 'dollar', 'dollars', 'ដុល្លារសិង្ហបុរី']),
  THB: facts(2, ['฿', 'บาท', 'baht', 'bath', 'បាត', 'ບາດ', 'ဘတ်']),
  TWD: facts(2, ['nt$', 'ntd', 'nt', '$', '元', 'taiwan dollar', 'taiwan dollars', 'dollar', 'dollars', '台幣', '新台幣']),
  USD: facts(2, ['us$', '$', 'dollar', 'dollars', 'us dollar', 'us dollars', 'ដុល្លារ', 'ដុល្លា']),
  VND: facts(0, ['₫', 'đ', 'đồng', 'dong'], true),
} as const satisfies Record<string, CurrencyFacts>;

/** ISO 4217. */
export type CurrencyCode = keyof typeof table;
export const currencyCodes = Object.keys(table) as CurrencyCode[];

/** Says whether a text is a currency we can count in, for what comes in from outside. */
export const isCurrency = (text: string): text is CurrencyCode => Object.hasOwn(table, text);

/** Digits after the point: 2 for THB, 0 for JPY, 3 for KWD. */
export const exponentOf = (currency: CurrencyCode): number => table[currency].exponent;

/** Whether a point groups thousands where this currency is used. */
export const pointGroups = (currency: CurrencyCode): boolean => table[currency].pointGroups;

/** Those that a sign or word beside a figure may mean: `$` several, `baht` one, `shells` none. Takes lower case. */
export const currenciesMarked = (mark: string): readonly CurrencyCode[] => currencyCodes.filter((code) => code.toLowerCase() === mark || (table[code].marks as readonly string[]).includes(mark));

/** Every mark, longest first, so that `hk$` is read before `$`. */
export const marks: readonly string[] = [...new Set(currencyCodes.flatMap((code) => [code.toLowerCase(), ...table[code].marks]))].sort((a, b) => b.length - a.length);
