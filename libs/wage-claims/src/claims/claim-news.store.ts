import { randomUUID } from 'node:crypto';
import type { Context } from '@sarika/platform';
import type { ClaimStage } from './claim.process.js';

/** What a text may tell of: a stage she can see, or an instalment that did not come. */
export const toldStages = ['demanded', 'lodged', 'mediation', 'inquiry', 'settled', 'ordered', 'enforced', 'paid', 'received', 'ended'] as const satisfies readonly ClaimStage[];
export type ToldStage = (typeof toldStages)[number];
export const isToldStage = (stage: ClaimStage): stage is ToldStage => (toldStages as readonly ClaimStage[]).includes(stage);

/** Of what she was told by text that there is news. */
export class ClaimNews {
  /** News of one claim is told one after the other, until the transaction ends. */
  async takeTurns(ctx: Context, claimId: string): Promise<void> {
    await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 10))', [claimId]);
  }

  /** The stage she was told of last; null: of none. */
  async lastStage(ctx: Context, claimId: string): Promise<ToldStage | null> {
    const rows = await ctx.db.query<{ about: ToldStage }>(`select about from claim_news where claim_id = $1 and about <> 'missed' order by told_at desc, id desc limit 1`, [claimId]);
    return rows[0]?.about ?? null;
  }

  /** @returns false where she was told of this instalment before */
  async told(ctx: Context, news: { claimId: string; caseId: string; about: ToldStage | 'missed'; instalmentId: string | null }): Promise<boolean> {
    return (await ctx.db.run('insert into claim_news (id, claim_id, case_id, about, instalment_id) values ($1, $2, $3, $4, $5) on conflict do nothing', [randomUUID(), news.claimId, news.caseId, news.about, news.instalmentId])) === 1;
  }
}
