#!/usr/bin/env node
// Checks a bundle of evidence that an office handed out, offline: this one file, Node 20 or newer, no network, nothing to install.
// It shares no code with the server, on purpose: it is the second reader of the same rules (README.md beside it, "Bundle").
//
//   node verify-bundle.mjs BUNDLE.zip [--root KEY] [--key ID] [--json]
//
// --root  the root's public key (64 hex digits) or its id (32), as the service told you by another way. Without it anybody could have
//         made a root of his own: then compare the id that is printed.
// --key   the id of a key of the record that you noted: what the record proves must rest on it or on one that it vouched for.
//
// Exit 0: everything agrees. 1: it does not; the first wrong thing and what was done to it. 2: the file cannot be opened.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, realpathSync } from 'node:fs';

const hex = (bytes) => bytes.toString('hex');
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** A file that is not there or may not be read. */
export class Unreadable extends Error {}
/** The first wrong thing. `kind`: form, truncation, addition, deletion, edit, swap, bad signature, foreign signature. */
class Wrong extends Error {
  constructor(kind, where, words) {
    super(words);
    this.finding = { kind, where, words };
  }
}

// --- the zip: entries one after another, stored as they are, and nothing between them ---

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const DAY = 0x21; // 1 January 1980: when it was made says the manifest.
const CHUNK = 1 << 20;
const MOST_WORDS = 64 * 1024 * 1024;
const NAME = /^[a-z0-9][a-z0-9/._-]{0,99}$/;

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});
const crcOf = (bytes, before = 0) => {
  let c = ~before;
  for (let i = 0; i < bytes.length; i += 1) c = crcTable[(c ^ bytes[i]) & 255] ^ (c >>> 8);
  return ~c >>> 0;
};

function localHeader({ name, crc, size }) {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(LOCAL, 0);
  head.writeUInt16LE(10, 4);
  head.writeUInt16LE(DAY, 12);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(size, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name, 'ascii')]);
}

function ending(entries, at) {
  const rows = entries.map(({ name, crc, size, from }) => {
    const row = Buffer.alloc(46);
    row.writeUInt32LE(CENTRAL, 0);
    row.writeUInt16LE(10, 4);
    row.writeUInt16LE(10, 6);
    row.writeUInt16LE(DAY, 14);
    row.writeUInt32LE(crc, 16);
    row.writeUInt32LE(size, 20);
    row.writeUInt32LE(size, 24);
    row.writeUInt16LE(name.length, 28);
    row.writeUInt32LE(from, 42);
    return Buffer.concat([row, Buffer.from(name, 'ascii')]);
  });
  const directory = Buffer.concat(rows);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([directory, end]);
}

/** Bytes from somewhere: a file, a piece at a time, or a buffer. */
const fromBuffer = (buffer) => ({ size: buffer.length, read: (at, length) => buffer.subarray(at, Math.min(at + length, buffer.length)) });
function fromFile(file) {
  const { size } = fstatSync(file);
  return {
    size,
    read: (at, length) => {
      const piece = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      let got = 0;
      while (got < piece.length) {
        const read = readSync(file, piece, got, piece.length - got, at + got);
        if (read === 0) break;
        got += read;
      }
      return piece.subarray(0, got);
    },
  };
}

