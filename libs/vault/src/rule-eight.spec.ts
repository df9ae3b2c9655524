import { randomBytes } from 'node:crypto';
import sodium from 'sodium-native';
import { requireBytes } from './key-pair.js';
import { unpad } from './padding.js';
import {
  type GrantAddress, type ItemAddress, type KeyPair, type KeyRecord, VaultError, blindIndex, contextOf, deriveSecret, fingerprintOf, isWrapFor, itemSealer, keyId, newBoxKeyPair, newFileKey, newRecoveryCode, newRootKeys, newToken, officeKeysFromSeed,
  openFile, openGrant, openItem, openLetter, openUnder, openWrap, recoveryKeyOf, rewrapItem, sealFile, sealGrant, sealItem, sealLetter, sealUnder, signEvidence, signKeyRecord, signOfficerKey, subkeysOf, verifyKeyChain, wipe, wrapKey,
} from './index.js';

// Rule 8 of the README: keys are wiped by whoever has them last, and what the vault says when it refuses may be logged.

/** Sizes of what was overwritten, in bytes, smallest first. */
function wiped(work: () => unknown): number[] {
  const sizes: number[] = [];
  const spy = jest.spyOn(sodium, 'sodium_memzero').mockImplementation((buffer) => {
    sizes.push(buffer.byteLength);
    Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength).fill(0);
  });
  try {
    work();
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
  } finally {
    spy.mockRestore();
  }
  return sizes.sort((a, b) => a - b);
}

// Made before the tests and not while they are read: what fails here fails a test, and is not a file that could not be read.
let reader: KeyPair;
let stranger: KeyPair;
let context: string;
beforeAll(() => {
  reader = newBoxKeyPair();
  stranger = newBoxKeyPair();
  context = contextOf('officer-key', 'office-1', 3);
});
afterAll(() => [reader, stranger].forEach(({ secretKey }) => wipe(secretKey)));
const key = randomBytes(32);
const address: ItemAddress = { table: 'item', column: 'sealed', caseId: 'case-1', itemId: 'item-1', seq: 1 };
const grant: GrantAddress = { grantId: 'grant-1', caseId: 'case-1', caseEpoch: 1, recipientId: 'office-1', recipientEpoch: 2 };
const epoch = { id: '2026-11-25', key: randomBytes(32) };
const words = Buffer.from('They have not paid me.', 'utf8');
const turned = (blob: Buffer, at: number): Buffer => {
  const changed = Buffer.from(blob);
  changed[at < 0 ? changed.length + at : at]! ^= 1;
  return changed;
};

