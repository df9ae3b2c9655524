import { StopSharing, caseNotFound, consentWitnessNeeded } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { canWorkCases } from '../case.policy.js';
import { witnessFor } from '../witness.js';

/**
 * Writes down that the worker told an officer, before a colleague, that she shares no longer with an office; it may be the officer's own.
 * It ends access as her own page would, and she can undo it there for fourteen days.
 */
export class RecordStop {
  constructor(
    private readonly stopSharing: StopSharing,
    private readonly officers = new DirectoryStore(),
  ) {}

  /** @throws Problem case.notFound where her office does not work the case, consent.witnessNeeded, consent.notFound, consent.alreadyWithdrawn */
  async run(ctx: OfficerContext, { caseId, consentId, witnessId }: { caseId: string; consentId: string; witnessId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    // Looked at, not locked: ending access takes its own locks, in its own order.
    const works = await ctx.db.query('select 1 from assignment where case_id = $1 and office_id = $2 and ended_at is null', [caseId, ctx.actor.officeId]);
    if (works.length === 0) throw caseNotFound();
    const witness = await witnessFor(ctx, this.officers, witnessId);
    if (!witness) throw consentWitnessNeeded();
    await this.stopSharing.run(ctx, { caseId, consentId, how: { by: 'officer', officer: ctx.actor, witnessedBy: witness.id } });
  }
}
