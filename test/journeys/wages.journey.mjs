// One woman's wages: from her first text in Khmer about a Thai cannery to the money in her hand in Siem Reap.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { atConsole, dayFrom, leadOf, officeOf, whoTakesItOn } from './support/consoles.mjs';
import { OfficerAt, Phone, eventually } from './support/people.mjs';

const today = dayFrom(0);
const baht = (major) => ({ currency: 'THB', minor: String(major * 100) });
const dollars = (major) => ({ currency: 'USD', minor: String(major * 100) });
const riel = (major) => ({ currency: 'KHR', minor: String(major * 100) });
const entry = (more = {}) => ({ key: randomUUID(), happenedOn: today, ...more });

/** Where the money is, as the claim's page shows it. */
const balancesOf = ({ balances }) => Object.fromEntries(balances.filter(({ account }) => ['paid', 'remitted', 'in_hand', 'fees', 'claimed', 'verified'].includes(account)).map(({ account, currency, minor }) => [`${account}/${currency}`, minor]));

test('three months unpaid in a Thai cannery: two legs, a handover, a default, a conversion, and the money in her hand', async () => {
  // In Rayong, on a Thai telephone.
  const her = new Phone(`+6681${String(Math.floor(Math.random() * 9e6) + 1e6)}`);
  const story = 'ខ្ញុំធ្វើការនៅរោងចក្រត្រីខកំប៉ុង ប្រទេសថៃ ថៅកែមិនបើកប្រាក់ឈ្នួល ៣ខែ';
  await her.says(story);
  for (const answer of ['១', '១', '១', '១']) await her.says(answer);
  const [who] = await her.says('4');
  const [received] = await her.says('១');
  assert.match(received, /ទាក់ទង/, 'she is told who will contact her');
  assert.match(who, /[\u1780-\u17ff]/);
  const { office: first, officer: counsellor, line: offer } = await whoTakesItOn((line) => line.channel === 'sms' && line.happenedIn === 'TH' && line.nowIn === 'TH');
  const { caseId } = await counsellor.post(`/offers/${offer.id}/acceptances`);
  assert.match((await counsellor.get(`/cases/${caseId}`)).story.join(' '), /រោងចក្រត្រីខកំប៉ុង/);

  // The claim: the employer in Thailand, the agency at home. One debt, two legs.
  const opening = { key: randomUUID(), origin: 'KH', jurisdiction: 'TH', currency: 'THB', assessedOn: today, claimed: baht(36_000), legs: [{ against: 'employer', name: 'Rayong Seafood Co., Ltd.' }, { against: 'agency', currency: 'USD' }] };
  const { claimId } = await counsellor.post(`/cases/${caseId}/claims`, opening);
  assert.equal((await counsellor.post(`/cases/${caseId}/claims`, opening)).claimId, claimId, 'a second try opens no second claim');
  const at = `/claims/${claimId}`;
  const legs = (await counsellor.get(at)).claim.legs;
  const [employer, agency] = ['employer', 'agency'].map((against) => legs.find((leg) => leg.against === against).id);

  // Her clocks: three months' wages, each with its own last day; the papers must be begun before.
  const due = [dayFrom(-120), dayFrom(-90), dayFrom(-60)];
  assert.deepEqual(await counsellor.post(`${at}/clocks`, { question: { head: 'basic-pay', dueOn: due, papers: [{ step: 'post', days: 14 }] } }), { clocks: 3 });
  const { clocks } = await counsellor.get(`${at}/clocks`);
  assert.equal(clocks.every(({ state, lastSafeOn, limitOn, tooLateAtStart }) => state === 'running' && lastSafeOn < limitOn && tooLateAtStart === null), true);

  // Nothing is demanded before she agreed, and before a supervisor recorded what keeps her safe.
  const refused = async (officer, path, body, code) => {
    const answer = await officer.call('POST', path, body);
    assert.equal(answer.body?.code, code, `${path}: ${JSON.stringify(answer.body)}`);
  };
  await refused(counsellor, `${at}/legs/${employer}/moves`, { to: 'demanded' }, 'claim.notConfirmed');
  await counsellor.post(`${at}/confirmations`, { how: 'read_aloud' }, 204);
  await refused(counsellor, `${at}/legs/${employer}/moves`, { to: 'demanded' }, 'leg.safetyPlanFirst');
  const lead = await atConsole(leadOf(first).signIn);
  const plan = { papers: 'pink card until March', retaliation: 'the foreman knows her room', shelter: 'with her sister', inPerson: 'our paralegal' };
  await lead.post(`${at}/legs/${employer}/safety-plans`, plan, 204);
  await refused(counsellor, `${at}/legs/${employer}/moves`, { to: 'demanded' }, 'leg.showHerFirst');
  const shownTo = async (officer, leg) => {
    const { wordingVersion, claimed } = await officer.get(`${at}/legs/${leg}/showings`);
    await officer.post(`${at}/legs/${leg}/showings`, { how: 'read_aloud', language: 'km', wordingVersion, minor: claimed.minor }, 204);
  };
  await shownTo(counsellor, employer);
  await counsellor.post(`${at}/legs/${employer}/moves`, { to: 'demanded' }, 204);
  await counsellor.post(`${at}/legs/${employer}/moves`, { to: 'lodged', authority: 'labour_inspectorate' }, 204);
  await counsellor.post(`${at}/legs/${employer}/clocks`, { question: { clock: 'th-inspector-order', triggeredOn: today } });
  assert.equal((await counsellor.get(`${at}/clocks`)).clocks.find(({ step }) => step === 'th-inspector-order').who, 'authority');
  await counsellor.post(`${at}/legs/${employer}/moves`, { to: 'mediation' }, 204);
  await counsellor.post(`${at}/totals`, entry({ kind: 'verified', total: baht(33_000) }));
  assert.equal((await counsellor.post(`${at}/outcomes`, entry({ legId: employer, kind: 'agreed', total: baht(30_000) }))).belowShare, false);

  // She goes home. With her yes, heard by a colleague, Siem Reap is asked; it reads nothing before it takes it.
  const siemReap = officeOf('mrc-srp');
  const visal = await atConsole('visal@mrc-srp.demo');
  assert.equal((await visal.call('GET', at)).status, 404);
  const sharing = await counsellor.get(`/cases/${caseId}/sharing`);
  const witness = sharing.witnesses[0];
  assert.ok(witness, `nobody of ${first.code} can be a witness`);
  await counsellor.post(`/cases/${caseId}/consents`, { officeId: siemReap.id, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: sharing.asking.version, witnessId: witness.id });
  assert.equal((await visal.call('GET', at)).status, 404, 'a standby office sees no claim');
  const handed = await visal.offer((line) => line.caseId === caseId, 'the case offered in Siem Reap');
  await visal.post(`/offers/${handed.id}/acceptances`);
  assert.equal((await visal.get(at)).claim.stage, 'settled');
  // Who took it on later hears of what was warned of before.
  assert.ok(Array.isArray((await visal.get('/claim-warnings')).warnings));

  // An instalment that was agreed is not paid: both offices are told, once.
  await visal.post(`${at}/instalment-plans`, { legId: employer, instalments: [{ dueOn: dayFrom(-10), minor: '1000000' }, { dueOn: dayFrom(20), minor: '2000000' }] });
  assert.deepEqual((await visal.get(at)).plans[0].instalments.map(({ standing }) => standing), ['missed', 'due']);
  const sopheap = await atConsole('sopheap@mrc-srp.demo');
  const alarms = await eventually('the alarm of the missed instalment', async () => {
    const found = (await sopheap.get('/oversight')).alarms.filter(({ kind }) => kind === 'instalment.missed');
    return found.length > 0 ? found : null;
  }, 150);
  assert.equal(alarms.length, 1);

  // It is enforced and paid after all; the agency pays its part in dollars. Together not more than was verified.
  await sopheap.post(`${at}/legs/${employer}/safety-plans`, plan, 204);
  await visal.post(`${at}/legs/${employer}/moves`, { to: 'enforced' }, 204);
  const paid = entry({ legId: employer, amount: baht(30_000), payee: 'worker', via: 'bank' });
  await refused(visal, `${at}/payments`, { ...paid, payee: 'office' }, 'payment.officeNeverHolds');
  const posting = await visal.post(`${at}/payments`, paid);
  assert.deepEqual(await visal.post(`${at}/payments`, paid), { postingId: posting.postingId, isNew: false });
  const rate = { rate: '35', on: today, source: 'central_bank' };
  await refused(visal, `${at}/payments`, entry({ legId: agency, amount: dollars(300), rate, payee: 'worker', via: 'cash' }), 'claim.doubleRecovery');
  await sopheap.post(`${at}/legs/${agency}/safety-plans`, plan, 204);
  await shownTo(visal, agency);
  await visal.post(`${at}/legs/${agency}/moves`, { to: 'demanded' }, 204);
  await visal.post(`${at}/outcomes`, entry({ legId: agency, kind: 'agreed', total: dollars(80), rate }));
  await visal.post(`${at}/payments`, entry({ legId: agency, amount: dollars(80), rate, payee: 'worker', via: 'cash' }));

  // On the way: a fee, a conversion at a rate with its day and source, and sent to her.
  await visal.post(`${at}/fees`, entry({ amount: baht(500), from: 'paid', feeKind: 'transfer' }));
  await refused(visal, `${at}/conversions`, entry({ from: baht(29_500), to: riel(3_000_000), rate: { rate: '120', on: today, source: 'remittance_receipt' } }), 'conversion.amountsDisagree');
  await visal.post(`${at}/conversions`, entry({ from: baht(29_500), to: riel(3_540_000), rate: { rate: '120', on: today, source: 'remittance_receipt' } }));
  await visal.post(`${at}/remittances`, entry({ amount: riel(3_540_000), payee: 'worker', via: 'mobile_money' }));
  assert.equal((await visal.get(at)).claim.stage, 'paid');

  // Whose case it is does not say that it arrived. A colleague who asked her does.
  await refused(visal, `${at}/receipts`, entry({ amount: riel(3_540_000) }), 'received.anotherPerson');
  assert.equal((await sopheap.get(at)).mayConfirmReceived, true);
  await sopheap.post(`${at}/receipts`, entry({ amount: riel(3_540_000) }));
  await sopheap.post(`${at}/receipts`, entry({ amount: dollars(80) }));
  const book = await visal.get(at);
  assert.equal(book.claim.stage, 'received');
  assert.deepEqual(balancesOf(book), { 'claimed/THB': '3600000', 'verified/THB': '3300000', 'fees/THB': '50000', 'in_hand/KHR': '354000000', 'in_hand/USD': '8000' });

  // Nobody else ever saw it, and it closes.
  const union = await OfficerAt.door('union');
  if (first.code !== 'clc-pnh') assert.equal((await union.call('GET', at)).status, 404);
  await visal.post(`/cases/${caseId}/closures`, { outcome: 'remedied' }, 204);
});
