import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Recording } from '../../ledger/recording.js';
import { canEnd } from '../claim.policy.js';
import type { EndReason } from '../claim.process.js';

/** A claim ends short of the money in her hand, for a coded reason. Nothing that came is lost by it: it then ends as paid and not confirmed. */
export class EndClaim {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, claim.received, claim.moneyOnItsWay, claim.nothingPaid, case.takeFirst */
  async run(ctx: OfficerContext, { claimId, reason }: { claimId: string; reason: EndReason }): Promise<void> {
    const book = await this.recording.openEnded(ctx, claimId);
    authorize(canEnd(book.claim, book.ledger, reason));
    await this.recording.claims.end(ctx, claimId, reason, ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'claim.ended', { caseId: book.claim.caseId, claimId }, { reason });
    await this.recording.stand(ctx, { ...book, claim: { ...book.claim, stage: 'ended' } });
  }
}
