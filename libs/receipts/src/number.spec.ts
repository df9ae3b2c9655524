import fc from 'fast-check';
import { checkDigit, groupDigits, isCaseNumber, newCaseNumber, newReceiptSecret, newReporterNumber, readCaseNumber, readDigits } from './number.js';

const aCaseNumber = fc.constant(null).map(() => newCaseNumber());
const inScript = (digits: string, zero: number): string => [...digits].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

describe('the case number', () => {
  it('is nine digits, does not begin with 0 and passes its own check', () => {
    for (let draw = 0; draw < 2000; draw += 1) {
      const number = newCaseNumber();
      expect(number).toMatch(/^[1-9][0-9]{8}$/);
      expect(isCaseNumber(number)).toBe(true);
    }
  });

  it.each([
    ['236', '3'],
    ['12345', '1'],
    ['123456789012', '0'],
  ])('has the check digit everybody computes: %s takes a %s', (digits, expected) => {
    expect(checkDigit(digits)).toBe(expected);
  });

  it('catches every single wrong digit', () => {
    fc.assert(
      fc.property(aCaseNumber, fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
        const wrong = String((Number(number[place]) + shift) % 10);
        expect(isCaseNumber(number.slice(0, place) + wrong + number.slice(place + 1))).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('catches every swap of two neighbours', () => {
    fc.assert(
      fc.property(aCaseNumber, fc.nat(7), (number, place) => {
        const [left, right] = [number[place], number[place + 1]];
        fc.pre(left !== right);
        expect(isCaseNumber(number.slice(0, place) + right + left + number.slice(place + 2))).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  it('is not shorter, longer, spaced or written in letters', () => {
    const number = newCaseNumber();
    for (const wrong of ['', number.slice(1), `${number}0`, ` ${number}`, `${number}\n`, 'abcdefghi', inScript(number, 0x17e0)]) expect(isCaseNumber(wrong)).toBe(false);
  });
});

describe('the secret of a receipt', () => {
  it('is sixteen digits and every digit occurs at every place', () => {
    const seen = Array.from({ length: 16 }, () => new Set<string>());
    for (let draw = 0; draw < 2000; draw += 1) {
      const secret = newReceiptSecret();
      expect(secret).toMatch(/^[0-9]{16}$/);
      [...secret].forEach((digit, place) => seen[place]?.add(digit));
    }
    expect(seen.map((digits) => digits.size)).toEqual(Array(16).fill(10));
  });
});

describe('reading digits', () => {
  it.each([
    ['Khmer', 0x17e0],
    ['Thai', 0x0e50],
    ['Lao', 0x0ed0],
    ['Myanmar', 0x1040],
    ['Shan', 0x1090],
    ['Arabic', 0x0660],
    ['Urdu', 0x06f0],
    ['Devanagari', 0x0966],
    ['Bengali', 0x09e6],
    ['full width', 0xff10],
    ['mathematical bold', 0x1d7ce],
    ['mathematical monospace', 0x1d7f6],
  ])('folds %s', (_script, zero) => {
    expect(readDigits(inScript('0123456789', zero))).toBe('0123456789');
  });

  it('folds a number whatever stands between its digits', () => {
    const between = fc.array(fc.constantFrom(' ', '-', '–', '—', '−', '\u00a0', '\u200b', '\u200d', '\u200e', '\u2069', '\ufeff', '\u00ad', '\u17b4', '\ufe0f', '\t', '\n'), { maxLength: 3 });
    fc.assert(
      fc.property(aCaseNumber, fc.constantFrom(0x30, 0x17e0, 0x0e50), fc.array(between, { minLength: 10, maxLength: 10 }), (number, zero, gaps) => {
        const typed = [...inScript(number, zero)].map((digit, place) => (gaps[place] ?? []).join('') + digit).join('') + (gaps[9] ?? []).join('');
        expect(readDigits(typed)).toBe(number);
      }),
    );
  });

  it('keeps what is no digit, so that the number is wrong and not shorter', () => {
    expect(readDigits('12a 34')).toBe('12a34');
    expect(readDigits('១២O')).toBe('12O');
  });
});

describe('grouping digits', () => {
  it('groups a number by three and a secret by four', () => {
    expect(groupDigits('123456789', 3)).toBe('123 456 789');
    expect(groupDigits('1234567890123456', 4)).toBe('1234 5678 9012 3456');
    expect(groupDigits('', 4)).toBe('');
  });

  it('is read back as it was', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9]{0,20}$/), fc.constantFrom(3 as const, 4 as const), (digits, size) => expect(readDigits(groupDigits(digits, size))).toBe(digits)));
  });
});

it('reads a reporter’s number with and without its 0 as one, and lets a case number be', () => {
  const reporter = newReporterNumber();
  expect(readCaseNumber(reporter.slice(1))).toBe(reporter);
  expect(readCaseNumber(` ${reporter} `)).toBe(reporter);
  const own = newCaseNumber();
  expect(readCaseNumber(own)).toBe(own);
});
