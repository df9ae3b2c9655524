import type { Problem } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';

/** Placeholder until the worker pages' own layout renders it. */
export function errorPage(_request: FastifyRequest, problem: Problem): string {
  const safe = problem.message.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sarika</title><h1>${safe}</h1><p><code>${problem.code}</code></p>`;
}
