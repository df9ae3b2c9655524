// A hospital without an account gets a sheet: looked at before it is made, read to her, printed, taken, answered; and she stops it on her own page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasBrowser, looked, openBrowser, phoneContext, picture, reachable, signedIn, tabTo } from './support/browser.mjs';
import { workedByTheCentre } from './support/consoles.mjs';
import { base, eventually } from './support/people.mjs';

/** The dialog as it stands, in both languages and widths, as tall as it is. */
async function dialogLooked(page, name) {
  for (const width of [1366, 390]) {
    await page.setViewportSize({ width, height: 1_900 });
    await page.waitForTimeout(250);
    const wide = await page.getByRole('dialog').evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.ok(wide <= 0, `${name} at ${width} is ${wide} px too wide`);
    await picture(page, `${name}-${width}`);
  }
  await page.setViewportSize({ width: 1366, height: 1_000 });
  await reachable(page, name);
}

test('a hospital gets a sheet that she agreed to, and she stops it', { skip: !hasBrowser }, async () => {
  const { officer, caseId, card } = await workedByTheCentre('012 345 688', { identity: { name: 'ចាន់ សុភា', nameLatin: 'CHAN SOPHEA' }, card: true });
  assert.ok(card, 'she takes her card home');
  const sheets = `/cases/${caseId}/outside-referrals`;
  const browser = await openBrowser();
  try {
    const page = await signedIn(browser, 'mrc');
    await page.goto(`${base}/console/cases/${caseId}`);
    await page.getByRole('button', { name: 'English', exact: true }).click();
    await page.getByRole('button', { name: 'Give a sheet to a body outside' }).waitFor();
    // Nothing of hers before her identity is revealed: the boxes say so.
    await page.keyboard.press('KeyO');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'name', exact: true }).waitFor();
    assert.equal(await dialog.getByRole('checkbox', { name: 'name', exact: true }).isDisabled(), true);
    await page.keyboard.press('Escape');
    await officer.post(`/cases/${caseId}/reveals`, { reason: 'appointment' });
    await page.reload();
    await page.getByRole('button', { name: 'Give a sheet to a body outside' }).waitFor();
    await page.keyboard.press('KeyO');
    await dialog.getByRole('button', { name: 'Write down another body' }).press('Enter');
    await dialog.getByRole('combobox', { name: 'What is it?' }).click();
    await page.getByRole('option', { name: 'hospital' }).click();
    await dialog.getByLabel('Its name, as it is called there').fill('Aranyaprathet Hospital');
    await dialog.getByLabel('Its name in Khmer').fill('មន្ទីរពេទ្យអារញ្ញប្រាថេត');
    await dialog.getByRole('combobox', { name: 'Of which country?' }).click();
    await page.getByRole('option', { name: 'Thailand' }).click();
    await dialog.getByLabel('Language of the sheet').selectOption('th');
    await dialog.getByRole('checkbox', { name: 'It is of a state' }).check();
    await dialogLooked(page, 'outside-body-en');
    await dialog.getByRole('button', { name: 'Put it on the list' }).press('Enter');
    await dialog.getByText('Nobody has checked it yet').waitFor();
    for (const share of ['name', 'language', 'what we ask, in our words']) await dialog.getByRole('checkbox', { name: share, exact: true }).check();
    await dialog.getByLabel('What do we ask, in one or two sentences?').fill('โปรดรักษามือของเธอ');
    await dialogLooked(page, 'outside-choose-en');
    await dialog.getByRole('button', { name: 'Look at the sheet' }).press('Enter');
    await dialog.getByText('This is the sheet. Nothing has left yet.').waitFor();
    await dialog.getByText('ចាន់ សុភា').waitFor();
    assert.deepEqual((await officer.get(sheets)).lines, [], 'nothing is made by looking');
    await dialog.getByRole('combobox', { name: 'What they should do' }).click();
    await page.getByRole('option', { name: 'health care' }).click();
    await dialog.getByRole('combobox', { name: 'Who heard her?' }).click();
    await page.getByRole('option').first().click();
    await dialogLooked(page, 'outside-yes-en');
    assert.equal(await dialog.getByRole('button', { name: 'Make the sheet' }).isDisabled(), true, 'not before she herself said yes');
    await dialog.getByRole('checkbox', { name: /The worker herself said yes/ }).check();
    await dialog.getByRole('button', { name: 'Make the sheet' }).press('Enter');
    await page.getByText('made, not taken yet').first().waitFor();

    // Printed in Thai and in Khmer, with what she agreed to and nothing else.
    const [outside] = (await officer.get(sheets)).lines;
    const paper = await page.evaluate(async (at) => {
      const answer = await fetch(at, { method: 'POST', headers: { 'x-sarika': '1', 'content-type': 'application/json' }, body: JSON.stringify({ form: 'page' }) });
      return { status: answer.status, text: await answer.text() };
    }, `/api/v1${sheets}/${outside.id}/prints`);
    assert.equal(paper.status, 201);
    const printed = await (await browser.newContext({ viewport: { width: 1000, height: 1400 } })).newPage();
    await printed.setContent(paper.text);
    const words = await printed.locator('body').innerText();
    for (const word of ['ចាន់ សុភា', 'โปรดรักษามือของเธอ', 'Aranyaprathet Hospital', 'មន្ទីរពេទ្យអារញ្ញប្រាថេត']) assert.ok(words.includes(word), `${word} is on the sheet`);
    for (const word of ['345 688', '345688', 'ប្រាក់ឈ្នួល', 'SOPHEA']) assert.ok(!words.includes(word), `${word} is not on the sheet`);
    await picture(printed, 'outside-paper');

    // Who took it, by keyboard.
    await page.getByRole('button', { name: 'What became of it?' }).press('Enter');
    await page.getByRole('combobox', { name: 'What happened?' }).click();
    await page.getByRole('option', { name: 'somebody took it' }).click();
    await page.getByLabel('Who took it: name').fill('Khun Somchai');
    await tabTo(page, 'Post');
    await page.keyboard.type('duty nurse');
    await tabTo(page, 'Their number');
    await page.keyboard.type('OPD-118');
    await page.getByRole('button', { name: 'Write it down' }).press('Enter');
    await page.getByText('they have it').first().waitFor();
    await page.getByRole('button', { name: 'Who took it, what stood on it' }).press('Enter');
    await page.getByText('Taken by Khun Somchai, duty nurse').waitFor();
    await page.locator('section.box').filter({ has: page.getByRole('heading', { name: 'Bodies without an account' }) }).scrollIntoViewIfNeeded();
    await looked(page, 'outside-case');

    // On her telephone: what stood on it, who took it, and the way to stop it.
    const phone = await (await phoneContext(browser)).newPage();
    phone.setDefaultTimeout(15_000);
    await phone.goto(`${base}/km/r`);
    const fields = phone.locator('form input[type=text], form input[type=tel], form input[inputmode=numeric]');
    await fields.nth(0).fill(card.caseNumber);
    await fields.nth(1).fill(card.secret);
    await phone.locator('form button.wide').first().click();
    await phone.goto(`${base}/km/r/who`);
    const own = await phone.locator('main').innerText();
    for (const word of ['មន្ទីរពេទ្យអារញ្ញប្រាថេត', 'Khun Somchai', 'OPD-118', 'ឈ្មោះរបស់អ្នក']) assert.ok(own.includes(word), `she reads ${word}`);
    await picture(phone, 'outside-own-km');
    await phone.locator('a[href*="/r/outside/"]').first().click();
    await picture(phone, 'outside-stop-km');
    await phone.locator('form button.wide').first().click();
    assert.match(phone.url(), /\/km\/r\/who\?done=1$/);
    await phone.goto(`${base}/en/r/who`);
    assert.ok((await phone.locator('main').innerText()).includes('A helper must still tell them to stop.'));
    await picture(phone, 'outside-stopped-en');

    // The office is told above everything else, prints no more, and writes down that the hospital was told.
    assert.equal((await officer.call('POST', `${sheets}/${outside.id}/prints`, { form: 'page' })).body.code, 'outside.sheetStopped');
    await page.goto(`${base}/console/transitions`);
    await page.getByText('One body must be told to stop using a sheet.').waitFor();
    await page.getByText('She stopped this.').first().waitFor();
    await looked(page, 'outside-office');
    await page.getByRole('button', { name: 'They were told to stop' }).press('Enter');
    await page.getByRole('combobox', { name: 'How, or why?' }).click();
    await page.getByRole('option', { name: 'by phone' }).click();
    await page.getByRole('button', { name: 'Write it down' }).press('Enter');
    await page.getByText('stopped, and they were told').first().waitFor();
    await eventually('the band to go', async () => (await page.getByText('One body must be told to stop').count()) === 0);
    assert.deepEqual((await officer.get(sheets)).lines[0].steps.map(({ kind }) => kind), ['taken', 'withdrawn', 'told_to_stop']);

    // The whole dialog in Khmer.
    await page.goto(`${base}/console/cases/${caseId}`);
    await page.getByRole('button', { name: 'ខ្មែរ', exact: true }).click();
    await page.getByRole('button', { name: 'ឱ្យក្រដាសទៅស្ថាប័នក្រៅ' }).click();
    await dialog.getByRole('combobox').first().click();
    await page.getByRole('option').first().click();
    for (const share of ['ឈ្មោះ', 'ភាសា']) await dialog.getByRole('checkbox', { name: share, exact: true }).check();
    await dialogLooked(page, 'outside-choose-km');
    await dialog.getByRole('button', { name: 'មើលក្រដាស' }).click();
    await dialog.locator('.read-aloud').waitFor();
    await dialogLooked(page, 'outside-yes-km');
  } finally {
    await browser.close();
  }
});
