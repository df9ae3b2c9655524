import { pad, paddedSize, unpad } from './padding.js';

const corrupt = expect.objectContaining({ code: 'vault.corrupt' });

describe('padding', () => {
  it('gives back what it was given, whatever its last bytes', () => {
    for (const plaintext of [Buffer.alloc(0), Buffer.alloc(256), Buffer.alloc(255, 0x80), Buffer.from([1, 0x80, 0, 0]), Buffer.alloc(65_536, 0x80)]) {
      const padded = pad(plaintext);
      expect(padded).toHaveLength(paddedSize(plaintext.length));
      expect(unpad(padded).equals(plaintext)).toBe(true);
    }
  });

  it('refuses a size that is never written, though its padding is whole', () => {
    for (const size of [1, 255, 257, 512, 2048, 65_537, 100_000]) {
      const padded = Buffer.alloc(size);
      padded[0] = 0x80;
      expect(() => unpad(padded)).toThrow(corrupt);
    }
    expect(() => unpad(Buffer.alloc(0))).toThrow(corrupt);
  });

  it('refuses a bucket without an end of content', () => {
    expect(() => unpad(Buffer.alloc(256))).toThrow(corrupt);
    expect(() => unpad(Buffer.alloc(1024, 1))).toThrow(corrupt);
    expect(() => unpad(Buffer.concat([Buffer.of(0x80, 1), Buffer.alloc(254)]))).toThrow(corrupt);
  });

  it('refuses more padding than the bucket needs', () => {
    expect(() => unpad(Buffer.concat([Buffer.of(0x80), Buffer.alloc(1023)]))).toThrow(corrupt);
  });
});
