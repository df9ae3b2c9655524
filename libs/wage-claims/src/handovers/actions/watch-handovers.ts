import { Alarms } from '@sarika/audit';
import { Assignments, OfficeChanges } from '@sarika/cases';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Handovers } from '../handover.store.js';

/** So many in one turn; the next takes the rest. */
const AT_ONCE = 100;

/**
 * Handovers nobody answered: both offices are told, and again each day while it waits, because a leg between two offices is worked by neither
 * with care. One that cannot be accepted any more is taken back and the sender told. A leg whose office left the case goes back to whoever works it.
 */
export class WatchHandovers {
  constructor(
    private readonly handovers = new Handovers(),
    private readonly alarms = new Alarms(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
    private readonly assignments = new Assignments(),
  ) {}

  /** @returns how many were told of, taken back or freed */
  async run(ctx: SystemContext): Promise<number> {
    return (await this.impossible(ctx)) + (await this.unanswered(ctx)) + (await this.unworked(ctx));
  }

  private async impossible(ctx: SystemContext): Promise<number> {
    const found = await this.handovers.impossible(ctx, AT_ONCE);
    for (const { id, claimId, caseId, legId, fromOfficeId, why } of found) {
      await this.handovers.revoke(ctx, id, why, null);
      if (why !== 'leg_over') await this.alarms.raise(ctx, { kind: why === 'consent_ended' ? 'leg.handoverConsentEnded' : 'leg.handoverOfficeCannot', officeId: fromOfficeId, subjectId: id });
      // Without the reason: the record is read by the office that was asked as well, and it may be one of a state that she fears.
      await this.journal.record(ctx, { kind: 'service' }, 'leg.handoverRevoked', { caseId, claimId, legId, handoverId: id });
    }
    await this.changes.bumpCases(ctx, [], found.flatMap(({ fromOfficeId, toOfficeId }) => [fromOfficeId, toOfficeId]));
    return found.length;
  }

  private async unanswered(ctx: SystemContext): Promise<number> {
    const found = await this.handovers.unanswered(ctx, AT_ONCE);
    for (const { id, fromOfficeId, toOfficeId } of found) {
      for (const officeId of [fromOfficeId, toOfficeId]) await this.alarms.raise(ctx, { kind: 'leg.handoverUnanswered', officeId, subjectId: id });
      await this.handovers.alarmed(ctx, id);
    }
    await this.changes.bumpCases(ctx, [], found.flatMap(({ fromOfficeId, toOfficeId }) => [fromOfficeId, toOfficeId]));
    return found.length;
  }

  private async unworked(ctx: SystemContext): Promise<number> {
    const found = await this.handovers.unworked(ctx, AT_ONCE);
    for (const { legId, claimId, caseId, officeId } of found) {
      await this.handovers.freeLeg(ctx, legId);
      const working = await this.assignments.working(ctx, caseId);
      // Where nobody works the case any more, the service's own people must find somebody.
      for (const each of working.length > 0 ? working : [{ officeId: null }]) await this.alarms.raise(ctx, { kind: 'leg.unworked', officeId: each.officeId, subjectId: legId });
      await this.journal.record(ctx, { kind: 'service' }, 'leg.unworked', { caseId, claimId, legId }, { officeId });
    }
    await this.changes.bumpCases(ctx, found.map(({ caseId }) => caseId));
    return found.length;
  }
}
