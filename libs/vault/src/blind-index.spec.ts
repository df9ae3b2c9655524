import { randomBytes } from 'node:crypto';
import { blindIndex, wipe } from './index.js';

describe('a blind index', () => {
  const key = randomBytes(32);

  it('is equal for equal values under one key and kind, and only then', () => {
    const phone = blindIndex(key, 'phone', '+85512345678');
    expect(phone).toHaveLength(32);
    expect(blindIndex(key, 'phone', '+85512345678')).toEqual(phone);
    expect(blindIndex(key, 'phone', '+85512345679')).not.toEqual(phone);
    expect(blindIndex(key, 'email', '+85512345678')).not.toEqual(phone);
    expect(blindIndex(randomBytes(32), 'phone', '+85512345678')).not.toEqual(phone);
  });

  it('does not let kind and value flow into each other', () => {
    expect(blindIndex(key, 'phone', 'x1')).not.toEqual(blindIndex(key, 'phonex', '1'));
    expect(() => blindIndex(key, 'phone\0x', '1')).toThrow(expect.objectContaining({ code: 'vault.badInput' }));
  });

  it('refuses a short key and an empty value', () => {
    expect(() => blindIndex(randomBytes(16), 'phone', '1')).toThrow(expect.objectContaining({ code: 'vault.badInput' }));
    expect(() => blindIndex(key, 'phone', '')).toThrow(expect.objectContaining({ code: 'vault.badInput' }));
    expect(() => blindIndex(key, 'phone', Buffer.from('1') as unknown as string)).toThrow(expect.objectContaining({ code: 'vault.badInput' }));
    expect(() => blindIndex(randomBytes(31), 'phone', '1')).toThrow('The blind index key must be 32 bytes.');
  });
});

describe('wiping', () => {
  it('leaves zeros, and takes nothing for nothing', () => {
    const secret = randomBytes(32);
    wipe(secret);
    expect(secret).toEqual(Buffer.alloc(32));
    expect(() => wipe(undefined)).not.toThrow();
    expect(() => wipe(Buffer.alloc(0))).not.toThrow();
  });
});
