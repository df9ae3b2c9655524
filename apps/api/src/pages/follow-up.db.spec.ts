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

it('slows one number for one network, says for how long, and no longer than a quarter of an hour', async () => {
  const trying = (number: string, remoteAddress = '10.9.0.1') =>
    new Visitor(async ({ method, url, headers, payload }) => {
      const reply = await api.inject({ method, url, headers, remoteAddress, ...(payload === undefined ? {} : { payload }) });
      return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
    }).post('/r', { number, secret: '12' });
  for (let tries = 0; tries < 4; tries += 1) expect((await trying('123456789')).status).toBe(422);
  const refused = await trying('123456789');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
  // Another number, and another network, are not kept out by it.
  expect((await trying('987654321')).status).toBe(422);
  expect((await trying('123456789', '10.9.0.2')).status).toBe(422);
});
