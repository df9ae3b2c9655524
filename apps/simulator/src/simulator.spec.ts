import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import twilio from 'twilio';
import type { SimulatorConfig } from './config.js';
import { buildSimulator } from './simulator.js';

const TOKEN = 'a-token-for-these-tests-only';
const ACCOUNT = '4c3f1c1e-7d64-4f0e-9b6e-2b8f2b7a9c10';
const PRODUCT = '+85510200300';
const SOKHA = '+85512345001';
const PUBLIC_URL = 'https://sarika.example';
const KHMER = 'ខ្ញុំមិនបានទទួលប្រាក់ខែ';

interface Hook {
  path: string;
  fields: Record<string, string>;
  signature: string;
}

/** The product as the provider sees it: answers with the statuses given to it, then 200; null drops the connection. */
class Product {
  readonly hooks: Hook[] = [];
  answers: (number | null)[] = [];
  private server!: Server;

  async open(): Promise<string> {
    this.server = createServer((request, reply) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        this.hooks.push({ path: request.url ?? '', fields: { ...parse(body) } as Record<string, string>, signature: String(request.headers['x-twilio-signature']) });
        const answer = this.answers.length > 0 ? this.answers.shift() : 200;
        if (answer === null) request.socket.destroy();
        else reply.writeHead(answer ?? 200, { 'content-type': 'text/xml' }).end('<Response/>');
      });
    });
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  accepts({ path, fields, signature }: Hook): boolean {
    return twilio.validateRequest(TOKEN, signature, PUBLIC_URL + path, fields);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }
}

let folder: string;
let product: Product;
let config: SimulatorConfig;
let app: FastifyInstance;
let client: ReturnType<typeof twilio>;

const messages = () => client.api.v2010.accounts(ACCOUNT).messages;
const write = async (body: string, extra: object = {}) =>
  (await app.inject({ method: 'POST', url: `/phones/${SOKHA}/texts`, payload: { body, ...extra } })).json();
const textsOf = async (number: string) => (await app.inject(`/phones/${number}/texts`)).json().texts;
const until = async <T>(look: () => Promise<T> | T, holds: (value: T) => boolean): Promise<T> => {
  for (let turn = 0; turn < 400; turn += 1) {
    const value = await look();
    if (holds(value)) return value;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error(`never came to hold: ${JSON.stringify(await look())}`);
};
const reported = (status: string) => until(() => product.hooks.filter(({ path }) => path.startsWith('/hooks/sms/status')), (all) => all.some(({ fields }) => fields.MessageStatus === status));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  product = new Product();
  config = {
    port: 0, account: ACCOUNT, token: TOKEN, number: PRODUCT, publicUrl: PUBLIC_URL, hooksUrl: await product.open(),
    data: join(folder, 'ledger.jsonl'), deliveryMs: 3, webhookBudgetMs: 3_000,
  };
  app = buildSimulator(config);
  await app.listen({ host: '127.0.0.1', port: 0 });
  client = twilio(`AC${'0'.repeat(32)}`, TOKEN);
  client.username = ACCOUNT;
  client.api.baseUrl = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await app.close();
  await product.close();
  rmSync(folder, { recursive: true });
});

