import { Problem } from '@sarika/platform';
import { type FileAddress, fileBlocks, newFileKey, sealFile, wipe } from '@sarika/vault';
import type { SealedFiles } from './disk-files.js';
import { type ArrivedFile, LARGEST_FILE } from './evidence-file.store.js';
import { fileCut, fileKindNotTaken, fileMissing, fileTooLarge } from './evidence.problems.js';
import { type FileKind, LOOKED_AT, kindOf } from './file-kind.js';

/** A file as the line brings it. `name` is what the sender's device calls it. */
export interface Incoming {
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
  /** Whether the content ended because it was too long for the reader of the line. */
  readonly isCutShort: () => boolean;
}

/** A name is kept for a person to read: its last part, without signs that steer a terminal or a direction of writing, at most 120 letters. */
export function keptName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '').replace(/\p{Cs}/gu, '').trim();
  return [...plain].slice(0, 120).join('');
}

/**
 * Takes a file from the line to the disk: looks at its first bytes, seals it block by block, and never holds it whole.
 * @returns its key and what it is; the caller wipes the key
 * @throws Problem file.missing, file.kindNotTaken, file.tooLarge, file.cut, file.noRoom; then nothing of it is left
 */
export async function takeIn(files: SealedFiles, address: FileAddress, incoming: Incoming): Promise<ArrivedFile> {
  const fileKey = newFileKey();
  let bytes = 0;
  let kind: FileKind | null = null;
  async function* looked(): AsyncGenerator<Buffer> {
    let first = Buffer.alloc(0);
    const look = async (): Promise<void> => {
      if (first.byteLength === 0) throw fileMissing();
      kind = await kindOf(first);
      if (kind === null) throw fileKindNotTaken();
    };
    const pieces = incoming.content[Symbol.asyncIterator]();
    for (;;) {
      let next: IteratorResult<Buffer>;
      try {
        next = await pieces.next();
      } catch (error) {
        // The line broke, whatever it says of itself.
        throw error instanceof Problem ? error : fileCut();
      }
      if (next.done) break;
      bytes += next.value.byteLength;
      if (bytes > LARGEST_FILE) throw fileTooLarge();
      if (kind !== null) {
        yield next.value;
        continue;
      }
      first = Buffer.concat([first, next.value]);
      if (first.byteLength < LOOKED_AT) continue;
      await look();
      yield first;
    }
    if (incoming.isCutShort()) throw fileTooLarge();
    if (kind === null) {
      await look();
      yield first;
    }
  }
  try {
    await files.keep(address.fileId, sealFile(looked(), fileKey, address));
  } catch (error) {
    wipe(fileKey);
    throw error;
  }
  if (kind === null) throw fileMissing();
  return { ...address, fileKey, kind, bytes, blocks: fileBlocks(bytes), name: keptName(incoming.name) };
}
