import { SessionStore } from '@sarika/identity';
import { subkeysOf } from '@sarika/vault';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { people, setPassword, tokenOf } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';

let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

describe('a request that changes something', () => {
  it.each(['/api/v1/session', '/%61pi/v1/session', '/api/v1/%73ession'])('to %s needs the console’s own header and origin, however its address is written', async (url) => {
    const { cookie } = await consoleHeaders(suite, people.sokha);
    const reply = await api.inject({ method: 'DELETE', url, headers: { cookie: cookie ?? '' } });
    expect(reply.statusCode).toBe(403);
    expect(api.lines.filter((line) => line.includes('"request.refused"') && line.includes('/api/v1/session'))).toHaveLength(1);
  });
});

describe('a cookie that is not one of ours', () => {
  it.each(['A'.repeat(30), 'A'.repeat(42) + 'B', 'A'.repeat(128), 'A'.repeat(43)])('asks to sign in: %s', async (token) => {
    const reply = await api.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie: `__Host-sarika-officer=${token}` } });
    expect([reply.statusCode, (reply.json() as { code?: string }).code]).toEqual([401, 'signIn.needed']);
  });
});

it('a console that is only open does not keep its session alive', async () => {
  const { lookup } = subkeysOf(await tokenOf(suite, people.rithy));
  const idle = async () => (await suite.look<{ idle: boolean }>(`select last_seen_at < now() - interval '10 minutes' as idle from session where lookup = $1`, [lookup]))[0]?.idle;
  const seen = (isUse: boolean) => suite.api.within({ as: 'sign-in' }, ({ db, now }) => new SessionStore().officer({ as: 'sign-in', db, now }, lookup, isUse));
  await suite.look(`update session set last_seen_at = now() - interval '20 minutes' where lookup = $1`, [lookup]);
  expect(await seen(false)).not.toBeNull();
  expect(await idle()).toBe(true);
  await seen(true);
  expect(await idle()).toBe(false);
});
