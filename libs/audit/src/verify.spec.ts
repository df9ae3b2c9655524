import { spawnSync } from 'node:child_process';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, GrowingTree, Unreadable, type Verified, readKept, verifyBundle } from '../verify.mjs';
import { FIRST_PREVIOUS, RecordSigner, checkpointBody, isSignedBy, keyBody, keyIdOf, textHash } from './checkpoint.js';
import { type RecordLine, canonical, leafOf } from './record-line.js';

type Line = Record<string, unknown>;
type EntryLine = [number, string, string, ...(string | null)[]];

/** The parts of an entry's line. */
const partsOf = (line: Line | undefined): EntryLine => (line ?? {})['entry'] as EntryLine;

/** A record in the making, as the server makes it. */
class Record_ {
  readonly lines: Line[] = [];
  private readonly tree = new GrowingTree();
  private readonly keys: string[] = [];
  readonly checkpoints: string[] = [];
  readonly sizes: number[] = [];

  constructor(
    public signer = new RecordSigner(randomBytes(32)),
    private minute = 0,
  ) {
    this.vouch(signer, signer, null);
  }
  private time(): string {
    return new Date(Date.UTC(2026, 10, 24, 10, this.minute++)).toISOString();
  }
  private vouch(by: RecordSigner, key: RecordSigner, replaces: string | null): void {
    this.keys.push(by.sign(keyBody({ keyId: key.keyId, publicKey: key.publicKey, from: this.time(), replaces })));
  }
  rotate(): void {
    const next = new RecordSigner(randomBytes(32));
    this.vouch(this.signer, next, this.signer.keyId);
    this.signer = next;
  }
  get size(): number {
    return this.tree.size;
  }
  add(action = 'item.opened', details = `{"count": ${this.size}}`): void {
    const line: RecordLine = {
      id: String(this.size + 1), at: `2026-11-24T10:00:00.${String(this.size).padStart(6, '0')}Z`, actorKind: action === 'record.erased' ? 'service' : 'officer',
      actorId: 'a0000000-0000-4000-8000-000000000001', officeId: null, action, caseId: 'c0000000-0000-4000-8000-000000000001', details,
    };
    const salt = randomBytes(32);
    const hash = leafOf(salt, line);
    this.lines.push({ entry: [this.size, hash.toString('hex'), salt.toString('hex'), line.id, line.at, line.actorKind, line.actorId, line.officeId, line.action, line.caseId, line.details] });
    this.tree.add(hash);
  }
  /** Takes over entries as they are, numbers and leaves made to fit, and signs them: what the holder of the key can do. */
  resume(lines: readonly Line[]): void {
    for (const line of remade([...lines], true)) {
      this.lines.push(line);
      this.tree.add(Buffer.from(((Object.values(line)[0] as EntryLine)[1]), 'hex'));
    }
    this.seal();
  }
  erase(...indexes: number[]): void {
    for (const index of indexes) this.lines[index] = { erased: [index, partsOf(this.lines[index])[1]] };
  }
  seal(signer = this.signer): void {
    const before = this.checkpoints.at(-1);
    const body = checkpointBody({ number: this.checkpoints.length + 1, size: this.size, root: this.tree.root(), time: this.time(), keyId: signer.keyId, previous: before ? textHash(before) : FIRST_PREVIOUS });
    this.checkpoints.push(signer.sign(body));
    this.sizes.push(this.size);
  }
  bundle(): Line[] {
    return [
      { bundle: { format: 'sarika-record-bundle/1', written: '2026-11-24T12:00:00.000Z', contents: 'whole' } },
      ...this.keys.map((key) => ({ key })),
      ...this.checkpoints.map((checkpoint) => ({ checkpoint })),
      ...structuredClone(this.lines),
      { end: { entries: this.size, checkpoints: this.checkpoints.length, keys: this.keys.length } },
    ];
  }
}

