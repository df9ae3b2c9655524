import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Ledger, Text } from './ledger.js';
import { showNumber } from './number.js';

const FILES = { 'page.css': 'text/css', 'page.js': 'text/javascript', 'parts.js': 'text/javascript', 'myna.svg': 'image/svg+xml' } as const;
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'self'";
const TEXTS_LISTED = 500;

// The build compiles only TypeScript: from dist, the page's files are read where the source keeps them.
const FOLDER = [new URL('../page/', import.meta.url), new URL('../../../../apps/simulator/page/', import.meta.url)].find((url) => existsSync(url));

/** The screen with the phones, and the list of every text that left the product. */
export function pageRoutes(app: FastifyInstance, { ledger }: { ledger: Ledger }): void {
  if (!FOLDER) throw new Error('The files of the page (apps/simulator/page) are missing beside the build.');
  const read = (name: string) => readFileSync(fileURLToPath(new URL(name, FOLDER)), 'utf8');
  const phones = read('phones.html');
  const outbox = read('outbox.html');

  for (const [name, type] of Object.entries(FILES)) {
    const content = read(name);
    app.get(`/${name}`, (_request, reply) => reply.type(`${type}; charset=utf-8`).header('cache-control', 'no-cache').send(content));
  }

  const page = { 'content-security-policy': POLICY, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
  app.get('/', (request, reply) => reply.headers(page).type('text/html; charset=utf-8').send(fill(phones, { base: baseOf(request) })));
  app.get('/outbox', (request, reply) => {
    const sent = ledger.all().filter(({ direction }) => direction === 'outbound-api');
    const rows = sent.slice(-TEXTS_LISTED).reverse().map((text) => row(text, ledger)).join('\n');
    const count = sent.length > TEXTS_LISTED ? `The last ${TEXTS_LISTED} of ${sent.length} texts` : `${sent.length} ${sent.length === 1 ? 'text' : 'texts'}`;
    const html = fill(outbox, { base: baseOf(request), count, rows: rows || '<tr><td colspan="5">No text has left the product yet.</td></tr>' });
    return reply.headers(page).type('text/html; charset=utf-8').send(html);
  });
}

// All links are relative. Behind a proxy that names its prefix they also hold when the slash at the end is missing.
function baseOf(request: FastifyRequest): string {
  const prefix = request.headers['x-forwarded-prefix'];
  return typeof prefix === 'string' && /^(\/[\w-]+)+$/.test(prefix) ? `<base href="${prefix}/">` : '';
}

const fill = (html: string, holes: Record<string, string>) => html.replace(/<!--(\w+)-->/g, (whole, name: string) => holes[name] ?? whole);

function row(text: Text, ledger: Ledger): string {
  const { encoding, used, room, parts } = text.parts;
  const phone = ledger.phones.get(text.to);
  const state = text.errorCode ? `${text.status} ${text.errorCode}` : text.status;
  const erased = text.deletedAt ? ', erased at the provider' : '';
  return `<tr><td><time datetime="${text.createdAt}">${text.createdAt.slice(0, 19).replace('T', ' ')}</time></td>
<td>${escape(phone?.name ?? '')}<small>${escape(showNumber(text.to))}</small></td>
<td class="body">${escape(text.body)}</td>
<td>${encoding}<small>${used}/${room} · ${parts} ${parts === 1 ? 'part' : 'parts'}</small></td>
<td><span class="mark ${text.errorCode ? 'bad' : text.status === 'delivered' ? 'good' : ''}">${state}${erased}</span></td></tr>`;
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPED[character] ?? character);
