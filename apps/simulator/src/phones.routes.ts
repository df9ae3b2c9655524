import type { FastifyInstance } from 'fastify';
import type { SimulatorConfig } from './config.js';
import { FAULTS, type Faults, type Ledger, PHONE_STATES, type Phone, type PhoneState, type Text } from './ledger.js';
import type { Network } from './network.js';
import { readNumber, showNumber } from './number.js';
import { Refusal } from './refusal.js';

type ForPhone = { Params: { number: string } };
type Fields = Record<string, unknown>;

const PHONES_SHOWN = 12;
const TEXTS_SHOWN = 100;
const HEARTBEAT_MS = 15_000;
const LONGEST_NAME = 60;

/** The phones: what their owners do with them, and what the screen and the tests read. */
export function phoneRoutes(app: FastifyInstance, { config, ledger, network }: { config: SimulatorConfig; ledger: Ledger; network: Network }): void {
  app.post<ForPhone>('/phones/:number/texts', async (request, reply) => {
    const { body, times = 1, forged = false } = fieldsOf(request.body);
    if (typeof body !== 'string') throw new Refusal(400, 'text.body', 'Send {"body": "the text"}.');
    if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > 10) throw new Refusal(400, 'text.times', '"times" is a whole number from 1 to 10.');
    if (typeof forged !== 'boolean') throw new Refusal(400, 'text.forged', '"forged" is true or false.');
    return reply.code(201).send(presentText(await network.send({ from: numberOf(request.params.number), body, times, forged })));
  });

  app.get<ForPhone>('/phones/:number/texts', async (request) => ({ texts: ledger.textsOf(numberOf(request.params.number)).map(presentText) }));

  app.post<{ Params: { sid: string } }>('/texts/:sid/resend', async (request) => presentText(await network.resend(request.params.sid)));

  app.post('/phones', async (request, reply) => {
    const { number, name } = fieldsOf(request.body);
    const phone = network.phone(numberOf(typeof number === 'string' ? number : ''), typeof name === 'string' && name.trim() ? { name: nameOf(name) } : {});
    return reply.code(201).send(presentPhone(phone, ledger));
  });

  app.patch<ForPhone>('/phones/:number', async (request) => {
    const { name, state } = fieldsOf(request.body);
    if (state !== undefined && !PHONE_STATES.includes(state as PhoneState)) throw new Refusal(400, 'phone.state', `A phone is ${PHONE_STATES.join(', ')}.`);
    const change = { ...(name !== undefined && { name: nameOf(name) }), ...(state !== undefined && { state: state as PhoneState }) };
    return presentPhone(network.phone(numberOf(request.params.number), change), ledger);
  });

  app.patch('/faults', async (request) => {
    const change: Partial<Faults> = {};
    for (const [name, value] of Object.entries(fieldsOf(request.body))) {
      const allowed: readonly unknown[] | undefined = Object.hasOwn(FAULTS, name) ? FAULTS[name as keyof Faults] : undefined;
      if (!allowed?.includes(value)) throw new Refusal(400, 'fault.unknown', `${name.slice(0, 20)} is ${allowed ? `one of ${allowed.join(', ')}` : 'no fault of this provider'}.`);
      Object.assign(change, { [name]: value });
    }
    return network.setFaults(change);
  });

  app.get('/state', async () => ({
    version: ledger.version,
    product: { number: config.number, shown: showNumber(config.number) },
    faults: ledger.faults,
    phones: shownPhones(ledger).map((phone) => presentPhone(phone, ledger)),
    hidden: Math.max(0, ledger.phones.size - PHONES_SHOWN),
  }));

  // Says only "something changed"; the screen then asks for the state.
  const streams = new Set<() => void>();
  app.get('/events', (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    let due: NodeJS.Timeout | undefined;
    const say = () => {
      due ??= setTimeout(() => {
        due = undefined;
        raw.write(`data: ${ledger.version}\n\n`);
      }, 40);
    };
    const heartbeat = setInterval(() => raw.write(':\n\n'), HEARTBEAT_MS);
    const unwatch = ledger.watch(say);
    const stop = () => {
      unwatch();
      clearInterval(heartbeat);
      clearTimeout(due);
      streams.delete(stop);
      raw.end();
    };
    streams.add(stop);
    request.raw.on('close', stop);
    raw.write(`retry: 2000\ndata: ${ledger.version}\n\n`);
  });
  app.addHook('preClose', async () => {
    for (const stop of streams) stop();
  });

  app.get('/_ledger', async () => ({
    version: ledger.version,
    phones: [...ledger.phones.values()],
    texts: ledger.all(),
    webhooks: ledger.attempts,
    faults: ledger.faults,
  }));

  app.get('/health', async () => ({ status: 'up' }));
}

function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal(400, 'body.shape', 'Send a JSON object.');
  return body as Fields;
}

function numberOf(written: string): string {
  const number = readNumber(written);
  if (!number) throw new Refusal(400, 'phone.number', 'Write the number with its country, such as +855 12 345 001.');
  return number;
}

function nameOf(written: unknown): string {
  const name = typeof written === 'string' ? written.trim() : '';
  if (!name || name.length > LONGEST_NAME) throw new Refusal(400, 'phone.name', `A phone's name has 1 to ${LONGEST_NAME} characters.`);
  return name;
}

// The first ones, which the demo speaks of, and those used last: a load test may text thousands of numbers.
function shownPhones(ledger: Ledger): Phone[] {
  const all = [...ledger.phones.values()];
  if (all.length <= PHONES_SHOWN) return all;
  return [...all.slice(0, 3), ...all.slice(3 - PHONES_SHOWN)];
}

const presentPhone = (phone: Phone, ledger: Ledger) => ({
  ...phone,
  shown: showNumber(phone.number),
  texts: ledger.textsOf(phone.number).slice(-TEXTS_SHOWN).map(presentText),
});

/** What the screen and the tests see of a text. */
export function presentText({ sid, from, to, body, direction, status, errorCode, parts, createdAt, updatedAt, webhook, forged }: Text) {
  return { sid, from, to, body, direction, status, errorCode, parts, createdAt, updatedAt, ...(webhook && { webhook }), ...(forged && { forged }) };
}
