import sodium from 'sodium-native';
import { contextBytes, contextOf } from './context.js';
import { subkey } from './hkdf.js';
import { newSignKeyPair, requireBytes } from './key-pair.js';
import { VaultError } from './vault-error.js';
import { wipe } from './wipe.js';

/** The public key of one officer, signed by an epoch of her office: whoever signs holds the office's seed. */
export interface OfficerKeyRecord {
  officerId: string;
  officeId: string;
  officeEpoch: number;
  boxPublicKey: Buffer;
  /** ISO 8601 instant from which it is sealed to. */
  notBefore: string;
  signature: Buffer;
}
type Unsigned = Omit<OfficerKeyRecord, 'signature'>;

function statement({ officerId, officeId, officeEpoch, boxPublicKey, notBefore }: Unsigned): Buffer {
  requireBytes(boxPublicKey, 32, 'A public key');
  const time = new Date(notBefore);
  if (Number.isNaN(time.getTime())) throw new VaultError('vault.badInput', 'The start of a key must be a date and time.');
  return contextBytes(contextOf('officer-key', officerId, officeId, officeEpoch, Buffer.from(boxPublicKey).toString('base64url'), time.toISOString()));
}

/**
 * Signs an officer's public key with the seed of her office's epoch (32 bytes).
 * @throws VaultError vault.badInput
 */
export function signOfficerKey(unsigned: Unsigned, officeSeed32: Buffer): OfficerKeyRecord {
  requireBytes(officeSeed32, 32, 'The seed of an office');
  const seed = subkey(officeSeed32, 'office', 'sign');
  const sign = newSignKeyPair(seed);
  try {
    const signature = Buffer.alloc(64);
    sodium.crypto_sign_detached(signature, statement(unsigned), sign.secretKey);
    return { ...unsigned, notBefore: new Date(unsigned.notBefore).toISOString(), signature };
  } finally {
    wipe(seed);
    wipe(sign.secretKey);
  }
}

/** Whether this office epoch's key (Ed25519, from a verified chain) signed this record. */
export function isOfficerKeySigned(record: OfficerKeyRecord, officeSignPublicKey: Buffer): boolean {
  if (!Buffer.isBuffer(record.signature) || record.signature.byteLength !== 64) return false;
  try {
    return sodium.crypto_sign_verify_detached(record.signature, statement(record), officeSignPublicKey);
  } catch (error) {
    // A record that cannot even be written down was not signed by anybody; other faults stay faults.
    if (error instanceof VaultError) return false;
    throw error;
  }
}
