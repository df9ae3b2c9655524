import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { Log, Problem } from '@sarika/platform';
import { VaultError } from '@sarika/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorPage } from '../pages/error-page.js';

/** Turns refusals into a page or a problem document (RFC 9457) with a stable code; anything else is a crash that is reported. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    await answerProblem(this.log, error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** The answer to whatever went wrong, in the form its reader understands. */
export async function answerProblem(log: Log, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const problem = problemOf(error);
  if (problem.status >= 500) log.crash('request.failed', error, { route: request.routeOptions?.url, method: request.method, code: problem.code });
  // The client may have gone, or the reply may be streaming: there is nobody to tell.
  if (reply.sent) return;
  const retry = problem.details?.['retryAfterSeconds'];
  if (problem.status === 503 || problem.status === 429) void reply.header('retry-after', String(typeof retry === 'number' ? retry : 30));
  void reply.header('cache-control', 'no-store').status(problem.status);
  if (request.url.startsWith('/api/') || request.url.startsWith('/health')) {
    await reply.type('application/problem+json').send({ type: 'about:blank', title: problem.message, status: problem.status, code: problem.code, ...(problem.details ? { details: problem.details } : {}) });
  } else if (request.url.startsWith('/hooks/')) {
    await reply.type('text/plain; charset=utf-8').send(problem.code);
  } else {
    await reply.type('text/html; charset=utf-8').send(errorPage(request, problem));
  }
}

/** What a person is told of an error. Messages of unexpected errors never leave: they may quote a value. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof VaultError) return new Problem('vault.unreadable', 500, 'Something stored here cannot be read. It was reported.');
  if (error instanceof HttpException) {
    const status = error.getStatus();
    const body = error.getResponse() as { message?: unknown; code?: unknown };
    if (status === 400 && Array.isArray(body.message)) return new Problem('request.invalid', 400, 'Some of what was sent cannot be used.', { findings: body.message.map(String) });
    if (status === 404) return new Problem('page.notFound', 404, 'There is no such page.');
    return new Problem(`http.${status}`, status, status < 500 ? 'This request cannot be used.' : 'Something went wrong on our side. It was reported.');
  }
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return new Problem('request.tooLarge', 413, 'This is too large to send.');
    if (statusCode === 415) return new Problem('request.wrongType', 415, 'This kind of content is not taken here.');
    return new Problem('request.malformed', statusCode, 'This request cannot be read.');
  }
  return new Problem('server.failed', 500, 'Something went wrong on our side. It was reported. What you sent before is safe.');
}
