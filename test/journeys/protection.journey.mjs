// She is asked the eleven questions, a person is told to look, and a checklist is worked through; all of it by keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasBrowser, openBrowser, partPicture, reachable, signedIn } from './support/browser.mjs';
import { officeOf, workedByTheCentre } from './support/consoles.mjs';
import { base, eventually } from './support/people.mjs';

/** Goes on by Tab until the focus stands where it is asked for. */
async function tabUntil(page, what, stands) {
  for (let at = 0; at < 150; at += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(stands)) return;
  }
  assert.fail(`no way to ${what} by Tab`);
}
/** One part of the page in both languages and widths; nothing of it is cut off. */
async function looked(page, part, name) {
  for (const [language, tag] of [['ខ្មែរ', 'km'], ['English', 'en']]) {
    await page.getByRole('button', { name: language, exact: true }).click();
    for (const width of [1366, 390]) {
      await page.setViewportSize({ width, height: 1_000 });
      await page.locator(part).first().scrollIntoViewIfNeeded();
      await page.waitForTimeout(250);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} at ${width} in ${tag} is ${wide} px too wide`);
      await partPicture(page, part, `${name}-${tag}-${width}`);
    }
    await page.setViewportSize({ width: 1366, height: 1_000 });
    await reachable(page, `${name} in ${tag}`);
  }
}

test('the eleven questions raise a case of wages and propose a checklist, which is begun and worked by keyboard', { skip: !hasBrowser }, async () => {
  const { officer, caseId } = await workedByTheCentre('012 345 661');
  assert.equal((await officer.get(`/cases/${caseId}`)).facts.urgency, 'U2');
  const browser = await openBrowser();
  try {
    const page = await signedIn(browser, 'mrc');
    await page.goto(`${base}/console/cases/${caseId}`);
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await page.locator('summary', { hasText: 'Eleven questions' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ask the questions' }).waitFor();
    await tabUntil(page, 'the questions', () => document.activeElement?.textContent === 'Ask the questions');
    await page.keyboard.press('Enter');
    await page.locator('.signs').waitFor();
    await looked(page, '.signs', 'eleven-questions');

    // A yes to two of them, what she does not want to say, and no to the rest; each group is one stop of Tab.
    await page.locator('summary', { hasText: 'Eleven questions' }).focus();
    const pressed = ['yes', 'no', 'not_told', 'no', 'no', 'no', 'yes', 'no', 'no', 'no', 'no', 'no'];
    for (const answer of pressed) {
      await tabUntil(page, 'the next question', () => document.activeElement?.type === 'radio' && document.activeElement.checked);
      // "Not asked" is the last: one step down is the first.
      for (let step = 0; step <= ['yes', 'no', 'not_told'].indexOf(answer); step += 1) await page.keyboard.press('ArrowDown');
    }
    await tabUntil(page, 'keeping them', () => document.activeElement?.textContent === 'Keep the answers');
    await page.keyboard.press('Enter');
    await page.getByText('A person should look today').waitFor();
    const { sheets } = await officer.get(`/cases/${caseId}/protection`);
    assert.deepEqual([sheets[0].signs, sheets[0].answers.vulnerability, sheets[0].answers.movement, sheets[0].answers.documents, sheets[0].stillThere], [2, 'yes', 'not_told', 'yes', 'no']);
    await eventually('the case rose', async () => (await officer.get(`/cases/${caseId}`)).facts.urgency === 'U1');
    await looked(page, '.case-main', 'proposed');

    await page.locator('.case-main').evaluate((main) => main.querySelector('button')?.focus());
    await page.getByRole('button', { name: 'Begin this protocol' }).press('Enter');
    await page.locator('.protocol').waitFor();
    assert.deepEqual((await officer.get(`/cases/${caseId}`)).facts.categories, ['W1'], 'no category changes by itself');
    await page.locator('.protocol input[type=checkbox]').first().focus();
    await page.keyboard.press('Space');
    await page.getByText(/^Done by/u).first().waitFor();
    await tabUntil(page, 'what cannot be done', () => document.activeElement?.textContent === 'Cannot be done');
    await page.keyboard.press('Enter');
    await page.getByLabel('Why can it not be done?').fill('She was not alone.');
    await page.keyboard.press('Enter');
    await page.getByText('Cannot be done: She was not alone.').waitFor();
    await looked(page, '.protocol', 'checklist-begun');
  } finally {
    await browser.close();
  }
});

test('a case of sexual violence has its checklist from the start, and nobody is brought in before she was asked', { skip: !hasBrowser }, async () => {
  const { officer, caseId } = await workedByTheCentre('012 345 662', {}, ['V2']);
  const browser = await openBrowser();
  try {
    const page = await signedIn(browser, 'mrc');
    await page.goto(`${base}/console/cases/${caseId}`);
    await page.locator('.protocol').waitFor();
    await looked(page, '.protocol', 'checklist');
    const sharing = await officer.get(`/cases/${caseId}/sharing`);
    const heard = { scope: 'whole_case', heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: sharing.asking.version, witnessId: sharing.witnesses[0].id };
    const refer = () => officer.call('POST', `/cases/${caseId}/referrals`, { officeId: officeOf('clc-pnh').id, task: 'legal_help', reason: 'has_the_skill', heard });
    assert.equal((await refer()).body.code, 'protocol.stepFirst');
    await page.getByLabel(/^Tell her which help there is/u).focus();
    await page.keyboard.press('Space');
    await page.getByText(/^Done by/u).first().waitFor();
    const answer = await refer();
    assert.equal(answer.status, 201, JSON.stringify(answer.body));
  } finally {
    await browser.close();
  }
});
