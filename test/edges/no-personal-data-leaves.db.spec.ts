import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BundleManifest } from '@sarika/evidence';
import { type Api, consoleHeaders, openApi } from '../support/api.js';
import { Watcher, canaries, foundIn, phones } from '../support/canaries.js';
import { acceptedBy, offerCase } from '../support/cases.js';
import { people, setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';
import { Visitor } from '../support/visitor.js';

// Where words may leave the database and the files: dumps, temporary files, spools of uploads, figures, exports, what a process prints.
const { sokha } = people;
const STORY = `Xanthippa ${canaries[10]}`;
const PAPER = `Vexillarion ${canaries[9]} ${phones[2]}`;
let suite: Suite;
let api: Api;
let scratch: string;
let caseId: string;
let fileId: string;
let watched: Watcher;
let printed: string[];
const before = process.env['TMPDIR'];

/** Takes down what the process itself prints, past its log. */
function listening(): { lines: string[]; stop: () => void } {
  const lines: string[] = [];
  const kept = [process.stdout, process.stderr].map((stream) => {
    const write = stream.write.bind(stream);
    stream.write = ((chunk: string | Uint8Array) => lines.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8')) > 0) as typeof stream.write;
    return () => void (stream.write = write as typeof stream.write);
  });
  return { lines, stop: () => kept.forEach((each) => each()) };
}

beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  scratch = join(suite.dataDir, 'tmp');
  mkdirSync(scratch);
  process.env['TMPDIR'] = scratch;
  api = await openApi(suite);
  watched = new Watcher(suite.dataDir);
  const ears = listening();
  try {
    const her = new Visitor(async ({ method, url, headers, payload }) => {
      const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
    });
    const key = await her.prepare({ story: STORY, phone: phones[1] as string, more: { employer: 'Plumtressel', since: 'Mirabelkin' } });
    if ((await her.sendDraft(key)).status !== 303) throw new Error('it was not filed');
    const [row] = await suite.look<{ id: string; number: string }>('select id, number from case_file');
    caseId = row?.id ?? '';
    const reader = (await suite.look<{ id: string }>(`select office_id as id from offer where case_id = $1 and not is_last_resort order by position limit 1`, [caseId]))[0]?.id;
    if (reader !== sokha.officeId) throw new Error('the centre of this test was not proposed first');
    await acceptedBy(suite, sokha, { caseId } as never);
    const payload = `--b\r\ncontent-disposition: form-data; name="file"; filename="Plumtressel ${canaries[8]}.txt"\r\ncontent-type: text/plain\r\n\r\n${`${PAPER}\n`.repeat(4_000)}\r\n--b--\r\n`;
    const sent = await api.inject({ method: 'POST', url: `/api/v1/cases/${caseId}/files`, headers: { ...(await consoleHeaders(suite, sokha)), 'content-type': 'multipart/form-data; boundary=b' }, payload });
    if (sent.statusCode !== 201) throw new Error(`the paper was not taken: ${sent.body}`);
    fileId = (sent.json() as { fileId: string }).fileId;
  } finally {
    ears.stop();
  }
  printed = ears.lines;
});
afterAll(async () => {
  watched?.stop();
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  await api?.app.close();
  await suite.close();
});

