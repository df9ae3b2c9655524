// The work on a case ends, she says that it is not solved, and a colleague opens it again; by keyboard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasBrowser, openBrowser, picture, reachable, signedIn } from './support/browser.mjs';
import { workedByTheCentre } from './support/consoles.mjs';
import { OfficerAt, base } from './support/people.mjs';

const colleagueName = process.env.JOURNEY_COLLEAGUE ?? 'rithy@mrc-bmc.demo';
/** The box of keeping with what is open in it, in both languages and widths. */
async function looked(page, name) {
  const box = page.locator('section.box').filter({ has: page.getByRole('heading', { name: /^(Keeping and ending|ការរក្សាទុក និងការបញ្ចប់)/u }) });
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 1_000 });
    await box.scrollIntoViewIfNeeded();
    await page.waitForTimeout(200);
    const wide = await box.evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.ok(wide <= 0, `${name} at ${width} is ${wide} px too wide`);
    await picture(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 1366, height: 1_000 });
  await reachable(page, name);
}

test('a closed case is opened again by a colleague, with a new first contact', { skip: !hasBrowser }, async () => {
  const { officer, caseId } = await workedByTheCentre('012 345 655');
  const browser = await openBrowser();
  try {
    const first = await signedIn(browser, 'mrc');
    await first.goto(`${base}/console/cases/${caseId}`);
    await first.getByRole('button', { name: 'English', exact: true }).click();
    await first.getByRole('button', { name: 'Close the case' }).press('Enter');
    await looked(first, 'closing-en');
    await first.getByRole('combobox', { name: 'How did it end?' }).click();
    await first.getByRole('option', { name: /remedied/iu }).first().click();
    await first.getByRole('button', { name: 'Close it', exact: true }).press('Enter');
    await first.getByRole('button', { name: 'Open the case again' }).waitFor();
    await first.getByText('The case is closed. Open it again, then you can reply.').waitFor();
    assert.equal((await officer.get('/queue?view=mine')).lines.some((line) => line.caseId === caseId), false);

    const second = await signedIn(browser, 'mrc', { as: colleagueName });
    for (const [language, name, tag] of [['ខ្មែរ', 'បើកសំណុំរឿងឡើងវិញ', 'km'], ['English', 'Open the case again', 'en']]) {
      await second.goto(`${base}/console/cases/${caseId}`);
      await second.getByRole('button', { name: language, exact: true }).click();
      await second.getByRole('button', { name }).press('Enter');
      await looked(second, `reopening-${tag}`);
    }
    await second.getByRole('combobox', { name: 'Why?' }).click();
    await second.getByRole('option', { name: 'she says it is not solved' }).click();
    await second.getByRole('button', { name: 'Open it again', exact: true }).press('Enter');
    await second.getByText('Opened again').first().waitFor();
    const colleague = await OfficerAt.signIn(colleagueName);
    assert.ok((await colleague.get('/queue?view=mine')).lines.some((line) => line.caseId === caseId), 'it stands in the queue of who opened it');
    assert.equal((await colleague.call('POST', `/cases/${caseId}/reopenings`, { reason: 'not_solved' })).body.code, 'case.notClosed');
  } finally {
    await browser.close();
  }
});
