import { randomBytes, randomUUID } from 'node:crypto';
import { SessionStore, sessionContext } from '@sarika/identity';
import { OpenReceipt } from '@sarika/receipts';
import { newToken, sealUnder, subkeysOf } from '@sarika/vault';
import { type Api, consoleHeaders, openApi } from '../support/api.js';
import { aCase } from '../support/cases.js';
import { office, people, person, setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';
import { type Comer, type FieldClass, type Matrix, classes, comers, exampleOf, readMatrix, routes, writeMatrix } from './matrix.js';

// Role × route × field. A route or a field that is not in the table fails here, and somebody has to say what it holds and who may come.
// `UPDATE_MATRIX=1` writes what is new as it was found, with fields nobody has judged yet as "?": the test fails until they are.

/** They end the session they are asked with, or hold the line open; their own specs ask them as everybody. */
const notAsked = new Set(['POST /api/v1/session', 'DELETE /api/v1/session', 'DELETE /api/v1/account/sessions', 'GET /api/v1/live']);
/** Refused because of who asks. */
const refusals = new Set(['signIn.needed', 'role.notAllowed']);

let suite: Suite;
let api: Api;
const headers = {} as Record<Comer, Record<string, string>>;
const offices = {} as Record<Comer, string>;
const matrix: Matrix = readMatrix();
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  const ofRole = async (role: Comer): Promise<Record<string, string>> => {
    const [one] = await suite.look<{ signIn: string; officeId: string }>(`select f.sign_in as "signIn", f.office_id as "officeId" from officer f join key_wrap w on w.holder_id = f.id where f.role = $1 and f.state = 'active' order by f.sign_in limit 1`, [role]);
    if (!one) throw new Error(`the demo has no ${role}`);
    offices[role] = one.officeId;
    return consoleHeaders(suite, person(one.signIn.split('@')[0] as string));
  };
  const own = { 'sec-fetch-site': 'same-origin', 'x-sarika': '1' };
  for (const comer of comers) offices[comer] = office('mrc-bmc');
  headers.nobody = own;
  headers.worker = { ...own, cookie: await ofWorker() };
  headers.reporter = { ...own, cookie: await ofReporter() };
  for (const role of ['operator', 'officer', 'focal_point', 'supervisor'] as const) headers[role] = await ofRole(role);
  headers.administrator = await consoleHeaders(suite, people.panha);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

/** Somebody with the session of her own page. */
async function ofWorker(): Promise<string> {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  const opened = await new OpenReceipt(suite.api, suite.keyring).run(filed.receipt.number, filed.receipt.secret);
  const token = newToken();
  const { lookup, wrapKey } = subkeysOf(token);
  const sealedKey = sealUnder(wrapKey, opened.worker.secretKey, sessionContext('complainant', opened.receiptId));
  await suite.api.within({ as: 'receipt' }, ({ db, now }) =>
    new SessionStore().open({ as: 'receipt', db, now }, lookup, { kind: 'complainant', officerId: null, officeId: null, caseId: opened.caseId, receiptId: opened.receiptId, sealedKey } as never),
  );
  // Put also where an officer's cookie is looked for: a worker's session must not pass for one.
  return `__Host-sarika-worker=${token}; __Host-sarika-officer=${token}`;
}

/** Somebody with the session of a reporter's receipt. */
async function ofReporter(): Promise<string> {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  const [id, token] = [randomUUID(), newToken()];
  const { lookup } = subkeysOf(token);
  await suite.look(`insert into reporter_receipt (id, case_id, number, salt, cost, auth, ends_at) values ($1, $2, '012345678', $3, '{}', $4, now() + interval '1 day')`, [id, filed.caseId, Buffer.alloc(16), Buffer.alloc(32)]);
  await suite.api.within({ as: 'receipt' }, ({ db, now }) => new SessionStore().openReporter({ as: 'receipt', db, now }, lookup, { caseId: filed.caseId, reporterReceiptId: id }));
  return `__Host-sarika-worker=${token}; __Host-sarika-officer=${token}`;
}

const PARTS = '--part\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nAgent: hello\r\n--part--\r\n';
type Found = Record<string, readonly Comer[]>;
/** Somebody of the office who may be reset or may leave, made for one question: what is done to her harms no other. */
async function newColleague(comer: Comer): Promise<string> {
  const id = strange();
  await suite.look(`insert into officer (id, office_id, sign_in, name, sex, languages, role, state) values ($1, $2, $3, 'Somebody', null, '{km}', 'officer', 'active')`, [id, offices[comer], `${id}@somewhere.example`]);
  return id;
}
const strange = (): string => `5a21ca00-0000-4000-8000-${randomBytes(6).toString('hex')}`;
async function ask(route: (typeof routes)[number], comer: Comer): Promise<{ status: number; code: string }> {
  // Where an answer depends on whose it is, it is asked about one's own: "not yours" and "not there" look alike everywhere.
  const officerId = route.path.startsWith('/api/v1/people/') ? await newColleague(comer) : strange();
  const body = exampleOf(route.body?.schema ?? {});
  const own = typeof body === 'object' && body !== null && 'officeId' in body ? { ...body, officeId: offices[comer], ...('signIn' in body ? { signIn: `${strange()}@somewhere.example` } : {}) } : body;
  const url = route.path.replace('{officerId}', officerId).replaceAll(/\{[^}]+\}/g, strange) + (route.query.length > 0 ? `?${route.query.map((name) => `${name}=123456789`).join('&')}` : '');
  const isJson = route.body?.type === 'application/json';
  const reply = await api.inject({
    method: route.method as 'GET',
    url,
    headers: { ...headers[comer], ...(isJson ? { 'content-type': 'application/json' } : {}) },
    ...(isJson && route.body ? { payload: JSON.stringify(own) } : {}),
    ...(isJson || !route.body ? {} : { payload: PARTS, headers: { ...headers[comer], 'content-type': 'multipart/form-data; boundary=part' } }),
  });
  let code = '';
  try {
    code = (JSON.parse(reply.body) as { code?: string }).code ?? '';
  } catch {
    // A reply without a body, or a file: it has no code.
  }
  return { status: reply.statusCode, code };
}

