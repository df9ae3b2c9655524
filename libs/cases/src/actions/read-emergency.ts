import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { openLetter } from '@sarika/vault';
import { canWorkCases } from '../case.policy.js';
import { emergencyNotFound } from '../cases.problems.js';
import { type EmergencySheet, sheetContext, whyContext } from '../emergency.letters.js';
import { Emergencies, type Emergency } from '../emergency.store.js';

/** Opens what an emergency carries for its reader: the reason in words for the office that decides, the sheet for the one that is told. */
export class ReadEmergency {
  constructor(
    private readonly emergencies = new Emergencies(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem emergency.notFound */
  async run(ctx: OfficerContext, { emergencyId }: { emergencyId: string }): Promise<{ emergency: Emergency; why: string | null; sheet: EmergencySheet | null }> {
    authorize(canWorkCases(ctx.actor));
    const seen = await this.emergencies.find(ctx, emergencyId);
    if (!seen) throw emergencyNotFound();
    const { deskLetter, deskEpoch, sheetLetter, sheetEpoch, ...emergency } = seen;
    const mayRead = ctx.actor.officeId === seen.deskId && deskLetter !== null && deskEpoch !== null && (seen.state === 'requested' || seen.state === 'approved');
    const isTold =
      ctx.actor.officeId === seen.officeId && seen.state === 'approved' && seen.endsAt !== null && seen.endsAt > ctx.now && sheetLetter !== null && sheetEpoch !== null &&
      // Her no counts from when she says it, and not from when the clock has ended what ran.
      !(await this.emergencies.isForbidden(ctx, emergencyId));
    // On record before it is shown.
    if (mayRead) await this.audit.write(ctx, { actor: ctx.actor, action: 'emergency.why', caseId: seen.caseId, details: { emergencyId } });
    if (isTold) await this.audit.write(ctx, { actor: ctx.actor, action: 'emergency.sheet', caseId: seen.caseId, details: { emergencyId } });
    const why = mayRead ? openLetter(deskLetter, await ctx.keys.office(deskEpoch), whyContext(emergencyId)).toString('utf8') : null;
    const sheet = isTold ? (JSON.parse(openLetter(sheetLetter, await ctx.keys.office(sheetEpoch), sheetContext(emergencyId)).toString('utf8')) as EmergencySheet) : null;
    return { emergency, why, sheet };
  }
}
