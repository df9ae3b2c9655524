import { randomBytes } from 'node:crypto';
import {
  type GrantAddress,
  type ItemAddress,
  type KeyPair,
  KEY_WRAP_BYTES,
  VaultError,
  type VaultErrorCode,
  contextOf,
  grantEpochOf,
  itemSealer,
  newBoxKeyPair,
  openGrant,
  openItem,
  openLetter,
  openUnder,
  openWrap,
  rewrapItem,
  sealGrant,
  sealItem,
  sealLetter,
  sealUnder,
  wrapKey,
} from './index.js';

const refusal = (open: () => unknown): VaultErrorCode | 'opened' => {
  try {
    open();
  } catch (error) {
    if (error instanceof VaultError) return error.code;
    throw error;
  }
  return 'opened';
};

const REFUSALS: readonly string[] = ['vault.wrongKey', 'vault.wrongContext', 'vault.corrupt', 'vault.unknownVersion'];

/** All bits of the first and last 200 bytes, and of every 97th byte between. */
const bitsOf = (blob: Buffer): [byte: number, bit: number][] =>
  [...blob.keys()].filter((byte) => byte < 200 || byte >= blob.length - 200 || byte % 97 === 0).flatMap((byte) => [0, 1, 2, 3, 4, 5, 6, 7].map((bit): [number, number] => [byte, bit]));

function refusesEveryChange(blob: Buffer, open: (blob: Buffer) => unknown): void {
  expect(refusal(() => open(blob))).toBe('opened');
  for (const [byte, bit] of bitsOf(blob)) {
    const changed = Buffer.from(blob);
    changed[byte] = (changed[byte] ?? 0) ^ (1 << bit);
    if (!REFUSALS.includes(refusal(() => open(changed)))) throw new Error(`bit ${bit} of byte ${byte} may change unseen`);
  }
  for (const length of [...blob.keys()].filter((at) => at < 200 || at >= blob.length - 40 || at % 97 === 0)) {
    if (refusal(() => open(blob.subarray(0, length))) !== 'vault.corrupt') throw new Error(`cut to ${length} bytes is not refused as corrupt`);
  }
  expect(refusal(() => open(Buffer.concat([blob, Buffer.of(0)])))).toBe('vault.corrupt');
  for (const [at, value] of [
    [0, 0],
    [0, 2],
    [1, 0],
    [1, 0x7f],
  ] as const) {
    const other = Buffer.from(blob);
    other[at] = value;
    expect(refusal(() => open(other))).toBe('vault.unknownVersion');
  }
  expect(refusal(() => open('text' as unknown as Buffer))).toBe('vault.badInput');
}

const story = Buffer.from('គេមិនបើកប្រាក់ខែឲ្យខ្ញុំពីរខែហើយ', 'utf8');
// Made before the tests and not while they are read: what fails here fails a test, and is not a file that could not be read.
let context: string;
beforeAll(() => {
  context = contextOf('officer-key', 'office-1', 3);
});

