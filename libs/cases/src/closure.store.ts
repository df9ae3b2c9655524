import { randomUUID } from 'node:crypto';
import type { Urgency } from '@sarika/categories';
import type { OfficeHours } from '@sarika/deadlines';
import type { Context } from '@sarika/platform';
import type { Outcome, ReopeningReason } from './retention.js';
import type { HandlerSex } from './wish.store.js';

/** What opening a case again needs to know of it. */
export interface ClosedCase {
  readonly number: string;
  readonly urgency: Urgency;
  readonly stage: string;
  readonly wantsSex: HandlerSex | null;
  readonly contactWithinHours: number | null;
}

/** How cases were closed, and opened again. */
export class Closures {
  /** @throws a violation of `closed_once` where it is closed already */
  async close(ctx: Context, { caseId, officeId, officerId, outcome }: { caseId: string; officeId: string; officerId: string; outcome: Outcome }): Promise<void> {
    await ctx.db.run('insert into closure (id, case_id, office_id, officer_id, outcome) values ($1, $2, $3, $4, $5)', [randomUUID(), caseId, officeId, officerId, outcome]);
    await ctx.db.run(`update case_file set stage = 'closed' where id = $1`, [caseId]);
    await ctx.db.run(`update assignment set stage = 'closed', ended_at = now(), updated_at = now() where case_id = $1 and office_id = $2 and ended_at is null`, [caseId, officeId]);
  }

  /** The case, locked; null where the reader has nothing to write there. */
  async lock(ctx: Context, caseId: string): Promise<ClosedCase | null> {
    return (await ctx.db.query<ClosedCase>('select number, urgency, stage, wants_sex as "wantsSex", contact_within_hours as "contactWithinHours" from case_file where id = $1 for update', [caseId]))[0] ?? null;
  }

  /** @param officerId null where her own words open it @returns false where it is open already */
  async reopen(ctx: Context, caseId: string, why: ReopeningReason | 'she_wrote', officerId: string | null): Promise<boolean> {
    // The jobs have no right to write anybody's name there.
    const opened =
      officerId === null
        ? await ctx.db.run('update closure set reopened_at = now(), reopened_why = $2 where case_id = $1 and reopened_at is null', [caseId, why])
        : await ctx.db.run('update closure set reopened_at = now(), reopened_why = $2, reopened_by = $3 where case_id = $1 and reopened_at is null', [caseId, why, officerId]);
    if (opened > 0) await ctx.db.run(`update case_file set stage = 'accepted' where id = $1`, [caseId]);
    return opened > 0;
  }

  /** The office that closed it, else the one that worked it last, of those that may still read it; none of a state that she fears. */
  async officeToHear(ctx: Context, caseId: string): Promise<{ readonly id: string; readonly hours: OfficeHours } | null> {
    const rows = await ctx.db.query<{ id: string; hours: OfficeHours }>(
      `select o.id, o.hours from assignment a join office o on o.id = a.office_id left join closure x on x.case_id = a.case_id and x.office_id = a.office_id and x.reopened_at is null
        where a.case_id = $1 and office_still_works(a.office_id, a.case_id)
          and not (o.is_state and exists (select 1 from state_fear f where f.case_id = a.case_id and f.lifted_at is null)) order by x.id is null, a.ended_at desc limit 1`,
      [caseId],
    );
    return rows[0] ?? null;
  }
}
