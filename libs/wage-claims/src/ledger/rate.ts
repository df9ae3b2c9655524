import { type CurrencyCode, type Money, converted } from '@sarika/money';
import { amountsDisagree } from './ledger.problems.js';

export const rateSources = ['central_bank', 'commercial_bank', 'money_changer', 'remittance_receipt', 'mobile_money', 'court'] as const;
export type RateSource = (typeof rateSources)[number];

/** A rate as somebody published or charged it, with its day and its source. Without both there is no sum across currencies (design, section 1, point 6). */
export interface Rate {
  /** Major units of the second currency for one of the first, a positive decimal: `112.35`. */
  readonly rate: string;
  /** ISO day. */
  readonly on: string;
  readonly source: RateSource;
}

/** A rate half of its last digit away, to either side: `112.35` was rounded from something between `112.345` and `112.355`. */
function beside(rate: string, side: -1n | 1n): string {
  const [whole = '', part = ''] = rate.split('.');
  const digits = (BigInt(`${whole}${part}`) * 10n + 5n * side).toString().padStart(part.length + 2, '0');
  return `${digits.slice(0, digits.length - part.length - 1)}.${digits.slice(-(part.length + 1))}`;
}

const minorAt = (from: Money, to: CurrencyCode, rate: string): bigint => (/^[0.]+$/.test(rate) ? 0n : converted(from, to, rate).minor);

/**
 * Asks whether a rate explains two sums: a slip shows both and a rate that was rounded to its last digit.
 * @throws Problem conversion.amountsDisagree; money.rateUnusable
 */
export function explains({ rate }: Rate, from: Money, to: Money): void {
  converted(from, to.currency, rate);
  const least = minorAt(from, to.currency, beside(rate, -1n)) - 1n;
  const most = minorAt(from, to.currency, beside(rate, 1n)) + 1n;
  if (to.minor < least || to.minor > most) throw amountsDisagree();
}
