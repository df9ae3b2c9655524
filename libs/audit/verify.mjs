#!/usr/bin/env node
// Checks a record of Sarika that was written to a file, offline: this one file, Node 20 or newer, no network, nothing to install.
// Give it to whoever keeps checkpoints. It shares no code with the server, on purpose: it is the second reader of the same rules
// (README.md beside it: serialisation, tree, checkpoint, key, bundle).
//
//   node verify.mjs BUNDLE [--kept FILE]... [--key ID]     the whole record
//   node verify.mjs --proof FILE [--kept FILE]... [--key ID]   one entry's place, or that one checkpoint continues another
//
// --kept  a checkpoint you kept, several in one file, or an older bundle. What you kept yourself is what nobody else can change.
// --key   the id of a key you noted: the newest checkpoint must be signed by it or by one that it vouched for.
//
// Exit 0: everything agrees. 1: it does not; the first bad entry and what was done to it. 2: a file cannot be read; code and line.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, openSync, readSync, realpathSync } from 'node:fs';

const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const nodeHash = (left, right) => sha256(NODE, left, right);
const hex = (bytes) => bytes.toString('hex');

/** A file that cannot be read as what it should be. */
export class Unreadable extends Error {
  constructor(code, line, words) {
    super(words);
    this.code = code;
    this.line = line;
  }
}

/** The heads of a growing tree (RFC 6962): the roots of its complete subtrees, the largest first. */
export class GrowingTree {
  size = 0;
  #complete = [];
  add(leaf) {
    let node = leaf;
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) node = nodeHash(this.#complete.pop(), node);
    this.#complete.push(node);
    this.size += 1;
  }
  root() {
    if (this.size === 0) return sha256();
    return this.#complete.reduceRight((right, left) => (right === undefined ? left : nodeHash(left, right)), undefined);
  }
}

/** RFC 9162 2.1.3.2. */
export function isIncluded(leaf, index, size, proof, root) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
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

