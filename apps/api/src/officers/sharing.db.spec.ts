import { WORDING_VERSION } from '@sarika/consent';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { aCase, acceptedBy } from '../../../../test/support/cases.js';
import { type Person, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';

const { sokha, rithy, sreyneang, kunthea, panha } = people;
let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const centre = office('mrc-bmc');
const union = office('clc-pnh');
const ask = async (who: Person, method: 'GET' | 'POST', url: string, payload?: object) => {
  const reply = await api.inject({ method, url: `/api/v1/cases/${url}`, headers: { ...(await consoleHeaders(suite, who)), ...(payload ? { 'content-type': 'application/json' } : {}) }, ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.body, json: (String(reply.headers['content-type']).includes('json') ? reply.json() : {}) as Record<string, unknown> };
};
const worked = async () => {
  const filed = await aCase().saying('They kept my passport.').about('W1').consentingTo(centre).create(suite);
  await acceptedBy(suite, sokha, filed);
  return filed;
};
const yes = (more: object = {}) => ({ officeId: union, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, ...more });

it.each(['sharing', 'readers', 'consent-receipt', 'consent-paper'])('tells of %s as of nothing where the case is not hers to open', async (what) => {
  const filed = await worked();
  const [notThere, notHers] = [await ask(kunthea, 'GET', `5a21ca00-0000-4000-8009-00000000dead/${what}`), await ask(kunthea, 'GET', `${filed.caseId}/${what}`)];
  expect([notThere.status, notHers.status]).toEqual([404, 404]);
  expect(notHers.json).toEqual({ ...notThere.json, instance: notHers.json['instance'] });
  expect((await ask(panha, 'GET', `${filed.caseId}/${what}`)).status).toBe(403);
});

it.each<[string, object, number, string]>([
  ['a yes to her own office', { officeId: centre }, 403, 'consent.ownOffice'],
  ['a yes that nobody else heard', { witnessId: null }, 422, 'consent.witnessNeeded'],
  ['a yes she witnessed herself', { witnessId: sokha.id }, 422, 'consent.witnessNeeded'],
  ['a yes of somebody else', { heardFrom: 'somebody_else' }, 422, 'consent.notHers'],
  ['a yes on paper that has no number', { how: 'paper_thumbprint' }, 422, 'consent.paperNeeded'],
])('refuses %s, and the refusal is on record', async (_name, more, status, code) => {
  const filed = await worked();
  const count = async () => (await suite.look<{ n: number }>(`select count(*)::int as n from audit_entry where action = 'request.refused' and actor_id = $1 and details->>'code' = $2`, [sokha.id, code]))[0]?.n ?? 0;
  const before = await count();
  const reply = await ask(sokha, 'POST', `${filed.caseId}/consents`, yes(more));
  expect([reply.status, reply.json['code']]).toEqual([status, code]);
  expect(await count()).toBe(before + 1);
});

it.each([
  ['a scope that is none of the two that can be shared', { scope: 'phone_only' }],
  ['a purpose of the sender’s own choice', { purpose: 'evidence' }],
  ['a state of the sender’s own choice', { state: 'active' }],
  ['a name instead of a number', { how: 'paper_thumbprint', paperReference: 'Chantha Sok' }],
  ['a day that is none', { endsOn: '2026-13-45' }],
])('has no field for %s', async (_name, more) => {
  const filed = await worked();
  expect((await ask(sokha, 'POST', `${filed.caseId}/consents`, yes(more))).status).toBe(400);
});

it('writes it down, asks the other office, and shows who read it and who heard it', async () => {
  const filed = await worked();
  const before = await ask(sokha, 'GET', `${filed.caseId}/sharing`);
  expect((before.json['places'] as { id: string }[]).map(({ id }) => id)).toContain(union);
  expect((before.json['places'] as { id: string }[]).map(({ id }) => id)).not.toContain(centre);
  expect((before.json['asking'] as { question: { en: string } }).question.en).toContain('{office}');
  expect((await ask(sokha, 'POST', `${filed.caseId}/consents`, yes({ endsOn: '2031-01-31' }))).status).toBe(201);
  const after = await ask(sokha, 'GET', `${filed.caseId}/sharing`);
  expect((after.json['ledger'] as object[]).at(-1)).toMatchObject({ kind: 'given', how: 'read_aloud', endsOn: '2031-01-31', office: { id: union }, readBy: expect.stringContaining('Sokha'), witnessedBy: expect.stringContaining('Rithy') });
  expect((after.json['places'] as { id: string }[]).map(({ id }) => id)).not.toContain(union);
  // The union was asked, and reads nothing before it takes the offer.
  expect((await ask(sreyneang, 'GET', `${filed.caseId}/sharing`)).status).toBe(404);
  expect(await suite.look(`select state from offer where case_id = $1 and office_id = $2`, [filed.caseId, union])).toEqual([{ state: 'offered' }]);
});

it('says who could read it on a day', async () => {
  const filed = await worked();
  const today = await ask(sokha, 'GET', `${filed.caseId}/readers`);
  expect((today.json['readers'] as { kind: string; office: { id: string } | null; until: string | null }[]).map(({ kind, office: at, until }) => [kind, at?.id ?? null, until]).sort()).toEqual([['office', centre, null], ['receipt', null, null]]);
  expect((await ask(sokha, 'GET', `${filed.caseId}/readers?day=2020-01-01`)).json['readers']).toEqual([]);
});

it('prints a consent receipt that tells nothing of the case', async () => {
  const filed = await worked();
  const [paper, file] = [await ask(sokha, 'GET', `${filed.caseId}/consent-paper?language=en`), await ask(sokha, 'GET', `${filed.caseId}/consent-receipt?language=en`)];
  expect(paper.body).toContain('Banteay Meanchey');
  expect(paper.body).not.toContain('<script');
  for (const told of ['passport', 'W1', filed.number, filed.caseId]) expect([told, paper.body.includes(told), file.body.includes(told)]).toEqual([told, false, false]);
});

it('names no office of a state once she fears hers, and to one of a state names what it named before: that all are gone would tell it why', async () => {
  const [filed, ofState] = [await worked(), [...(await suite.look<{ id: string }>('select id from office where is_state'))].map(({ id }) => id)];
  const states = async () => ((await ask(sokha, 'GET', `${filed.caseId}/sharing`)).json['places'] as { id: string }[]).filter(({ id }) => ofState.includes(id)).length;
  const [{ is: was } = { is: null }] = await suite.look<{ is: boolean }>('select is_state as is from office where id = $1', [centre]);
  const seen = async (isState: boolean) => {
    await suite.look('update office set is_state = $2 where id = $1', [centre, isState]);
    return states();
  };
  try {
    const before = await seen(true);
    expect(before).toBeGreaterThan(0);
    await suite.look(`insert into state_fear (id, case_id, said_how) values (gen_random_uuid(), $1, 'web')`, [filed.caseId]);
    expect([await seen(false), await seen(true)]).toEqual([0, before]);
  } finally {
    await suite.look('update office set is_state = $2 where id = $1', [centre, was]);
  }
});
