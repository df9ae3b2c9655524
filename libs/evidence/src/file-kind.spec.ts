import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { jpeg, png, webp } from '../../../test/support/photos.js';
import { fileKinds, kindOf, mediaOf } from './file-kind.js';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('refused, whatever its name says', () => {
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['blank text', Buffer.from(' \n\t ')],
    ['a program for Windows', latin('MZ\x90\0\x03\0\0\0')],
    ['a program for Linux', latin('\x7fELF\x02\x01\x01\0')],
    ['a shell script', Buffer.from('#!/bin/sh\nrm -rf /\n')],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a web page behind a byte order mark and blanks', Buffer.from('\uFEFF  \n<script>alert(1)</script>')],
    ['an SVG with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['XML', Buffer.from('<?xml version="1.0"?><a/>')],
    ['PostScript', Buffer.from('%!PS-Adobe-3.0\n')],
    ['RTF', Buffer.from('{\\rtf1 hello}')],
    ['a zip', latin('PK\x03\x04\x14\0\0\0\x08\0') ],
    ['a gzip', gzipSync(Buffer.alloc(100_000))],
    ['a RAR', latin('Rar!\x1a\x07\0')],
    ['a GIF', latin('GIF89a\x01\0\x01\0\0\0\0')],
    ['a film', latin('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')],
    ['a Matroska film', latin('\x1aE\xdf\xa3\x01\0\0\0\0\0\0#B\x86\x81\x01')],
    ['an old Word file', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['bytes without meaning', latin('\0\x01\x02\x03\xfe\xff')],
    ['text with a zero in it', latin('abc\0def')],
    ['text in another encoding', latin('caf\xe9 noir')],
  ])('%s', async (_what, bytes) => {
    expect(await kindOf(bytes)).toBeNull();
  });
});

describe('taken', () => {
  it.each<[string, Buffer]>([
    ['jpeg', jpeg],
    ['png', png],
    ['webp', webp],
    ['heic', latin('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
    ['pdf', Buffer.from('%PDF-1.7\n%…\n')],
    ['mp3', latin(`ID3\x03\0\0\0\0\x7f\x7f${'\0'.repeat(500)}`)],
    ['m4a', latin('\0\0\0\x18ftypM4A \0\0\0\0M4A isom')],
    ['opus', latin(`OggS\0\x02${'\0'.repeat(20)}\x01\x13OpusHead${'\0'.repeat(50)}`)],
    ['ogg', latin(`OggS\0\x02${'\0'.repeat(20)}\x01\x1e\x01vorbis${'\0'.repeat(50)}`)],
    ['amr', latin('#!AMR\n\x3c\x44')],
    ['3gp', latin('\0\0\0\x18ftyp3gp4\0\0\0\0isom3gp4')],
    ['txt', Buffer.from('គេដកលិខិតឆ្លងដែនរបស់ខ្ញុំ')],
    ['txt', Buffer.from(`${'ក'.repeat(1_366)}ខខខ`)],
  ])('%s', async (kind, bytes) => {
    expect(await kindOf(bytes)).toBe(kind);
  });
});

it('answers for any bytes, and quickly', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 6_000 }), async (bytes) => {
      const began = Date.now();
      const kind = await kindOf(Buffer.from(bytes));
      expect(kind === null || fileKinds.includes(kind)).toBe(true);
      expect(Date.now() - began).toBeLessThan(1_000);
    }),
    { numRuns: 300 },
  );
});

it('hands none of them out as something a browser runs', () => {
  for (const kind of fileKinds) expect(mediaOf[kind].mime).toMatch(/^(image\/(jpeg|png|webp|heic)|application\/pdf|audio\/[a-z0-9]+|text\/plain; charset=utf-8)$/);
});