describe('KeyWrap', () => {
  const key = randomBytes(32);
  let dara: KeyPair;
  beforeAll(() => {
    dara = newBoxKeyPair();
  });

  it('opens for whom it was wrapped', () => {
    const wrap = wrapKey(dara.publicKey, key, context);
    expect(wrap).toHaveLength(KEY_WRAP_BYTES);
    expect(openWrap(dara, wrap, context)).toEqual(key);
    expect(wrapKey(dara.publicKey, key, context)).not.toEqual(wrap);
  });

  it('refuses another key and another context', () => {
    const wrap = wrapKey(dara.publicKey, key, context);
    expect(refusal(() => openWrap(newBoxKeyPair(), wrap, context))).toBe('vault.wrongKey');
    expect(refusal(() => openWrap({ publicKey: dara.publicKey, secretKey: newBoxKeyPair().secretKey }, wrap, context))).toBe('vault.corrupt');
    expect(refusal(() => openWrap(dara, wrap, contextOf('officer-key', 'office-1', 4)))).toBe('vault.wrongContext');
  });

  it('refuses every changed bit, every cut and unknown versions', () => refusesEveryChange(wrapKey(dara.publicKey, key, context), (blob) => openWrap(dara, blob, context)));

  it('does not take a key of another size, a public key that is none, or a context written by hand', () => {
    expect(refusal(() => wrapKey(dara.publicKey, randomBytes(31), context))).toBe('vault.badInput');
    expect(refusal(() => wrapKey(randomBytes(33), key, context))).toBe('vault.badInput');
    expect(refusal(() => wrapKey(Buffer.alloc(32), key, context))).toBe('vault.badInput');
    for (const text of ['', 'officer-key/office-1/3', 'sarika/v1', 'sarika/v1/', 'sarika/v1/a//b', 'sarika/v1/a b', 'sarika/v1/a\n', 'sarika/v2/a']) {
      expect(refusal(() => wrapKey(dara.publicKey, key, text))).toBe('vault.badInput');
      // A list that reads as a context is none: its bytes would not be the ones that are read.
      expect(refusal(() => wrapKey(dara.publicKey, key, [context] as unknown as string))).toBe('vault.badInput');
    }
  });
});

