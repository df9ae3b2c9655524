import sodium from 'sodium-native';
import { contextBytes, contextOf } from './context.js';
import { subkey } from './hkdf.js';
import { type KeyPair, newBoxKeyPair, newSignKeyPair, requireBytes } from './key-pair.js';
import { VaultError } from './vault-error.js';
import { wipe } from './wipe.js';

/** The public half of one epoch of an owner, signed: the first by the root at enrolment, each later one by the epoch before it (decision 19). */
export interface KeyRecord {
  ownerId: string;
  epoch: number;
  boxPublicKey: Buffer;
  signPublicKey: Buffer;
  /** ISO 8601 instant from which the key is sealed to. */
  notBefore: string;
  signedBy: 'root' | 'previous';
  signature: Buffer;
}

/** The two pairs of an office epoch, from its one 32-byte seed: X25519 to be sealed to, Ed25519 to sign the next epoch. @throws VaultError vault.badInput */
export function officeKeysFromSeed(seed32: Buffer): { box: KeyPair; sign: KeyPair } {
  requireBytes(seed32, 32, 'The seed of an office');
  const boxSeed = subkey(seed32, 'office', 'box');
  const signSeed = subkey(seed32, 'office', 'sign');
  try {
    return { box: newBoxKeyPair(boxSeed), sign: newSignKeyPair(signSeed) };
  } finally {
    wipe(boxSeed);
    wipe(signSeed);
  }
}

/** A new Ed25519 pair of the deployment's root. Its secret half (64 bytes) stays off the server (decision 18). */
export function newRootKeys(): KeyPair {
  return newSignKeyPair();
}

type UnsignedKeyRecord = Omit<KeyRecord, 'signature'>;

const instant = (iso: string): string => {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) throw new VaultError('vault.badInput', 'The start of a key must be a date and time.');
  return time.toISOString();
};

// The same text however the row was written: times in UTC with milliseconds, keys in base64url.
function statement({ ownerId, epoch, boxPublicKey, signPublicKey, notBefore, signedBy }: UnsignedKeyRecord): Buffer {
  requireBytes(boxPublicKey, 32, 'A public key');
  requireBytes(signPublicKey, 32, 'A public key');
  if (!Number.isSafeInteger(epoch) || epoch < 1) throw new VaultError('vault.badInput', 'Epochs are counted from 1.');
  if (signedBy !== 'root' && signedBy !== 'previous') throw new VaultError('vault.badInput', 'A key record is signed by the root or by the epoch before.');
  const base64url = (key: Buffer): string => Buffer.from(key).toString('base64url');
  return contextBytes(contextOf('key-record', ownerId, epoch, base64url(boxPublicKey), base64url(signPublicKey), instant(notBefore), signedBy));
}

/**
 * Signs a key record with the root's secret key (epoch 1) or the previous epoch's (64 bytes each).
 * @throws VaultError vault.badInput, also when signer and epoch do not belong together
 */
export function signKeyRecord(unsigned: UnsignedKeyRecord, signerSecretKey: Buffer): KeyRecord {
  requireBytes(signerSecretKey, 64, 'A signing key');
  if ((unsigned.epoch === 1) !== (unsigned.signedBy === 'root')) throw new VaultError('vault.badInput', 'The root signs the first epoch and no other.');
  const message = statement(unsigned);
  const signature = Buffer.alloc(64);
  sodium.crypto_sign_detached(signature, message, signerSecretKey);
  const { ownerId, epoch, boxPublicKey, signPublicKey, notBefore, signedBy } = unsigned;
  return { ownerId, epoch, boxPublicKey, signPublicKey, notBefore: instant(notBefore), signedBy, signature };
}

const unsigned = (why: string): VaultError => new VaultError('vault.unsigned', why);

/**
 * The key to seal to now: the newest epoch that has begun. Every record is checked, those of the future too, in any order;
 * one that is missing, doubled, of another owner or wrongly signed refuses all of them.
 * A chain whose end was cut off still verifies: who deletes rows can bring back an older epoch, and the audit log shows it.
 * @throws VaultError vault.unsigned
 */
export function verifyKeyChain(records: KeyRecord[], rootPublicKey: Buffer, now: Date): KeyRecord {
  requireBytes(rootPublicKey, 32, 'The root key');
  const chain = [...records].sort((one, other) => one.epoch - other.epoch);
  const first = chain[0];
  if (!first) throw unsigned('There is no key record.');
  let signer = rootPublicKey;
  let current: KeyRecord | undefined;
  for (const [index, record] of chain.entries()) {
    if (record.ownerId !== first.ownerId) throw unsigned('The key records belong to different owners.');
    if (record.epoch !== index + 1) throw unsigned('An epoch is missing or doubled in the key records.');
    if (record.signedBy !== (index === 0 ? 'root' : 'previous')) throw unsigned('A key record is signed by the wrong party.');
    if (!isSigned(record, signer)) throw unsigned('The signature of a key record is not right.');
    signer = record.signPublicKey;
    if (new Date(record.notBefore).getTime() <= now.getTime()) current = record;
  }
  if (!current) throw unsigned('No key of this owner is in force yet.');
  return current;
}

function isSigned(record: KeyRecord, signerPublicKey: Buffer): boolean {
  if (record.signature.byteLength !== 64) return false;
  let message: Buffer;
  try {
    message = statement(record);
  } catch (error) {
    // A record that cannot even be written down was not signed by anybody; other faults stay faults.
    if (error instanceof VaultError) return false;
    throw error;
  }
  return sodium.crypto_sign_verify_detached(record.signature, message, signerPublicKey);
}