it('has every route of the API, and no other', () => {
  if (process.env['UPDATE_MATRIX']) return;
  expect(Object.keys(matrix).sort()).toEqual(routes.map(({ name }) => name).sort());
});

it('has every field of every reply, judged by somebody', () => {
  if (process.env['UPDATE_MATRIX']) return;
  for (const { name, fields } of routes) expect({ name, fields: Object.keys(matrix[name]?.fields ?? {}).sort() }).toEqual({ name, fields: [...fields] });
  for (const [name, { fields }] of Object.entries(matrix)) for (const [field, kind] of Object.entries(fields)) expect([name, field, classes.includes(kind)]).toEqual([name, field, true]);
});

const withClass = (...kinds: FieldClass[]): string[] => Object.entries(matrix).flatMap(([name, { fields }]) => (Object.values(fields).some((kind) => kinds.includes(kind)) ? [name] : []));

it('gives immigration facts by one route, which asks what they are needed for, and by no list, search, figure or case page', () => {
  expect(withClass('immigration')).toEqual(['POST /api/v1/cases/{caseId}/immigration-openings']);
  const route = routes.find(({ name }) => name === 'POST /api/v1/cases/{caseId}/immigration-openings');
  expect(route?.body?.schema.$ref).toMatch(/ImmigrationNeedBody$/);
});

it('shows nothing of a case to whoever arranges the service', () => {
  for (const name of withClass('words', 'identity', 'immigration', 'file')) expect([name, matrix[name]?.roles.includes('administrator')]).toEqual([name, false]);
});

it('has no role for immigration enforcement, and no route that is made for one', () => {
  expect(comers.join(' ')).not.toMatch(/enforce|police|immigration/);
  expect(routes.map(({ name }) => name).filter((name) => /export|bulk|report/.test(name) && withClass('immigration', 'identity').includes(name))).toEqual([]);
});

it('lets in whom the table names and nobody else, on every route', async () => {
  const found: Found = {};
  const broken: string[] = [];
  for (const route of routes) {
    if (notAsked.has(route.name)) continue;
    const letIn: Comer[] = [];
    for (const comer of comers) {
      const { status, code } = await ask(route, comer);
      // A body that is refused before anybody asks who sends it would show nothing.
      if ((status === 400 && route.body?.type === 'application/json') || status === 413 || status === 415 || status >= 500) broken.push(`${route.name} as ${comer}: ${status} ${code}`);
      // Whoever may not arrange people is told of her own colleague, too, that there is no such person.
      const refused = refusals.has(code) || (status === 404 && route.path.startsWith('/api/v1/people/'));
      if (!refused) letIn.push(comer);
    }
    found[route.name] = letIn;
  }
  if (process.env['UPDATE_MATRIX']) {
    writeMatrix(Object.fromEntries(routes.map(({ name, fields }) => [name, { roles: found[name] ?? matrix[name]?.roles ?? [], fields: Object.fromEntries(fields.map((field) => [field, matrix[name]?.fields[field] ?? ('?' as FieldClass)])) }])));
  }
  expect(broken).toEqual([]);
  if (!process.env['UPDATE_MATRIX']) for (const [name, roles] of Object.entries(found)) expect({ name, roles }).toEqual({ name, roles: matrix[name]?.roles });
});
