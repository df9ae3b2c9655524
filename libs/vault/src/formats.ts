/*
 * Every sealed format of Sarika, byte by byte (table in README.md; vectors/v1.json holds answers a second
 * implementation reads). A change of any byte here is a new version, never an edit of this one.
 *
 * Each blob begins with a version and an algorithm byte. The algorithm byte differs for each format, so one kind of
 * blob is never read as another. All header bytes are associated data or are compared: no bit is free to change.
 */
import sodium from 'sodium-native';
import { contextBytes, innerContext, partsOf, placeBytes } from './context.js';
import { type KeyPair, blake2b, keyId, requireBytes } from './key-pair.js';
import { subkey } from './hkdf.js';
import { pad, unpad } from './padding.js';
import { VaultError } from './vault-error.js';
import { wipe } from './wipe.js';

const STOCK = 2_048;
const stock = Buffer.allocUnsafeSlow(STOCK);
let used = STOCK;

/** Random bytes into `to`, from libsodium, fetched many at a time: a filing needs two dozen small draws. What was given is erased from the stock. */
function randomInto(to: Buffer): void {
  if (used + to.length > STOCK) {
    sodium.randombytes_buf(stock);
    used = 0;
  }
  stock.copy(to, 0, used, used + to.length);
  stock.fill(0, used, used + to.length);
  used += to.length;
}

function randomBytes(count: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(count);
  randomInto(bytes);
  return bytes;
}

const VERSION = 0x01;
const ALGORITHM = { keyWrap: 0x01, item: 0x02, grantSeal: 0x03, letter: 0x04, under: 0x05, keptWrap: 0x06 } as const;

const KEY = 32;
const KEY_ID = 8;
const NONCE = 24;
const TAG = 16;
const BOX_SEAL = 48;
const DIGEST = 32;

/** Size in bytes of every KeyWrap v1. */
export const KEY_WRAP_BYTES = 2 + KEY_ID + BOX_SEAL + DIGEST + KEY;

/** Which sealed column an item stands in. `seq` is the version of the item (decision 20). */
export interface ItemAddress {
  table: string;
  column: string;
  caseId: string;
  itemId: string;
  seq: number;
}

/** Which grant a sealed wrap belongs to. The recipient is any key record: an office, an officer, a receipt. */
export interface GrantAddress {
  grantId: string;
  caseId: string;
  caseEpoch: number;
  recipientId: string;
  recipientEpoch: number;
}

/** A grant epoch key (kept outside the database) and its date, for example `2026-11-22`. */
export interface GrantEpoch {
  id: string;
  key: Buffer;
}

function requireFormat(blob: unknown, algorithm: number, least: number): asserts blob is Buffer {
  if (!Buffer.isBuffer(blob)) throw new VaultError('vault.badInput', 'Sealed data must be a buffer.');
  if (blob.byteLength >= 1 && blob[0] !== VERSION) throw new VaultError('vault.unknownVersion', 'This sealed data has a version this program does not know.');
  if (blob.byteLength >= 2 && blob[1] !== algorithm) throw new VaultError('vault.unknownVersion', 'This sealed data is of another kind than expected.');
  if (blob.byteLength < least) throw new VaultError('vault.corrupt', 'The sealed data is cut short.');
}

function requirePlaintext(plaintext: unknown): asserts plaintext is Buffer {
  if (!Buffer.isBuffer(plaintext)) throw new VaultError('vault.badInput', 'What is to be sealed must be a buffer.');
}

// header ‖ nonce ‖ ciphertext and tag; the header is authenticated with the context. A header tells its own length, so the joint is unambiguous.
function encrypt(header: Buffer, plaintext: Uint8Array, key: Buffer, context: Buffer): Buffer {
  const blob = Buffer.allocUnsafe(header.length + NONCE + plaintext.byteLength + TAG);
  header.copy(blob);
  const nonce = blob.subarray(header.length, header.length + NONCE);
  randomInto(nonce);
  const associated = Buffer.allocUnsafe(header.length + context.length);
  header.copy(associated);
  context.copy(associated, header.length);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(blob.subarray(header.length + NONCE), plaintext, associated, null, nonce, key);
  return blob;
}

