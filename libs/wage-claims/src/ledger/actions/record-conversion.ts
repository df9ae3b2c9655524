import type { OfficerContext } from '@sarika/identity';
import type { Money } from '@sarika/money';
import { Journal } from '@sarika/workflow';
import { sameCurrency } from '../ledger.problems.js';
import { type Rate, explains } from '../rate.js';
import { type Keyed, type Recorded, Recording, requireDay } from '../recording.js';

/** Her money changed currency: both sums as the slip shows them, with the rate, its day and where it is from. */
export class RecordConversion {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, case.takeFirst, conversion.sameCurrency, conversion.amountsDisagree, money.rateUnusable, ledger.notEnough, ledger.nothingOfIt, ledger.keyReused, ledger.wrongDay */
  async run(ctx: OfficerContext, { claimId, from, to, rate, ...keyed }: Keyed & { from: Money; to: Money; rate: Rate }): Promise<Recorded> {
    const book = await this.recording.open(ctx, claimId);
    const recorded = await this.recording.once(ctx, book, keyed, { kind: 'converted', from, to, rate }, { officerId: ctx.actor.id, officeId: ctx.actor.officeId }, () => {
      if (from.currency === to.currency) throw sameCurrency();
      requireDay(ctx.now, rate.on);
      explains(rate, from, to);
      return { lines: book.ledger.move({ kind: 'converted', from, to }), facts: { kind: 'converted', rate } };
    });
    if (!recorded.isNew) return recorded;
    await this.journal.record(ctx, ctx.actor, 'payment.converted', { caseId: book.claim.caseId, claimId, postingId: recorded.postingId }, { source: rate.source });
    await this.recording.stand(ctx, book);
    return recorded;
  }
}
