import type { ClosingHindrance } from '@sarika/cases';
import { claimRuns } from './claim.problems.js';

/** A case is not closed over a claim that runs: nobody would work it any more, and an instalment would be missed before nobody. */
export const claimsEndFirst: ClosingHindrance = async (ctx, caseId) => {
  const running = await ctx.db.query(`select 1 from wage_claim where case_id = $1 and stage not in ('received','ended') limit 1`, [caseId]);
  if (running.length > 0) throw claimRuns();
};
