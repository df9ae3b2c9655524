import type { ClosingHindrance } from '@sarika/cases';
import { claimRuns } from './claim.problems.js';
import { Claims } from './claim.store.js';

const claims = new Claims();

/** A case is not closed over a claim that runs: nobody would work it any more, and an instalment would be missed before nobody. */
export const claimsEndFirst: ClosingHindrance = async (ctx, caseId) => {
  if (await claims.anyRuns(ctx, caseId)) throw claimRuns();
};
