import sodium from 'sodium-native';
import { VaultError } from './vault-error.js';

// The size of a text tells who wrote and how much, so what is stored shows only its bucket (confidentiality, row 25).
const BUCKETS = [256, 1024, 4096, 16_384, 65_536] as const;
const BLOCK = 65_536;

/** The stored size in bytes for a plaintext of this size: 256 B, 1, 4, 16 or 64 kB, then multiples of 64 kB. One byte at least is padding. */
export function paddedSize(bytes: number): number {
  for (const bucket of BUCKETS) if (bytes < bucket) return bucket;
  return (Math.floor(bytes / BLOCK) + 1) * BLOCK;
}

/** A padded copy (ISO/IEC 7816-4: one 0x80, then zeros). The caller wipes it. */
export function pad(plaintext: Uint8Array): Buffer {
  const size = paddedSize(plaintext.byteLength);
  // From the pool: small memories of their own cost more to make than what is done with them.
  const padded = Buffer.allocUnsafe(size).fill(0, plaintext.byteLength);
  padded.set(plaintext);
  sodium.sodium_pad(padded, plaintext.byteLength, Math.min(size, BLOCK));
  return padded;
}

/** A copy without the padding. @throws VaultError vault.corrupt when the size is no bucket or the padding is not one. */
export function unpad(padded: Buffer): Buffer {
  const size = padded.byteLength;
  // The binding of sodium_unpad does not report padding that is not there, so the end is looked for here. The data has
  // been authenticated by now: there is no padding oracle to fear.
  let length = size - 1;
  while (length > 0 && padded[length] === 0) length -= 1;
  // Only the bucket of its content is ever written.
  if (padded[length] !== 0x80 || paddedSize(length) !== size) throw new VaultError('vault.corrupt', 'The sealed data is not padded as it should be.');
  // Its own bytes, so that the caller can wipe the padded copy.
  const plaintext = Buffer.allocUnsafe(length);
  padded.copy(plaintext, 0, 0, length);
  return plaintext;
}
