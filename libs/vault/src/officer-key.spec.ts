import { randomBytes } from 'node:crypto';
import { officeKeysFromSeed } from './key-record.js';
import { newBoxKeyPair } from './key-pair.js';
import { type OfficerKeyRecord, isOfficerKeySigned, signOfficerKey } from './officer-key.js';

const seed = randomBytes(32);
let office: ReturnType<typeof officeKeysFromSeed>;
let record: OfficerKeyRecord;
beforeAll(() => {
  office = officeKeysFromSeed(Buffer.from(seed));
  record = signOfficerKey({ officerId: 'sokha', officeId: 'mrc', officeEpoch: 2, boxPublicKey: newBoxKeyPair().publicKey, notBefore: '2026-11-24T00:00:00Z' }, seed);
});

it('is right only as it was signed, by the epoch that signed it', () => {
  expect(isOfficerKeySigned(record, office.sign.publicKey)).toBe(true);
  expect(isOfficerKeySigned(record, officeKeysFromSeed(randomBytes(32)).sign.publicKey)).toBe(false);
});

it.each<[string, Partial<OfficerKeyRecord>]>([
  ['another officer', { officerId: 'rithy' }],
  ['another office', { officeId: 'union' }],
  ['another epoch', { officeEpoch: 3 }],
  ['another key', { boxPublicKey: randomBytes(32) }],
  ['a key that is none', { boxPublicKey: Buffer.alloc(31) }],
  ['another beginning', { notBefore: '2026-11-25T00:00:00.000Z' }],
  ['no date', { notBefore: 'soon' }],
  ['a name that cannot be written', { officerId: 'a/b' }],
  ['another signature', { signature: randomBytes(64) }],
  ['half a signature', { signature: Buffer.alloc(32) }],
])('is refused with %s', (_what, change) => {
  expect(isOfficerKeySigned({ ...record, ...change }, office.sign.publicKey)).toBe(false);
});

it('is signed with a whole seed only', () => {
  expect(() => signOfficerKey(record, Buffer.alloc(31))).toThrow(/32 bytes/);
});
