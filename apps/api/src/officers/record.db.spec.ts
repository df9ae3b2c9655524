import { randomBytes } from 'node:crypto';
import { MakeCheckpoint, RecordSigner, SequenceRecord } from '@sarika/audit';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { type FiledCase, aCase, acceptedBy } from '../../../../test/support/cases.js';
import { type Person, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { Visitor } from '../../../../test/support/visitor.js';

let suite: Suite;
let api: Api;
let filed: FiledCase;
const signer = new RecordSigner(randomBytes(32));
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  filed = await aCase().consentingTo(office('mrc-bmc')).byWeb('+85512000778').create(suite);
  await acceptedBy(suite, people.sokha, filed);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const ask = async (who: Person, url: string, method: 'GET' | 'POST' = 'GET') => {
  const reply = await api.inject({ method, url: `/api/v1${url}`, headers: await consoleHeaders(suite, who) });
  return { status: reply.statusCode, body: reply.body === '' ? null : (reply.json() as never as Record<string, unknown> & { code?: string }) };
};
const seal = () =>
  suite.jobs.within({ as: 'job' }, async ({ db, now }) => {
    await new SequenceRecord().run({ as: 'job', db, now });
    return new MakeCheckpoint(signer).run({ as: 'job', db, now: new Date(now.getTime() + 86_400_000) });
  });

it('has nothing to take before the first checkpoint', async () => {
  expect(await ask(people.sokha, '/record/copies', 'POST')).toMatchObject({ status: 409, body: { code: 'record.noCheckpoint' } });
  expect(await ask(people.sokha, '/record')).toMatchObject({ status: 200, body: { newest: null, taken: [], offices: [] } });
});

it('gives the newest checkpoint to any office, an administrator’s too, and shows who took which', async () => {
  await seal();
  const taken = await ask(people.sokha, '/record/copies', 'POST');
  expect(taken).toMatchObject({ status: 201, body: { number: 1, keyId: signer.keyId } });
  expect(taken.body?.['text']).toMatch(/^sarika-checkpoint\/1\nnumber: 1\n/);
  expect(await ask(people.panha, '/record')).toMatchObject({ status: 200, body: { newest: { number: 1 }, taken: [], offices: [{ office: { id: people.sokha.officeId }, number: 1, byName: null }] } });
  expect(await ask(people.sokha, '/record')).toMatchObject({ body: { taken: [{ number: 1, byName: expect.any(String) }] } });
  expect(await ask(people.sokha, '/record/checkpoints/1')).toMatchObject({ status: 200, body: { text: taken.body?.['text'] } });
  expect(await ask(people.sokha, '/record/checkpoints/2')).toMatchObject({ status: 404, body: { code: 'record.checkpointNotFound' } });
  expect((await ask(people.sokha, '/record/checkpoints/x')).status).toBe(400);
  expect((await ask(people.sokha, '/record/consistency?before=0&checkpoint=1')).status).toBe(400);
  expect(await ask(people.sokha, '/record/consistency?before=1&checkpoint=1')).toMatchObject({ status: 200, body: { path: [] } });
});

it('shows a case’s record with places to who may read it, and “not there” to everybody else', async () => {
  expect((await ask(people.sokha, `/cases/${filed.caseId}`)).status).toBe(200);
  const url = `/cases/${filed.caseId}/record`;
  const before = await ask(people.sokha, url);
  expect(before.status).toBe(200);
  const [newest] = (before.body ?? {})['entries'] as { id: string; action: string; place: number | null; coveredAt: string | null }[];
  expect(newest).toMatchObject({ action: 'item.opened', place: null, coveredAt: null });
  expect(before.body?.['readers']).toMatchObject([{ office: { id: people.sokha.officeId }, did: 'opened', times: 1 }]);
  expect(await ask(people.sokha, `/record/entries/${newest?.id}/inclusion`)).toMatchObject({ status: 409, body: { code: 'record.notCovered' } });

  // Another office, an administrator, and somebody who guesses: the same answer as for a case that is not there.
  const absent = await ask(people.sokha, '/cases/00000000-0000-4000-8000-000000000000/record');
  expect(absent).toMatchObject({ status: 404, body: { code: 'case.notFound' } });
  expect(await ask(people.kunthea, url)).toEqual(absent);
  expect((await ask(people.panha, url)).status).toBe(403);
  expect(await ask(people.kunthea, `/record/entries/${newest?.id}/inclusion`)).toMatchObject({ status: 404, body: { code: 'record.entryNotFound' } });
  expect(await ask(people.kunthea, '/record/entries/999999999/inclusion')).toMatchObject({ status: 404, body: { code: 'record.entryNotFound' } });
  expect((await api.inject({ method: 'GET', url: `/api/v1${url}` })).statusCode).toBe(401);

  await suite.look(`update audit_checkpoint set made_at = made_at - interval '2 days'`);
  await suite.jobs.within({ as: 'job' }, ({ db, now }) => new SequenceRecord().run({ as: 'job', db, now }));
  const [placed] = ((await ask(people.sokha, url)).body ?? {})['entries'] as { place: number | null }[];
  expect(placed?.place).toEqual(expect.any(Number));
});

it('shows the worker on her page which office opened it, how often and when, and that her number was looked at', async () => {
  expect((await api.inject({ method: 'POST', url: `/api/v1/cases/${filed.caseId}/reveals`, headers: await consoleHeaders(suite, people.sokha), payload: { reason: 'call_back' } })).statusCode).toBe(201);
  for (const language of ['km', 'en'] as const) {
    const she = new Visitor(async ({ method, url, headers, payload }) => {
      const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
    }, language);
    expect((await she.post('/r', { number: filed.receipt.number, secret: filed.receipt.secret })).status).toBe(303);
    const page = (await she.get('/r/case')).body;
    const [opened] = await suite.look<{ n: number }>(`select count(*)::int as n from audit_entry where case_id = $1 and action = 'item.opened'`, [filed.caseId]);
    const name = (await suite.look<{ name: string }>(`select name_${language} as name from office where id = $1`, [people.sokha.officeId]))[0]?.name ?? '';
    expect(page).toContain(name);
    expect(page).toContain(language === 'en' ? `Opened your case, times: ${opened?.n}` : `បានបើកមើលសំណុំរឿងរបស់អ្នក ចំនួនដង៖ ${opened?.n}`);
    expect(page).toContain(language === 'en' ? 'Looked at your phone number, times: 1' : 'បានមើលលេខទូរស័ព្ទរបស់អ្នក ចំនួនដង៖ 1');
  }
});

it('shows nothing when the opening cannot be written down', async () => {
  await suite.look('revoke insert on audit_entry from sarika_api');
  try {
    const reply = await api.inject({ method: 'GET', url: `/api/v1/cases/${filed.caseId}`, headers: await consoleHeaders(suite, people.sokha) });
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toMatch(/story|told|timeline/);
  } finally {
    await suite.look('grant insert on audit_entry to sarika_api');
  }
});