function decrypt(blob: Buffer, headerBytes: number, key: Buffer, context: Buffer): Buffer {
  const associated = Buffer.concat([blob.subarray(0, headerBytes), context]);
  const nonce = blob.subarray(headerBytes, headerBytes + NONCE);
  const ciphertext = blob.subarray(headerBytes + NONCE);
  const plaintext = Buffer.allocUnsafe(ciphertext.byteLength - TAG);
  try {
    sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plaintext, null, ciphertext, associated, nonce, key);
  } catch {
    // The inputs were measured before, so this is the tag. AEAD cannot say whether key, context or bytes are wrong.
    throw new VaultError('vault.corrupt', 'The sealed data does not open: it was changed, or belongs to another key or place.');
  }
  return plaintext;
}

function encryptPadded(header: Buffer, plaintext: Buffer, key: Buffer, context: Buffer): Buffer {
  const padded = pad(plaintext);
  try {
    return encrypt(header, padded, key, context);
  } finally {
    wipe(padded);
  }
}

function decryptPadded(blob: Buffer, headerBytes: number, key: Buffer, context: Buffer): Buffer {
  const padded = decrypt(blob, headerBytes, key, context);
  try {
    return unpad(padded);
  } finally {
    wipe(padded);
  }
}

/* KeyWrap v1 */

/** @internal of the vault: the context is made by the caller */
export function wrapUnder(recipientPublicKey: Buffer, key: Buffer, context: Buffer): Buffer {
  requireBytes(recipientPublicKey, KEY, 'A public key');
  requireBytes(key, KEY, 'The key to wrap');
  // crypto_box_seal has no associated data: the context travels inside, hashed, and is compared at opening.
  const message = Buffer.alloc(DIGEST + KEY);
  try {
    blake2b(context).copy(message, 0);
    message.set(key, DIGEST);
    const sealed = Buffer.alloc(BOX_SEAL + message.byteLength);
    try {
      sodium.crypto_box_seal(sealed, message, recipientPublicKey);
    } catch {
      throw new VaultError('vault.badInput', 'This public key cannot be sealed to.');
    }
    return Buffer.concat([Buffer.of(VERSION, ALGORITHM.keyWrap), keyId(recipientPublicKey), sealed]);
  } finally {
    wipe(message);
  }
}

/* KeptWrap v1 */

const KEPT_WRAP_BYTES = 2 + KEY_ID + NONCE + KEY + TAG;

// Under a key that only the holder of the secret key can derive: no public-key step, and proof that the holder made it.
const keptKey = (secretKey: Buffer): Buffer => subkey(secretKey, 'kept-wrap');

function openKept(recipient: KeyPair, wrap: Buffer, context: Buffer): Buffer {
  requireFormat(wrap, ALGORITHM.keptWrap, KEPT_WRAP_BYTES);
  if (wrap.byteLength !== KEPT_WRAP_BYTES) throw new VaultError('vault.corrupt', 'The wrapped key is too long.');
  requireBytes(recipient.publicKey, KEY, 'A public key');
  requireBytes(recipient.secretKey, KEY, 'A secret key');
  if (!keyId(recipient.publicKey).equals(wrap.subarray(2, 2 + KEY_ID))) throw new VaultError('vault.wrongKey', 'The key was wrapped for another recipient.');
  const derived = keptKey(recipient.secretKey);
  try {
    return decrypt(wrap, 2 + KEY_ID, derived, context);
  } finally {
    wipe(derived);
  }
}

