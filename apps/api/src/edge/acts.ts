import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/**
 * In which capacity a route acts. Every route says it: a convention test fails on one that does not.
 * `officer`, `complainant` and `reporter` need a session; `intake` is open to everybody; `own` opens its own transactions
 * (the listed exceptions of decision 15); `none` needs no database.
 */
export type Acting = 'officer' | 'complainant' | 'reporter' | 'intake' | 'own' | 'none';
export const ACTS = 'sarika:acts';
export const Acts = (acting: Acting) => SetMetadata(ACTS, acting);

/** The transaction's context of this request. */
export const Ctx = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { sarika } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!sarika?.ctx) throw new Error('this route has no transaction: is @Acts missing?');
  return sarika.ctx;
});

declare module 'fastify' {
  interface FastifyRequest {
    sarika?: { ctx?: unknown; stepUp?: boolean; withoutFactor?: boolean; factorOwed?: boolean };
  }
}