/** Every entry with its hash; of the small documents the words too. Every byte of the file is accounted for. @throws Wrong */
function readZip(source) {
  const entries = [];
  const documents = new Map();
  let at = 0;
  for (;;) {
    const head = source.read(at, 30);
    const after = entries.length === 0 ? 'the beginning' : entries.at(-1).name;
    if (head.length < 4) throw new Wrong('truncation', after, `the file ends after ${after}`);
    if (head.readUInt32LE(0) !== LOCAL) break;
    if (head.length < 30) throw new Wrong('truncation', after, `the file ends after ${after}`);
    const [crc, size, length] = [head.readUInt32LE(14), head.readUInt32LE(18), head.readUInt16LE(26)];
    const name = source.read(at + 30, length).toString('latin1');
    if (name.length < length) throw new Wrong('truncation', after, `the file ends after ${after}`);
    if (!NAME.test(name)) throw new Wrong('form', after, `what follows ${after} has a name that no bundle has`);
    const expected = localHeader({ name, crc, size });
    if (!expected.equals(source.read(at, expected.length))) throw new Wrong('form', name, 'its header is not the one of a bundle');
    if (entries.some((entry) => entry.name === name)) throw new Wrong('addition', name, 'it is there twice');
    const entry = { name, crc, size, from: at, sha256: '' };
    const isDocument = !name.includes('/');
    if (isDocument && size > MOST_WORDS) throw new Wrong('form', name, 'it is larger than it can be');
    const hash = createHash('sha256');
    const words = [];
    let sum = 0;
    at += expected.length;
    for (let left = size; left > 0; ) {
      const piece = source.read(at, Math.min(CHUNK, left));
      if (piece.length === 0) throw new Wrong('truncation', name, 'the file ends in the middle of it');
      hash.update(piece);
      sum = crcOf(piece, sum);
      if (isDocument) words.push(Buffer.from(piece));
      at += piece.length;
      left -= piece.length;
    }
    entry.sha256 = hash.digest('hex');
    entry.sound = sum === crc;
    entries.push(entry);
    if (isDocument) documents.set(name, Buffer.concat(words));
  }
  return { entries, documents, at, end: source.read(at, source.size - at) };
}

// --- documents ---

const isText = (value) => typeof value === 'string';
const isHash = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isIndex = (value) => Number.isSafeInteger(value) && value >= 0;
const hasOnly = (value, ...keys) => value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === keys.length && keys.every((key) => key in value);

/** JSON that is written in one way only: read and written again it is the same. @throws Wrong */
function readJson(documents, name) {
  const bytes = documents.get(name);
  if (bytes === undefined) throw new Wrong('deletion', name, 'it is not there');
  const text = bytes.toString('utf8');
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Wrong('edit', name, 'it is not JSON any more');
  }
  if (!Buffer.from(JSON.stringify(value), 'utf8').equals(bytes)) throw new Wrong('edit', name, 'it is not written as it was signed');
  return value;
}

// --- signatures ---

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
function isSigned(message, signature, publicKey) {
  try {
    return verify(null, Buffer.from(message, 'utf8'), createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }), signature);
  } catch {
    return false;
  }
}
/** Base64 leaves bits unused: only one spelling counts. */
function bytesOf(text, length, encoding = 'base64url') {
  if (!isText(text)) return null;
  const bytes = Buffer.from(text, encoding);
  return bytes.length === length && bytes.toString(encoding) === text ? bytes : null;
}
const idOf = (publicKey) => hex(sha256(publicKey)).slice(0, 32);

/** The office's key of an epoch, by the chain the root began. @throws Wrong */
function officeKey(signature, root) {
  const where = 'signature.json';
  let signer = root;
  let found = null;
  for (const [place, record] of signature.keys.entries()) {
    if (!hasOnly(record, 'ownerId', 'epoch', 'boxPublicKey', 'signPublicKey', 'notBefore', 'signedBy', 'signature')) throw new Wrong('form', where, 'a key record has not the form of version 1');
    const { ownerId, epoch, boxPublicKey, signPublicKey, notBefore, signedBy } = record;
    const [box, sign, seal] = [bytesOf(boxPublicKey, 32), bytesOf(signPublicKey, 32), bytesOf(record.signature, 64)];
    if (!box || !sign || !seal || ownerId !== signature.office || epoch !== place + 1 || signedBy !== (place === 0 ? 'root' : 'previous')) throw new Wrong('foreign signature', where, 'the chain of keys is not that of the office');
    const statement = ['sarika/v1/key-record', ownerId, epoch, boxPublicKey, signPublicKey, notBefore, signedBy].join('/');
    if (!isSigned(statement, seal, signer)) throw new Wrong('foreign signature', where, place === 0 ? 'the root did not enrol this office' : `key ${epoch} of the office is not signed by the key before it`);
    if (epoch === signature.epoch) found = sign;
    signer = sign;
  }
  if (!found) throw new Wrong('foreign signature', where, 'the key that signed is not in the chain');
  return found;
}

// --- the record ---

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const nodeHash = (left, right) => sha256(NODE, left, right);
const leafOf = (salt, entry) => sha256(LEAF, salt, Buffer.from(JSON.stringify(['sarika-record/1', ...entry]), 'utf8'));

