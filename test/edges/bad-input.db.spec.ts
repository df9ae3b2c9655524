import { WORDING_VERSION } from '@sarika/consent';
import { randomBytes, randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { type Api, consoleHeaders, openApi } from '../support/api.js';
import { aCase, acceptedBy } from '../support/cases.js';
import { office, people, setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';
import { type Reply, Visitor } from '../support/visitor.js';

let suite: Suite;
let api: Api;
let signedIn: Record<string, string>;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  signedIn = await consoleHeaders(suite, people.bopha);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const ask = async (method: 'GET' | 'POST', url: string, options: { headers?: Record<string, string>; payload?: string | Buffer } = {}): Promise<Reply> => {
  const reply = await api.inject({ method, url, headers: options.headers ?? {}, ...(options.payload === undefined ? {} : { payload: options.payload }) });
  return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
};
const json = { 'content-type': 'application/json' };
const problemOf = (reply: Reply) => ({ status: reply.status, ...(JSON.parse(reply.body) as { code: string; details?: { findings?: string[] } }) });
const intake = (more: object = {}) => ({
  formKey: randomUUID(), reporter: { relation: 'self' }, facts: { categories: ['W1'], happenedIn: 'TH', nowIn: 'KH' }, story: 'x', contact: { how: 'none' },
  consent: { readAloud: true, wordingVersion: WORDING_VERSION, language: 'km', offices: [{ officeId: office('mrc-bmc'), yes: true }] }, ...more,
});
const casesStored = async (): Promise<number> => (await suite.look('select 1 from case_file')).length;

describe('to the officers’ API', () => {
  it.each<[string, number, string, () => Promise<Reply>]>([
    ['ten megabytes', 413, 'request.tooLarge', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: JSON.stringify({ story: 'x'.repeat(10_000_000) }) })],
    ['JSON that ends early', 400, 'request.malformed', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: '{"formKey": "' })],
    ['JSON that reaches for the prototype', 400, 'request.malformed', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: '{"__proto__": {"admin": true}}' })],
    ['an empty body', 400, 'request.malformed', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: '' })],
    ['a list', 400, 'request.invalid', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: '[]' })],
    ...['reporter', 'facts', 'details', 'contact', 'identity', 'employer', 'consent', 'choices', 'vitalInterest', 'lateEntry'].map(
      (part): [string, number, string, () => Promise<Reply>] => [`a list for “${part}”`, 400, 'request.invalid', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: JSON.stringify({ ...intake(), [part]: [] }) })],
    ),
    ['text', 415, 'request.wrongType', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, 'content-type': 'application/xml' }, payload: '<a/>' })],
    ['another site’s form', 403, 'request.foreign', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json, 'sec-fetch-site': 'cross-site' }, payload: JSON.stringify(intake()) })],
    ['a sibling host’s form', 403, 'request.foreign', () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json, 'sec-fetch-site': 'same-site' }, payload: JSON.stringify(intake()) })],
    ['no fixed header', 403, 'request.foreign', () => ask('POST', '/api/v1/desk/intakes', { headers: { cookie: signedIn['cookie'] ?? '', 'sec-fetch-site': 'same-origin', ...json }, payload: JSON.stringify(intake()) })],
    ['neither Origin nor Sec-Fetch-Site', 403, 'request.foreign', () => ask('POST', '/api/v1/desk/intakes', { headers: { cookie: signedIn['cookie'] ?? '', 'x-sarika': '1', ...json }, payload: JSON.stringify(intake()) })],
    ['the Origin null', 403, 'request.foreign', () => ask('POST', '/api/v1/desk/intakes', { headers: { cookie: signedIn['cookie'] ?? '', 'x-sarika': '1', origin: 'null', ...json }, payload: JSON.stringify(intake()) })],
    ['no session', 401, 'signIn.needed', () => ask('GET', '/api/v1/queue', { headers: { 'x-sarika': '1' } })],
    ['a session nobody opened', 401, 'signIn.needed', () => ask('GET', '/api/v1/queue', { headers: { cookie: `__Host-sarika-officer=${randomBytes(32).toString('base64url')}` } })],
    ['a session of strange letters', 401, 'signIn.needed', () => ask('GET', '/api/v1/queue', { headers: { cookie: `__Host-sarika-officer=${"'; drop table session; --"}` } })],
    ['an id that is none', 400, 'http.400', () => ask('GET', '/api/v1/cases/1%20or%201=1', { headers: signedIn })],
    ['a path that is none', 404, 'page.notFound', () => ask('GET', '/api/v1/nothing', { headers: signedIn })],
  ])('%s is answered %i %s and stores nothing', async (_what, status, code, doing) => {
    const before = await casesStored();
    const reply = await doing();
    expect(problemOf(reply)).toMatchObject({ status, code });
    expect(String(reply.headers['content-type'])).toContain('application/problem+json');
    expect(await casesStored()).toBe(before);
  });

  it.each<[string, object, RegExp]>([
    ['an unknown field', { madeUp: 1 }, /madeUp/],
    ['an unknown field further in', { contact: { how: 'none', madeUp: 1 } }, /contact\.madeUp|madeUp/],
    ['a word for a number', { reporter: { relation: 'self', groupSize: 'many' } }, /groupSize/],
    ['a list for words', { story: ['x'] }, /story/],
    ['an object for words', { story: { $gt: '' } }, /story/],
    ['a number below nothing', { reporter: { relation: 'self', groupSize: -1 } }, /groupSize/],
    ['a number as words', { reporter: { relation: 'self', groupSize: '1e309' } }, /groupSize/],
    ['a country that is none', { facts: { nowIn: 'Thailand' } }, /nowIn/],
    ['an office that is none', { consent: { readAloud: true, wordingVersion: 'x', language: 'km', offices: [{ officeId: '1', yes: true }] } }, /officeId/],
    ['words too long', { story: 'ខ'.repeat(20_001) }, /story/],
  ])('%s is refused by name', async (_what, more, finding) => {
    const reply = problemOf(await ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: JSON.stringify(intake(more)) }));
    expect(reply).toMatchObject({ status: 400, code: 'request.invalid' });
    expect(reply.details?.findings?.join('\n')).toMatch(finding);
  });

  it.each<[string, string]>([
    ['a letter that the database cannot hold', 'a\u0000b'],
    ['half a letter', 'a\ud83d b'],
    ['marks that turn the direction', '\u202eabc\u2066'],
    ['many marks on one letter', `e${'\u0301'.repeat(300)}`],
    ['statements', `'); delete from item; --`],
    ['a script', '<script>alert(1)</script>'],
  ])('%s in a note is stored and read as it was, or refused with a code', async (_what, text) => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
    await acceptedBy(suite, people.sokha, filed);
    const headers = await consoleHeaders(suite, people.sokha);
    const written = await ask('POST', `/api/v1/cases/${filed.caseId}/notes`, { headers: { ...headers, ...json }, payload: JSON.stringify({ text }) });
    expect(written.status).toBeLessThan(500);
    if (written.status !== 201) return expect(problemOf(written).code).toMatch(/^[a-z]+\.[a-zA-Z]+$/);
    const read = JSON.parse((await ask('GET', `/api/v1/cases/${filed.caseId}`, { headers })).body) as object;
    expect(JSON.stringify(read)).toContain(JSON.stringify(Buffer.from(text, 'utf8').toString('utf8')).slice(1, -1));
  });

  it('the same form sent again is filed once and hears its number', async () => {
    const body = JSON.stringify(intake());
    const before = await casesStored();
    const first = await ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: body });
    expect(first.status).toBe(201);
    const again = await Promise.all(Array.from({ length: 5 }, () => ask('POST', '/api/v1/desk/intakes', { headers: { ...signedIn, ...json }, payload: body })));
    expect(again.map((reply) => problemOf(reply).code)).toEqual(Array.from({ length: 5 }, () => 'case.alreadyFiled'));
    expect(await casesStored()).toBe(before + 1);
  });
});

