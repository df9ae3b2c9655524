import fc from 'fast-check';
import { Problem } from '@sarika/platform';
import { decimalOf, parseAmount, type CurrencyCode } from './index.js';

const read = (text: string, ...expected: CurrencyCode[]): string => {
  try {
    const sum = parseAmount(text, expected);
    return `${decimalOf(sum)} ${sum.currency}`;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

describe('an amount that is refused', () => {
  it.each<[string, CurrencyCode[], string]>([
    ['', ['THB'], 'money.empty'],
    [' \u200b ', ['THB'], 'money.empty'],
    ['nine thousand', ['THB'], 'money.unreadable'],
    ['500-600', ['THB'], 'money.unreadable'],
    ['5 days 300', ['THB'], 'money.unreadable'],
    ['300 per day', ['THB'], 'money.unreadable'],
    ['300 shells', ['THB'], 'money.unreadable'],
    ['50 USD THB', [], 'money.unreadable'],
    ['9,00,000', ['THB'], 'money.unreadable'],
    ['1,234.567.890', ['THB'], 'money.unreadable'],
    ['1..2', ['THB'], 'money.unreadable'],
    ['12 34', ['THB'], 'money.unreadable'],
    ['1e5', ['THB'], 'money.unreadable'],
    ['0x10', ['THB'], 'money.unreadable'],
    ['x'.repeat(5000), ['THB'], 'money.unreadable'],
    ['-300', ['THB'], 'money.negative'],
    ['฿ -300', [], 'money.negative'],
    ['(300)', ['THB'], 'money.negative'],
    ['9999999999999999', ['THB'], 'money.tooLarge'],
    ['999999999999 million', ['THB'], 'money.tooLarge'],
    ['0.001 baht', [], 'money.tooFine'],
    ['10.5 yen', [], 'money.tooFine'],
    ['9.000', ['THB'], 'money.ambiguousNumber'],
    ['1.234', ['KWD'], 'money.ambiguousNumber'],
    ['1,234', ['JOD'], 'money.ambiguousNumber'],
    ['5000K', ['MMK'], 'money.ambiguousNumber'],
    ['300', [], 'money.currencyMissing'],
    ['300', ['THB', 'KHR'], 'money.currencyMissing'],
    ['$300', [], 'money.ambiguousCurrency'],
    ['$300', ['SGD', 'USD'], 'money.ambiguousCurrency'],
    ['300 dinar', [], 'money.ambiguousCurrency'],
  ])('%s', (text, expected, code) => expect(read(text, ...expected)).toBe(code));
});

describe('an amount as a worker writes it', () => {
  it.each<[string, CurrencyCode[], string]>([
    ['9900', ['THB'], '9900.00 THB'],
    ['៩៩០០', ['THB'], '9900.00 THB'],
    ['៩.៩០០៛', [], '9900.00 KHR'],
    ['១៥០០០០០ រៀល', [], '1500000.00 KHR'],
    ['១.៥០០.០០០ រៀល', [], '1500000.00 KHR'],
    ['១ម៉ឺនបាត', [], '10000.00 THB'],
    ['៩ពាន់បាត', [], '9000.00 THB'],
    ['๙,๙๐๐ บาท', [], '9900.00 THB'],
    ['฿9,900.50', [], '9900.50 THB'],
    ['9,900.-', ['THB'], '9900.00 THB'],
    ['1 หมื่น', ['THB'], '10000.00 THB'],
    ['໑໐໐ ພັນ ກີບ', [], '100000.00 LAK'],
    ['၄၈၀၀ ကျပ်', [], '4800.00 MMK'],
    ['9k baht', [], '9000.00 THB'],
    ['9 000 baht', [], '9000.00 THB'],
    ['9\u00a0000,50 baht', [], '9000.50 THB'],
    ['300 bath', [], '300.00 THB'],
    ['12,5 baht', [], '12.50 THB'],
    ['RM1,700', [], '1700.00 MYR'],
    ['1.700,50', ['MYR'], '1700.50 MYR'],
    ['₩2,060,740', [], '2060740 KRW'],
    ['200만원', [], '2000000 KRW'],
    ['15万円', [], '150000 JPY'],
    ['¥10,030', [], '10030 JPY'],
    ['Rp. 5.396.761', [], '5396761.00 IDR'],
    ['5 triệu đồng', [], '5000000 VND'],
    ['1.234', ['VND'], '1234 VND'],
    ['1.5 million', ['KHR'], '1500000.00 KHR'],
    ['75.250 KWD', [], 'money.ambiguousNumber'],
    ['75.25 KWD', [], '75.250 KWD'],
    ['$50', ['THB', 'KHR'], '50.00 USD'],
    ['$800', ['SGD'], '800.00 SGD'],
    ['S$800', [], '800.00 SGD'],
    ['NT$29,500', [], '29500.00 TWD'],
    ['HK$ 5,100', ['USD'], '5100.00 HKD'],
    ['$ 50 USD', [], '50.00 USD'],
    ['50 ដុល្លារ', ['THB'], '50.00 USD'],
    ['60 dinar', ['KWD'], '60.000 KWD'],
    ['0', ['THB'], '0.00 THB'],
    ['0.75', ['THB'], '0.75 THB'],
  ])('%s', (text, expected, sum) => expect(read(text, ...expected)).toBe(sum));

  it('ends in a sum or a refusal whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => expect(read(text, 'THB')).toMatch(/^(\d+\.\d{2} THB|\d+(\.\d+)? [A-Z]{3}|money\.[A-Za-z]+)$/)),
      { numRuns: 2000 },
    );
  });
});
