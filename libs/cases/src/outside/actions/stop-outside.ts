import type { AuditActor } from '@sarika/audit';
import { BodyConsents, Consents, Grants, caseNotFound, consentNotFound, consentWitnessNeeded, dayInCambodia } from '@sarika/consent';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { type DirectorySnapshot, DirectoryStore } from '@sarika/organisations';
import { type Context, type SystemContext, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../../assignment.store.js';
import { canWorkCases } from '../../case.policy.js';
import { takeItFirst } from '../../cases.problems.js';
import { type OutsideBody, OutsideBodies } from '../outside-body.store.js';
import { isExcluded } from '../outside.policy.js';
import { outsideNotFound } from '../outside.problems.js';
import { outsideState } from '../outside.process.js';
import { type OutsideReferral, OutsideReferrals } from '../outside.store.js';
import { witnessFor } from '../../witness.js';

/**
 * She takes back her yes to a sheet, or its last day is over. From then on it is printed no more, and the office that gave it out has to tell the
 * body to stop. What was handed over cannot be called back, and nothing here says that it could.
 */
export class StopOutside {
  constructor(
    private readonly referrals = new OutsideReferrals(),
    private readonly consents = new BodyConsents(),
    private readonly bodies = new OutsideBodies(),
    private readonly exclusions = new Consents(),
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
    private readonly officers: Pick<DirectoryStore, 'officer'> = new DirectoryStore(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem consent.notFound, consent.alreadyWithdrawn */
  async byHerself(ctx: ComplainantContext, { consentId }: { consentId: string }): Promise<void> {
    await this.referrals.inTurn(ctx, ctx.caseId);
    const referral = (await this.referrals.ofCase(ctx, ctx.caseId)).find((each) => each.consentId === consentId);
    if (!referral) throw consentNotFound();
    await this.consents.withdraw(ctx, ctx.caseId, consentId, 'web');
    await this.end(ctx, { kind: 'complainant', id: ctx.receiptId }, referral, 'she_stopped', null);
  }

  /** She said who must not see her case: sheets of such bodies are stopped with it, as offices that read it are. @returns how many */
  async excluded(ctx: ComplainantContext, snapshot: Pick<DirectorySnapshot, 'byId'>): Promise<number> {
    const ids = new Set((await this.excludedSheets(ctx, await this.exclusions.exclusions(ctx, ctx.caseId), snapshot)).map(({ consentId }) => consentId));
    for (const consentId of ids) await this.byHerself(ctx, { consentId });
    return ids.size;
  }

  /** Before she shuts offices out in the same transaction: who makes a sheet takes these locks in this order. */
  async inTurn(ctx: ComplainantContext): Promise<void> {
    await this.referrals.inTurn(ctx, ctx.caseId);
  }

  /** Sheets that stand and whose bodies these exclusions mean. @param exclusions those that are written down, or that she is about to say */
  async excludedSheets(ctx: ComplainantContext, exclusions: Parameters<typeof isExcluded>[1], snapshot: Pick<DirectorySnapshot, 'byId'>): Promise<{ readonly consentId: string; readonly body: OutsideBody }[]> {
    const standing = new Set((await this.consents.ofCase(ctx, ctx.caseId)).filter(({ withdrawnAt }) => withdrawnAt === null).map(({ id }) => id));
    const sheets = (await this.referrals.ofCase(ctx, ctx.caseId)).filter(({ consentId, steps }) => standing.has(consentId) && outsideState(steps) !== 'withdrawn');
    const bodies = await this.bodies.byIds(ctx, sheets.map(({ bodyId }) => bodyId));
    return sheets.flatMap(({ consentId, bodyId }) => {
      const body = bodies.get(bodyId);
      return body && isExcluded(body, exclusions, snapshot) ? [{ consentId, body }] : [];
    });
  }

  /** She said so to an officer, before a colleague. @throws Problem role.notAllowed, case.takeFirst, case.notFound, outside.notFound, consent.witnessNeeded, consent.alreadyWithdrawn */
  async byOfficer(ctx: OfficerContext, { caseId, outsideId, witnessId }: { caseId: string; outsideId: string; witnessId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    // Before the assignment, as who makes a sheet takes them.
    await this.referrals.inTurn(ctx, caseId);
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const referral = await this.referrals.find(ctx, caseId, outsideId);
    if (referral?.officeId !== ctx.actor.officeId) throw outsideNotFound();
    if (!(await witnessFor(ctx, this.officers, witnessId))) throw consentWitnessNeeded();
    await this.consents.withdraw(ctx, caseId, referral.consentId, 'officer', { recordedBy: ctx.actor.id, witnessedBy: witnessId });
    await this.end(ctx, ctx.actor, referral, 'she_stopped', ctx.actor.id);
  }

  /** By the clock: yeses whose last day is over. @returns how many ended */
  async expire(ctx: SystemContext): Promise<number> {
    let ended = 0;
    for (const { id, caseId } of await this.consents.over(ctx, dayInCambodia(ctx.now))) {
      await this.referrals.inTurn(ctx, caseId);
      const referral = (await this.referrals.ofCase(ctx, caseId)).find(({ consentId }) => consentId === id);
      const line = (await this.consents.ofCase(ctx, caseId)).find((each) => each.id === id);
      // She was quicker.
      if (!referral || !line || line.withdrawnAt !== null) continue;
      await this.consents.withdraw(ctx, caseId, id, 'expired');
      await this.end(ctx, { kind: 'service' }, referral, 'its_day_came', null);
      ended += 1;
    }
    return ended;
  }

  private async end(ctx: Context, actor: AuditActor, referral: OutsideReferral, reason: 'she_stopped' | 'its_day_came', recordedBy: string | null): Promise<void> {
    const { caseId, officeId, id: outsideId } = referral;
    // What was never handed over is over already, and nobody is to be told.
    const state = outsideState(referral.steps);
    if (state !== 'withdrawn' && state !== 'told_to_stop') await this.referrals.step(ctx, caseId, { referralId: outsideId, kind: 'withdrawn', reason, happenedOn: dayInCambodia(ctx.now), feedbackOn: null, itemId: null, recordedBy });
    await this.journal.record(ctx, actor, 'outside.withdrawn', { caseId, outsideId, officeId }, { reason });
    await this.changes.bump(ctx, officeId);
  }
}
