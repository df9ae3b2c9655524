// People of the journeys: a worker with a telephone, an officer at a console. They use only what real ones have.
import assert from 'node:assert/strict';

export const base = process.env.JOURNEY_BASE;
const password = process.env.JOURNEY_PASSWORD;
const accounts = JSON.parse(process.env.JOURNEY_ACCOUNTS ?? '[]');

/** Tries until it holds; says what was last seen when it does not. */
export async function eventually(what, look, seconds = 20) {
  let last;
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    try {
      last = await look();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(`${what}: did not come to hold; last seen: ${last instanceof Error ? last.stack : JSON.stringify(last)}`);
}

/** A telephone of the simulator. */
export class Phone {
  constructor(number) {
    this.number = number;
    this.at = `${base}/demo/phone/phones/${encodeURIComponent(number)}/texts`;
  }

  async all() {
    const response = await fetch(this.at);
    assert.equal(response.status, 200);
    return (await response.json()).texts;
  }

  async received() {
    return (await this.all()).filter((text) => !text.direction.startsWith('in')).map((text) => text.body);
  }

  /** Sends a text and waits for the answer to it. */
  async says(body, { times = 1, answered = true } = {}) {
    const before = (await this.received()).length;
    const response = await fetch(this.at, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ body, times }) });
    assert.ok(response.ok, `the telephone could not send: ${response.status} ${await response.text()}`);
    if (!answered) return [];
    return eventually(`an answer to "${body}"`, async () => {
      const now = await this.received();
      return now.length > before ? now.slice(before) : null;
    });
  }
}

let lastCode = '';
/** The code on the demo's authenticator, as an administrator reads it there. Each code is good once: a second sign-in waits for the next. */
export const demoCode = () =>
  eventually('a code not used yet', async () => {
    const page = await (await fetch(`${base}/demo/code`)).text();
    const code = /<code class="code">(\d{3} \d{3})</.exec(page)?.[1];
    if (!code || code === lastCode) return null;
    lastCode = code;
    return code;
  }, 40);

/** An officer who signed in. */
export class OfficerAt {
  cookies = new Map();

  static async door(door) {
    const account = accounts.find((each) => each.door === door);
    assert.ok(account, `no demo account for ${door}`);
    return OfficerAt.signIn(account.signIn);
  }

  static async signIn(signIn) {
    const officer = new OfficerAt();
    const response = await officer.call('POST', '/session', { signIn, password });
    assert.equal(response.status, 201, `${signIn} could not sign in: ${JSON.stringify(response.body)}`);
    if (!response.body.signedIn) {
      let second = await officer.call('POST', '/session/factors', { code: await demoCode() });
      // Another journey may have used this half minute's code.
      if (second.status === 403) second = await officer.call('POST', '/session/factors', { code: await demoCode() });
      assert.equal(second.status, 201, `${signIn} could not give the second factor: ${JSON.stringify(second.body)}`);
    }
    return officer;
  }

  async call(method, path, body) {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { 'x-sarika': '1', origin: base, ...(this.cookies.size > 0 ? { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    // As a browser keeps them: the newest of each name, and none that was emptied.
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0].split('=');
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text), headers: response.headers };
  }

  async get(path) {
    const { status, body } = await this.call('GET', path);
    assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`);
    return body;
  }

  async post(path, body, expected = 201) {
    const answer = await this.call('POST', path, body ?? {});
    assert.equal(answer.status, expected, `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The offer of a case at this office, once it is there. */
  offer(matches, what = 'the offer') {
    return eventually(what, async () => (await this.get('/queue?view=offers')).lines.find(matches));
  }
}

export const signInOf = (door) => accounts.find((each) => each.door === door)?.signIn;