describe('Item', () => {
  let caseKey: KeyPair;
  beforeAll(() => {
    caseKey = newBoxKeyPair();
  });
  const address: ItemAddress = { table: 'case_items', column: 'body', caseId: 'case-1', itemId: 'item-1', seq: 1 };
  const elsewhere: ItemAddress[] = [
    { ...address, table: 'messages' },
    { ...address, column: 'title' },
    { ...address, caseId: 'case-2' },
    { ...address, itemId: 'item-2' },
    { ...address, seq: 2 },
  ];

  it.each([0, 1, 255, 256, 1023, 1024, 4095, 16_383, 65_535, 65_536, 200_000])('gives back %i bytes', (bytes) => {
    const plaintext = randomBytes(bytes);
    const { sealed, keyWrap } = sealItem(plaintext, caseKey.publicKey, 1, address);
    expect(openItem(sealed, keyWrap, caseKey, 1, address).equals(plaintext)).toBe(true);
  });

  it.each([
    [0, 256],
    [255, 256],
    [256, 1024],
    [1023, 1024],
    [1024, 4096],
    [4096, 16_384],
    [16_384, 65_536],
    [65_535, 65_536],
    [65_536, 131_072],
    [131_071, 131_072],
    [131_072, 196_608],
  ])('shows of %i bytes only the bucket of %i', (bytes, bucket) => {
    expect(sealItem(Buffer.alloc(bytes, 0x80), caseKey.publicKey, 1, address).sealed).toHaveLength(2 + 8 + 24 + bucket + 16);
  });

  it('opens at its own address only', () => {
    const { sealed, keyWrap } = sealItem(story, caseKey.publicKey, 1, address);
    for (const other of elsewhere) expect(refusal(() => openItem(sealed, keyWrap, caseKey, 1, other))).toBe('vault.wrongContext');
    expect(refusal(() => openItem(sealed, keyWrap, caseKey, 2, address))).toBe('vault.wrongContext');
    expect(refusal(() => openItem(sealed, keyWrap, newBoxKeyPair(), 1, address))).toBe('vault.wrongKey');
  });

  it('cannot be swapped with another item, whole or by halves', () => {
    const mine = sealItem(story, caseKey.publicKey, 1, address);
    for (const other of elsewhere) {
      const theirs = sealItem(Buffer.from('other'), caseKey.publicKey, 1, other);
      expect(refusal(() => openItem(theirs.sealed, theirs.keyWrap, caseKey, 1, address))).toBe('vault.wrongContext');
      expect(refusal(() => openItem(theirs.sealed, mine.keyWrap, caseKey, 1, address))).toBe('vault.corrupt');
      expect(refusal(() => openItem(mine.sealed, theirs.keyWrap, caseKey, 1, address))).toBe('vault.wrongContext');
    }
  });

  it('keeps two writings at one address apart: the wrap of one does not open the other', () => {
    const first = sealItem(Buffer.from('paid'), caseKey.publicKey, 1, address);
    const second = sealItem(Buffer.from('not paid'), caseKey.publicKey, 1, address);
    expect(refusal(() => openItem(second.sealed, first.keyWrap, caseKey, 1, address))).toBe('vault.corrupt');
  });

  it('refuses every changed bit, every cut and unknown versions, in content and wrap', () => {
    const { sealed, keyWrap } = sealItem(Buffer.concat([story, Buffer.alloc(600, 1)]), caseKey.publicKey, 1, address);
    refusesEveryChange(sealed, (blob) => openItem(blob, keyWrap, caseKey, 1, address));
    refusesEveryChange(keyWrap, (blob) => openItem(sealed, blob, caseKey, 1, address));
  });

  it('moves to a new case epoch without touching the content, and the old key opens the new wrap no more', () => {
    const next = newBoxKeyPair();
    const { sealed, keyWrap } = sealItem(story, caseKey.publicKey, 1, address);
    const moved = rewrapItem(keyWrap, { key: caseKey, epoch: 1 }, { publicKey: next.publicKey, epoch: 2 }, address);
    expect(openItem(sealed, moved, next, 2, address)).toEqual(story);
    expect(refusal(() => openItem(sealed, moved, caseKey, 2, address))).toBe('vault.wrongKey');
    expect(refusal(() => openItem(sealed, moved, next, 1, address))).toBe('vault.wrongContext');
  });

  it('is sealed without a public-key step while the case key is at hand, and opens in the same way', () => {
    const sealer = itemSealer(caseKey, 1);
    const { sealed, keyWrap } = sealer.seal(story, address);
    expect(keyWrap).toHaveLength(2 + 8 + 24 + 32 + 16);
    expect(openItem(sealed, keyWrap, caseKey, 1, address)).toEqual(story);
    for (const other of elsewhere) expect(refusal(() => openItem(sealed, keyWrap, caseKey, 1, other))).toBe('vault.corrupt');
    expect(refusal(() => openItem(sealed, keyWrap, caseKey, 2, address))).toBe('vault.corrupt');
    expect(refusal(() => openItem(sealed, keyWrap, newBoxKeyPair(), 1, address))).toBe('vault.wrongKey');
    // Not even with the right public key: what opens it is the secret one.
    expect(refusal(() => openItem(sealed, keyWrap, { publicKey: caseKey.publicKey, secretKey: randomBytes(32) }, 1, address))).toBe('vault.corrupt');
    refusesEveryChange(keyWrap, (blob) => openItem(sealed, blob, caseKey, 1, address));
    const next = newBoxKeyPair();
    expect(openItem(sealed, rewrapItem(keyWrap, { key: caseKey, epoch: 1 }, { publicKey: next.publicKey, epoch: 2 }, address), next, 2, address)).toEqual(story);
    sealer.close();
    const later = itemSealer(caseKey, 2);
    const second = later.seal(story, address);
    expect(openItem(second.sealed, second.keyWrap, caseKey, 2, address)).toEqual(story);
    expect(refusal(() => openItem(second.sealed, second.keyWrap, caseKey, 1, address))).toBe('vault.corrupt');
    later.close();
  });

  it('does not take an address that could be read two ways', () => {
    for (const wrong of [{ ...address, caseId: 'case/1' }, { ...address, itemId: '' }, { ...address, seq: 1.5 }, { ...address, seq: Number.NaN }, { ...address, table: 'item-key' }]) {
      expect(refusal(() => sealItem(story, caseKey.publicKey, 1, wrong))).toBe('vault.badInput');
    }
  });
});

