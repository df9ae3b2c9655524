// From the Khmer page on a narrow telephone, scripts off, to the officer's reply and back, in a real browser.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hasBrowser, openBrowser, deskContext, phoneContext, picture } from './support/browser.mjs';
import { OfficerAt, base, signInOf } from './support/people.mjs';

const story = 'ខ្ញុំធ្វើការនៅរោងចក្រត្រីខកំប៉ុង ខេត្តសមុទ្រសាខន។ គេមិនបើកប្រាក់ឈ្នួល ៣ខែ <script>alert(1)</script>';
const words = 'យើងបានអានរឿងរបស់អ្នក។ សូមយកកិច្ចសន្យាមកជាមួយ។';

// Without a browser this journey cannot be walked; npm test installs one where it can and says so where it cannot.
const options = { skip: hasBrowser ? false : 'no Chromium on this machine' };
let browser;
before(async () => {
  if (hasBrowser) browser = await openBrowser();
});
after(() => browser?.close());

const press = (page) => page.locator('form#f button.wide').first().click();

async function tellIt(page) {
  await page.goto(`${base}/`);
  await picture(page, 'worker-door');
  await page.goto(`${base}/km`);
  await picture(page, 'worker-start');
  await page.locator('a.wide, form button.wide').first().click();

  // An empty answer: the page says what is missing and stays.
  await press(page);
  assert.match(page.url(), /\/km\/what/);
  await page.locator('input[name=what][value=W1]').check();
  await page.locator('textarea[name=story]').fill(story);
  await page.locator('input[name=danger][value=no]').check();
  await picture(page, 'worker-what');
  await press(page);

  await page.locator('input[name=happenedIn][value=TH]').check();
  await page.locator('input[name=nowIn][value=KH]').check();
  await page.locator('select[name=homeProvince]').selectOption('KH-1');
  await picture(page, 'worker-where');
  await press(page);

  await page.locator('input[name=how][value=call]').check();
  await page.locator('input[name=phone]').fill('០១២ ៣៤៥ ៦៧៨');
  await page.locator('input[name=hours][value=evening]').check();
  await page.locator('input[name=safeWord]').fill('អង្ករ');
  await picture(page, 'worker-reach');
  await page.locator('button[name=next][value=more]').click();

  await page.locator('input[name=months]').fill('៣');
  await page.locator('input[name=employer]').fill('Siam Ocean Canning (invented)');
  await picture(page, 'worker-more');
  await press(page);
}