describe('what is wiped', () => {
  let wrap: Buffer;
  let item: ReturnType<typeof sealItem>;
  let sealer: ReturnType<typeof itemSealer>;
  let kept: ReturnType<typeof sealItem>;
  let letter: Buffer;
  let under: Buffer;
  let code: string;
  beforeAll(() => {
    wrap = wrapKey(reader.publicKey, key, context);
    item = sealItem(words, reader.publicKey, 1, address);
    sealer = itemSealer(reader, 1);
    kept = sealer.seal(words, address);
    letter = sealLetter(words, reader.publicKey, context);
    under = sealUnder(key, words, context);
    code = newRecoveryCode();
  });
  const seed = randomBytes(32);
  const MESSAGE = 64; // context and key, as they travel inside a wrap
  const PADDED = 256;
  const DERIVED = 32; // HKDF's inner key, or a key made for one call

  it.each<[string, () => unknown, number[]]>([
    ['wrapping', () => wrapKey(reader.publicKey, key, context), [MESSAGE]],
    ['opening a wrap', () => openWrap(reader, wrap, context), [MESSAGE]],
    ['opening a wrap of another place', () => openWrap(reader, wrap, contextOf('other', 'place')), [MESSAGE]],
    ['opening a changed wrap', () => openWrap(reader, turned(wrap, -1), context), [MESSAGE]],
    ['sealing an item', () => sealItem(words, reader.publicKey, 1, address), [32, MESSAGE, PADDED]],
    ['opening an item', () => openItem(item.sealed, item.keyWrap, reader, 1, address), [32, MESSAGE, PADDED]],
    ['opening a changed item', () => openItem(turned(item.sealed, -1), item.keyWrap, reader, 1, address), [32, MESSAGE]],
    ['making a sealer', () => itemSealer(reader, 1), [DERIVED]],
    ['sealing with it', () => sealer.seal(words, address), [32, PADDED]],
    ['opening what it sealed', () => openItem(kept.sealed, kept.keyWrap, reader, 1, address), [32, DERIVED, DERIVED, PADDED]],
    ['opening a changed wrap of it', () => openItem(kept.sealed, turned(kept.keyWrap, -1), reader, 1, address), [DERIVED, DERIVED]],
    ['closing the sealer', () => itemSealer(stranger, 1).close(), [DERIVED, 32]],
    ['moving an item to another epoch', () => rewrapItem(item.keyWrap, { key: reader, epoch: 1 }, { publicKey: stranger.publicKey, epoch: 2 }, address), [32, MESSAGE, MESSAGE]],
    ['sealing a letter', () => sealLetter(words, reader.publicKey, context), [32, MESSAGE, PADDED]],
    ['opening a letter', () => openLetter(letter, reader, context), [32, MESSAGE, PADDED]],
    ['opening a changed letter', () => openLetter(turned(letter, -1), reader, context), [32, MESSAGE]],
    ['sealing under a key', () => sealUnder(key, words, context), [PADDED]],
    ['opening under a key', () => openUnder(key, under, context), [PADDED]],
    ['halving a token', () => subkeysOf('A'.repeat(43)), [32, DERIVED]],
    ['a recovery code made', () => newRecoveryCode(), [16]],
    ['a recovery code read', () => recoveryKeyOf(code, 'office-1', 1), [16, DERIVED]],
    ['an office’s pairs made', () => officeKeysFromSeed(seed), [DERIVED, DERIVED, 32, 32]],
    ['an officer’s key signed', () => signOfficerKey({ officerId: 'a', officeId: 'b', officeEpoch: 1, boxPublicKey: reader.publicKey, notBefore: '2026-11-25' }, seed), [DERIVED, 32, 64]],
    ['evidence signed', () => signEvidence({ officeId: 'b', officeEpoch: 1, manifestHash: randomBytes(32) }, seed), [DERIVED, 32, 64]],
  ])('after %s', (_what, work, sizes) => expect(wiped(work)).toEqual([...sizes].sort((a, b) => a - b)));

  it('gives nothing empty to the library, and takes what is not there for wiped', () => {
    expect(wiped(() => [undefined, null, Buffer.alloc(0)].forEach(wipe))).toEqual([]);
    const secret = randomBytes(32);
    wipe(secret);
    expect(secret.equals(Buffer.alloc(32))).toBe(true);
  });

  it('erases a sealer’s key, so that what it seals later opens for nobody', () => {
    const other = itemSealer(reader, 1);
    other.close();
    const late = other.seal(words, address);
    expect(() => openItem(late.sealed, late.keyWrap, reader, 1, address)).toThrow(VaultError);
  });

  it('after deriving from a secret: what was typed, the slow hash, the peppered hash and what HKDF made of it', async () => {
    const sizes: number[] = [];
    const spy = jest.spyOn(sodium, 'sodium_memzero').mockImplementation((buffer) => void sizes.push(buffer.byteLength));
    await deriveSecret('1234567890123456', randomBytes(16), randomBytes(32), { m: 64, t: 1, p: 1 });
    spy.mockRestore();
    expect(sizes.sort((a, b) => a - b)).toEqual([16, 32, 32, 32, 32]);
  });

  it('after a file went through: the stream’s state, and the block of who sealed it', async () => {
    const sizes: number[] = [];
    const spy = jest.spyOn(sodium, 'sodium_memzero').mockImplementation((buffer) => void sizes.push(buffer.byteLength));
    const fileKey = newFileKey();
    async function* given(pieces: Buffer[]) {
      yield* pieces;
    }
    const stored: Buffer[] = [];
    for await (const piece of sealFile(given([words]), fileKey, { caseId: 'c', fileId: 'f' })) stored.push(piece);
    expect(sizes.splice(0).sort((a, b) => a - b)).toEqual([sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES, 65_536]);
    for await (const piece of openFile(given(stored), fileKey, { caseId: 'c', fileId: 'f' })) void piece;
    expect(sizes).toEqual([sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES]);
    spy.mockRestore();
  });
});

