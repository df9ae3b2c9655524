// A real browser, as a person has it. Screenshots of every page go to JOURNEY_PICTURES.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { base, signInOf } from './people.mjs';
import { root } from './product.mjs';

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', process.env.CHROMIUM_PATH].find((path) => path && existsSync(path));
export const hasBrowser = executablePath !== undefined;

export async function openBrowser() {
  return chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'] });
}

/** A worker's telephone: narrow, scripts off. */
export const phoneContext = (browser, locale = 'km-KH') => browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale, timezoneId: 'Asia/Phnom_Penh' });
/** An officer's computer. */
export const deskContext = (browser, locale = 'en-GB') => browser.newContext({ viewport: { width: 1366, height: 860 }, locale, timezoneId: 'Asia/Phnom_Penh', serviceWorkers: 'block' });

let count = 0;
export async function picture(page, name) {
  const folder = process.env.JOURNEY_PICTURES;
  if (!folder) return;
  count += 1;
  await page.screenshot({ path: join(folder, `${String(count).padStart(2, '0')}-${name}.png`), fullPage: true });
}

/** One part of a page alone: a case is long. */
export async function partPicture(page, part, name) {
  const folder = process.env.JOURNEY_PICTURES;
  if (!folder) return;
  count += 1;
  await page.locator(part).first().screenshot({ path: join(folder, `${String(count).padStart(2, '0')}-${name}.png`) });
}

/** The console, opened by the demo's door of somebody, or as the officer who signs in with that address. */
export async function signedIn(browser, door, { size, patience = 20_000, as = signInOf(door) } = {}) {
  const context = await deskContext(browser);
  const page = await context.newPage();
  if (size) await page.setViewportSize(size);
  page.setDefaultTimeout(patience);
  await page.goto(`${base}/console?door=${encodeURIComponent(as)}`);
  await page.locator('input[type=password]').fill(process.env.JOURNEY_PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('.bar-me').waitFor();
  return page;
}

/** Nothing that keeps somebody out (WCAG 2.2 A and AA). */
export async function reachable(page, where) {
  // What lies half under the bar while the page is scrolled is not too small.
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')}`), [], `${where} is open to everybody`);
}

/** Both languages and both widths, looked at; the words change and the page does not lose what was written. */
export async function looked(page, name) {
  for (const language of ['English', 'ខ្មែរ']) {
    await page.getByRole('button', { name: language, exact: true }).click();
    for (const width of [1366, 390]) {
      await page.setViewportSize({ width, height: 860 });
      await page.evaluate(() => scrollTo(0, 0));
      await page.waitForTimeout(250);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} at ${width} in ${language} is ${wide} px too wide`);
      await picture(page, `${name}-${language === 'English' ? 'en' : 'km'}-${width}`);
    }
    await page.setViewportSize({ width: 1366, height: 860 });
    await reachable(page, `${name} in ${language}`);
  }
  await page.getByRole('button', { name: 'English', exact: true }).click();
}

/** Goes to a box by Tab alone and says what it is called. */
export async function tabTo(page, label) {
  for (let at = 0; at < 90; at += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => {
      const box = document.activeElement;
      return box?.labels?.[0]?.textContent ?? box?.getAttribute('aria-label') ?? box?.textContent ?? '';
    });
    if (name.startsWith(label)) return;
  }
  assert.fail(`no way to "${label}" by Tab`);
}
