// Three women of one cannery claim together: begun, joined, lodged and left by keyboard. Each has her own yes, her own sum and her own way out.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { hasBrowser, looked, openBrowser, phoneContext, picture, signedIn, tabTo } from './support/browser.mjs';
import { atConsole, dayFrom, leadOf, officeOf } from './support/consoles.mjs';
import { OfficerAt, base } from './support/people.mjs';

const options = { skip: hasBrowser ? false : 'no Chromium on this machine' };
const spoken = (number) => number.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1-$2-$3');
const baht = (major) => ({ currency: 'THB', minor: String(major * 100) });
let browser;
before(async () => {
  if (hasBrowser) browser = await openBrowser();
});
after(() => browser?.close());

/** She came to the desk, took a card home, and the centre works her claim against the cannery. */
async function aWorker(officer, claimed) {
  const desk = await OfficerAt.door('desk');
  const form = await desk.get('/desk/form');
  const formKey = randomUUID();
  const facts = { categories: ['W1'], happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', claimFromHome: true, sex: 'female', sector: 'seafood', language: 'km' };
  const proposals = await desk.post('/desk/proposals', { formKey, facts }, 200);
  const { officeId } = await officer.get('/session');
  assert.ok(proposals.offices.some((office) => office.officeId === officeId), 'the centre is proposed');
  const filed = await desk.post('/desk/intakes', {
    formKey, reporter: { relation: 'self' }, facts, story: 'គេមិនបើកប្រាក់ឈ្នួល', contact: { phone: '012 345 679', how: 'call', from: '17:00', to: '20:00' }, card: true,
    consent: { readAloud: true, wordingVersion: form.consent.version, language: 'km', offices: [{ officeId, yes: true }] },
  });
  const offer = await officer.offer((line) => line.number === filed.number);
  const { caseId } = await officer.post(`/offers/${offer.id}/acceptances`);
  const { claimId } = await officer.post(`/cases/${caseId}/claims`, { key: randomUUID(), origin: 'KH', jurisdiction: 'TH', currency: 'THB', assessedOn: dayFrom(0), claimed: baht(claimed), legs: [{ against: 'employer', name: 'Samut Sakhon Cold Store Co., Ltd.' }] });
  return { number: filed.number, card: filed.card, caseId, claimId, claimed };
}

/** Everything that stands before a lodging, done for her. */
async function demanded(officer, lead, { claimId }) {
  const at = `/claims/${claimId}`;
  const [{ id: leg }] = (await officer.get(at)).claim.legs;
  await officer.post(`${at}/confirmations`, { how: 'read_aloud' }, 204);
  await lead.post(`${at}/legs/${leg}/safety-plans`, { papers: 'with her', retaliation: 'none feared at home', shelter: 'with her family', inPerson: 'our paralegal' }, 204);
  const { wordingVersion, claimed } = await officer.get(`${at}/legs/${leg}/showings`);
  await officer.post(`${at}/legs/${leg}/showings`, { how: 'read_aloud', language: 'km', wordingVersion, minor: claimed.minor }, 204);
  await officer.post(`${at}/legs/${leg}/moves`, { to: 'demanded' }, 204);
}

/** Chooses in a list of choices by typing the beginning of its words. */
async function choose(page, label, words) {
  await tabTo(page, label);
  await page.keyboard.type(words);
}

test('three workers claim together, and one goes on alone: nobody else’s sum changes', options, async () => {
  const officer = await OfficerAt.door('mrc');
  const lead = await atConsole(leadOf(officeOf('mrc-bmc')).signIn);
  const workers = [await aWorker(officer, 12_000), await aWorker(officer, 23_000), await aWorker(officer, 34_000)];
  const [sophea, dara, ratha] = workers;
  for (const worker of workers) await demanded(officer, lead, worker);

  const page = await signedIn(browser, 'mrc');
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${base}/console/cases/${sophea.caseId}/claim`);
  await page.getByText('Going on with others').waitFor();

  // Begun from the claim of one; she is in it by a yes of her own, heard by a colleague. No mouse from here on.
  await page.getByText('Going on with others').focus();
  await page.keyboard.press('Enter');
  await tabTo(page, 'Begin a group from this claim');
  await page.keyboard.press('Enter');
  await page.getByText('Your sum stays yours').waitFor();
  await tabTo(page, 'Colleague');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Keep her yes');
  await page.keyboard.press('Enter');
  await page.getByText(/She said yes on/).waitFor();
  await looked(page, 'claim-in-group');
  await tabTo(page, 'Group 1');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/groups\/[0-9a-f-]+$/);
  const groupId = /[0-9a-f-]{36}$/.exec(page.url())[0];

  // The others are found by the name of the employer, and each is asked.
  for (const worker of [dara, ratha]) {
    await page.getByText('Ask another worker').waitFor();
    await choose(page, 'Whose claim', spoken(worker.number));
    await tabTo(page, 'Colleague');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Keep her yes');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: new RegExp(spoken(worker.number)) }).waitFor();
  }
  const sums = async () => Object.fromEntries((await officer.get(`/groups/${groupId}`)).members.map(({ number, claimed }) => [number, claimed]));
  assert.deepEqual(await sums(), Object.fromEntries(workers.map(({ number, claimed }) => [number, String(claimed * 100)])), 'each has her own sum');
  await page.getByText('69,000 THB').waitFor();
  await looked(page, 'group');

  // What is the same for all is taken from one worksheet and lies in the cases of the others as a question; it is hers when she says so.
  await officer.post(`/cases/${sophea.caseId}/assessments`, {
    jurisdiction: 'TH', sector: 'seafood', place: 'TH-74', employment: { from: '2025-01-01', to: '2025-07-24', endedBy: 'employer' }, pay: [{ per: 'day', amount: 372, paidEvery: 'month' }],
    unpaid: [{ from: '2025-05-01', to: '2025-07-24' }], work: [{ daysPerWeek: 6, hoursPerDay: 11 }],
  });
  await page.reload();
  await page.getByRole('button', { name: 'Work out all anew' }).press('Enter');
  await page.getByText('as before: 1').waitFor();
  await page.getByRole('row', { name: new RegExp(spoken(dara.number)) }).focus();
  await page.keyboard.press(' ');
  await choose(page, 'What is done', 'Share');
  await choose(page, 'From whose worksheet', spoken(sophea.number));
  await tabTo(page, 'Share with 1 worker');
  await page.keyboard.press('Enter');
  await page.getByText('shared facts wait for her').waitFor();
  await page.goto(`${base}/console/cases/${dara.caseId}/worksheet`);
  await page.getByRole('button', { name: 'Open what her group shared' }).press('Enter');
  await page.getByText('Group 1 shared facts of the workplace').waitFor();
  await page.getByRole('button', { name: 'Take it into a worksheet and ask her' }).press('Enter');
  assert.equal(await page.getByRole('textbox', { name: /^Hours a day/ }).first().inputValue(), '11');
  await page.getByRole('textbox', { name: 'First day of work', exact: true }).fill('1/2/2025');
  await page.getByRole('combobox', { name: 'For each' }).first().selectOption('day');
  await page.getByRole('textbox', { name: 'How much', exact: true }).first().fill('350');
  await looked(page, 'worksheet-shared');
  await page.getByRole('button', { name: 'Keep in the case' }).click();
  await page.getByText('Kept in the case.').waitFor();
  assert.equal((await officer.get(`/cases/${dara.caseId}/worksheet-drafts`)).draft, null, 'the question waits no more');
  assert.deepEqual(await sums(), Object.fromEntries(workers.map(({ number, claimed }) => [number, String(claimed * 100)])), 'nobody’s claimed sum changed by it');
  await page.goto(`${base}/console/groups/${groupId}`);
  await page.getByRole('row', { name: new RegExp(spoken(dara.number)) }).waitFor();

  // On her own page she is told that they are few, and learns nothing of the others.
  const asHerself = async ({ card }) => {
    const phone = await (await phoneContext(browser)).newPage();
    await phone.goto(`${base}/en/r`);
    const fields = phone.locator('form input[type=text], form input[type=tel], form input[inputmode=numeric]');
    await fields.nth(0).fill(card.caseNumber);
    await fields.nth(1).fill(card.secret);
    await phone.locator('form button.wide').first().click();
    await phone.goto(`${base}/en/r/money`);
    return phone;
  };
  const phone = await asHerself(ratha);
  const own = await phone.locator('main').innerText();
  assert.match(own, /Your group has fewer than five people\./);
  for (const theirs of [sophea, dara]) assert.equal(own.includes(theirs.number) || own.includes(String(theirs.claimed).replace(/(\d+)(\d{3})/, '$1,$2')), false, 'of the others she sees nothing');
  await picture(phone, 'worker-in-group');
  await phone.goto(`${base}/km/r/money`);
  await picture(phone, 'worker-in-group-km');

  // Lodged for all three at once: chosen on the list with the arrow keys and Space.
  await page.getByRole('row', { name: new RegExp(spoken(sophea.number)) }).focus();
  for (const step of [' ', 'ArrowDown', ' ', 'ArrowDown', ' ']) await page.keyboard.press(step);
  await page.getByText('3 chosen').waitFor();
  await choose(page, 'What is done', 'Lodge');
  await choose(page, 'Authority', 'Labour ins');
  await tabTo(page, 'Lodged for 3');
  await page.keyboard.press('Enter');
  await page.getByText('3 workers stood on it').waitFor();
  await picture(page, 'group-lodged');

  // One day for all three; it stands on the leg of each, and she reads it on her own page.
  await page.getByRole('row', { name: new RegExp(spoken(sophea.number)) }).focus();
  for (const step of [' ', 'ArrowDown', ' ', 'ArrowDown', ' ']) await page.keyboard.press(step);
  await page.getByText('3 chosen').waitFor();
  await choose(page, 'What is done', 'Write down a h');
  await page.getByLabel('Day of the hearing').fill(dayFrom(12));
  await page.getByLabel('Time, by the clock there').fill('13:30');
  await page.getByLabel('Where, and what to bring').fill('Samut Sakhon labour office, room 2. Bring the pink card and your pay slips.');
  await tabTo(page, 'Keep for 3');
  await page.keyboard.press('Enter');
  await page.getByText('Choose workers on the list first.').waitFor();
  await phone.goto(`${base}/en/r/money`);
  assert.match(await phone.locator('main').innerText(), /at 13:30/);
  await picture(phone, 'worker-money-hearing');
  await phone.goto(`${base}/km/r/money`);
  assert.match(await phone.locator('main').innerText(), /១៣:៣០/, 'in Khmer the hour is in Khmer digits, as the day is');
  await picture(phone, 'worker-money-hearing-km');
  await page.goto(`${base}/console/board/claims`);
  await page.getByRole('row', { name: new RegExp(spoken(sophea.number)) }).waitFor();
  await looked(page, 'board-claims-hearing');
  await page.goto(`${base}/console/groups/${groupId}`);

  // One says that she goes on alone. What was lodged with her name on it stays, and she is told so.
  await page.getByRole('row', { name: new RegExp(spoken(dara.number)) }).focus();
  await page.keyboard.press(' ');
  await page.getByText('1 chosen').waitFor();
  await choose(page, 'What is done', 'She goes');
  await tabTo(page, '1 leaves');
  await page.keyboard.press('Enter');
  await page.getByText('Nobody else’s sum changed.').waitFor();
  await page.getByText('Tell her: what was lodged').waitFor();
  await page.getByText('said that she goes on alone').waitFor();
  const left = Object.fromEntries([sophea, ratha].map(({ number, claimed }) => [number, String(claimed * 100)]));
  assert.deepEqual(await sums(), left, 'nobody else’s sum changed');
  assert.equal((await officer.get(`/claims/${dara.claimId}`)).balances.find(({ account }) => account === 'claimed').minor, String(dara.claimed * 100), 'nor did hers');
  await page.getByText('46,000 THB').waitFor();
  await looked(page, 'group-one-left');

  // Another leaves by herself, on her telephone.
  await phone.goto(`${base}/en/r/money`);
  assert.match(await phone.locator('main').innerText(), /Your group has fewer than five people\./);
  await phone.getByRole('link', { name: 'Go on alone' }).click();
  assert.match(await phone.locator('main').innerText(), /Papers with your name were handed in/);
  await picture(phone, 'worker-leaves-group');
  await phone.getByRole('button', { name: 'Yes, I go on alone' }).click();
  assert.match(await phone.locator('main').innerText(), /You go on alone now\./);
  await picture(phone, 'worker-left-group');
  assert.deepEqual(await sums(), { [sophea.number]: String(sophea.claimed * 100) });

  // Enter on a row opens her claim; G and G again leads to all groups.
  await page.reload();
  await page.getByRole('row', { name: new RegExp(spoken(sophea.number)) }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/cases/${sophea.caseId}/claim$`));
  await page.getByText('Going on with others').waitFor();
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press('g');
  await page.keyboard.press('g');
  await page.getByRole('heading', { name: 'Groups of claims' }).waitFor();
  await page.getByRole('link', { name: 'Group 1' }).waitFor();
  await looked(page, 'groups');
  assert.deepEqual(errors, [], 'the console runs without an error');
});