/** RFC 9162 2.1.4.2. */
export function continues(beforeSize, beforeRoot, size, root, proof) {
  if (!Number.isSafeInteger(beforeSize) || beforeSize < 1 || beforeSize > size) return false;
  if (beforeSize === size) return proof.length === 0 && beforeRoot.equals(root);
  const path = Number.isInteger(Math.log2(beforeSize)) ? [beforeRoot, ...proof] : [...proof];
  if (path.length === 0) return false;
  let [at, last] = [beforeSize - 1, size - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  let [first, second] = [path[0], path[0]];
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      first = nodeHash(sibling, first);
      second = nodeHash(sibling, second);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else second = nodeHash(second, sibling);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && first.equals(beforeRoot) && second.equals(root);
}

/** H(0x00 ‖ salt ‖ record), the record as a JSON array of texts. */
export const leafOf = (salt, [id, at, actorKind, actorId, officeId, action, caseId, details]) =>
  sha256(LEAF, salt, Buffer.from(JSON.stringify(['sarika-record/1', id, at, actorKind, actorId, officeId, action, caseId, details]), 'utf8'));

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const keyIdOf = (publicKey) => hex(sha256(publicKey)).slice(0, 32);

function isSignedBy(text, publicKey) {
  const [, body, signature] = /^([\s\S]*\n)signature: ([A-Za-z0-9+/]{86}==)\n$/.exec(text) ?? [];
  if (body === undefined) return false;
  // Base64 of 64 bytes leaves four bits unused: only one spelling counts.
  const bytes = Buffer.from(signature, 'base64');
  if (bytes.toString('base64') !== signature) return false;
  try {
    return verify(null, Buffer.from(body, 'utf8'), createPublicKey({ key: Buffer.concat([SPKI, publicKey]), format: 'der', type: 'spki' }), bytes);
  } catch {
    return false;
  }
}

const checkpointForm = /^sarika-checkpoint\/1\nnumber: ([1-9]\d{0,14})\nsize: ([1-9]\d{0,14})\nroot: ([0-9a-f]{64})\ntime: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nkey: ([0-9a-f]{32})\nprevious: ([0-9a-f]{64})\nsignature: [A-Za-z0-9+/]{86}==\n$/;
const keyForm = /^sarika-record-key\/1\nkey: ([0-9a-f]{32})\npublic: ([0-9a-f]{64})\nfrom: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nreplaces: ([0-9a-f]{32}|none)\nsignature: [A-Za-z0-9+/]{86}==\n$/;

export function readCheckpoint(text, line = 1) {
  const [, number, size, root, time, keyId, previous] = checkpointForm.exec(text) ?? [];
  if (number === undefined) throw new Unreadable('checkpoint.form', line, 'this is not a checkpoint of version 1');
  return { text, number: Number(number), size: Number(size), root: Buffer.from(root, 'hex'), time, keyId, previous, line };
}

function readKey(text, line) {
  const [, keyId, publicKey, from, replaces] = keyForm.exec(text) ?? [];
  if (keyId === undefined) throw new Unreadable('key.form', line, 'this is not a key of version 1');
  return { text, keyId, publicKey: Buffer.from(publicKey, 'hex'), from, replaces, line };
}

const isText = (value) => typeof value === 'string';
const isOptional = (value) => value === null || isText(value);
const isIndex = (value) => Number.isSafeInteger(value) && value >= 0;
const isHash = (value) => isText(value) && /^[0-9a-f]{64}$/.test(value);

/** One line of a bundle as what it says; exactly one of the kinds below. @throws Unreadable */
function readLine(text, line) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Unreadable('bundle.json', line, 'the line is not JSON');
  }
  const [kind, ...others] = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
  const it = kind === undefined || others.length > 0 ? undefined : value[kind];
  const right =
    kind === 'bundle' ? it?.format === 'sarika-record-bundle/1' && isText(it.written) && (it.contents === 'whole' || it.contents === 'withheld')
    : kind === 'key' || kind === 'checkpoint' ? isText(it)
    : kind === 'entry' ? Array.isArray(it) && it.length === 11 && isIndex(it[0]) && isHash(it[1]) && isHash(it[2]) && [3, 4, 5, 8, 10].every((place) => isText(it[place])) && [6, 7, 9].every((place) => isOptional(it[place]))
    : kind === 'erased' || kind === 'withheld' || kind === 'missing' ? Array.isArray(it) && it.length === 2 && isIndex(it[0]) && isHash(it[1])
    : kind === 'end' ? isIndex(it?.entries) && isIndex(it?.checkpoints) && isIndex(it?.keys)
    : false;
  if (!right) throw new Unreadable('bundle.line', line, 'the line is none that a bundle of version 1 has');
  return { kind, it, line };
}

const CHUNK = 1 << 20;
/** The lines of a file, a megabyte at a time, so that a record of years fits. */
function* linesOf(path) {
  let file;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new Unreadable('file.open', 0, `${path}: ${error.code ?? error.message}`);
  }
  try {
    const chunk = Buffer.allocUnsafe(CHUNK);
    let rest = Buffer.alloc(0);
    for (let read = readChunk(file, chunk, path); read > 0; read = readChunk(file, chunk, path)) {
      rest = Buffer.concat([rest, chunk.subarray(0, read)]);
      let from = 0;
      for (let at = rest.indexOf(10); at !== -1; at = rest.indexOf(10, from)) {
        yield rest.subarray(from, at).toString('utf8');
        from = at + 1;
      }
      rest = rest.subarray(from);
    }
    if (rest.length > 0) yield rest.toString('utf8');
  } finally {
    closeSync(file);
  }
}

function readChunk(file, chunk, path) {
  try {
    return readSync(file, chunk, 0, chunk.length, null);
  } catch (error) {
    throw new Unreadable('file.read', 0, `${path}: ${error.code ?? error.message}`);
  }
}

