import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MakeCheckpoint, RecordSigner, SequenceRecord } from '@sarika/audit';
import { Items, type ItemKind, SayStateFear } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import { type BundleManifest, type BundleRecord, type BundleSignature, entryHeader, zipEnding } from '@sarika/evidence';
import { crc32 } from 'node:zlib';
import { type Api, consoleHeaders, openApi } from '../support/api.js';
import { type FiledCase, aCase, acceptedBy, actions } from '../support/cases.js';
import { type Person, as, asJob, asWorker, everyOffice, office, people, setPassword } from '../support/people.js';
import { exif, jpegWith } from '../support/photos.js';
import { type Suite, openSuite } from '../support/suite.js';

const { sokha } = people;
const signer = new RecordSigner(randomBytes(32));
const PHONE = '+85512345678';
let suite: Suite;
let api: Api;
let filed: FiledCase;
let ids: string[];
let bundle: Buffer;
let root: string;
// The file that is handed out, as it lies there: no library of ours leads to it.
const verifier = join(process.cwd(), 'libs/evidence/verify-bundle.mjs');
interface EvidenceFinding {
  readonly kind: string;
  readonly where: string;
}
type Verify = (zip: Buffer, wish?: { root?: string; keyId?: string }) => { readonly ok: true; readonly summary: object } | { readonly ok: false; readonly finding: EvidenceFinding };
let verifyEvidence: Verify;
beforeAll(async () => {
  ({ verifyEvidence } = (await import(verifier)) as { verifyEvidence: Verify });
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  root = suite.keyring.rootPublic.toString('hex');
  filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, sokha, filed);
  ids = [];
  for (const [name, content] of [['slip.jpg', photo], ['notes.txt', Buffer.from('ម៉ោងធ្វើការ 6-18\n')], ['empty hours.txt', Buffer.from('none written\n')]] as const) ids.push(await added(name, content));
  await covered();
  bundle = await exported();
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const photo = jpegWith([exif(6, 'GPS 13.4125 N 103.8670 E')]);
const BOUNDARY = 'x-boundary-x';
async function added(name: string, content: Buffer): Promise<string> {
  const payload = Buffer.concat([Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), content, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  const reply = await api.inject({ method: 'POST', url: `/api/v1/cases/${filed.caseId}/files`, headers: { ...(await consoleHeaders(suite, sokha)), 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, payload });
  expect([reply.statusCode, reply.statusCode === 201 ? '' : reply.body]).toEqual([201, '']);
  return (reply.json() as { fileId: string }).fileId;
}
/** Every entry gets its place under a signed checkpoint. */
async function covered(days = 1): Promise<void> {
  for (let tries = 0; tries < 3; tries += 1) await suite.jobs.within({ as: 'job' }, ({ db, now }) => new SequenceRecord().run({ as: 'job', db, now }));
  await suite.jobs.within({ as: 'job' }, ({ db, now }) => new MakeCheckpoint(signer).run({ as: 'job', db, now: new Date(now.getTime() + days * 86_400_000) }));
}
const ask = async (payload: object = {}, who: Person = sokha, caseId = filed.caseId) => api.inject({ method: 'POST', url: `/api/v1/cases/${caseId}/evidence-bundles`, headers: await consoleHeaders(suite, who), payload: { reason: 'court', ...payload } });
const code = async (payload: object = {}, who: Person = sokha, caseId = filed.caseId): Promise<string> => ((await ask(payload, who, caseId)).json() as { code: string }).code;
async function exported(payload: object = {}): Promise<Buffer> {
  const reply = await ask(payload);
  expect([reply.statusCode, reply.statusCode === 200 ? '' : reply.body]).toEqual([200, '']);
  expect(Number(reply.headers['content-length'])).toBe(reply.rawPayload.length);
  return reply.rawPayload;
}
const told = (kind: ItemKind, text: string): Promise<string> => as(suite, sokha, (ctx) => new Items().append(ctx, filed.caseId, { kind, author: 'officer', authorId: sokha.id, text }));

interface Part {
  name: string;
  content: Buffer;
}
/** Reads a bundle apart, believing its headers. */
function apart(zip: Buffer): Part[] {
  const parts: Part[] = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [size, length] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    const name = zip.subarray(at + 30, at + 30 + length).toString('ascii');
    parts.push({ name, content: Buffer.from(zip.subarray(at + 30 + length, at + 30 + length + size)) });
    at += 30 + length + size;
  }
  return parts;
}
/** Puts it together again, with right headers and checksums for whatever is in it. */
function together(parts: readonly Part[]): Buffer {
  const entries = parts.map(({ name, content }) => ({ name, crc: crc32(content), size: content.length }));
  return Buffer.concat([...parts.flatMap(({ content }, at) => [entryHeader(entries[at] as (typeof entries)[number]), content]), zipEnding(entries)]);
}
const part = (parts: readonly Part[], name: string): Part => parts.find((each) => each.name === name) as Part;
const document = <T>(parts: readonly Part[], name: string): T => JSON.parse(part(parts, name).content.toString('utf8')) as T;
function changed(change: (parts: Part[]) => void): Buffer {
  const parts = apart(bundle);
  change(parts);
  return together(parts);
}
const found = (zip: Buffer, wish: Parameters<Verify>[1] = { root, keyId: signer.keyId }): EvidenceFinding | 'intact' => {
  const result = verifyEvidence(zip, wish);
  return result.ok ? 'intact' : { kind: result.finding.kind, where: result.finding.where };
};

describe('a bundle of evidence', () => {
  it('is refused to who does not work the case, without a fresh password, and where there is nothing', async () => {
    expect(await code({}, people.sreyneang)).toBe('case.notFound');
    expect(await code({ fileIds: [filed.caseId] })).toBe('file.notFound');
    expect(await code({ itemIds: [filed.caseId] })).toBe('item.notFound');
    const bare = await aCase().consentingTo(office('mrc-bmc')).create(suite);
    expect(await code({}, sokha, bare.caseId)).toBe('case.notFound');
    await acceptedBy(suite, sokha, bare);
    expect(await code({}, sokha, bare.caseId)).toBe('evidence.nothing');
    const headers = await consoleHeaders(suite, sokha);
    await suite.look(`update session set proved_at = now() - interval '1 hour'`);
    const stale = await api.inject({ method: 'POST', url: `/api/v1/cases/${filed.caseId}/evidence-bundles`, headers, payload: { reason: 'court' } });
    expect(stale.json()).toMatchObject({ code: 'session.stepUpNeeded' });
    await suite.look(`update session set proved_at = now()`);
  });

  it('holds every file, who added it and when, and what the record proves; the photo without where it was taken', () => {
    expect(found(bundle)).toBe('intact');
    const parts = apart(bundle);
    expect(parts.map(({ name }) => name)).toEqual(['files/01.jpg', 'files/02.txt', 'files/03.txt', 'record.json', 'manifest.json', 'signature.json']);
    const manifest = document<BundleManifest>(parts, 'manifest.json');
    expect(manifest).toMatchObject({ case: filed.number, by: { officer: 'Sok Sokha' }, contents: ids.map((id) => ({ id, what: 'file', copy: 'clean', added: { by: 'officer', officer: 'Sok Sokha' } })) });
    expect(manifest.contents.map(({ name }) => name)).toEqual(['slip.jpg', 'notes.txt', 'empty hours.txt']);
    expect(manifest.contents[1]?.sha256).toBe(createHash('sha256').update('ម៉ោងធ្វើការ 6-18\n').digest('hex'));
    expect(document<BundleRecord>(parts, 'record.json').proofs.map(({ path }) => path)).toEqual(['files/01.jpg', 'files/02.txt', 'files/03.txt']);
    expect(bundle.includes('GPS 13.4125')).toBe(false);
    expect(verifyEvidence(bundle)).toMatchObject({ ok: true, summary: { files: 3, items: 0, proved: 3, unproved: [] } });
  });

  it('gives the photo as it came where that is asked for', async () => {
    const original = await exported({ copy: 'original', fileIds: [ids[0]] });
    expect(found(original)).toBe('intact');
    expect(original.includes('GPS 13.4125')).toBe(true);
  });

  it('is on record with the hash of its manifest before it leaves, and says nothing of what is in it', async () => {
    const rows = await suite.look<{ details: { manifest: string; files: number; items: string[] } }>(`select details from audit_entry where case_id = $1 and action = 'evidence.exported' order by id`, [filed.caseId]);
    expect(rows[0]?.details).toEqual({ manifest: createHash('sha256').update(part(apart(bundle), 'manifest.json').content).digest('hex'), reason: 'court', files: 3, items: [], kinds: [] });
  });

  it('names to no office of a state that she fears hers, nor does the record of the case or a proof of that entry', async () => {
    const state = office('pdlvt-btb');
    const officer = everyOffice.find(({ id }) => id === state)?.officers[0] as Person;
    const hers = await aCase().consentingTo(state, office('clc-pnh')).byWeb().create(suite);
    await acceptedBy(suite, officer, hers);
    await asJob(suite, (ctx) => new Grants().move(ctx, hers.caseId, office('clc-pnh'), 'active', 'offer.accepted', null));
    await asWorker(suite, hers.receipt, (ctx) => new SayStateFear().run(ctx, { caseId: hers.caseId }));
    await as(suite, officer, (ctx) => new Items().append(ctx, hers.caseId, { kind: 'note', author: 'officer', authorId: officer.id, text: 'Two months unpaid.' }));
    const [note] = await suite.look<{ id: string }>(`select id from item where case_id = $1 and kind = 'note'`, [hers.caseId]);
    await covered(2);
    const [entry] = await suite.look<{ id: string }>(`select id::text from audit_entry where case_id = $1 and action = 'stateFear.said'`, [hers.caseId]);
    const get = async (who: Person, url: string) => api.inject({ method: 'GET', url: `/api/v1/${url}`, headers: await consoleHeaders(suite, who) });
    const told = await get(people.sreyneang, `cases/${hers.caseId}/record`);
    expect([told.statusCode, told.body.includes('stateFear.said')]).toEqual([200, true]);
    expect((await get(people.sreyneang, `record/entries/${entry?.id}/inclusion`)).statusCode).toBe(200);
    const read = await get(officer, `cases/${hers.caseId}/record`);
    expect([read.statusCode, read.body.includes('case.filed'), read.body.includes('stateFear')]).toEqual([200, true, false]);
    expect((await get(officer, `record/entries/${entry?.id}/inclusion`)).json()).toMatchObject({ code: 'record.entryNotFound' });
    const taken = await ask({ itemIds: [note?.id] }, officer, hers.caseId);
    expect(taken.statusCode).toBe(200);
    expect(found(taken.rawPayload)).toBe('intact');
    expect([taken.rawPayload.includes('Two months unpaid.'), taken.rawPayload.includes('stateFear'), taken.rawPayload.includes(Buffer.from('stateFear').toString('base64'))]).toEqual([true, false, false]);
  });

  it('is not taken out without saying what for', async () => {
    expect(await code({ reason: undefined })).toBe('request.invalid');
    expect(await code({ reason: 'curiosity' })).toBe('request.invalid');
  });

  it('says which files the record does not prove yet', async () => {
    const fresh = await added('fresh.txt', Buffer.from('added a moment ago\n'));
    const result = verifyEvidence(await exported({ fileIds: [ids[1], fresh] }), { root });
    expect(result).toMatchObject({ ok: true, summary: { proved: 1, unproved: ['files/02.txt'] } });
  });
});

describe('what she told', () => {
  it('is in no bundle unless it is chosen, one by one, after a reveal; immigration facts for a stated need', async () => {
    const contact = await told('contact', JSON.stringify({ phone: PHONE, how: 'call' }));
    const immigration = await told('immigration', JSON.stringify({ need: 'legal_defence', status: 'expired', route: 'SECRET-ROUTE' }));
    const story = await told('story', `SECRET-STORY, call me at ${PHONE}`);
    const plain = await told('note', 'PLAIN-NOTE');
    const all = await exported();
    for (const secret of [PHONE, 'SECRET-ROUTE', 'SECRET-STORY']) expect([secret, all.includes(secret)]).toEqual([secret, false]);
    for (const hers of [story, contact]) expect(await code({ itemIds: [hers] })).toBe('evidence.revealFirst');
    expect((await exported({ itemIds: [plain], fileIds: [] })).includes('PLAIN-NOTE')).toBe(true);
    await as(suite, sokha, (ctx) => actions(suite).reveal.run(ctx, { caseId: filed.caseId, reason: 'court_form' }));
    const one = await exported({ itemIds: [story], fileIds: [] });
    expect(found(one)).toBe('intact');
    expect(one.includes('SECRET-STORY')).toBe(true);
    expect(apart(one).map(({ name }) => name)).toEqual(['items/01-story.txt', 'record.json', 'manifest.json', 'signature.json']);
    for (const secret of ['PLAIN-NOTE', 'SECRET-ROUTE']) expect([secret, one.includes(secret)]).toEqual([secret, false]);
    expect(await code({ itemIds: [immigration] })).toBe('evidence.needNeeded');
    const asked = await exported({ itemIds: [immigration, contact], fileIds: [], need: 'legal_defence' });
    expect([asked.includes('SECRET-ROUTE'), asked.includes(PHONE)]).toEqual([true, true]);
    const opened = await suite.look<{ details: object }>(`select details from audit_entry where case_id = $1 and action = 'immigration.opened'`, [filed.caseId]);
    expect(opened.map(({ details }) => details)).toEqual([{ need: 'legal_defence', count: 1 }]);
  });
});

describe('a bundle that was changed', () => {
  it('names the first wrong thing and what was done to it', () => {
    const cases: [string, Buffer, EvidenceFinding][] = [
      ['a file is taken out', changed((parts) => parts.splice(1, 1)), { kind: 'deletion', where: 'files/02.txt' }],
      ['a word of a file', changed((parts) => void (part(parts, 'files/02.txt').content = Buffer.from('ម៉ោងធ្វើការ 6-12\n'))), { kind: 'edit', where: 'files/02.txt' }],
      ['two files change places', changed((parts) => void ([part(parts, 'files/02.txt').content, part(parts, 'files/03.txt').content] = [part(parts, 'files/03.txt').content, part(parts, 'files/02.txt').content])), { kind: 'swap', where: 'files/02.txt' }],
      ['a file is put in', changed((parts) => parts.splice(1, 0, { name: 'files/04.txt', content: Buffer.from('more') })), { kind: 'addition', where: 'files/04.txt' }],
      ['the manifest says another day', changed((parts) => void (part(parts, 'manifest.json').content = Buffer.from(part(parts, 'manifest.json').content.toString().replace('"made":"20', '"made":"21')))), { kind: 'edit', where: 'manifest.json' }],
      ['the manifest is taken out', changed((parts) => parts.splice(4, 1)), { kind: 'deletion', where: 'manifest.json' }],
      ['the record is taken out', changed((parts) => parts.splice(3, 1)), { kind: 'deletion', where: 'record.json' }],
      ['the signature is taken out', changed((parts) => parts.splice(5, 1)), { kind: 'deletion', where: 'signature.json' }],
      ['a proof is taken out', changed((parts) => edit<{ proofs: unknown[] }>(parts, 'record.json', (record) => void record.proofs.pop())), { kind: 'edit', where: 'record.json' }],
      ['two parts stand in another order', changed((parts) => parts.unshift(...parts.splice(1, 1))), { kind: 'form', where: 'files/02.txt' }],
      ['a space is put into the signature', changed((parts) => void (part(parts, 'signature.json').content = Buffer.concat([part(parts, 'signature.json').content, Buffer.from(' ')]))), { kind: 'edit', where: 'signature.json' }],
      ['the end is cut off', bundle.subarray(0, bundle.length - 1), { kind: 'truncation', where: 'the directory' }],
      ['half of it is cut off', bundle.subarray(0, 200), { kind: 'truncation', where: 'files/01.jpg' }],
      ['something is put behind it', Buffer.concat([bundle, Buffer.from('x')]), { kind: 'addition', where: 'the directory' }],
      ['nothing is left', Buffer.alloc(0), { kind: 'truncation', where: 'the beginning' }],
    ];
    for (const [what, zip, finding] of cases) expect([what, found(zip)]).toEqual([what, finding]);
  });

  it('says that somebody else signed', async () => {
    const other = randomBytes(32).toString('hex');
    expect(found(bundle, { root: other })).toEqual({ kind: 'foreign signature', where: 'signature.json' });
    expect(found(bundle, { root, keyId: '0'.repeat(32) })).toEqual({ kind: 'foreign signature', where: 'record.json' });
    // The whole bundle of another office under the manifest of this one.
    const theirs = await ofAnotherOffice();
    expect(found(theirs)).toBe('intact');
    const foreign = changed((parts) => void (part(parts, 'signature.json').content = part(apart(theirs), 'signature.json').content));
    expect(found(foreign)).toEqual({ kind: 'edit', where: 'manifest.json' });
    const claimed = changed((parts) => edit<BundleSignature & { manifest: string }>(parts, 'signature.json', (own) => Object.assign(own, document<BundleSignature>(apart(theirs), 'signature.json'), { manifest: own.manifest })));
    expect(found(claimed)).toEqual({ kind: 'bad signature', where: 'signature.json' });
    const chained = changed((parts) => edit<{ keys: unknown }>(parts, 'signature.json', (own) => void (own.keys = document<BundleSignature>(apart(theirs), 'signature.json').keys)));
    expect(found(chained)).toEqual({ kind: 'foreign signature', where: 'signature.json' });
    const short = changed((parts) => edit<{ keys: unknown[] }>(parts, 'signature.json', (own) => void (own.keys = [])));
    expect(found(short)).toEqual({ kind: 'foreign signature', where: 'signature.json' });
  });

  it('is never silent: two thousand random changes of bytes, cuts and moves are all found', () => {
    const silent: string[] = [];
    const kinds = new Map<string, number>();
    for (let turn = 0; turn < 2_000; turn += 1) {
      const random = randomBytes(12);
      const at = random.readUInt32LE(0) % bundle.length;
      const length = 1 + (random.readUInt32LE(4) % 64);
      const zip = mutated(turn % 5, at, length, random[8] as number);
      if (zip.equals(bundle)) continue;
      const result = found(zip);
      if (result === 'intact') silent.push(`${turn % 5} at ${at}, ${length}`);
      else kinds.set(result.kind, (kinds.get(result.kind) ?? 0) + 1);
    }
    expect(silent).toEqual([]);
    expect(kinds.size).toBeGreaterThan(3);
  });

  it('is not silent whichever byte of the signature, the proofs or the frame is turned over', () => {
    const silent: number[] = [];
    const from = bundle.indexOf('record.json');
    for (let at = from; at < bundle.length; at += 2) {
      const zip = Buffer.from(bundle);
      zip[at] = (zip[at] as number) ^ (1 << ((at >> 1) % 8));
      if (found(zip) === 'intact') silent.push(at);
    }
    expect(silent).toEqual([]);
  });
});

function edit<T extends object>(parts: Part[], name: string, change: (value: T) => void): void {
  const value = document<T>(parts, name);
  change(value);
  part(parts, name).content = Buffer.from(JSON.stringify(value));
}

function mutated(way: number, at: number, length: number, byte: number): Buffer {
  const zip = Buffer.from(bundle);
  if (way === 0) zip[at] = (zip[at] as number) ^ (1 << (byte % 8));
  else if (way === 1) return zip.subarray(0, at);
  else if (way === 2) return Buffer.concat([zip.subarray(0, at), zip.subarray(at + length)]);
  else if (way === 3) return Buffer.concat([zip.subarray(0, at), Buffer.alloc(length, byte), zip.subarray(at)]);
  else zip.copyWithin(at, (at + length) % zip.length, ((at + length) % zip.length) + length);
  return zip;
}

/** A true bundle of another office that works a case of its own. */
async function ofAnotherOffice(): Promise<Buffer> {
  const mine = filed;
  const theirs = await aCase().consentingTo(office('clc-pnh')).create(suite);
  await acceptedBy(suite, people.sreyneang, theirs);
  const itemId = await as(suite, people.sreyneang, (ctx) => new Items().append(ctx, theirs.caseId, { kind: 'note', author: 'officer', authorId: people.sreyneang.id, text: 'theirs' }));
  const reply = await ask({ itemIds: [itemId] }, people.sreyneang, theirs.caseId);
  expect([mine.caseId === theirs.caseId, reply.statusCode]).toEqual([false, 200]);
  return reply.rawPayload;
}

it('is checked by the file alone, and ends with 0, 1 or 2', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sarika-bundle-'));
  try {
    const [whole, cut] = [join(folder, 'whole.zip'), join(folder, 'cut.zip')];
    writeFileSync(whole, bundle);
    writeFileSync(cut, bundle.subarray(0, 1_000));
    const run = (...args: string[]): { status: number; out: string } => {
      try {
        return { status: 0, out: execFileSync(process.execPath, [verifier, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }) };
      } catch (error) {
        const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
        return { status, out: stdout + stderr };
      }
    };
    expect(run(whole, '--root', root)).toMatchObject({ status: 0, out: expect.stringContaining('The record proves when and by whom 3 of 3 were added.') });
    expect(run(whole).out).toContain('Compare it with the one the service told you by another way');
    expect(run(cut, '--root', root)).toMatchObject({ status: 1, out: expect.stringContaining('NOT INTACT: truncation') });
    expect(run(join(folder, 'nothing.zip'))).toMatchObject({ status: 2, out: expect.stringContaining('UNREADABLE') });
    expect(run()).toMatchObject({ status: 2, out: expect.stringContaining('Usage') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
