import sodium from 'sodium-native';
import { contextBytes, contextOf } from './context.js';
import { subkey } from './hkdf.js';
import { newSignKeyPair, requireBytes } from './key-pair.js';
import { wipe } from './wipe.js';

/** What an office signs when it hands out evidence: the SHA-256 of the manifest, which names every file with its own. */
export interface EvidenceStatement {
  readonly officeId: string;
  readonly officeEpoch: number;
  readonly manifestHash: Buffer;
}

const statement = ({ officeId, officeEpoch, manifestHash }: EvidenceStatement): Buffer => {
  requireBytes(manifestHash, 32, 'A SHA-256');
  return contextBytes(contextOf('evidence-bundle', officeId, officeEpoch, Buffer.from(manifestHash).toString('base64url')));
};

/**
 * Signs a bundle of evidence with the seed of an office's epoch. The key chain of the office, which the root began, says whose it is.
 * @returns 64 bytes, Ed25519 over `sarika/v1/evidence-bundle/<office>/<epoch>/<hash in base64url>`
 * @throws VaultError vault.badInput
 */
export function signEvidence(said: EvidenceStatement, officeSeed32: Buffer): Buffer {
  requireBytes(officeSeed32, 32, 'The seed of an office');
  const seed = subkey(officeSeed32, 'office', 'sign');
  const sign = newSignKeyPair(seed);
  try {
    const signature = Buffer.alloc(64);
    sodium.crypto_sign_detached(signature, statement(said), sign.secretKey);
    return signature;
  } finally {
    wipe(seed);
    wipe(sign.secretKey);
  }
}
