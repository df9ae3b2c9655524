import { connect } from 'node:net';
import { type Api, openApi } from '../support/api.js';
import { setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

describe('a method that is none of ours', () => {
  let api: Api;
  let port: number;
  beforeAll(async () => {
    api = await openApi(suite);
    await api.app.listen(0, '127.0.0.1');
    port = (api.app.getHttpServer().address() as { port: number }).port;
  });
  afterAll(() => api?.app.close());

  /** All that comes back, until the line is cut. */
  const send = (firstLine: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(`${firstLine} HTTP/1.1\r\nHost: sarika.test\r\nX-Told-Back: do-not-say-this-again\r\nConnection: close\r\n\r\n`));
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
      socket.on('close', () => resolve(answer)).on('error', reject);
    });

  it.each(['TRACE /api/v1/queue', 'TRACE /km', 'TRACK /km', 'CONNECT elsewhere.test:443', 'MADEUP /km', 'PROPFIND /km'])('%s is not done, and nothing of the request is said back', async (firstLine) => {
    const answer = await send(firstLine);
    expect(answer).not.toMatch(/^HTTP\/1\.1 [123]/);
    expect(answer).not.toContain('do-not-say-this-again');
    expect((await api.inject({ method: 'GET', url: '/km' })).statusCode).toBe(200);
  });

  it.each(['x-http-method-override', 'x-http-method', 'x-method-override'])('is not one that %s says', async (header) => {
    const plain = await api.inject({ method: 'POST', url: '/km' });
    const disguised = await api.inject({ method: 'POST', url: '/km', headers: { [header]: 'GET' } });
    expect(disguised.statusCode).toBe(plain.statusCode);
    expect(disguised.statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('the address of a visitor', () => {
  /** Eleven wrong passwords for one account, each from another address as the header says; how the last was answered. */
  async function eleventh(trusted: string | undefined, from: string, account: string, said: (n: number) => Record<string, string> = (n) => ({ 'x-forwarded-for': `203.0.113.${n}` })): Promise<{ status: number; lines: string }> {
    const api = await openApi(suite, trusted === undefined ? {} : { TRUSTED_PROXIES: trusted });
    try {
      let status = 0;
      for (let n = 1; n <= 11; n += 1) {
        const reply = await api.app.inject({
          method: 'POST', url: '/api/v1/session', remoteAddress: from, headers: { ...said(n), 'x-sarika': '1', 'sec-fetch-site': 'same-origin' }, payload: { signIn: account, password: 'not the password' },
        });
        status = reply.statusCode;
      }
      return { status, lines: api.lines.join('\n') };
    } finally {
      await api.app.close();
    }
  }

  it.each([
    ['without proxies of ours', undefined, '198.51.100.7', 'nobody-a@mrc-bmc.demo'],
    ['from somebody who is not our proxy', '10.0.0.0/8', '198.51.100.7', 'nobody-b@mrc-bmc.demo'],
  ])('is not what a header says, %s', async (_name, trusted, from, account) => {
    const { status, lines } = await eleventh(trusted, from, account);
    expect(status).toBe(429);
    expect(lines).not.toContain('203.0.113.');
  });

  it.each<[string, string, (n: number) => Record<string, string>]>([
    ['before what our own proxy saw', 'd', (n) => ({ 'x-forwarded-for': `203.0.113.${n}, 198.51.100.9` })],
    ['naming a proxy of ours before what our own proxy saw', 'e', (n) => ({ 'x-forwarded-for': `10.1.2.3, 203.0.113.${n}, 198.51.100.9` })],
    ['in another header', 'f', (n) => ({ forwarded: `for=203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}`, 'true-client-ip': `203.0.113.${n}` })],
  ])('is not what a visitor wrote %s', async (_name, own, said) => {
    const { status, lines } = await eleventh('10.0.0.0/8', '10.1.2.3', `nobody-${own}@mrc-bmc.demo`, said);
    expect(status).toBe(429);
    expect(lines).not.toContain('203.0.113.');
  });

  it('is what our own proxy says', async () => {
    const { status, lines } = await eleventh('10.0.0.0/8', '10.1.2.3', 'nobody-c@mrc-bmc.demo');
    expect(status).toBe(401);
    expect(lines).not.toContain('203.0.113.');
  });
});
