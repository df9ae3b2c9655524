import { randomUUID } from 'node:crypto';
import { type CurrencyCode, exactly } from '@sarika/money';
import type { OfficerContext } from '@sarika/identity';
import type { AssessmentData } from '../engine/assessment-data.js';

/** What kept assessments come to for a claim: the sums alone, so that a group is added up without opening anybody's case. */
export class AssessedSums {
  /** Twice is once. Nothing is kept where nothing was assessed in the claim's currency: that is unknown, and not zero. */
  async add(ctx: OfficerContext, claim: { readonly id: string; readonly caseId: string; readonly currency: CurrencyCode }, itemId: string, { totals, lines, assessedOn }: Pick<AssessmentData, 'totals' | 'lines' | 'assessedOn'>): Promise<void> {
    const total = totals.find(({ currency }) => currency === claim.currency);
    if (!total) return;
    const minor = (decimal: string): string => exactly(claim.currency, decimal).minor.toString();
    await ctx.db.run(
      `insert into assessed_sum (id, claim_id, case_id, item_id, currency, low, likely, high, unknown_lines, assessed_on, office_id, made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
      [
        randomUUID(), claim.id, claim.caseId, itemId, claim.currency, minor(total.owed.low), minor(total.owed.likely), minor(total.highWithoutSurcharges), lines.filter(({ amount }) => amount === null).length, assessedOn,
        ctx.actor.officeId, ctx.actor.id,
      ],
    );
  }
}