describe('the provider', () => {
  it('refuses a wrong token in its own words', async () => {
    const stranger = twilio(`AC${'0'.repeat(32)}`, 'another-token-altogether');
    stranger.username = ACCOUNT;
    stranger.api.baseUrl = client.api.baseUrl;
    await expect(stranger.api.v2010.accounts(ACCOUNT).messages.create({ to: SOKHA, from: PRODUCT, body: 'hello' })).rejects.toMatchObject({ status: 401, code: 20_003 });
    const bare = await app.inject({ method: 'GET', url: `/2010-04-01/Accounts/${ACCOUNT}/Messages.json` });
    expect(bare.statusCode).toBe(401);
    expect(await textsOf(SOKHA)).toEqual([]);
  });

  it('refuses another account under the right token', async () => {
    await expect(client.api.v2010.accounts('d2b1f8a4-0000-4000-8000-000000000000').messages.list()).rejects.toMatchObject({ status: 401 });
  });

  it.each([
    [{ to: 'not-a-number', from: PRODUCT, body: 'x' }, 21_211],
    [{ to: SOKHA, from: '+85510999999', body: 'x' }, 21_606],
    [{ to: SOKHA, from: PRODUCT, body: 'x'.repeat(1_601) }, 21_617],
    [{ to: SOKHA, from: PRODUCT, body: 'x', statusCallback: 'https://elsewhere.example/take' }, 21_609],
  ])('refuses %j', async (text, code) => {
    await expect(messages().create(text)).rejects.toMatchObject({ status: 400, code });
    expect(await textsOf(SOKHA)).toEqual([]);
  });

  it('refuses a repeated parameter', async () => {
    const authorization = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
    const answer = await app.inject({
      method: 'POST', url: `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`,
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' }, payload: `To=${SOKHA}&From=1&Body=a&Body=b`,
    });
    expect(answer.statusCode).toBe(400);
  });

  it('takes a text through the twilio library, delivers it, and reports each step signed and in order', async () => {
    const taken = await messages().create({ to: SOKHA, from: PRODUCT, body: KHMER, statusCallback: `${PUBLIC_URL}/hooks/sms/status?of=1` });
    expect(taken).toMatchObject({ status: 'queued', numSegments: '1', direction: 'outbound-api', accountSid: ACCOUNT });
    expect(taken.sid).toMatch(/^SM[0-9a-f]{32}$/);
    expect(taken.dateCreated).toBeInstanceOf(Date);

    const reports = await reported('delivered');
    expect(reports.map(({ fields }) => fields.MessageStatus)).toEqual(['sent', 'delivered']);
    expect(reports.every((hook) => hook.path === '/hooks/sms/status?of=1' && hook.fields.MessageSid === taken.sid && product.accepts(hook))).toBe(true);
    expect(await textsOf(SOKHA)).toMatchObject([{ sid: taken.sid, body: KHMER, status: 'delivered', parts: { encoding: 'UCS-2', parts: 1 } }]);
  });

  it('reports a phone that is switched off as undelivered, 30003', async () => {
    await app.inject({ method: 'PATCH', url: `/phones/${SOKHA}`, payload: { state: 'off' } });
    await messages().create({ to: SOKHA, from: PRODUCT, body: 'hello' });
    const reports = await reported('undelivered');
    expect(reports.at(-1)?.fields).toMatchObject({ MessageStatus: 'undelivered', ErrorCode: '30003' });
  });

  it('refuses to text a phone that blocked the number, 21610, and keeps no message', async () => {
    await app.inject({ method: 'PATCH', url: `/phones/${SOKHA}`, payload: { state: 'blocked' } });
    await expect(messages().create({ to: SOKHA, from: PRODUCT, body: 'hello' })).rejects.toMatchObject({ status: 400, code: 21_610 });
    expect(await messages().list()).toEqual([]);
  });

  it('lists both directions in pages, newest first, and erases on request', async () => {
    for (const body of ['one', 'two', 'three']) await messages().create({ to: SOKHA, from: PRODUCT, body });
    await reported('delivered');
    await write('hello');
    expect((await messages().list({ pageSize: 2 })).map(({ body }) => body)).toEqual(['hello', 'three', 'two', 'one']);
    const toProduct = await messages().list({ to: PRODUCT });
    expect(toProduct).toMatchObject([{ body: 'hello', direction: 'inbound', status: 'received' }]);

    const sid = toProduct[0]?.sid ?? '';
    expect(await messages()(sid).remove()).toBe(true);
    await expect(messages()(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20_404 });
    expect((await textsOf(SOKHA)).map(({ body }: { body: string }) => body)).toContain('hello');
  });

  it('is out of order, busy, and reports twice or backwards, when asked', async () => {
    const fault = (payload: object) => app.inject({ method: 'PATCH', url: '/faults', payload });
    await fault({ sends: 'busy' });
    await expect(messages().create({ to: SOKHA, from: PRODUCT, body: 'x' })).rejects.toMatchObject({ status: 429 });
    await fault({ sends: 'down' });
    await expect(messages().create({ to: SOKHA, from: PRODUCT, body: 'x' })).rejects.toMatchObject({ status: 503 });
    await fault({ sends: 'taken', callbacks: 'reversed' });
    await messages().create({ to: SOKHA, from: PRODUCT, body: 'x' });
    expect((await reported('sent')).map(({ fields }) => fields.MessageStatus)).toEqual(['delivered', 'sent']);
    expect((await fault({ callbacks: 'sideways' })).statusCode).toBe(400);
  });
});

