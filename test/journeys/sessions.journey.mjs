// A computer stands open at another desk: whoever leads the office signs that colleague out everywhere, and he signs in again.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { hasBrowser, looked, openBrowser, picture, signedIn } from './support/browser.mjs';
import { OfficerAt } from './support/people.mjs';
import { root } from './support/product.mjs';

const { demoDirectory } = await import(pathToFileURL(join(root, 'dist/apps/cli/src/seed/directory.js')).href);
const centre = demoDirectory.offices.find(({ code }) => code === 'mrc-bmc');
const [sokha, rithy] = ['sokha', 'rithy'].map((name) => centre.officers.find(({ signIn }) => signIn.startsWith(`${name}@`)));

test('a colleague is signed out everywhere at once, and nothing else of his ends', { skip: !hasBrowser }, async () => {
  const left = [await OfficerAt.signIn(rithy.signIn), await OfficerAt.signIn(rithy.signIn)];
  const browser = await openBrowser();
  try {
    const page = await signedIn(browser, '', { as: sokha.signIn });
    await page.getByRole('link', { name: 'People', exact: true }).click();
    const his = page.locator('li.directory-office', { hasText: rithy.signIn });
    await his.getByRole('button', { name: 'Sign out' }).waitFor();
    await looked(page, 'people');
    await page.setViewportSize({ width: 1366, height: 860 });
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await his.getByRole('button', { name: 'Sign out' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Password, second factors and key stay').waitFor();
    await picture(page, 'people-sign-out');
    await dialog.getByRole('button', { name: 'Sign out everywhere' }).click();
    const told = page.getByText(/is signed out everywhere/);
    await Promise.race([told.waitFor(), page.locator('input[type=password]').waitFor()]);
    if (await page.locator('input[type=password]').isVisible().catch(() => false)) {
      await page.locator('input[type=password]').fill(process.env.JOURNEY_PASSWORD);
      await page.keyboard.press('Enter');
      await told.waitFor();
    }
    for (const each of left) assert.equal((await each.call('GET', '/session')).status, 401);
    assert.equal((await (await OfficerAt.signIn(rithy.signIn)).call('GET', '/queue')).status, 200);
  } finally {
    await browser.close();
  }
});
