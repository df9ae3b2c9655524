import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { aCase, acceptedBy } from '../../../../test/support/cases.js';
import { Visitor } from '../../../../test/support/visitor.js';

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

const read = async (caseId: string) => {
  const reply = await api.inject({ method: 'GET', url: `/api/v1/cases/${caseId}`, headers: await consoleHeaders(suite, people.sokha) });
  expect(reply.statusCode).toBe(200);
  return (reply.json() as { decision: { rulesVersion: number; proposed: { office: { id: string }; reasons: { en: string; km: string }[] }[]; others: { reason: { en: string }; offices: { id: string }[] }[] } | null }).decision;
};

it('an officer reads who was named to her on the web, in which order and why, and why the others were not', async () => {
  const visitor = new Visitor(async ({ method, url, headers, payload }) => {
    const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
  });
  expect((await visitor.sendDraft(await visitor.prepare({ story: 'Three months unpaid', phone: '+85517304958' }))).status).toBe(303);
  const [filed] = await suite.look<{ id: string }>('select id from case_file');
  const caseId = filed?.id ?? '';
  const offers = await suite.look<{ id: string; officeId: string }>(`select id, office_id as "officeId" from offer where case_id = $1 and not is_last_resort order by position`, [caseId]);
  expect(offers[0]?.officeId).toBe(office('mrc-bmc'));
  await acceptedBy(suite, people.sokha, { caseId } as never);
  const decision = await read(caseId);
  expect(decision?.rulesVersion).toBe(0);
  expect(decision?.proposed.map(({ office: { id } }) => id)).toEqual(expect.arrayContaining(offers.map(({ officeId }) => officeId)));
  expect(decision?.proposed.every(({ reasons }) => reasons.length > 0 && reasons.every(({ en, km }) => en !== '' && km !== ''))).toBe(true);
  const others = decision?.others.flatMap(({ offices }) => offices.map(({ id }) => id)) ?? [];
  expect(others.length).toBeGreaterThan(5);
  expect(others.filter((id) => decision?.proposed.some((named) => named.office.id === id))).toEqual([]);
});

it('and so of a case that came by text', async () => {
  const filed = await aCase().byText().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, people.sokha, filed);
  expect((await read(filed.caseId))?.proposed.map(({ office: { id } }) => id)).toEqual([office('mrc-bmc')]);
});
