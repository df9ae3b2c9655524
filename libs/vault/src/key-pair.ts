import sodium from 'sodium-native';
import { VaultError } from './vault-error.js';

/** X25519 (32 and 32 bytes) or, for signing, Ed25519 (32 and 64 bytes). */
export interface KeyPair {
  publicKey: Buffer;
  secretKey: Buffer;
}

/** Refuses anything but a buffer of exactly this many bytes. @throws VaultError vault.badInput */
export function requireBytes(value: unknown, bytes: number, what: string): asserts value is Buffer {
  if (!Buffer.isBuffer(value) || value.byteLength !== bytes) {
    throw new VaultError('vault.badInput', `${what} must be ${bytes} bytes.`);
  }
}

/**
 * A new X25519 pair, from the system's randomness or from a 32-byte seed.
 * @throws VaultError vault.badInput when the seed is not 32 bytes.
 */
export function newBoxKeyPair(seed?: Buffer): KeyPair {
  // Own memory, not Node's shared pool: the secret half is wiped without touching a neighbour.
  const publicKey = Buffer.alloc(32);
  const secretKey = Buffer.alloc(32);
  if (seed === undefined) sodium.crypto_box_keypair(publicKey, secretKey);
  else {
    requireBytes(seed, 32, 'The seed');
    sodium.crypto_box_seed_keypair(publicKey, secretKey, seed);
  }
  return { publicKey, secretKey };
}

/** An Ed25519 pair, from the system's randomness or from a 32-byte seed. @throws VaultError vault.badInput */
export function newSignKeyPair(seed?: Buffer): KeyPair {
  const publicKey = Buffer.alloc(32);
  const secretKey = Buffer.alloc(64);
  if (seed === undefined) sodium.crypto_sign_keypair(publicKey, secretKey);
  else {
    requireBytes(seed, 32, 'The seed');
    sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
  }
  return { publicKey, secretKey };
}

/** BLAKE2b with 32 bytes of output. */
export function blake2b(message: Uint8Array): Buffer {
  const digest = Buffer.alloc(32);
  sodium.crypto_generichash(digest, message);
  return digest;
}

/** The 8 bytes by which blobs name a key: the first 8 of BLAKE2b-256(public key) (decision 20). @throws VaultError vault.badInput */
export function keyId(publicKey: Buffer): Buffer {
  requireBytes(publicKey, 32, 'A public key');
  return blake2b(publicKey).subarray(0, 8);
}
