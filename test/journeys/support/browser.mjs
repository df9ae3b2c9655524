// A real browser, as a person has it. Screenshots of every page go to JOURNEY_PICTURES.
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

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
