import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';

const STEP_UP = 'sarika:step-up';

/**
 * What weighs much (exports, bulk, revealing many, keys, officers) asks for a password or factor given within the last five
 * minutes, else it answers `session.stepUpNeeded` (403); the console asks her and sends the request again.
 * It holds where the officer's session is opened: on routes that act as `officer`, and on `own` ones through `Contexts.officer`.
 */
export const StepUp = () => SetMetadata(STEP_UP, true);

/** Notes on the request what its route asks for; `Contexts.officer` refuses. */
@Injectable()
export class StepUpGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (this.reflector.getAllAndOverride<boolean | undefined>(STEP_UP, [context.getHandler(), context.getClass()])) request.sarika = { ...request.sarika, stepUp: true };
    return true;
  }
}