describe('GrantSeal', () => {
  const caseSecret = randomBytes(32);
  let office: KeyPair;
  let wrap: Buffer;
  beforeAll(() => {
    office = newBoxKeyPair();
    wrap = wrapKey(office.publicKey, caseSecret, contextOf('case-key', 'case-1', 1, 'office-1', 2));
  });
  const epoch = { id: '2026-11-22', key: randomBytes(32) };
  const address: GrantAddress = { grantId: 'grant-1', caseId: 'case-1', caseEpoch: 1, recipientId: 'office-1', recipientEpoch: 2 };

  it('opens to the wrap it holds, under the epoch it names', () => {
    const sealed = sealGrant(wrap, epoch, address);
    expect(grantEpochOf(sealed)).toBe('2026-11-22');
    expect(openGrant(sealed, epoch.key, address)).toEqual(wrap);
    expect(openWrap(office, openGrant(sealed, epoch.key, address), contextOf('case-key', 'case-1', 1, 'office-1', 2))).toEqual(caseSecret);
  });

  it('refuses another epoch key and every other grant', () => {
    const sealed = sealGrant(wrap, epoch, address);
    expect(refusal(() => openGrant(sealed, randomBytes(32), address))).toBe('vault.corrupt');
    for (const other of [
      { ...address, grantId: 'grant-2' },
      { ...address, caseId: 'case-2' },
      { ...address, caseEpoch: 2 },
      { ...address, recipientId: 'office-2' },
      { ...address, recipientEpoch: 1 },
    ]) {
      expect(refusal(() => openGrant(sealed, epoch.key, other))).toBe('vault.corrupt');
    }
  });

  it('refuses every changed bit, every cut and unknown versions', () => refusesEveryChange(sealGrant(wrap, epoch, address), (blob) => openGrant(blob, epoch.key, address)));

  it('holds only a wrap, under an epoch with a date', () => {
    expect(refusal(() => sealGrant(randomBytes(KEY_WRAP_BYTES), epoch, address))).toMatch(/^vault\.(unknownVersion|corrupt)$/);
    expect(refusal(() => sealGrant(Buffer.concat([wrap, Buffer.of(0)]), epoch, address))).toBe('vault.badInput');
    expect(refusal(() => sealGrant(wrap, { id: 'today', key: epoch.key }, address))).toBe('vault.badInput');
    expect(refusal(() => sealGrant(wrap, { id: '២០២៦-១១-២២', key: epoch.key }, address))).toBe('vault.badInput');
  });
});

describe('Letter', () => {
  let notifier: KeyPair;
  let place: string;
  beforeAll(() => {
    notifier = newBoxKeyPair();
    place = contextOf('notice', 'message-1');
  });

  it('opens for its recipient, in its place', () => {
    const blob = sealLetter(story, notifier.publicKey, place);
    expect(openLetter(blob, notifier, place)).toEqual(story);
    expect(refusal(() => openLetter(blob, newBoxKeyPair(), place))).toBe('vault.wrongKey');
    expect(refusal(() => openLetter(blob, notifier, contextOf('notice', 'message-2')))).toBe('vault.wrongContext');
    expect(blob).toHaveLength(2 + KEY_WRAP_BYTES + 24 + 256 + 16);
  });

  it('gives its inner key to nobody who asks for a wrap of that place', () => {
    const inner = sealLetter(story, notifier.publicKey, place).subarray(2, 2 + KEY_WRAP_BYTES);
    expect(refusal(() => openWrap(notifier, inner, place))).toBe('vault.wrongContext');
    expect(refusal(() => contextOf('letter-key', 'notice', 'message-1'))).toBe('vault.badInput');
  });

  it('refuses every changed bit, every cut and unknown versions', () => refusesEveryChange(sealLetter(story, notifier.publicKey, place), (blob) => openLetter(blob, notifier, place)));

  it('cannot be put together from two letters', () => {
    const one = sealLetter(story, notifier.publicKey, place);
    const other = sealLetter(story, notifier.publicKey, place);
    const mixed = Buffer.concat([one.subarray(0, 2 + KEY_WRAP_BYTES), other.subarray(2 + KEY_WRAP_BYTES)]);
    expect(refusal(() => openLetter(mixed, notifier, place))).toBe('vault.corrupt');
  });
});

