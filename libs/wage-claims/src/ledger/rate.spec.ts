import { money } from '@sarika/money';
import { explains } from './rate.js';
import { isBelowShare, readShare } from './share.js';

const rate = (text: string) => ({ rate: text, on: '2026-11-24', source: 'remittance_receipt' as const });
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'nothing';
};

describe('a rate', () => {
  it('explains what a slip shows, where it was rounded to its last digit', () => {
    // 8,850.00 baht at 124.8 are 1,104,480 riel; between 124.75 and 124.85 all is explained.
    for (const riel of [1_104_038, 1_104_480, 1_104_922]) expect([riel, code(() => explains(rate('124.8'), money('THB', 885_000n), money('KHR', BigInt(riel) * 100n)))]).toEqual([riel, 'nothing']);
    for (const riel of [1_104_030, 1_104_930, 124, 110_448_000]) expect([riel, code(() => explains(rate('124.8'), money('THB', 885_000n), money('KHR', BigInt(riel) * 100n)))]).toEqual([riel, 'conversion.amountsDisagree']);
  });
  it('is exact where it has digits enough, and takes the smallest unit of each currency as it is', () => {
    expect(code(() => explains(rate('0.00675000'), money('JPY', 10_000n), money('USD', 6_750n)))).toBe('nothing');
    expect(code(() => explains(rate('0.00675000'), money('JPY', 10_000n), money('USD', 6_752n)))).toBe('conversion.amountsDisagree');
    expect(code(() => explains(rate('13180'), money('KWD', 1_500n), money('KHR', 1_977_000n)))).toBe('nothing');
  });
  it.each(['0', '-1', '1e3', '', '1/3'])('is refused as "%s"', (text) => {
    expect(code(() => explains(rate(text), money('THB', 100n), money('KHR', 100n)))).toBe('money.rateUnusable');
  });
});

describe('a share', () => {
  it('is read exactly', () => {
    expect(readShare('0.5')).toEqual({ of: 5n, in: 10n });
    expect(readShare('1')).toEqual({ of: 1n, in: 1n });
    for (const text of ['1.1', '-0.5', '', '0,5', 'half', '2']) expect(() => readShare(text)).toThrow(/between 0 and 1/);
  });
  it('flags below it and not at it, and cannot say where nothing was verified', () => {
    const half = readShare('0.5');
    expect(isBelowShare(49_999n, 100_000n, half)).toBe(true);
    expect(isBelowShare(50_000n, 100_000n, half)).toBe(false);
    expect(isBelowShare(0n, 0n, half)).toBeNull();
  });
});
