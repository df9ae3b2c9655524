import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DiskFiles, LARGEST_FILE, MOST_FILES, SweepFiles } from '@sarika/evidence';
import { type Api, consoleHeaders, openApi } from '../support/api.js';
import { aCase, acceptedBy, actions } from '../support/cases.js';
import { asJob, asWorker, office, people, setPassword } from '../support/people.js';
import { exif, jpeg, jpegWith, png, segment } from '../support/photos.js';
import { type Suite, openSuite } from '../support/suite.js';
import { Visitor } from '../support/visitor.js';

let suite: Suite;
let api: Api;
let address: string;
let folder: string;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  await api.app.listen(0, '127.0.0.1');
  address = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}`;
  folder = join(suite.dataDir, 'evidence');
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}
const BOUNDARY = 'x-boundary-x';
const multipart = (content: Buffer, { name = 'photo.jpg', type = 'image/jpeg', fields = {} as Record<string, string>, files = 1 } = {}): Buffer =>
  Buffer.concat([
    ...Object.entries(fields).map(([key, value]) => Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`)),
    ...Array.from({ length: files }, () => Buffer.concat([Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`), content, Buffer.from('\r\n')])),
    Buffer.from(`--${BOUNDARY}--\r\n`),
  ]);
/** Sends over a real connection; `cutAt` closes it when so much of the body was sent. */
function send(method: 'GET' | 'POST', url: string, headers: Record<string, string>, body?: Buffer, cutAt?: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${address}${url}`, { method, headers: { ...headers, connection: 'close', ...(body ? { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, 'content-length': String(body.length) } : {}) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }));
      response.on('error', reject);
    });
    request.on('error', reject);
    if (body && cutAt !== undefined) request.write(body.subarray(0, cutAt), () => setTimeout(() => request.destroy(new Error('cut')), 60));
    else request.end(body);
  });
}
const codeOf = (answer: Answer): string => (JSON.parse(answer.bytes.toString()) as { code: string }).code;
const onDisk = (): string[] => (existsSync(folder) ? readdirSync(folder).flatMap((shelf) => readdirSync(join(folder, shelf))) : []);
const rows = (caseId: string) => suite.look<{ id: string; state: string }>('select id, state from evidence_file where case_id = $1', [caseId]);
const settled = async (holds: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it never came to this');
};
const place = 'GPS 13.4125 N 103.8670 E, Poipet';
const told = jpegWith([exif(6, place), segment(0xfe, Buffer.from(place))]);

async function worked() {
  const filed = await aCase().consentingTo(office('mrc-bmc'), office('clc-pnh')).byWeb().create(suite);
  await acceptedBy(suite, people.sokha, filed);
  return { filed, sokha: await consoleHeaders(suite, people.sokha), kunthea: await consoleHeaders(suite, people.kunthea), url: `/api/v1/cases/${filed.caseId}/files` };
}
const add = async (url: string, headers: Record<string, string>, content = told, options: Parameters<typeof multipart>[1] = {}): Promise<string> => {
  const answer = await send('POST', url, headers, multipart(content, options));
  expect([answer.status, answer.status === 201 ? '' : answer.bytes.toString()]).toEqual([201, '']);
  return (JSON.parse(answer.bytes.toString()) as { fileId: string }).fileId;
};

