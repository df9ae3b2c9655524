import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { indicatorCodes } from '@sarika/categories';
import { BODY_WORDING_VERSION, WORDING_VERSION, dayInCambodia } from '@sarika/consent';
import { Log } from '@sarika/platform';
import { beginnings, breaking, canaries, filesOf, foundIn, khmer, many, manyOf, needles, pathsBelow, phones, readIfThere, written } from '../support/canaries.js';
import { type Api, consoleHeaders, inbound, openApi, webhook } from '../support/api.js';
import { jobsOf } from '../support/jobs.js';
import { office, people, setPassword } from '../support/people.js';
import { FakeProvider } from '../support/provider.js';
import { type Suite, openSuite } from '../support/suite.js';
import { Visitor } from '../support/visitor.js';
import { openQueue } from '../../apps/jobs/src/queue.js';

let suite: Suite;
let api: Api;
/** Everything that was sent in, as it was meant: a word that nobody told cannot be found anywhere. */
const told: string[] = [];
let providerUrl: string;
const provider = new FakeProvider();
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  const inject = api.inject.bind(api);
  api = {
    ...api,
    inject: ((options: { payload?: unknown }) => {
      const payload = typeof options.payload === 'string' ? options.payload : options.payload === undefined ? '' : JSON.stringify(options.payload);
      told.push(payload, decodeURIComponent(payload.replaceAll('+', ' ').replaceAll(/%(?![0-9a-f]{2})/gi, '%25')));
      return inject(options as never);
    }) as Api['inject'],
  };
  providerUrl = await provider.start();
});
afterAll(async () => {
  await provider.stop();
  await api?.app.close();
  await suite.close();
});

/** Looks for every canary in every row of every table, as bytes. */
async function found(): Promise<string[]> {
  const tables = await suite.look<{ schema: string; name: string }>(`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r','p') and n.nspname in ('public','bullmq') order by 1, 2`);
  const hits: string[] = [];
  for (const { schema, name } of tables) {
    // A bytea column is written as its own hexadecimal digits; everything else as the hexadecimal of its text.
    const rows = await suite.look<{ own: string; plain: string }>(`select t::text as own, encode(convert_to(t::text, 'UTF8'), 'hex') as plain from ${schema}."${name}" t`);
    for (const row of rows) for (const { word, hex } of needles) if (row.own.includes(hex) || row.plain.includes(hex)) hits.push(`${schema}.${name}: ${word}`);
  }
  return [...new Set(hits)];
}

