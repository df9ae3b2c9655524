import { type KeyObject, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** What is signed: so many entries, this root, then. */
export interface Checkpoint {
  readonly number: number;
  readonly size: number;
  readonly root: Buffer;
  /** UTC to the millisecond */
  readonly time: string;
  readonly keyId: string;
  /** SHA-256 of the whole text of the checkpoint before; 32 zero bytes for the first */
  readonly previous: Buffer;
}

/** A public key of the record, and the key that vouches for it: itself for the first, the one before for every later. */
export interface RecordKey {
  readonly keyId: string;
  readonly publicKey: Buffer;
  readonly from: string;
  readonly replaces: string | null;
}

export const FIRST_PREVIOUS = Buffer.alloc(32);
const seedPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** The pair of a 32-byte seed (`audit-signing.key`). */
export class RecordSigner {
  readonly publicKey: Buffer;
  readonly keyId: string;
  private readonly key: KeyObject;

  constructor(seed: Buffer) {
    if (seed.length !== 32) throw new Error('a signing seed has 32 bytes');
    this.key = createPrivateKey({ key: Buffer.concat([seedPrefix, seed]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length);
    this.keyId = keyIdOf(this.publicKey);
  }

  /** @returns the whole text, signature line included */
  sign(body: string): string {
    return `${body}signature: ${sign(null, Buffer.from(body, 'utf8'), this.key).toString('base64')}\n`;
  }
}

/** The first 16 bytes of the public key's SHA-256: short enough to read aloud, long enough that nobody finds another key for it. */
export const keyIdOf = (publicKey: Buffer): string => createHash('sha256').update(publicKey).digest('hex').slice(0, 32);

export const checkpointBody = (checkpoint: Checkpoint): string =>
  `sarika-checkpoint/1\nnumber: ${checkpoint.number}\nsize: ${checkpoint.size}\nroot: ${checkpoint.root.toString('hex')}\ntime: ${checkpoint.time}\nkey: ${checkpoint.keyId}\nprevious: ${checkpoint.previous.toString('hex')}\n`;

export const keyBody = (key: RecordKey): string =>
  `sarika-record-key/1\nkey: ${key.keyId}\npublic: ${key.publicKey.toString('hex')}\nfrom: ${key.from}\nreplaces: ${key.replaces ?? 'none'}\n`;

/** What the next checkpoint calls `previous`. */
export const textHash = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Whether the last line signs everything before it. */
export function isSignedBy(text: string, publicKey: Buffer): boolean {
  const [, body, signature] = /^([\s\S]*\n)signature: ([A-Za-z0-9+/]{86}==)\n$/.exec(text) ?? [];
  if (body === undefined || signature === undefined) return false;
  return verify(null, Buffer.from(body, 'utf8'), createPublicKey({ key: Buffer.concat([publicPrefix, publicKey]), format: 'der', type: 'spki' }), Buffer.from(signature, 'base64'));
}
