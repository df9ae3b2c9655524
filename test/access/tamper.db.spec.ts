import { caseKeyContext } from '@sarika/consent';
import { officeSeedContext } from '@sarika/identity';
import { receiptSecretContext } from '@sarika/receipts';
import { type KeyPair, VaultError, deriveSecret, openGrant, openItem, openUnder, openWrap, wipe } from '@sarika/vault';
import { type FiledCase, aCase, acceptedBy, actions } from '../support/cases.js';
import { as, asWorker, office, people, setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';

/*
 * What lies sealed in the database, changed as somebody could who writes in it: bits turned, bytes overwritten, cut, lengthened, put in
 * another row's place, put together from two rows. Whatever is done to it, it does not open (confidentiality, fault 38): at least
 * 10,000 changes over every kind of sealed thing that a case and its readers have, and none of them silent.
 */
const CHANGES = 12_000;
/** A generator that always draws the same: a change that opened could be made again. Xorshift, 32 bit. */
function drawn(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

interface Sealed {
  readonly what: string;
  readonly blob: Buffer;
  /** Opens it, or something else in its place. @throws VaultError */
  open(blob: Buffer): Buffer;
}

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
}, 180_000);
afterAll(() => suite.close());

const mrc = office('mrc-bmc');
const words = (n: number): string => `${'They have not paid me. '.repeat(n * 12)}${n}`;

/** Every sealed thing of some cases, with how its reader opens it. */
async function everythingSealed(filed: readonly FiledCase[]): Promise<{ sealed: Sealed[]; close: () => void }> {
  const sealed: Sealed[] = [];
  const secrets: Buffer[] = [];
  const look = suite.look.bind(suite);
  for (const one of filed) {
    const { caseId } = one;
    const grants = await look<{ id: string; epoch: number; kind: string; recipientId: string; recipientEpoch: number; sealed: Buffer; epochId: string; publicKey: Buffer }>(
      `select g.id, g.case_epoch as epoch, g.recipient_kind as kind, g.recipient_id as "recipientId", g.recipient_epoch as "recipientEpoch", g.sealed, g.epoch_id as "epochId", k.public_key as "publicKey"
         from access_grant g join case_key k on k.case_id = g.case_id and k.epoch = g.case_epoch where g.case_id = $1 and g.sealed is not null`, [caseId],
    );
    const openWith = (grant: (typeof grants)[number], pair: KeyPair) => (blob: Buffer): Buffer => {
      const key = suite.keyring.grantEpochNamed(grant.epochId)?.key as Buffer;
      const wrap = openGrant(blob, key, { grantId: grant.id, caseId, caseEpoch: grant.epoch, recipientId: grant.recipientId, recipientEpoch: grant.recipientEpoch });
      return openWrap(pair, wrap, caseKeyContext(caseId, grant.epoch, grant.recipientId, grant.recipientEpoch));
    };
    const caseKeys = new Map<number, KeyPair>();
    for (const grant of grants.filter(({ recipientId }) => recipientId === mrc)) {
      const pair = await as(suite, people.sokha, async (ctx) => {
        const { publicKey, secretKey } = await ctx.keys.office(grant.recipientEpoch);
        return { publicKey, secretKey: Buffer.from(secretKey) };
      });
      secrets.push(pair.secretKey);
      const open = openWith(grant, pair);
      sealed.push({ what: 'an office’s grant', blob: grant.sealed, open });
      caseKeys.set(grant.epoch, { publicKey: grant.publicKey, secretKey: open(grant.sealed) });
    }
    for (const grant of grants.filter(({ kind }) => kind === 'receipt')) {
      const pair = await asWorker(suite, one.receipt, async (ctx) => ({ publicKey: ctx.worker.publicKey, secretKey: Buffer.from(ctx.worker.secretKey) }));
      secrets.push(pair.secretKey);
      sealed.push({ what: 'her own grant', blob: grant.sealed, open: openWith(grant, pair) });
    }
    const items = await look<{ id: string; epoch: number; seq: number; sealed: Buffer; keyWrap: Buffer }>('select id, case_epoch as epoch, seq, sealed, key_wrap as "keyWrap" from item where case_id = $1', [caseId]);
    for (const item of items) {
      const key = caseKeys.get(item.epoch) as KeyPair;
      const place = { table: 'item', column: 'sealed', caseId, itemId: item.id, seq: item.seq };
      sealed.push({ what: 'an item', blob: item.sealed, open: (blob) => openItem(blob, item.keyWrap, key, item.epoch, place) });
      sealed.push({ what: 'an item’s key', blob: item.keyWrap, open: (blob) => openItem(item.sealed, blob, key, item.epoch, place) });
    }
    const [receipt] = await look<{ id: string; salt: Buffer; cost: never; blob: Buffer }>('select id, salt, cost, sealed_secret_key as blob from receipt where case_id = $1', [caseId]);
    if (!receipt) throw new Error('she has no receipt');
    const derived = await deriveSecret(one.receipt.secret, receipt.salt, suite.keyring.pepper, receipt.cost);
    secrets.push(derived.wrapKey);
    sealed.push({ what: 'her receipt’s key', blob: receipt.blob, open: (blob) => openUnder(derived.wrapKey, blob, receiptSecretContext(receipt.id)) });
  }
  const wraps = await look<{ ownerId: string; epoch: number; wrap: Buffer }>('select owner_id as "ownerId", epoch, wrap from key_wrap where owner_id = $1 and holder_id = $2', [mrc, people.sokha.id]);
  const own = await as(suite, people.sokha, async (ctx) => {
    const { publicKey, secretKey } = ctx.keys.own();
    return { publicKey, secretKey: Buffer.from(secretKey) };
  });
  secrets.push(own.secretKey);
  for (const { ownerId, epoch, wrap } of wraps) sealed.push({ what: 'an officer’s wrap of her office’s key', blob: wrap, open: (blob) => openWrap(own, blob, officeSeedContext(ownerId, epoch, people.sokha.id)) });
  return { sealed, close: () => secrets.forEach(wipe) };
}

