import { gzipSync } from 'node:zlib';
import { type Language } from '@sarika/texts';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The language of a page is the first part of its address. */
export const languageOf = (request: FastifyRequest): Language => (/^\/en(?:[/?#]|$)/.test(request.url) ? 'en' : 'km');
export const otherLanguage = (language: Language): Language => (language === 'km' ? 'en' : 'km');

/** Nothing a worker wrote or may read lies in a browser's cache, and no address of ours is told to another site. */
function seal(reply: FastifyReply): void {
  void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex');
}

/** A page, packed where the browser takes it: a 2G connection carries some five kilobytes a second. */
export function show(request: FastifyRequest, reply: FastifyReply, html: string, status = 200): string | Buffer {
  seal(reply);
  void reply.status(status).type('text/html; charset=utf-8').header('vary', 'accept-encoding');
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return html;
  void reply.header('content-encoding', 'gzip');
  return gzipSync(html);
}

/** After a form was taken the browser is sent to a page, so that going back or reloading sends nothing twice. */
export function go(reply: FastifyReply, path: string): string {
  seal(reply);
  void reply.status(303).header('location', path);
  return '';
}

/** The fields of a form. Whatever else is sent instead of text is the same as nothing. */
export class Form {
  private readonly body: Readonly<Record<string, unknown>>;
  constructor(body: unknown) {
    this.body = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {};
  }

  /** One answer; of a repeated field, the first. */
  one(name: string): string {
    const value = this.body[name];
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'string' ? first : '';
  }

  /** All answers of a field that may be given several times, at most forty. */
  many(name: string): string[] {
    const value = this.body[name];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.filter((entry): entry is string => typeof entry === 'string' && entry !== '').slice(0, 40);
  }

  /** Every field, by name. */
  all(): Readonly<Record<string, unknown>> {
    return this.body;
  }
}
