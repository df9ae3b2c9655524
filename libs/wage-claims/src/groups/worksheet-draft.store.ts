import type { OfficerContext } from '@sarika/identity';

/** A draft that waits for a worker: the item it is sealed in, and from which group it came. */
export interface WaitingDraft {
  readonly itemId: string;
  readonly groupId: string;
  readonly groupNumber: number;
  readonly madeAt: Date;
}

/** Shared facts of a group, as they lie in the cases of its members. One of a group she left waits for nobody. */
export class WorksheetDrafts {
  async add(ctx: OfficerContext, draft: { readonly itemId: string; readonly claimId: string; readonly caseId: string; readonly groupId: string }): Promise<void> {
    await ctx.db.run('insert into worksheet_draft (item_id, claim_id, case_id, group_id, office_id, made_by) values ($1, $2, $3, $4, $5, $6)', [draft.itemId, draft.claimId, draft.caseId, draft.groupId, ctx.actor.officeId, ctx.actor.id]);
  }

  async newest(ctx: OfficerContext, caseId: string): Promise<WaitingDraft | null> {
    const rows = await ctx.db.query<WaitingDraft>(
      `select d.item_id as "itemId", d.group_id as "groupId", g.number as "groupNumber", d.made_at as "madeAt"
         from worksheet_draft d join claim_group g on g.id = d.group_id
        where d.case_id = $1 and d.settled_at is null and exists (select 1 from claim_consent k where k.claim_id = d.claim_id and k.group_id = d.group_id and k.ended_at is null)
        order by d.made_at desc, d.item_id limit 1`,
      [caseId],
    );
    return rows[0] ?? null;
  }

  /** Settles it with all older ones of its case. @returns false where it was settled before or is not there */
  async settle(ctx: OfficerContext, caseId: string, itemId: string, how: 'kept' | 'dropped'): Promise<boolean> {
    const settled = await ctx.db.run(
      `update worksheet_draft d set settled_at = now(), settled_by = $3, settled_how = $4
        where d.case_id = $1 and d.settled_at is null and d.made_at <= (select n.made_at from worksheet_draft n where n.item_id = $2 and n.case_id = $1 and n.settled_at is null)`,
      [caseId, itemId, ctx.actor.id, how],
    );
    return settled > 0;
  }
}