describe('refused, and nothing of it is left', () => {
  it.each<[string, number, string, Buffer, Parameters<typeof multipart>[1]]>([
    ['a program that calls itself a photo', 415, 'file.kindNotTaken', Buffer.from('MZ\x90\0\x03 not a photo', 'latin1'), {}],
    ['an SVG with a script', 415, 'file.kindNotTaken', Buffer.from('<svg onload="alert(1)"/>'), { name: 'x.jpg' }],
    ['a zip', 415, 'file.kindNotTaken', Buffer.from('PK\x03\x04\x14\0\0\0\x08\0aaaa', 'latin1'), { name: 'contract.pdf', type: 'application/pdf' }],
    ['a page', 415, 'file.kindNotTaken', Buffer.from('<!doctype html><script>1</script>'), { name: 'x.txt', type: 'text/plain' }],
    ['an empty file', 422, 'file.missing', Buffer.alloc(0), {}],
    ['no file', 422, 'file.missing', Buffer.alloc(0), { files: 0, fields: { a: 'b' } }],
    ['two files', 422, 'file.oneAtATime', jpeg, { files: 2 }],
    ['more than fifteen megabytes', 413, 'file.tooLarge', Buffer.concat([jpeg, Buffer.alloc(LARGEST_FILE)]), {}],
  ])('%s: %i %s', async (_what, status, code, content, options) => {
    const { filed, sokha, url } = await worked();
    const before = onDisk().length;
    const answer = await send('POST', url, sokha, multipart(content, options));
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(await rows(filed.caseId)).toEqual([]);
    expect(onDisk().length).toBe(before);
  });

  it('a body that is no form', async () => {
    const { sokha, url } = await worked();
    const answer = await api.inject({ method: 'POST', url, headers: { ...sokha, 'content-type': 'application/json' }, payload: '{}' });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([415, 'request.wrongType']);
  });

  it('a case of another office, one that is not there, and one that was taken back: all alike', async () => {
    const { filed, sokha, kunthea, url } = await worked();
    const id = await add(url, sokha);
    const gone = await worked();
    const ofGone = await add(gone.url, gone.sokha);
    const [consent] = await suite.look<{ id: string }>('select id from consent where case_id = $1 and office_id = $2', [gone.filed.caseId, office('mrc-bmc')]);
    await asWorker(suite, gone.filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: gone.filed.caseId, consentId: consent?.id as string, how: { by: 'web', receiptId: ctx.receiptId } }));
    const asked: [string, Record<string, string>][] = [[`${url}/${id}`, kunthea], [`/api/v1/cases/${randomUUID()}/files/${id}`, sokha], [`${gone.url}/${ofGone}`, sokha]];
    const answers = await Promise.all(asked.map(([at, headers]) => send('GET', at, headers)));
    expect(answers.map((answer) => [answer.status, answer.bytes.toString()])).toEqual(Array.from({ length: 3 }, () => [404, answers[0]?.bytes.toString()]));
    const sent = await Promise.all([send('POST', url, kunthea, multipart(jpeg)), send('POST', gone.url, sokha, multipart(jpeg)), send('POST', `/api/v1/cases/${randomUUID()}/files`, sokha, multipart(jpeg))]);
    expect(sent.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(sent.map((answer) => answer.bytes.toString())).size).toBe(1);
    // A file of one case is not opened through another.
    const other = await worked();
    const through = await send('GET', `${other.url}/${id}`, other.sokha);
    expect([through.status, codeOf(through)]).toEqual([404, 'file.notFound']);
    expect((await rows(filed.caseId)).length).toBe(1);
  });

  it('an administrator, and nobody at all', async () => {
    const { url } = await worked();
    expect((await send('POST', url, await consoleHeaders(suite, people.panha), multipart(jpeg))).status).toBe(403);
    expect((await send('POST', url, { 'x-sarika': '1', 'sec-fetch-site': 'same-origin' }, multipart(jpeg))).status).toBe(401);
    expect((await send('GET', `${url}/${randomUUID()}`, {})).status).toBe(401);
  });

  it('the twenty-first file, also when two arrive at once for the last place', async () => {
    const { filed, sokha, url } = await worked();
    for (let n = 1; n < MOST_FILES; n += 1) await add(url, sokha, png, { name: `${n}.png` });
    const two = await Promise.all([send('POST', url, sokha, multipart(jpeg)), send('POST', url, sokha, multipart(jpeg))]);
    expect(two.map(({ status }) => status).sort()).toEqual([201, 409]);
    const last = await send('POST', url, sokha, multipart(jpeg));
    expect([last.status, codeOf(last)]).toEqual([409, 'file.tooMany']);
    expect((await rows(filed.caseId)).length).toBe(MOST_FILES);
  });
});