/** @internal of the vault */
export function openWrapUnder(recipient: KeyPair, wrap: Buffer, context: Buffer): Buffer {
  if (Buffer.isBuffer(wrap) && wrap[0] === VERSION && wrap[1] === ALGORITHM.keptWrap) return openKept(recipient, wrap, context);
  requireFormat(wrap, ALGORITHM.keyWrap, KEY_WRAP_BYTES);
  if (wrap.byteLength !== KEY_WRAP_BYTES) throw new VaultError('vault.corrupt', 'The wrapped key is too long.');
  requireBytes(recipient.publicKey, KEY, 'A public key');
  requireBytes(recipient.secretKey, KEY, 'A secret key');
  if (!keyId(recipient.publicKey).equals(wrap.subarray(2, 2 + KEY_ID))) throw new VaultError('vault.wrongKey', 'The key was wrapped for another recipient.');
  const message = Buffer.alloc(DIGEST + KEY);
  try {
    if (!sodium.crypto_box_seal_open(message, wrap.subarray(2 + KEY_ID), recipient.publicKey, recipient.secretKey)) {
      throw new VaultError('vault.corrupt', 'The wrapped key does not open.');
    }
    if (!blake2b(context).equals(message.subarray(0, DIGEST))) throw new VaultError('vault.wrongContext', 'The key was wrapped for another place or purpose.');
    const key = Buffer.alloc(KEY);
    message.copy(key, 0, DIGEST);
    return key;
  } finally {
    wipe(message);
  }
}

/**
 * KeyWrap v1: a 32-byte key sealed to one public key, for one context. Needs no secret.
 * Anybody can make a wrap: that one opens proves for whom it is, not who made it.
 * @throws VaultError vault.badInput
 */
export function wrapKey(recipientPublicKey: Buffer, key32: Buffer, context: string): Buffer {
  return wrapUnder(recipientPublicKey, key32, contextBytes(context));
}

/** Whether a KeyWrap v1 names this public key as its recipient. That it opens is not shown by it. @throws VaultError vault.badInput, unknownVersion, corrupt */
export function isWrapFor(wrap: Buffer, recipientPublicKey: Buffer): boolean {
  requireFormat(wrap, ALGORITHM.keyWrap, KEY_WRAP_BYTES);
  return keyId(recipientPublicKey).equals(wrap.subarray(2, 2 + KEY_ID));
}

/**
 * The 32-byte key inside a KeyWrap v1; the caller wipes it.
 * @throws VaultError vault.wrongKey, wrongContext, corrupt, unknownVersion, badInput
 */
export function openWrap(recipient: KeyPair, wrap: Buffer, context: string): Buffer {
  return openWrapUnder(recipient, wrap, contextBytes(context));
}

/* Item v1 */

const ITEM_HEADER = 2 + KEY_ID;

const placeOfItem = ({ table, column, caseId, itemId, seq }: ItemAddress): Buffer => placeBytes(table, column, caseId, itemId, seq);

const placeOfItemKey = (caseEpoch: number, { table, column, caseId, itemId, seq }: ItemAddress): Buffer =>
  Buffer.from(innerContext('item-key', caseId, caseEpoch, table, column, itemId, seq), 'ascii');

/**
 * Item v1: seals one field of a case under a content key of its own, and that key to the case. Needs no secret, so a
 * text can be added with nobody signed in. The key id in the header is that of the case key at the time of writing.
 * @throws VaultError vault.badInput
 */
export function sealItem(plaintext: Buffer, casePublicKey: Buffer, caseEpoch: number, address: ItemAddress): { sealed: Buffer; keyWrap: Buffer } {
  requirePlaintext(plaintext);
  const contentKey = randomBytes(KEY);
  try {
    const keyWrap = wrapUnder(casePublicKey, contentKey, placeOfItemKey(caseEpoch, address));
    const header = Buffer.concat([Buffer.of(VERSION, ALGORITHM.item), keyId(casePublicKey)]);
    return { sealed: encryptPadded(header, plaintext, contentKey, placeOfItem(address)), keyWrap };
  } finally {
    wipe(contentKey);
  }
}

