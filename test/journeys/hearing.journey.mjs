// A day at the labour office: set by its officer in the console, shown where the claim and the list of claims are, and written down when it is over.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { atConsole, dayFrom, leadOf, whoTakesItOn } from './support/consoles.mjs';
import { Phone, base, eventually } from './support/people.mjs';
import { hasBrowser, looked, openBrowser, signedIn } from './support/browser.mjs';

const today = dayFrom(0);
const baht = (major) => ({ currency: 'THB', minor: String(major * 100) });
test('a hearing is set, seen, opened with its place, and ended', { skip: !hasBrowser && 'no browser' }, async () => {
  // In Rayong, on a Thai telephone.
  const her = new Phone(`+6681${String(Math.floor(Math.random() * 9e6) + 1e6)}`);
  const story = 'ខ្ញុំធ្វើការនៅរោងចក្រត្រីខកំប៉ុង ប្រទេសថៃ ថៅកែមិនបើកប្រាក់ឈ្នួល ៣ខែ';
  await her.says(story);
  for (const answer of ['១', '១', '១', '១']) await her.says(answer);
  const [who] = await her.says('4');
  const [received] = await her.says('១');
  assert.match(received, /ទាក់ទង/, 'she is told who will contact her');
  assert.match(who, /[\u1780-\u17ff]/);
  const { office: first, officer: counsellor, line: offer, signIn } = await whoTakesItOn((line) => line.channel === 'sms' && line.happenedIn === 'TH' && line.nowIn === 'TH');
  const { caseId } = await counsellor.post(`/offers/${offer.id}/acceptances`);
  assert.match((await counsellor.get(`/cases/${caseId}`)).story.join(' '), /រោងចក្រត្រីខកំប៉ុង/);

  // The claim: the employer in Thailand, the agency at home. One debt, two legs.
  const opening = { key: randomUUID(), origin: 'KH', jurisdiction: 'TH', currency: 'THB', assessedOn: today, claimed: baht(36_000), legs: [{ against: 'employer', name: 'Rayong Seafood Co., Ltd.' }, { against: 'agency', currency: 'USD' }] };
  const { claimId } = await counsellor.post(`/cases/${caseId}/claims`, opening);
  const at = `/claims/${claimId}`;
  const legs = (await counsellor.get(at)).claim.legs;
  const employer = legs.find((leg) => leg.against === 'employer').id;

  // Thai wages lapse after two years: what fell due then runs out in twenty days.
  const dueOn = `${Number(dayFrom(20).slice(0, 4)) - 2}${dayFrom(20).slice(4)}`.replace(/-02-29$/, '-02-28');
  await counsellor.post(`${at}/clocks`, { question: { head: 'basic-pay', dueOn } });
  await counsellor.post(`${at}/confirmations`, { how: 'read_aloud' }, 204);
  const lead = await atConsole(leadOf(first).signIn);
  const plan = { papers: 'pink card until March', retaliation: 'the foreman knows her room', shelter: 'with her sister', inPerson: 'our paralegal' };
  await lead.post(`${at}/legs/${employer}/safety-plans`, plan, 204);
  const shownTo = async (officer, leg) => {
    const { wordingVersion, claimed } = await officer.get(`${at}/legs/${leg}/showings`);
    await officer.post(`${at}/legs/${leg}/showings`, { how: 'read_aloud', language: 'km', wordingVersion, minor: claimed.minor }, 204);
  };
  await shownTo(counsellor, employer);
  await counsellor.post(`${at}/legs/${employer}/moves`, { to: 'demanded' }, 204);
  await counsellor.post(`${at}/legs/${employer}/moves`, { to: 'lodged', authority: 'labour_inspectorate' }, 204);

  const browser = await openBrowser();
  try {
    const page = await signedIn(browser, '', { as: signIn });
    // Her computer is set three weeks ahead: days are the server's, and nothing goes by because of it.
    await page.addInitScript((ahead) => {
      const Own = Date;
      globalThis.Date = class extends Own {
        constructor(...said) {
          super(...(said.length === 0 ? [Own.now() + ahead] : said));
        }
        static now() {
          return Own.now() + ahead;
        }
      };
    }, 21 * 86_400_000);
    await page.goto(`${base}/console/cases/${caseId}/claim`);
    // Far enough ahead to be no day that has gone by, whichever clock is asked.
    const day = dayFrom(9);
    await page.getByText('Write down authority, number, person').first().click();
    // The body that is meant by "labour inspectorate" in Thailand is chosen already.
    assert.equal(await page.locator('details[open]').getByLabel('Authority', { exact: true }).inputValue(), 'th-dlpw');
    await page.getByLabel('Number of the authority').fill('RY 204/2569');
    await page.getByLabel('Who deals with it there').fill('Khun Somsak, room 3');
    await page.getByRole('button', { name: 'Keep' }).last().click();
    await page.getByText(/Number and person were written down on/).waitFor();
    await page.getByText('Write down a hearing', { exact: true }).first().click();
    await page.getByLabel('Day of the hearing').fill(day);
    await page.getByLabel('Time, by the clock there').fill('09:30');
    await page.getByLabel('Where, and what to bring').fill('Rayong labour office, second floor. Bring the pink card.');
    await page.getByRole('button', { name: 'Keep' }).first().click();
    const set = page.getByRole('listitem').filter({ hasText: '09:30' }).first();
    await set.waitFor();
    assert.equal(await set.getByText('This day went by').count(), 0, 'a hearing that is ahead has not gone by');
    assert.deepEqual((await set.getByLabel('What came of it').locator('option').allTextContents()).length, 3, 'before its day it can only be put off or cancelled');
    // Where it is and who deals with it is sealed: it opens when somebody asks for it, and not before.
    assert.equal(await page.getByText('Rayong labour office, second floor').count(), 0);
    await page.getByRole('button', { name: 'Open numbers and places' }).first().click();
    await page.getByText('Rayong labour office, second floor').first().waitFor();
    await page.getByText('RY 204/2569').first().waitFor();
    await looked(page, 'hearing');

    // The board is written by the jobs.
    await eventually('the next hearing in the list of claims', async () => {
      const answer = await counsellor.get('/board/claims').catch(() => null);
      return answer ? JSON.stringify(answer).includes(day) : false;
    }, 30);

    // By keyboard to what this office has to be at, and back to the claim.
    const { facts: { number } } = await counsellor.get(`/cases/${caseId}`);
    const spoken = number.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1-$2-$3');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.getByRole('heading', { name: 'Hearings of this office' }).waitFor();
    await page.getByText('09:30').first().waitFor();
    await page.getByRole('link', { name: new RegExp(spoken) }).waitFor();
    assert.equal(await page.getByText('Rayong labour office').count(), 0, 'places are not on a list');
    await looked(page, 'hearings');
    await eventually('a warning of a limit in twenty days', async () => ((await counsellor.get('/claim-warnings')).warnings.some(({ claimId: of }) => of === claimId) ? true : null), 100);
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.getByRole('heading', { name: 'Limits that come near' }).waitFor();
    // The authority has a day of its own; this one is hers.
    const warned = page.getByRole('listitem').filter({ hasText: spoken }).filter({ hasText: 'start by' });
    await warned.waitFor();
    await page.getByLabel('Who must act').selectOption('others');
    await page.waitForURL(/who=others/);
    await warned.waitFor({ state: 'detached' });
    await page.goto(`${base}/console/warnings?when=near`);
    await warned.waitFor();
    await looked(page, 'limits');

    // What was claimed against what came, with the authority the leg lies with.
    await page.getByRole('link', { name: /^(Recovered|បានមកវិញ)$/u }).press('Enter');
    await page.getByRole('heading', { name: /^(Claimed and recovered|បានទាមទារ និងបានមកវិញ)$/u }).waitFor();
    await page.locator('table.figures').nth(1).waitFor();
    assert.equal(await page.locator('table.figures').count(), 2);
    await looked(page, 'recovered');
    await page.goto(`${base}/console/warnings?when=near`);
    await warned.waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/claim$/);
    await page.goto(`${base}/console/warnings`);
    await warned.getByRole('button', { name: /I saw it/ }).click();
    await warned.waitFor({ state: 'detached' });
    await page.goto(`${base}/console/cases/${caseId}/claim`);
    // The summons came: it is added to the case, put to this leg, and can be taken off again.
    await page.getByText('Papers of this leg').first().click();
    await page.getByRole('button', { name: 'Open the files of the case' }).first().click();
    await page.locator('.leg input[type=file]').first().setInputFiles({ name: 'summons.txt', mimeType: 'text/plain', buffer: Buffer.from('Summons RY 204/2569') });
    await page.getByLabel('What it is').selectOption('summons');
    await page.getByRole('button', { name: 'Put it to this leg' }).click();
    await page.getByRole('button', { name: 'Not of this leg: Summons' }).waitFor();
    await page.getByText('summons.txt').first().waitFor();

    // It is put off: to which day and where, and what was said there.
    await set.getByLabel('What came of it').selectOption({ label: 'Put off to another day' });
    await set.getByLabel('The day it was put off to').fill(dayFrom(30));
    await set.getByLabel('Where, and what to bring').fill('Rayong labour office, third floor.');
    await set.getByLabel('What was said there').fill('The employer asked for time.');
    await looked(page, 'hearing-put-off');
    await set.getByRole('button', { name: 'Keep' }).click();
    await set.getByText('Put off to another day').waitFor();
    const { hearings } = await counsellor.get(`${at}/proceedings`);
    assert.deepEqual(hearings.map(({ heldOn, outcome, hasPlace }) => [heldOn, outcome, hasPlace]).sort(), [[day, 'adjourned', true], [dayFrom(30), null, true]].sort());
    await page.getByRole('button', { name: 'Not of this leg: Summons' }).click();
    await page.getByRole('button', { name: 'Not of this leg: Summons' }).waitFor({ state: 'detached' });
  } finally {
    await browser.close();
  }
});