describe('an upload that breaks off', () => {
  it.each([0.1, 0.5, 0.99])('at %f leaves no file and frees its place', async (share) => {
    const { filed, sokha, url } = await worked();
    const body = multipart(Buffer.concat([jpeg, randomBytes(3_000_000)]));
    const before = onDisk().length;
    await expect(send('POST', url, sokha, body, Math.floor(body.length * share))).rejects.toThrow('cut');
    await settled(async () => (await rows(filed.caseId)).length === 0 && onDisk().length === before);
    // And the line that was cut took nothing with it.
    await add(url, sokha);
  });

  it('without its last boundary is not kept', async () => {
    const { filed, sokha, url } = await worked();
    const whole = multipart(jpeg);
    const answer = await send('POST', url, sokha, whole.subarray(0, whole.length - BOUNDARY.length - 6));
    expect([answer.status, codeOf(answer)]).toEqual([400, 'file.cut']);
    expect(await rows(filed.caseId)).toEqual([]);
  });

  it('because the process was killed: the sweep frees the place and takes the file away', async () => {
    const { filed } = await worked();
    const [id, orphan] = [randomUUID(), randomUUID()];
    // What a kill leaves: a row that is still arriving, half a file of it, and a whole file whose row never came.
    await suite.look(`insert into evidence_file (id, case_id, state, author, recorded_at) values ($1, $2, 'arriving', 'worker', now() - interval '2 hours')`, [id, filed.caseId]);
    const old = new Date(Date.now() - 7_200_000);
    for (const [name, written] of [[`${id}.part`, old], [orphan, old], [randomUUID(), new Date()]] as const) {
      mkdirSync(join(folder, name.slice(0, 2)), { recursive: true });
      writeFileSync(join(folder, name.slice(0, 2), name), 'sealed');
      utimesSync(join(folder, name.slice(0, 2), name), written, written);
    }
    const sweep = new SweepFiles(new DiskFiles(folder));
    await asJob(suite, (ctx) => sweep.run(ctx));
    expect(await asJob(suite, (ctx) => sweep.orphans(ctx))).toBe(2);
    expect(await rows(filed.caseId)).toEqual([]);
    expect(onDisk().filter((name) => name.startsWith(id) || name === orphan)).toEqual([]);
    // What was kept stays.
    const kept = await suite.look<{ id: string }>(`select id from evidence_file where state = 'kept'`);
    expect(kept.length).toBeGreaterThan(MOST_FILES);
    for (const file of kept) expect(onDisk()).toContain(file.id);
  });

  it('takes nothing away from a folder that belongs to another database', async () => {
    const strange = join(suite.dataDir, 'strange');
    const old = new Date(Date.now() - 7_200_000);
    for (let n = 0; n < 30; n += 1) {
      const id = randomUUID();
      mkdirSync(join(strange, id.slice(0, 2)), { recursive: true });
      writeFileSync(join(strange, id.slice(0, 2), id), 'sealed');
      utimesSync(join(strange, id.slice(0, 2), id), old, old);
    }
    await expect(asJob(suite, (ctx) => new SweepFiles(new DiskFiles(strange)).orphans(ctx))).rejects.toThrow('is DATA_DIR the right one');
    expect(readdirSync(strange).flatMap((shelf) => readdirSync(join(strange, shelf)))).toHaveLength(30);
  });
});

describe('no room on the disk', () => {
  it('is said, acknowledges nothing and leaves nothing', async () => {
    const full = new DiskFiles(folder, Number.MAX_SAFE_INTEGER);
    const before = onDisk().length;
    async function* bytes() {
      yield Buffer.alloc(10);
    }
    await expect(full.keep(randomUUID(), bytes())).rejects.toMatchObject({ code: 'file.noRoom', status: 507 });
    // The disk says so in the middle.
    async function* breaks() {
      yield Buffer.alloc(10);
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    }
    await expect(new DiskFiles(folder).keep(randomUUID(), breaks())).rejects.toMatchObject({ code: 'file.noRoom' });
    expect(onDisk().length).toBe(before);
  });
});

