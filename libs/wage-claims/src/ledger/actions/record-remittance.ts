import type { OfficerContext } from '@sarika/identity';
import type { Money } from '@sarika/money';
import { Journal } from '@sarika/workflow';
import { type SaidPayee, allowedPayee } from '../payee.js';
import type { Via } from '../posting.js';
import { type Keyed, type Recorded, Recording } from '../recording.js';

/** What was paid is sent on to her, or to whom she named. */
export class RecordRemittance {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, case.takeFirst, payment.officeNeverHolds, payment.payeeNeedsYes, payment.payeeNotThirdParty, ledger.notEnough, ledger.nothingOfIt, ledger.keyReused, ledger.wrongDay */
  async run(ctx: OfficerContext, { claimId, amount, payee, payeeConsentId, via, ...keyed }: Keyed & { amount: Money; payee: SaidPayee; payeeConsentId: string | null; via: Via }): Promise<Recorded> {
    const book = await this.recording.open(ctx, claimId);
    const recorded = await this.recording.once(ctx, book, keyed, { kind: 'remitted', amount, payee, payeeConsentId, via }, { officerId: ctx.actor.id, officeId: ctx.actor.officeId }, async () => {
      const to = await allowedPayee(ctx, claimId, payee, payeeConsentId);
      return { lines: book.ledger.move({ kind: 'remitted', amount }), facts: { kind: 'remitted', payee: to, payeeConsentId, via } };
    });
    if (!recorded.isNew) return recorded;
    await this.journal.record(ctx, ctx.actor, 'payment.remitted', { caseId: book.claim.caseId, claimId, postingId: recorded.postingId }, { payee, via });
    await this.recording.stand(ctx, book);
    return recorded;
  }
}