/**
 * Seals several items of a case while its secret key is at hand, as at filing: the same Item v1, each content key in a KeptWrap v1,
 * which costs a fraction of a KeyWrap. The caller calls `close` when done.
 * @throws VaultError vault.badInput
 */
export function itemSealer(caseKey: KeyPair, caseEpoch: number): { seal(plaintext: Buffer, address: ItemAddress): { sealed: Buffer; keyWrap: Buffer }; close(): void } {
  requireBytes(caseKey.publicKey, KEY, 'A public key');
  requireBytes(caseKey.secretKey, KEY, 'A secret key');
  const derived = keptKey(caseKey.secretKey);
  const kid = keyId(caseKey.publicKey);
  const wrapHeader = Buffer.concat([Buffer.of(VERSION, ALGORITHM.keptWrap), kid]);
  const itemHeader = Buffer.concat([Buffer.of(VERSION, ALGORITHM.item), kid]);
  return {
    seal: (plaintext, address) => {
      requirePlaintext(plaintext);
      const contentKey = randomBytes(KEY);
      try {
        return { sealed: encryptPadded(itemHeader, plaintext, contentKey, placeOfItem(address)), keyWrap: encrypt(wrapHeader, contentKey, derived, placeOfItemKey(caseEpoch, address)) };
      } finally {
        wipe(contentKey);
      }
    },
    close: () => wipe(derived),
  };
}

/**
 * The plaintext of an Item v1, only at the address and under the case epoch it was sealed for.
 * @throws VaultError vault.wrongKey, wrongContext (the wrap is of another address), corrupt, unknownVersion, badInput
 */
export function openItem(sealed: Buffer, keyWrap: Buffer, caseKey: KeyPair, caseEpoch: number, address: ItemAddress): Buffer {
  requireFormat(sealed, ALGORITHM.item, ITEM_HEADER + NONCE + TAG);
  const contentKey = openWrapUnder(caseKey, keyWrap, placeOfItemKey(caseEpoch, address));
  try {
    return decryptPadded(sealed, ITEM_HEADER, contentKey, placeOfItem(address));
  } finally {
    wipe(contentKey);
  }
}

/**
 * Moves an item to another case epoch: a new wrap of the same content key, the sealed content untouched.
 * @throws VaultError as `openItem` for the old wrap
 */
export function rewrapItem(keyWrap: Buffer, from: { key: KeyPair; epoch: number }, to: { publicKey: Buffer; epoch: number }, address: ItemAddress): Buffer {
  const contentKey = openWrapUnder(from.key, keyWrap, placeOfItemKey(from.epoch, address));
  try {
    return wrapUnder(to.publicKey, contentKey, placeOfItemKey(to.epoch, address));
  } finally {
    wipe(contentKey);
  }
}

/* GrantSeal v1 */

const EPOCH_ID = /^[A-Za-z0-9_.:-]{8,64}$/;

const placeOfGrant = ({ grantId, caseId, caseEpoch, recipientId, recipientEpoch }: GrantAddress): Buffer =>
  placeBytes('grant', grantId, caseId, caseEpoch, recipientId, recipientEpoch);

function readGrantHeader(sealed: Buffer): { epochId: string; headerBytes: number } {
  requireFormat(sealed, ALGORITHM.grantSeal, 3);
  const headerBytes = 3 + (sealed[2] ?? 0);
  const epochId = sealed.subarray(3, headerBytes).toString('latin1');
  if (sealed.byteLength !== headerBytes + NONCE + KEY_WRAP_BYTES + TAG || !EPOCH_ID.test(epochId)) {
    throw new VaultError('vault.corrupt', 'The sealed grant is not whole.');
  }
  return { epochId, headerBytes };
}

/**
 * GrantSeal v1: the outer layer around a wrap, under a grant epoch key that never enters the database or its backups.
 * A standby office cannot open it without the service, nor the service without the office.
 * @throws VaultError vault.badInput
 */
