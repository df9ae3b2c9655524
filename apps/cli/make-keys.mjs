// `node apps/cli/make-keys.mjs KEYS_DIR ROOT_DIR`: the keys of a new deployment, made once and never overwritten.
// Afterwards ROOT_DIR goes offline (a sealed envelope, a safe): the server refuses to start when it finds the root's private key in its folder.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeKeysOnce } from './launch/keys.mjs';
import { command, Refusal } from './launch/place.mjs';

await command(async () => {
  const [keys, rootFolder] = process.argv.slice(2).map((path) => resolve(path));
  if (!keys || !rootFolder) throw new Refusal('Give two folders: node apps/cli/make-keys.mjs KEYS_DIR ROOT_DIR');
  if (rootFolder === keys || rootFolder.startsWith(`${keys}/`)) throw new Refusal('ROOT_DIR must lie outside KEYS_DIR: it goes offline, the keys stay with the server.');
  if (existsSync(join(keys, 'pepper.key'))) throw new Refusal(`${keys} holds keys already; nothing was changed.`);
  await makeKeysOnce(keys, rootFolder, false);
  console.log(`Keys for the server: ${keys}\nKeep a sealed copy away from the database's backups: without them nothing stored can be read.\nThe root's private key: ${rootFolder}/root.secret. Take it offline after enrolling the first offices.`);
});
