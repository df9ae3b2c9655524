import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Alarms, Audit } from '@sarika/audit';
import { AccessCounts } from '@sarika/cases';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { Database, Log, Problem, type Settings, type Unit } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import type { FastifyRequest } from 'fastify';
import { type Observable, from, lastValueFrom } from 'rxjs';
import { ACTS, type Acting } from './acts.js';
import { Contexts } from './contexts.js';

const opening: Readonly<Record<'officer' | 'complainant' | 'reporter' | 'intake', Settings>> = {
  officer: { as: 'sign-in' },
  complainant: { as: 'receipt' },
  reporter: { as: 'receipt' },
  intake: { as: 'intake' },
};

/**
 * One transaction for each request, opened here and committed before the reply leaves: acknowledged means kept.
 * A refusal is recorded in a transaction of its own, or the rollback would erase it.
 */
@Injectable()
export class TransactionInterceptor implements NestInterceptor {
  private readonly audit = new Audit();
  private readonly alarms = new Alarms();
  private readonly counts = new AccessCounts();
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly contexts: Contexts,
    private readonly log: Log,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const acting = this.reflector.getAllAndOverride<Acting | undefined>(ACTS, [context.getHandler(), context.getClass()]);
    if (acting === undefined) throw new Error(`the route ${context.getClass().name}.${context.getHandler().name} does not say in which capacity it acts`);
    if (acting === 'own' || acting === 'none') return next.handle();
    return from(this.run(acting, context.switchToHttp().getRequest<FastifyRequest>(), next));
  }

  private async run(acting: 'officer' | 'complainant' | 'reporter' | 'intake', request: FastifyRequest, next: CallHandler): Promise<unknown> {
    let officer: OfficerContext['actor'] | undefined;
    try {
      return await this.database.within(opening[acting], async (unit: Unit) => {
        const ctx = await this.open(acting, request, unit);
        if (ctx.as === 'officer') officer = (ctx as OfficerContext).actor;
        request.sarika = { ...request.sarika, ctx };
        try {
          return await lastValueFrom(next.handle(), { defaultValue: undefined });
        } finally {
          if (ctx.as === 'officer') (ctx as OfficerContext).keys.close();
          if (ctx.as === 'complainant') wipe((ctx as ComplainantContext).worker.secretKey);
        }
      });
    } catch (error) {
      // Also a yes of hers that was tried without what it needs, whatever its status (confidentiality, bad input 17).
      if (officer && error instanceof Problem && (error.status === 403 || error.status === 404 || error.code === 'access.tooMany' || error.code.startsWith('consent.'))) await this.recordRefusal(officer, error, request);
      throw error;
    }
  }

  private open(acting: 'officer' | 'complainant' | 'reporter' | 'intake', request: FastifyRequest, unit: Unit) {
    if (acting === 'officer') return this.contexts.officer(request, unit);
    if (acting === 'complainant') return this.contexts.complainant(request, unit);
    if (acting === 'reporter') return this.contexts.reporter(request, unit);
    return Promise.resolve(this.contexts.intake(unit));
  }

  private async recordRefusal(officer: OfficerContext['actor'], problem: Problem, request: FastifyRequest): Promise<void> {
    try {
      await this.database.within({ as: 'officer', office: officer.officeId, officer: officer.id }, async ({ db, now }) => {
        const ctx = { as: 'officer' as const, db, now, actor: officer };
        await this.audit.write(ctx, { actor: officer, action: 'request.refused', details: { code: problem.code, route: request.routeOptions?.url ?? '' } });
        if (problem.code !== 'access.tooMany') return;
        // Her supervisor and the administrators see how much, never which cases.
        await this.counts.refused(ctx);
        const { what, limit } = problem.details ?? {};
        await this.alarms.raise(ctx, { kind: what === 'reveals' ? 'access.tooManyReveals' : 'access.tooManyOpens', officeId: officer.officeId, officerId: officer.id, details: { limit: typeof limit === 'number' ? limit : 0 } });
      });
    } catch (error) {
      this.log.crash('refusal.notRecorded', error);
    }
  }
}
