import { contextBytes, contextOf } from './context.js';
import { fingerprintWords } from './fingerprint-words.js';
import { blake2b, requireBytes } from './key-pair.js';

/** One word of a fingerprint, and its number, which reads alike in every script. */
export interface FingerprintWord {
  readonly word: string;
  /** 1000 to 2023. */
  readonly number: number;
}

const WORDS = 6;

/**
 * Six words of ten bits by which two people compare a public key face to face or by telephone: the first 60 bits of
 * BLAKE2b-256 over whose key it is and the key. A key put in its place by whoever holds the database reads otherwise, and
 * one that reads the same takes about 2^60 tries for that one person.
 * @param ownerId the officer the key belongs to
 * @throws VaultError vault.badInput
 */
export function fingerprintOf(ownerId: string, publicKey: Buffer): readonly FingerprintWord[] {
  requireBytes(publicKey, 32, 'A public key');
  const digest = blake2b(Buffer.concat([contextBytes(contextOf('fingerprint', ownerId)), Buffer.of(0), publicKey]));
  const bits = digest.readBigUInt64BE(0) >> 4n;
  return Array.from({ length: WORDS }, (_, place) => {
    const index = Number((bits >> BigInt(10 * (WORDS - 1 - place))) & 1023n);
    return { word: fingerprintWords[index] as string, number: 1000 + index };
  });
}
