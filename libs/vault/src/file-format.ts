/*
 * File v1: a file of any length, sealed and opened block by block, so that nobody holds it whole (table in README.md; known
 * answers in vectors/file-v1.json). A change of any byte here is a new version.
 *
 * secretstream authenticates the order of the blocks; its final tag says that nothing was cut off. The place of the file, the
 * number of each block and, on the last one, how many there are stand in the associated data: a block belongs to one file only.
 */
import sodium from 'sodium-native';
import { contextBytes, innerContext } from './context.js';
import { wrapUnder, openWrapUnder } from './formats.js';
import { type KeyPair, requireBytes } from './key-pair.js';
import { VaultError } from './vault-error.js';
import { wipe } from './wipe.js';

/** Plaintext bytes of one block. What is stored is a multiple of it, so a size shows only in steps of 64 kB (confidentiality, row 25). */
export const FILE_BLOCK = 65_536;
const TAG = 17;
const STORED_BLOCK = FILE_BLOCK + TAG;
const STREAM_HEADER = 24;
/** Bytes before the first block. */
const FILE_HEADER = 2 + STREAM_HEADER;
const HEAD = Buffer.of(0x01, 0x07);
const MESSAGE = 0;
const FINAL = 3;

/** Which file of which case. */
export interface FileAddress {
  caseId: string;
  fileId: string;
}

/** Bytes on disk of a file of this many blocks. */
export const storedFileSize = (blocks: number): number => FILE_HEADER + blocks * STORED_BLOCK;
/** Blocks of a file of this many bytes. One byte at least is padding. */
export const fileBlocks = (bytes: number): number => Math.floor(bytes / FILE_BLOCK) + 1;

const associated = ({ caseId, fileId }: FileAddress, index: number, isLast: boolean): Buffer =>
  Buffer.concat([HEAD, contextBytes(isLast ? innerContext('file', caseId, fileId, index, 'last', index + 1) : innerContext('file', caseId, fileId, index))]);

const placeOfKey = (caseEpoch: number, { caseId, fileId }: FileAddress): Buffer => contextBytes(innerContext('file-key', caseId, caseEpoch, fileId));

/** A fresh content key for one file; the caller wipes it. */
export function newFileKey(): Buffer {
  const key = Buffer.alloc(32);
  sodium.randombytes_buf(key);
  return key;
}

/** A file's content key, sealed to its case (KeyWrap v1). Needs no secret. @throws VaultError vault.badInput */
export const wrapFileKey = (casePublicKey: Buffer, caseEpoch: number, address: FileAddress, fileKey: Buffer): Buffer => wrapUnder(casePublicKey, fileKey, placeOfKey(caseEpoch, address));

/** @throws VaultError vault.wrongKey, wrongContext (the wrap is of another file, case or epoch), corrupt, unknownVersion, badInput */
export const openFileKey = (caseKey: KeyPair, wrap: Buffer, caseEpoch: number, address: FileAddress): Buffer => openWrapUnder(caseKey, wrap, placeOfKey(caseEpoch, address));

/**
 * Seals a file while it arrives. Holds one block at a time.
 * @throws VaultError vault.badInput; whatever `content` throws
 */
export async function* sealFile(content: AsyncIterable<Buffer>, fileKey: Buffer, address: FileAddress): AsyncGenerator<Buffer> {
  requireBytes(fileKey, 32, 'The file key');
  const state = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES);
  const header = Buffer.alloc(STREAM_HEADER);
  const block = Buffer.alloc(FILE_BLOCK);
  let filled = 0;
  let index = 0;
  const push = (isLast: boolean): Buffer => {
    const sealed = Buffer.alloc(STORED_BLOCK);
    sodium.crypto_secretstream_xchacha20poly1305_push(state, sealed, block, associated(address, index, isLast), isLast ? FINAL : MESSAGE);
    index += 1;
    filled = 0;
    return sealed;
  };
  try {
    sodium.crypto_secretstream_xchacha20poly1305_init_push(state, header, fileKey);
    yield Buffer.concat([HEAD, header]);
    for await (const piece of content) {
      for (let at = 0; at < piece.byteLength; ) {
        const taken = Math.min(FILE_BLOCK - filled, piece.byteLength - at);
        piece.copy(block, filled, at, at + taken);
        filled += taken;
        at += taken;
        if (filled === FILE_BLOCK) yield push(false);
      }
    }
    block.fill(0, filled);
    block[filled] = 0x80;
    yield push(true);
  } finally {
    wipe(state);
    wipe(block);
  }
}

const corrupt = (): VaultError => new VaultError('vault.corrupt', 'The sealed file does not open: it was changed, cut, or belongs to another key or place.');

/**
 * The content of a file, block by block. What it has given when it throws is true as far as it goes; only an end without an error
 * says that the file is whole.
 * @throws VaultError vault.corrupt (also for another key or place), unknownVersion, badInput
 */
export async function* openFile(stored: AsyncIterable<Buffer>, fileKey: Buffer, address: FileAddress): AsyncGenerator<Buffer> {
  requireBytes(fileKey, 32, 'The file key');
  const state = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES);
  const tag = Buffer.alloc(1);
  let waiting: Buffer = Buffer.alloc(0);
  let begun = false;
  let index = 0;
  let ended = false;
  const pull = (sealed: Buffer): Buffer => {
    const block = Buffer.alloc(FILE_BLOCK);
    for (const isLast of [false, true]) {
      // A failed try leaves the state as it was. Every block but the last is the likelier, so it is tried first.
      try {
        sodium.crypto_secretstream_xchacha20poly1305_pull(state, block, tag, sealed, associated(address, index, isLast));
      } catch {
        continue;
      }
      if (tag[0] !== (isLast ? FINAL : MESSAGE)) throw corrupt();
      index += 1;
      if (!isLast) return block;
      ended = true;
      let length = FILE_BLOCK - 1;
      while (length > 0 && block[length] === 0) length -= 1;
      if (block[length] !== 0x80) throw corrupt();
      return block.subarray(0, length);
    }
    throw corrupt();
  };
  try {
    for await (const piece of stored) {
      waiting = waiting.byteLength === 0 ? piece : Buffer.concat([waiting, piece]);
      if (!begun) {
        if (waiting.byteLength < FILE_HEADER) continue;
        if (waiting[0] !== HEAD[0] || waiting[1] !== HEAD[1]) throw new VaultError('vault.unknownVersion', 'This sealed data is of another version or kind than expected.');
        sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, waiting.subarray(2, FILE_HEADER), fileKey);
        waiting = waiting.subarray(FILE_HEADER);
        begun = true;
      }
      while (waiting.byteLength >= STORED_BLOCK) {
        if (ended) throw corrupt();
        const content = pull(waiting.subarray(0, STORED_BLOCK));
        waiting = waiting.subarray(STORED_BLOCK);
        if (content.byteLength > 0) yield content;
      }
    }
    if (!ended || waiting.byteLength > 0) throw corrupt();
  } finally {
    wipe(state);
  }
}
