import ts from 'typescript';
import { filesUnder, importsOf, isSpec, nodesOf, placeOf, productCode, sourceOf, textOf } from './sources.js';

/** Everything of Node's own cryptography that the product uses, and for what. What is not here is found by the test, and somebody must judge it. */
const used: Readonly<Record<string, string>> = {
  createHash: 'fingerprints, leaves of the record, names of files by their content: SHA-256',
  createHmac: 'hashes under a key, derivations: HMAC with SHA-256',
  hkdfSync: 'keys from keys: HKDF with SHA-256',
  createPrivateKey: 'an Ed25519 key from its seed',
  createPublicKey: 'an Ed25519 key from its bytes',
  sign: 'Ed25519',
  verify: 'Ed25519',
  KeyObject: 'the type of such a key',
  randomBytes: 'tokens, salts, nonces, keys',
  randomInt: 'digits of receipts and orders that are drawn',
  randomUUID: 'ids',
  timingSafeEqual: 'comparing what somebody may guess',
};
/** Functions that are given the name of an algorithm, and the only one they are given. */
const named: Readonly<Record<string, string>> = { createHash: 'sha256', createHmac: 'sha256', hkdfSync: 'sha256' };

const code = [...productCode('apps', 'libs'), ...['apps', 'libs'].flatMap(filesUnder).filter((path) => path.endsWith('.mjs'))];

it('is all on the list: no file of the product uses another function of Node’s', () => {
  const found = new Map<string, string>();
  for (const { to, names, place } of code.flatMap(importsOf)) if (/^(node:)?crypto$/.test(to)) for (const name of names.length > 0 ? names : ['everything']) found.set(name, place);
  expect([...found].filter(([name]) => !(name in used))).toEqual([]);
  expect(Object.keys(used).filter((name) => !found.has(name))).toEqual([]);
});

it('names one algorithm for each, in the call itself, so that a weaker one cannot come by a setting', () => {
  const wrong: string[] = [];
  let calls = 0;
  for (const path of code) {
    for (const node of nodesOf(sourceOf(path))) {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || !(node.expression.text in named)) continue;
      calls += 1;
      const [first] = node.arguments;
      if (!first || !ts.isStringLiteralLike(first) || first.text !== named[node.expression.text]) wrong.push(`${placeOf(node)} ${node.getText().slice(0, 80)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(calls).toBeGreaterThan(30);
});

it('is nowhere else: no browser’s, no other library’s, and none of the database’s but to draw an order and to take a lock', () => {
  const packages = code.flatMap(importsOf).filter(({ to }) => /(^|\/)(libsodium|sodium|argon2|bcrypt|scrypt|jose|jsonwebtoken|node-forge|crypto-js|tweetnacl|@noble)/.test(to) && !to.startsWith('.'));
  expect([...new Set(packages.map(({ to }) => to))].sort()).toEqual(['@node-rs/argon2', 'sodium-native']);
  expect(code.filter((path) => /crypto\.subtle|subtle\.(encrypt|digest|sign)/.test(textOf(path)))).toEqual([]);
  // Migration 3 wrote a salt that migration 6 took the place of; a sign-in name nobody has is given somebody's costs by an order of hashes.
  const known = ['libs/identity/src/credential.store.ts', 'libs/platform/src/migrations/3-messages-and-journal.ts'];
  expect(code.filter((path) => !isSpec(path) && /\b(md5|pgp_sym_encrypt|crypt|gen_salt)\(/.test(textOf(path))).sort()).toEqual(known);
});