/** What somebody kept: checkpoints one after another, or an older bundle, whose leaves say exactly which entry differs. */
export function readKept(lines) {
  const all = [...lines];
  if (all[0]?.startsWith('{')) {
    const leaves = [];
    const checkpoints = [];
    for (const [position, text] of all.entries()) {
      const { kind, it } = readLine(text, position + 1);
      if (kind === 'checkpoint') checkpoints.push(readCheckpoint(it, position + 1));
      if (['entry', 'erased', 'withheld', 'missing'].includes(kind)) {
        if (it[0] !== leaves.length) throw new Unreadable('kept.order', position + 1, 'the entries of the kept bundle are not in order');
        leaves.push(it[1]);
      }
    }
    return { checkpoints, leaves };
  }
  const checkpoints = [];
  let text = '';
  for (const [position, line] of all.entries()) {
    if (line.trim() === '' && text === '') continue;
    text += `${line.replace(/\r$/, '')}\n`;
    if (!line.startsWith('signature: ')) continue;
    checkpoints.push(readCheckpoint(text, position + 1));
    text = '';
  }
  if (text !== '' || checkpoints.length === 0) throw new Unreadable('kept.form', all.length, 'no whole checkpoint stands there');
  return { checkpoints, leaves: [] };
}

/** Keys in the order in which each vouches for the next. */
class KeyLine {
  #keys = [];
  /** @returns what is wrong, or null */
  add(key) {
    const before = this.#keys.at(-1);
    if (keyIdOf(key.publicKey) !== key.keyId) return `key ${key.keyId} has another id than its bytes`;
    if (before === undefined ? key.replaces !== 'none' : key.replaces !== before.keyId) return `key ${key.keyId} does not follow the key before it`;
    if (!isSignedBy(key.text, (before ?? key).publicKey)) return `key ${key.keyId} is not signed by the key before it`;
    this.#keys.push(key);
    return null;
  }
  placeOf(keyId) {
    return this.#keys.findIndex((key) => key.keyId === keyId);
  }
  get(keyId) {
    return this.#keys.find((key) => key.keyId === keyId);
  }
}

const rangesOf = (details) => {
  try {
    const { entries } = JSON.parse(details);
    return Array.isArray(entries) ? entries.flatMap((range) => (/^\d{1,15}(-\d{1,15})?$/.test(range) ? [range.split('-').map(Number)] : [])).map(([from, to = from]) => [from, to]) : [];
  } catch {
    return [];
  }
};

/**
 * Checks a bundle.
 * @param lines its lines, any iterable
 * @param wish kept: results of `readKept`; keyId: a key somebody noted
 * @returns { ok, summary } or { ok: false, finding: { index, before, kind, words } }: the first bad entry. Where only signed heads
 *   differ, the bad entry lies from `index` to before `before`.
 * @throws Unreadable
 */
