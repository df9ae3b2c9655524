import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AskEmergency, NamedOfficers } from '@sarika/cases';
import { type FiledCase, aCase, acceptedBy, actions, offerCase } from '../support/cases.js';
import { type Api, consoleHeaders, openApi } from '../support/api.js';
import { aClaim } from '../support/claims.js';
import { aSheet } from '../support/outside.js';
import { type Person, as, asWorker, deskId, office, people, person, setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';

/*
 * Nobody learns from the api whether something that is not hers exists. Every route of openapi.json with the id of a case, an
 * offer, an item, a file, a ring or an emergency is asked by everybody for what is another office's, for what was taken back, for
 * what a colleague holds by name, and for what is not there: status and body are the same, and nothing is ever given.
 * A new route is in it by itself; a new kind of id fails the test until it is put into `targets` or `elsewhere`.
 */
interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  format?: string;
  example?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  nullable?: boolean;
}
interface Operation {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}
const document = JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

/** The smallest body that a schema takes. */
function sample(schema: Schema, name = ''): unknown {
  if (schema.$ref) return sample(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, name);
  if (schema.allOf?.[0]) return sample(schema.allOf[0], name);
  if (schema.example !== undefined) return schema.example;
  if (schema.enum) return schema.enum[0];
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).filter(([key]) => schema.required?.includes(key)).map(([key, each]) => [key, sample(each, key)]));
  if (schema.type === 'array') return schema.items ? [sample(schema.items, name)] : [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'number' || schema.type === 'integer') return 1;
  if (name.endsWith('Id')) return people.sokha.id;
  if (/On$|on$|Until$|date/i.test(name)) return '2027-01-01';
  return 'words';
}

/** Ids that belong to a case, and what stands behind each. */
const targets = ['caseId', 'offerId', 'ringId', 'emergencyId', 'fileId', 'itemId', 'claimId', 'legId', 'postingId', 'outsideId'] as const;
type Target = (typeof targets)[number];
/** Ids of other things; who may do what to them is tested where they belong: `id` is of one's own account, `number` of a public checkpoint. */
const elsewhere = new Set(['officerId', 'alarmId', 'officeId', 'demandId', 'consentId', 'noticeId', 'withdrawalId', 'reissueId', 'sessionId', 'factorId', 'callBackId', 'callId', 'holdId', 'id', 'number', 'entryId', 'index', 'warningId', 'viewId', 'turnId', 'version', 'handoverId', 'powerId', 'changeId', 'transitionId', 'requestId', 'groupId', 'hearingId', 'documentId', 'bodyId']);

interface Route {
  readonly method: string;
  readonly path: string;
  readonly target: Target;
  readonly operation: Operation;
}
const parametersOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
const everyRoute = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })));
const routes: Route[] = everyRoute.flatMap((route) => {
  const target = targets.find((each) => parametersOf(route.path).includes(each));
  // A file is taken in slowly, in transactions of its own: evidence.db.spec.ts asks for it there.
  return target && !route.operation.requestBody?.content['multipart/form-data'] ? [{ ...route, target }] : [];
});

const { sokha, rithy, kunthea, sreyneang, panha, bopha } = people;
const [chanra, samnang] = [person('chanra'), person('samnang')];
const [mrc, union] = [office('mrc-bmc'), office('clc-pnh')];

let suite: Suite;
let api: Api;
type Ids = Record<Target, string>;
/** What there is: another office's, what the union had until she stopped, what two of the centre hold by name. */
const there: Record<'other' | 'withdrawn' | 'named', Ids> = {} as Record<'other' | 'withdrawn' | 'named', Ids>;
const absent = (): Ids => Object.fromEntries(targets.map((name) => [name, randomUUID()])) as Ids;

async function idsOf(filed: FiledCase, officeId: string, asker: Person | null, works: Person = sokha): Promise<Ids> {
  const one = async (text: string, params: readonly unknown[]) => (await suite.look<{ id: string }>(text, params))[0]?.id ?? randomUUID();
  const ringId = randomUUID();
  await suite.look(`insert into duty_ring (id, case_id, office_id, officer_id, step, state) select $1, $2, $3, f.id, 1, 'ringing' from officer f where f.office_id = $3 order by f.id limit 1`, [ringId, filed.caseId, officeId]);
  const emergencyId = asker
    ? (
        await as(suite, asker, (ctx) =>
          new AskEmergency(suite.keyring, suite.directory, new NamedOfficers(suite.keyring, suite.directory)).run(ctx, { caseId: filed.caseId, officeId: office('central-pnh'), ground: 'danger_to_life', reason: 'threat_now', explanation: 'now', sheet: null, tellLater: null }),
        )
      ).emergencyId
    : randomUUID();
  const claim = await aClaim(suite, { filed, who: works });
  return {
    caseId: filed.caseId,
    claimId: claim.claimId,
    legId: claim.employer,
    postingId: await one('select id from ledger_posting where claim_id = $1', [claim.claimId]),
    offerId: await one('select id from offer where case_id = $1 and office_id = $2', [filed.caseId, officeId]),
    ringId,
    emergencyId,
    fileId: randomUUID(),
    // Of a protected case there is none; and an office that she stopped goes on writing what became of its own sheets, so there it is nothing to be hidden.
    outsideId: works === sokha && (await suite.look('select 1 from case_file where id = $1 and not restricted', [filed.caseId])).length > 0 ? (await aSheet(suite, works, filed.caseId)).outsideId : randomUUID(),
    itemId: await one('select id from item where case_id = $1 limit 1', [filed.caseId]),
  };
}

beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite, { OPENS_PER_HOUR: '10000', REVEALS_PER_HOUR: '10000' });
  const other = await aCase().consentingTo(mrc).byText('+85512000801').create(suite);
  await acceptedBy(suite, sokha, other);
  there.other = await idsOf(other, mrc, sokha);

  const withdrawn = await aCase().consentingTo(union).byWeb('+85512000802').create(suite);
  await acceptedBy(suite, sreyneang, withdrawn);
  there.withdrawn = await idsOf(withdrawn, union, null, sreyneang);
  await asWorker(suite, withdrawn.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: withdrawn.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));

  const named = await aCase().consentingTo(mrc).about('V1').byText('+85512000803').create(suite);
  await acceptedBy(suite, sokha, named);
  there.named = { ...(await idsOf(named, mrc, null)), ringId: randomUUID(), offerId: randomUUID() };
}, 180_000);
afterAll(async () => {
  await api.app.close();
  await suite.close();
});

async function ask(who: Person | null, route: Route, ids: Ids) {
  const url = route.path.replaceAll(/\{(\w+)\}/g, (_hole, name: string) => ids[name as Target] ?? rithy.id);
  const query = (route.operation.parameters ?? []).filter((each) => each.in === 'query').map(({ name, schema }) => `${name}=${encodeURIComponent(String(sample(schema ?? {}, name)))}`);
  const content = route.operation.requestBody?.content ?? {};
  const json = content['application/json'];
  const headers = who ? await consoleHeaders(suite, who) : { 'sec-fetch-site': 'same-origin', 'x-sarika': '1' };
  const reply = await api.inject({ method: route.method as 'GET', url: query.length > 0 ? `${url}?${query.join('&')}` : url, headers, ...(json ? { payload: sample(json.schema) as object } : {}) });
  // What was asked for may be said back; nothing else may differ.
  const body = targets.reduce((text, name) => text.replaceAll(ids[name], `<${name}>`), reply.body);
  return { status: reply.statusCode, body };
}
const nameOf = (route: Route): string => `${route.method} ${route.path}`;

it('knows every kind of id in openapi.json', () => {
  const known = new Set<string>([...targets, ...elsewhere]);
  expect(everyRoute.filter(({ path }) => path.startsWith('/api/v1/')).flatMap(({ path }) => parametersOf(path)).filter((name) => !known.has(name))).toEqual([]);
  expect(routes.length).toBeGreaterThanOrEqual(20);
});

// Who asks, for what, and why it is not hers.
const pairs: readonly [said: string, who: Person | null, of: 'other' | 'withdrawn' | 'named', kinds: readonly Target[]][] = [
  ['an officer of another office', kunthea, 'other', targets],
  ['a focal point of another office', samnang, 'other', targets],
  ['an officer from whom she took it back', sreyneang, 'withdrawn', ['caseId', 'fileId', 'itemId', 'claimId', 'postingId']],
  ['a colleague who is not named', chanra, 'named', ['caseId', 'fileId', 'itemId', 'claimId', 'postingId']],
  ['another office, of a protected case', kunthea, 'named', ['caseId', 'fileId', 'itemId', 'claimId', 'postingId']],
  ['the desk, which waits on standby', bopha, 'other', ['caseId', 'fileId', 'itemId', 'claimId', 'postingId']],
  ['an administrator', panha, 'other', targets],
  ['nobody', null, 'other', targets],
];

jest.setTimeout(300_000);
it.each(pairs)('%s is told the same of what is there and of what is not', async (_said, who, of, kinds) => {
  const told: string[] = [];
  let asked = 0;
  for (const route of routes) {
    if (!kinds.includes(route.target)) continue;
    const real = await ask(who, route, there[of]);
    const none = await ask(who, route, absent());
    asked += 1;
    if (real.status !== none.status || real.body !== none.body) told.push(`${nameOf(route)}: ${real.status} ${real.body.slice(0, 160)} | ${none.status} ${none.body.slice(0, 160)}`);
    if (real.status < 300) told.push(`${nameOf(route)}: gave ${real.status}`);
    // A refusal of the body would hide what the route says of the id.
    if (real.body.includes('request.invalid') || real.status >= 500) told.push(`${nameOf(route)}: was not really asked: ${real.status} ${real.body.slice(0, 200)}`);
  }
  expect(told).toEqual([]);
  expect(asked).toBeGreaterThan(10);
});

it('gives it to whom it belongs, so that the test above can fail', async () => {
  const own = routes.filter(({ method, target, path }) => method === 'GET' && target !== 'fileId' && !path.includes('{fileId}'));
  expect(own.map(nameOf)).toContain('GET /api/v1/cases/{caseId}');
  for (const route of own) expect([nameOf(route), (await ask(sokha, route, there.other)).status]).toEqual([nameOf(route), 200]);
  expect((await ask(sokha, routes.find((route) => nameOf(route) === 'GET /api/v1/cases/{caseId}') as Route, there.named)).status).toBe(200);
});

it('has nothing changed by all that was refused', async () => {
  const written = await suite.look<{ n: number }>(`select count(*)::int as n from item where case_id = any($1) and author = 'officer' and author_id <> $2`, [[there.other.caseId, there.withdrawn.caseId, there.named.caseId], sokha.id]);
  expect(written).toEqual([{ n: 0 }]);
  expect(await suite.look(`select 1 from reveal`)).toEqual([]);
  expect(await suite.look(`select 1 from audit_entry where action = 'item.opened' and actor_id = any($1)`, [[kunthea.id, samnang.id, chanra.id, bopha.id, panha.id]])).toEqual([]);
  expect(deskId).not.toBe(mrc);
  await offerCase(suite, there.withdrawn.caseId);
});
