import { FRESH_MINUTES, IDLE_MINUTES, SignIn, totpCode } from '@sarika/identity';
import { subkeysOf } from '@sarika/vault';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { type Person, people, setPassword, tokenOf } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';

const { sokha, rithy, kunthea, sreyneang, bopha, panha } = people;
const ours = { 'sec-fetch-site': 'same-origin', 'x-sarika': '1' };
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
beforeEach(() => suite.look('delete from rate_limit'));

type Answer = Awaited<ReturnType<Api['inject']>>;
const cookies = (answer: Answer): Record<string, string> => Object.fromEntries([answer.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]?.split('=') as [string, string]));
const send = (method: 'GET' | 'POST' | 'DELETE', path: string, { cookie = '', body, headers = {}, from }: { cookie?: string; body?: object; headers?: Record<string, string>; from?: string } = {}) =>
  api.inject({ method, url: `/api/v1${path}`, headers: { ...ours, ...headers, ...(cookie ? { cookie } : {}) }, ...(body ? { payload: body } : {}), ...(from ? { remoteAddress: from } : {}) });
const signIn = (signInAs: string, password: string, more: Parameters<typeof send>[2] = {}) => send('POST', '/session', { ...more, body: { signIn: signInAs, password } });
const officerCookie = (token: string): string => `__Host-sarika-officer=${token}`;
const code = (answer: Answer): string => (answer.json() as { code: string }).code;
const newToken = async (who: Person): Promise<string> => (await new SignIn(suite.api, suite.keyring).run(who.signIn, suite.password)).token;
const freshCode = async (): Promise<string> => {
  await suite.look('update authenticator set last_step = null');
  return totpCode(suite.authenticator, new Date());
};

describe('an address nobody has, a wrong password and a disabled account', () => {
  beforeAll(() => suite.look(`update officer set state = 'disabled' where id = $1`, [bopha.id]));
  afterAll(() => suite.look(`update officer set state = 'active' where id = $1`, [bopha.id]));

  it('are answered alike, to the header', async () => {
    const answers = [await signIn(sokha.signIn, 'wrong password, really'), await signIn('nobody@nowhere.demo', 'wrong password, really'), await signIn(bopha.signIn, suite.password), await signIn(panha.signIn, 'wrong password, really')];
    const seen = answers.map(({ statusCode, body, headers: { date: _, ...headers } }) => ({ statusCode, body, headers }));
    expect(seen[0]).toMatchObject({ statusCode: 401 });
    for (const each of seen) expect(each).toEqual(seen[0]);
  });

  it('take the same time', async () => {
    const times: Record<string, number[]> = { known: [], unknown: [] };
    const once = async (kind: 'known' | 'unknown', address: string) => {
      const began = process.hrtime.bigint();
      await new SignIn(suite.api, suite.keyring).run(address, 'wrong password, really').catch(() => undefined);
      times[kind]?.push(Number(process.hrtime.bigint() - began) / 1e6);
    };
    // Turn and turn about, so that a busy machine is busy for both.
    for (let turn = 0; turn < 40; turn += 1) {
      await once('known', [sokha, rithy, kunthea, sreyneang][turn % 4]?.signIn ?? '');
      await once('unknown', `nobody${turn}@nowhere.demo`);
    }
    // The middle half: a pause of the machine says nothing of the work.
    const middle = (list: number[]) => list.toSorted((a, b) => a - b).slice(10, 30);
    const mean = (list: number[]) => list.reduce((sum, each) => sum + each, 0) / list.length;
    const variance = (list: number[]) => list.reduce((sum, each) => sum + (each - mean(list)) ** 2, 0) / (list.length - 1);
    const [known, unknown] = [middle(times['known'] ?? []), middle(times['unknown'] ?? [])];
    const t = (mean(known) - mean(unknown)) / Math.sqrt(variance(known) / known.length + variance(unknown) / unknown.length);
    // A derivation left out, or one at another cost, takes at least a tenth less.
    expect({ t, relative: Math.abs(mean(known) - mean(unknown)) / mean(known), isAlike: Math.abs(t) < 4.5 || Math.abs(mean(known) - mean(unknown)) / mean(known) < 0.05 }).toMatchObject({ isAlike: true });
  });

  it('are derived at a cost that some account has, also where the costs differ', async () => {
    const { CredentialStore } = await import('@sarika/identity');
    await suite.look(`update officer_credential set cost = '{"m":8192,"t":1,"p":1}' where officer_id in (select officer_id from officer_credential order by officer_id limit 12)`);
    const drawn = new Set<number>();
    await suite.api.within({ as: 'sign-in' }, async ({ db, now }) => {
      for (let turn = 0; turn < 60; turn += 1) {
        const address = `nobody${turn}@nowhere.demo`;
        const one = await new CredentialStore().someCost({ as: 'sign-in', db, now }, address);
        expect(await new CredentialStore().someCost({ as: 'sign-in', db, now }, address)).toEqual(one);
        drawn.add(one?.m ?? 0);
      }
    });
    expect([...drawn].sort()).toEqual([19_456, 8_192].sort());
    await suite.look(`update officer_credential set cost = '{"m":19456,"t":2,"p":1}'`);
  });
});

