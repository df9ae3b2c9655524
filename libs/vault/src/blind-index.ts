import { createHmac } from 'node:crypto';
import { contextBytes, contextOf } from './context.js';
import { requireBytes } from './key-pair.js';
import { VaultError } from './vault-error.js';

/** What a blind index is of. Two kinds never match each other, even for the same value. */
export type BlindIndexKind = 'phone' | 'email' | 'providerMessage' | 'formKey' | 'transcript' | (string & {});

/**
 * HMAC-SHA256 (32 bytes) by which equal values are found without being stored. It shows that two rows are equal, and
 * whoever holds the key can try all phone numbers: the key stays outside the database.
 * The value is taken as it is: write it one way first (a phone number in E.164).
 * @throws VaultError vault.badInput
 */
export function blindIndex(key32: Buffer, kind: BlindIndexKind, value: string): Buffer {
  requireBytes(key32, 32, 'The blind index key');
  if (typeof value !== 'string' || value === '') throw new VaultError('vault.badInput', 'An empty value has no blind index.');
  // The zero byte cannot stand in a kind, so kind and value cannot flow into each other.
  return createHmac('sha256', key32).update(contextBytes(contextOf('blind-index', kind))).update(Buffer.of(0)).update(value, 'utf8').digest();
}