describe('a phone', () => {
  it('reaches the product with a signature the twilio library accepts', async () => {
    const text = await write(KHMER);
    expect(text.webhook).toEqual({ state: 'delivered', status: 200, attempts: 1 });
    const [hook] = product.hooks as [Hook];
    expect(hook.path).toBe('/hooks/sms/inbound');
    expect(product.accepts(hook)).toBe(true);
    expect(hook.fields).toMatchObject({ MessageSid: text.sid, SmsSid: text.sid, AccountSid: ACCOUNT, From: SOKHA, To: PRODUCT, Body: KHMER, NumMedia: '0', NumSegments: '1', ApiVersion: '2010-04-01' });
  });

  it('is retried under the same message id while the product is down', async () => {
    product.answers = [503, null, 200];
    const text = await write('1');
    expect(text.webhook).toEqual({ state: 'delivered', status: 200, attempts: 3 });
    expect(new Set(product.hooks.map(({ fields }) => fields.MessageSid))).toEqual(new Set([text.sid]));
    expect(product.hooks).toHaveLength(3);
  });

  it('gives up when the budget is spent, and resends the same message id when tapped', async () => {
    config.webhookBudgetMs = 200;
    product.answers = Array.from({ length: 20 }, () => 503);
    const text = await write('99');
    expect(text.webhook.state).toBe('failed');
    config.webhookBudgetMs = 3_000;
    product.answers = [];
    const again = (await app.inject({ method: 'POST', url: `/texts/${text.sid}/resend` })).json();
    expect(again).toMatchObject({ sid: text.sid, webhook: { state: 'delivered', status: 200, attempts: text.webhook.attempts + 1 } });
    expect(product.hooks.at(-1)?.fields.MessageSid).toBe(text.sid);
  });

  it('does not retry a refusal', async () => {
    product.answers = [403, 200];
    expect((await write('1')).webhook).toEqual({ state: 'failed', status: 403, attempts: 1 });
    expect(product.hooks).toHaveLength(1);
  });

  it('posts one message id twice at once when asked', async () => {
    const text = await write('1', { times: 2 });
    expect(product.hooks.map(({ fields }) => fields.MessageSid)).toEqual([text.sid, text.sid]);
    expect(await textsOf(SOKHA)).toHaveLength(1);
  });

  it('forges a signature when asked, and no good one slips out', async () => {
    const text = await write('1', { forged: true });
    expect(text.forged).toBe(true);
    expect(product.hooks.map((hook) => product.accepts(hook))).toEqual([false]);
    expect(await messages().list()).toEqual([]);
  });

  it('sends nothing while switched off, and nothing malformed', async () => {
    await app.inject({ method: 'PATCH', url: `/phones/${SOKHA}`, payload: { state: 'off' } });
    expect(await write('1')).toMatchObject({ code: 'phone.off' });
    await app.inject({ method: 'PATCH', url: `/phones/${SOKHA}`, payload: { state: 'on' } });
    expect(await write('x'.repeat(1_601))).toMatchObject({ code: 'text.tooLong' });
    const plain = await app.inject({ method: 'POST', url: `/phones/${SOKHA}/texts`, headers: { 'content-type': 'text/plain' }, payload: '{"body":"1"}' });
    expect(plain.statusCode).toBe(415);
    expect((await app.inject({ method: 'POST', url: '/phones/12/texts', payload: { body: '1' } })).json()).toMatchObject({ code: 'phone.number' });
    expect(product.hooks).toEqual([]);
  });

  it('appears by itself when the product texts a new number', async () => {
    await messages().create({ to: '+60123456789', from: PRODUCT, body: 'hello' });
    const { phones } = (await app.inject('/state')).json();
    expect(phones).toHaveLength(4);
    expect(phones.at(-1)).toMatchObject({ number: '+60123456789', name: '+60 12 345 6789', state: 'on' });
  });
});

