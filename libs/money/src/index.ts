export { currencyCodes, exponentOf, isCurrency, type CurrencyCode } from './currency.js';
export { formatMoney, moneyInText } from './format-money.js';
export { allocated, compareMoney, converted, decimalOf, exactly, majorOf, minus, money, plus, rounded, sumOf, toMinorUnit, zero, type Money, type RoundingRule } from './money.js';
export { parseAmount } from './parse-amount.js';
