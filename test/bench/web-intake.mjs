// The web form, walked as a browser without scripts walks it, and drafts prepared beforehand for the measured sending.
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { root } from '../../apps/cli/launch/place.mjs';
import { Line, requestBytes, sendAll } from './load.mjs';

const door = (path) => import(pathToFileURL(join(root, 'dist', path)).href);

/** Two hundred words of Khmer would be unusual; a paragraph is what people write. */
const STORY =
  'ខ្ញុំធ្វើការនៅរោងចក្រកែច្នៃត្រី។ ថៅកែមិនបានបើកប្រាក់ខែឱ្យខ្ញុំបីខែហើយ ហើយគាត់ទុកលិខិតឆ្លងដែនរបស់ខ្ញុំ។ ' +
  'I worked in the seafood factory for seven months. They did not pay June, July and August. The supervisor keeps our passports in the office and says we pay the fee first.';

const asBrowser = { 'sec-fetch-site': 'same-origin', 'accept-encoding': 'gzip', 'content-type': 'application/x-www-form-urlencoded' };
const fieldOf = (html, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** One visitor with her cookie. Counts what travels. */
export class Visitor {
  bytes = 0;
  requests = 0;
  constructor(port) {
    this.port = port;
  }

  async ask(method, path, form) {
    this.line ??= await Line.open(this.port);
    const headers = { ...asBrowser, ...(this.cookie && { cookie: `__Host-sarika-draft=${this.cookie}` }) };
    const answer = await this.line.send(requestBytes(method, path, headers, form ? new URLSearchParams(form).toString() : ''));
    this.bytes += answer.bytes;
    this.requests += 1;
    const set = /\r\nset-cookie: __Host-sarika-draft=([^;\r]*)/i.exec(answer.head);
    if (set) this.cookie = set[1];
    const packed = /\r\ncontent-encoding: gzip/i.test(answer.head);
    return { ...answer, location: /\r\nlocation: (\S+)/i.exec(answer.head)?.[1], html: () => (packed ? gunzipSync(unchunked(answer)) : unchunked(answer)).toString('utf8') };
  }

  async get(path) {
    const answer = await this.ask('GET', path);
    if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.location ?? ''}`);
    const html = answer.html();
    this.key = fieldOf(html, 'key') || this.key;
    return { ...answer, html };
  }

  /** Sends a form; follows nothing. @throws Error when the product leads elsewhere than `to` */
  async post(path, form, to) {
    const answer = await this.ask('POST', path, { ...(this.key && { key: this.key }), ...form });
    if (answer.status !== 303 || answer.location !== to) throw new Error(`POST ${path}: ${answer.status} ${answer.location ?? ''}, not ${to}\n${answer.status === 303 ? '' : answer.html().slice(0, 600)}`);
    return answer;
  }

  close() {
    this.line?.close();
  }
}

const unchunked = ({ head, body }) => {
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) return body;
  const parts = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
};

/** From the first question to the page with "send". */
export async function walkToCheck(visitor) {
  await visitor.get('/km/what');
  await visitor.post('/km/what', { what: 'W1', story: STORY, danger: 'no' }, '/km/where');
  await visitor.get('/km/where');
  await visitor.post('/km/where', { happenedIn: 'TH', nowIn: 'TH', homeProvince: 'KH-2' }, '/km/reach');
  await visitor.get('/km/reach');
  await visitor.post('/km/reach', { how: 'call', phone: '+66812345678', hours: 'evening' }, '/km/who');
  const who = await visitor.get('/km/who');
  const offices = [...new Set([...who.html.matchAll(/name="o_([0-9a-f-]{36})"/g)].map((found) => found[1]))];
  if (offices.length === 0) throw new Error('the page named no office');
  await visitor.post('/km/who', Object.fromEntries(offices.map((id, index) => [`o_${id}`, index < 2 ? 'yes' : 'no'])), '/km/check');
  return visitor.get('/km/check');
}

/** The whole journey, receipt and "I saved it" included. */
export async function walk(port, { first = false } = {}) {
  const visitor = new Visitor(port);
  const view = first ? { door: await visitor.get('/'), start: await visitor.get('/km') } : undefined;
  await walkToCheck(visitor);
  await visitor.post('/km/send', {}, '/km/receipt');
  await visitor.get('/km/receipt');
  await visitor.post('/km/saved', {}, '/km/done');
  visitor.close();
  return { bytes: visitor.bytes, requests: visitor.requests, ...view };
}

/** A complaint that several offices may read: what the cost of a filing depends on. */
export async function templateDraft({ port, sql }) {
  const visitor = new Visitor(port);
  await walkToCheck(visitor);
  visitor.close();
  const [{ subkeysOf }, drafts] = [await door('libs/vault/src/index.js'), await door('libs/intake/src/drafts/drafts.js')];
  const keys = subkeysOf(visitor.cookie);
  const [row] = await sql('select answers, receipt, case_key from draft where lookup = $1', [keys.lookup]);
  const answers = drafts.openAnswers(keys, row.answers);
  const receipt = drafts.openPrepared(keys, row.receipt);
  const readers = drafts.openPreparedKey(keys, receipt.caseId, row.case_key).wraps.filter(({ recipientId }) => recipientId !== receipt.id);
  const offices = [];
  for (const { recipientId: id, recipientEpoch: epoch } of readers) {
    const [record] = await sql('select box_public_key as "publicKey" from key_record where owner_id = $1 and epoch = $2', [id, epoch]);
    offices.push({ id, epoch, publicKey: record.publicKey });
  }
  return { answers, receipt, offices };
}

/**
 * Makes `count` drafts as they lie after the page "check": answers and derived receipt sealed under a cookie of their own.
 * The derivation itself was done once: every draft has its own case, number, token and form key, and the filing reads them as it reads
 * any other. (With the derivation the preparation would take {count} × 15 ms; the sustained rate is measured apart.)
 * @returns the requests that send them
 */
export async function prepareDrafts({ sql }, template, count) {
  const [vault, drafts, receipts, consent] = [await door('libs/vault/src/index.js'), await door('libs/intake/src/drafts/drafts.js'), await door('libs/receipts/src/index.js'), await door('libs/consent/src/index.js')];
  const rows = { lookup: [], answers: [], receipt: [], caseKey: [], formKey: [] };
  /** A key of its own for each case, wrapped for the same readers as the page did it. */
  const preparedFor = (receipt) => {
    const pair = vault.newBoxKeyPair();
    const readers = [...template.offices, { id: receipt.id, epoch: 1, publicKey: receipt.publicKey }];
    return { caseId: receipt.caseId, pair, wraps: readers.map((reader) => ({ recipientId: reader.id, recipientEpoch: reader.epoch, wrap: consent.wrapCaseKey({ caseId: receipt.caseId, epoch: 1, secretKey: pair.secretKey }, reader) })) };
  };
  const requests = [];
  for (let index = 0; index < count; index += 1) {
    const token = vault.newToken();
    const keys = vault.subkeysOf(token);
    const formKey = randomBytes(18);
    rows.lookup.push(keys.lookup);
    rows.answers.push(drafts.sealAnswers(keys, template.answers));
    const receipt = { ...template.receipt, id: randomUUID(), caseId: randomUUID(), caseNumber: receipts.newCaseNumber() };
    rows.receipt.push(drafts.sealPrepared(keys, receipt));
    rows.caseKey.push(drafts.sealPreparedKey(keys, preparedFor(receipt)));
    rows.formKey.push(formKey);
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'gzip', cookie: `__Host-sarika-draft=${token}` };
    requests.push(requestBytes('POST', '/km/send', headers, `key=${formKey.toString('base64url')}`));
  }
  for (let from = 0; from < count; from += 500) {
    const part = (column) => rows[column].slice(from, from + 500);
    await sql(
      `insert into draft (lookup, answers, receipt, case_key, form_key, version, expires_at)
       select l, a, r, c, k, 4, now() + interval '14 days' from unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[]) as d (l, a, r, c, k)`,
      [part('lookup'), part('answers'), part('receipt'), part('caseKey'), part('formKey')],
    );
  }
  return requests;
}

const isReceipt = ({ status, head }) => status === 303 && /\r\nlocation: \/km\/receipt\r?/i.test(`${head}\r\n`);

/** Sends prepared drafts. Only an answer that leads to the receipt counts as accepted. */
export const fileDrafts = ({ port }, concurrency, requests, seconds) => sendAll({ port, concurrency, requests, seconds, isRight: isReceipt });
