import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sodium from 'sodium-native';
import { FILE_BLOCK, type FileAddress, type KeyPair, fileBlocks, newBoxKeyPair, newFileKey, openFile, openFileKey, sealFile, storedFileSize, wrapFileKey } from './index.js';

const address: FileAddress = { caseId: '4f1c0c8e-6a57-4c0b-9d39-0d3a7f6f1a01', fileId: 'b0a7c9f2-11de-4a5e-8a44-7c2f5d0e9b02' };
const other: FileAddress = { ...address, fileId: 'c0a7c9f2-11de-4a5e-8a44-7c2f5d0e9b03' };

async function* cut(bytes: Buffer, size = 1_000_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const whole = async (pieces: AsyncIterable<Buffer>): Promise<Buffer> => {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
};
const sealed = (content: Buffer, key: Buffer, at = address): Promise<Buffer> => whole(sealFile(cut(content, 7_777), key, at));
const opened = (stored: Buffer, key: Buffer, at = address): Promise<Buffer> => whole(openFile(cut(stored, 9_999), key, at));
const code = async (doing: Promise<unknown>): Promise<string> => doing.then(() => 'opened', (error: { code?: string }) => error.code ?? 'another error');
const header = 26;
const block = FILE_BLOCK + 17;

describe('a sealed file', () => {
  let key: Buffer;
  beforeAll(() => {
    key = newFileKey();
  });
  const content = Buffer.alloc(FILE_BLOCK * 3 + 123, 'photo ');

  it('is refused under another key, at another place, cut anywhere, lengthened, or of another kind', async () => {
    const stored = await sealed(content, key);
    expect(await code(opened(stored, newFileKey()))).toBe('vault.corrupt');
    expect(await code(opened(stored, key, other))).toBe('vault.corrupt');
    expect(await code(opened(stored, key, { ...address, caseId: other.fileId }))).toBe('vault.corrupt');
    for (const end of [0, 1, header - 1, header, header + block, header + 3 * block, stored.length - 1]) expect([end, await code(opened(stored.subarray(0, end), key))]).toEqual([end, 'vault.corrupt']);
    expect(await code(opened(Buffer.concat([stored, Buffer.alloc(1)]), key))).toBe('vault.corrupt');
    expect(await code(opened(Buffer.concat([stored, stored.subarray(header, header + block)]), key))).toBe('vault.corrupt');
    expect(await code(opened(Buffer.concat([Buffer.of(2), stored.subarray(1)]), key))).toBe('vault.unknownVersion');
    expect(await code(opened(Buffer.concat([Buffer.of(1, 2), stored.subarray(2)]), key))).toBe('vault.unknownVersion');
  });

  it('is refused with its blocks in another order, one twice, one missing, or one of another file', async () => {
    const stored = await sealed(content, key);
    const parts = [0, 1, 2, 3].map((index) => stored.subarray(header + index * block, header + (index + 1) * block)) as [Buffer, Buffer, Buffer, Buffer];
    const foreign = (await sealed(content, key, other)).subarray(header, header + block);
    const [a, b, c, d] = parts;
    for (const order of [[b, a, c, d], [a, a, b, c, d], [a, b, d], [a, c, d], [foreign, b, c, d], [a, b, c], [d]]) {
      expect(await code(opened(Buffer.concat([stored.subarray(0, header), ...order]), key))).toBe('vault.corrupt');
    }
  });

  it('is refused when any bit of any byte is flipped', async () => {
    const stored = await sealed(Buffer.alloc(FILE_BLOCK + 5, 7), key);
    const places = [...Array(header).keys(), header, header + 1, header + FILE_BLOCK, header + block - 1, header + block, stored.length - 20, stored.length - 1, ...Array.from({ length: 60 }, () => Math.floor(Math.random() * stored.length))];
    for (const at of places) {
      const changed = Buffer.from(stored);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect([at, await code(opened(changed, key))]).toEqual([at, expect.stringMatching(/^vault\.(corrupt|unknownVersion)$/)]);
    }
  });

  it('takes nothing but a key of 32 bytes', async () => {
    expect(await code(sealed(content, Buffer.alloc(31)))).toBe('vault.badInput');
    expect(await code(opened(content, Buffer.alloc(31)))).toBe('vault.badInput');
  });

  it('says in a whole sentence why it is refused', async () => {
    const stored = await sealed(content, key);
    const why = (doing: Promise<unknown>): Promise<string> => doing.then(() => 'opened', (error: Error) => error.message);
    expect(await why(opened(stored, newFileKey()))).toBe('The sealed file does not open: it was changed, cut, or belongs to another key or place.');
    expect(await why(opened(Buffer.concat([Buffer.of(2), stored.subarray(1)]), key))).toBe('This sealed data is of another version or kind than expected.');
    for (const doing of [sealed(content, Buffer.alloc(31)), opened(stored, Buffer.alloc(31))]) expect(await why(doing)).toBe('The file key must be 32 bytes.');
  });

  it('is refused when it was sealed without an end of its content, or with one that says nothing of its length', async () => {
    // Made by hand, as somebody would who holds the key: a last block of zeros, a block with the wrong tag, and one at the wrong place.
    const byHand = (block: Buffer, tag: number, place: string): Buffer => {
      const state = Buffer.alloc(sodium.crypto_secretstream_xchacha20poly1305_STATEBYTES);
      const head = Buffer.alloc(24);
      sodium.crypto_secretstream_xchacha20poly1305_init_push(state, head, key);
      const made = Buffer.alloc(FILE_BLOCK + 17);
      sodium.crypto_secretstream_xchacha20poly1305_push(state, made, block, Buffer.concat([Buffer.of(1, 7), Buffer.from(`sarika/v1/file/${address.caseId}/${address.fileId}/${place}`, 'ascii')]), tag);
      return Buffer.concat([Buffer.of(1, 7), head, made]);
    };
    const ended = Buffer.concat([Buffer.from('photo'), Buffer.of(0x80), Buffer.alloc(FILE_BLOCK - 6)]);
    expect((await opened(byHand(ended, 3, '0/last/1'), key)).toString()).toBe('photo');
    expect(await code(opened(byHand(Buffer.alloc(FILE_BLOCK), 3, '0/last/1'), key))).toBe('vault.corrupt');
    expect(await code(opened(byHand(Buffer.alloc(FILE_BLOCK, 1), 3, '0/last/1'), key))).toBe('vault.corrupt');
    // A last block that is not marked as the last, and a marked one that stands as any other: what comes after it could be cut off.
    expect(await code(opened(byHand(ended, 0, '0/last/1'), key))).toBe('vault.corrupt');
    expect(await code(opened(byHand(ended, 3, '0'), key))).toBe('vault.corrupt');
    expect(await code(opened(byHand(ended, 3, '0/last/2'), key))).toBe('vault.corrupt');
    expect(await code(opened(byHand(ended, 3, '1/last/2'), key))).toBe('vault.corrupt');
  });

  it('gives each block as soon as it is whole, and an empty one to nobody', async () => {
    const pieces: number[] = [];
    for await (const piece of openFile(cut(await sealed(Buffer.alloc(FILE_BLOCK * 2, 1), key)), key, address)) pieces.push(piece.byteLength);
    expect(pieces).toEqual([FILE_BLOCK, FILE_BLOCK]);
    const stored: number[] = [];
    for await (const piece of sealFile(cut(Buffer.alloc(FILE_BLOCK + 1)), key, address)) stored.push(piece.byteLength);
    expect(stored).toEqual([header, block, block]);
  });

  it('is sealed under another key and another beginning each time', async () => {
    expect(newFileKey()).toHaveLength(32);
    expect(newFileKey().equals(newFileKey())).toBe(false);
    expect((await sealed(content, key)).equals(await sealed(content, key))).toBe(false);
  });

  it('opens to what was put in, whatever its length and however it arrives', async () => {
    for (const length of [0, 1, FILE_BLOCK - 1, FILE_BLOCK, FILE_BLOCK + 1, FILE_BLOCK * 2]) {
      const bytes = Buffer.alloc(length, 0x80);
      const stored = await sealed(bytes, key);
      expect(stored.length).toBe(storedFileSize(fileBlocks(length)));
      expect((await opened(stored, key)).equals(bytes)).toBe(true);
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200_000, size: 'max' }), fc.integer({ min: 1, max: 70_000 }), fc.integer({ min: 1, max: 70_000 }), async (array, inSize, outSize) => {
        const bytes = Buffer.from(array);
        const stored = await whole(sealFile(cut(bytes, inSize), key, address));
        expect((await whole(openFile(cut(stored, outSize), key, address))).equals(bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('shows its size only in steps of 64 kB', async () => {
    const sizes = await Promise.all([1, 100, 60_000, FILE_BLOCK - 1].map(async (length) => (await sealed(Buffer.alloc(length), key)).length));
    expect(new Set(sizes).size).toBe(1);
  });

  it('does not go on when what arrives breaks off', async () => {
    const breaks = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.alloc(FILE_BLOCK + 1);
      throw new Error('the line was cut');
    };
    await expect(whole(sealFile(breaks(), key, address))).rejects.toThrow('the line was cut');
  });
});

describe('the key of a file', () => {
  let pair: KeyPair;
  let key: Buffer;
  beforeAll(() => {
    pair = newBoxKeyPair();
    key = newFileKey();
  });

  it('opens for its case, its epoch and its file only', async () => {
    const wrap = wrapFileKey(pair.publicKey, 2, address, key);
    const open = (...args: Parameters<typeof openFileKey>) => code(Promise.resolve().then(() => openFileKey(...args)));
    expect(await open(newBoxKeyPair(), wrap, 2, address)).toBe('vault.wrongKey');
    expect(await open(pair, wrap, 1, address)).toBe('vault.wrongContext');
    expect(await open(pair, wrap, 2, other)).toBe('vault.wrongContext');
    expect(await open(pair, wrap, 2, { ...address, caseId: other.fileId })).toBe('vault.wrongContext');
    expect(openFileKey(pair, wrap, 2, address).equals(key)).toBe(true);
  });
});

it('reads the known answers, which are never written again', async () => {
  const vectors = JSON.parse(readFileSync(join(process.cwd(), 'libs/vault/vectors/file-v1.json'), 'utf8'));
  const pair = newBoxKeyPair(Buffer.from(vectors.recipient.seed, 'hex'));
  expect(vectors.files).toHaveLength(3);
  for (const { address: at, caseEpoch, keyWrap, stored, content } of vectors.files) {
    const key = openFileKey(pair, Buffer.from(keyWrap, 'hex'), caseEpoch, at);
    expect((await whole(openFile(cut(Buffer.from(stored, 'base64')), key, at))).equals(Buffer.alloc(content.bytes, content.repeated))).toBe(true);
  }
});