test('the Khmer web form reaches the officer, and her reply is read with the receipt', options, async () => {
  const phone = await phoneContext(browser);
  const page = await phone.newPage();
  page.setDefaultTimeout(15_000);
  await tellIt(page);
  assert.match(page.url(), /\/km\/who$/);
  const offices = page.locator('input[name^=o_][value=yes]');
  assert.ok((await offices.count()) >= 1, 'offices are proposed by name');
  assert.equal(await page.locator('input[name^=o_]:checked').count(), 0, 'nothing is agreed to beforehand');
  await offices.first().check();
  await picture(page, 'worker-who');
  await press(page);
  assert.match(page.url(), /\/km\/check$/);
  await picture(page, 'worker-check');
  await page.locator('form[action$="/send"] button').last().click();
  assert.match(page.url(), /\/km\/receipt$/);
  await picture(page, 'worker-receipt');
  const shown = await page.locator('main').innerText();
  const number = /\d{3} \d{3} \d{3}/.exec(shown)?.[0];
  const secret = /\d{4} \d{4} \d{4} \d{4}/.exec(shown)?.[0];
  assert.ok(number && secret, 'the receipt shows both numbers');

  // The same receipt until she says that she saved it; afterwards only the page that asks for both numbers.
  await page.reload();
  assert.ok((await page.locator('main').innerText()).includes(secret));
  await page.locator('form[action$="/saved"] button').last().click();
  await page.goto(`${base}/km/receipt`);
  assert.equal((await page.locator('body').innerText()).includes(secret), false);

  // The officer, at a computer.
  const desk = await deskContext(browser);
  const console_ = await desk.newPage();
  console_.setDefaultTimeout(15_000);
  const errors = [];
  console_.on('pageerror', (error) => errors.push(error.message));
  await console_.goto(`${base}/console?door=${encodeURIComponent(signInOf('mrc'))}`);
  await picture(console_, 'officer-sign-in');
  await console_.locator('input[type=password]').fill(process.env.JOURNEY_PASSWORD);
  await console_.getByRole('button', { name: 'Sign in' }).click();
  const digits = number.replaceAll(' ', '');
  const line = console_.getByText(digits.replace(/(\d{3})(\d{3})(\d{3})/, '$1-$2-$3')).first();
  await line.waitFor();
  await picture(console_, 'officer-queue');
  await line.click();
  await console_.getByRole('button', { name: /^Accept/ }).waitFor();
  assert.equal((await console_.locator('body').innerText()).includes('រោងចក្រ'), false, 'the offer shows triage facts only');
  await picture(console_, 'officer-offer');
  await console_.getByRole('button', { name: /^Accept/ }).click();
  await console_.getByText('រោងចក្រត្រីខកំប៉ុង').first().waitFor();
  const opened = await console_.locator('body').innerText();
  assert.ok(opened.includes('<script>alert(1)</script>'), 'her words are shown as she wrote them');
  assert.equal(opened.includes('12345678') || opened.includes('12 345 678'), false, 'the number is masked');
  await picture(console_, 'officer-case');
  await console_.locator('form textarea').first().fill(words);
  await picture(console_, 'officer-reply');
  await console_.locator('form:has(textarea) button[type=submit]').first().click();
  await console_.locator('form textarea').first().waitFor();
  await console_.getByText('សូមយកកិច្ចសន្យា').first().waitFor();
  await picture(console_, 'officer-replied');
  assert.deepEqual(errors, [], 'the console runs without an error');

  // She comes back with her two numbers, typed in Khmer digits.
  const khmer = (text) => [...text].map((sign) => (/\d/.test(sign) ? String.fromCodePoint(0x17e0 + Number(sign)) : sign)).join('');
  await page.goto(`${base}/r`);
  await picture(page, 'worker-return');
  const fields = page.locator('form input[type=text], form input[type=tel], form input[inputmode=numeric]');
  await fields.nth(0).fill(khmer(number));
  await fields.nth(1).fill(khmer(secret));
  await page.locator('form button.wide').first().click();
  assert.match(page.url(), /\/r\/case$/);
  const own = await page.locator('main').innerText();
  assert.ok(own.includes('សូមយកកិច្ចសន្យា'), 'she reads the reply');
  await picture(page, 'worker-own-case');

  // And she stops sharing: from then on the office opens nothing.
  await page.locator('a[href*="/r/stop/"]').first().click();
  await picture(page, 'worker-stop-sharing');
  await page.locator('form button.wide').first().click();
  const officer = await OfficerAt.signIn(signInOf('mrc'));
  assert.deepEqual((await officer.get(`/search?q=${digits}`)).lines, []);
});

test('nobody chosen means nobody reads, and the page says so', options, async () => {
  const context = await phoneContext(browser);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await tellIt(page);
  for (const radio of await page.locator('input[name^=o_][value=no]').all()) await radio.check();
  await press(page);
  assert.match(page.url(), /\/km\/(nobody|who)$/);
  await picture(page, 'worker-nobody');
});

test('leaving the page takes what was written with it', options, async () => {
  const context = await phoneContext(browser);
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${base}/km`);
  await page.locator('a.wide, form button.wide').first().click();
  await page.locator('input[name=what][value=V1]').check();
  await page.locator('input[name=danger][value=no]').check();
  await press(page);
  // Nothing outside this machine is asked for: where the exit leads is looked at, not followed.
  await page.route(/^https?:\/\/(?!localhost)/, (route) => route.abort());
  await page.locator('a.exit').click().catch(() => undefined);
  assert.deepEqual((await context.cookies()).filter((cookie) => cookie.name.includes('draft') && cookie.value !== ''), []);
});
