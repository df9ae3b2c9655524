import { type Api, openApi } from '../../../../test/support/api.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { Visitor } from '../../../../test/support/visitor.js';

let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  api = await openApi(suite);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

it('lets one number be tried ten times an hour, whoever tries, and says so', async () => {
  const trying = (number: string) =>
    new Visitor(async ({ method, url, headers, payload }) => {
      const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
      return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
    }).post('/r', { number, secret: '12' });
  for (let tries = 0; tries < 10; tries += 1) expect((await trying('123456789')).status).toBe(422);
  const refused = await trying('123456789');
  expect(refused.status).toBe(429);
  // Ten every quarter of an hour would be 960 a day; the receipt's secret is measured for 240.
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(900);
  // Another number is not kept out by it.
  expect((await trying('987654321')).status).toBe(422);
});
