import { fingerprintOf, newBoxKeyPair } from './index.js';
import { fingerprintWords } from './fingerprint-words.js';

const dara = '00000000-0000-4000-8000-000000000001';

describe('the list of words', () => {
  it('has 1,024 different plain words', () => {
    expect(fingerprintWords).toHaveLength(1024);
    expect(new Set(fingerprintWords).size).toBe(1024);
    expect(fingerprintWords.filter((word) => !/^[a-z]{3,9}$/.test(word))).toEqual([]);
  });
});

describe('a fingerprint', () => {
  const { publicKey } = newBoxKeyPair(Buffer.alloc(32, 7));

  it('is six words that never change for one person and key', () => {
    const words = fingerprintOf(dara, publicKey);
    expect(words).toHaveLength(6);
    expect(fingerprintOf(dara, Buffer.from(publicKey))).toEqual(words);
    // A known answer: what two people compared yesterday must read the same tomorrow.
    expect(words.map(({ word, number }) => `${word} ${number}`).join(' ')).toBe('cake 1137 laser 1490 wing 1999 perch 1669 blossom 1092 brush 1119');
  });

  it('is another for another key, a key changed by one bit, and another person', () => {
    const words = JSON.stringify(fingerprintOf(dara, publicKey));
    const changed = Buffer.from(publicKey);
    changed[31] = (changed[31] ?? 0) ^ 1;
    expect(JSON.stringify(fingerprintOf(dara, changed))).not.toBe(words);
    expect(JSON.stringify(fingerprintOf(dara, newBoxKeyPair().publicKey))).not.toBe(words);
    expect(JSON.stringify(fingerprintOf(dara.replace(/1$/, '2'), publicKey))).not.toBe(words);
  });

  it('uses the whole list, evenly enough', () => {
    const seen = new Map<number, number>();
    for (let n = 0; n < 4_000; n += 1) {
      const key = Buffer.alloc(32);
      key.writeUInt32BE(n, 0);
      for (const { number } of fingerprintOf(dara, key)) seen.set(number, (seen.get(number) ?? 0) + 1);
    }
    expect(seen.size).toBe(1024);
    // 23 are expected of each; a chi-square of 1,023 degrees stays below 1,200 but once in ten thousand.
    const expected = 24_000 / 1024;
    expect([...seen.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)).toBeLessThan(1_250);
  });

  it('refuses what is no key', () => {
    expect(() => fingerprintOf(dara, Buffer.alloc(31))).toThrow(expect.objectContaining({ code: 'vault.badInput' }));
  });
});
