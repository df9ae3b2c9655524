// Before her leave somebody looks at what she has in hand, hands it over in one step, and a colleague takes it on.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { hasBrowser, looked, openBrowser, picture, reachable, signedIn } from './support/browser.mjs';
import { OfficerAt, Phone, eventually } from './support/people.mjs';
import { root } from './support/product.mjs';

const { demoDirectory } = await import(pathToFileURL(join(root, 'dist/apps/cli/src/seed/directory.js')).href);
const centre = demoDirectory.offices.find(({ code }) => code === 'mrc-bmc');
const [sokha, rithy] = ['sokha', 'rithy'].map((name) => centre.officers.find(({ signIn }) => signIn.startsWith(`${name}@`)));

test('what somebody has in hand goes to a colleague in one step, and stays with her until he says yes', { skip: !hasBrowser }, async () => {
  const hers = await OfficerAt.signIn(sokha.signIn);
  const his = await OfficerAt.signIn(rithy.signIn);
  const mine = async (officer, id) => (await officer.get(`/load?officerId=${id}`)).lines;
  // Told by text, until three are in her hand: other offices decline what they are offered first.
  for (let told = 0; told < 3; told += 1) {
    const her = new Phone(`+6683${String(Math.floor(Math.random() * 9e6) + 1e6)}`);
    await her.says('ខ្ញុំធ្វើការនៅរោងចក្រត្រីខកំប៉ុង ប្រទេសថៃ ថៅកែមិនបើកប្រាក់ឈ្នួល ៣ខែ');
    for (const answer of ['១', '១', '១', '១']) await her.says(answer);
    await her.says('4');
    await her.says('១');
  }
  await eventually('offers at her centre, or work in hand', async () => {
    for (const line of (await hers.get('/queue?view=offers')).lines) await hers.call('POST', `/offers/${line.id}/acceptances`, {});
    return (await mine(hers, sokha.id)).length >= 1;
  }, 90);

  const browser = await openBrowser();
  try {
    const page = await signedIn(browser, '', { as: sokha.signIn });
    await page.locator('.bar-me').click();
    await page.getByRole('menuitem', { name: 'Hand over what I have' }).click();
    await page.getByRole('heading', { level: 1, name: 'What is in hand' }).waitFor();
    await page.getByRole('combobox', { name: 'To whom' }).click();
    await page.getByRole('option', { name: new RegExp(rithy.names.en) }).click();
    await page.getByRole('combobox', { name: 'Why' }).click();
    await page.getByRole('option', { name: 'leave', exact: true }).click();
    await page.getByRole('button', { name: 'Look first' }).click();
    await page.getByText(/would be offered/).waitFor();
    await reachable(page, 'handing over');
    await looked(page, 'load-look');
    await page.setViewportSize({ width: 1366, height: 860 });
    await page.getByRole('button', { name: 'English', exact: true }).click();
    const before = (await mine(hers, sokha.id)).length;
    await page.getByRole('button', { name: /^Offer / }).click();
    const dialog = page.getByRole('dialog');
    await Promise.race([page.getByText('It is offered.').waitFor(), dialog.locator('input[type=password]').waitFor()]);
    if (await dialog.locator('input[type=password]').isVisible().catch(() => false)) {
      await dialog.locator('input[type=password]').fill(process.env.JOURNEY_PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByText('It is offered.').waitFor();
    }
    assert.equal((await mine(hers, sokha.id)).length, before, 'offered is not yet given');

    const there = await signedIn(browser, '', { as: rithy.signIn });
    await there.getByText(/hands .* over to you/).waitFor();
    await picture(there, 'load-banner-en-1366');
    await there.getByRole('link', { name: 'Look at it' }).click();
    await there.getByRole('heading', { level: 1, name: 'Handover pack' }).waitFor();
    await reachable(there, 'the handover pack');
    await looked(there, 'load-pack');
    await there.setViewportSize({ width: 1366, height: 860 });
    await there.emulateMedia({ media: 'print' });
    await picture(there, 'load-pack-print');
    await there.emulateMedia({ media: 'screen' });
    await there.getByRole('button', { name: 'English', exact: true }).click();
    await there.getByRole('button', { name: /^Take (it|all)/ }).first().click();
    await eventually('the work is his', async () => (await mine(his, rithy.id)).length >= 1 && (await mine(hers, sokha.id)).length < before);
    await picture(there, 'load-taken');
  } finally {
    await browser.close();
  }
});
