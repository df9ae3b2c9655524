import fc from 'fast-check';
import { chunk, exif, jpeg, jpegWith, png, pngWith, riffPart, segment, webp, webpOf, webpParts } from '../../../test/support/photos.js';
import { cleanCopy } from './clean-copy.js';
import type { FileKind } from './file-kind.js';

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function cleaned(kind: FileKind, bytes: Buffer, size = 1_000): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of cleanCopy(kind, cut(bytes, size))) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}
const refusal = async (kind: FileKind, bytes: Buffer): Promise<string> => cleaned(kind, bytes).then(() => 'given', (error: { code?: string }) => error.code ?? 'another error');

// Words that stand for what must not travel.
const place = 'GPS 13.4125 N 103.8670 E, Poipet';

describe('a photo that cannot be read', () => {
  it.each<[FileKind, Buffer]>([
    ['jpeg', Buffer.from('no picture')],
    ['jpeg', Buffer.of(0xff, 0xd8, 0x12)],
    ['jpeg', Buffer.of(0xff, 0xd8, 0xff, 0xe1, 0x00, 0x01)],
    ['jpeg', Buffer.concat([Buffer.of(0xff, 0xd8), segment(0xe1, Buffer.from(place)).subarray(0, 20)])],
    ['jpeg', Buffer.of(0xff, 0xd8, 0xff, 0xd8)],
    ['png', Buffer.from('no picture, and long enough')],
    ['png', Buffer.concat([png.subarray(0, 8), chunk('tEXt', Buffer.from(place))])],
    ['png', Buffer.concat([png.subarray(0, 33), Buffer.of(0xff, 0xff, 0xff, 0xff), Buffer.from('IDAT')])],
    ['webp', Buffer.from('RIFF\0\0\0\0WAVE')],
    ['webp', webpOf([Buffer.concat([Buffer.from('VP8 '), Buffer.of(0xff, 0xff, 0xff, 0xff)])])],
    ['webp', webpOf([riffPart('VP8X', Buffer.alloc(4))])],
    ['heic', Buffer.from('\0\0\0\x18ftypheic', 'latin1')],
  ])('%s %#: no copy is given', async (kind, bytes) => {
    expect(await refusal(kind, bytes)).toBe('file.notCleanable');
  });
});

