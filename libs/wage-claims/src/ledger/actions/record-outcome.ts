import { Alarms } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import type { Money } from '@sarika/money';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { legMoveNotAllowed, otherCurrency } from '../../claims/claim.problems.js';
import { canRecordOn } from '../../claims/claim.policy.js';
import { legMoves } from '../../claims/claim.process.js';
import { type Keyed, type Recorded, Recording, countsFor, legOf, requireDay } from '../recording.js';
import type { Rate } from '../rate.js';
import { DEFAULT_SHARE, type Share, isBelowShare } from '../share.js';

interface Outcome extends Keyed {
  readonly legId: string;
  readonly kind: 'agreed' | 'ordered';
  /** In the currency of the leg. */
  readonly total: Money;
  /** Where the leg is in another currency than the claim. */
  readonly rate: Rate | null;
}

/** What was agreed or ordered on a leg, and anew where an appeal or another talk changed it. */
export class RecordOutcome {
  constructor(
    private readonly share: Share = DEFAULT_SHARE,
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
    private readonly alarms = new Alarms(),
  ) {}

  /**
   * @returns also whether an agreement is below the set share of what was verified; null where nothing was verified, or it was ordered
   * @throws Problem claim.notFound, claim.ended, claim.otherCurrency, leg.notFound, leg.ended, leg.moveNotAllowed, case.takeFirst, ledger.nothingNew, ledger.nothingOfIt, ledger.rateNeeded, ledger.keyReused, ledger.wrongDay
   */
  async run(ctx: OfficerContext, { claimId, legId, kind, total, rate, ...keyed }: Outcome): Promise<Recorded & { readonly belowShare: boolean | null }> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    const to = kind === 'agreed' ? 'settled' : 'ordered';
    let belowShare: boolean | null = null;
    const recorded = await this.recording.once(ctx, book, keyed, { kind, legId, total, rate }, { officerId: ctx.actor.id, officeId: ctx.actor.officeId }, () => {
      authorize(canRecordOn(leg));
      if (leg.stage !== to && !legMoves[leg.stage].includes(to)) throw legMoveNotAllowed(leg.stage, to);
      if (total.currency !== leg.currency) throw otherCurrency(leg.currency);
      if (rate) requireDay(ctx.now, rate.on);
      const counts = countsFor(book, total, rate);
      const lines = book.ledger.move({ kind, legId, total, counts });
      if (kind === 'agreed') belowShare = isBelowShare(book.ledger.countedAwards, book.ledger.balance('verified', book.claim.currency), this.share);
      return { lines, facts: { kind, legId, rate, countsMinor: counts.minor, belowShare, stageWas: leg.stage === to ? null : leg.stage } };
    });
    if (!recorded.isNew) return { ...recorded, belowShare: await this.recording.postings.belowShare(ctx, recorded.postingId) };
    if (leg.stage !== to) await this.recording.claims.moveLeg(ctx, legId, to);
    // The worker decides; a supervisor sees it before the money is spent on a paper nobody should have signed.
    if (belowShare === true) await this.alarms.raise(ctx, { kind: 'settlement.belowShare', officeId: ctx.actor.officeId, officerId: ctx.actor.id, subjectId: recorded.postingId, details: { against: leg.against } });
    await this.journal.record(ctx, ctx.actor, 'claim.outcomeRecorded', { caseId: book.claim.caseId, claimId, postingId: recorded.postingId }, { kind, belowShare });
    await this.recording.stand(ctx, book);
    return { ...recorded, belowShare };
  }
}
