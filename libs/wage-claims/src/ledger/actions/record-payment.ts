import type { OfficerContext } from '@sarika/identity';
import type { Money } from '@sarika/money';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { nothingClaimed, otherCurrency } from '../../claims/claim.problems.js';
import { canRecordOn } from '../../claims/claim.policy.js';
import { type SaidPayee, allowedPayee } from '../payee.js';
import type { Via } from '../posting.js';
import { type Keyed, type Recorded, Recording, countsFor, legOf, requireDay } from '../recording.js';
import type { Rate } from '../rate.js';

interface Payment extends Keyed {
  readonly legId: string;
  /** In the currency of the leg. */
  readonly amount: Money;
  readonly rate: Rate | null;
  readonly payee: SaidPayee;
  /** Her yes, where somebody else takes it. */
  readonly payeeConsentId: string | null;
  readonly via: Via;
}

/** Money left the other side's hand. That it was paid does not say that she has it. */
export class RecordPayment {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * @throws Problem claim.notFound, claim.ended, claim.otherCurrency, claim.doubleRecovery, claim.nothingClaimed, leg.notFound, leg.ended, case.takeFirst, payment.officeNeverHolds, payment.payeeNeedsYes, payment.payeeNotThirdParty,
   *   ledger.nothingOfIt, ledger.rateNeeded, ledger.keyReused, ledger.wrongDay
   */
  async run(ctx: OfficerContext, { claimId, legId, amount, rate, payee, payeeConsentId, via, ...keyed }: Payment): Promise<Recorded> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    const { ledger, claim } = book;
    let isPaid = false;
    const recorded = await this.recording.once(ctx, book, keyed, { kind: 'paid', legId, amount, rate, payee, payeeConsentId, via }, { officerId: ctx.actor.id, officeId: ctx.actor.officeId }, async () => {
      authorize(canRecordOn(leg));
      const to = await allowedPayee(ctx, claimId, payee, payeeConsentId);
      if (amount.currency !== leg.currency) throw otherCurrency(leg.currency);
      if (ledger.mostToRecover === 0n) throw nothingClaimed();
      if (rate) requireDay(ctx.now, rate.on);
      const counts = countsFor(book, amount, rate);
      const lines = ledger.move({ kind: 'paid', legId, amount, counts });
      const awarded = ledger.balance('awarded', leg.currency, legId);
      isPaid = leg.stage !== 'paid' && (awarded > 0n ? -ledger.balance('other_side', leg.currency, legId) >= awarded : ledger.countedPaid >= ledger.mostToRecover);
      return { lines, facts: { kind: 'paid', legId, payee: to, payeeConsentId, via, rate, countsMinor: counts.minor, stageWas: isPaid ? leg.stage : null } };
    });
    if (!recorded.isNew) return recorded;
    if (isPaid) await this.recording.claims.moveLeg(ctx, legId, 'paid');
    await this.journal.record(ctx, ctx.actor, 'payment.recorded', { caseId: claim.caseId, claimId, postingId: recorded.postingId }, { payee, via });
    await this.recording.stand(ctx, book);
    return recorded;
  }
}
