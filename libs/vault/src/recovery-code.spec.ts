import { newRecoveryCode, recoveryKeyOf } from './index.js';

const office = '00000000-0000-4000-8000-000000000001';
const refused = (typed: string) => expect(() => recoveryKeyOf(typed, office, 1)).toThrow(expect.objectContaining({ code: 'vault.badInput' }));

describe('a recovery code', () => {
  it('is ten groups of four digits, another each time', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    for (const code of codes) expect(code).toMatch(/^\d{4}( \d{4}){9}$/);
    expect(new Set(codes).size).toBe(200);
  });

  it('refuses every single wrong digit and every cut', () => {
    const code = newRecoveryCode().replaceAll(' ', '');
    expect(recoveryKeyOf(code, office, 1)).toHaveLength(32);
    for (let place = 0; place < 40; place += 1) {
      for (let other = 1; other < 10; other += 1) refused(`${code.slice(0, place)}${(Number(code[place]) + other) % 10}${code.slice(place + 1)}`);
      refused(code.slice(0, place));
    }
    refused(`${code}0`);
    refused('');
    refused('no digits');
  });

  it('refuses a number of more than 128 bits, though its check digit is right', () => {
    // 2^128 with its check digit, found by trying the ten.
    const digits = (1n << 128n).toString();
    for (let check = 0; check < 10; check += 1) refused(`${digits}${check}`);
    const largest = ((1n << 128n) - 1n).toString();
    const taken = Array.from({ length: 10 }, (_, check) => `${largest}${check}`).filter((code) => {
      try {
        return recoveryKeyOf(code, office, 1).length === 32;
      } catch {
        return false;
      }
    });
    expect(taken).toHaveLength(1);
  });

  it('gives one key for each office and epoch, however it is typed', () => {
    const code = newRecoveryCode();
    const key = recoveryKeyOf(code, office, 1);
    expect(recoveryKeyOf(code.replaceAll(' ', '-'), office, 1)).toEqual(key);
    expect(recoveryKeyOf(code.replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit))), office, 1)).toEqual(key);
    for (const between of [' ', '', '.', '·', '–', '-', '\t', '\n', ' - ']) expect([between, recoveryKeyOf(code.replaceAll(' ', between), office, 1).equals(key)]).toEqual([between, true]);
    expect(recoveryKeyOf(` ${code}\n`, office, 1)).toEqual(key);
    expect(recoveryKeyOf(code, office, 2)).not.toEqual(key);
    expect(recoveryKeyOf(code, office.replace(/1$/, '2'), 1)).not.toEqual(key);
    expect(recoveryKeyOf(newRecoveryCode(), office, 1)).not.toEqual(key);
  });

  it('takes no other sign than digits, in Latin or Khmer, and what stands between them', () => {
    const code = newRecoveryCode().replaceAll(' ', '');
    // Arabic digits, letters that look like digits, the Khmer sign before zero and the one after nine.
    for (const sign of ['\u0661', 'O', 'l', '/', ':', ',', '\u17df', '\u17ea']) {
      refused(`${sign}${code.slice(1)}`);
      refused(`${code}${sign}`);
      refused(`${sign}${code}`);
    }
    for (const code128 of ['9'.repeat(40), '1'.repeat(80)]) refused(code128);
  });

  it('keeps its meaning: a known answer, computed with another HKDF', () => {
    expect(recoveryKeyOf('0000 0000 0000 0000 0000 0000 0000 0000 0000 0014', office, 1).toString('hex')).toBe('f2f7e738752ff6cf1f23037585393736d41f2aa74476e04e5636d687373919f3');
  });
});
