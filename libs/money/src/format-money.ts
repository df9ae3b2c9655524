import { khmerDigits, t, type Language } from '@sarika/texts';
import { exponentOf } from './currency.js';
import { decimalOf, type Money } from './money.js';

/**
 * A sum as people read it: `9,900 baht` and `៩.៩០០ បាត`. Empty decimals are left out where the currency is paid without them; others are
 * never dropped. For data, use `decimalOf`.
 */
export function formatMoney(language: Language, sum: Money): string {
  const [whole = '', part = ''] = decimalOf(sum).replace('-', '').split('.');
  const group = t(language, 'money.group');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
  const shown = /^0*$/.test(part) ? grouped : `${grouped}${t(language, 'money.point')}${exponentOf(sum.currency) === 0 ? '' : part}`;
  const signed = sum.minor < 0n ? `−${shown}` : shown;
  return t(language, `money.unit.${sum.currency}`, { amount: language === 'km' ? khmerDigits(signed) : signed });
}

/**
 * A sum for a text: `9,900 THB`, the same in every language. Its currency stands as a code, because Thai carriers filter words about money.
 */
export function moneyInText(sum: Money): string {
  const [whole = '', part = ''] = decimalOf(sum).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${/^0*$/.test(part) ? grouped : `${grouped}.${part}`} ${sum.currency}`;
}
