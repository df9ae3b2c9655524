// Who asked to be called first: the desk takes the call, sees the safe hours, is shown the number for a reason, and writes down what came of it.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { hasBrowser, looked, openBrowser, signedIn } from './support/browser.mjs';
import { OfficerAt, Phone, eventually } from './support/people.mjs';

test('two who asked to be called, by keyboard, until one was reached', { skip: !hasBrowser }, async () => {
  const phone = new Phone('+855889911223');
  await phone.says('please help me');
  await phone.says('2');
  const desk = await OfficerAt.door('desk');
  const filed = await desk.post('/desk/intakes', { formKey: randomUUID(), reporter: { relation: 'self' }, facts: { nowIn: 'KH', language: 'km' }, contact: { phone: '+855889922334', how: 'call', from: '18:00', to: '20:00', callAs: 'បងស្រី' }, callRequest: true });
  await eventually('both in the list', async () => ((await desk.get('/call-requests')).lines.length >= 2 ? true : null));

  const browser = await openBrowser();
  try {
    const page = await signedIn(browser, 'desk');
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Calls to make' }).waitFor();
    await looked(page, 'calls-list');

    // The one the operator wrote down, found and taken by keyboard alone.
    const line = page.locator('a[data-line]', { hasText: filed.number.replace(/(\d{3})(?=\d)/g, '$1-') });
    const place = await line.evaluate((link) => [...document.querySelectorAll('a[data-line]')].indexOf(link));
    for (let n = 0; n <= place; n += 1) await page.keyboard.press('j');
    assert.ok(await line.evaluate((link) => link === document.activeElement), 'J goes from line to line');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take this call' }).waitFor();
    await page.evaluate(() => document.activeElement?.blur());
    await looked(page, 'calls-open');
    await page.keyboard.press('a');
    await page.getByText('18:00–20:00').waitFor();
    // Her number is not there before it is asked for with a reason.
    assert.equal((await page.content()).includes('889922334'), false);
    await page.getByRole('button', { name: 'Show name and numbers' }).click();
    await page.getByRole('link', { name: '+855889922334' }).waitFor();
    await looked(page, 'calls-revealed');

    await page.getByRole('radio', { name: 'Nobody answered' }).check();
    await page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByText('Written down.').waitFor();
    await line.getByText('called once').waitFor();
    await page.getByRole('radio', { name: 'Answered, and wants a call on another day' }).check();
    const { lastDay } = await desk.get('/call-requests');
    await page.getByLabel('On which day?').fill(lastDay);
    await page.getByRole('button', { name: 'Write it down' }).click();
    await line.getByText('called 2 times').waitFor();
    await looked(page, 'calls-later');
    await page.getByRole('radio', { name: 'Reached: it was the person who asked' }).check();
    await page.getByRole('button', { name: 'Write it down' }).click();
    await page.getByRole('link', { name: 'To the desk form' }).waitFor();
    await eventually('she has left the list', async () => ((await desk.get('/call-requests')).lines.every(({ number }) => number !== filed.number) ? true : null));
    await looked(page, 'calls-reached');

    // On record: opened before it was shown, revealed for a reason, and each call.
    const { caseId } = (await desk.get(`/search?q=${filed.number}`)).lines[0];
    const actions = (await desk.get(`/cases/${caseId}/record`)).entries.map(({ action }) => action);
    for (const action of ['item.opened', 'identity.revealed', 'call.recorded']) assert.ok(actions.includes(action), `${action} in ${actions.join(', ')}`);
  } finally {
    await browser.close();
  }
});
