import { OfficeChanges, canWorkCases } from '@sarika/cases';
import { Consents, asksForState, fearInTurn, fearStands } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { canRecordOn } from '../../claims/claim.policy.js';
import { legNotFound } from '../../claims/claim.problems.js';
import { Recording } from '../../ledger/recording.js';
import type { Handover } from '../handover.js';
import { handoverNeedsYes, handoverNotFound, handoverSettled } from '../handover.problems.js';
import { type HandoverDecline, type HandoverState, handoverMoves } from '../handover.process.js';
import { Handovers } from '../handover.store.js';
import { livingYes } from '../living-yes.js';

/** The row of whoever answers or takes it back, locked. @throws Problem handover.notFound, handover.settled */
async function settling(ctx: OfficerContext, handovers: Handovers, handoverId: string, who: 'fromOfficeId' | 'toOfficeId', to: HandoverState): Promise<Handover> {
  authorize(canWorkCases(ctx.actor));
  const found = await handovers.find(ctx, handoverId);
  if (!found || found[who] !== ctx.actor.officeId) throw handoverNotFound();
  if (!handoverMoves[found.state].includes(to)) throw handoverSettled();
  // A row that was settled meanwhile is hidden from the lock by its policies.
  const row = await handovers.lock(ctx, handoverId);
  if (!row || !handoverMoves[row.state].includes(to)) throw handoverSettled();
  return row;
}

/**
 * An office takes a leg: from now on it alone works it, and whoever handed it over keeps the other legs that nobody else works. Stage, clocks,
 * hearings and money stay where they are and go along. The sender goes on seeing the case for as long as her yes to it lasts.
 */
export class AcceptHandover {
  constructor(
    private readonly recording = new Recording(),
    private readonly handovers = new Handovers(),
    private readonly consents = new Consents(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem handover.notFound, handover.settled, handover.needsYes, case.takeFirst, claim.notFound, claim.ended, leg.ended */
  async run(ctx: OfficerContext, { handoverId }: { handoverId: string }): Promise<void> {
    const { caseId, claimId, legId, fromOfficeId } = await settling(ctx, this.handovers, handoverId, 'toOfficeId', 'accepted');
    // Said after it was offered. That she fears it is not said to the office she fears.
    if (await asksForState(ctx)) {
      await fearInTurn(ctx, caseId);
      if (await fearStands(ctx, caseId)) throw handoverNotFound();
    }
    // The case first: without it the office could not read what it takes on.
    const book = await this.recording.open(ctx, claimId);
    const leg = book.legs.find(({ id }) => id === legId);
    if (!leg) throw legNotFound();
    authorize(canRecordOn(leg));
    const consentId = await livingYes(ctx, this.consents, caseId, ctx.actor.officeId);
    if (consentId === null) throw handoverNeedsYes();
    await this.handovers.accept(ctx, handoverId, ctx.actor.id, consentId);
    await this.recording.claims.workedBy(ctx, legId, ctx.actor.officeId);
    for (const other of book.legs) if (other.id !== legId && other.workedBy === null) await this.recording.claims.workedBy(ctx, other.id, fromOfficeId);
    await this.journal.record(ctx, ctx.actor, 'leg.handedOver', { caseId, claimId, legId, handoverId }, { fromOfficeId });
    await this.changes.bump(ctx, fromOfficeId);
    await this.recording.stand(ctx, book);
  }
}

/** An office does not take it, for a coded reason. It need not have taken the case on for that. */
export class DeclineHandover {
  constructor(
    private readonly handovers = new Handovers(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem handover.notFound, handover.settled, role.notAllowed */
  async run(ctx: OfficerContext, { handoverId, reason }: { handoverId: string; reason: HandoverDecline }): Promise<void> {
    const { caseId, claimId, legId, fromOfficeId } = await settling(ctx, this.handovers, handoverId, 'toOfficeId', 'declined');
    await this.handovers.decline(ctx, handoverId, ctx.actor.id, reason);
    await this.journal.record(ctx, ctx.actor, 'leg.handoverDeclined', { caseId, claimId, legId, handoverId }, { reason });
    await this.changes.bump(ctx, fromOfficeId);
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}

/** The sender takes an offer back that nobody answered. */
export class RevokeHandover {
  constructor(
    private readonly handovers = new Handovers(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem handover.notFound, handover.settled, role.notAllowed */
  async run(ctx: OfficerContext, { handoverId }: { handoverId: string }): Promise<void> {
    const { caseId, claimId, legId, toOfficeId } = await settling(ctx, this.handovers, handoverId, 'fromOfficeId', 'revoked');
    await this.handovers.revoke(ctx, handoverId, 'taken_back', ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'leg.handoverRevoked', { caseId, claimId, legId, handoverId }, { reason: 'taken_back' });
    await this.changes.bump(ctx, toOfficeId);
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}