describe('a file of a case', () => {
  it('lies sealed on the disk, under a name that says nothing, in a folder of the owner alone, in steps of 64 kB', async () => {
    const { sokha, url } = await worked();
    const id = await add(url, sokha, Buffer.concat([jpeg, Buffer.from(`Zebulonia ${place}`.repeat(2_000))]), { name: 'Zebulonia ក្រវាញ.jpg' });
    const path = join(folder, id.slice(0, 2), id);
    const stored = readFileSync(path);
    for (const word of ['Zebulonia', 'Poipet', 'JFIF', 'ក្រវាញ']) expect(stored.includes(word)).toBe(false);
    expect((stored.length - 26) % 65_553).toBe(0);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(statSync(join(folder, id.slice(0, 2))).mode & 0o077).toBe(0);
    const [row] = await suite.look<{ own: string }>('select f::text as own from evidence_file f where id = $1', [id]);
    expect(row?.own).not.toContain(Buffer.from('Zebulonia').toString('hex'));
  });

  it('is listed with its name for who may open the case, and its opening is on record before the first byte', async () => {
    const { filed, sokha, url } = await worked();
    const id = await add(url, sokha, told, { name: 'C:\\\\photos\\\\..\\\\កិច្ចសន្យា 1.jpg' });
    const opened = await api.inject({ method: 'GET', url: `/api/v1/cases/${filed.caseId}`, headers: sokha });
    expect(opened.json<{ files: object[] }>().files).toEqual([expect.objectContaining({ id, author: 'officer', kind: 'jpeg', bytes: told.length, name: expect.stringMatching(/កិច្ចសន្យា 1\.jpg$/), isCleanable: true, mayHaveOriginal: true })]);
    const before = (await suite.look(`select 1 from audit_entry where action = 'file.opened' and case_id = $1`, [filed.caseId])).length;
    const answer = await send('GET', `${url}/${id}`, sokha);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg', 'content-disposition': `attachment; filename="file-${id.slice(0, 8)}.jpg"`, 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store', 'content-length': String(answer.bytes.length),
    });
    const after = await suite.look<{ details: object; office_id: string }>(`select details, office_id from audit_entry where action = 'file.opened' and case_id = $1`, [filed.caseId]);
    expect(after.length).toBe(before + 1);
    expect(after.at(-1)).toMatchObject({ details: { fileId: id, copy: 'clean' }, office_id: office('mrc-bmc') });
  });

  it('goes out without what the camera wrote; as it came only to the office that works the case or added it', async () => {
    const { filed, sokha, url } = await worked();
    const id = await add(url, sokha);
    const clean = await send('GET', `${url}/${id}`, sokha);
    expect(clean.bytes.includes('Poipet')).toBe(false);
    const original = await send('GET', `${url}/${id}?copy=original`, sokha);
    expect(original.bytes.equals(told)).toBe(true);
    expect((await send('GET', `${url}/${id}?copy=everything`, sokha)).status).toBe(400);
    // Another office that may open the case, and does not work it.
    await suite.look(`update access_grant set state = 'active' where case_id = $1 and recipient_id = $2`, [filed.caseId, office('clc-pnh')]);
    const union = await consoleHeaders(suite, people.sreyneang);
    expect(office('clc-pnh')).toBe(people.sreyneang.officeId);
    const refused = await send('GET', `${url}/${id}?copy=original`, union);
    expect([refused.status, codeOf(refused)]).toEqual([403, 'file.originalNotYours']);
    const theirs = await send('GET', `${url}/${id}`, union);
    expect(theirs.status).toBe(200);
    expect(theirs.bytes.equals(clean.bytes)).toBe(true);
  });

  it('of a kind that cannot be cleaned and may tell the place is not copied', async () => {
    const { sokha, url } = await worked();
    const heic = Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.from(place)]);
    const id = await add(url, sokha, heic, { name: 'IMG_1.HEIC' });
    const clean = await send('GET', `${url}/${id}`, sokha);
    expect([clean.status, codeOf(clean)]).toEqual([422, 'file.notCleanable']);
    expect((await send('GET', `${url}/${id}?copy=original`, sokha)).bytes.equals(heic)).toBe(true);
  });

  it.each<[string, (path: string) => void]>([
    ['changed', (path) => writeFileSync(path, readFileSync(path).fill(7, 5_000, 5_001))],
    ['cut', (path) => truncateSync(path, statSync(path).size - 65_553)],
    ['put in the place of another', (path) => writeFileSync(path, readFileSync(join(folder, other.slice(0, 2), other)))],
  ])('that was %s on the disk is told as damaged: not a byte of it leaves', async (_how, harm) => {
    const { sokha, url } = await worked();
    other = await add(url, sokha, Buffer.concat([jpeg, Buffer.alloc(200_000)]));
    const id = await add(url, sokha, Buffer.concat([jpeg, Buffer.alloc(200_000, 1)]));
    harm(join(folder, id.slice(0, 2), id));
    const answer = await send('GET', `${url}/${id}?copy=original`, sokha);
    expect([answer.status, codeOf(answer)]).toEqual([500, 'file.damaged']);
    expect((await send('GET', `${url}/${other}?copy=original`, sokha)).status).toBe(200);
  });
  let other = '';

  it('of fifteen megabytes passes without ever being held whole', async () => {
    const { sokha, url } = await worked();
    const large = Buffer.concat([jpeg, randomBytes(LARGEST_FILE - jpeg.length)]);
    const body = multipart(large);
    const id = await add(url, sokha, large);
    expect(body.length).toBeGreaterThan(LARGEST_FILE);
    const answer = await send('GET', `${url}/${id}?copy=original`, sokha);
    expect(answer.bytes.equals(large)).toBe(true);
  });
});

