/*
 * A photo tells more than it shows: where and when it was taken, with which telephone, a small picture of what was cut away.
 * Copies for others are cleaned by keeping only the parts of the container that a viewer needs to draw the picture. Nothing is
 * decoded; what is not on the list goes, so a part nobody knows today goes too. It works on a stream.
 */
import { ByteReader } from './byte-reader.js';
import { notCleanable } from './evidence.problems.js';
import type { FileKind } from './file-kind.js';

/** Kinds whose metadata can be taken out. */
export const cleanable: ReadonlySet<FileKind> = new Set(['jpeg', 'png', 'webp']);
/** Kinds of which no copy leaves uncleaned: a telephone writes the place into them and we cannot take it out. */
export const neverCopied: ReadonlySet<FileKind> = new Set(['heic']);

/**
 * The same picture without what the camera or a program wrote beside it. Other kinds (PDF, sound, text) pass as they are.
 * @throws Problem file.notCleanable when the container cannot be read, and for kinds that cannot be cleaned and may tell the place
 */
export async function* cleanCopy(kind: FileKind, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (neverCopied.has(kind)) throw notCleanable();
  if (!cleanable.has(kind)) {
    yield* content;
    return;
  }
  const bytes = new ByteReader(content);
  if (kind === 'jpeg') yield* cleanJpeg(bytes);
  else if (kind === 'png') yield* cleanPng(bytes);
  else yield* cleanWebp(bytes);
  // What hangs behind the end of a picture (a film, a second picture, a map of depths) goes.
  await bytes.drain();
}

const needed = async (bytes: ByteReader, count: number): Promise<Buffer> => {
  const taken = await bytes.take(count);
  if (!taken) throw notCleanable();
  return taken;
};

/* JPEG: ITU-T T.81, annex B. */

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const isRestart = (marker: number): boolean => marker >= 0xd0 && marker <= 0xd7;
// Frames, tables, scans, restart intervals: C0–CF, DA–DF. C8 is reserved and drawn by nobody.
const isDrawn = (marker: number): boolean => (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= 0xda && marker <= 0xdf);

async function* cleanJpeg(bytes: ByteReader): AsyncGenerator<Buffer> {
  if (!(await needed(bytes, 2)).equals(Buffer.of(0xff, SOI))) throw notCleanable();
  yield Buffer.of(0xff, SOI);
  for (;;) {
    if ((await needed(bytes, 1))[0] !== 0xff) throw notCleanable();
    let marker = 0xff;
    while (marker === 0xff) marker = (await needed(bytes, 1))[0] as number;
    if (marker === EOI) {
      yield Buffer.of(0xff, EOI);
      return;
    }
    if (isRestart(marker) || marker === 0x01) continue;
    if (marker === 0x00 || marker === SOI) throw notCleanable();
    const size = await needed(bytes, 2);
    const length = size.readUInt16BE(0) - 2;
    if (length < 0) throw notCleanable();
    if (isDrawn(marker)) {
      yield Buffer.concat([Buffer.of(0xff, marker), size, await needed(bytes, length)]);
      if (marker === SOS) {
        const ended = yield* scan(bytes);
        // Cut off in the middle of the picture: what there is can be shown.
        if (ended) return;
      }
      continue;
    }
    const inside = await needed(bytes, length);
    if (marker === 0xe0 && inside.subarray(0, 5).toString('latin1') === 'JFIF\0' && inside.byteLength >= 14) {
      // Version, density; without the small picture.
      yield Buffer.concat([Buffer.of(0xff, 0xe0, 0x00, 0x10), inside.subarray(0, 12), Buffer.of(0, 0)]);
    } else if (marker === 0xee && inside.subarray(0, 5).toString('latin1') === 'Adobe' && inside.byteLength >= 12) {
      // Says how colours are written; without it some pictures turn green.
      yield Buffer.concat([Buffer.of(0xff, 0xee, 0x00, 0x0e), inside.subarray(0, 12)]);
    } else if (marker === 0xe1) {
      const turned = orientationOf(inside);
      // A paper that lies on its side cannot be read on a small screen: which way is up is the one thing kept.
      if (turned > 1) yield onlyOrientation(turned);
    }
  }
}