describe('tries at a password', () => {
  it('end after ten for one account from one network, also for an address nobody has', async () => {
    for (const address of [sokha.signIn, 'nobody@nowhere.demo']) {
      for (let turn = 0; turn < 10; turn += 1) expect((await signIn(address, 'wrong', { from: '198.51.100.7' })).statusCode).toBe(401);
      const answer = await signIn(address.toUpperCase(), 'wrong', { from: '198.51.100.7' });
      expect([answer.statusCode, code(answer)]).toEqual([429, 'signIn.tooManyTries']);
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(900);
      await suite.look('delete from rate_limit');
    }
  });

  it('of strangers do not shut out the owner at her own machine, nor from another network', async () => {
    const known = cookies(await signIn(sokha.signIn, suite.password, { from: '203.0.113.5' }));
    for (let turn = 0; turn < 60; turn += 1) await signIn(sokha.signIn, 'wrong', { from: `198.51.100.${turn % 6}` });
    // Fifty from anywhere: now strangers are shut out everywhere, and she is not.
    expect((await signIn(sokha.signIn, suite.password, { from: '192.0.2.1' })).statusCode).toBe(429);
    expect((await signIn(sokha.signIn, suite.password, { from: '198.51.100.0', cookie: `__Host-sarika-device=${known['__Host-sarika-device']}` })).statusCode).toBe(201);
    // Her cookie is no key to another account.
    expect((await signIn(rithy.signIn, suite.password, { from: '198.51.100.0', cookie: `__Host-sarika-device=${known['__Host-sarika-device']}` })).statusCode).toBe(201);
    await suite.look('delete from rate_limit');
    for (let turn = 0; turn < 12; turn += 1) await signIn(sokha.signIn, 'wrong', { from: '198.51.100.7' });
    expect((await signIn(sokha.signIn, suite.password, { from: '203.0.113.5' })).statusCode).toBe(201);
  });

  it('at her own machine end after ten as well', async () => {
    const device = `__Host-sarika-device=${cookies(await signIn(sokha.signIn, suite.password))['__Host-sarika-device']}`;
    for (let turn = 0; turn < 10; turn += 1) await signIn(sokha.signIn, 'wrong', { cookie: device, from: `192.0.2.${turn}` });
    expect((await signIn(sokha.signIn, suite.password, { cookie: device })).statusCode).toBe(429);
  });

  it('with a made-up or borrowed device cookie count as a stranger’s', async () => {
    const hers = cookies(await signIn(rithy.signIn, suite.password))['__Host-sarika-device'] ?? '';
    for (let turn = 0; turn < 10; turn += 1) await signIn(sokha.signIn, 'wrong', { from: '198.51.100.9', cookie: `__Host-sarika-device=${turn % 2 ? hers : Buffer.alloc(32, turn).toString('base64url')}` });
    expect((await signIn(sokha.signIn, suite.password, { from: '198.51.100.9', cookie: `__Host-sarika-device=${hers}` })).statusCode).toBe(429);
  });

  it('from one network end after a hundred wrong ones, whatever the accounts, and right ones do not count', async () => {
    for (let turn = 0; turn < 8; turn += 1) expect((await signIn(sokha.signIn, suite.password, { from: '198.51.100.77' })).statusCode).toBe(201);
    await Promise.all(Array.from({ length: 10 }, async (_, lane) => {
      for (let turn = 0; turn < 10; turn += 1) await signIn(`nobody${lane}-${turn}@nowhere.demo`, 'wrong', { from: '198.51.100.77' });
    }));
    expect((await signIn(kunthea.signIn, suite.password, { from: '198.51.100.77' })).statusCode).toBe(429);
  });
});

