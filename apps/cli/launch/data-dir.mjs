// The data folder of one copy: its mark, its secrets, and who runs over it.
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from './place.mjs';
import { isRunning } from './processes.mjs';

/** Only a folder that carries this file is ever wiped. */
export const markName = '.sarika-data';
const ours = 'This folder belongs to Sarika. `npm run demo:reset` deletes it with everything in it.\n';

export const isOurs = (dataDir) => existsSync(join(dataDir, markName));

/** Makes the folder, or refuses one that holds somebody else's files. */
export function claim(dataDir) {
  mkdirSync(dataDir, { recursive: true });
  if (!isOurs(dataDir)) {
    if (readdirSync(dataDir).length > 0) throw new Refusal(`${dataDir} holds other files and was not made by Sarika.\nGive an empty or a new folder: DATA_DIR=/path/to/folder npm start`);
    writeFileSync(join(dataDir, markName), ours);
  }
  // The database's user walks through to its own folder; everything secret inside is 0600 or in a 0700 folder.
  chmodSync(dataDir, 0o711);
  mkdirSync(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
}

export function writeWhole(path, text, mode = 0o600) {
  writeFileSync(`${path}.new`, text, { mode });
  renameSync(`${path}.new`, path);
}

const password = () => randomBytes(24).toString('base64url');

/** Reads `secrets.json`, making what is missing. `roles` are the database passwords, `sms` the demo's provider account. */
export function secretsOf(dataDir) {
  const path = join(dataDir, 'secrets.json');
  let secrets = {};
  if (existsSync(path)) {
    try {
      secrets = JSON.parse(readFileSync(path, 'utf8'));
    } catch {
      throw new Refusal(`${path} cannot be read as JSON.\nPut back a copy, or begin again with: npm run demo:reset`);
    }
  }
  const whole = {
    ...secrets,
    roles: { sarika_owner: password(), sarika_api: password(), sarika_jobs: password(), sarika_queue: password(), ...secrets.roles },
    sms: { account: randomUUID(), token: randomBytes(32).toString('hex'), ...secrets.sms },
  };
  if (JSON.stringify(whole) !== JSON.stringify(secrets)) keepSecrets(dataDir, whole);
  return whole;
}

export const keepSecrets = (dataDir, secrets) => writeWhole(join(dataDir, 'secrets.json'), `${JSON.stringify(secrets, null, 2)}\n`);

const recordOf = (dataDir) => join(dataDir, 'launcher.json');

/** The launcher that runs over this folder, or what one that died left behind (`alive` false), or nothing. */
export function launcherOf(dataDir) {
  let record;
  try {
    record = JSON.parse(readFileSync(recordOf(dataDir), 'utf8'));
  } catch {
    return undefined;
  }
  return { ...record, alive: record.pid !== process.pid && isRunning(record.pid, 'start.mjs') };
}

/** Takes the folder for this process. Returns what a dead launcher left; refuses while a living one holds it. */
export function takeOver(dataDir, publicUrl) {
  const before = launcherOf(dataDir);
  if (before?.alive) throw new Refusal(`Sarika already runs over this data folder: ${before.publicUrl} (process ${before.pid}).\nStop it with Ctrl-C there, or start a second copy beside it: PORT=3001 DATA_DIR=.data-2 npm start`);
  rmSync(recordOf(dataDir), { force: true });
  const record = { pid: process.pid, publicUrl, children: {} };
  try {
    writeFileSync(recordOf(dataDir), JSON.stringify(record), { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    throw new Refusal('Two starts over the same data folder at once: the other one goes on.');
  }
  return before;
}

export const noteChildren = (dataDir, publicUrl, children) => writeWhole(recordOf(dataDir), JSON.stringify({ pid: process.pid, publicUrl, children }), 0o644);
export const letGo = (dataDir) => rmSync(recordOf(dataDir), { force: true });
