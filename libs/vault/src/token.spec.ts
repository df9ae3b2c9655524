import { VaultError, newToken, subkeysOf } from './index.js';

describe('a token', () => {
  it('is 43 characters of base64url and never the same twice', () => {
    const tokens = Array.from({ length: 500 }, newToken);
    for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(new Set(tokens).size).toBe(500);
  });

  it('has two halves, always the same ones', () => {
    const token = newToken();
    const { lookup, wrapKey } = subkeysOf(token);
    expect(subkeysOf(token)).toEqual({ lookup, wrapKey });
    expect([lookup.length, wrapKey.length]).toEqual([32, 32]);
    expect(lookup).not.toEqual(wrapKey);
    expect(subkeysOf(newToken()).lookup).not.toEqual(lookup);
  });

  it('says of what is none only that it is none', () => expect(() => subkeysOf('x')).toThrow('This is not a token.'));

  it('refuses what is no token, and a second spelling of one', () => {
    const token = `${'A'.repeat(42)}A`;
    expect(() => subkeysOf(token)).not.toThrow();
    for (const wrong of ['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}B`, `${'A'.repeat(42)}=`, `${'A'.repeat(42)}+`, ` ${'A'.repeat(42)}`, undefined, 7]) {
      expect(() => subkeysOf(wrong as string)).toThrow(expect.objectContaining({ code: 'vault.badInput' } satisfies Partial<VaultError>));
    }
  });
});
