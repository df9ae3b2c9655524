import { createHash } from 'node:crypto';
import sodium from 'sodium-native';
import { officeKeysFromSeed, signEvidence } from './index.js';

const seed = Buffer.alloc(32, 5);
const manifestHash = createHash('sha256').update('wage-slip.jpg\n').digest();
const said = { officeId: 'mrc', officeEpoch: 2, manifestHash };

/** As somebody checks it who has the office's public key and README.md, and nothing of this library. */
const holds = (signature: Buffer, statement: string, of = seed): boolean => sodium.crypto_sign_verify_detached(signature, Buffer.from(statement, 'ascii'), officeKeysFromSeed(Buffer.from(of)).sign.publicKey);

describe('a bundle of evidence', () => {
  it('is signed by the office’s key of that epoch, over its office, its epoch and the hash of its manifest', () => {
    const signature = signEvidence(said, Buffer.from(seed));
    expect(signature).toHaveLength(64);
    const hash = manifestHash.toString('base64url');
    expect(holds(signature, `sarika/v1/evidence-bundle/mrc/2/${hash}`)).toBe(true);
    for (const other of [`sarika/v1/evidence-bundle/mrc/3/${hash}`, `sarika/v1/evidence-bundle/union/2/${hash}`, `sarika/v1/evidence-bundle/mrc/2/${Buffer.alloc(32).toString('base64url')}`]) expect([other, holds(signature, other)]).toEqual([other, false]);
    expect(holds(signature, `sarika/v1/evidence-bundle/mrc/2/${hash}`, Buffer.alloc(32, 6))).toBe(false);
  });

  it('is not signed with half a seed, nor over anything but a SHA-256', () => {
    expect(() => signEvidence(said, Buffer.alloc(31))).toThrow('The seed of an office must be 32 bytes.');
    expect(() => signEvidence({ ...said, manifestHash: Buffer.alloc(31) }, Buffer.from(seed))).toThrow('A SHA-256 must be 32 bytes.');
  });
});
