import { randomBytes } from 'node:crypto';
import { twoSubkeys } from './hkdf.js';
import { VaultError } from './vault-error.js';
import { wipe } from './wipe.js';

/** A bearer token of 256 random bits, base64url without padding: 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The two halves of a token: `lookup` finds its row, `wrapKey` opens what the row holds. Neither tells the other or the
 * token, so the row alone opens nothing.
 * @throws VaultError vault.badInput when the text is not a token
 */
export function subkeysOf(token: string): { lookup: Buffer; wrapKey: Buffer } {
  const bytes = typeof token === 'string' && token.length === 43 ? Buffer.from(token, 'base64url') : Buffer.alloc(0);
  try {
    // Written back and compared: Node's decoder skips foreign characters, and the last one has two idle bits.
    if (bytes.byteLength !== 32 || bytes.toString('base64url') !== token) throw new VaultError('vault.badInput', 'This is not a token.');
    const [lookup, wrapKey] = twoSubkeys(bytes, ['token', 'lookup'], ['token', 'wrap']);
    return { lookup, wrapKey };
  } finally {
    wipe(bytes);
  }
}
