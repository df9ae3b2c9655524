import { Problem } from '@sarika/platform';

export const unknownCurrency = (code: string): Problem => new Problem('money.unknownCurrency', 422, 'This currency is not one we can count in.', { currency: code.slice(0, 10) });
export const differentCurrencies = (a: string, b: string): Problem =>
  new Problem('money.differentCurrencies', 422, 'Sums in different currencies cannot be added without a rate and its day.', { currencies: [a, b] });
export const tooFine = (currency: string, digits: number): Problem => new Problem('money.tooFine', 422, 'The sum is finer than the smallest unit of its currency.', { currency, digits });
export const rateUnusable = (): Problem => new Problem('money.rateUnusable', 422, 'A rate is a positive decimal number.');
export const negativeSum = (): Problem => new Problem('money.negativeSum', 422, 'A sum below zero cannot be shared out.');

// A text with an amount may hold anything a person typed, so none of these quotes it.
export const noAmount = (): Problem => new Problem('money.empty', 422, 'Write an amount.');
export const amountUnreadable = (): Problem => new Problem('money.unreadable', 422, 'We cannot read this amount. Write it as 9000 or 9,000 with its currency.');
export const negativeAmount = (): Problem => new Problem('money.negative', 422, 'An amount cannot be below zero.');
export const amountTooLarge = (): Problem => new Problem('money.tooLarge', 422, 'This amount is larger than any wage.');
/** The two readings as plain decimals. */
export const ambiguousNumber = (readings: readonly string[]): Problem => new Problem('money.ambiguousNumber', 422, 'This can be read as two amounts. Write it without a point or comma.', { readings });
export const currencyMissing = (): Problem => new Problem('money.currencyMissing', 422, 'Write the currency beside the amount.');
export const ambiguousCurrency = (candidates: readonly string[]): Problem => new Problem('money.ambiguousCurrency', 422, 'This sign stands for more than one currency. Write which.', { candidates });