/** 64 entries under 7 checkpoints and two keys, three of them erased. */
function aRecord(): Record_ {
  const record = new Record_();
  for (const size of [1, 8, 20, 40]) {
    while (record.size < size) record.add();
    record.seal();
  }
  record.erase(3, 4, 30);
  record.add('record.erased', '{"ground": "retention.ended", "entries": ["3-4", "30"]}');
  record.rotate();
  for (const size of [50, 50, 64]) {
    while (record.size < size) record.add();
    record.seal();
  }
  return record;
}
const record = aRecord();
const whole = record.bundle();
const texts = (lines: readonly Line[]): string[] => lines.map((line) => JSON.stringify(line));
const check = (lines: readonly Line[], wish = {}): Verified => verifyBundle(texts(lines), wish);
const FIRST_ENTRY = whole.findIndex((line) => 'entry' in line || 'erased' in line);
/** The entry that announces what was erased: whoever touches it also leaves stubs unexplained, and the first of those comes first. */
const ANNOUNCING = 40;
const places = whole.flatMap((line, at) => ('entry' in line && at !== FIRST_ENTRY + ANNOUNCING ? [at] : []));
const keptLater = () => readKept(record.checkpoints.slice(-1).join('\n').split('\n'));

/** Without chance, so that a failure comes again. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    state = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((state ^ (state >>> 16)) >>> 0) % below;
  };
}
const pick = <T>(roll: (below: number) => number, from: readonly T[]): T => from[roll(from.length)] as T;

/** What the attacker may do with the rest of the file once an entry is changed: nothing, or make it look whole again without the key. */
function remade(lines: Line[], rehash: boolean): Line[] {
  let index = 0;
  return lines.map((line) => {
    const [kind] = Object.keys(line) as [string];
    if (!['entry', 'erased', 'missing'].includes(kind)) return kind === 'end' ? { end: { ...(line['end'] as object), entries: index } } : line;
    const parts = [...(line[kind] as EntryLine)] as EntryLine;
    parts[0] = index;
    index += 1;
    if (rehash && kind === 'entry') {
      const [, , salt, id, at, actorKind, actorId, officeId, action, caseId, details] = parts as unknown as string[];
      parts[1] = leafOf(Buffer.from(salt as string, 'hex'), { id, at, actorKind, actorId, officeId, action, caseId, details } as RecordLine).toString('hex');
    }
    return { [kind]: parts };
  });
}

it('finds nothing wrong with what nobody touched', () => {
  expect(check(whole)).toEqual({ ok: true, summary: expect.objectContaining({ entries: 64, erased: 3, checkpoints: 7, keys: 2, covered: 64, uncovered: 0, kept: 0 }) });
  expect(check(whole, { kept: [keptLater(), readKept(texts(whole))] })).toMatchObject({ ok: true, summary: { kept: 9 } });
});