/** The picture's own data up to the next marker, which is put back. @returns whether the file ended in it */
async function* scan(bytes: ByteReader): AsyncGenerator<Buffer, boolean> {
  for (;;) {
    const piece = await bytes.some();
    if (!piece) return true;
    let from = 0;
    for (;;) {
      const at = piece.indexOf(0xff, from);
      if (at === -1) {
        yield piece;
        break;
      }
      if (at === piece.byteLength - 1) {
        if (at > 0) yield piece.subarray(0, at);
        const next = await bytes.take(1);
        if (!next) return true;
        bytes.back(Buffer.concat([Buffer.of(0xff), next]));
        break;
      }
      const after = piece[at + 1] as number;
      if (after === 0x00 || isRestart(after)) from = at + 2;
      else if (after === 0xff) {
        // Filling: the last of them is enough.
        let last = at + 1;
        while (last + 1 < piece.byteLength && piece[last + 1] === 0xff) last += 1;
        if (at > 0) yield piece.subarray(0, at);
        bytes.back(piece.subarray(last));
        break;
      } else {
        if (at > 0) yield piece.subarray(0, at);
        bytes.back(piece.subarray(at));
        return false;
      }
    }
  }
}

/** 1–8 from the first directory of an EXIF block, 1 where it says nothing that can be understood. */
function orientationOf(inside: Buffer): number {
  if (inside.subarray(0, 6).toString('latin1') !== 'Exif\0\0') return 1;
  const tiff = inside.subarray(6);
  const order = tiff.subarray(0, 2).toString('latin1');
  if (tiff.byteLength < 8 || (order !== 'II' && order !== 'MM')) return 1;
  const u16 = (at: number): number => (at + 2 > tiff.byteLength ? 0 : order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (u16(2) !== 42 || directory + 2 > tiff.byteLength) return 1;
  const entries = Math.min(u16(directory), 200);
  for (let index = 0; index < entries; index += 1) {
    const at = directory + 2 + index * 12;
    if (u16(at) === 0x0112 && u16(at + 2) === 3) {
      const value = u16(at + 8);
      return value >= 1 && value <= 8 ? value : 1;
    }
  }
  return 1;
}

const onlyOrientation = (value: number): Buffer =>
  Buffer.concat([Buffer.of(0xff, 0xe1, 0x00, 0x22), Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0', 'latin1'), Buffer.of(value, 0, 0, 0, 0, 0, 0)]);

/* PNG, third edition, and its animation. */

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const drawnChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT']);

async function* cleanPng(bytes: ByteReader): AsyncGenerator<Buffer> {
  if (!(await needed(bytes, 8)).equals(PNG)) throw notCleanable();
  yield PNG;
  for (let first = true; ; first = false) {
    const head = await bytes.take(8);
    // Cut off: what there is can be shown.
    if (!head) return;
    const length = head.readUInt32BE(0);
    const name = head.subarray(4).toString('latin1');
    if (length > 0x7fff_ffff || !/^[A-Za-z]{4}$/.test(name) || (first && name !== 'IHDR')) throw notCleanable();
    if (!drawnChunks.has(name)) {
      await bytes.skip(length + 4);
      continue;
    }
    yield head;
    yield* bytes.pass(length + 4);
    if (name === 'IEND') return;
  }
}

/* WebP: RFC 9649. */

const drawnRiff = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);
const drawnInFrame = new Set(['VP8 ', 'VP8L', 'ALPH']);

async function* cleanWebp(bytes: ByteReader): AsyncGenerator<Buffer> {
  const head = await needed(bytes, 12);
  if (head.subarray(0, 4).toString('latin1') !== 'RIFF' || head.subarray(8).toString('latin1') !== 'WEBP') throw notCleanable();
  yield head;
  yield* riff(bytes, head.readUInt32LE(4) - 4, drawnRiff);
}

/** The sizes stand before the parts, so what goes is not taken out but overwritten: the same length of zeros under a name nobody reads. */
async function* riff(bytes: ByteReader, size: number, drawn: ReadonlySet<string>): AsyncGenerator<Buffer> {
  for (let left = size; left >= 8; ) {
    const head = await bytes.take(8);
    if (!head) return;
    const name = head.subarray(0, 4).toString('latin1');
    const length = head.readUInt32LE(4);
    const padded = length + (length % 2);
    left -= 8 + padded;
    if (left < 0) throw notCleanable();
    if (name === 'VP8X') {
      const inside = Buffer.from(await needed(bytes, padded));
      if (length < 10) throw notCleanable();
      // It promises a colour profile, EXIF and XMP, which are not there any more.
      inside[0] = (inside[0] as number) & ~0x2c;
      yield Buffer.concat([head, inside.subarray(0, 10), Buffer.alloc(padded - 10)]);
    } else if (name === 'ANMF' && drawn.has(name)) {
      if (length < 16) throw notCleanable();
      yield Buffer.concat([head, await needed(bytes, 16)]);
      yield* riff(bytes, padded - 16, drawnInFrame);
    } else if (drawn.has(name)) {
      yield head;
      yield* bytes.pass(padded);
    } else {
      yield Buffer.concat([Buffer.from('JUNK', 'latin1'), head.subarray(4)]);
      for await (const piece of bytes.pass(padded)) yield Buffer.alloc(piece.byteLength);
    }
  }
}
