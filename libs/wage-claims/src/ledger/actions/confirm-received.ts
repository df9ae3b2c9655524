import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import type { Money } from '@sarika/money';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { claimEnded } from '../../claims/claim.problems.js';
import type { HerContext } from '../../claims/her-word.js';
import { receivedByAnother } from '../ledger.problems.js';
import { type Keyed, type Recorded, Recording } from '../recording.js';

/**
 * The money is in her hand. She says so with her receipt or her safe word, or an officer who asked her says so: never the one whose case it is, and never
 * who wrote down that it came, nor who said so before when she had it not (field rule 33). A claim that had ended as paid and not confirmed is received by it after all.
 */
export class ConfirmReceived {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, received.anotherPerson, role.notAllowed, ledger.notEnough, ledger.nothingOfIt, ledger.keyReused, ledger.wrongDay */
  async run(ctx: OfficerContext | HerContext, { claimId, amount, ...keyed }: Keyed & { amount: Money }): Promise<Recorded> {
    if (ctx.as === 'officer') authorize(canWorkCases(ctx.actor));
    const book = await this.recording.locked(ctx, claimId);
    const { claim, ledger } = book;
    if (claim.stage === 'ended' && claim.endReason !== 'paid_not_confirmed') throw claimEnded();
    if (ctx.as === 'officer' && (await this.recording.postings.isPartyToMoney(ctx, claim, ctx.actor.id))) throw receivedByAnother();
    const by = ctx.as === 'officer' ? { officerId: ctx.actor.id, officeId: ctx.actor.officeId } : null;
    const recorded = await this.recording.once(ctx, book, keyed, { kind: 'received', amount }, by, () => ({ lines: ledger.move({ kind: 'received', amount }), facts: { kind: 'received' } }));
    if (!recorded.isNew) return recorded;
    await this.journal.record(ctx, ctx.as === 'officer' ? ctx.actor : { kind: 'complainant', id: ctx.receiptId }, 'payment.received', { caseId: claim.caseId, claimId, postingId: recorded.postingId });
    if (claim.stage === 'ended' && !ledger.isOnItsWay) await this.recording.claims.stand(ctx, claimId, 'received');
    await this.recording.stand(ctx, book);
    return recorded;
  }
}
