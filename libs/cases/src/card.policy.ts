import type { OfficerContext } from '@sarika/identity';
import { Problem } from '@sarika/platform';

export const cardWouldLose = (): Problem => new Problem('receipt.wouldLose', 409, 'The worker’s own card opens more of this case than your office does. A new one from you would close it to her: ask the office that has had it from the beginning, or the intake desk.');

/**
 * A new card takes the old one's place, and opens what its maker opens. Who reads a case from some day on only makes none while the
 * worker has one that opens what was before: in three days she would have lost her own words.
 * @throws Problem receipt.wouldLose
 */
export async function mayMakeCard(ctx: OfficerContext, caseId: string): Promise<void> {
  const lost = await ctx.db.query(
    `select 1 from access_grant r where r.case_id = $1 and r.recipient_kind = 'receipt' and r.state = 'active' and not exists (
       select 1 from access_grant g where g.case_id = r.case_id and g.case_epoch = r.case_epoch and g.state = 'active' and g.recipient_id in ($2, $3)) limit 1`,
    [caseId, ctx.actor.officeId, ctx.actor.id],
  );
  if (lost.length > 0) throw cardWouldLose();
}
