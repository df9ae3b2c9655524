import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

export type HandlerSex = 'female' | 'male';
export const handlerWishes = ['female', 'male', 'anybody'] as const;
export type HandlerWish = (typeof handlerWishes)[number];

/** Whether somebody may handle a case by what its worker asked for. Who has not said her own sex is nobody's answer to a wish. */
export const fitsWish = (wants: HandlerSex | null, officer: { readonly sex: HandlerSex | null }): boolean => wants === null || officer.sex === wants;

/** Whom a worker wants to be handled by. */
@Injectable()
export class Wishes {
  async of(ctx: Context, caseId: string): Promise<HandlerSex | null> {
    return (await ctx.db.query<{ wants: HandlerSex | null }>('select wants_sex as wants from case_file where id = $1', [caseId]))[0]?.wants ?? null;
  }

  /** Whether anything was ever heard from her about it. */
  async heard(ctx: Context, caseId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from handler_wish where case_id = $1 limit 1', [caseId])).length > 0;
  }

  async hear(ctx: Context, row: { caseId: string; officeId: string; heardBy: string; wants: HandlerWish; witnessedBy: string | null; paperReference: string | null }): Promise<void> {
    await ctx.db.run('insert into handler_wish (id, case_id, office_id, heard_by, wants, witnessed_by, paper_reference) values ($1, $2, $3, $4, $5, $6, $7)', [
      randomUUID(), row.caseId, row.officeId, row.heardBy, row.wants, row.witnessedBy, row.paperReference,
    ]);
    const wants = row.wants === 'anybody' ? null : row.wants;
    await ctx.db.run('update case_file set wants_sex = $2 where id = $1', [row.caseId, wants]);
    await ctx.db.run('update assignment set wants_sex = $3 where case_id = $1 and office_id = $2 and ended_at is null', [row.caseId, row.officeId, wants]);
  }

  /** Brings the work of every office to what she wants now. @returns offices that changed */
  async spread(ctx: Context, caseId: string): Promise<string[]> {
    return (
      await ctx.db.query<{ officeId: string }>('update assignment a set wants_sex = c.wants_sex from case_file c where c.id = a.case_id and a.case_id = $1 and a.ended_at is null and a.wants_sex is distinct from c.wants_sex returning a.office_id as "officeId"', [caseId])
    ).map(({ officeId }) => officeId);
  }

  /** Offices whose officer for a case is not whom she asked for, now. */
  async unmet(ctx: Context, caseId: string): Promise<{ id: string; officeId: string }[]> {
    return ctx.db.query('select a.id, a.office_id as "officeId" from assignment a join officer f on f.id = a.officer_id where a.case_id = $1 and a.ended_at is null and a.wants_sex is not null and f.sex is distinct from a.wants_sex', [caseId]);
  }
}
