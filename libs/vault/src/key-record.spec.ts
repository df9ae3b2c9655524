import { randomBytes } from 'node:crypto';
import sodium from 'sodium-native';
import { type KeyPair, type KeyRecord, VaultError, newBoxKeyPair, newRootKeys, officeKeysFromSeed, signKeyRecord, verifyKeyChain } from './index.js';

let root: KeyPair;
beforeAll(() => {
  root = newRootKeys();
});
const now = new Date('2026-11-22T08:00:00Z');

/** Signed records of an office, one for each start. */
function epochs(ownerId: string, ...starts: string[]): { chain: KeyRecord[]; keys: ReturnType<typeof officeKeysFromSeed>[] } {
  const keys = starts.map(() => officeKeysFromSeed(randomBytes(32)));
  const chain = starts.map((notBefore, index) => {
    const own = keys[index];
    const signer = index === 0 ? root : keys[index - 1]?.sign;
    if (!own || !signer) throw new Error('no keys');
    return signKeyRecord(
      { ownerId, epoch: index + 1, boxPublicKey: own.box.publicKey, signPublicKey: own.sign.publicKey, notBefore, signedBy: index === 0 ? 'root' : 'previous' },
      signer.secretKey,
    );
  });
  return { chain, keys };
}

const refused = (chain: (KeyRecord | undefined)[], rootPublicKey: Buffer = root.publicKey): void => {
  let thrown: unknown;
  try {
    verifyKeyChain(chain as KeyRecord[], rootPublicKey, now);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(VaultError);
  expect((thrown as VaultError).code).toBe('vault.unsigned');
};

/** A record signed without asking `signKeyRecord`, as somebody would who holds the right key and means ill. */
function signedByHand(record: KeyRecord, signerSecretKey: Buffer): KeyRecord {
  const { ownerId, epoch, boxPublicKey, signPublicKey, notBefore, signedBy } = record;
  const statement = ['sarika/v1/key-record', ownerId, epoch, boxPublicKey.toString('base64url'), signPublicKey.toString('base64url'), notBefore, signedBy].join('/');
  const signature = Buffer.alloc(64);
  sodium.crypto_sign_detached(signature, Buffer.from(statement, 'ascii'), signerSecretKey);
  return { ...record, signature };
}

describe('the keys of an office', () => {
  it('are the same from the same seed, and two pairs that do not tell each other', () => {
    const seed = randomBytes(32);
    expect(officeKeysFromSeed(seed)).toEqual(officeKeysFromSeed(seed));
    expect(officeKeysFromSeed(seed).box.publicKey).not.toEqual(officeKeysFromSeed(randomBytes(32)).box.publicKey);
    expect(officeKeysFromSeed(seed).sign.secretKey.subarray(0, 32)).not.toEqual(officeKeysFromSeed(seed).box.secretKey);
    expect(() => officeKeysFromSeed(randomBytes(16))).toThrow(VaultError);
  });
});

describe('a chain of key records', () => {
  let chain: KeyRecord[];
  let keys: ReturnType<typeof officeKeysFromSeed>[];
  let first: KeyRecord;
  let second: KeyRecord;
  let third: KeyRecord;
  beforeAll(() => {
    ({ chain, keys } = epochs('office-1', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z', '2027-01-01T00:00:00Z'));
    [first, second, third] = chain as [KeyRecord, KeyRecord, KeyRecord];
  });

  it('gives the newest key that is in force, in whatever order the records come', () => {
    expect(verifyKeyChain([third, first, second], root.publicKey, now)).toBe(second);
    expect(verifyKeyChain([first], root.publicKey, now)).toBe(first);
    expect(verifyKeyChain(chain, root.publicKey, new Date('2027-01-01T00:00:00Z'))).toBe(third);
  });

  it('is read the same when the instant is written in another way', () => {
    expect(verifyKeyChain([{ ...first, notBefore: '2026-01-01T07:00:00+07:00' }], root.publicKey, now).epoch).toBe(1);
  });

  it('refuses none, a gap, a double and a beginning that is not there', () => {
    refused([]);
    refused([second]);
    refused([first, third]);
    refused([first, second, second]);
  });

  it('refuses a key not yet in force', () => {
    refused(epochs('office-1', '2027-01-01T00:00:00Z').chain);
  });

  it('refuses another root, and a root that is the office itself', () => {
    refused([first], newRootKeys().publicKey);
    refused([signKeyRecord({ ...first }, keys[0]?.sign.secretKey ?? Buffer.alloc(0))]);
  });

  it('refuses a swapped key, even in a record of the future', () => {
    const stranger = newBoxKeyPair().publicKey;
    refused([{ ...first, boxPublicKey: stranger }]);
    refused([first, { ...second, boxPublicKey: stranger }]);
    refused([first, second, { ...third, boxPublicKey: stranger }]);
    refused([first, { ...second, signPublicKey: stranger }, third]);
    refused([first, { ...second, boxPublicKey: randomBytes(31) }]);
  });

  it('refuses a changed owner, start or signature, and a chain made of two', () => {
    refused([{ ...first, ownerId: 'office-2' }]);
    refused([{ ...first, ownerId: 'office/1' }]);
    refused([{ ...first, notBefore: '2025-01-01T00:00:00Z' }]);
    refused([{ ...first, notBefore: 'soon' }]);
    refused([{ ...first, signature: Buffer.alloc(64) }]);
    refused([{ ...first, signature: first.signature.subarray(0, 63) }]);
    refused([first, epochs('office-2', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z').chain[1]]);
    refused([first, epochs('office-1', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z').chain[1]]);
  });

  it('refuses what the right key signed for another owner, another epoch or in another role', () => {
    const previous = keys[0]?.sign.secretKey ?? Buffer.alloc(0);
    expect(verifyKeyChain([signedByHand(first, root.secretKey), signedByHand(second, previous)], root.publicKey, now).epoch).toBe(2);
    refused([first, signedByHand({ ...second, ownerId: 'office-2' }, previous)]);
    refused([first, signedByHand({ ...second, epoch: 3 }, previous)]);
    refused([signedByHand({ ...first, epoch: 2 }, root.secretKey)]);
    refused([first, signedByHand({ ...second, signedBy: 'root' }, previous)]);
    refused([signedByHand({ ...first, signedBy: 'previous' }, root.secretKey)]);
  });

  it('lets the root enrol only: a later epoch signed by the root is refused', () => {
    expect(() => signKeyRecord({ ...second, signedBy: 'root' }, root.secretKey)).toThrow(VaultError);
    expect(() => signKeyRecord({ ...first, signedBy: 'previous' }, root.secretKey)).toThrow(VaultError);
    refused([first, signKeyRecord({ ...second }, root.secretKey)]);
    refused([first, { ...second, signedBy: 'root' }]);
  });
});
