import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';

const STEP_UP = 'sarika:step-up';
const WITHOUT_FACTOR = 'sarika:without-factor';

/**
 * What weighs much (exports, bulk, revealing many, keys, officers) asks for a password or factor given within the last five
 * minutes, else it answers `session.stepUpNeeded` (403); the console asks her and sends the request again.
 * It holds where the officer's session is opened: on routes that act as `officer`, and on `own` ones through `Contexts.officer`.
 */
export const StepUp = () => SetMetadata(STEP_UP, true);

/** Open also to an administrator who has not set up her second factor yet. Everything else answers `factor.setUpNeeded` (403) to her. */
export const WithoutFactor = () => SetMetadata(WITHOUT_FACTOR, true);

/** Notes on the request what its route asks for; `Contexts.officer` refuses. */
@Injectable()
export class StepUpGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const marked = (mark: string): boolean => this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]) === true;
    request.sarika = { ...request.sarika, stepUp: marked(STEP_UP), withoutFactor: marked(WITHOUT_FACTOR) };
    return true;
  }
}
