import { randomUUID } from 'node:crypto';
import { Alarms } from '@sarika/audit';
import { OfficeChanges } from '@sarika/cases';
import { Journal } from '@sarika/workflow';
import { claimNotFound } from '../../claims/claim.problems.js';
import type { HerContext } from '../../claims/her-word.js';
import { localDay } from '../../clocks/claim-clock.js';
import { nothingOnItsWay } from '../ledger.problems.js';
import { MissedMoney } from '../missed-money.store.js';
import { type Book, Recording } from '../recording.js';

/**
 * She says that money which was written down as paid is not in her hand. Whose case it is may be who kept it: so the supervisors of each office
 * that works the case, or wrote the money down, get an alarm (field rule 33). What an officer had said she received is taken back by her word:
 * the claim waits for her again, and whoever had said so does not say it a second time.
 */
export class MissMoney {
  constructor(
    private readonly recording = new Recording(),
    private readonly missed = new MissedMoney(),
    private readonly alarms = new Alarms(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem claim.notFound, received.nothingOnItsWay */
  async run(ctx: HerContext, { claimId, saidHow = 'web' }: { claimId: string; saidHow?: 'web' | 'sms' }): Promise<void> {
    const book = await this.recording.locked(ctx, claimId);
    const { claim, ledger } = book;
    if (claim.caseId !== ctx.caseId) throw claimNotFound();
    const takenBack = await this.takeBack(ctx, book);
    if (takenBack === 0 && !ledger.isOnItsWay) throw nothingOnItsWay();
    for (const officeId of await this.recording.postings.officesOfMoney(ctx, claim.caseId, claimId)) await this.alarms.raise(ctx, { kind: 'payment.notInHand', officeId, subjectId: claimId });
    // Said twice is said once: it stands until something is received.
    if (takenBack > 0 || (await this.missed.openSince(ctx, claimId)) === null) await this.missed.add(ctx, { claimId, caseId: claim.caseId, saidHow });
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'payment.notInHand', { caseId: claim.caseId, claimId }, { takenBack });
    await this.changes.bumpCase(ctx, claim.caseId);
  }

  /** @returns how many confirmations of officers were taken back */
  private async takeBack(ctx: HerContext, book: Book): Promise<number> {
    const { claim, ledger } = book;
    const confirmed = await this.recording.postings.receivedByOfficers(ctx, claim.id);
    for (const { id, lines, officerId, officeId } of confirmed) {
      // About who said so: she does not put the alarm away herself. Its own each time, beside one that may be standing already.
      await this.alarms.raise(ctx, { kind: 'payment.receiptDenied', officeId, officerId, subjectId: id });
      const asked = { kind: 'reversal', postingId: id, reason: 'not_in_hand' };
      await this.recording.once(ctx, book, { key: randomUUID(), happenedOn: localDay('KH', ctx.now) }, asked, null, () => ({
        lines: ledger.reverse(lines), facts: { kind: 'reversal', reverses: id, reversalReason: 'not_in_hand' },
      }));
    }
    if (confirmed.length === 0) return 0;
    if (claim.stage === 'received') await this.recording.claims.stand(ctx, claim.id, 'paid');
    await this.recording.stand(ctx, book);
    return confirmed.length;
  }
}