describe('what it says when it refuses', () => {
  let root: KeyPair;
  let record: KeyRecord;
  let wrap: Buffer;
  let kept: ReturnType<typeof sealItem>;
  let sealedGrant: Buffer;
  let item: ReturnType<typeof sealItem>;
  beforeAll(() => {
    root = newRootKeys();
    record = signKeyRecord({ ownerId: 'office-1', epoch: 1, boxPublicKey: reader.publicKey, signPublicKey: root.publicKey, notBefore: '2026-01-01T00:00:00Z', signedBy: 'root' }, root.secretKey);
    wrap = wrapKey(reader.publicKey, key, context);
    kept = itemSealer(reader, 1).seal(words, address);
    sealedGrant = sealGrant(wrap, epoch, grant);
    item = sealItem(words, reader.publicKey, 1, address);
  });
  const long = (blob: Buffer): Buffer => Buffer.concat([blob, Buffer.of(0)]);
  const text = 'text' as never;
  const short = randomBytes(31);
  const refusals: [string, () => unknown][] = [
    ['no buffer', () => openWrap(reader, text, context)],
    ['another version', () => openWrap(reader, turned(wrap, 0), context)],
    ['another kind', () => openWrap(reader, turned(wrap, 1), context)],
    ['a cut wrap', () => openWrap(reader, wrap.subarray(0, 50), context)],
    ['a long wrap', () => openWrap(reader, long(wrap), context)],
    ['a long kept wrap', () => openItem(kept.sealed, long(kept.keyWrap), reader, 1, address)],
    ['another’s wrap', () => openWrap(stranger, wrap, context)],
    ['another’s kept wrap', () => openItem(kept.sealed, kept.keyWrap, stranger, 1, address)],
    ['a changed wrap', () => openWrap(reader, turned(wrap, -1), context)],
    ['another place', () => openWrap(reader, wrap, contextOf('other', 'place'))],
    ['a changed item', () => openItem(turned(item.sealed, -1), item.keyWrap, reader, 1, address)],
    ['a public key that is none', () => wrapKey(Buffer.alloc(32), key, context)],
    ['a short public key', () => wrapKey(short, key, context)],
    ['a short key to wrap', () => wrapKey(reader.publicKey, short, context)],
    ['a short public key of a reader', () => openWrap({ ...reader, publicKey: short }, wrap, context)],
    ['a short secret key of a reader', () => openWrap({ ...reader, secretKey: short }, wrap, context)],
    ['the same of a kept wrap', () => openItem(kept.sealed, kept.keyWrap, { ...reader, publicKey: short }, 1, address)],
    ['and its secret half', () => openItem(kept.sealed, kept.keyWrap, { ...reader, secretKey: short }, 1, address)],
    ['a sealer with a short public key', () => itemSealer({ ...reader, publicKey: short }, 1)],
    ['a sealer with a short secret key', () => itemSealer({ ...reader, secretKey: short }, 1)],
    ['no plaintext', () => sealItem(text, reader.publicKey, 1, address)],
    ['no plaintext with a sealer', () => itemSealer(reader, 1).seal(text, address)],
    ['no plaintext of a letter', () => sealLetter(text, reader.publicKey, context)],
    ['no plaintext under a key', () => sealUnder(key, text, context)],
    ['a short key to seal under', () => sealUnder(short, words, context)],
    ['a short key to open under', () => openUnder(short, sealUnder(key, words, context), context)],
    ['a grant that is no wrap', () => sealGrant(long(wrap), epoch, grant)],
    ['a short epoch key', () => sealGrant(wrap, { ...epoch, key: short }, grant)],
    ['a short epoch key at opening', () => openGrant(sealedGrant, short, grant)],
    ['an epoch without a date', () => sealGrant(wrap, { ...epoch, id: 'today' }, grant)],
    ['an epoch of too many signs', () => sealGrant(wrap, { ...epoch, id: '2'.repeat(65) }, grant)],
    ['a cut grant', () => openGrant(sealedGrant.subarray(0, 60), epoch.key, grant)],
    ['a bucket without padding', () => unpad(Buffer.alloc(256))],
    ['a context written by hand', () => wrapKey(reader.publicKey, key, 'sarika/v2/a')],
    ['a part with a space', () => contextOf('a', 'b c')],
    ['half a number', () => contextOf('a', 1.5)],
    ['a purpose of the vault’s own', () => contextOf('item-key', 'a')],
    ['a wrap of no buffer asked for its reader', () => isWrapFor(text, reader.publicKey)],
    ['a short key asked for its id', () => keyId(short)],
    ['a short seed', () => newBoxKeyPair(short)],
    ['a short seed of an office', () => officeKeysFromSeed(short)],
    ['a short seed for an officer’s key', () => signOfficerKey({ officerId: 'a', officeId: 'b', officeEpoch: 1, boxPublicKey: reader.publicKey, notBefore: '2026-11-25' }, short)],
    ['a short key of an officer', () => signOfficerKey({ officerId: 'a', officeId: 'b', officeEpoch: 1, boxPublicKey: short, notBefore: '2026-11-25' }, key)],
    ['an officer’s key from no day', () => signOfficerKey({ officerId: 'a', officeId: 'b', officeEpoch: 1, boxPublicKey: reader.publicKey, notBefore: 'soon' }, key)],
    ['a short seed for evidence', () => signEvidence({ officeId: 'b', officeEpoch: 1, manifestHash: key }, short)],
    ['no SHA-256', () => signEvidence({ officeId: 'b', officeEpoch: 1, manifestHash: short }, key)],
    ['a short key of a fingerprint', () => fingerprintOf('a', short)],
    ['a short key of a blind index', () => blindIndex(short, 'phone', '+855')],
    ['nothing to find again', () => blindIndex(key, 'phone', '')],
    ['no token', () => subkeysOf(`${newToken()}x`)],
    ['no recovery code', () => recoveryKeyOf('1234', 'office-1', 1)],
    ['a short signing key', () => signKeyRecord(record, short)],
    ['the root at a later epoch', () => signKeyRecord({ ...record, epoch: 2 }, root.secretKey)],
    ['an epoch below one', () => signKeyRecord({ ...record, epoch: 0, signedBy: 'previous' }, root.secretKey)],
    ['an unknown signer', () => signKeyRecord({ ...record, epoch: 2, signedBy: 'me' as never }, root.secretKey)],
    ['a record with a short box key', () => signKeyRecord({ ...record, boxPublicKey: short }, root.secretKey)],
    ['a record with a short signing key', () => signKeyRecord({ ...record, signPublicKey: short }, root.secretKey)],
    ['a record from no day', () => signKeyRecord({ ...record, notBefore: 'soon' }, root.secretKey)],
    ['a short root', () => verifyKeyChain([record], short, new Date())],
    ['no records', () => verifyKeyChain([], root.publicKey, new Date())],
    ['records of two', () => verifyKeyChain([record, { ...record, epoch: 2, ownerId: 'office-2' }], root.publicKey, new Date())],
    ['a doubled epoch', () => verifyKeyChain([record, record], root.publicKey, new Date())],
    ['a record by the wrong party', () => verifyKeyChain([{ ...record, signedBy: 'previous' }], root.publicKey, new Date())],
    ['a wrong signature', () => verifyKeyChain([record], newRootKeys().publicKey, new Date())],
    ['a key of the future', () => verifyKeyChain([record], root.publicKey, new Date('2025-01-01'))],
  ];

  it.each(refusals)('to %s: a whole sentence', (_what, work) => {
    let said: unknown;
    try {
      work();
    } catch (error) {
      said = error;
    }
    expect(said).toBeInstanceOf(VaultError);
    const { name, message, code } = said as VaultError;
    expect(name).toBe('VaultError');
    expect(code).toMatch(/^vault\.(wrongKey|wrongContext|corrupt|unknownVersion|unsigned|badInput)$/);
    expect(message).toMatch(/^[A-Z][^\n]{16,}$/);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an empty secret', () => deriveSecret('', randomBytes(16), key, { m: 64, t: 1, p: 1 })],
    ['a short salt', () => deriveSecret('1234', randomBytes(15), key, { m: 64, t: 1, p: 1 })],
    ['a short pepper', () => deriveSecret('1234', randomBytes(16), short, { m: 64, t: 1, p: 1 })],
    ['a cost out of bounds', () => deriveSecret('1234', randomBytes(16), key, { m: 64, t: 11, p: 1 })],
  ])('to %s: a whole sentence', async (_what, work) => {
    const said = await work().then(() => null, (error: unknown) => error);
    expect(said).toMatchObject({ code: 'vault.badInput', message: expect.stringMatching(/^[A-Z][^\n]{16,}$/) });
  });

  it('names what has the wrong size, and the right one', () => {
    expect(() => requireBytes(short, 32, 'The file key')).toThrow('The file key must be 32 bytes.');
    expect(() => requireBytes(text, 32, 'The file key')).toThrow('The file key must be 32 bytes.');
    expect(() => requireBytes(key, 32, 'The file key')).not.toThrow();
  });

  it('knows for whom a wrap is', () => {
    expect([isWrapFor(wrap, reader.publicKey), isWrapFor(wrap, stranger.publicKey)]).toEqual([true, false]);
    expect(() => isWrapFor(wrap.subarray(0, 60), reader.publicKey)).toThrow(VaultError);
  });
});
