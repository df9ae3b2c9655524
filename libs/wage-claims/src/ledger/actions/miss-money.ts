import { Alarms } from '@sarika/audit';
import { OfficeChanges } from '@sarika/cases';
import type { ComplainantContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { claimNotFound } from '../../claims/claim.problems.js';
import { Recording } from '../recording.js';
import { nothingOnItsWay } from '../ledger.problems.js';

/**
 * She says that money which was written down as paid is not in her hand. Whose case it is may be who kept it: so the supervisors of each office
 * that works the case, or wrote the money down, get an alarm (field rule 33).
 */
export class MissMoney {
  constructor(
    private readonly recording = new Recording(),
    private readonly alarms = new Alarms(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem claim.notFound, received.nothingOnItsWay */
  async run(ctx: ComplainantContext, { claimId }: { claimId: string }): Promise<void> {
    const { claim, ledger } = await this.recording.locked(ctx, claimId);
    if (claim.caseId !== ctx.caseId) throw claimNotFound();
    if (!ledger.isOnItsWay) throw nothingOnItsWay();
    const offices = await this.recording.postings.officesOfMoney(ctx, claim.caseId, claimId);
    for (const officeId of offices) await this.alarms.raise(ctx, { kind: 'payment.notInHand', officeId, subjectId: claimId });
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'payment.notInHand', { caseId: claim.caseId, claimId });
    await this.changes.bumpCase(ctx, claim.caseId);
  }
}