/** A dump's data is COPY's own text of every table, which is what pg_dump writes; the embedded server brings no pg_dump. */
async function dump(): Promise<Buffer[]> {
  const [server] = await suite.look<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const tables = await suite.look<{ name: string }>(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('public','bullmq') order by 1`);
  expect(tables.length).toBeGreaterThan(50);
  const parts: Buffer[] = [];
  for (const [index, { name }] of tables.entries()) {
    const file = join(server?.folder ?? '', `dumped-${process.pid}-${index}.copy`);
    await suite.look(`copy ${name} to '${file}'`);
    try {
      parts.push(readFileSync(file));
    } finally {
      rmSync(file);
    }
  }
  return parts;
}

it('lies in no dump, and would be found in one', async () => {
  const parts = await dump();
  expect(parts.reduce((sum, part) => sum + part.length, 0)).toBeGreaterThan(100_000);
  expect(foundIn(...parts)).toEqual([]);
  const [mark] = await suite.look<{ id: string }>(`insert into audit_entry (actor_kind, action, details) values ('service', 'x', $1) returning id::text`, [JSON.stringify({ name: canaries[8] })]);
  expect(foundIn(...(await dump()))).toEqual([canaries[8]]);
  await suite.look('delete from audit_entry where id = $1', [mark?.id]);
  expect(foundIn(...(await dump()))).toEqual([]);
});

it('lies in no temporary file and in no spool of an upload, not even while it arrives', async () => {
  watched.look();
  // The paper was seen lying there, sealed, so a spool would have been seen too.
  expect([...watched.seen.keys()].some((path) => path.includes(fileId.slice(0, 8)) || /[0-9a-f]{8}-[0-9a-f]{4}-/.test(path))).toBe(true);
  expect(foundIn(...watched.bytes)).toEqual([]);
  // A careless file of a moment, in the process's own folder for such files and beside the papers, is seen and kept.
  for (const [folder, word] of [[scratch, phones[0]], [suite.dataDir, canaries[11]]] as const) {
    const careless = new Watcher(folder);
    const path = join(folder, 'spool-of-a-moment');
    writeFileSync(path, `a line with ${word} in it`);
    await new Promise((resolve) => setTimeout(resolve, 60));
    rmSync(path);
    careless.stop();
    expect(foundIn(...careless.bytes)).toContain(word);
    expect(readdirSync(folder)).not.toContain('spool-of-a-moment');
  }
});

it('is printed by no process past its log', async () => {
  expect(foundIn(...printed, ...api.lines)).toEqual([]);
  const ears = listening();
  try {
    process.stderr.write(`careless: ${canaries[9]}\n`);
  } finally {
    ears.stop();
  }
  expect(foundIn(...ears.lines)).toEqual([canaries[9]]);
});

it('stands in no figure, list or answer about health, and would be found there as on her own page', async () => {
  const headers = await consoleHeaders(suite, sokha);
  const places = ['/health/live', '/health/ready', '/api/v1/queue', '/api/v1/board', '/api/v1/board/claims', '/api/v1/call-requests', '/api/v1/transitions', '/km/demands'];
  const replies = await Promise.all(places.map((url) => api.inject({ method: 'GET', url, headers })));
  expect(replies.map(({ statusCode }, index) => [places[index], statusCode])).toEqual(places.map((url) => [url, 200]));
  expect(foundIn(...replies.map(({ body }) => body))).toEqual([]);
  // The same search over what she may read: her officer's page of the case.
  expect(foundIn((await api.inject({ method: 'GET', url: `/api/v1/cases/${caseId}`, headers })).body)).toEqual(expect.arrayContaining(['Xanthippa', canaries[10]]));
  // What the database keeps of statements under way has parameters and no values.
  expect(foundIn(...(await suite.look<{ query: string }>('select query from pg_stat_activity')).map(({ query }) => query))).toEqual([]);
  expect(foundIn(...(await suite.look<{ query: string }>(`select query from pg_stat_activity where pid = pg_backend_pid() and query like '%Quixotrane%'`)).map(({ query }) => query))).toEqual(['Quixotrane']);
});

it('stands in no plain part of an evidence bundle but the name and the words of the paper that was chosen', async () => {
  const reply = await api.inject({ method: 'POST', url: `/api/v1/cases/${caseId}/evidence-bundles`, headers: await consoleHeaders(suite, sokha), payload: { reason: 'court', fileIds: [fileId] } });
  expect([reply.statusCode, reply.statusCode === 200 ? '' : reply.body]).toEqual([200, '']);
  const parts: { name: string; content: Buffer }[] = [];
  const zip = reply.rawPayload;
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [size, length] = [zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26)];
    parts.push({ name: zip.subarray(at + 30, at + 30 + length).toString('ascii'), content: zip.subarray(at + 30 + length, at + 30 + length + size) });
    at += 30 + length + size;
  }
  const manifest = JSON.parse(parts.find(({ name }) => name === 'manifest.json')?.content.toString('utf8') ?? '{}') as BundleManifest;
  expect(JSON.stringify(manifest)).toContain(fileId);
  const plain = parts.filter(({ name }) => name.endsWith('.json'));
  expect(plain.length).toBeGreaterThanOrEqual(3);
  // The name under which she gave the paper goes with it; nothing else of the case does.
  expect(foundIn(...plain.flatMap(({ name, content }) => [name, content])).sort()).toEqual(['Plumtressel', canaries[8]].sort());
  // The paper itself is what she gave, in clear: the search finds it there.
  expect(foundIn(zip)).toEqual(expect.arrayContaining(['Vexillarion', canaries[9]]));
});

it('stands in no line the queue would be given', async () => {
  await offerCase(suite, caseId);
  expect(foundIn(...(await suite.look<{ line: string }>('select o::text as line from outbox o')).map(({ line }) => line))).toEqual([]);
});
