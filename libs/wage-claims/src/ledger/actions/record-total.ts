import type { OfficerContext } from '@sarika/identity';
import type { Money } from '@sarika/money';
import { Journal } from '@sarika/workflow';
import { otherCurrency } from '../../claims/claim.problems.js';
import { type Keyed, type Recorded, Recording } from '../recording.js';

interface Total extends Keyed {
  /** How much it is in all, in the claim's currency. */
  readonly total: Money;
}

/**
 * How much is claimed, as the assessment says. A later assessment says it anew; what was said before stays in the ledger. Her yes was to the sum
 * before: papers are drafts and nothing is demanded or lodged until she says yes to this one.
 */
export class RecordClaimed {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, claim.otherCurrency, case.takeFirst, ledger.nothingNew, ledger.keyReused, ledger.wrongDay */
  async run(ctx: OfficerContext, { claimId, total, ...keyed }: Total): Promise<Recorded> {
    return recordTotal(this.recording, ctx, 'claimed', { claimId, total, ...keyed }, (caseId, postingId) => this.journal.record(ctx, ctx.actor, 'claim.claimed', { caseId, claimId, postingId }));
  }
}

/** How much of the claim the office has verified, as against papers and the law of the day. */
export class RecordVerified {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, claim.otherCurrency, case.takeFirst, ledger.nothingNew, ledger.keyReused, ledger.wrongDay */
  async run(ctx: OfficerContext, { claimId, total, ...keyed }: Total): Promise<Recorded> {
    return recordTotal(this.recording, ctx, 'verified', { claimId, total, ...keyed }, (caseId, postingId) => this.journal.record(ctx, ctx.actor, 'claim.verified', { caseId, claimId, postingId }));
  }
}

async function recordTotal(recording: Recording, ctx: OfficerContext, kind: 'claimed' | 'verified', { claimId, total, ...keyed }: Total, written: (caseId: string, postingId: string) => Promise<void>): Promise<Recorded> {
  const book = await recording.open(ctx, claimId);
  if (total.currency !== book.claim.currency) throw otherCurrency(book.claim.currency);
  const recorded = await recording.once(ctx, book, keyed, { kind, total }, { officerId: ctx.actor.id, officeId: ctx.actor.officeId }, () => ({ lines: book.ledger.move({ kind, total }), facts: { kind } }));
  if (!recorded.isNew) return recorded;
  if (kind === 'claimed') await recording.claims.askAgain(ctx, claimId);
  await written(book.claim.caseId, recorded.postingId);
  await recording.stand(ctx, book);
  return recorded;
}
