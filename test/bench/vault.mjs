// `npm run bench -- vault`: what sealing and opening cost beside the library's own calls on the same bytes in the same run, and what an office
// pays that opens ten thousand sealed cards to look for a name. No database. Nothing is asserted about time.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import { build } from '../../apps/cli/build.mjs';
import { root } from '../../apps/cli/launch/place.mjs';
import { grid } from './goals.mjs';
import { median } from './load.mjs';

/** A complaint as it is stored, and the little that is looked through for a name or a word. */
const STORY = 1_000;
const CARD = 500;

/** So many calls, in slices that take turns, so that what else the machine does falls on all of them. @returns calls a second, the median of the slices */
function taken(works, { slices = 9, milliseconds = 120 } = {}) {
  const rates = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let slice = -2; slice < slices; slice += 1)
    for (const [name, work] of Object.entries(works)) {
      const began = performance.now();
      let done = 0;
      while (performance.now() - began < milliseconds) for (let nth = 0; nth < 20; nth += 1, done += 1) work();
      if (slice >= 0) rates[name].push((done / (performance.now() - began)) * 1_000);
    }
  return Object.fromEntries(Object.entries(rates).map(([name, each]) => [name, median(each)]));
}

export async function benchVault({ say, quick }) {
  await build({ say, client: false });
  const load = createRequire(join(root, 'dist/apps/cli/src/main.js'));
  const vault = load(join(root, 'dist/libs/vault/src/index.js'));
  const sodium = load('sodium-native');
  const { contextOf, itemSealer, newBoxKeyPair, openGrant, openItem, openLetter, openWrap, sealGrant, sealItem, sealLetter, wrapKey } = vault;

  const reader = newBoxKeyPair();
  const caseKey = newBoxKeyPair();
  const key = randomBytes(32);
  const context = contextOf('case-key', 'case', 1, 'office', 1);
  const address = { table: 'item', column: 'sealed', caseId: randomUUID(), itemId: randomUUID(), seq: 1 };
  const grant = { grantId: randomUUID(), caseId: address.caseId, caseEpoch: 1, recipientId: randomUUID(), recipientEpoch: 1 };
  const epoch = { id: '2026-11-25', key: randomBytes(32) };
  const story = randomBytes(STORY);

  // The library itself: the least that has to be done for each of ours.
  const nonce = randomBytes(24);
  const padded = randomBytes(1_024);
  const wrapped = Buffer.alloc(64 + sodium.crypto_box_SEALBYTES);
  const opened = Buffer.alloc(64);
  const body = Buffer.alloc(padded.length + 16);
  const plain = Buffer.alloc(padded.length);
  const inside = randomBytes(64);
  sodium.crypto_box_seal(wrapped, inside, reader.publicKey);
  sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(body, padded, null, null, nonce, key);

  const wrap = wrapKey(reader.publicKey, key, context);
  const item = sealItem(story, caseKey.publicKey, 1, address);
  const sealer = itemSealer(caseKey, 1);
  const kept = sealer.seal(story, address);
  const sealedGrant = sealGrant(wrap, epoch, grant);
  const letter = sealLetter(story, reader.publicKey, context);
  const rates = taken(
    {
      'library: crypto_box_seal, 64 bytes': () => sodium.crypto_box_seal(wrapped, inside, reader.publicKey),
      'library: crypto_box_seal_open': () => sodium.crypto_box_seal_open(opened, wrapped, reader.publicKey, reader.secretKey),
      'library: XChaCha20-Poly1305, 1 kB, seal': () => sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(body, padded, null, null, nonce, key),
      'library: XChaCha20-Poly1305, 1 kB, open': () => sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(plain, null, body, null, nonce, key),
      'a key wrapped': () => wrapKey(reader.publicKey, key, context),
      'a wrap opened': () => openWrap(reader, wrap, context),
      'an item sealed, nobody signed in': () => sealItem(story, caseKey.publicKey, 1, address),
      'an item opened': () => openItem(item.sealed, item.keyWrap, caseKey, 1, address),
      'an item sealed at filing': () => sealer.seal(story, address),
      'an item of a filing opened': () => openItem(kept.sealed, kept.keyWrap, caseKey, 1, address),
      'a grant sealed (outer layer)': () => sealGrant(wrap, epoch, grant),
      'a grant opened (outer layer)': () => openGrant(sealedGrant, epoch.key, grant),
      'a letter sealed': () => sealLetter(story, reader.publicKey, context),
      'a letter opened': () => openLetter(letter, reader, context),
    },
    quick ? { slices: 3, milliseconds: 50 } : {},
  );
  /** The library's calls that a product call cannot do without. */
  const least = {
    'a key wrapped': ['crypto_box_seal, 64 bytes'], 'a wrap opened': ['crypto_box_seal_open'],
    'an item sealed, nobody signed in': ['crypto_box_seal, 64 bytes', 'XChaCha20-Poly1305, 1 kB, seal'], 'an item opened': ['crypto_box_seal_open', 'XChaCha20-Poly1305, 1 kB, open'],
    'an item sealed at filing': ['XChaCha20-Poly1305, 1 kB, seal', 'XChaCha20-Poly1305, 1 kB, seal'], 'an item of a filing opened': ['XChaCha20-Poly1305, 1 kB, open', 'XChaCha20-Poly1305, 1 kB, open'],
    'a grant sealed (outer layer)': ['XChaCha20-Poly1305, 1 kB, seal'], 'a grant opened (outer layer)': ['XChaCha20-Poly1305, 1 kB, open'],
    'a letter sealed': ['crypto_box_seal, 64 bytes', 'XChaCha20-Poly1305, 1 kB, seal'], 'a letter opened': ['crypto_box_seal_open', 'XChaCha20-Poly1305, 1 kB, open'],
  };
  const figures = Object.fromEntries(Object.entries(rates).map(([name, rate]) => [name, { rate, share: least[name] ? rate * least[name].reduce((sum, call) => sum + 1 / rates[`library: ${call}`], 0) : null }]));
  say(grid([['', 'a second', 'of the library’s own speed'], ...Object.entries(figures).map(([name, { rate, share }]) => [name, Math.round(rate).toString(), share === null ? '' : share.toFixed(2)])]));

  // A search: ten thousand cases of one office, each with a grant, a wrap and a card of its own; opened, folded, looked through.
  const count = quick ? 2_000 : 10_000;
  const names = ['សុខា', 'Sok Sokha', 'ស្រីមុំ', 'Chan Srey Mom', 'Phally', 'វិចិត្រ'];
  const cards = Array.from({ length: count }, (_, n) => {
    const pair = newBoxKeyPair();
    const place = { table: 'item', column: 'sealed', caseId: randomUUID(), itemId: randomUUID(), seq: 1 };
    const to = { grantId: randomUUID(), caseId: place.caseId, caseEpoch: 1, recipientId: grant.recipientId, recipientEpoch: 1 };
    const where = contextOf('case-key', place.caseId, 1, to.recipientId, 1);
    const text = `${names[n % names.length]} ${n} Ocean Frozen Seafood, Samut Sakhon. `.padEnd(CARD / 2, 'តម្លៃឈ្នួល ');
    const seal = itemSealer(pair, 1);
    const sealed = seal.seal(Buffer.from(text, 'utf8'), place);
    seal.close();
    return { place, to, where, publicKey: pair.publicKey, grant: sealGrant(wrapKey(reader.publicKey, pair.secretKey, where), epoch, to), ...sealed };
  });
  const fold = (text) => text.normalize('NFKC').toLowerCase();
  const seek = fold('Sok Sokha 1');
  const times = [];
  let hits = 0;
  for (let turn = 0; turn < (quick ? 3 : 7); turn += 1) {
    const began = performance.now();
    hits = 0;
    for (const card of cards) {
      const secretKey = openWrap(reader, openGrant(card.grant, epoch.key, card.to), card.where);
      if (fold(openItem(card.sealed, card.keyWrap, { publicKey: card.publicKey, secretKey }, 1, card.place).toString('utf8')).includes(seek)) hits += 1;
      secretKey.fill(0);
    }
    times.push(performance.now() - began);
  }
  const search = median(times);
  const bound = (count / rates['library: crypto_box_seal_open']) * 1_000;
  say(`${count} sealed cards opened and looked through: ${search.toFixed(0)} ms on one core, ${Math.round(count / (search / 1_000))} a second, ${(search / bound).toFixed(2)} times the library’s openings alone; ${hits} hits.`);
  if (hits === 0) throw new Error('the search found nothing, so it read nothing');
  return { figures, search: { count, milliseconds: search, ofLibrary: search / bound } };
}