export function verifyBundle(lines, { kept = [], keyId } = {}) {
  const findings = [];
  const find = (index, kind, words, before = index + 1) => findings.push({ index, before, kind, words });
  const keys = new KeyLine();
  const checkpoints = [];
  const keptCheckpoints = kept.flatMap((each) => each.checkpoints);
  const keptLeaves = kept.map((each) => each.leaves).sort((a, b) => b.length - a.length)[0] ?? [];
  const tree = new GrowingTree();
  let stage = 0;
  let contents;
  let end;
  let keyCount = 0;
  let coveredSize = 0;
  let agreedSize = 0;
  // The size of the last checkpoint with which nothing is wrong.
  let soundSize = 0;
  let nextCheckpoint = 0;
  const stubs = [];
  const announced = [];
  let withheld = 0;
  let number = 0;
  // The first line whose words do not make its leaf, and whether those words are another entry's.
  let odd = null;
  // The first place where another index stood than the next one.
  let gap = null;
  const hashes = [];
  const heads = new Map();
  for (const checkpoint of keptCheckpoints) heads.set(checkpoint.size, null);

  const order = { bundle: 1, key: 2, checkpoint: 3, entry: 4, erased: 4, withheld: 4, missing: 4, end: 5 };
  for (const text of lines) {
    number += 1;
    if (end) throw new Unreadable('bundle.afterEnd', number, 'something follows the end');
    const { kind, it } = readLine(text, number);
    if (order[kind] < stage || (stage === 0 && kind !== 'bundle') || (kind === 'bundle' && stage > 0)) throw new Unreadable('bundle.order', number, `a ${kind} cannot stand here`);
    stage = order[kind];
    if (kind === 'bundle') contents = it.contents;
    else if (kind === 'key') {
      keyCount += 1;
      const wrong = keys.add(readKey(it, number));
      if (wrong) find(0, 'bad signature', wrong);
    } else if (kind === 'checkpoint') {
      const checkpoint = readCheckpoint(it, number);
      const before = checkpoints.at(-1);
      const key = keys.get(checkpoint.keyId);
      const due = (before?.number ?? 0) + 1;
      const earlier = findings.length;
      if (!key || !isSignedBy(checkpoint.text, key.publicKey)) find(soundSize, 'bad signature', `checkpoint ${checkpoint.number} is not signed by ${key ? 'its key' : 'a key of this record'}`);
      else if (before && keys.placeOf(checkpoint.keyId) < keys.placeOf(before.keyId)) find(soundSize, 'bad signature', `checkpoint ${checkpoint.number} is signed by a key that had been replaced`);
      if (checkpoint.number !== due) find(soundSize, checkpoint.number > due ? 'deletion' : 'reorder', `checkpoint ${due} is not there; ${checkpoint.number} stands in its place`);
      else if (checkpoint.previous !== (before ? hex(sha256(before.text)) : '0'.repeat(64))) find(soundSize, 'fork', `checkpoint ${checkpoint.number} continues another checkpoint than the one before it`);
      else if (before && (checkpoint.size < before.size || checkpoint.time < before.time)) find(soundSize, 'fork', `checkpoint ${checkpoint.number} goes back behind the one before it`);
      if (findings.length === earlier) soundSize = checkpoint.size;
      checkpoints.push(checkpoint);
    } else if (kind === 'end') end = it;
    else {
      const [index, hash] = it;
      const place = tree.size;
      if (index !== place && !gap) gap = { place, found: index, later: false };
      else if (gap && index === gap.place) gap.later = true;
      const leaf = Buffer.from(hash, 'hex');
      tree.add(leaf);
      hashes.push(hash);
      if (kind === 'entry') {
        const [, , salt, ...record] = it;
        const words = hex(leafOf(Buffer.from(salt, 'hex'), record));
        if (words !== hash && !odd) odd = { place, words };
        if (words === hash && record[5] === 'record.erased' && record[2] === 'service') for (const range of rangesOf(record[7])) announced.push({ place, range });
      } else if (kind === 'erased') stubs.push(place);
      else if (kind === 'missing') find(place, 'deletion', 'the entry is gone; only its leaf is left');
      else if (contents === 'withheld') withheld += 1;
      else throw new Unreadable('bundle.withheld', number, 'this bundle says that it is whole and withholds an entry');
      if (heads.has(tree.size)) heads.set(tree.size, tree.root());
      for (; nextCheckpoint < checkpoints.length && checkpoints[nextCheckpoint].size <= tree.size; nextCheckpoint += 1) {
        const checkpoint = checkpoints[nextCheckpoint];
        if (checkpoint.size !== tree.size) continue;
        if (checkpoint.root.equals(tree.root())) [coveredSize, agreedSize] = [tree.size, tree.size];
        else {
          find(agreedSize, 'fork', `these entries are not those that checkpoint ${checkpoint.number} signed`, checkpoint.size);
          nextCheckpoint = checkpoints.length;
        }
      }
    }
  }
  if (!end) throw new Unreadable('bundle.cut', number, 'the end of the file is missing');
  if (keyCount === 0 && checkpoints.length > 0) find(0, 'bad signature', 'there are checkpoints and no key');
  const total = tree.size;

  if (gap) find(gap.place, gap.later || gap.found < gap.place ? 'reorder' : 'deletion', gap.later || gap.found < gap.place ? 'the entries are not in their order' : 'the entry is not there');
  if (odd) find(odd.place, hashes.some((hash, place) => place !== odd.place && hash === odd.words) ? 'reorder' : 'edit', 'the entry says something else than when it was written');
  for (const stub of stubs) if (!announced.some(({ place, range }) => place > stub && range[0] <= stub && stub <= range[1])) find(stub, 'deletion', 'the entry was emptied and no entry says that it was erased');
  const signed = checkpoints.at(-1)?.size ?? 0;
  if (total < signed) find(total, 'truncation', `${signed} entries were signed and ${total} are there; those from ${agreedSize} on can no longer be compared with what was signed`);
  if (end.entries !== total || end.checkpoints !== checkpoints.length || end.keys !== keyCount) find(Math.min(total, end.entries), end.entries > total ? 'truncation' : 'edit', `the bundle counts ${end.entries} entries, ${end.checkpoints} checkpoints and ${end.keys} keys; ${total}, ${checkpoints.length} and ${keyCount} are there`);
  if (keyId !== undefined) {
    const noted = keys.placeOf(keyId);
    const newest = checkpoints.at(-1);
    if (noted === -1 || (newest && keys.placeOf(newest.keyId) < noted)) find(0, 'bad signature', `the newest checkpoint rests neither on the key ${keyId} nor on one that it vouched for`);
  }
  judgeKept();

  if (findings.length > 0) return { ok: false, finding: clearest(findings, total, signed) };
  return {
    ok: true,
    summary: {
      entries: total, erased: stubs.length, withheld, checkpoints: checkpoints.length, keys: keyCount, covered: coveredSize, uncovered: total - coveredSize,
      newest: checkpoints.at(-1) ? { number: checkpoints.at(-1).number, time: checkpoints.at(-1).time, keyId: checkpoints.at(-1).keyId } : null,
      kept: keptCheckpoints.length + (keptLeaves.length > 0 ? 1 : 0),
    },
  };

  function judgeKept() {
    const differs = keptLeaves.findIndex((hash, place) => place < total && hash !== hashes[place]);
    if (differs !== -1) {
      const kind = hashes.includes(keptLeaves[differs]) ? 'reorder' : hashes[differs] === keptLeaves[differs + 1] ? 'deletion' : 'edit';
      find(differs, kind, 'the entry is another than in the bundle that was kept');
    } else if (keptLeaves.length > total) find(total, 'truncation', `${keptLeaves.length} entries were kept and ${total} are there`);
    let agreed = 0;
    for (const each of [...keptCheckpoints].sort((a, b) => a.size - b.size || a.number - b.number)) {
      const here = checkpoints[each.number - 1];
      if (here?.text === each.text) {
        agreed = Math.max(agreed, each.size);
        continue;
      }
      const key = keys.get(each.keyId);
      if (!key || !isSignedBy(each.text, key.publicKey)) find(agreed, 'bad signature', `kept checkpoint ${each.number} is not signed by a key of this record`, each.size);
      else if (each.size > total) find(total, 'truncation', `${each.size} entries were signed by kept checkpoint ${each.number} and ${total} are there`);
      else if (here === undefined && heads.get(each.size)?.equals(each.root)) find(each.size, 'truncation', `kept checkpoint ${each.number} is not in the bundle`);
      else find(heads.get(each.size)?.equals(each.root) ? each.size : agreed, 'fork', `kept checkpoint ${each.number} and this record are two different histories`, Math.max(each.size, agreed + 1));
    }
  }
}