describe('the session’s cookie', () => {
  it('is for this host alone, out of scripts’ and other sites’ reach, and ends with the browser', async () => {
    const answer = await signIn(sokha.signIn, suite.password);
    const [line] = [answer.headers['set-cookie'] ?? []].flat().filter((each) => each.startsWith('__Host-sarika-officer=') && !each.includes('Expires'));
    expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('that somebody planted is not taken over', async () => {
    const planted = await newToken(rithy);
    await suite.look('delete from session where lookup = $1', [subkeysOf(planted).lookup]);
    const answer = await signIn(sokha.signIn, suite.password, { cookie: officerCookie(planted) });
    const own = cookies(answer)['__Host-sarika-officer'] ?? '';
    expect(own).not.toBe(planted);
    expect((await send('GET', '/session', { cookie: officerCookie(planted) })).statusCode).toBe(401);
    expect((await send('GET', '/session', { cookie: officerCookie(own) })).json()).toMatchObject({ id: sokha.id });
  });

  it('is another after proving oneself again, and the one before opens nothing', async () => {
    const token = await newToken(sokha);
    const wrong = await send('POST', '/session/step-ups', { cookie: officerCookie(token), body: { password: 'wrong' } });
    expect([wrong.statusCode, code(wrong)]).toEqual([403, 'password.refused']);
    const answer = await send('POST', '/session/step-ups', { cookie: officerCookie(token), body: { password: suite.password } });
    const next = cookies(answer)['__Host-sarika-officer'] ?? '';
    expect([answer.statusCode, next === token]).toEqual([201, false]);
    expect((await send('GET', '/session', { cookie: officerCookie(token) })).statusCode).toBe(401);
    expect((await send('GET', '/session', { cookie: officerCookie(next) })).statusCode).toBe(200);
  });

  it('goes with signing out, with what the browser kept, and stays dead', async () => {
    const token = await newToken(sokha);
    const answer = await send('DELETE', '/session', { cookie: officerCookie(token) });
    expect(answer.headers['clear-site-data']).toBe('"cache", "storage"');
    expect([answer.headers['set-cookie'] ?? []].flat().join('\n')).toMatch(/__Host-sarika-officer=; .*Expires=Thu, 01 Jan 1970/);
    expect((await send('GET', '/session', { cookie: officerCookie(token) })).statusCode).toBe(401);
  });

  it('goes everywhere with "sign out everywhere"', async () => {
    const [here, there] = [await newToken(kunthea), await newToken(kunthea)];
    const answer = await send('DELETE', '/account/sessions', { cookie: officerCookie(here) });
    expect([answer.statusCode, answer.headers['clear-site-data']]).toEqual([204, '"cache", "storage"']);
    for (const token of [here, there]) expect((await send('GET', '/session', { cookie: officerCookie(token) })).statusCode).toBe(401);
  });

  it('of two logins at once stands twice, and each ends by itself', async () => {
    const [one, two] = [await newToken(kunthea), await newToken(kunthea)];
    await send('DELETE', '/session', { cookie: officerCookie(one) });
    expect((await send('GET', '/session', { cookie: officerCookie(two) })).statusCode).toBe(200);
  });
});

describe('an administrator', () => {
  it('owes a code after the password, and has nothing before it', async () => {
    const answer = await signIn(panha.signIn, suite.password);
    expect(answer.json()).toEqual({ signedIn: false, ways: ['totp'] });
    const given = cookies(answer);
    const half = given['__Host-sarika-sign-in'] ?? '';
    expect(given['__Host-sarika-officer']).toBe('');
    for (const name of ['__Host-sarika-officer', '__Host-sarika-sign-in']) {
      for (const path of ['/session', '/directory', '/queue', '/account']) expect([path, (await send('GET', path, { cookie: `${name}=${half}` })).statusCode]).toEqual([path, 401]);
    }
    const wrong = await send('POST', '/session/factors', { cookie: `__Host-sarika-sign-in=${half}`, body: { code: '000000' } });
    expect([wrong.statusCode, code(wrong)]).toEqual([403, 'factor.refused']);
    const right = await send('POST', '/session/factors', { cookie: `__Host-sarika-sign-in=${half}`, body: { code: await freshCode() } });
    expect(right.statusCode).toBe(201);
    const token = cookies(right)['__Host-sarika-officer'] ?? '';
    expect((await send('GET', '/session', { cookie: officerCookie(token) })).json()).toMatchObject({ role: 'administrator', mustSetUpFactor: false });
    expect((await send('GET', '/directory', { cookie: officerCookie(token) })).statusCode).toBe(200);
  });

  it('without a second factor can set one up and nothing else', async () => {
    await suite.look(`update officer set role = 'administrator' where id = $1`, [kunthea.id]);
    try {
      const cookie = officerCookie(cookies(await signIn(kunthea.signIn, suite.password))['__Host-sarika-officer'] ?? '');
      expect((await send('GET', '/session', { cookie })).json()).toMatchObject({ mustSetUpFactor: true });
      for (const path of ['/directory', '/queue', '/live']) {
        const answer = await send('GET', path, { cookie });
        expect([path, answer.statusCode, code(answer)]).toEqual([path, 403, 'factor.setUpNeeded']);
      }
      const begun = (await send('POST', '/account/totps', { cookie, body: { name: 'Phone' } })).json() as { id: string; secret: string; picture: string };
      expect(begun.picture).toMatch(/^data:image\/png;base64,/);
      const done = await send('POST', `/account/totps/${begun.id}/confirmations`, { cookie, body: { code: await totpCode(begun.secret, new Date()) } });
      expect((done.json() as { backupCodes: string[] }).backupCodes).toHaveLength(10);
      const next = officerCookie(cookies(done)['__Host-sarika-officer'] ?? '');
      expect((await send('GET', '/directory', { cookie: next })).statusCode).toBe(200);
      expect((await send('GET', '/directory', { cookie })).statusCode).toBe(401);
    } finally {
      await suite.look('delete from authenticator where officer_id = $1', [kunthea.id]);
      await suite.look('delete from backup_code where officer_id = $1', [kunthea.id]);
      await suite.look(`update officer set role = 'officer' where id = $1`, [kunthea.id]);
    }
  });

  it('is one of whom several proofs at once are refused as unclear', async () => {
    const half = cookies(await signIn(panha.signIn, suite.password))['__Host-sarika-sign-in'];
    for (const body of [{}, { code: '123456', backupCode: 'AAAAA-AAAAA' }]) expect(code(await send('POST', '/session/factors', { cookie: `__Host-sarika-sign-in=${half}`, body }))).toBe('factor.unclear');
  });
});

describe('disabling an officer', () => {
  it('ends her next request, her streams within a second, and leaves the others’ open', async () => {
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as { port: number };
    const stream = async (token: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/api/v1/live`, { headers: { cookie: officerCookie(token) } });
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const reader = (response.body as ReadableStream<Uint8Array>).getReader();
      const state = { ended: 0 };
      void (async () => {
        for (;;) if ((await reader.read()).done) break;
        state.ended = Date.now();
      })().catch(() => undefined);
      return { state, close: () => reader.cancel().catch(() => undefined) };
    };
    const [hers, other] = [await newToken(sreyneang), await newToken(kunthea)];
    const [herStream, otherStream] = [await stream(hers), await stream(other)];
    await suite.look(`update officer set state = 'disabled' where id = $1`, [sreyneang.id]);
    const at = Date.now();
    try {
      expect((await send('GET', '/session', { cookie: officerCookie(hers) })).statusCode).toBe(401);
      while (herStream.state.ended === 0 && Date.now() - at < 5_000) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(herStream.state.ended - at).toBeGreaterThan(-50);
      expect(herStream.state.ended - at).toBeLessThanOrEqual(1_000);
      expect(otherStream.state.ended).toBe(0);
      // Enabled again she signs in anew: the old token stays dead.
      await suite.look(`update officer set state = 'active' where id = $1`, [sreyneang.id]);
      expect((await send('GET', '/session', { cookie: officerCookie(hers) })).statusCode).toBe(401);
    } finally {
      await suite.look(`update officer set state = 'active' where id = $1`, [sreyneang.id]);
      await otherStream.close();
    }
  });
});

describe('a console nobody sits at', () => {
  it('does not keep the session alive with what it asks by itself, and a person does', async () => {
    const token = await newToken(rithy);
    const { lookup } = subkeysOf(token);
    const idle = async () => (await suite.look<{ idle: boolean }>(`select last_seen_at < now() - interval '10 minutes' as idle from session where lookup = $1`, [lookup]))[0]?.idle;
    await suite.look(`update session set last_seen_at = now() - interval '20 minutes' where lookup = $1`, [lookup]);
    for (const path of ['/session', '/queue', '/search?q=123456780']) expect((await send('GET', path, { cookie: officerCookie(token), headers: { 'x-sarika-unattended': '1' } })).statusCode).toBe(200);
    expect(await idle()).toBe(true);
    expect((await send('GET', '/queue', { cookie: officerCookie(token) })).statusCode).toBe(200);
    expect(await idle()).toBe(false);
    await suite.look(`update session set last_seen_at = now() - make_interval(mins => ${IDLE_MINUTES}, secs => 1) where lookup = $1`, [lookup]);
    expect((await send('GET', '/queue', { cookie: officerCookie(token) })).statusCode).toBe(401);
  });
});

describe('what weighs much', () => {
  it('asks for a fresh proof, and the same request is done after it', async () => {
    const token = await newToken(rithy);
    await suite.look(`update session set proved_at = now() - make_interval(mins => ${FRESH_MINUTES}) where lookup = $1`, [subkeysOf(token).lookup]);
    const asked = await send('POST', '/account/totps', { cookie: officerCookie(token), body: { name: 'Phone' } });
    expect([asked.statusCode, code(asked)]).toEqual([403, 'session.stepUpNeeded']);
    const next = cookies(await send('POST', '/session/step-ups', { cookie: officerCookie(token), body: { password: suite.password } }))['__Host-sarika-officer'] ?? '';
    expect((await send('POST', '/account/totps', { cookie: officerCookie(next), body: { name: 'Phone' } })).statusCode).toBe(201);
  });
});

it('has no reply of the officers’ API kept by a browser, refusals too', async () => {
  const headers = await consoleHeaders(suite, sokha);
  const document = JSON.parse((await import('node:fs')).readFileSync('openapi.json', 'utf8')) as { paths: Record<string, Record<string, unknown>> };
  const kept: string[] = [];
  let looked = 0;
  for (const [path, methods] of Object.entries(document.paths)) {
    if (!path.startsWith('/api/') || !('get' in methods) || path === '/api/v1/live') continue;
    for (const who of [headers, {}]) {
      const answer = await api.inject({ method: 'GET', url: path.replace(/\{[^}]+\}/g, '00000000-0000-4000-8000-000000000000'), headers: who });
      looked += 1;
      if (answer.headers['cache-control'] !== 'no-store') kept.push(`${path} ${answer.statusCode} ${String(answer.headers['cache-control'])}`);
    }
  }
  expect(looked).toBeGreaterThan(12);
  expect(kept).toEqual([]);
});

it('keeps a password out of the log, whatever goes wrong', async () => {
  await signIn(sokha.signIn, 'a very particular wrong word');
  await send('POST', '/session', { body: { signIn: sokha.signIn, password: 'a very particular wrong word', extra: 1 } });
  expect(api.lines.join('\n')).not.toContain('very particular');
  expect(await tokenOf(suite, sokha)).toBeTruthy();
});
