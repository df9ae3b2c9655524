import { Grants, lockReaders } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { Offers } from '../offer.store.js';
import { transitionNotFound, transitionSettled } from '../transition.problems.js';
import { Transitions } from '../transition.store.js';

/** The office that asked takes its asking back, while nobody answered. The key that stood by for the other office is destroyed. */
export class TakeBackTransition {
  constructor(
    private readonly transitions = new Transitions(),
    private readonly offers = new Offers(),
    private readonly grants = new Grants(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem transition.notFound, transition.settled with how it stands */
  async run(ctx: OfficerContext, { transitionId }: { transitionId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const transition = await this.transitions.find(ctx, transitionId);
    if (!transition || transition.fromOfficeId !== ctx.actor.officeId) throw transitionNotFound();
    // Whoever of the other office answers at this moment is waited for: then it is answered.
    const offer = transition.offerState === 'offered' ? await this.offers.lock(ctx, transition.offerId) : null;
    const state = offer?.state ?? (await this.transitions.find(ctx, transitionId))?.offerState ?? 'revoked';
    if (state !== 'offered') throw transitionSettled(state);
    const { caseId, toOfficeId, offerId } = transition;
    await lockReaders(ctx, caseId);
    await this.transitions.takenBack(ctx, transitionId, ctx.actor.id);
    await this.grants.end(ctx, caseId, [toOfficeId], 'transition.revoked', ctx.actor.id);
    await this.offers.takeBack(ctx, offerId, ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'transition.revoked', { caseId, transitionId, officeId: toOfficeId });
    for (const office of [ctx.actor.officeId, toOfficeId]) await this.changes.bump(ctx, office);
  }
}
