import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';

export const ACCOUNT = '3f0c2f54-9f6f-4e0f-8f0c-1a2b3c4d5e6f';
export const TOKEN = 'a-secret-of-the-provider';

interface Taken {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly at: Date;
}

/** What the provider does with the next texts. `takesAndGoesSilent`: it has the text, and the sender never learns. */
export type Mood = 'up' | 'down' | 'busy' | 'takesAndGoesSilent' | 'stopped';

/** A provider of texts on the loopback, with a ledger of what it took. It speaks as much of the protocol as a sender needs. */
export class FakeProvider {
  readonly ledger: Taken[] = [];
  /** Every request, in order: `POST` for a text, `GET` for the list. */
  readonly asked: string[] = [];
  mood: Mood = 'up';
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void (async () => {
        const body = parse(await read(request)) as Record<string, string>;
        const method = request.method ?? '';
        this.asked.push(method);
        const say = (status: number, value: object): void => {
          response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
        };
        const right = request.headers.authorization === `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
        if (!right) return say(401, { code: 20003, message: 'Authenticate', status: 401 });
        if (this.mood === 'down') return say(500, { code: 20500, message: 'Internal', status: 500 });
        if (this.mood === 'busy') return say(429, { code: 20429, message: 'Too many', status: 429 });
        if (method === 'GET') {
          const { searchParams } = new URL(request.url ?? '/', 'http://provider');
          const found = this.ledger.filter(({ to }) => to === searchParams.get('To'));
          return say(200, { messages: found.toReversed().map(present), page: 0, page_size: 50, uri: request.url, first_page_uri: request.url, next_page_uri: null, previous_page_uri: null, start: 0, end: found.length });
        }
        if (this.mood === 'stopped') return say(400, { code: 21610, message: 'Stopped', status: 400 });
        const taken: Taken = { sid: `SM${randomBytes(16).toString('hex')}`, to: body['To'] ?? '', body: body['Body'] ?? '', at: new Date() };
        this.ledger.push(taken);
        if (this.mood === 'takesAndGoesSilent') return request.socket.destroy();
        return say(201, present(taken));
      })();
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Forgets what was taken and asked. */
  forget(): void {
    this.ledger.length = 0;
    this.asked.length = 0;
    this.mood = 'up';
  }
}

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const present = ({ sid, to, body, at }: Taken): object => ({
  sid, to, body, account_sid: ACCOUNT, api_version: '2010-04-01', date_created: at.toUTCString(), date_sent: null, date_updated: at.toUTCString(), direction: 'outbound-api', error_code: null, error_message: null,
  from: '+85510200300', messaging_service_sid: null, num_media: '0', num_segments: '1', price: null, price_unit: 'USD', status: 'queued', subresource_uris: {}, uri: `/2010-04-01/Accounts/${ACCOUNT}/Messages/${sid}.json`,
});
