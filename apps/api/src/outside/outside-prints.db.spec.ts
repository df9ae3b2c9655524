import { Items, StopOutside } from '@sarika/cases';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { type FiledCase, aCase, acceptedBy, actions } from '../../../../test/support/cases.js';
import { aSheet } from '../../../../test/support/outside.js';
import { type Person, as, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { findChromium } from '../papers/chromium.js';

const { sokha, rithy, kunthea } = people;
let suite: Suite;
let api: Api;
let filed: FiledCase;
let outsideId: string;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  filed = await aCase().saying('They have not paid me.').consentingTo(office('mrc-bmc')).byWeb('+85512000733').create(suite);
  await acceptedBy(suite, sokha, filed);
  await as(suite, sokha, (ctx) => new Items().append(ctx, filed.caseId, { kind: 'identity', author: 'officer', authorId: sokha.id, text: JSON.stringify({ name: 'Canary <Sothea>', birthYear: 1996, document: 'N01234567' }) }));
  await as(suite, sokha, (ctx) => actions(suite).reveal.run(ctx, { caseId: filed.caseId, reason: 'appointment' }));
  ({ outsideId } = await aSheet(suite, sokha, filed.caseId, { shares: ['name', 'birth_year', 'language', 'country_now', 'request'], request: 'โปรดรักษามือของเธอ', name: 'Aranyaprathet Hospital' }));
});
afterAll(async () => {
  await api.app.close();
  await suite.close();
});

const print = async (form: string, who: Person = sokha, caseId = filed.caseId) =>
  api.inject({ method: 'POST', url: `/api/v1/cases/${caseId}/outside-referrals/${outsideId}/prints`, headers: await consoleHeaders(suite, who), payload: { form } });
const printedOnRecord = async () => (await suite.look(`select 1 from audit_entry where case_id = $1 and action = 'outside.printed'`, [filed.caseId])).length;

it('is refused to another office, to a colleague who has not revealed her, and in no form there is', async () => {
  expect((await print('page', kunthea)).json()).toMatchObject({ status: 404, code: 'case.notFound' });
  expect((await print('page', rithy)).json()).toMatchObject({ status: 409, code: 'outside.revealFirst' });
  expect((await print('fax')).statusCode).toBe(400);
  expect(await printedOnRecord()).toBe(0);
});

it('is a page in the language of the body and in Khmer that runs nothing, with the chosen lines and nothing else', async () => {
  const reply = await print('page');
  expect(reply.statusCode).toBe(201);
  expect(reply.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
  expect(reply.headers['cache-control']).toBe('no-store');
  // The year of the Buddha in Thai, the other in Khmer.
  for (const words of ['Canary &lt;Sothea>', '2539', '1996', 'โปรดรักษามือของเธอ', 'Aranyaprathet Hospital', 'lang="th"', 'lang="km"', 'คำขอความช่วยเหลือ', 'សំណើសុំជំនួយ']) expect(reply.body).toContain(words);
  for (const words of ['N01234567', '733', 'not paid', filed.number]) expect(reply.body).not.toContain(words);
  expect(await printedOnRecord()).toBe(1);
});

it('is a PDF where this machine has a Chromium', async () => {
  const reply = await print('pdf');
  if (findChromium(undefined) === null) {
    expect(reply.json()).toMatchObject({ code: 'paper.noPdf' });
    return;
  }
  expect([reply.statusCode, reply.headers['content-type'], reply.rawPayload.subarray(0, 5).toString()]).toEqual([201, 'application/pdf', '%PDF-']);
  expect(reply.headers['content-disposition']).toBe('attachment; filename="sheet.pdf"');
});

it('is printed no more once she stopped it', async () => {
  await as(suite, sokha, (ctx) => new StopOutside().byOfficer(ctx, { caseId: filed.caseId, outsideId, witnessId: rithy.id }));
  const before = await printedOnRecord();
  expect((await print('page')).json()).toMatchObject({ status: 409, code: 'outside.sheetStopped' });
  expect(await printedOnRecord()).toBe(before);
});
