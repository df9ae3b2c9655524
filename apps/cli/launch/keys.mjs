// The demo's key folder, made once. In production keys are made by hand and the root's private key stays offline (decision 18).
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal, root } from './place.mjs';

/**
 * Makes the keys when this copy never had any; needs the built server.
 * @throws Refusal when they were made before and are gone: what was sealed under them could never be opened again.
 */
export async function makeKeysOnce(keysDir, rootDir, madeBefore) {
  if (existsSync(join(keysDir, 'pepper.key'))) return;
  if (madeBefore) throw new Refusal(`The key folder ${keysDir} is gone while data exists: without it nothing stored can be read.\nPut back its copy, or begin again with: npm run demo:reset`);
  const door = (lib) => import(pathToFileURL(join(root, `dist/libs/${lib}/src/index.js`)).href);
  const [{ writeKey }, { newBoxKeyPair, newRootKeys }] = [await door('platform'), await door('vault')];

  // The root's private key lies outside the server's key folder; only the seed reads it.
  mkdirSync(rootDir, { recursive: true, mode: 0o700 });
  const secretFile = join(rootDir, 'root.secret');
  if (!existsSync(secretFile)) writeKey(secretFile, newRootKeys().secretKey);
  // An Ed25519 secret key of 64 bytes ends with its public key.
  const rootPublic = Buffer.from(readFileSync(secretFile, 'utf8').trim(), 'hex').subarray(32);

  const unfinished = `${keysDir}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const notifier = newBoxKeyPair();
  for (const name of ['pepper', 'blind-index', 'service', 'audit-signing']) writeKey(join(unfinished, `${name}.key`), randomBytes(32));
  writeKey(join(unfinished, 'notifier.public'), notifier.publicKey);
  writeKey(join(unfinished, 'notifier.secret'), notifier.secretKey);
  writeKey(join(unfinished, 'root.public'), rootPublic);
  mkdirSync(join(unfinished, 'grant-epochs'), { mode: 0o700 });
  writeKey(join(unfinished, 'grant-epochs', `${new Date().toISOString().slice(0, 10)}.key`), randomBytes(32));
  renameSync(unfinished, keysDir);
}