/** RFC 9162 2.1.3.2. */
function isIncluded(leaf, index, size, proof, root) {
  if (!isIndex(index) || index >= size) return false;
  let [at, last, node] = [index, size - 1, leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else node = nodeHash(node, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && node.equals(root);
}

function isSignedText(text, publicKey) {
  const [, body, signature] = /^([\s\S]*\n)signature: ([A-Za-z0-9+/]{86}==)\n$/.exec(text) ?? [];
  const bytes = body === undefined ? null : bytesOf(signature, 64, 'base64');
  return bytes !== null && isSigned(body, bytes, publicKey);
}
const checkpointForm = /^sarika-checkpoint\/1\nnumber: ([1-9]\d{0,14})\nsize: ([1-9]\d{0,14})\nroot: ([0-9a-f]{64})\ntime: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nkey: ([0-9a-f]{32})\nprevious: ([0-9a-f]{64})\nsignature: [A-Za-z0-9+/]{86}==\n$/;
const keyForm = /^sarika-record-key\/1\nkey: ([0-9a-f]{32})\npublic: ([0-9a-f]{64})\nfrom: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nreplaces: ([0-9a-f]{32}|none)\nsignature: [A-Za-z0-9+/]{86}==\n$/;

/** The keys of the record, each vouched for by the one before. @throws Wrong */
function recordKeys(texts) {
  const keys = [];
  for (const text of texts) {
    const [, keyId, publicHex, , replaces] = (isText(text) && keyForm.exec(text)) || [];
    const publicKey = Buffer.from(publicHex ?? '', 'hex');
    const before = keys.at(-1);
    if (keyId === undefined || idOf(publicKey) !== keyId || replaces !== (before?.keyId ?? 'none') || !isSignedText(text, (before ?? { publicKey }).publicKey)) throw new Wrong('bad signature', 'record.json', 'a key of the record is not vouched for by the one before it');
    keys.push({ keyId, publicKey });
  }
  return keys;
}

/** @returns the contents whose adding the record proves. @throws Wrong */
function checkRecord(record, manifest, noted) {
  const where = 'record.json';
  if (!hasOnly(record, 'format', 'keys', 'proofs') || record.format !== 'sarika-bundle-record/1' || !Array.isArray(record.keys) || !Array.isArray(record.proofs)) throw new Wrong('form', where, 'it has not the form of version 1');
  const keys = recordKeys(record.keys);
  const proved = new Set();
  for (const proof of record.proofs) {
    if (!hasOnly(proof, 'path', 'index', 'salt', 'entry', 'siblings', 'checkpoint') || !isIndex(proof.index) || !isHash(proof.salt) || !Array.isArray(proof.entry) || proof.entry.length !== 8 || !Array.isArray(proof.siblings) || proof.siblings.length > 128 || !proof.siblings.every(isHash)) throw new Wrong('form', where, 'a proof has not the form of version 1');
    const content = manifest.contents.find(({ path }) => path === proof.path);
    if (!content) throw new Wrong('addition', where, `it proves ${String(proof.path)}, which the manifest does not name`);
    const [, number, size, root, , keyId] = (isText(proof.checkpoint) && checkpointForm.exec(proof.checkpoint)) || [];
    const place = keys.findIndex((key) => key.keyId === keyId);
    if (number === undefined || place === -1 || !isSignedText(proof.checkpoint, keys[place].publicKey)) throw new Wrong('bad signature', where, `the checkpoint over ${proof.path} is not signed by a key of the record`);
    if (noted !== undefined && (keys.findIndex((key) => key.keyId === noted) === -1 || place < keys.findIndex((key) => key.keyId === noted))) throw new Wrong('foreign signature', where, `the checkpoint over ${proof.path} does not rest on the key ${noted}`);
    if (!isIncluded(leafOf(Buffer.from(proof.salt, 'hex'), proof.entry), proof.index, Number(size), proof.siblings.map((each) => Buffer.from(each, 'hex')), Buffer.from(root, 'hex'))) throw new Wrong('edit', where, `the entry about ${proof.path} is not at its place under checkpoint ${number}`);
    const [, , actorKind, , , action, , details] = proof.entry;
    let said;
    try {
      said = JSON.parse(details);
    } catch {
      said = {};
    }
    if (action !== 'evidence.added' || said.fileId !== content.id || (actorKind === 'officer') !== (content.added.by === 'officer')) throw new Wrong('edit', where, `the entry at place ${proof.index} does not say that ${proof.path} was added`);
    proved.add(proof.path);
  }
  return proved;
}

// --- the whole ---

const isContent = (value) => isText(value?.path) && NAME.test(value.path) && value.path.includes('/') && isHash(value.sha256) && isIndex(value.bytes) && (value.what === 'file' || value.what === 'item') && isText(value.id) && isText(value.added?.by) && isText(value.added?.at);

/** What stands beside the contents, in this order after them. */
const DOCUMENTS = ['record.json', 'manifest.json', 'signature.json'];

function judge(source, { root: notedRoot, keyId } = {}) {
  const zip = readZip(source);
  const { entries, documents } = zip;
  const signature = readJson(documents, 'signature.json');
  if (!hasOnly(signature, 'format', 'manifest', 'office', 'epoch', 'signature', 'keys', 'root') || signature.format !== 'sarika-bundle-signature/1' || !isHash(signature.manifest) || !isText(signature.office) || !isIndex(signature.epoch) || !Array.isArray(signature.keys)) throw new Wrong('form', 'signature.json', 'it has not the form of version 1');
  const root = bytesOf(signature.root, 32);
  if (!root) throw new Wrong('form', 'signature.json', 'the root’s key is none');
  if (notedRoot !== undefined && hex(root) !== notedRoot && idOf(root) !== notedRoot) throw new Wrong('foreign signature', 'signature.json', `it rests on the root ${idOf(root)} and not on the one you noted`);
  const key = officeKey(signature, root);
  const seal = bytesOf(signature.signature, 64);
  const statement = ['sarika/v1/evidence-bundle', signature.office, signature.epoch, Buffer.from(signature.manifest, 'hex').toString('base64url')].join('/');
  if (!seal || !isSigned(statement, seal, key)) throw new Wrong('bad signature', 'signature.json', 'the office’s key did not sign this manifest');
  const written = documents.get('manifest.json');
  if (written === undefined) throw new Wrong('deletion', 'manifest.json', 'it is not there');
  if (hex(sha256(written)) !== signature.manifest) throw new Wrong('edit', 'manifest.json', 'it is not the one that was signed');
  const manifest = readJson(documents, 'manifest.json');
  if (manifest.format !== 'sarika-evidence-bundle/1' || !Array.isArray(manifest.contents) || manifest.by?.office?.id !== signature.office) throw new Wrong('foreign signature', 'manifest.json', 'another office signed than the one it names');
  if (!isHash(manifest.record) || !isText(manifest.case) || !isText(manifest.made) || !isText(manifest.by.officer) || !isText(manifest.by.office.name) || !manifest.contents.every(isContent)) throw new Wrong('form', 'manifest.json', 'it has not the form of version 1');
  // The contents in the order of the manifest: the first that is wrong is named.
  const all = [...manifest.contents.map(({ path, sha256: hash, bytes }) => ({ path, hash, bytes })), { path: 'record.json', hash: manifest.record, bytes: null }];
  for (const { path, hash, bytes } of all) {
    const entry = entries.find(({ name }) => name === path);
    if (!entry) throw new Wrong('deletion', path, 'the manifest names it and it is not there');
    if (entry.sha256 === hash && (bytes === null || entry.size === bytes)) continue;
    const twin = all.find((other) => other.path !== path && other.hash === entry.sha256);
    throw twin ? new Wrong('swap', path, `in its place stands ${twin.path}`) : new Wrong('edit', path, 'it is not what was put in');
  }
  const known = [...manifest.contents.map(({ path }) => path), ...DOCUMENTS];
  for (const [place, entry] of entries.entries()) {
    if (!known.includes(entry.name)) throw new Wrong('addition', entry.name, 'the manifest does not name it');
    if (known[place] !== entry.name) throw new Wrong('form', entry.name, 'it stands in another place than it was put');
    if (!entry.sound) throw new Wrong('edit', entry.name, 'its checksum in the zip was changed');
  }
  const proved = checkRecord(readJson(documents, 'record.json'), manifest, keyId);
  const expected = ending(entries, zip.at);
  if (zip.end.length < expected.length && expected.subarray(0, zip.end.length).equals(zip.end)) throw new Wrong('truncation', 'the directory', 'the end of the file is missing');
  if (!zip.end.equals(expected)) throw new Wrong(zip.end.length > expected.length && zip.end.subarray(0, expected.length).equals(expected) ? 'addition' : 'form', 'the directory', 'it does not list what is there');
  const files = manifest.contents.filter(({ what }) => what === 'file');
  return {
    case: manifest.case, made: manifest.made, by: manifest.by, files: files.length, items: manifest.contents.length - files.length, proved: proved.size,
    unproved: files.filter(({ path }) => !proved.has(path)).map(({ path }) => path), root: idOf(root), contents: manifest.contents,
  };
}

/**
 * Checks the bytes of a bundle.
 * @param wish root: hex or id; keyId: of the record
 * @returns { ok: true, summary } or { ok: false, finding: { kind, where, words } }
 */
export function verifyEvidence(bytes, wish = {}) {
  return judged(() => judge(fromBuffer(bytes), wish));
}

function judged(work) {
  try {
    return { ok: true, summary: work() };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, finding: error.finding };
    throw error;
  }
}

/** The same of a file, a megabyte at a time. @throws Unreadable */
export function verifyEvidenceFile(path, wish = {}) {
  let file;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new Unreadable(`${path}: ${error.code ?? error.message}`);
  }
  try {
    return judged(() => judge(fromFile(file), wish));
  } catch (error) {
    if (error.code === 'EISDIR') throw new Unreadable(`${path}: it is a folder`);
    throw error;
  } finally {
    closeSync(file);
  }
}