describe('thousands of random tamperings, none of them undetected', () => {
  let done = 0;
  afterAll(() => expect(done).toBeGreaterThanOrEqual(6_000));
  /** Tampers `times` times; each must be named. */
  function each(name: string, times: number, tamper: (roll: (below: number) => number, lines: Line[]) => { lines: Line[]; at?: number; kinds: string[]; wish?: object; within?: [number, number] }): void {
    it(`${name}: ${times}`, () => {
      const roll = dice([...name].reduce((sum, letter) => sum * 31 + (letter.codePointAt(0) ?? 0), 7));
      for (let i = 0; i < times; i += 1) {
        const { lines, at, kinds, wish, within } = tamper(roll, structuredClone(whole));
        const result = check(lines, wish);
        if (result.ok) throw new Error(`undetected: ${name}, turn ${i}`);
        const { finding } = result;
        expect({ turn: i, kind: finding.kind, known: kinds.includes(finding.kind) }).toEqual({ turn: i, kind: finding.kind, known: true });
        if (at !== undefined) expect({ turn: i, index: finding.index }).toEqual({ turn: i, index: at });
        if (within) expect({ turn: i, there: finding.index <= within[0] && within[0] < finding.before && finding.before <= within[1] + 1 }).toEqual({ turn: i, there: true });
        done += 1;
      }
    }, 300_000);
  }
  const indexAt = (lines: readonly Line[], at: number): number => ((Object.values(lines[at] as Line)[0] as EntryLine)[0]);
  /** The stretch between two checkpoints in which an entry lies. */
  const stretch = (index: number): [number, number] => [index, record.sizes.find((size) => size > index) ?? 64];

  each('an entry taken out', 500, (roll, lines) => {
    const at = pick(roll, places);
    const index = indexAt(lines, at);
    lines.splice(at, 1);
    return { lines, at: index, kinds: [index === 63 ? 'truncation' : 'deletion'] };
  });
  each('an entry taken out and the rest numbered anew', 500, (roll, lines) => {
    const at = pick(roll, places);
    const index = indexAt(lines, at);
    lines.splice(at, 1);
    // In the last stretch the head that would tell is out of reach: what is sure is that one is missing at the end.
    if (index >= 50) return { lines: remade(lines, false), kinds: ['truncation'], at: 63 };
    return { lines: remade(lines, false), kinds: ['deletion'], ...(index > ANNOUNCING ? { within: stretch(index) } : {}) };
  });
  each('several entries taken out', 300, (roll, lines) => {
    const from = FIRST_ENTRY + roll(60);
    const count = 1 + roll(4);
    lines.splice(from, count);
    return { lines, at: from <= FIRST_ENTRY + ANNOUNCING && from + count > FIRST_ENTRY + ANNOUNCING ? 3 : from - FIRST_ENTRY, kinds: ['deletion', 'truncation'] };
  });
  each('an entry of which only the leaf is left', 300, (roll, lines) => {
    const at = pick(roll, places);
    const [index, hash] = partsOf(lines[at]);
    lines[at] = { [pick(roll, ['missing', 'erased'])]: [index, hash] };
    return { lines, at: index, kinds: ['deletion'] };
  });
  each('one part of an entry edited', 1_000, (roll, lines) => {
    const at = pick(roll, places);
    const parts = partsOf(lines[at]);
    const place = 2 + roll(9);
    const before = parts[place] as string | null;
    if (place === 2) parts[2] = createHash('sha256').update(before ?? '').digest('hex');
    else if (before === null) parts[place] = 'x';
    else if (roll(4) === 0 && [6, 7, 9].includes(place)) parts[place] = null;
    else {
      const spot = roll(before.length);
      const letter = String.fromCharCode(32 + roll(90));
      parts[place] = `${before.slice(0, spot)}${letter === before[spot] ? '~' : letter}${before.slice(spot + 1)}`;
    }
    return { lines, at: parts[0], kinds: ['edit'] };
  });
  each('a leaf edited', 300, (roll, lines) => {
    const at = FIRST_ENTRY + roll(64);
    const [parts] = Object.values(lines[at] as Line) as [EntryLine];
    parts[1] = createHash('sha256').update(parts[1]).digest('hex');
    if (parts[0] === ANNOUNCING) return { lines, kinds: ['deletion'], at: 3 };
    const erased = 'erased' in (lines[at] as Line);
    return { lines, kinds: erased ? ['fork'] : ['edit'], ...(erased ? { within: stretch(parts[0]) } : { at: parts[0] }) };
  });
  each('an entry edited and its leaf made to fit', 500, (roll, lines) => {
    const at = pick(roll, places);
    const parts = partsOf(lines[at]);
    parts[10] = `{"count": ${1_000 + roll(1_000)}}`;
    return { lines: remade(lines, true), kinds: ['fork'], within: stretch(parts[0]) };
  });
  each('two entries exchanged, numbers and all', 500, (roll, lines) => {
    const [a, b] = [pick(roll, places), pick(roll, places)];
    if (a === b) return { lines: lines.toSpliced(a, 1), kinds: ['deletion', 'truncation'] };
    [lines[a], lines[b]] = [lines[b] as Line, lines[a] as Line];
    return { lines, at: Math.min(a, b) - FIRST_ENTRY, kinds: ['reorder'] };
  });
  each('the words of two entries exchanged', 500, (roll, lines) => {
    const a = pick(roll, places.slice(0, -1));
    const b = pick(roll, places.filter((at) => at > a));
    const [first, second] = [partsOf(lines[a]), partsOf(lines[b])];
    lines[a] = { entry: [first[0], first[1], ...second.slice(2)] };
    lines[b] = { entry: [second[0], second[1], ...first.slice(2)] };
    return { lines, at: first[0], kinds: ['reorder'] };
  });
  each('two entries exchanged and numbered anew', 300, (roll, lines) => {
    const a = pick(roll, places.slice(0, -1));
    const b = pick(roll, places.filter((at) => at > a));
    [lines[a], lines[b]] = [lines[b] as Line, lines[a] as Line];
    const [first] = stretch(a - FIRST_ENTRY);
    return { lines: remade(lines, false), kinds: ['fork', 'deletion'], within: [first, stretch(b - FIRST_ENTRY)[1]] };
  });
  each('an entry put in between', 300, (roll, lines) => {
    const at = pick(roll, places);
    lines.splice(at, 0, structuredClone(lines[pick(roll, places)] as Line));
    return { lines: remade(lines, true), kinds: ['fork', 'deletion'] };
  });
  each('the end cut off', 300, (roll, lines) => {
    const count = 1 + roll(63);
    const cut = [...lines.slice(0, FIRST_ENTRY + 64 - count), lines.at(-1) as Line];
    const left = 64 - count;
    const announced = left > ANNOUNCING || left <= 3;
    return { lines: pick(roll, [true, false]) ? remade(cut, false) : cut, kinds: [announced ? 'truncation' : 'deletion'], at: announced ? left : 3 };
  });
  each('the end cut off together with its checkpoints, where one was kept', 200, (roll, lines) => {
    const left = 1 + roll(6);
    const size = record.sizes[left - 1] as number;
    const cut = [lines[0], lines[1], ...(left > 4 ? [lines[2]] : []), ...lines.slice(3, 3 + left), ...lines.slice(FIRST_ENTRY, FIRST_ENTRY + size)] as Line[];
    // Before the announcement nothing was erased yet.
    const honest = cut.map((line) => ('erased' in line && size <= 40 ? { missing: line['erased'] } : line));
    const end = { end: { entries: size, checkpoints: left, keys: left > 4 ? 2 : 1 } };
    return { lines: [...honest, end], kinds: size <= 40 ? ['truncation', 'deletion', 'bad signature'] : ['truncation', 'bad signature'], wish: { kept: [keptLater()] } };
  });
  each('another history signed with the right key, where one was kept', 200, (roll) => {
    const other = new Record_(new RecordSigner(randomBytes(32)));
    void roll;
    while (other.size < 64) other.add();
    other.seal();
    return { lines: other.bundle(), kinds: ['bad signature', 'fork'], wish: { kept: [keptLater()] } };
  });
  each('a checkpoint edited', 500, (roll, lines) => {
    const at = 3 + roll(7);
    const text = lines[at]?.['checkpoint'] as string;
    const fields = ['number', 'size', 'root', 'time', 'key', 'previous', 'signature'];
    const field = pick(roll, fields);
    const changed = text.replace(new RegExp(`(${field}: .*?)(\\w)(\\W*\\n)`), (_, head: string, letter: string, tail: string) => `${head}${letter === '1' ? '2' : letter === 'A' ? 'B' : /[0-9a-f]/.test(letter) ? '1' : 'A'}${tail}`);
    if (changed === text || !/^\d/.test(text.split('time: ')[1] ?? '')) throw new Error(`nothing was edited: ${field}`);
    lines[at] = { checkpoint: field === 'time' ? text.replace(/time: 2026/, 'time: 2027') : changed };
    return { lines, kinds: ['bad signature', 'deletion', 'fork', 'reorder'], at: at === 3 ? 0 : (record.sizes[at - 4] as number) };
  });
  each('a checkpoint taken out or put elsewhere', 300, (roll, lines) => {
    const at = 3 + roll(6);
    const [taken] = lines.splice(at, 1) as [Line];
    const to = 3 + roll(6);
    if (roll(2) === 0 && to !== at) lines.splice(to, 0, taken);
    return { lines, kinds: ['deletion', 'reorder', 'fork', 'bad signature'] };
  });
  each('a key exchanged for another', 200, (roll, lines) => {
    const at = 1 + roll(2);
    const other = new RecordSigner(randomBytes(32));
    const before = lines[1]?.['key'] as string;
    lines[at] = { key: other.sign(keyBody({ keyId: other.keyId, publicKey: other.publicKey, from: '2026-11-24T10:00:00.000Z', replaces: at === 1 ? null : (/key: (\w+)/.exec(before)?.[1] ?? null) })) };
    return { lines, at: 0, kinds: ['bad signature'] };
  });
});

