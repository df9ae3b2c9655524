import { request as httpRequest } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}
export type Send = (request: { method: 'GET' | 'POST'; url: string; headers: Record<string, string>; payload?: string }) => Promise<Reply>;

/** Sends over a real connection. @throws the connection's own error when it is cut */
export const overHttp = (address: string): Send => ({ method, url, headers, payload }) =>
  new Promise((resolve, reject) => {
    const request = httpRequest(`${address}${url}`, { method, headers: { ...headers, connection: 'close', ...(payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) }) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString('utf8') }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(payload);
  });

export interface Telling {
  readonly story: string;
  readonly phone: string | null;
  readonly more?: Readonly<Record<string, string>>;
}

/** A worker with an old telephone: forms, cookies, no scripts. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(
    public send: Send,
    readonly language: 'km' | 'en' = 'km',
  ) {}

  private headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'sec-fetch-site': 'same-origin' };
  }

  private keep(reply: Reply): Reply {
    const set = reply.headers['set-cookie'];
    for (const line of Array.isArray(set) ? set : set === undefined ? [] : [set]) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined) continue;
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return reply;
  }

  async get(path: string): Promise<Reply> {
    return this.keep(await this.send({ method: 'GET', url: `/${this.language}${path}`, headers: this.headers() }));
  }

  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Reply> {
    return this.keep(
      await this.send({ method: 'POST', url: `/${this.language}${path}`, headers: { ...this.headers(), 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() }),
    );
  }

  /** The hidden key of a form, and its page. */
  async form(path: string): Promise<{ key: string; page: string }> {
    const reply = await this.get(path);
    const key = /name="key" value="([^"]+)"/.exec(reply.body)?.[1];
    if (reply.status !== 200 || key === undefined) throw new Error(`${path} shows no form: ${reply.status} ${String(reply.headers['location'] ?? '')}`);
    return { key, page: reply.body };
  }

  private async answer(path: string, fields: Readonly<Record<string, string>>, next: string): Promise<void> {
    const reply = await this.post(path, fields);
    const to = String(reply.headers['location']);
    if (reply.status !== 303 || to !== `/${this.language}/${next}`) throw new Error(`${path} led to ${reply.status} ${to} and not to ${next}`);
  }

  /** Answers everything up to the last page. @returns the key of the form that sends */
  async prepare({ story, phone, more }: Telling): Promise<string> {
    await this.answer('/what', { what: 'W1', story, danger: 'no' }, 'where');
    const { key } = await this.form('/where');
    await this.answer('/where', { key, happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1' }, 'reach');
    await this.answer('/reach', { key, how: phone === null ? 'none' : 'text', phone: phone ?? '', hours: 'any', next: 'more' }, 'more');
    await this.answer('/more', { key, ...more }, 'who');
    const { page } = await this.form('/who');
    const offices = [...page.matchAll(/name="(o_[0-9a-f-]{36})" value="yes"/g)].map((match) => match[1] as string);
    if (offices.length === 0) throw new Error('nobody was proposed');
    await this.answer('/who', { key, ...Object.fromEntries(offices.map((name) => [name, 'yes'])) }, 'check');
    return (await this.form('/check')).key;
  }

  sendDraft(key: string): Promise<Reply> {
    return this.post('/send', { key });
  }

  /** The two numbers of the receipt page. */
  async receipt(): Promise<{ number: string; secret: string }> {
    const { page } = await this.form('/receipt');
    const [number, secret] = [...page.matchAll(/<p class="number">(.*?)<\/p>/gs)].map((match) => (match[1] ?? '').replace(/<[^>]*>/g, '').replace(/\D/g, ''));
    if (number?.length !== 9 || secret?.length !== 16) throw new Error('the receipt page does not show both numbers');
    return { number, secret };
  }
}
