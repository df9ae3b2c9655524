import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SimulatorConfig } from './config.js';
import type { Ledger, Text } from './ledger.js';
import { LONGEST_TEXT, type Network } from './network.js';
import { readNumber } from './number.js';
import { Refusal } from './refusal.js';

type ForAccount = { Params: { account: string } };
type ForMessage = { Params: { account: string; sid: string } };
type Form = Record<string, string | undefined>;

const LARGEST_PAGE = 1_000;

/** The provider's own HTTP protocol, as far as a sender of texts needs it. */
export function providerRoutes(app: FastifyInstance, { config, ledger, network }: { config: SimulatorConfig; ledger: Ledger; network: Network }): void {
  const root = '/2010-04-01/Accounts/:account/Messages';

  const authenticate = async (request: FastifyRequest) => {
    const { account } = request.params as ForAccount['Params'];
    const [scheme, credentials = ''] = (request.headers.authorization ?? '').split(' ');
    const given = Buffer.from(credentials, 'base64').toString('utf8');
    const right = scheme?.toLowerCase() === 'basic' && sameSecret(given, `${config.account}:${config.token}`) && account === config.account;
    if (!right) throw new Refusal(401, 20_003, 'Authenticate');
  };

  app.post<ForAccount>(`${root}.json`, { preHandler: authenticate }, async (request, reply) => {
    const { To, From, Body, StatusCallback } = (request.body ?? {}) as Form;
    if (!To) throw new Refusal(400, 21_604, "A 'To' phone number is required.");
    const to = readNumber(To);
    if (!to) throw new Refusal(400, 21_211, `Invalid 'To' Phone Number: ${To.slice(0, 20)}`);
    if (!From) throw new Refusal(400, 21_603, "A 'From' phone number is required.");
    if (readNumber(From) !== config.number) throw new Refusal(400, 21_606, `The 'From' phone number ${From.slice(0, 20)} is not a number of this account.`);
    if (to === config.number) throw new Refusal(400, 21_266, "'To' and 'From' number cannot be the same.");
    if (!Body) throw new Refusal(400, 21_602, 'Message body is required.');
    if (Body.length > LONGEST_TEXT) throw new Refusal(400, 21_617, `The concatenated message body exceeds the ${LONGEST_TEXT} character limit.`);
    // Only the product is called back: a demo must not become a way to post to any address.
    if (StatusCallback && !StatusCallback.startsWith(`${config.publicUrl}/`)) throw new Refusal(400, 21_609, "The 'StatusCallback' URL is not a valid URL of this product.");
    const text = network.take({ to, body: Body, statusCallback: StatusCallback || `${config.publicUrl}/hooks/sms/status` });
    return reply.code(201).send(present(config, text, 'queued'));
  });

  app.get<ForAccount & { Querystring: Form }>(`${root}.json`, { preHandler: authenticate }, async (request) => {
    const query = request.query;
    const size = Math.min(LARGEST_PAGE, Math.max(1, Number.parseInt(query.PageSize ?? '50', 10) || 50));
    const to = query.To && (readNumber(query.To) ?? query.To);
    const from = query.From && (readNumber(query.From) ?? query.From);
    const found = kept(ledger)
      .filter((text) => (!to || text.to === to) && (!from || text.from === from) && withinDates(text, query))
      .reverse();
    // A page begins after a named message, so that new ones arriving in between shift nothing.
    const last = query.PageToken?.startsWith('PA') ? query.PageToken.slice(2) : undefined;
    const start = last ? found.findIndex(({ sid }) => sid === last) + 1 : 0;
    const page = found.slice(start, start + size);
    const number = Number.parseInt(query.Page ?? '0', 10) || 0;
    const here = `/2010-04-01/Accounts/${config.account}/Messages.json`;
    const asked = Object.entries(query).filter(([name, value]) => !['Page', 'PageToken', 'PageSize'].includes(name) && value);
    const address = (extra: Record<string, string>) => `${here}?${new URLSearchParams([...(asked as [string, string][]), ['PageSize', String(size)], ...Object.entries(extra)])}`;
    const more = start + size < found.length;
    return {
      first_page_uri: address({ Page: '0' }),
      next_page_uri: more ? address({ Page: String(number + 1), PageToken: `PA${page.at(-1)?.sid}` }) : null,
      previous_page_uri: null,
      page: number,
      page_size: size,
      start,
      end: start + page.length - 1,
      uri: address({ Page: String(number) }),
      messages: page.map((text) => present(config, text)),
    };
  });

  app.get<ForMessage>(`${root}/:sid.json`, { preHandler: authenticate }, async (request) => present(config, find(request.params.sid)));

  app.delete<ForMessage>(`${root}/:sid.json`, { preHandler: authenticate }, async (request, reply) => {
    const text = find(request.params.sid);
    if (text.status === 'queued') throw new Refusal(409, 20_009, 'Cannot delete this message: its delivery is still in progress.');
    ledger.change(text.sid, { deletedAt: new Date().toISOString() });
    return reply.code(204).send();
  });

  const find = (sid: string): Text => {
    const text = ledger.text(sid);
    if (!text || !isKept(text)) throw new Refusal(404, 20_404, `The requested resource /2010-04-01/Accounts/${config.account}/Messages/${sid.slice(0, 40)}.json was not found`);
    return text;
  };
}

// Refused texts never became messages, forged ones were never at the provider.
const isKept = (text: Text) => !text.deletedAt && text.status !== 'refused' && !text.forged;
const kept = (ledger: Ledger) => ledger.all().filter(isKept);

function withinDates(text: Text, query: Form): boolean {
  const sent = Date.parse(text.createdAt);
  const day = (written: string) => (/^\d{4}-\d\d-\d\d$/.test(written) ? written : undefined);
  const { DateSent: on, 'DateSent>': after, 'DateSent<': before } = query;
  if (on && day(on) !== undefined && text.createdAt.slice(0, 10) !== on) return false;
  if (after && sent < Date.parse(after)) return false;
  return !(before && sent > Date.parse(before) + (day(before) ? 86_400_000 - 1 : 0));
}

function sameSecret(given: string, right: string): boolean {
  const digest = (secret: string) => createHash('sha256').update(secret).digest();
  return timingSafeEqual(digest(given), digest(right));
}

/** A message in the provider's own shape; dates are RFC 2822. `as` shows the state it had when it was taken. */
function present(config: SimulatorConfig, text: Text, as = text.status) {
  const rfc2822 = (iso: string) => new Date(iso).toUTCString().replace('GMT', '+0000');
  const uri = `/2010-04-01/Accounts/${config.account}/Messages/${text.sid}`;
  return {
    account_sid: config.account,
    api_version: '2010-04-01',
    body: text.body,
    date_created: rfc2822(text.createdAt),
    date_sent: as === 'queued' ? null : rfc2822(text.updatedAt),
    date_updated: rfc2822(text.updatedAt),
    direction: text.direction,
    error_code: text.errorCode,
    error_message: text.errorCode ? 'Unreachable destination handset' : null,
    from: text.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(text.parts.parts),
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: as,
    subresource_uris: { media: `${uri}/Media.json` },
    to: text.to,
    uri: `${uri}.json`,
  };
}
