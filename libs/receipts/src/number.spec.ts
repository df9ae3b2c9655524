import fc from 'fast-check';
import { checkDigit, groupDigits, isCaseNumber, isReporterNumber, newCaseNumber, newReceiptSecret, newReporterNumber, readCaseNumber, readDigits } from './number.js';

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

describe('the number of a reporter', () => {
  const aReporterNumber = fc.constant(null).map(() => newReporterNumber());

  it('is nine digits, begins with 0, has its check digit and is no case number', () => {
    const places = Array.from({ length: 7 }, () => new Set<string>());
    for (let draw = 0; draw < 2000; draw += 1) {
      const number = newReporterNumber();
      expect(number).toMatch(/^0[0-9]{8}$/);
      expect(number.slice(8)).toBe(checkDigit(number.slice(0, 8)));
      expect([isReporterNumber(number), isCaseNumber(number)]).toEqual([true, false]);
      number.slice(1, 8).split('').forEach((digit, place) => places[place]?.add(digit));
    }
    // Small draws too: they are filled up from the left, and every digit occurs at every place.
    expect(places.map((digits) => digits.size)).toEqual(Array(7).fill(10));
  });

  it('catches every single wrong digit and every swap of two neighbours', () => {
    fc.assert(
      fc.property(aReporterNumber, fc.nat(8), fc.integer({ min: 1, max: 9 }), fc.nat(7), (number, place, shift, swapped) => {
        expect(isReporterNumber(number.slice(0, place) + String((Number(number[place]) + shift) % 10) + number.slice(place + 1))).toBe(false);
        const [left, right] = [number[swapped], number[swapped + 1]];
        if (left !== right) expect(isReporterNumber(number.slice(0, swapped) + right + left + number.slice(swapped + 2))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is not a case’s number, shorter, longer, spaced or written in letters', () => {
    const number = newReporterNumber();
    for (const wrong of [newCaseNumber(), '', number.slice(1), number.slice(0, 8), `${number}0`, `1${number}`, `${number}\n`, `\n${number}`, ` ${number}`, 'abcdefghi', inScript(number, 0x17e0)]) expect(isReporterNumber(wrong)).toBe(false);
    // Whole by its check digits, and longer.
    for (const whole of [`0${number.slice(0, 8)}`, `${number}1`].map((digits) => digits + checkDigit(digits))) expect(isReporterNumber(whole)).toBe(false);
  });

  it('is read with and without its 0 as one', () => {
    fc.assert(
      fc.property(aReporterNumber, (number) => {
        expect(readCaseNumber(number)).toBe(number);
        expect(readCaseNumber(number.slice(1))).toBe(number);
        expect(readCaseNumber(` ${groupDigits(number.slice(1), 3)} `)).toBe(number);
      }),
    );
  });

  it('is not made of what is none: a case number, one that was begun, or eight digits whose check fails', () => {
    const own = newCaseNumber();
    expect(readCaseNumber(own)).toBe(own);
    const reporter = newReporterNumber();
    const wrong = reporter.slice(1, 8) + String((Number(reporter[8]) + 1) % 10);
    for (const typed of [wrong, reporter.slice(2), reporter.slice(1, 8), `1${reporter.slice(1)}`, `${reporter.slice(1)}0`, '12345', '', 'abcdefgh']) expect(readCaseNumber(typed)).toBe(typed);
  });
});