/** The first bad entry; of what was found about the same one, what says most. */
function clearest(findings, total, signed) {
  const says = ['deletion', 'reorder', 'edit', 'truncation', 'bad signature', 'fork'];
  const exact = (finding) => finding.before === finding.index + 1;
  // A head that differs over a stretch says less than an entry inside the stretch that differs by itself.
  const first = findings.toSorted((a, b) => a.index - b.index || Number(exact(b)) - Number(exact(a)) || says.indexOf(a.kind) - says.indexOf(b.kind))[0];
  const inside = exact(first) ? undefined : findings.filter((other) => exact(other) && other.kind !== 'truncation' && other.index >= first.index && other.index < first.before).sort((a, b) => a.index - b.index || says.indexOf(a.kind) - says.indexOf(b.kind))[0];
  if (inside) return inside;
  if (first.kind === 'fork' && total < signed) return { ...first, kind: 'deletion', words: `${first.words}, and there are fewer` };
  return first;
}

/** Checks one proof of the officers' API: an entry's place under a checkpoint, or a checkpoint that continues another. @throws Unreadable */
export function verifyProof(text, { kept = [], keyId } = {}) {
  let proof;
  try {
    proof = JSON.parse(text);
  } catch {
    throw new Unreadable('proof.json', 1, 'the file is not JSON');
  }
  const isPath = (path) => Array.isArray(path) && path.length <= 128 && path.every(isHash);
  const bytes = (path) => path.map((each) => Buffer.from(each, 'hex'));
  if (!Array.isArray(proof?.keys) || !proof.keys.every(isText) || !isPath(proof.path)) throw new Unreadable('proof.form', 1, 'this is no proof of version 1');
  const keys = new KeyLine();
  const bad = (index, kind, words) => ({ ok: false, finding: { index, before: index + 1, kind, words } });
  for (const each of proof.keys) {
    const wrong = keys.add(readKey(each, 1));
    if (wrong) return bad(0, 'bad signature', wrong);
  }
  const keptCheckpoints = kept.flatMap((each) => each.checkpoints);
  const trusted = (checkpoint) => {
    const key = keys.get(checkpoint.keyId);
    if (!key || !isSignedBy(checkpoint.text, key.publicKey)) return `checkpoint ${checkpoint.number} is not signed by a key of this record`;
    const twin = keptCheckpoints.find((each) => each.number === checkpoint.number);
    if (twin && twin.text !== checkpoint.text) return `checkpoint ${checkpoint.number} is another than the one that was kept`;
    if (keyId !== undefined && (keys.placeOf(keyId) === -1 || keys.placeOf(checkpoint.keyId) < keys.placeOf(keyId))) return `checkpoint ${checkpoint.number} does not rest on the key ${keyId}`;
    return null;
  };
  if (proof.format === 'sarika-inclusion/1') {
    if (!Array.isArray(proof.entry) || proof.entry.length !== 8 || !isIndex(proof.index) || !isHash(proof.salt) || !isText(proof.checkpoint)) throw new Unreadable('proof.form', 1, 'this is no inclusion proof of version 1');
    const checkpoint = readCheckpoint(proof.checkpoint);
    const wrong = trusted(checkpoint);
    if (wrong) return bad(proof.index, 'bad signature', wrong);
    const leaf = leafOf(Buffer.from(proof.salt, 'hex'), proof.entry);
    if (!isIncluded(leaf, proof.index, checkpoint.size, bytes(proof.path), checkpoint.root)) return bad(proof.index, 'edit', `the entry is not at place ${proof.index} of checkpoint ${checkpoint.number}`);
    return { ok: true, summary: { proof: `entry ${proof.entry[0]} is at place ${proof.index} under checkpoint ${checkpoint.number} of ${checkpoint.time}` } };
  }
  if (proof.format === 'sarika-consistency/1') {
    if (!isText(proof.before) || !isText(proof.checkpoint)) throw new Unreadable('proof.form', 1, 'this is no consistency proof of version 1');
    const [before, after] = [readCheckpoint(proof.before), readCheckpoint(proof.checkpoint)];
    const wrong = trusted(before) ?? trusted(after);
    if (wrong) return bad(before.size, 'bad signature', wrong);
    if (!continues(before.size, before.root, after.size, after.root, bytes(proof.path))) return bad(0, 'fork', `checkpoint ${after.number} does not continue checkpoint ${before.number}`);
    return { ok: true, summary: { proof: `checkpoint ${after.number} of ${after.time} continues checkpoint ${before.number} of ${before.time}` } };
  }
  throw new Unreadable('proof.form', 1, 'this is no proof of version 1');
}

