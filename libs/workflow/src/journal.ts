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

  /** For what follows only, where the record already holds the act (each reply of a dialogue would drown it). */
  async announce<N extends EventName>(ctx: Context, event: N, payload: Events[N]): Promise<void> {
    await ctx.db.run('insert into outbox (event, payload) values ($1, $2)', [event, JSON.stringify(payload)]);
  }
}
