/*
 * A second reading of the formats: written from the table in README.md with libsodium's WebAssembly build and Node's
 * HKDF and HMAC, sharing no code with this library. Where both readings agree, the table is true and the data outlives us.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sodium from 'libsodium-wrappers';
import native from 'sodium-native';

const vectors = JSON.parse(readFileSync(join(process.cwd(), 'libs/vault/vectors/v1.json'), 'utf8'));

const fileVectors = JSON.parse(readFileSync(join(process.cwd(), 'libs/vault/vectors/file-v1.json'), 'utf8'));

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
const text = (value: Uint8Array): string => Buffer.from(value).toString('utf8');
const ascii = (value: string): Uint8Array => new Uint8Array(Buffer.from(value, 'latin1'));
const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const blake2b = (value: Uint8Array): Uint8Array => sodium.crypto_generichash(32, value, null);
const hkdf = (secret: Uint8Array, info: string): string => hex(new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), info, 32)));

function readWrap(wrap: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array, context: string): Uint8Array {
  expect(wrap).toHaveLength(122);
  expect([wrap[0], wrap[1]]).toEqual([1, 1]);
  expect(hex(wrap.slice(2, 10))).toBe(hex(blake2b(publicKey)).slice(0, 16));
  const message = sodium.crypto_box_seal_open(wrap.slice(10), publicKey, secretKey);
  expect(message).toHaveLength(64);
  expect(hex(message.slice(0, 32))).toBe(hex(blake2b(ascii(context))));
  return message.slice(32);
}

const decrypt = (blob: Uint8Array, header: number, key: Uint8Array, context: string): Uint8Array =>
  sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, blob.slice(header + 24), joined(blob.slice(0, header), ascii(context)), blob.slice(header, header + 24), key);

// Reads the padding by hand: the last byte that is not zero is 0x80, everything before it is the content.
function unpadded(padded: Uint8Array): Uint8Array {
  expect([256, 1024, 4096, 16_384].includes(padded.length) || padded.length % 65_536 === 0).toBe(true);
  let end = padded.length - 1;
  while (padded[end] === 0) end -= 1;
  expect(padded[end]).toBe(0x80);
  return padded.slice(0, end);
}

describe('a second reader', () => {
  let publicKey: Uint8Array;
  let secretKey: Uint8Array;

  beforeAll(async () => {
    await sodium.ready;
    const pair = sodium.crypto_box_seed_keypair(bytes(vectors.recipient.seed));
    publicKey = pair.publicKey;
    secretKey = pair.privateKey;
  });

  it('derives the recipient from its seed', () => {
    expect(hex(publicKey)).toBe(vectors.recipient.publicKey);
    expect(hex(secretKey)).toBe(vectors.recipient.secretKey);
    expect(hex(blake2b(publicKey).slice(0, 8))).toBe(vectors.recipient.keyId);
  });

  it('opens the KeyWrap', () => {
    const { context, key, wrap } = vectors.keyWrap;
    expect(context).toBe('sarika/v1/case-key/case-1/1/office-1/2');
    expect(hex(readWrap(bytes(wrap), publicKey, secretKey, context))).toBe(key);
  });

  it('opens every Item', () => {
    const { caseEpoch, address, items } = vectors.item;
    const { table, column, caseId, itemId, seq } = address;
    expect(items).toHaveLength(4);
    for (const { plaintext, sealed, keyWrap } of items) {
      const contentKey = readWrap(bytes(keyWrap), publicKey, secretKey, `sarika/v1/item-key/${caseId}/${caseEpoch}/${table}/${column}/${itemId}/${seq}`);
      const blob = bytes(sealed);
      expect([blob[0], blob[1], hex(blob.slice(2, 10))]).toEqual([1, 2, vectors.recipient.keyId]);
      expect(text(unpadded(decrypt(blob, 10, contentKey, `sarika/v1/${table}/${column}/${caseId}/${itemId}/${seq}`)))).toBe(plaintext);
    }
  });

  it('opens an Item whose key was kept by the holder of the case key', () => {
    const { caseEpoch, address, plaintext, sealed, keyWrap } = vectors.keptItem;
    const { table, column, caseId, itemId, seq } = address;
    const wrap = bytes(keyWrap);
    expect(wrap).toHaveLength(82);
    expect([wrap[0], wrap[1], hex(wrap.slice(2, 10))]).toEqual([1, 6, vectors.recipient.keyId]);
    const contentKey = decrypt(wrap, 10, bytes(hkdf(secretKey, 'sarika/v1/kept-wrap')), `sarika/v1/item-key/${caseId}/${caseEpoch}/${table}/${column}/${itemId}/${seq}`);
    expect(text(unpadded(decrypt(bytes(sealed), 10, contentKey, `sarika/v1/${table}/${column}/${caseId}/${itemId}/${seq}`)))).toBe(plaintext);
  });

  it('opens the GrantSeal to its wrap', () => {
    const { epoch, address, wrap, sealed } = vectors.grantSeal;
    const blob = bytes(sealed);
    const header = 3 + (blob[2] ?? 0);
    expect([blob[0], blob[1], text(blob.slice(3, header))]).toEqual([1, 3, epoch.id]);
    const { grantId, caseId, caseEpoch, recipientId, recipientEpoch } = address;
    expect(hex(decrypt(blob, header, bytes(epoch.key), `sarika/v1/grant/${grantId}/${caseId}/${caseEpoch}/${recipientId}/${recipientEpoch}`))).toBe(wrap);
  });

  it('opens the Letter', () => {
    const { context, plaintext, blob } = vectors.letter;
    const letter = bytes(blob);
    expect([letter[0], letter[1]]).toEqual([1, 4]);
    const contentKey = readWrap(letter.slice(2, 124), publicKey, secretKey, context.replace('sarika/v1/', 'sarika/v1/letter-key/'));
    expect(text(unpadded(decrypt(letter, 124, contentKey, context)))).toBe(plaintext);
  });

  it('opens what is sealed under a shared key', () => {
    const { key, context, plaintext, blob } = vectors.under;
    expect([bytes(blob)[0], bytes(blob)[1]]).toEqual([1, 5]);
    expect(text(unpadded(decrypt(bytes(blob), 2, bytes(key), context)))).toBe(plaintext);
  });

  it('opens every File', () => {
    expect(fileVectors.files).toHaveLength(3);
    for (const { address, caseEpoch, content, keyWrap, stored } of fileVectors.files) {
      const { caseId, fileId } = address;
      const key = readWrap(bytes(keyWrap), publicKey, secretKey, `sarika/v1/file-key/${caseId}/${caseEpoch}/${fileId}`);
      const blob = new Uint8Array(Buffer.from(stored, 'base64'));
      expect([blob[0], blob[1]]).toEqual([1, 7]);
      const count = (blob.length - 26) / 65_553;
      expect(Number.isInteger(count)).toBe(true);
      const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(blob.slice(2, 26), key);
      const blocks: Uint8Array[] = [];
      for (let index = 0; index < count; index += 1) {
        const isLast = index === count - 1;
        const place = `sarika/v1/file/${caseId}/${fileId}/${index}${isLast ? `/last/${count}` : ''}`;
        const read = sodium.crypto_secretstream_xchacha20poly1305_pull(state, blob.slice(26 + index * 65_553, 26 + (index + 1) * 65_553), joined(new Uint8Array([1, 7]), ascii(place)));
        if (!read) throw new Error(`block ${index} does not open`);
        expect(read.tag).toBe(isLast ? 3 : 0);
        expect(read.message).toHaveLength(65_536);
        blocks.push(read.message);
      }
      const padded = Buffer.concat(blocks);
      const end = padded.lastIndexOf(0x80);
      expect(padded.subarray(end + 1).every((byte) => byte === 0)).toBe(true);
      expect(padded.subarray(0, end).equals(Buffer.alloc(content.bytes, content.repeated))).toBe(true);
    }
  });

  it('derives the subkeys of a token', () => {
    const { token, lookup, wrapKey } = vectors.token;
    const secret = new Uint8Array(Buffer.from(token, 'base64url'));
    expect(hkdf(secret, 'sarika/v1/token/lookup')).toBe(lookup);
    expect(hkdf(secret, 'sarika/v1/token/wrap')).toBe(wrapKey);
  });

  it('derives the keys of a secret', () => {
    const { salt, pepper, cost, secrets } = vectors.secret;
    expect(secrets).toHaveLength(2);
    for (const { secret, auth, wrapKey } of secrets) {
      const typed = new Uint8Array(Buffer.from(secret.normalize('NFC'), 'utf8'));
      // libsodium's own argon2id, where the library uses another; it counts memory in bytes. (The WebAssembly build leaves it out.)
      const slow = Buffer.alloc(32);
      native.crypto_pwhash(slow, typed, bytes(salt), cost.t, cost.m * 1024, native.crypto_pwhash_ALG_ARGON2ID13);
      const peppered = new Uint8Array(createHmac('sha256', bytes(pepper)).update(slow).digest());
      expect(hkdf(peppered, 'sarika/v1/secret/auth')).toBe(auth);
      expect(hkdf(peppered, 'sarika/v1/secret/wrap')).toBe(wrapKey);
    }
  });

  it('verifies the chain of an office and derives its pairs', () => {
    const { rootSeed, rootPublicKey, officeSeeds, records } = vectors.keyRecord;
    let signer = sodium.crypto_sign_seed_keypair(bytes(rootSeed)).publicKey;
    expect(hex(signer)).toBe(rootPublicKey);
    expect(records).toHaveLength(2);
    for (const [index, { ownerId, epoch, boxPublicKey, signPublicKey, notBefore, signedBy, signature }] of records.entries()) {
      const base64url = (key: string): string => Buffer.from(key, 'hex').toString('base64url');
      const statement = `sarika/v1/key-record/${ownerId}/${epoch}/${base64url(boxPublicKey)}/${base64url(signPublicKey)}/${notBefore}/${signedBy}`;
      expect(sodium.crypto_sign_verify_detached(bytes(signature), ascii(statement), signer)).toBe(true);
      const seed = bytes(officeSeeds[index]);
      expect(hex(sodium.crypto_box_seed_keypair(bytes(hkdf(seed, 'sarika/v1/office/box'))).publicKey)).toBe(boxPublicKey);
      signer = sodium.crypto_sign_seed_keypair(bytes(hkdf(seed, 'sarika/v1/office/sign'))).publicKey;
      expect(hex(signer)).toBe(signPublicKey);
    }
  });

  it('computes the blind indexes', () => {
    expect(vectors.blindIndex).toHaveLength(2);
    for (const { key, kind, value, index } of vectors.blindIndex) {
      expect(createHmac('sha256', bytes(key)).update(`sarika/v1/blind-index/${kind}\0${value}`, 'utf8').digest('hex')).toBe(index);
    }
  });
});
