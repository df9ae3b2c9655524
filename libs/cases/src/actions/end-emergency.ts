import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { emergencyNotFound, emergencySettled } from '../cases.problems.js';
import { EmergencyKeys } from '../emergency-keys.store.js';
import { Emergencies } from '../emergency.store.js';

/** It is over before its time: the office that asked for it, or the one that decided it, ends it. */
export class EndEmergency {
  constructor(
    private readonly emergencies = new Emergencies(),
    private readonly keys = new EmergencyKeys(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem emergency.notFound, emergency.settled */
  async run(ctx: OfficerContext, { emergencyId }: { emergencyId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const seen = await this.emergencies.find(ctx, emergencyId);
    if (!seen || (ctx.actor.officeId !== seen.requestedOfficeId && ctx.actor.officeId !== seen.deskId)) throw emergencyNotFound();
    // Locked, so that two who end it at once end it once and write it down once.
    const locked = seen.state === 'approved' ? await this.emergencies.lock(ctx, emergencyId) : seen;
    if (locked?.state !== 'approved') throw emergencySettled(locked?.state ?? 'ended');
    await this.emergencies.end(ctx, emergencyId);
    await this.keys.move(ctx, seen, 'revoked', 'emergency.ended', ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'emergency.ended', { caseId: seen.caseId, emergencyId, officeId: seen.officeId });
    for (const officeId of new Set([seen.deskId, seen.requestedOfficeId, seen.officeId])) await this.changes.bump(ctx, officeId);
  }
}
