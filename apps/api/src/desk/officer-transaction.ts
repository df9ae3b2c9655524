import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { Database, Log, Problem, type Unit, authorize } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';
import { Contexts } from '../edge/contexts.js';

/**
 * An officer's transaction opened by the route itself: an upload or a key derivation stands between two of them, and no
 * connection may wait for a slow line. Signs in, asks who may, and records refusals, as the edge does for other routes.
 */
@Injectable()
export class OfficerTransaction {
  constructor(
    private readonly database: Database,
    private readonly contexts: Contexts,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  /** Who is it, and may she take cases in? Cheap: it comes before anything that costs. @throws Problem signIn.needed, role.notAllowed */
  async recognise(request: FastifyRequest): Promise<OfficerContext['actor']> {
    return this.run(request, ({ ctx }) => Promise.resolve(ctx.actor));
  }

  /** Runs `work` in one transaction and commits it. */
  async run<T>(request: FastifyRequest, work: (open: { ctx: OfficerContext; unit: Unit }) => Promise<T>): Promise<T> {
    let actor: OfficerContext['actor'] | undefined;
    try {
      return await this.database.within({ as: 'sign-in' }, async (unit) => {
        const ctx = await this.contexts.officer(request, unit);
        try {
          actor = ctx.actor;
          authorize(canWorkCases(ctx.actor));
          return await work({ ctx, unit });
        } finally {
          ctx.keys.close();
        }
      });
    } catch (error) {
      if (actor && error instanceof Problem && (error.status === 403 || error.status === 404)) await this.recordRefusal(actor, error, request);
      throw error;
    }
  }

  private async recordRefusal(actor: OfficerContext['actor'], problem: Problem, request: FastifyRequest): Promise<void> {
    try {
      await this.database.within({ as: 'officer', office: actor.officeId, officer: actor.id }, ({ db, now }) =>
        this.audit.write({ as: 'officer', db, now }, { actor, action: 'request.refused', details: { code: problem.code, route: request.routeOptions?.url ?? '' } }),
      );
    } catch (error) {
      this.log.crash('refusal.notRecorded', error);
    }
  }
}