describe('Under', () => {
  const key = randomBytes(32);
  let place: string;
  beforeAll(() => {
    place = contextOf('draft', 'draft-1');
  });

  it('opens under its key, in its place', () => {
    const blob = sealUnder(key, story, place);
    expect(openUnder(key, blob, place)).toEqual(story);
    expect(refusal(() => openUnder(randomBytes(32), blob, place))).toBe('vault.corrupt');
    expect(refusal(() => openUnder(key, blob, contextOf('draft', 'draft-2')))).toBe('vault.corrupt');
    expect(refusal(() => openUnder(randomBytes(31), blob, place))).toBe('vault.badInput');
  });

  it('refuses every changed bit, every cut and unknown versions', () => refusesEveryChange(sealUnder(key, story, place), (blob) => openUnder(key, blob, place)));
});

describe('all formats', () => {
  it('know of what is too short for more whether it is theirs at all', () => {
    const key = randomBytes(32);
    const pair = newBoxKeyPair();
    const open = [(blob: Buffer) => openUnder(key, blob, context), (blob: Buffer) => openWrap(pair, blob, context), (blob: Buffer) => openLetter(blob, pair, context)];
    for (const opening of open) {
      expect(refusal(() => opening(Buffer.of(9)))).toBe('vault.unknownVersion');
      expect(refusal(() => opening(Buffer.of(1, 0x7f)))).toBe('vault.unknownVersion');
      expect(refusal(() => opening(Buffer.of(1)))).toBe('vault.corrupt');
      expect(refusal(() => opening(Buffer.alloc(0)))).toBe('vault.corrupt');
      expect(refusal(() => opening(undefined as unknown as Buffer))).toBe('vault.badInput');
    }
  });

  it('say of a wrap with something behind it that it is too long', () => {
    const pair = newBoxKeyPair();
    const address: ItemAddress = { table: 't', column: 'c', caseId: 'k', itemId: 'i', seq: 1 };
    const kept = itemSealer(pair, 1).seal(story, address);
    for (const wrap of [kept.keyWrap, sealItem(story, pair.publicKey, 1, address).keyWrap]) expect(() => openItem(kept.sealed, Buffer.concat([wrap, Buffer.of(0)]), pair, 1, address)).toThrow('The wrapped key is too long.');
  });

  it('are never read as one another', () => {
    const pair: KeyPair = newBoxKeyPair();
    const key = randomBytes(32);
    const address: ItemAddress = { table: 't', column: 'c', caseId: 'k', itemId: 'i', seq: 1 };
    const grant: GrantAddress = { grantId: 'g', caseId: 'k', caseEpoch: 1, recipientId: 'o', recipientEpoch: 1 };
    const wrap = wrapKey(pair.publicKey, key, context);
    const item = sealItem(story, pair.publicKey, 1, address);
    const blobs = [wrap, item.sealed, sealGrant(wrap, { id: '20261122', key }, grant), sealLetter(story, pair.publicKey, context), sealUnder(key, story, context)];
    const openings = [
      (blob: Buffer) => openWrap(pair, blob, context),
      (blob: Buffer) => openItem(blob, item.keyWrap, pair, 1, address),
      (blob: Buffer) => openGrant(blob, key, grant),
      (blob: Buffer) => openLetter(blob, pair, context),
      (blob: Buffer) => openUnder(key, blob, context),
    ];
    for (const [made, blob] of blobs.entries())
      for (const [read, open] of openings.entries()) expect([made, read, refusal(() => open(blob))]).toEqual([made, read, made === read ? 'opened' : 'vault.unknownVersion']);
  });

  it('say nothing of key, content or context when they refuse', () => {
    const key = Buffer.alloc(32, 0x41);
    const errors: string[] = [];
    for (const act of [() => openUnder(Buffer.alloc(32, 0x42), sealUnder(key, Buffer.from('Sokha'), context), context), () => sealUnder(Buffer.from('AAAA'), Buffer.from('Sokha'), context), () => contextOf('phone', '+855 12 345')]) {
      try {
        act();
      } catch (error) {
        errors.push(`${String(error)} ${JSON.stringify(error)}`);
      }
    }
    expect(errors).toHaveLength(3);
    for (const text of errors) expect(text).not.toMatch(/AAAA|QUFB|4141|Sokha|855|office-1/);
  });
});