describe('to the pages', () => {
  const visitor = (): Visitor => new Visitor(({ method, url, headers, payload }) => ask(method, url, payload === undefined ? { headers } : { headers, payload }));

  it('a complaint sent twenty times at once is there once, with one receipt', async () => {
    const before = await casesStored();
    const her = visitor();
    const key = await her.prepare({ story: 'Sent in anger.', phone: '+85512777000' });
    const replies = await Promise.all(Array.from({ length: 20 }, () => her.sendDraft(key)));
    expect(new Set(replies.map(({ status, headers }) => `${status} ${String(headers['location'])}`))).toEqual(new Set(['303 /km/receipt']));
    expect(await casesStored()).toBe(before + 1);
    expect(await her.receipt()).toEqual(await her.receipt());
  });

  it.each<[string, string]>([
    ['a letter that the database cannot hold', 'ប្រាក់\u0000ខែ'],
    ['emoji, joiners and a turn of direction', '👩🏽‍🏭🇰🇭\u200d\u202e ខ្មែរ'],
    ['Khmer with its marks in another order', 'កោះ កុង ស្ដី ស្តី'],
    ['a formula', '=HYPERLINK("http://x","y")'],
  ])('%s in her story is taken', async (_what, story) => {
    const her = visitor();
    const reply = await her.sendDraft(await her.prepare({ story, phone: null }));
    expect([reply.status, reply.headers['location']]).toEqual([303, '/km/receipt']);
  });

  it('a form of another visitor, of nobody, or without its key sends nothing', async () => {
    const [her, another] = [visitor(), visitor()];
    const key = await her.prepare({ story: 'Mine.', phone: null });
    const foreign = await another.prepare({ story: 'Not hers.', phone: null });
    const before = await casesStored();
    expect((await her.sendDraft(foreign)).status).toBe(409);
    expect((await her.sendDraft('')).status).toBe(409);
    expect((await visitor().sendDraft(key)).status).toBe(410);
    expect(await casesStored()).toBe(before);
  });

  it('a form posted from another site is refused', async () => {
    const reply = await ask('POST', '/km/what', { headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' }, payload: 'what=W1' });
    expect(reply.status).toBe(403);
    expect(reply.headers['set-cookie']).toBeUndefined();
  });

  it('a very large form is refused with a page', async () => {
    const reply = await ask('POST', '/km/what', { headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }, payload: `story=${'x'.repeat(2_000_000)}` });
    expect(reply.status).toBe(413);
    expect(String(reply.headers['content-type'])).toContain('text/html');
  });

  it.each([['wrong number', '123456789', '0000000000000000'], ['no number', '', ''], ['letters', 'abc', 'def'], ['very long', '1'.repeat(5_000), '2'.repeat(5_000)]])('a receipt with %s opens nothing and is told so', async (_what, number, secret) => {
    const her = visitor();
    const reply = await her.post('/r', { number, secret });
    expect([401, 403, 422]).toContain(reply.status);
    expect(her.cookies.size).toBe(0);
  });
});

describe('clients that leave', () => {
  it('sixty-four at once in the middle of a request leave no transaction open, and the next is served', async () => {
    const listening = await openApi(suite, { API_DATABASE_POOL: '4' });
    try {
      await listening.app.listen(0, '127.0.0.1');
      const { port } = listening.app.getHttpServer().address() as { port: number };
      const body = JSON.stringify(intake());
      const head = (length: number) =>
        `POST /api/v1/desk/intakes HTTP/1.1\r\nHost: sarika.test\r\nContent-Type: application/json\r\nCookie: ${signedIn['cookie']}\r\nSec-Fetch-Site: same-origin\r\nX-Sarika: 1\r\nContent-Length: ${length}\r\n\r\n`;
      await Promise.all(
        Array.from({ length: 64 }, (_none, n) =>
          new Promise<void>((resolve) => {
            const socket = connect(port, '127.0.0.1', () => {
              // Half of them leave before the body is whole, half while the answer is being made.
              const whole = n % 2 === 0;
              socket.write(head(Buffer.byteLength(body)) + (whole ? body.replace(/"formKey":"[^"]+"/, `"formKey":"${randomUUID()}"`) : body.slice(0, 40)), () => setImmediate(() => socket.destroy()));
            });
            socket.on('error', () => undefined);
            socket.on('close', () => resolve());
          }),
        ),
      );
      const reply = await listening.inject({ method: 'GET', url: '/api/v1/queue', headers: signedIn });
      expect(reply.statusCode).toBe(200);
      let stuck: unknown[] = [null];
      for (let waited = 0; stuck.length > 0 && waited < 300; waited += 1) {
        stuck = await suite.look(`select pid from pg_stat_activity where datname = current_database() and application_name = 'sarika api' and state like 'idle in transaction%'`);
        if (stuck.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(stuck).toEqual([]);
      const halves = await suite.look(`select id from case_file c where not exists (select 1 from case_key k where k.case_id = c.id) or not exists (select 1 from offer o where o.case_id = c.id) or not exists (select 1 from outbox o where o.payload->>'caseId' = c.id::text)`);
      expect(halves).toEqual([]);
    } finally {
      await listening.app.close();
    }
  });
});
