import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ShareCase, TellOfNotices } from '@sarika/cases';
import { WORDING_VERSION } from '@sarika/consent';
import { KeepAssessment } from '@sarika/wage-claims';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { aCase, acceptedBy, actions, openOffer } from '../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim, today } from '../../../../test/support/claims.js';
import { type Person, as, asJob, asWorker, everyOffice, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';

// One woman who left an employer and went home: every step by the routes the console uses.
const { sokha, rithy } = claimPeople;
const { sreyneang } = people;
const union = sreyneang.officeId;
const mission = office('attache-kul');
const attache = everyOffice.find(({ id }) => id === mission)?.officers[0] as Person;
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

async function ask(who: Person, method: 'GET' | 'POST', path: string, payload?: object) {
  const reply = await api.inject({ method, url: `/api/v1/${path}`, headers: await consoleHeaders(suite, who), ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, text: reply.body, body: (reply.body.startsWith('{') ? JSON.parse(reply.body) : {}) as Record<string, unknown> };
}
const post = async (who: Person, path: string, payload?: object) => {
  const reply = await ask(who, 'POST', path, payload);
  expect([path, reply.status, reply.status < 300 ? '' : reply.body['code']]).toEqual([path, reply.status < 300 ? reply.status : 0, '']);
  return reply.body;
};
const cannery = (): object => JSON.parse(/```json worksheet\n([\s\S]+?)```/.exec(readFileSync(join(process.cwd(), 'docs/worksheet.md'), 'utf8'))?.[1] ?? 'null') as object;

it('her leg at home goes to the union, her paper to Thailand, her change of employer is on a receipt, and a mission is told only as she said', async () => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, sokha, filed);
  const worksheet = { ...cannery(), fees: [{ kind: 'recruitment', amount: '$300', paidOn: '2024-11-02', paidIn: 'KH' }, { kind: 'document', amount: '$150', paidOn: '2024-11-02', paidIn: 'KH' }] };
  await as(suite, sokha, (ctx) => new KeepAssessment(suite.keyring).run(ctx, { caseId: filed.caseId, worksheet }));
  const claim = await aClaim(suite, { filed, agency: 'USD' });
  const { claimId, employer } = claim;
  const agency = claim.agency ?? '';

  // Fees: one is over, of the other nobody knows; both stand in the assessment and are not counted again.
  const fees = (await ask(sokha, 'GET', `cases/${filed.caseId}/fee-check`)).body as { fees: { kind: string; verdict: string; leg: string; refund: { likely: string } | null; rules: { id: string }[] }[] };
  expect(fees.fees.map(({ kind, verdict, leg, refund }) => [kind, verdict, leg, refund?.likely ?? null])).toEqual([['recruitment', 'over', 'agency', '300.00'], ['document', 'unknown', 'agency', null]]);
  expect(await suite.look(`select count(*)::int as n from audit_entry where case_id = $1 and action = 'assessment.opened'`, [filed.caseId])).toEqual([{ n: 1 }]);

  // Handover: not before her yes, not before the union took the case on; then each works its own.
  const handover = { toOfficeId: union, reason: 'competence', words: 'The agency is known there.' };
  expect((await ask(sokha, 'POST', `claims/${claimId}/legs/${agency}/handovers`, handover)).body['code']).toBe('handover.needsYes');
  await asWorker(suite, filed.receipt, (ctx) => new ShareCase(suite.keyring, suite.directory).run(ctx, { officeId: union, scope: 'whole_case', endsOn: null, language: 'km' }));
  const { handoverId } = await post(sokha, `claims/${claimId}/legs/${agency}/handovers`, handover);
  expect((await ask(sreyneang, 'GET', 'leg-handovers')).body).toMatchObject({ handovers: [{ id: handoverId, against: null, mayAnswer: true, isLate: false }] });
  expect((await ask(sreyneang, 'POST', `leg-handovers/${String(handoverId)}/acceptances`)).body['code']).toBe('claim.notFound');
  const offer = await openOffer(suite, filed.caseId);
  await as(suite, sreyneang, (ctx) => actions(suite).accept.run(ctx, { offerId: offer.id }));
  await post(sreyneang, `leg-handovers/${String(handoverId)}/acceptances`);
  expect((await ask(sreyneang, 'GET', `claims/${claimId}`)).body).toMatchObject({ claim: { legs: [{ against: 'employer', workedBy: sokha.officeId, isOurs: false, mayMoveTo: [] }, { against: 'agency', workedBy: union, isOurs: true }] } });
  expect((await ask(sokha, 'GET', `claims/${claimId}`)).body).toMatchObject({ claim: { legs: [{ isOurs: true }, { isOurs: false }] } });
  expect((await ask(sokha, 'POST', `claims/${claimId}/legs/${agency}/blocks`, { by: 'papers_missing' })).body['code']).toBe('leg.otherOffice');

  // Power of attorney: from the commune to the representative, never without her yes.
  await post(sokha, `claims/${claimId}/legs/${employer}/clocks`, { question: { head: 'basic-pay', dueOn: `${today().slice(0, 7)}-01` } });
  const { powerId } = await post(sokha, `claims/${claimId}/legs/${employer}/powers`, { country: 'KH', scope: ['complaint', 'court'], route: ['foreign-ministry'], representative: 'Somchai of the foundation' });
  const move = (to: string, more: object = {}) => ({ to, happenedOn: today(), holder: 'office', ...more });
  await post(sokha, `claims/${claimId}/powers/${String(powerId)}/times`, { step: 'notary', days: 2 });
  await post(sokha, `claims/${claimId}/powers/${String(powerId)}/times`, { step: 'post', days: 10 });
  const whole = (await ask(sokha, 'GET', `claims/${claimId}/powers`)).body as { powers: { lastSafeOn: string | null; limitOn: string | null }[] };
  const clocks = (await ask(sokha, 'GET', `claims/${claimId}/clocks`)).body as { clocks: { legId: string | null; lastSafeOn: string | null; limitOn: string | null }[] };
  expect(whole.powers[0]?.lastSafeOn).not.toBeNull();
  expect(clocks.clocks.filter(({ legId }) => legId === employer).map(({ lastSafeOn, limitOn }) => [lastSafeOn, limitOn])).toEqual([[whole.powers[0]?.lastSafeOn, whole.powers[0]?.limitOn]]);
  await post(sokha, `claims/${claimId}/powers/${String(powerId)}/moves`, move('signed', { before: 'commune' }));
  await post(sokha, `claims/${claimId}/powers/${String(powerId)}/moves`, move('foreign_ministry'));
  expect((await ask(sokha, 'POST', `claims/${claimId}/powers/${String(powerId)}/moves`, move('sent', { holder: 'courier' }))).body['code']).toBe('power.needsYes');
  await post(sokha, `claims/${claimId}/consents`, { kind: 'power_of_attorney', givenHow: 'paper_thumbprint', witnessedBy: rithy.id });
  await post(sokha, `claims/${claimId}/powers/${String(powerId)}/moves`, move('sent', { holder: 'courier' }));
  await post(sokha, `claims/${claimId}/powers/${String(powerId)}/moves`, move('received', { holder: 'representative' }));
  expect((await ask(sreyneang, 'POST', `claims/${claimId}/powers/${String(powerId)}/moves`, move('accepted', { holder: 'authority' }))).body['code']).toBe('leg.otherOffice');
  await post(sokha, `claims/${claimId}/powers/${String(powerId)}/moves`, move('accepted', { holder: 'authority' }));

  // Change of employer: no rule is known for Thailand, so it is a question; the receipt says that it gives no right to work.
  const receipt = { kind: 'employer_change', language: 'en', form: 'page', withIdentity: false };
  expect((await ask(sokha, 'POST', `claims/${claimId}/prints`, receipt)).body['code']).toBe('paper.nothingChanged');
  const { changeId } = await post(sokha, `claims/${claimId}/legs/${employer}/employer-changes`, { endedOn: today(), reason: 'unpaid' });
  expect((await ask(sokha, 'GET', `claims/${claimId}/employer-changes`)).body).toMatchObject({ changes: [{ id: changeId, reportBy: null, confidence: 'unknown' }] });
  for (const [language, words] of [['en', 'This paper gives no right to work.'], ['km', 'ក្រដាសនេះមិនផ្តល់សិទ្ធិធ្វើការទេ']] as const) {
    const page = await ask(sokha, 'POST', `claims/${claimId}/prints`, { ...receipt, language });
    expect([page.status, page.text.includes(words), page.text.indexOf(words) < page.text.indexOf('<dl')]).toEqual([201, true, true]);
  }
  await post(sokha, `claims/${claimId}/employer-changes/${String(changeId)}/reports`, { whom: 'authority', on: today() });

  // A mission: by her yes from before, and never once she fears her state.
  const sheet = { name: 'Chan Sreymom', place: 'Kajang prison', time: 'since Monday' };
  expect((await ask(sokha, 'POST', `cases/${filed.caseId}/detention-notices`, { officeId: mission, sheet })).body['code']).toBe('notice.needsYes');
  const asked = (await ask(sokha, 'GET', `cases/${filed.caseId}/detention-notices`)).body as { missions: { office: { id: string }; words: { km: string[] } }[]; mayWrite: boolean };
  expect(asked.missions.find(({ office: { id } }) => id === mission)?.words.km[0]).toContain('ឈ្មោះអ្នក');
  await post(sokha, `cases/${filed.caseId}/notice-consents`, { officeId: mission, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id });
  const { noticeId } = await post(sokha, `cases/${filed.caseId}/detention-notices`, { officeId: mission, sheet });
  expect((await ask(attache, 'GET', 'detention-notices')).body).toMatchObject({ notices: [{ id: noticeId, acknowledgedAt: null }] });
  expect((await ask(attache, 'GET', `detention-notices/${String(noticeId)}`)).body).toEqual({ sheet });
  await post(attache, `detention-notices/${String(noticeId)}/acknowledgements`);
  expect(await asJob(suite, (ctx) => new TellOfNotices(suite.keyring).run(ctx))).toBe(1);
  await post(sokha, `cases/${filed.caseId}/state-fears`);
  expect((await ask(sokha, 'POST', `cases/${filed.caseId}/detention-notices`, { officeId: mission, sheet })).body['code']).toBe('notice.fearsState');
  await post(sokha, `cases/${filed.caseId}/state-fears/lifts`, { witnessId: rithy.id });

  // What the union does on its leg it does alone.
  await onClaim(suite, claim, sokha).confirmed();
  await post(sreyneang, `claims/${claimId}/legs/${agency}/blocks`, { by: 'papers_missing' });
});