describe('what is not the record any more', () => {
  it('is a stub that was announced before it was there, or by somebody else', () => {
    const early = new Record_();
    early.add('record.erased', '{"ground": "x", "entries": ["1"]}');
    early.add();
    early.erase(1);
    early.seal();
    expect(check(early.bundle())).toMatchObject({ ok: false, finding: { index: 1, kind: 'deletion' } });
  });
  it('is a checkpoint by a key that had been replaced, however well it is signed', () => {
    const old = new Record_();
    const first = old.signer;
    old.add();
    old.seal();
    old.rotate();
    old.add();
    old.seal();
    old.add();
    old.seal(first);
    expect(check(old.bundle())).toMatchObject({ ok: false, finding: { index: 2, kind: 'bad signature' } });
  });
  it('is one history here and another there, both signed with the same key', () => {
    const signer = new RecordSigner(randomBytes(32));
    const [here, there] = [new Record_(signer), new Record_(signer)];
    for (const each of [here, there]) {
      for (let i = 0; i < 10; i += 1) each.add();
      each.seal();
    }
    expect(check(here.bundle(), { kept: [readKept(there.checkpoints.join('\n').split('\n'))] })).toMatchObject({ ok: false, finding: { kind: 'fork', index: 0, before: 10 } });
    // Whoever kept the bundle knows which entry it is.
    expect(check(here.bundle(), { kept: [readKept(texts(there.bundle()))] })).toMatchObject({ ok: false, finding: { kind: 'edit', index: 0, before: 1 } });
  });
  it.each([
    ['deletion', 45, (lines: Line[]) => lines.toSpliced(45, 1)],
    ['edit', 45, (lines: Line[]) => lines.toSpliced(45, 1, { entry: partsOf(lines[45]).with(10, '{}') })],
    ['reorder', 45, (lines: Line[]) => lines.toSpliced(45, 2, lines[46] as Line, lines[45] as Line)],
    ['truncation', 60, (lines: Line[]) => lines.slice(0, 60)],
  ] as const)('names the very entry to whoever kept an older bundle, though all is signed anew with the right key: %s', (kind, index, change) => {
    const again = new Record_(record.signer);
    again.resume(change(structuredClone(record.lines)));
    const result = check(again.bundle(), { kept: [readKept(texts(whole).filter((line) => !line.includes('checkpoint')))] });
    expect(result).toMatchObject({ ok: false, finding: { kind, index } });
    // Who kept nothing sees nothing: that is why offices keep.
    expect(check(again.bundle())).toMatchObject({ ok: true });
  });
  it('is an announcement that was changed: what it announced is unexplained', () => {
    const at = FIRST_ENTRY + ANNOUNCING;
    const lines = structuredClone(whole);
    partsOf(lines[at])[10] = '{"ground": "retention.ended", "entries": ["3-9", "30"]}';
    expect(check(lines)).toMatchObject({ ok: false, finding: { kind: 'deletion', index: 3 } });
  });
});