it('what was told by text, on the web and at the desk lies nowhere in clear, neither in a table nor in the queue nor in a log', async () => {
  // By text, in Khmer, up to the case and beyond it.
  for (const body of ['សួស្តី', '១', '១', '៥', '១', `Zebulonia ${canaries[8]} ${phones[1]}`, '១', '១', '៤', 'បាទ', `Quixotrane ${canaries[9]} ${manyOf(1)}`]) {
    expect((await api.inject(webhook('/hooks/sms/inbound', inbound(phones[0] as string, body)))).statusCode).toBe(200);
  }
  // A dialogue that is not finished.
  for (const body of ['hello', `They keep my passport, Wyvernsby ${phones[2]} ${manyOf(0)}`]) await api.inject(webhook('/hooks/sms/inbound', inbound('+85598127364', body)));

  // On the web: one complaint sent, one draft left lying.
  const visitor = (): Visitor =>
    new Visitor(async ({ method, url, headers, payload }) => {
      const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
    });
  const her = visitor();
  const key = await her.prepare({ story: `Xanthippa ${canaries[10]} ${manyOf(2)}`, phone: phones[1] as string, more: { employer: 'Plumtressel', since: 'Mirabelkin' } });
  expect((await her.sendDraft(key)).status).toBe(303);
  await visitor().prepare({ story: `Xanthippa ${canaries[11]} ${manyOf(3)}`, phone: phones[2] as string });
  const receipt = await her.receipt();
  expect((await her.post('/r', { number: receipt.number, secret: receipt.secret })).status).toBe(303);
  expect((await her.post('/r/messages', { message: `Ottergrove ${phones[0]} ${manyOf(4)}` })).status).toBe(303);
  // A paper with words in it, under a telling name.
  const paper = `--b\r\ncontent-disposition: form-data; name="file"; filename="Plumtressel ${canaries[8]}.txt"\r\ncontent-type: text/plain\r\n\r\nVexillarion ${canaries[9]} ${phones[2]} ${manyOf(5)}\r\n--b--\r\n`;
  const cookie = [...her.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  expect((await api.inject({ method: 'POST', url: '/km/r/files', headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=b' }, payload: paper })).headers['location']).toBe('/km/r/file?kept=1');

  // At the desk.
  const headers = { ...(await consoleHeaders(suite, people.bopha)), 'content-type': 'application/json' };
  const filed = await api.inject({
    method: 'POST', url: '/api/v1/desk/intakes', headers,
    payload: JSON.stringify({
      formKey: 'a1b2c3d4-0000-4000-8000-000000000001', reporter: { relation: 'self', name: 'Vexillarion', phone: '017 304 958' }, facts: { categories: ['W1'], happenedIn: 'TH', happenedInProvince: 'Ottergrove', nowIn: 'KH' },
      story: `Zebulonia ${canaries[9]} ${manyOf(6)}`, contact: { how: 'text', phone: '០១៧ ៣០៤ ៩៥៨', anyTime: true, safeWord: 'Mirabelkin', callAs: 'Quixotrane' }, identity: { name: canaries[8], nameLatin: 'Vexillarion', document: 'Plumtressel' },
      employer: { name: 'Wyvernsby', place: 'Ottergrove', agency: 'Quixotrane' }, details: { since: 'Xanthippa', wanted: 'Mirabelkin' },
      transcript: { name: 'Vexillarion.txt', content: `Agent: Hello\nCaller: Zebulonia ${canaries[10]} ${phones[2]}\n` },
      consent: { readAloud: true, wordingVersion: WORDING_VERSION, language: 'km', offices: [{ officeId: office('mrc-bmc'), yes: true }] },
    }),
  });
  expect([filed.statusCode, filed.body.slice(0, 300)]).toEqual([201, expect.any(String)]);

  // Everything that follows, with a real queue in the same database.
  const jobs = jobsOf(suite, suite.notifier, providerUrl);
  await jobs.drain();
  const queue = openQueue({ queueUrl: undefined, queueDatabaseUrl: suite.url('sarika_queue') } as never);
  await queue.queue.waitUntilReady();
  const events = await suite.look<{ id: string; event: string; payload: object }>('select id::text, event, payload from outbox');
  await queue.queue.addBulk(events.map((event) => ({ name: 'offer-case', data: { eventId: event.id, event: event.event, payload: event.payload } as never })));
  await queue.close();

  // An officer accepts, writes, reveals, and asks for what is not hers.
  const [offer] = await suite.look<{ id: string; case_id: string }>(`select o.id, o.case_id from offer o join case_file c on c.id = o.case_id where o.state = 'offered' and o.office_id = $1 and c.channel = 'web'`, [office('mrc-bmc')]);
  const sokha = { ...(await consoleHeaders(suite, people.sokha)), 'content-type': 'application/json' };
  const post = (url: string, body: object) => api.inject({ method: 'POST', url, headers: sokha, payload: JSON.stringify(body) });
  expect((await post(`/api/v1/offers/${offer?.id}/acceptances`, {})).statusCode).toBe(201);
  expect((await post(`/api/v1/cases/${offer?.case_id}/notes`, { text: `Plumtressel ${phones[1]} ${manyOf(7)}` })).statusCode).toBe(201);
  expect((await post(`/api/v1/cases/${offer?.case_id}/messages`, { text: `Xanthippa ${canaries[11]}` })).statusCode).toBe(201);
  expect((await post(`/api/v1/cases/${offer?.case_id}/notes`, { text: 'x', Vexillarion: `${phones[0]}` })).statusCode).toBe(400);
  // A sheet for a body without an account, and who took it.
  const body = await post('/api/v1/outside-bodies', { kind: 'hospital', name: 'A hospital', ofCountry: 'TH', isState: true, language: 'th' });
  const sheet = { bodyId: (body.json() as { bodyId: string }).bodyId, shares: ['language', 'request'], request: `Xanthippa ${canaries[10]} ${phones[1]}` };
  const shown = await post(`/api/v1/cases/${offer?.case_id}/outside-previews`, sheet);
  const referred = await post(`/api/v1/cases/${offer?.case_id}/outside-referrals`, {
    ...sheet, seen: (shown.json() as { mark: string }).mark, task: 'health_care', way: 'by_hand', feedbackOn: dayInCambodia(new Date(Date.now() + 7 * 86_400_000)), heard: { heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: BODY_WORDING_VERSION, witnessId: people.rithy.id },
  });
  expect([referred.statusCode, referred.body.slice(0, 200)]).toEqual([201, expect.any(String)]);
  const taken = { kind: 'taken', happenedOn: dayInCambodia(new Date()), taker: { name: `Vexillarion ${canaries[9]}`, role: 'Zebulonia', reference: 'Mirabelkin' } };
  expect((await post(`/api/v1/cases/${offer?.case_id}/outside-referrals/${(referred.json() as { outsideId: string }).outsideId}/steps`, taken)).statusCode).toBe(204);
  // What she suffered is hers too: why a step cannot be done, and each answer.
  const answers = Object.fromEntries(indicatorCodes.map((code) => [code, 'not_told']));
  expect((await post(`/api/v1/cases/${offer?.case_id}/protocols`, { protocol: 'trafficking', why: 'told' })).statusCode).toBe(204);
  expect((await post(`/api/v1/cases/${offer?.case_id}/protocol-steps`, { protocol: 'trafficking', step: 'leaving', state: 'not_possible', reason: `Wyvernsby ${phones[2]} ${canaries[8]}` })).statusCode).toBe(204);
  expect((await post(`/api/v1/cases/${offer?.case_id}/indicator-sheets`, { answers, stillThere: 'no' })).statusCode).toBe(204);
  expect((await post(`/api/v1/cases/${offer?.case_id}/indicator-sheets`, { answers: { ...answers, debt: `Vexillarion ${phones[0]}` }, stillThere: 'no' })).statusCode).toBe(400);
  await api.inject({ method: 'GET', url: `/api/v1/search?q=${phones[0]?.slice(1)}`, headers: sokha });
  await api.inject({ method: 'GET', url: `/api/v1/nothing/Zebulonia?phone=${phones[0]?.slice(1)}`, headers: sokha });
  await jobs.drain();

  expect((await suite.look('select 1 from case_file')).length).toBe(3);
  const everything = told.join('\n');
  expect([...canaries, ...many].filter((word) => !everything.includes(word))).toEqual([]);
  expect(phones.filter((phone) => !everything.includes(phone) && !everything.includes(phone.slice(1)))).toEqual([]);
  // And it was kept: who may read it reads it. Long numbers are masked for her.
  const read = await api.inject({ method: 'GET', url: `/api/v1/cases/${offer?.case_id}`, headers: sokha });
  expect(read.statusCode).toBe(200);
  expect(['Plumtressel', 'Xanthippa', canaries[11] ?? ''].filter((word) => !read.body.includes(word))).toEqual([]);
  const checklist = await api.inject({ method: 'GET', url: `/api/v1/cases/${offer?.case_id}/protection`, headers: sokha });
  expect([checklist.statusCode, checklist.body.includes('Wyvernsby')]).toEqual([200, true]);
  expect(await found()).toEqual([]);
  // Nor which step of which protocol, or any answer.
  expect(await suite.look(`select 1 from protocol_step s where s::text ~ 'trafficking|leaving' union all select 1 from indicator_sheet s where s::text ~ 'not_told' union all select 1 from outbox o where o::text ~ 'trafficking|not_told' union all select 1 from audit_entry a where a::text ~ 'trafficking|not_told'`)).toEqual([]);

  expect(foundIn(...api.lines, ...jobs.lines)).toEqual([]);
  const disk = filesOf(suite.dataDir);
  expect(disk.length).toBeGreaterThan(0);
  expect(foundIn(...disk)).toEqual([]);
});

it('nor in the files of a queue on Redis, which keeps every job on its disk', async () => {
  if (spawnSync('redis-server', ['--version']).status !== 0) throw new Error('This needs redis-server, which `npm test` installs where it may.');
  const folder = mkdtempSync(join(suite.dataDir, 'redis-'));
  const port = 20_000 + (process.pid % 20_000);
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes', '--appendfsync', 'always', '--rdbcompression', 'no', '--daemonize', 'no'], { stdio: 'ignore' });
  const gone = new Promise((resolve) => server.once('exit', resolve));
  try {
    const queue = openQueue({ queueUrl: `redis://127.0.0.1:${port}/0`, queueDatabaseUrl: undefined } as never);
    await queue.queue.waitUntilReady();
    const events = await suite.look<{ id: string; event: string; payload: object }>('select id::text, event, payload from outbox');
    expect(events.length).toBeGreaterThan(5);
    await queue.queue.addBulk(events.map((event) => ({ name: 'offer-case', data: { eventId: event.id, event: event.event, payload: event.payload } as never })));
    await queue.close();
  } finally {
    // It writes its dump when it is asked to end.
    server.kill('SIGTERM');
    await gone;
  }
  const files = filesOf(folder).map((bytes) => bytes.toString('hex'));
  const id = (await suite.look<{ id: string }>('select id from case_file limit 1'))[0]?.id ?? 'none';
  // A case's id is there, which a job carries: so the words would be.
  expect(files.some((file) => file.includes(Buffer.from(id, 'utf8').toString('hex')))).toBe(true);
  expect(needles.filter(({ hex }) => files.some((file) => file.includes(hex))).map(({ word }) => word)).toEqual([]);
});

it('nor does it lie in the database’s own files, its write-ahead log or its log', async () => {
  // Words in clear, so that each place shows that it would have shown the others: a row for files and write-ahead log, an error for the log.
  const planted = `plainly${Date.now()}`;
  await suite.look(`insert into audit_entry (actor_kind, action, details) values ('service', 'x', $1)`, [JSON.stringify({ planted })]);
  await suite.look(`do $$ begin raise warning '${planted}'; end $$`);
  await suite.look('checkpoint');
  // Once more for the write-ahead log, and more than once: a checkpoint lets old segments go while others write, and a page's end cuts a word in two.
  for (let time = 0; time < 3; time += 1) await suite.look(`insert into audit_entry (actor_kind, action, details) values ('service', 'x', $1)`, [JSON.stringify({ planted })]);
  const [server] = await suite.look<{ folder: string; oid: string }>(`select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()`);
  const places = [join(server?.folder ?? '', 'base', server?.oid ?? ''), join(server?.folder ?? '', 'pg_wal'), join(server?.folder ?? '', 'global'), join(server?.folder ?? '', 'base', 'pgsql_tmp'), dirname(process.env['TEST_ROLE_PASSWORDS_FILE'] ?? '') + '/logs'];
  // Telephone numbers of eleven digits and more: nothing that lies there by chance looks like one.
  const words = [...beginnings, ...canaries, ...phones.map((phone) => phone.slice(1)), ...phones.map((phone) => khmer(phone.slice(1)))].flatMap((word) => written(word).map((hex) => ({ word, bytes: Buffer.from(hex, 'hex') })));
  let searched = 0;
  const hits: string[] = [];
  const shown = new Set<string>();
  for (const place of places) for (const file of existsSync(place) ? pathsBelow(place) : []) {
    const content = readIfThere(file);
    searched += content.length;
    if (content.includes(Buffer.from(planted, 'utf8'))) shown.add(place);
    for (const { word, bytes } of words) if (content.includes(bytes)) hits.push(`${file.split('/').slice(-2).join('/')}: ${word}`);
  }
  expect(searched).toBeGreaterThan(10_000_000);
  expect(hits).toEqual([]);
  // What is there in clear is found by the same search: in the files, in the write-ahead log and in the server's log.
  expect([places[0], places[1], places[4]].filter((place) => !shown.has(place as string))).toEqual([]);
});

// After the search of the database's own files: here the test itself makes the database say the words.
it('nor in the lines of a crash, whatever the error quotes', async () => {
  // Something breaks on both sides, with an error that quotes what was told: the api and the jobs write the lines they write of a crash.
  const words = `${canaries.join(' ')} ${phones.join(' ')} ${many.join(' ')}`;
  const mend = [await breaking(suite, 'item', words)];
  const unfiled = new Visitor(async ({ method, url, headers, payload }) => {
    const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
  });
  const lastKey = await unfiled.prepare({ story: `Xanthippa ${canaries[11]}`, phone: phones[2] as string });
  expect((await unfiled.sendDraft(lastKey)).status).toBe(500);
  const [worked] = await suite.look<{ id: string }>(`select case_id as id from assignment where office_id = $1 limit 1`, [office('mrc-bmc')]);
  const note = await api.inject({ method: 'POST', url: `/api/v1/cases/${worked?.id}/notes`, headers: { ...(await consoleHeaders(suite, people.sokha)), 'content-type': 'application/json' }, payload: JSON.stringify({ text: `Plumtressel ${phones[1]}` }) });
  expect(note.statusCode).toBe(500);
  // Nor does the answer quote what broke.
  expect(foundIn(note.body)).toEqual([]);
  for (const each of mend) await each();
  const [again] = await suite.look<{ id: string; payload: Record<string, string> }>(`insert into outbox (event, payload) select event, payload from outbox where event = 'case.filed' limit 1 returning id::text, payload`);
  const brokenJobs = jobsOf(suite, suite.notifier, providerUrl, { 'offer-case': () => Promise.reject(new Error(words)) });
  // What is thrown to the queue, which keeps it, is the error's name alone.
  await expect(brokenJobs.run({ name: 'offer-case', data: { eventId: again?.id ?? '', event: 'case.filed', payload: again?.payload ?? {} }, opts: { jobId: 'broken' } })).rejects.toThrow(/^Error$/);
  const lines = [...api.lines, ...brokenJobs.lines];
  const said = lines.map((line) => (JSON.parse(line) as { event: string }).event);
  expect(said.filter((event) => event === 'request.failed')).toHaveLength(2);
  expect(said).toContain('job.failed');
  expect(foundIn(...lines)).toEqual([]);
  // And a line that did say one of them would be found among the others, whichever field it stood in.
  for (const word of [canaries[8], phones[0], many[3]]) {
    const careless: string[] = [];
    new Log('api', 'trace', (line) => careless.push(line)).crash('request.failed', new Error('x'), { reason: `near ${word} or so` });
    expect(foundIn(...lines, ...careless)).not.toEqual([]);
  }
});

it('would have been found', async () => {
  await suite.look(`insert into audit_entry (actor_kind, action, details) values ('service', 'x', $1)`, [JSON.stringify({ name: canaries[8] })]);
  await suite.look(`insert into unmatched_status (provider_index, state) values ($1, 'sent')`, [Buffer.from(`..${phones[0]}`, 'utf8')]);
  await suite.look(`insert into unmatched_status (provider_index, state) values ($1, $2)`, [Buffer.from('x'), Buffer.from('abXanthippa and more', 'utf8').toString('base64')]);
  expect(await found()).toEqual(expect.arrayContaining([`public.audit_entry: ${canaries[8]}`, `public.unmatched_status: ${phones[0]}`, 'public.unmatched_status: Xanthippa']));
});
