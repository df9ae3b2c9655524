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
});

describe('the address of a visitor', () => {
  /** Eleven wrong passwords for one account, each from another address as the header says; how the last was answered. */
  async function eleventh(trusted: string | undefined, from: string, account: string): Promise<{ status: number; lines: string }> {
    const api = await openApi(suite, trusted === undefined ? {} : { TRUSTED_PROXIES: trusted });
    try {
      let status = 0;
      for (let n = 1; n <= 11; n += 1) {
        const reply = await api.app.inject({
          method: 'POST', url: '/api/v1/session', remoteAddress: from, headers: { 'x-forwarded-for': `203.0.113.${n}`, 'x-sarika': '1', 'sec-fetch-site': 'same-origin' }, payload: { signIn: account, password: 'not the password' },
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

  it('is what our own proxy says', async () => {
    const { status, lines } = await eleventh('10.0.0.0/8', '10.1.2.3', 'nobody-c@mrc-bmc.demo');
    expect(status).toBe(401);
    expect(lines).not.toContain('203.0.113.');
  });
});