const usage = 'Usage: npm run -s sarika -- bundle-verify BUNDLE.zip [--root KEY] [--key ID] [--json]';

/** @returns the exit status */
export function main(args, out = process.stdout, err = process.stderr) {
  const wish = {};
  let path;
  let asJson = false;
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '--json') asJson = true;
    else if ((args[i] === '--root' || args[i] === '--key') && args[i + 1] !== undefined) {
      wish[args[i] === '--root' ? 'root' : 'keyId'] = args[i + 1].toLowerCase();
      i += 1;
    } else if (args[i].startsWith('-') || path !== undefined) {
      err.write(`${usage}\n`);
      return 2;
    } else path = args[i];
  }
  if (path === undefined) {
    err.write(`${usage}\n`);
    return 2;
  }
  let result;
  try {
    result = verifyEvidenceFile(path, wish);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    err.write(`UNREADABLE ${error.message}\n`);
    return 2;
  }
  if (asJson) {
    out.write(`${JSON.stringify(result, null, 2)}\n`);
    return result.ok ? 0 : 1;
  }
  if (!result.ok) {
    const { kind, where, words } = result.finding;
    out.write(`NOT INTACT: ${kind} at ${where}: ${words}.\n`);
    return 1;
  }
  const s = result.summary;
  const lines = [`Intact: case ${s.case}, ${s.files} ${s.files === 1 ? 'file' : 'files'} and ${s.items} other ${s.items === 1 ? 'item' : 'items'}, handed out ${s.made} by ${s.by.officer}, ${s.by.office.name}.`];
  for (const { path: name, added, sha256: hash } of s.contents) lines.push(`  ${name}  added ${added.at} by ${added.by}${added.officer ? ` (${added.officer})` : ''}  SHA-256 ${hash}`);
  lines.push(`The record proves when and by whom ${s.proved} of ${s.files} were added.`);
  if (s.unproved.length > 0) lines.push(`Without a proof yet: ${s.unproved.join(', ')}. What was added in the last minutes before the export has none; the office’s word stands for it.`);
  lines.push(wish.root === undefined ? `It rests on the root ${s.root}. Compare it with the one the service told you by another way, or say it with --root.` : 'The root is the one you noted.');
  out.write(`${lines.join('\n')}\n`);
  return 0;
}

const here = decodeURIComponent(new URL(import.meta.url).pathname).replace(/^\/([A-Za-z]:)/, '$1');
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(here)) process.exitCode = main(process.argv.slice(2));