describe('JPEG', () => {
  const bare = async (): Promise<Buffer> => cleaned('jpeg', jpeg);
  const parts = [
    exif(1, place), segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${place}</x>`)), segment(0xe2, Buffer.from(`MPF\0${place}`)), segment(0xe2, Buffer.from(`ICC_PROFILE\0\x01\x01${place}`)),
    segment(0xe4, Buffer.from(place)), segment(0xed, Buffer.from(`Photoshop 3.0\0${place}`)), segment(0xee, Buffer.from(place)), segment(0xef, Buffer.from(place)), segment(0xfe, Buffer.from(place)), segment(0xf7, Buffer.from(place)),
    segment(0xe0, Buffer.from(`JFXX\0\x10${place}`)), segment(0xe0, Buffer.concat([Buffer.from('JFIF\0\x01\x02\x01\0\x48\0\x48\x04\x04', 'latin1'), Buffer.from(place.repeat(2))])),
  ];

  it('loses place, maker, thumbnail, comments, profiles, and what hangs behind its end', async () => {
    const copy = await cleaned('jpeg', jpegWith(parts, Buffer.concat([Buffer.from(place), jpeg])));
    expect(copy.includes('Poipet')).toBe(false);
    expect(copy.includes('ICC_PROFILE')).toBe(false);
    expect(copy.subarray(-2)).toEqual(Buffer.of(0xff, 0xd9));
  });

  it('keeps every byte of the picture itself', async () => {
    const copy = await bare();
    // From the first table to the end nothing is changed.
    const tables = jpeg.indexOf(Buffer.of(0xff, 0xdb));
    expect(copy.subarray(copy.indexOf(Buffer.of(0xff, 0xdb))).equals(jpeg.subarray(tables))).toBe(true);
    for (const size of [1, 2, 3, 7, 100_000]) expect((await cleaned('jpeg', jpegWith(parts.slice(0, 10)), size)).equals(copy)).toBe(true);
    expect((await cleaned('jpeg', copy)).equals(copy)).toBe(true);
  });

  it.each([3, 6, 8])('keeps which way is up (%i) and nothing else of EXIF', async (orientation) => {
    const copy = await cleaned('jpeg', jpegWith([exif(orientation, place)]));
    expect(copy.includes('Poipet')).toBe(false);
    expect(copy.length).toBe((await bare()).length + 36);
    expect(copy.subarray(2, 4)).toEqual(Buffer.of(0xff, 0xe1));
    // Its own reader finds the same again.
    expect((await cleaned('jpeg', copy)).equals(copy)).toBe(true);
  });

  it('takes no orientation from a broken block, and does not break on it', async () => {
    for (const broken of ['Exif\0\0', 'Exif\0\0II*\0\xff\xff\xff\xff', 'Exif\0\0MM\0*\0\0\0\x08\xff\xff', 'Exif\0\0XX*\0\0\0\0\0', 'Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\xff\xff']) {
      expect((await cleaned('jpeg', jpegWith([segment(0xe1, Buffer.from(broken, 'latin1'))]))).equals(await bare())).toBe(true);
    }
  });

  it('shows what there is of a picture that was cut off', async () => {
    const copy = await cleaned('jpeg', jpegWith(parts).subarray(0, -30));
    expect(copy.length).toBeGreaterThan(100);
    expect(copy.includes('Poipet')).toBe(false);
  });

  it('keeps stuffed bytes, restart marks and later scans, and drops filling', async () => {
    const scan = Buffer.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56, 0xff, 0xff, 0xff, 0xda, 0x00, 0x02, 0x77);
    const bytes = Buffer.concat([Buffer.of(0xff, 0xd8), segment(0xda, Buffer.of(1)), scan, segment(0xfe, Buffer.from(place)), Buffer.of(0xff, 0xd9)]);
    const kept = Buffer.of(0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56, 0xff, 0xda, 0x00, 0x02, 0x77, 0xff, 0xd9);
    for (const size of [1, 2, 5, 100]) expect((await cleaned('jpeg', bytes, size)).subarray(-kept.length)).toEqual(kept);
    expect((await cleaned('jpeg', bytes)).includes('Poipet')).toBe(false);
  });
});

describe('PNG', () => {
  it('loses texts, times, profiles, EXIF, unknown chunks and what hangs behind its end; the picture stays byte for byte', async () => {
    const told = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'iCCP', 'sPLT', 'prVt', 'caBX'].map((name) => chunk(name, Buffer.from(place)));
    const bare = await cleaned('png', png);
    const names = [...bare.toString('latin1').matchAll(/IHDR|PLTE|IDAT|IEND|sRGB|gAMA|pHYs|tRNS/g)].map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(['IHDR', 'IDAT', 'IEND']));
    for (const size of [1, 3, 100_000]) {
      const copy = await cleaned('png', pngWith(told, Buffer.from(place)), size);
      expect(copy.equals(bare)).toBe(true);
    }
    expect(bare.includes(png.subarray(png.indexOf('IDAT') - 4, png.indexOf('IEND') - 4))).toBe(true);
  });
});

describe('WebP', () => {
  const picture = webpParts(webp).find(({ name }) => name.startsWith('VP8') && name !== 'VP8X') as { name: string; inside: Buffer };
  const vp8x = (flags: number): Buffer => riffPart('VP8X', Buffer.concat([Buffer.of(flags), Buffer.alloc(3), Buffer.of(23, 0, 0, 15, 0, 0)]));

  it('loses EXIF, XMP, profiles and unknown parts, and its head does not promise them any more', async () => {
    const frame = riffPart('ANMF', Buffer.concat([Buffer.alloc(16), riffPart(picture.name, picture.inside), riffPart('sECR', Buffer.from(place))]));
    const told = webpOf([vp8x(0x3e), riffPart('ICCP', Buffer.from(place)), riffPart(picture.name, picture.inside), frame, riffPart('EXIF', Buffer.from(`${place}!`)), riffPart('XMP ', Buffer.from(place)), riffPart('meta', Buffer.from(place))], Buffer.from(place));
    for (const size of [1, 3, 100_000]) {
      const copy = await cleaned('webp', told, size);
      expect(copy.includes('Poipet')).toBe(false);
      expect(webpParts(copy).map(({ name }) => name)).toEqual(['VP8X', 'JUNK', picture.name, 'ANMF', 'JUNK', 'JUNK', 'JUNK']);
      expect(webpParts(copy)[0]?.inside[0]).toBe(0x3e & ~0x2c);
      expect(copy.includes(picture.inside)).toBe(true);
      expect(copy.length).toBe(told.length - place.length);
      expect(copy.readUInt32LE(4)).toBe(copy.length - 8);
    }
  });

  it('keeps a simple picture byte for byte', async () => {
    const simple = webpOf([riffPart(picture.name, picture.inside)]);
    expect((await cleaned('webp', simple)).equals(simple)).toBe(true);
  });
});

it('gives a PDF, a sound and a text as they are: what stands in them is not looked at', async () => {
  for (const kind of ['pdf', 'mp3', 'txt'] as const) expect((await cleaned(kind, Buffer.from(place))).toString()).toBe(place);
});

describe('whatever it is given', () => {
  const magic = { jpeg: Buffer.of(0xff, 0xd8, 0xff), png: png.subarray(0, 16), webp: webp.subarray(0, 16) };

  it.each(['jpeg', 'png', 'webp'] as const)('%s: it ends, gives no more than it got, or refuses', async (kind) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), fc.integer({ min: 1, max: 500 }), async (noise, size) => {
        const bytes = Buffer.concat([magic[kind], Buffer.from(noise)]);
        const copy = await cleaned(kind, bytes, size).catch((error: { code?: string }) => {
          if (error.code !== 'file.notCleanable') throw error as Error;
          return Buffer.alloc(0);
        });
        expect(copy.length).toBeLessThanOrEqual(bytes.length + 36);
      }),
      { numRuns: 400 },
    );
  });
});