export function sealGrant(wrap: Buffer, epoch: GrantEpoch, address: GrantAddress): Buffer {
  requireFormat(wrap, ALGORITHM.keyWrap, KEY_WRAP_BYTES);
  requireBytes(wrap, KEY_WRAP_BYTES, 'A wrapped key');
  requireBytes(epoch.key, KEY, 'A grant epoch key');
  if (!EPOCH_ID.test(epoch.id)) throw new VaultError('vault.badInput', 'A grant epoch is named by its date, 8 to 64 plain characters.');
  const header = Buffer.concat([Buffer.of(VERSION, ALGORITHM.grantSeal, epoch.id.length), Buffer.from(epoch.id, 'ascii')]);
  return encrypt(header, wrap, epoch.key, placeOfGrant(address));
}

/** The id of the grant epoch whose key opens this seal. Not authenticated until it opens. @throws VaultError vault.corrupt, unknownVersion */
export function grantEpochOf(sealed: Buffer): string {
  return readGrantHeader(sealed).epochId;
}

/** The KeyWrap inside a GrantSeal v1. @throws VaultError vault.corrupt (also for another key or grant), unknownVersion, badInput */
export function openGrant(sealed: Buffer, epochKey: Buffer, address: GrantAddress): Buffer {
  requireBytes(epochKey, KEY, 'A grant epoch key');
  return decrypt(sealed, readGrantHeader(sealed).headerBytes, epochKey, placeOfGrant(address));
}

/* Letter v1 */

const LETTER_HEADER = 2 + KEY_WRAP_BYTES;

const placeOfLetterKey = (context: string): Buffer => contextBytes(innerContext('letter-key', ...partsOf(context)));

/**
 * Letter v1: one blob for one public key without a case, such as the notifier: a fresh key wrapped, then the padded content.
 * @throws VaultError vault.badInput
 */
export function sealLetter(plaintext: Buffer, recipientPublicKey: Buffer, context: string): Buffer {
  requirePlaintext(plaintext);
  const place = contextBytes(context);
  const contentKey = randomBytes(KEY);
  try {
    const header = Buffer.concat([Buffer.of(VERSION, ALGORITHM.letter), wrapUnder(recipientPublicKey, contentKey, placeOfLetterKey(context))]);
    return encryptPadded(header, plaintext, contentKey, place);
  } finally {
    wipe(contentKey);
  }
}

/** The plaintext of a Letter v1. @throws VaultError vault.wrongKey, wrongContext, corrupt, unknownVersion, badInput */
export function openLetter(blob: Buffer, recipient: KeyPair, context: string): Buffer {
  requireFormat(blob, ALGORITHM.letter, LETTER_HEADER + NONCE + TAG);
  const place = contextBytes(context);
  const contentKey = openWrapUnder(recipient, blob.subarray(2, LETTER_HEADER), placeOfLetterKey(context));
  try {
    return decryptPadded(blob, LETTER_HEADER, contentKey, place);
  } finally {
    wipe(contentKey);
  }
}

/* Under v1 */

const UNDER_HEADER = 2;

/** Under v1: padded content under a 32-byte key both sides hold: service, cookie, session, password. @throws VaultError vault.badInput */
export function sealUnder(key32: Buffer, plaintext: Buffer, context: string): Buffer {
  requireBytes(key32, KEY, 'The key');
  requirePlaintext(plaintext);
  return encryptPadded(Buffer.of(VERSION, ALGORITHM.under), plaintext, key32, contextBytes(context));
}

/** The plaintext of an Under v1. @throws VaultError vault.corrupt (also for another key or context), unknownVersion, badInput */
export function openUnder(key32: Buffer, blob: Buffer, context: string): Buffer {
  requireBytes(key32, KEY, 'The key');
  requireFormat(blob, ALGORITHM.under, UNDER_HEADER + NONCE + TAG);
  return decryptPadded(blob, UNDER_HEADER, key32, contextBytes(context));
}