describe('the ledger', () => {
  it('survives a restart with a torn last line, and takes up what was half done', async () => {
    product.answers = [403];
    const refused = await write('before');
    await app.inject({ method: 'PATCH', url: `/phones/${SOKHA}`, payload: { name: 'Sokha' } });
    await app.close();

    const sid = `SM${'1'.repeat(32)}`;
    const at = '2026-01-05T02:00:00.000Z';
    const parts = { encoding: 'GSM-7', used: 5, room: 160, parts: 1 };
    const inbound = { sid, from: SOKHA, to: PRODUCT, body: 'later', direction: 'inbound', status: 'received', errorCode: null, parts, createdAt: at, updatedAt: at, webhook: { state: 'sending', status: null, attempts: 0 } };
    appendFileSync(config.data, `${JSON.stringify({ kind: 'text', text: inbound })}\n{"kind":"text","te`);
    app = buildSimulator(config);
    await app.ready();

    const [first, second] = await until(() => textsOf(SOKHA), (texts) => texts[1]?.webhook?.state === 'delivered');
    expect(first).toMatchObject({ sid: refused.sid, body: 'before', webhook: { state: 'failed', status: 403 } });
    expect(second).toMatchObject({ sid, body: 'later' });
    expect((await app.inject('/state')).json().phones[0]).toMatchObject({ number: SOKHA, name: 'Sokha' });
    expect(readFileSync(config.data, 'utf8').split('\n').slice(0, -1).every((line) => JSON.parse(line))).toBe(true);
  });

  it('names the line it cannot read', async () => {
    await app.close();
    appendFileSync(config.data, 'nonsense\n');
    expect(() => buildSimulator(config)).toThrow(/line 4, is not JSON/);
  });

  it('shows all that was taken and posted', async () => {
    await write('hello');
    const { texts, webhooks } = (await app.inject('/_ledger')).json();
    expect(texts).toMatchObject([{ body: 'hello' }]);
    expect(webhooks).toMatchObject([{ hook: 'inbound', status: 200, forged: false }]);
    expect(readFileSync(config.data, 'utf8')).not.toContain(TOKEN);
  });
});

describe('the pages', () => {
  it('list what left the product, with everything written in it shown as text', async () => {
    await messages().create({ to: SOKHA, from: PRODUCT, body: '<script>alert(1)</script>' });
    const page = (await app.inject('/outbox')).body;
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>');
    expect(page).toContain('1 text');
  });

  it('have only relative addresses, so that they hold under a prefix', async () => {
    for (const url of ['/', '/outbox']) {
      const { body, headers } = await app.inject(url);
      expect(body).not.toMatch(/(?:href|src)="(?:\/|https?:)/);
      expect(body).not.toMatch(/\son\w+=/);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
    const script = (await app.inject('/page.js')).body;
    expect(script).not.toMatch(/(?:ask|fetch|EventSource)\([`']\//);
    expect((await app.inject({ url: '/', headers: { 'x-forwarded-prefix': '/demo/phone' } })).body).toContain('<base href="/demo/phone/">');
    expect((await app.inject({ url: '/', headers: { 'x-forwarded-prefix': '"><script>' } })).body).not.toContain('<base');
  });
});
