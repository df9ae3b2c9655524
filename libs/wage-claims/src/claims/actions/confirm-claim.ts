import type { OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { Recording } from '../../ledger/recording.js';
import { nothingClaimed } from '../claim.problems.js';

/** The worker heard the sum and says that it is right. Nothing is demanded before. */
export class ConfirmClaim {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** Twice is once. @throws Problem claim.notFound, claim.ended, claim.nothingClaimed, case.takeFirst */
  async run(ctx: OfficerContext, { claimId, how }: { claimId: string; how: 'read_aloud' | 'paper_thumbprint' }): Promise<void> {
    const book = await this.recording.open(ctx, claimId);
    if (book.claim.confirmedAt !== null) return;
    if (book.ledger.balance('claimed', book.claim.currency) === 0n) throw nothingClaimed();
    await this.recording.claims.confirm(ctx, claimId);
    await this.journal.record(ctx, ctx.actor, 'claim.confirmed', { caseId: book.claim.caseId, claimId }, { how });
    await this.recording.stand(ctx, book);
  }
}