const usage = `Usage: npm run -s audit:verify -- BUNDLE [--kept FILE]... [--key ID]
       npm run -s audit:verify -- --proof FILE [--kept FILE]... [--key ID]
Make a bundle with: npm run -s sarika -- audit export FILE`;

function main(args) {
  // npm runs scripts in its own folder and says where the person stood.
  const from = (path) => (/^([a-z]:)?[\\/]/i.test(path) || !process.env.INIT_CWD ? path : `${process.env.INIT_CWD}/${path}`);
  const wish = { kept: [] };
  let bundle;
  let proof;
  for (let i = 0; i < args.length; i += 1) {
    const value = args[i + 1];
    if (['--kept', '--key', '--proof'].includes(args[i]) && value === undefined) throw new Unreadable('usage', 0, usage);
    if (args[i] === '--kept') {
      try {
        wish.kept.push(readKept(linesOf(from(value))));
      } catch (error) {
        if (error instanceof Unreadable) error.message = `${value}: ${error.message}`;
        throw error;
      }
    } else if (args[i] === '--key') wish.keyId = value.toLowerCase();
    else if (args[i] === '--proof') proof = from(value);
    else if (args[i].startsWith('-') || bundle !== undefined) throw new Unreadable('usage', 0, usage);
    else {
      bundle = from(args[i]);
      continue;
    }
    i += 1;
  }
  if ((bundle === undefined) === (proof === undefined)) throw new Unreadable('usage', 0, usage);
  const result = proof === undefined ? verifyBundle(linesOf(bundle), wish) : verifyProof([...linesOf(proof)].join('\n'), wish);
  if (!result.ok) {
    const { index, before, kind, words } = result.finding;
    process.stdout.write(`NOT INTACT: ${kind} at entry ${index}${before > index + 1 ? ` (it lies in ${index} to ${before - 1})` : ''}: ${words}.\n`);
    return 1;
  }
  const s = result.summary;
  if (s.proof) {
    process.stdout.write(`Proved: ${s.proof}.\n`);
    return 0;
  }
  const lines = [`Intact: ${s.entries} entries, ${s.checkpoints} ${s.checkpoints === 1 ? 'checkpoint' : 'checkpoints'}, ${s.keys} ${s.keys === 1 ? 'key' : 'keys'}.`];
  if (s.erased > 0) lines.push(`${s.erased} were erased, each announced by a later entry.`);
  if (s.withheld > 0) lines.push(`The words of ${s.withheld} entries are withheld: their places are checked and not what they say.`);
  lines.push(s.newest ? `Newest checkpoint: ${s.newest.number} of ${s.newest.time}, key ${s.newest.keyId}. Compare the key with the one you noted.` : 'No checkpoint has been signed yet.');
  if (s.uncovered > 0) lines.push(`The last ${s.uncovered} entries are not under a checkpoint yet: they agree with themselves and nobody has signed them.`);
  lines.push(s.kept > 0 ? `What was kept agrees (${s.kept}).` : 'Nothing that was kept elsewhere was compared: whoever holds the key could have written this anew. Use --kept.');
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

const here = decodeURIComponent(new URL(import.meta.url).pathname).replace(/^\/([A-Za-z]:)/, '$1');
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(here)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    process.stderr.write(error.code === 'usage' ? `${error.message}\n` : `UNREADABLE ${error.code}${error.line > 0 ? ` in line ${error.line}` : ''}: ${error.message}\n`);
    process.exitCode = 2;
  }
}
