import sodium from 'sodium-native';

/** Overwrites a secret in memory; a compiler cannot remove it as it could a `fill(0)`. Strings cannot be wiped: keep keys out of them. */
export function wipe(buffer: Uint8Array | undefined | null): void {
  if (buffer && buffer.byteLength > 0) sodium.sodium_memzero(buffer);
}
