import { randomBytes } from 'node:crypto';
import { type KdfCost, OFFICER_COST, deriveSecret, newBoxKeyPair, officeKeysFromSeed, sealUnder, signKeyRecord, signOfficerKey, wipe, wrapKey, type KeyRecord, type OfficerKeyRecord } from '@sarika/vault';
import { officeSeedContext, officerSecretContext } from '../officer-keys.js';

export interface NewCredential {
  readonly officerId: string;
  readonly salt: Buffer;
  readonly cost: KdfCost;
  readonly auth: Buffer;
  readonly boxPublicKey: Buffer;
  readonly sealedSecretKey: Buffer;
}

/**
 * Makes an officer's pair and seals its private half under her password.
 * @param pepper kept outside the database, so that a seized database with a weak password opens nothing (confidentiality, row 29)
 */
export async function newCredential(officerId: string, password: string, pepper: Buffer, cost: KdfCost = OFFICER_COST): Promise<NewCredential> {
  const salt = randomBytes(16);
  const { auth, wrapKey: key } = await deriveSecret(password, salt, pepper, cost);
  const pair = newBoxKeyPair();
  try {
    return { officerId, salt, cost, auth, boxPublicKey: pair.publicKey, sealedSecretKey: sealUnder(key, pair.secretKey, officerSecretContext(officerId)) };
  } finally {
    wipe(key);
    wipe(pair.secretKey);
  }
}

export interface NewOfficeKey {
  readonly record: KeyRecord;
  readonly wraps: readonly { readonly holderId: string; readonly wrap: Buffer }[];
  /** The public key of each holder, signed by this epoch. */
  readonly officerKeys: readonly OfficerKeyRecord[];
}

/** Makes the first key of an office, signed by the root, and wraps its seed to each of its officers (decision 19). */
export function newOfficeKey(officeId: string, notBefore: Date, rootSecretKey: Buffer, holders: readonly { officerId: string; boxPublicKey: Buffer }[]): NewOfficeKey {
  const seed = randomBytes(32);
  try {
    const { box, sign } = officeKeysFromSeed(seed);
    const record = signKeyRecord(
      { ownerId: officeId, epoch: 1, boxPublicKey: box.publicKey, signPublicKey: sign.publicKey, notBefore: notBefore.toISOString(), signedBy: 'root' },
      rootSecretKey,
    );
    const wraps = holders.map(({ officerId, boxPublicKey }) => ({ holderId: officerId, wrap: wrapKey(boxPublicKey, seed, officeSeedContext(officeId, 1, officerId)) }));
    const officerKeys = holders.map(({ officerId, boxPublicKey }) => signOfficerKey({ officerId, officeId, officeEpoch: 1, boxPublicKey, notBefore: notBefore.toISOString() }, seed));
    wipe(box.secretKey);
    wipe(sign.secretKey);
    return { record, wraps, officerKeys };
  } finally {
    wipe(seed);
  }
}
