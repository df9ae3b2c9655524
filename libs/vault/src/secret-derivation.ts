import { createHmac } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { DerivationGate } from './derivation-gate.js';
import { subkey } from './hkdf.js';
import { VaultError } from './vault-error.js';
import { wipe } from './wipe.js';

/** What one guess costs, kept with the row: memory in KiB, passes, lanes. */
export interface KdfCost {
  m: number;
  t: number;
  p: number;
}

/** A password of an officer: 128 MiB, three passes. Any officer's wrap opens the office, so this is the floor of the scheme. */
export const OFFICER_COST: Readonly<KdfCost> = Object.freeze({ m: 131_072, t: 3, p: 1 });

/** A receipt: 19 MiB, two passes; its 16 random digits carry the rest (decision 11). */
export const RECEIPT_COST: Readonly<KdfCost> = Object.freeze({ m: 19_456, t: 2, p: 1 });

const ARGON2ID = 2;
const VERSION_13 = 1;

const gate = new DerivationGate(2, 20);

function requireCost({ m, t, p }: KdfCost): void {
  // An upper bound as well: the cost is read from a row, and a changed row must not take the memory of the machine.
  const sound = [m, t, p].every(Number.isSafeInteger) && p >= 1 && p <= 4 && t >= 1 && t <= 10 && m >= 8 * p && m <= 1_048_576;
  if (!sound) throw new VaultError('vault.badInput', 'The cost of the derivation is out of bounds.');
}

/**
 * From a password or receipt secret to two 32-byte keys: `auth` is stored (hashed again or as it is) to know the person,
 * `wrapKey` opens her key and is never stored. argon2id, then HMAC with the pepper kept outside the database, then HKDF:
 * without the pepper a stolen row cannot be guessed at all.
 * The secret is taken in Unicode form NFC, so a password typed on another keyboard stays the same.
 * @throws Problem vault.busy (503) when too many derivations wait
 * @throws VaultError vault.badInput
 */
export async function deriveSecret(secret: string, salt: Buffer, pepper: Buffer, cost: KdfCost): Promise<{ auth: Buffer; wrapKey: Buffer }> {
  if (typeof secret !== 'string' || secret === '') throw new VaultError('vault.badInput', 'An empty secret is no secret.');
  if (!Buffer.isBuffer(salt) || salt.byteLength < 16) throw new VaultError('vault.badInput', 'The salt must be at least 16 bytes.');
  if (!Buffer.isBuffer(pepper) || pepper.byteLength < 32) throw new VaultError('vault.badInput', 'The pepper must be at least 32 bytes.');
  requireCost(cost);
  const { m, t, p } = cost;
  const typed = Buffer.from(secret.normalize('NFC'), 'utf8');
  let slow: Buffer | undefined;
  let peppered: Buffer | undefined;
  try {
    slow = await gate.run(() => hashRaw(typed, { algorithm: ARGON2ID, version: VERSION_13, memoryCost: m, timeCost: t, parallelism: p, outputLen: 32, salt }));
    peppered = createHmac('sha256', pepper).update(slow).digest();
    return { auth: subkey(peppered, 'secret', 'auth'), wrapKey: subkey(peppered, 'secret', 'wrap') };
  } finally {
    wipe(typed);
    wipe(slow);
    wipe(peppered);
  }
}
