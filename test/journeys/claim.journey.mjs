// What a woman from a cannery is owed: the worksheet filled by keyboard while she talks, kept, read to her, and claimed.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { hasBrowser, looked, openBrowser, picture, signedIn, tabTo } from './support/browser.mjs';
import { OfficerAt, base } from './support/people.mjs';

const options = { skip: hasBrowser ? false : 'no Chromium on this machine' };
let browser;
before(async () => {
  if (hasBrowser) browser = await openBrowser();
});
after(() => browser?.close());

/** A case of unpaid wages that the centre works. */
async function aCase(officer) {
  const desk = await OfficerAt.door('desk');
  const form = await desk.get('/desk/form');
  const formKey = randomUUID();
  const facts = { categories: ['W1'], happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', claimFromHome: true, sex: 'female', sector: 'seafood', language: 'km' };
  const proposals = await desk.post('/desk/proposals', { formKey, facts }, 200);
  const { officeId } = await officer.get('/session');
  const centre = proposals.offices.find((office) => office.officeId === officeId);
  assert.ok(centre, 'the centre is proposed');
  const filed = await desk.post('/desk/intakes', {
    formKey, reporter: { relation: 'self' }, facts, story: 'គេមិនបើកប្រាក់ឈ្នួល', contact: { phone: '012 345 679', how: 'call', from: '17:00', to: '20:00' },
    consent: { readAloud: true, wordingVersion: form.consent.version, language: 'km', offices: [{ officeId: centre.officeId, yes: true }] },
  });
  const offer = await officer.offer((line) => line.number === filed.number);
  const { caseId } = await officer.post(`/offers/${offer.id}/acceptances`);
  return caseId;
}

const sum = async (page) => (await page.locator('.sum-likely').first().innerText()).replace(/\s+/g, ' ');
const asNumber = (text) => Number(text.replace(/[^\d.]/g, ''));

test('the worksheet is filled by keyboard, and the sum changes with what she says', options, async () => {
  const officer = await OfficerAt.door('mrc');
  const caseId = await aCase(officer);
  const page = await signedIn(browser, 'mrc');
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${base}/console/cases/${caseId}`);
  await page.locator('.case-tab').nth(1).click();
  await page.getByRole('button', { name: 'Begin a worksheet' }).focus();
  await page.keyboard.press('Enter');

  // From here on no mouse. The country came from the case.
  await page.locator('#worksheet-where select').first().focus();
  assert.equal(await page.locator('#worksheet-where select').first().inputValue(), 'TH');
  await tabTo(page, 'First day of work');
  await page.keyboard.type('១/១/២០២៥');
  await tabTo(page, 'Last day of work');
  await page.keyboard.type('24/7/2025');
  await tabTo(page, 'Who ended it');
  await page.keyboard.type('the emp');
  await tabTo(page, 'For each');
  await page.keyboard.type('day');
  await tabTo(page, 'How much');
  await page.keyboard.type('៣៥០ បាត');
  await tabTo(page, 'She got');
  await page.keyboard.type('what');
  await tabTo(page, 'From');
  await page.keyboard.type('1/2025');
  await tabTo(page, 'To');
  await page.keyboard.type('4/2025');
  await tabTo(page, 'or from');
  await page.keyboard.type('1/5/2025');
  await tabTo(page, 'Hours a day');
  await page.keyboard.type('8');
  await tabTo(page, 'Days a week');
  await page.keyboard.type('6');
  await page.locator('.sum-likely').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.stale'));
  const first = asNumber(await sum(page));
  assert.ok(first > 10_000, `a sum stands there: ${first}`);
  await picture(page, 'worksheet-first');

  // Eleven hours instead of eight: overtime is owed, and the sum grows.
  await page.locator('.told-entry input[inputmode=decimal]').first().waitFor();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await tabTo(page, 'Days a week');
  for (let at = 0; at < 20; at += 1) {
    await page.keyboard.press('Shift+Tab');
    if (await page.evaluate(() => document.activeElement?.labels?.[0]?.textContent?.startsWith('Hours a day'))) break;
  }
  await page.keyboard.press('Control+A');
  await page.keyboard.type('11');
  await page.waitForFunction((before) => Number(document.querySelector('.sum-likely')?.textContent.replace(/[^\d.]/g, '')) > before && !document.querySelector('.stale'), first);

  // What cannot be is said beside its box, and the sum before it stays in sight.
  await page.keyboard.press('Control+A');
  await page.keyboard.type('25');
  await page.getByText('This is more than there can be.').first().waitFor();
  assert.equal(await page.locator('.told-error').count(), 1);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('11');
  await page.waitForFunction(() => !document.querySelector('.told-error') && !document.querySelector('.stale'));

  // A line lost and found: nothing that was written goes.
  await page.context().setOffline(true);
  await tabTo(page, 'Days a week');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('7');
  await page.getByText('No line.').first().waitFor();
  await page.context().setOffline(false);
  await page.getByText('No line.').first().waitFor({ state: 'detached' });
  await page.waitForFunction(() => !document.querySelector('.stale'));
  await page.locator('.head > summary').first().click();
  await page.locator('.assessed-line > summary').first().click();
  await looked(page, 'worksheet');

  // Leaving and coming back: it waits in memory.
  await page.locator('.case-tab').nth(2).click();
  await page.locator('.case-tab').nth(1).click();
  assert.equal(await page.locator('#worksheet-when input').first().inputValue(), '១/១/២០២៥');
  const likely = await sum(page);
  await page.getByRole('button', { name: 'Keep in the case' }).click();
  await page.getByText('Kept in the case.').waitFor();

  // Read to her and claimed.
  await page.locator('.case-tab').nth(2).click();
  await page.getByRole('button', { name: 'Open the claim' }).click();
  await page.getByRole('button', { name: 'Read the sum to her' }).click();
  await page.getByText('you are owed about').waitFor();
  await page.getByLabel('I read it aloud to her').check();
  await page.getByRole('button', { name: /^She says yes/ }).click();
  await page.getByText('The worker said yes to the sum').waitFor();
  assert.ok((await page.locator('.claim-figures').innerText()).includes(likely.split(' ')[0]), 'what is claimed is what was likely');
  await picture(page, 'claim-confirmed');

  // No demand before the safety plan.
  assert.equal(await page.getByLabel('What was done').getByText('the demand was sent').count(), 0);
  await page.getByRole('button', { name: 'Write the safety plan' }).click();
  for (const [label, words] of [['Her papers', 'Home, passport with her'], ['How they may', 'None feared at home'], ['Where she can', 'With her family'], ['Who goes', 'The union in Samut Sakhon']]) await page.getByLabel(label).fill(words);
  await picture(page, 'claim-safety-plan');
  await page.getByRole('button', { name: 'Keep the plan' }).click();

  // Nor before she saw what the other side will learn.
  await page.getByRole('button', { name: 'Show her' }).click();
  await page.locator('.read-aloud li').first().waitFor();
  await page.getByLabel('I read it aloud to her').check();
  await picture(page, 'claim-showing');
  await page.getByRole('button', { name: 'She saw it and wants to go on' }).click();
  await page.getByText(/^She saw on/).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Show her' }).count(), 0);
  await page.getByLabel('What was done').selectOption('demanded');
  await page.getByRole('button', { name: /^Write down: the demand/ }).click();
  await page.locator('.leg .tag', { hasText: 'demanded' }).waitFor();

  // Money, each entry once.
  const happened = async (what, fill) => {
    await page.getByLabel('What happened').selectOption(what);
    await fill();
    await page.getByRole('button', { name: /^Write down / }).last().click();
    await page.locator('.movement').waitFor({ state: 'detached' });
  };
  await happened('verified', () => page.locator('.movement').getByLabel(/^Sum in all/).fill('៣០,០០០'));
  await happened('agreed', () => page.locator('.movement').getByLabel(/^Sum in all/).fill('10,000'));
  await page.getByText('far below what was verified').waitFor();
  await happened('paid', async () => {
    await page.locator('.movement').getByLabel(/^Sum/).fill('4,000');
    await page.getByLabel('Who has it now').selectOption('worker');
    await page.locator('.movement').getByLabel('How', { exact: true }).selectOption('bank');
  });
  await page.locator('.claim-side .limits > li').first().waitFor();
  await page.locator('.posting', { hasText: '4,000 THB' }).first().waitFor();
  // A paper is printed from where the claim is worked: a page in a tab of its own, with lines where she is not revealed.
  await page.getByText('Papers to print').click();
  await page.getByLabel('Which paper').selectOption('demand_letter');
  await page.getByLabel('In which language').selectOption('en');
  await page.getByLabel('They must answer by').fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10));
  const [paper] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: 'Open as a page' }).click()]);
  await paper.getByRole('heading', { name: 'Demand for payment' }).waitFor();
  await paper.getByText('Print this page from the browser', { exact: false }).waitFor();
  await picture(paper, 'demand-en');
  await paper.close();
  await page.getByRole('button', { name: /^Take back Paid/ }).click();
  await page.locator('.posting-reverse select').selectOption('wrong_amount');
  await page.locator('.posting-reverse button').first().click();
  await page.locator('.posting-reversed').waitFor();
  await looked(page, 'claim');

  // The case’s record says that somebody opened the assessment.
  await page.locator('.case-tab').first().click();
  await page.getByText('Assessments of the claim opened').first().waitFor();
  await picture(page, 'case-with-claim');
  assert.deepEqual(errors, [], 'the console runs without an error');
});
