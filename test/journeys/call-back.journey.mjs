// "It was not me": an officer calls her back about a stop, a colleague confirms, and only then it is shared again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasBrowser, openBrowser, picture, reachable, signedIn } from './support/browser.mjs';
import { workedByTheCentre } from './support/consoles.mjs';
import { OfficerAt, base, eventually } from './support/people.mjs';

/** Both languages and both widths of what an open dialog shows. */
async function lookedInside(page, name, caseId) {
  for (const language of ['ខ្មែរ', 'English']) {
    await page.goto(`${base}/console/cases/${caseId}`);
    await page.getByRole('button', { name: language, exact: true }).click();
    await page.getByRole('button', { name: language === 'English' ? /call her back|What came of calls/ : /ហៅគាត់ទៅវិញ|លទ្ធផលនៃការហៅ/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('section.box').last().waitFor();
    for (const width of [1366, 390]) {
      await page.setViewportSize({ width, height: 1_000 });
      await page.waitForTimeout(300);
      const wide = await dialog.evaluate((box) => box.scrollWidth - box.clientWidth);
      assert.ok(wide <= 0, `${name} at ${width} in ${language} is ${wide} px too wide`);
      await picture(page, `${name}-${language === 'English' ? 'en' : 'km'}-${width}`);
    }
    await page.setViewportSize({ width: 1366, height: 1_000 });
    await reachable(page, `${name} in ${language}`);
  }
}

test('two officers take a stop back, by keyboard, and a colleague may say no', { skip: !hasBrowser }, async () => {
  const { officer, caseId } = await workedByTheCentre('012 345 699');
  const sharing = await officer.get(`/cases/${caseId}/sharing`);
  const [place, witness] = [sharing.places[0], sharing.witnesses[0]];
  await officer.post(`/cases/${caseId}/consents`, { officeId: place.id, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: sharing.asking.version, witnessId: witness.id });
  const { consents } = await officer.get(`/cases/${caseId}`);
  await officer.post(`/cases/${caseId}/withdrawals`, { consentId: consents.find(({ office }) => office.id === place.id).id, witnessId: witness.id }, 204);

  const colleague = await OfficerAt.signIn(process.env.JOURNEY_COLLEAGUE ?? 'rithy@mrc-bmc.demo');
  const browser = await openBrowser();
  try {
    const first = await signedIn(browser, 'mrc');
    await lookedInside(first, 'call-back-to-make', caseId);
    const dialog = first.getByRole('dialog');
    // Her number is not there before it is asked for with a reason.
    assert.equal((await first.content()).includes('12345699'), false);
    // Nor is there anything to write down before she could be called.
    await dialog.getByText('Show her number above and call her.').waitFor();
    assert.equal(await dialog.getByRole('radio').count(), 0);
    await dialog.getByRole('button', { name: 'Show name and numbers' }).press('Enter');
    await dialog.getByRole('link', { name: '+85512345699' }).waitFor();
    await dialog.getByRole('radio', { name: 'She did not stop it: somebody else did' }).press('Space');
    await dialog.getByRole('button', { name: 'Write it down' }).press('Enter');
    await dialog.getByText('Another officer must confirm it.').waitFor();
    await lookedInside(first, 'call-back-waits', caseId);

    // The colleague does not believe it: it stays stopped, and she is called again.
    const waiting = (await colleague.get(`/cases/${caseId}/call-backs`)).stops[0];
    assert.equal(waiting.state, 'waiting');
    await colleague.post(`/cases/${caseId}/call-backs/${waiting.calls[0].callId}/refusals`, {}, 204);
    await officer.post(`/cases/${caseId}/call-backs`, { consentId: waiting.consentId, said: 'by_mistake' });

    const second = await signedIn(browser, 'mrc', { as: process.env.JOURNEY_COLLEAGUE ?? 'rithy@mrc-bmc.demo' });
    await lookedInside(second, 'call-back-to-confirm', caseId);
    await second.getByRole('dialog').getByRole('button', { name: 'Confirm: share again' }).press('Enter');
    await second.getByRole('dialog').getByText('Confirmed: shared again').waitFor();
    await lookedInside(second, 'call-back-done', caseId);
    await eventually('both see that it is done', async () => ((await officer.get(`/cases/${caseId}/call-backs`)).stops[0].state === 'shared_again' ? true : null));

    const actions = (await officer.get(`/cases/${caseId}/record`)).entries.map(({ action }) => action);
    for (const action of ['identity.revealed', 'callBack.made', 'callBack.refused', 'consent.sharedAgain']) assert.ok(actions.includes(action), `${action} in ${actions.join(', ')}`);
  } finally {
    await browser.close();
  }
});