it(`opens nothing that was changed, in ${CHANGES} changes`, async () => {
  const filed: FiledCase[] = [];
  for (let n = 0; n < 6; n += 1) {
    const one = await aCase().consentingTo(mrc).saying(words(n)).create(suite);
    await acceptedBy(suite, people.sokha, one);
    await as(suite, people.sokha, (ctx) => actions(suite).note.run(ctx, { caseId: one.caseId, text: words(n + 1) }));
    filed.push(one);
  }
  const { sealed, close } = await everythingSealed(filed);
  // Unchanged, every one of them opens: what is refused below is refused for the change.
  for (const { what, blob, open } of sealed) expect([what, open(blob).length > 0]).toEqual([what, true]);
  const kinds = [...new Set(sealed.map(({ what }) => what))];
  expect(new Set(kinds)).toEqual(new Set(['an item', 'an item’s key', 'an office’s grant', 'an officer’s wrap of her office’s key', 'her own grant', 'her receipt’s key']));

  const draw = drawn(20261125);
  const made: Record<string, number> = {};
  const silent: string[] = [];
  for (let n = 0; n < CHANGES; n += 1) {
    // Kinds in turn, so that each is changed as often as any other.
    const ofKind = sealed.filter(({ what }) => what === kinds[n % kinds.length]);
    const one = ofKind[draw(ofKind.length)] as Sealed;
    const others = ofKind.filter(({ blob }) => !blob.equals(one.blob));
    const other = others[draw(Math.max(1, others.length))];
    const changed = Buffer.from(one.blob);
    const at = draw(changed.length);
    const changes: [string, Buffer | null][] = [
      ['a bit', Buffer.from(changed.map((byte, index) => (index === at ? byte ^ (1 << draw(8)) : byte)))],
      ['a byte', Buffer.from(changed.map((byte, index) => (index === at ? (byte + 1 + draw(255)) % 256 : byte)))],
      ['some bytes', Buffer.from(changed.map((byte, index) => (index >= at && index < at + 16 ? byte ^ (1 + draw(255)) : byte)))],
      ['cut at the end', changed.subarray(0, at)],
      ['cut at the beginning', changed.subarray(1 + draw(changed.length - 1))],
      ['lengthened', Buffer.concat([changed, Buffer.alloc(1 + draw(64), draw(256))])],
      ['another row', other ? other.blob : null],
      ['half of another row', other && other.blob.length > at ? Buffer.concat([changed.subarray(0, at), other.blob.subarray(at)]) : null],
    ];
    const [how, blob] = changes[draw(changes.length)] as [string, Buffer | null];
    // A kind with one row of it has no other to be swapped with.
    if (blob === null || blob.equals(one.blob)) continue;
    made[`${one.what}: ${how}`] = (made[`${one.what}: ${how}`] ?? 0) + 1;
    try {
      one.open(blob);
      silent.push(`${one.what}: ${how} at ${at}`);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
    }
  }
  close();
  expect(silent).toEqual([]);
  expect(Object.values(made).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(10_000);
  // Each kind of thing was changed in each way there is for it.
  expect(Object.keys(made).length).toBeGreaterThanOrEqual(kinds.length * 6);
});

it('shows its reader which words were changed, and the rest of the case', async () => {
  const one = await aCase().consentingTo(mrc).saying('The first words.').create(suite);
  await acceptedBy(suite, people.sokha, one);
  for (const text of ['A note.', 'Another note.']) await as(suite, people.sokha, (ctx) => actions(suite).note.run(ctx, { caseId: one.caseId, text }));
  const read = () => as(suite, people.sokha, (ctx) => actions(suite).read.run(ctx, { caseId: one.caseId }));
  const texts = async () => (await read()).items.filter(({ kind }) => kind === 'story' || kind === 'note').map(({ text, damaged }) => [text, damaged]);
  const whole = await texts();
  expect(whole).toEqual([['The first words.', false], ['A note.', false], ['Another note.', false]]);
  const draw = drawn(7);
  const rows = await suite.look<{ id: string; column: string; blob: Buffer }>(
    `select id, 'sealed' as column, sealed as blob from item where case_id = $1 and kind = 'story' union all select id, 'key_wrap', key_wrap from item where case_id = $1 and kind = 'story'`, [one.caseId],
  );
  for (let n = 0; n < 40; n += 1) {
    const { id, column, blob } = rows[n % rows.length] as (typeof rows)[number];
    const changed = Buffer.from(blob);
    const at = draw(changed.length);
    changed[at] = (changed[at] as number) ^ (1 << draw(8));
    await suite.look(`update item set ${column} = $2 where id = $1`, [id, changed]);
    expect([n, column, at, await texts()]).toEqual([n, column, at, [[null, true], ['A note.', false], ['Another note.', false]]]);
    await suite.look(`update item set ${column} = $2 where id = $1`, [id, blob]);
  }
  expect(await texts()).toEqual(whole);
  // The record says that something did not open.
  expect(await suite.look(`select 1 from audit_entry where case_id = $1 and action = 'item.opened' and (details->>'damaged')::int > 0 limit 1`, [one.caseId])).toHaveLength(1);
});