describe('a file that cannot be read', () => {
  const unreadable = (lines: readonly string[]): { code: string; line: number } => {
    try {
      verifyBundle(lines);
    } catch (error) {
      if (error instanceof Unreadable) return { code: error.code, line: error.line };
      throw error;
    }
    throw new Error('it was read');
  };
  const good = texts(whole);
  it.each([
    ['nothing', [], 'bundle.cut', 0],
    ['cut off', good.slice(0, -1), 'bundle.cut', good.length - 1],
    ['half a line', [...good.slice(0, 5), (good[5] ?? '').slice(0, 30)], 'bundle.json', 6],
    ['something else', ['{"a": 1}'], 'bundle.line', 1],
    ['another version', [(good[0] ?? '').replace('bundle/1', 'bundle/2')], 'bundle.line', 1],
    ['no beginning', good.slice(1), 'bundle.order', 1],
    ['two beginnings', [good[0] ?? '', ...good], 'bundle.order', 2],
    ['a key after the entries', [...good.slice(0, -1), good[1] ?? '', good.at(-1) ?? ''], 'bundle.order', good.length],
    ['more after the end', [...good, good[0] ?? ''], 'bundle.afterEnd', good.length + 1],
    ['a leaf that is none', good.map((line) => line.replace(/\["?12,"[0-9a-f]{64}/, '[12,"zz')), 'bundle.line', FIRST_ENTRY + 13],
    ['a checkpoint that is none', good.map((line, at) => (at === 3 ? line.replace('size: ', 'size: 0') : line)), 'checkpoint.form', 4],
    ['an entry withheld from a whole bundle', good.map((line, at) => (at === FIRST_ENTRY ? JSON.stringify({ withheld: [0, '0'.repeat(64)] }) : line)), 'bundle.withheld', FIRST_ENTRY + 1],
  ])('%s', (_, lines, code, line) => expect(unreadable(lines)).toEqual({ code, line }));
  it('random bytes anywhere in it never pass', () => {
    const roll = dice(99);
    let read = 0;
    for (let i = 0; i < 600; i += 1) {
      const bytes = Buffer.from(`${good.join('\n')}\n`);
      const spot = bytes.indexOf(10) + 1 + roll(bytes.length - bytes.indexOf(10) - 2);
      const before = bytes[spot];
      bytes[spot] = 33 + roll(90);
      if (bytes[spot] === before) continue;
      let result: Verified;
      try {
        result = verifyBundle(bytes.toString('utf8').split('\n').slice(0, -1));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        read += 1;
        continue;
      }
      expect({ spot, ok: result.ok }).toEqual({ spot, ok: false });
    }
    expect(read).toBeGreaterThan(5);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sarika-verify-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const program = join(__dirname, '../verify.mjs');
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: folder, env: { PATH: process.env['PATH'] ?? '' } });
    return { status, stdout, stderr };
  };
  const file = (name: string, lines: readonly string[]): string => {
    writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return name;
  };
  beforeAll(() => {
    file('good', texts(whole));
    file('edited', texts(whole).map((line) => line.replace('"count\\": 21}', '"count\\": 22}')));
    file('kept', record.checkpoints);
  });

  it('is one file that imports nothing but what Node brings to hash and to read', () => {
    const source = readFileSync(program, 'utf8');
    expect([...source.matchAll(/(?:import|from|require\()\s*['"]([^'"]+)['"]/g)].map((match) => match[1])).toEqual(['node:crypto', 'node:fs']);
    expect(source).not.toMatch(/\bimport\(|fetch\(|https?:\/\//);
  });
  it('says what it checked and ends with 0', () => {
    expect(run('good', '--kept', 'kept', '--key', record.signer.keyId)).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^Intact: 64 entries, 7 checkpoints, 2 keys\.\n3 were erased/) });
    expect(run('good').stdout).toContain('Nothing that was kept elsewhere was compared');
  });
  it('names the first bad entry and ends with 1', () => {
    expect(run('edited')).toMatchObject({ status: 1, stdout: expect.stringMatching(/^NOT INTACT: edit at entry 21: /) });
  });
  it('says what it cannot read and ends with 2', () => {
    file('cut', texts(whole).slice(0, 20));
    expect(run('cut')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^UNREADABLE bundle\.cut in line 20: /) });
    expect(run('nowhere')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^UNREADABLE file\.open: /) });
    file('other', texts(whole).map((line) => line.replace(/\[12,"[0-9a-f]{64}/, `[12,"${'0'.repeat(64)}`)));
    expect(run('good', '--kept', 'other')).toMatchObject({ status: 1, stdout: expect.stringMatching(/edit at entry 12: .*kept/) });
    file('note', ['see you at eight']);
    expect(run('good', '--kept', 'note')).toMatchObject({ status: 2, stderr: expect.stringMatching(/^UNREADABLE kept\.form/) });
    for (const args of [[], ['good', 'good'], ['--kept'], ['--what', 'good'], ['good', '--proof', 'good']]) expect(run(...args)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Usage/) });
  });
  it('reads where the person stands', () => {
    const { status } = spawnSync(process.execPath, [program, 'good'], { cwd: tmpdir(), env: { PATH: process.env['PATH'] ?? '', INIT_CWD: folder } });
    expect(status).toBe(0);
  });
});

describe('what the tree is made of', () => {
  // Fixed for good: an implementation of somebody else must come to the same bytes.
  const line: RecordLine = {
    id: '42', at: '2026-11-24T03:04:05.678901Z', actorKind: 'officer', actorId: '6f9619ff-8b86-4d01-b42d-00c04fc964ff', officeId: 'a8098c1a-f86e-41da-bd1a-00112444be1e',
    action: 'item.opened', caseId: null, details: '{"count": 2, "note": "ភាសាខ្មែរ \\"x\\""}',
  };
  it('is an entry as these bytes', () => {
    expect(canonical(line).toString('utf8')).toBe(
      '["sarika-record/1","42","2026-11-24T03:04:05.678901Z","officer","6f9619ff-8b86-4d01-b42d-00c04fc964ff","a8098c1a-f86e-41da-bd1a-00112444be1e","item.opened",null,"{\\"count\\": 2, \\"note\\": \\"ភាសាខ្មែរ \\\\\\"x\\\\\\"\\"}"]',
    );
    const salt = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
    expect(leafOf(salt, line).toString('hex')).toBe(createHash('sha256').update(Buffer.concat([Buffer.from([0]), salt, canonical(line)])).digest('hex'));
    expect(() => leafOf(salt.subarray(1), line)).toThrow(/32 bytes/);
  });
  it('is a checkpoint as this text, signed as Ed25519 of RFC 8032 signs', () => {
    // RFC 8032 7.1, test 2.
    const known = new RecordSigner(Buffer.from('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', 'hex'));
    expect(known.publicKey.toString('hex')).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    expect(known.keyId).toBe(keyIdOf(known.publicKey));
    const body = checkpointBody({ number: 1, size: 8, root: Buffer.alloc(32, 1), time: '2026-11-24T00:05:00.000Z', keyId: known.keyId, previous: FIRST_PREVIOUS });
    expect(body).toBe(`sarika-checkpoint/1\nnumber: 1\nsize: 8\nroot: ${'01'.repeat(32)}\ntime: 2026-11-24T00:05:00.000Z\nkey: ${known.keyId}\nprevious: ${'00'.repeat(32)}\n`);
    expect(isSignedBy(known.sign(body), known.publicKey)).toBe(true);
    expect(isSignedBy(known.sign(body).replace('size: 8', 'size: 9'), known.publicKey)).toBe(false);
    expect(isSignedBy(known.sign(body), generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(12))).toBe(false);
    expect(isSignedBy(body, known.publicKey)).toBe(false);
    expect(() => new RecordSigner(Buffer.alloc(31))).toThrow(/32 bytes/);
  });
});

export type { Finding };
