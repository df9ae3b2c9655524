// Before her leave somebody looks at what she has in hand, hands it over in one step, and a colleague takes it on.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { hasBrowser, looked, openBrowser, picture, reachable, signedIn } from './support/browser.mjs';
import { OfficerAt, eventually } from './support/people.mjs';
import { root } from './support/product.mjs';

const { demoDirectory } = await import(pathToFileURL(join(root, 'dist/apps/cli/src/seed/directory.js')).href);
const centre = demoDirectory.offices.find(({ code }) => code === 'mrc-bmc');
const [sokha, rithy] = ['sokha', 'rithy'].map((name) => centre.officers.find(({ signIn }) => signIn.startsWith(`${name}@`)));

/** A case of unpaid wages that her centre works. */
async function aCase(officer) {
  const desk = await OfficerAt.door('desk');
  const form = await desk.get('/desk/form');
  const formKey = randomUUID();
  const facts = { categories: ['W1'], happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', claimFromHome: true, sex: 'female', sector: 'seafood', language: 'km' };
  const proposals = await desk.post('/desk/proposals', { formKey, facts }, 200);
  assert.ok(proposals.offices.some(({ officeId }) => officeId === centre.id), 'the centre is proposed');
  const { number } = await desk.post('/desk/intakes', {
    formKey, reporter: { relation: 'self' }, facts, story: 'គេមិនបើកប្រាក់ឈ្នួល', contact: { phone: '012 345 679', how: 'call', from: '17:00', to: '20:00' },
    consent: { readAloud: true, wordingVersion: form.consent.version, language: 'km', offices: [{ officeId: centre.id, yes: true }] },
  });
  const offer = await officer.offer((line) => line.number === number);
  await officer.post(`/offers/${offer.id}/acceptances`);
}

test('what somebody has in hand goes to a colleague in one step, and stays with her until he says yes', { skip: !hasBrowser }, async () => {
  const hers = await OfficerAt.signIn(sokha.signIn);
  const his = await OfficerAt.signIn(rithy.signIn);
  const mine = async (officer, id) => (await officer.get(`/load?officerId=${id}`)).lines;
  for (let filed = 0; filed < 3; filed += 1) await aCase(hers);

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
