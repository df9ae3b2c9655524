// She went home: her leg against the agency goes to the union, her power of attorney goes step by step, and what else is asked of whoever helps her now, on the claim page.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { hasBrowser, looked, openBrowser, picture, signedIn } from './support/browser.mjs';
import { OfficerAt, base } from './support/people.mjs';

const options = { skip: hasBrowser ? false : 'no Chromium on this machine' };
let browser;
before(async () => {
  if (hasBrowser) browser = await openBrowser();
});
after(() => browser?.close());
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

async function aCase(officer) {
  const desk = await OfficerAt.door('desk');
  const form = await desk.get('/desk/form');
  const formKey = randomUUID();
  const facts = { categories: ['W1'], happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', claimFromHome: true, sex: 'female', sector: 'seafood', language: 'km' };
  const proposals = await desk.post('/desk/proposals', { formKey, facts }, 200);
  const { officeId } = await officer.get('/session');
  const centre = proposals.offices.find((office) => office.officeId === officeId);
  const filed = await desk.post('/desk/intakes', {
    formKey, reporter: { relation: 'self' }, facts, story: 'គេមិនបើកប្រាក់ឈ្នួល ហើយទីភ្នាក់ងារយកថ្លៃ', contact: { phone: '012 345 688', how: 'call', from: '17:00', to: '20:00' },
    consent: { readAloud: true, wordingVersion: form.consent.version, language: 'km', offices: [{ officeId: centre.officeId, yes: true }] },
  });
  const offer = await officer.offer((line) => line.number === filed.number);
  return (await officer.post(`/offers/${offer.id}/acceptances`)).caseId;
}

/** Opens a box by the keyboard. */
async function unfold(page, title) {
  const summary = page.locator('summary', { hasText: title }).first();
  if (await summary.evaluate((element) => element.parentElement.open)) return summary.locator('..');
  await summary.focus();
  await page.keyboard.press('Enter');
  return summary.locator('..');
}
const choose = async (box, label, words) => {
  const select = box.getByLabel(label, { exact: true }).first();
  await select.selectOption({ label: words });
};

test('her leg goes to the union, her paper goes its way, and nobody is told of her against her word', options, async () => {
  const officer = await OfficerAt.door('mrc');
  const union = await OfficerAt.door('union');
  const caseId = await aCase(officer);
  const { claimId } = await officer.post(`/cases/${caseId}/claims`, { key: randomUUID(), origin: 'KH', jurisdiction: 'TH', currency: 'THB', assessedOn: today(), legs: [{ against: 'employer' }, { against: 'agency', currency: 'USD' }] });
  const { claim } = await officer.get(`/claims/${claimId}`);
  const employer = claim.legs.find(({ against }) => against === 'employer').id;
  await officer.post(`/claims/${claimId}/legs/${employer}/clocks`, { question: { head: 'basic-pay', dueOn: `${today().slice(0, 7)}-01` } });
  const { colleagues, consent } = await officer.get('/desk/form');
  const { officeId: unionId } = await union.get('/session');
  await officer.post(`/cases/${caseId}/consents`, { officeId: unionId, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: consent.version, witnessId: colleagues[0].id });

  const page = await signedIn(browser, 'mrc', { patience: 60_000 });
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${base}/console/cases/${caseId}/claim`);
  await page.locator('.claim').waitFor();

  // Handover: offered in the console, answered by the union.
  const handing = await unfold(page, 'Who works which leg');
  const { offices } = await officer.get('/directory');
  await choose(handing, 'Hand a leg to another office', offices.find(({ id }) => id === unionId).name.en);
  await choose(handing, 'Which leg', 'Against the agency');
  await choose(handing, 'Why', 'That office knows this road better');
  await handing.getByRole('button', { name: 'Offer this leg' }).focus();
  await page.keyboard.press('Enter');
  await handing.getByText(/answer by/).waitFor();
  await picture(page, 'home-handover-offered');
  const offer = await union.offer((line) => line.number !== undefined && line.kind === 'offer', 'the offer of the case at the union');
  await union.post(`/offers/${offer.id}/acceptances`);
  const [waiting] = (await union.get('/leg-handovers')).handovers;
  await union.post(`/leg-handovers/${waiting.id}/acceptances`, {}, 204);

  // Power of attorney: begun and signed before the commune; not sent before her yes.
  await page.reload();
  await page.locator('.claim').waitFor({ timeout: 90_000 });
  const power = await unfold(page, 'Power of attorney');
  await choose(power, 'Begin one for', 'Against the employer');
  await power.getByLabel(/Who acts for her/).fill('Somchai, Labour Rights Foundation');
  await power.getByRole('button', { name: 'The words are written' }).focus();
  await page.keyboard.press('Enter');
  await power.getByText('Still to come').waitFor();
  await choose(power, 'What happened', 'She signed');
  await choose(power, 'Signed before', 'the commune');
  await power.getByRole('button', { name: 'Write it down' }).click();
  await power.locator('strong', { hasText: 'Signed' }).waitFor();
  const { powers } = await officer.get(`/claims/${claimId}/powers`);
  assert.equal(powers[0].stage, 'signed');
  assert.equal(powers[0].lastSafeOn, null, 'a time nobody knows leaves the day unknown');
  assert.ok(powers[0].limitOn, 'the limit of the leg is known');

  // Change of employer: no pack knows Thailand's days, so it is asked.
  const change = await unfold(page, 'Change of employer');
  await choose(change, 'She left her employer, or changed', 'Left because she was not paid');
  await change.getByLabel(/Worked there no more from/).fill(today());
  await change.getByRole('button', { name: 'Keep it' }).click();
  await change.getByText(/Until when is not known/).waitFor();

  // A mission: her yes is read to her first; then she fears her state and nobody is told.
  const notice = await unfold(page, 'If she is held');
  await notice.getByLabel('Which mission').selectOption({ index: 1 });
  await notice.locator('.read-aloud').waitFor();
  await unfold(page, 'Fees: what may have been taken too much');
  await page.getByRole('button', { name: 'Check the fees' }).click();
  await page.getByText('No worksheet is kept in this case yet.').waitFor();
  await looked(page, 'home-claim');
  await notice.getByRole('button', { name: 'She says that she fears her own state' }).click();
  await notice.getByText(/No office of it is told of her/).waitFor();
  const refused = await officer.call('POST', `/cases/${caseId}/detention-notices`, { officeId: (await officer.get(`/cases/${caseId}/detention-notices`)).missions[0].office.id, sheet: { name: 'x', place: 'y', time: 'z' } });
  assert.deepEqual([refused.status, refused.body.code], [409, 'notice.fearsState']);
  await picture(page, 'home-fears');

  // The union sees the claim and works its own leg alone.
  const there = await signedIn(browser, 'union', { patience: 60_000 });
  await there.goto(`${base}/console/cases/${caseId}/claim`);
  await there.locator('.claim').waitFor();
  await there.getByText('Who works which leg').waitFor();
  await picture(there, 'home-union');
  const seen = await union.get(`/claims/${claimId}`);
  assert.deepEqual(seen.claim.legs.map(({ against, isOurs }) => [against, isOurs]), [['employer', false], ['agency', true]]);
  assert.deepEqual(errors, []);
});
