// Makes docs/images/front.png for the README: the Khmer page on a telephone beside an officer's queue, from the running product.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, startProduct } from './support/product.mjs';

const product = await startProduct();
process.env.JOURNEY_BASE = product.base;
process.env.JOURNEY_PASSWORD = product.password;
process.env.JOURNEY_ACCOUNTS = JSON.stringify(product.accounts);
const { openBrowser, phoneContext, deskContext } = await import('./support/browser.mjs');
const { OfficerAt, Phone, base, eventually, signInOf } = await import('./support/people.mjs');

// Invented people. What they say fills the queue of one centre: the worker's own choice decides who is asked.
const stories = [
  { what: 'W1', from: 'TH', story: 'គេមិនបើកប្រាក់ឈ្នួល ៣ខែ' },
  { what: 'D1', from: 'MY', story: 'ថៅកែកាន់លិខិតឆ្លងដែនរបស់ខ្ញុំ' },
  { what: 'R1', from: 'TH', story: 'ក្រុមហ៊ុនយកថ្លៃច្រើនពេក' },
  { what: 'I1', from: 'TH', story: 'ខ្ញុំរបួសដៃ គេមិនបង់ថ្លៃពេទ្យ' },
  { what: 'W1', from: 'KR', story: 'មិនបានប្រាក់ខែចុងក្រោយ' },
];

const browser = await openBrowser();
const shots = join(tmpdir(), `sarika-pictures-${process.pid}`);
mkdirSync(shots, { recursive: true });
try {
  const press = (page) => page.locator('form#f button.wide').first().click();
  let worker;
  for (const [index, { what, from, story }] of stories.entries()) {
    const context = await phoneContext(browser);
    const page = await context.newPage();
    await page.goto(`${base}/km`);
    await page.locator('a.wide, form button.wide').first().click();
    await page.locator(`input[name=what][value=${what}]`).check();
    await page.locator('textarea[name=story]').fill(story);
    await page.locator('input[name=danger][value=no]').check();
    if (index === 0) await page.screenshot({ path: (worker = join(shots, 'worker.png')), fullPage: true, clip: { x: 0, y: 0, width: 360, height: 740 } });
    await press(page);
    await page.locator(`input[name=happenedIn][value=${from}]`).check();
    await page.locator('input[name=nowIn][value=KH]').check();
    await page.locator('select[name=homeProvince]').selectOption('KH-1');
    await press(page);
    await page.locator('input[name=how][value=none]').check();
    await press(page);
    await page.locator('input[name^=o_][value=yes]').first().check();
    await press(page);
    await page.locator('form[action$="/send"] button').last().click();
    await context.close();
  }
  await new Phone('+85512345001').says('ជួយខ្ញុំផង');
  const officer = await OfficerAt.door('mrc');
  const lines = await eventually('a queue worth a picture', async () => {
    const found = (await officer.get('/queue')).lines;
    return found.length >= 3 ? found : null;
  });
  for (const line of lines.slice(0, 2)) await officer.post(`/offers/${line.id}/acceptances`);
  const desk = await deskContext(browser);
  const page = await desk.newPage();
  await page.setViewportSize({ width: 1180, height: 740 });
  await page.goto(`${base}/console?door=${encodeURIComponent(signInOf('mrc'))}`);
  await page.locator('input[type=password]').fill(product.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('TH → KH').first().waitFor();
  await page.screenshot({ path: join(shots, 'queue.png') });

  const image = (name) => `data:image/png;base64,${readFileSync(name).toString('base64')}`;
  const frame = await (await browser.newContext({ viewport: { width: 1640, height: 820 } })).newPage();
  await frame.setContent(`<body style="margin:0;background:#e9efef;display:flex;gap:32px;align-items:center;justify-content:center;height:820px">
    <img src="${image(worker)}" style="height:740px;border-radius:14px;box-shadow:0 2px 14px #0003"><img src="${image(join(shots, 'queue.png'))}" style="height:740px;border-radius:10px;box-shadow:0 2px 14px #0003"></body>`);
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  await frame.screenshot({ path: join(root, 'docs/images/front.png') });
} finally {
  await browser.close();
  rmSync(shots, { recursive: true, force: true });
  await product.stop();
}
