import { hkdfSync } from 'node:crypto';
import { contextBytes, contextOf } from './context.js';

/** 32 bytes of HKDF-SHA256 with an empty salt; the info is the context, so each purpose has a key of its own. */
export function subkey(secret: Uint8Array, purpose: string, ...parts: string[]): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), contextBytes(contextOf(purpose, ...parts)), 32));
}
