import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type KeyPair, type KeyRecord, blindIndex, deriveSecret, keyId, newBoxKeyPair, officeKeysFromSeed, openGrant, openItem, openLetter, openUnder, openWrap, signKeyRecord, subkeysOf, verifyKeyChain } from './index.js';
import { newSignKeyPair } from './key-pair.js';

const vectors = JSON.parse(readFileSync(join(process.cwd(), 'libs/vault/vectors/v1.json'), 'utf8'));
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** What was sealed once must open for ever: these answers are never written again. */
describe('the known answers of version 1', () => {
  let pair: KeyPair;
  beforeAll(() => {
    pair = newBoxKeyPair(bytes(vectors.recipient.seed));
  });

  it('are opened', () => {
    expect(pair.publicKey.toString('hex')).toBe(vectors.recipient.publicKey);
    expect(keyId(pair.publicKey).toString('hex')).toBe(vectors.recipient.keyId);
    const { keyWrap, item, grantSeal, letter, under } = vectors;
    expect(openWrap(pair, bytes(keyWrap.wrap), keyWrap.context).toString('hex')).toBe(keyWrap.key);
    expect(item.items).toHaveLength(4);
    for (const one of item.items) expect(openItem(bytes(one.sealed), bytes(one.keyWrap), pair, item.caseEpoch, item.address).toString('utf8')).toBe(one.plaintext);
    expect(openGrant(bytes(grantSeal.sealed), bytes(grantSeal.epoch.key), grantSeal.address).toString('hex')).toBe(grantSeal.wrap);
    expect(openLetter(bytes(letter.blob), pair, letter.context).toString('utf8')).toBe(letter.plaintext);
    expect(openUnder(bytes(under.key), bytes(under.blob), under.context).toString('utf8')).toBe(under.plaintext);
  });

  it('are derived', async () => {
    const { token, secret } = vectors;
    const { lookup, wrapKey } = subkeysOf(token.token);
    expect([lookup.toString('hex'), wrapKey.toString('hex')]).toEqual([token.lookup, token.wrapKey]);
    for (const one of secret.secrets) {
      const derived = await deriveSecret(one.secret, bytes(secret.salt), bytes(secret.pepper), secret.cost);
      expect([derived.auth.toString('hex'), derived.wrapKey.toString('hex')]).toEqual([one.auth, one.wrapKey]);
    }
    for (const { key, kind, value, index } of vectors.blindIndex) expect(blindIndex(bytes(key), kind, value).toString('hex')).toBe(index);
  });

  it('are signed and verified', () => {
    const { rootSeed, rootPublicKey, officeSeeds, records } = vectors.keyRecord;
    const chain: KeyRecord[] = records.map((record: Record<string, string>) => ({
      ...record,
      boxPublicKey: bytes(record.boxPublicKey ?? ''),
      signPublicKey: bytes(record.signPublicKey ?? ''),
      signature: bytes(record.signature ?? ''),
    }));
    expect(verifyKeyChain(chain, bytes(rootPublicKey), new Date('2026-05-31T23:59:59Z')).epoch).toBe(1);
    expect(verifyKeyChain(chain, bytes(rootPublicKey), new Date('2026-06-01T00:00:00Z')).epoch).toBe(2);
    const signers = [newSignKeyPair(bytes(rootSeed)), officeKeysFromSeed(bytes(officeSeeds[0])).sign];
    for (const [index, record] of chain.entries()) expect(signKeyRecord(record, signers[index]?.secretKey ?? Buffer.alloc(0)).signature).toEqual(record.signature);
  });
});
