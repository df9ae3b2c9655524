import { type OfficerContext, notForRole } from '@sarika/identity';
import { DutyRoster } from '@sarika/organisations';
import { Problem, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { emergencyForbidden, emergencyNotFound, emergencySettled } from '../cases.problems.js';
import { EmergencyKeys } from '../emergency-keys.store.js';
import { Emergencies, type Emergency } from '../emergency.store.js';

/** The second person says yes or no. Never who asked: the action, a constraint and row-level security each say so. */
export class SettleEmergency {
  constructor(
    private readonly emergencies = new Emergencies(),
    private readonly keys = new EmergencyKeys(),
    private readonly roster = new DutyRoster(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem emergency.notFound, emergency.twoPersons, emergency.settled, emergency.noAccess, emergency.saidNo, role.notAllowed */
  async run(ctx: OfficerContext, { emergencyId, approve }: { emergencyId: string; approve: boolean }): Promise<{ endsAt: Date | null }> {
    authorize(canWorkCases(ctx.actor));
    const seen = await this.emergencies.find(ctx, emergencyId);
    if (!seen) throw emergencyNotFound();
    if (seen.requestedBy === ctx.actor.id) throw new Problem('emergency.twoPersons', 403, 'Two persons decide this. Somebody else must say yes or no.');
    if (!(await this.maySettle(ctx, seen))) throw notForRole();
    if (seen.state !== 'requested') throw emergencySettled(seen.state);
    const locked = await this.emergencies.lock(ctx, emergencyId);
    if (locked?.state !== 'requested') throw emergencySettled(locked?.state ?? 'settled');

    // She may have said no after it was asked.
    if (approve && (await this.emergencies.isForbidden(ctx, emergencyId))) throw emergencyForbidden();
    const endsAt = await this.emergencies.settle(ctx, emergencyId, approve ? 'approved' : 'refused', ctx.actor.id);
    if (approve) {
      const opened = await this.keys.move(ctx, seen, 'active', 'emergency.approved', ctx.actor.id);
      // Its keys went meanwhile, as when an office's key is renewed: two yeses open nothing that is not there.
      if (opened === 0 && seen.ground === 'danger_to_life') throw new Problem('emergency.noAccess', 409, 'She stopped sharing meanwhile. It cannot be opened.');
      await this.journal.record(ctx, ctx.actor, 'emergency.approved', { caseId: seen.caseId, emergencyId, officeId: seen.officeId }, { ground: seen.ground });
    } else {
      await this.keys.move(ctx, seen, 'revoked', 'emergency.refused', ctx.actor.id);
      await this.journal.record(ctx, ctx.actor, 'emergency.refused', { caseId: seen.caseId, emergencyId, officeId: seen.officeId }, { ground: seen.ground });
    }
    for (const officeId of new Set([seen.deskId, seen.requestedOfficeId, seen.officeId])) await this.changes.bump(ctx, officeId);
    return { endsAt };
  }

  /** A supervisor or focal point of the office that asks, or at the office that decides whoever is on duty now or leads it. */
  async maySettle(ctx: OfficerContext, emergency: Emergency): Promise<boolean> {
    const { id, officeId, role } = ctx.actor;
    if (emergency.requestedBy === id) return false;
    const leads = role === 'supervisor' || role === 'focal_point';
    if (officeId === emergency.requestedOfficeId && leads) return true;
    if (officeId !== emergency.deskId) return false;
    return leads || (await this.roster.onDuty(ctx, officeId, ctx.now)).some(({ officerId }) => officerId === id);
  }
}
