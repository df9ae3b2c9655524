// A case of a centre goes to the union for help: asked from the keyboard, seen, taken on, done; and handed over to nobody by mistake.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { deskContext, hasBrowser, openBrowser, picture } from './support/browser.mjs';
import { OfficerAt, Phone, base, eventually } from './support/people.mjs';
import { root } from './support/product.mjs';

const { demoDirectory } = await import(pathToFileURL(join(root, 'dist/apps/cli/src/seed/directory.js')).href);

const consoles = new Map();
const signedIn = async (signIn) => {
  if (!consoles.has(signIn)) consoles.set(signIn, await OfficerAt.signIn(signIn));
  return consoles.get(signIn);
};
const offices = demoDirectory.offices.filter(({ code, officers }) => code !== 'review' && officers.length > 0);

/** The office that was asked to read it, with the officer at its console. */
const whoWasAsked = (matches) =>
  eventually('an office that was asked', async () => {
    for (const office of offices) {
      const officer = await signedIn(office.officers[0].signIn).catch(() => null);
      const line = officer && (await officer.get('/queue?view=offers').catch(() => null))?.lines.find(matches);
      if (line) return { office, officer, line };
    }
    return null;
  }, 90);

/** A case told by text, at an office where somebody else can hear her yes too. */
async function toldCase() {
  const her = new Phone(`+6682${String(Math.floor(Math.random() * 9e6) + 1e6)}`);
  await her.says('ខ្ញុំធ្វើការនៅរោងចក្រត្រីខកំប៉ុង ប្រទេសថៃ ថៅកែមិនបើកប្រាក់ឈ្នួល ៣ខែ');
  for (const answer of ['១', '១', '១', '១']) await her.says(answer);
  await her.says('4');
  await her.says('១');
  let asked = await whoWasAsked(({ channel, happenedIn }) => channel === 'sms' && happenedIn === 'TH');
  while (asked.office.officers.length < 2) {
    await asked.officer.post(`/offers/${asked.line.id}/declines`, { reason: 'no_capacity' }, 204);
    const { id: declined, caseId } = asked.line;
    asked = await whoWasAsked((line) => line.caseId === caseId && line.id !== declined);
  }
  return asked;
}

test('a centre asks the union to help, the union takes it on, helps and gives its key back', { skip: !hasBrowser }, async () => {
  const { office, officer, line } = await toldCase();
  const { caseId } = await officer.post(`/offers/${line.id}/acceptances`);
  const helper = demoDirectory.offices.find(({ kind, id, officers }) => kind === 'union' && id !== office.id && officers.length > 0);
  const union = await signedIn(helper.officers[0].signIn);

  const browser = await openBrowser();
  try {
    const context = await deskContext(browser);
    const page = await context.newPage();
    await page.goto(`${base}/console?door=${encodeURIComponent(office.officers[0].signIn)}`);
    await page.locator('input[type=password]').fill(process.env.JOURNEY_PASSWORD);
    await page.keyboard.press('Enter');
    await page.locator('.bar-me').waitFor();
    await page.goto(`${base}/console/cases/${caseId}`);
    await page.locator('.case-side').waitFor();
    await page.locator('.timeline, .case-main').first().waitFor();
    await eventually('the part about other offices', () => page.getByRole('button', { name: /Ask another office/ }).isVisible());
    await page.keyboard.press('KeyP');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByRole('combobox').first().click();
    await dialog.getByRole('combobox').first().fill(helper.names.en);
    await page.getByRole('option', { name: new RegExp(helper.names.en.slice(0, 12)) }).first().click();
    await eventually('the words to read to her', () => dialog.locator('.read-aloud').isVisible());
    await picture(page, 'refer-en-1366');
    // As tall as the whole dialog, down to the witness and the button.
    await page.setViewportSize({ width: 390, height: 1500 });
    await picture(page, 'refer-en-390');
    await page.setViewportSize({ width: 1366, height: 860 });
    await page.keyboard.press('Escape');

    const sharing = await officer.get(`/cases/${caseId}/sharing`);
    const { transitionId } = await officer.post(`/cases/${caseId}/referrals`, {
      officeId: helper.id, task: 'legal_help', reason: 'has_the_skill',
      heard: { scope: 'whole_case', heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: sharing.asking.version, witnessId: sharing.witnesses[0].id },
    });
    assert.equal((await officer.get(`/cases/${caseId}/transitions`)).lines[0].state, 'sent');
    const offered = await union.offer((each) => each.caseId === caseId);
    const offer = await union.get(`/offers/${offered.id}`);
    assert.equal(offer.asked.task, 'legal_help');
    assert.equal((await officer.get(`/cases/${caseId}/transitions`)).lines[0].state, 'arrived', 'looking at it says that it arrived');
    await page.reload();
    await eventually('how it stands', () => page.getByText('arrived, no answer yet').first().isVisible());
    await picture(page, 'case-asked-en-1366');
    await union.post(`/offers/${offered.id}/acceptances`);
    await page.goto(`${base}/console/transitions`);
    await eventually('the list of the office', () => page.getByText('accepted').first().isVisible());
    await picture(page, 'passed-on-en-1366');
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'passed-on-en-390');
    await page.evaluate(() => localStorage.setItem('lang', 'km'));
    await page.reload();
    await eventually('the list in Khmer', () => page.getByRole('heading', { level: 1 }).isVisible());
    await eventually('a line in Khmer', () => page.locator('.access li').first().isVisible());
    await picture(page, 'passed-on-km-390');
    await page.setViewportSize({ width: 1366, height: 860 });
    await picture(page, 'passed-on-km-1366');
    await page.goto(`${base}/console/cases/${caseId}`);
    await page.locator('.case-side').waitFor();
    await eventually('the box in Khmer', () => page.getByRole('button', { name: /សុំការិយាល័យផ្សេង/ }).isVisible());
    await picture(page, 'case-asked-km-1366');
    await page.setViewportSize({ width: 390, height: 844 });
    await picture(page, 'case-asked-km-390');
    await page.setViewportSize({ width: 390, height: 1500 });
    await page.getByRole('button', { name: /សុំការិយាល័យផ្សេង/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.getByRole('dialog').getByRole('radio').nth(1).check();
    await picture(page, 'hand-over-km-390');
    await page.setViewportSize({ width: 1366, height: 1200 });
    await picture(page, 'hand-over-km-1366');

    // The union's own console: what it received, and how it gives it back.
    const there = await (await deskContext(browser)).newPage();
    await there.goto(`${base}/console?door=${encodeURIComponent(helper.officers[0].signIn)}`);
    await there.locator('input[type=password]').fill(process.env.JOURNEY_PASSWORD);
    await there.keyboard.press('Enter');
    await there.locator('.bar-me').waitFor();
    await there.goto(`${base}/console/transitions`);
    await there.locator('.access li').first().getByRole('button').first().click();
    await there.locator('.reveal').waitFor();
    await picture(there, 'received-1366');
    await there.setViewportSize({ width: 390, height: 844 });
    await picture(there, 'received-390');

    await union.post(`/transitions/${transitionId}/endings`, { how: 'helped' }, 204);
    assert.equal((await officer.get(`/cases/${caseId}/transitions`)).lines[0].state, 'done');
    assert.equal((await union.call('GET', `/cases/${caseId}`)).status, 404);
    assert.equal((await officer.call('GET', `/cases/${caseId}`)).status, 200);
  } finally {
    await browser.close();
  }
});
