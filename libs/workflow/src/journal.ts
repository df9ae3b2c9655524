import { Injectable } from '@nestjs/common';
import type { AuditActor } from '@sarika/audit';
import type { Context } from '@sarika/platform';
import type { EventName, Events } from './events.js';

/** Writes what happened twice in one statement: for the record (audit) and for what follows (outbox). */
@Injectable()
export class Journal {
  /** @param actor who did it; @param details ids, codes and counts for the record */
  async record<N extends EventName>(
    ctx: Context,
    actor: AuditActor,
    event: N,
    payload: Events[N],
    details: Readonly<Record<string, string | number | boolean | null>> = {},
  ): Promise<void> {
    const caseId = 'caseId' in payload ? payload.caseId : null;
    await ctx.db.run(
      `with written as (
         insert into audit_entry (actor_kind, actor_id, office_id, action, case_id, details) values ($1, $2, $3, $4, $5, $6)
       )
       insert into outbox (event, payload) values ($4, $7)`,
      [
        actor.kind,
        'id' in actor ? actor.id : null,
        actor.kind === 'officer' ? actor.officeId : null,
        event,
        caseId,
        JSON.stringify({ ...payload, ...details }),
        JSON.stringify(payload),
      ],
      'journal.record',
    );
  }

  /** The same for several, in one statement: what happened to many cases at once is written as if each had come alone. */
  async recordAll<N extends EventName>(
    ctx: Context,
    actor: AuditActor,
    event: N,
    all: readonly { readonly payload: Events[N]; readonly details?: Readonly<Record<string, string | number | boolean | null>> }[],
  ): Promise<void> {
    await ctx.db.run(
      `with written as (
         insert into audit_entry (actor_kind, actor_id, office_id, action, case_id, details)
         select $1, $2, $3, $4, a.case_id, a.details from unnest($5::uuid[], $6::jsonb[]) as a (case_id, details)
       )
       insert into outbox (event, payload) select $4, e.payload from unnest($7::jsonb[]) as e (payload)`,
      [
        actor.kind,
        'id' in actor ? actor.id : null,
        actor.kind === 'officer' ? actor.officeId : null,
        event,
        all.map(({ payload }) => ('caseId' in payload ? payload.caseId : null)),
        all.map(({ payload, details }) => JSON.stringify({ ...payload, ...details })),
        all.map(({ payload }) => JSON.stringify(payload)),
      ],
      'journal.recordAll',
    );
  }

  /** For what follows only, where the record already holds the act (each reply of a dialogue would drown it). */
  async announce<N extends EventName>(ctx: Context, event: N, payload: Events[N]): Promise<void> {
    await ctx.db.run('insert into outbox (event, payload) values ($1, $2)', [event, JSON.stringify(payload)]);
  }
}
