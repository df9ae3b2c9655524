import { createHmac } from 'node:crypto';
import { contextBytes, contextOf } from './context.js';
import { wipe } from './wipe.js';

const NO_SALT = Buffer.alloc(32);
const FIRST_BLOCK = Buffer.of(1);

/**
 * HKDF-SHA256 (RFC 5869) with an empty salt and 32 bytes of output, which is one block: two HMACs. Node's own `hkdfSync` makes two
 * key objects and a job for each call and costs twice as much, and a filing derives three; the vectors hold both to the same answers.
 */
const extract = (secret: Uint8Array): Buffer => createHmac('sha256', NO_SALT).update(secret).digest();
const expand = (prk: Buffer, context: string): Buffer => createHmac('sha256', prk).update(contextBytes(context)).update(FIRST_BLOCK).digest();

/** 32 bytes of HKDF-SHA256 with an empty salt; the info is the context, so each purpose has a key of its own. */
export function subkey(secret: Uint8Array, purpose: string, ...parts: string[]): Buffer {
  const prk = extract(secret);
  try {
    return expand(prk, contextOf(purpose, ...parts));
  } finally {
    wipe(prk);
  }
}

/** Two keys of one secret, for two purposes. */
export function twoSubkeys(secret: Uint8Array, first: readonly [string, string], second: readonly [string, string]): [Buffer, Buffer] {
  const prk = extract(secret);
  try {
    return [expand(prk, contextOf(...first)), expand(prk, contextOf(...second))];
  } finally {
    wipe(prk);
  }
}
