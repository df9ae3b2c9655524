import type { OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import type { LegStage } from '../../claims/claim.process.js';
import { alreadyReversed, isReversal, postingNotFound, replacedSince } from '../ledger.problems.js';
import type { StandingPosting } from '../ledger.store.js';
import type { ReversalReason } from '../posting.js';
import { type Book, type Keyed, type Recorded, Recording, legOf } from '../recording.js';

/** A mistake, or a cheque that bounced: the same lines the other way round, with a reason. Nothing that was written is changed. Where the claimed sum is another by it, she is asked again. */
export class ReversePosting {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem posting.notFound, posting.alreadyReversed, posting.isReversal, posting.replacedSince, case.takeFirst, ledger.notEnough, ledger.keyReused, ledger.wrongDay */
  async run(ctx: OfficerContext, { postingId, reason, ...keyed }: Omit<Keyed, 'claimId'> & { postingId: string; reason: ReversalReason }): Promise<Recorded> {
    const found = await this.recording.postings.find(ctx, postingId);
    if (!found) throw postingNotFound();
    const book = await this.recording.openEnded(ctx, found.claimId);
    const recorded = await this.recording.once(ctx, book, keyed, { kind: 'reversal', postingId, reason }, { officerId: ctx.actor.id, officeId: ctx.actor.officeId }, async () => {
      // Asked again: another may have reversed it while the claim was waited for.
      const posting = (await this.recording.postings.find(ctx, postingId)) ?? found;
      if (posting.kind === 'reversal') throw isReversal();
      if (posting.isReversed) throw alreadyReversed();
      if (posting.isReplaced) throw replacedSince();
      const lines = book.ledger.reverse(posting.lines, { paid: posting.kind === 'paid' ? posting.countsMinor : 0n });
      return { lines, facts: { kind: 'reversal', legId: posting.legId ?? undefined, reverses: postingId, reversalReason: reason } };
    });
    if (!recorded.isNew) return recorded;
    if (found.kind === 'claimed') await this.recording.claims.askAgain(ctx, book.claim.id);
    await this.legBack(ctx, book, found);
    await this.journal.record(ctx, ctx.actor, 'posting.reversed', { caseId: book.claim.caseId, claimId: book.claim.id, postingId }, { reason });
    await this.recording.stand(ctx, book);
    return recorded;
  }

  /** The leg goes back to where the entry had taken it from, unless it went on meanwhile. */
  private async legBack(ctx: OfficerContext, book: Book, { kind, legId, stageWas }: StandingPosting): Promise<void> {
    if (legId === null) return;
    const leg = legOf(book, legId);
    if (kind === 'paid' && leg.stage === 'paid') {
      const before = stageWas ?? (await this.recording.postings.stageBeforePaid(ctx, legId));
      const isPaidYet = book.ledger.balance('awarded', leg.currency, legId) > 0n && -book.ledger.balance('other_side', leg.currency, legId) >= book.ledger.balance('awarded', leg.currency, legId);
      if (before !== null && !isPaidYet) await this.recording.claims.moveLeg(ctx, legId, before as LegStage);
    }
    if ((kind === 'agreed' || kind === 'ordered') && stageWas !== null && leg.stage === (kind === 'agreed' ? 'settled' : 'ordered')) await this.recording.claims.moveLeg(ctx, legId, stageWas as LegStage);
  }
}