describe('the worker, without scripts', () => {
  const visitor = (): Visitor =>
    new Visitor(async ({ method, url, headers, payload }) => {
      const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
    }, 'en');
  const cookies = (her: Visitor): Record<string, string> => ({ cookie: [...her.cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'sec-fetch-site': 'same-origin' });

  it('adds a photo right after sending, and later on her own page; skips; takes it back as it came', async () => {
    const her = visitor();
    const key = await her.prepare({ story: 'They keep my passport.', phone: '+85512000321' });
    // Nothing is taken before it was sent.
    expect(String((await her.get('/papers')).headers['location'])).toBe('/en/receipt');
    expect((await her.sendDraft(key)).status).toBe(303);
    expect((await her.get('/receipt')).body).toContain('/en/papers');
    const form = await her.form('/papers');
    expect(form.page).toContain('Skip');
    expect(form.page).not.toMatch(/<script/);
    const [filed] = await suite.look<{ id: string }>('select filed_case_id as id from draft where filed_case_id is not null order by created_at desc limit 1');

    // A form of another draft gives nothing.
    const foreign = await send('POST', '/en/papers', cookies(her), multipart(told, { fields: { key: 'bm90aGluZw' } }));
    expect([foreign.status, foreign.headers['location']]).toEqual([303, '/en/receipt']);
    expect(await rows(filed?.id as string)).toEqual([]);

    const wrong = await send('POST', '/en/papers', cookies(her), multipart(Buffer.from('PK\x03\x04zip', 'latin1'), { fields: { key: form.key } }));
    expect([wrong.status, wrong.bytes.toString().includes('We cannot take this kind of file')]).toEqual([415, true]);
    const kept = await send('POST', '/en/papers', cookies(her), multipart(told, { fields: { key: form.key }, name: '..\\..\\photo.jpg' }));
    expect([kept.status, kept.headers['location']]).toEqual([303, '/en/papers?kept=1']);
    expect((await her.get('/papers?kept=1')).body).toContain('The file is kept. Your case has 1 of 20 files.');

    const receipt = await her.receipt();
    await her.post('/r', { number: receipt.number, secret: receipt.secret });
    expect((await send('POST', '/en/r/files', cookies(her), multipart(png, { name: 'second.png' }))).headers['location']).toBe('/en/r/file?kept=1');
    const page = (await her.get('/r/case')).body;
    expect(page).toContain('photo.jpg');
    expect(page).toContain('second.png');
    const [link] = [...page.matchAll(/href="(\/en\/r\/files\/[0-9a-f-]{36})"/g)].map((match) => match[1] as string);
    const back = await send('GET', link as string, cookies(her));
    expect(back.bytes.equals(told)).toBe(true);
    expect(back.headers['content-disposition']).toMatch(/^attachment; filename="file-[0-9a-f]{8}\.jpg"$/);
    expect(await suite.look(`select actor_kind from audit_entry where action = 'file.opened' and case_id = $1`, [filed?.id])).toEqual([{ actor_kind: 'complainant' }]);
    // A stranger with the address has nothing.
    expect((await send('GET', link as string, {})).status).toBe(401);
  });

  it('may not add papers to a wish to be called: the desk gets her number and nothing else', async () => {
    const her = visitor();
    await her.prepare({ story: 'x', phone: '+85512000322' });
    const { key } = await her.form('/who');
    expect((await her.post('/who', { key, callFirst: 'yes' })).headers['location']).toBe('/en/check');
    expect((await her.sendDraft((await her.form('/check')).key)).status).toBe(303);
    expect((await her.get('/receipt')).body).not.toContain('/en/papers');
    expect(String((await her.get('/papers')).headers['location'])).toBe('/en/receipt');
  });
});
