import { randomUUID } from 'node:crypto';
import type { Buffer } from 'node:buffer';
import type { OfficerContext } from '@sarika/identity';
import type { Context } from '@sarika/platform';

/** What was written down of a leg's authority; the newest of a leg counts. */
export interface Dealing {
  readonly id: string;
  readonly legId: string;
  /** Of the law pack of the leg's country; null: not one of its list. */
  readonly authorityId: string | null;
  readonly itemId: string;
  readonly recordedAt: Date;
}

const columns = `d.id, d.leg_id as "legId", d.authority_id as "authorityId", d.item_id as "itemId", d.recorded_at as "recordedAt"`;

export class LegDealings {
  async add(ctx: OfficerContext, dealing: { readonly legId: string; readonly claimId: string; readonly caseId: string; readonly authorityId: string | null; readonly itemId: string; readonly index: Buffer | null }): Promise<void> {
    await ctx.db.run(
      `insert into leg_dealing (id, leg_id, claim_id, case_id, authority_id, item_id, reference_index, office_id, recorded_by, seq)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce(max(d.seq), 0) + 1 from leg_dealing d where d.leg_id = $2`,
      [randomUUID(), dealing.legId, dealing.claimId, dealing.caseId, dealing.authorityId, dealing.itemId, dealing.index, ctx.actor.officeId, ctx.actor.id],
    );
  }

  /** The one that counts, of each leg. */
  async ofClaim(ctx: Context, claimId: string): Promise<Dealing[]> {
    return ctx.db.query<Dealing>(`select distinct on (d.leg_id) ${columns} from leg_dealing d where d.claim_id = $1 order by d.leg_id, d.seq desc`, [claimId]);
  }

  /** Legs that are under this number now, of cases the reader may open. */
  async under(ctx: Context, index: Buffer): Promise<{ legId: string; claimId: string; caseId: string; caseNumber: string }[]> {
    return ctx.db.query(
      `select d.leg_id as "legId", d.claim_id as "claimId", d.case_id as "caseId", f.number as "caseNumber" from leg_dealing d join case_file f on f.id = d.case_id
        where d.reference_index = $1 and not exists (select 1 from leg_dealing n where n.leg_id = d.leg_id and n.seq > d.seq) order by f.number limit 20`,
      [index],
    );
  }
}
