import type { OfficerContext } from '@sarika/identity';
import type { Money } from '@sarika/money';
import { Journal } from '@sarika/workflow';
import type { FeeKind } from '../posting.js';
import { type Keyed, type Recorded, Recording } from '../recording.js';

/** What was kept back of her money on the way: before it was sent on (`paid`), or of what was sent (`remitted`). */
export class RecordFee {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, case.takeFirst, ledger.notEnough, ledger.nothingOfIt, ledger.keyReused, ledger.wrongDay */
  async run(ctx: OfficerContext, { claimId, amount, from, feeKind, ...keyed }: Keyed & { amount: Money; from: 'paid' | 'remitted'; feeKind: FeeKind }): Promise<Recorded> {
    const book = await this.recording.open(ctx, claimId);
    const recorded = await this.recording.once(ctx, book, keyed, { kind: 'fee', amount, from, feeKind }, { officerId: ctx.actor.id, officeId: ctx.actor.officeId }, () => ({
      lines: book.ledger.move({ kind: 'fee', amount, from }),
      facts: { kind: 'fee', feeKind },
    }));
    if (!recorded.isNew) return recorded;
    await this.journal.record(ctx, ctx.actor, 'payment.feeRecorded', { caseId: book.claim.caseId, claimId, postingId: recorded.postingId }, { feeKind });
    await this.recording.stand(ctx, book);
    return recorded;
  }
}
