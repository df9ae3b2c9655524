import { Grants, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { Conversations, Texts } from '@sarika/messaging';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { numberAway } from '../cases.problems.js';
import { Items } from '../item.store.js';

/**
 * "That number is hers no longer": news that waits is destroyed, nothing of the case goes to it and nothing from it comes to the
 * case. Where no other case is reached by it, the number itself is destroyed (`telephone.detached`, done by the jobs, who see all cases).
 */
export class DetachNumber {
  constructor(
    private readonly journal: Journal,
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly conversations = new Conversations(),
    private readonly texts = new Texts(journal),
    private readonly grants = new Grants(),
  ) {}

  /** @throws Problem case.notFound, also for who holds the case by an emergency only; identity.numberAway where no number is attached */
  async run(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<void> {
    await this.detach(ctx, caseId);
    await this.items.append(ctx, caseId, { kind: 'contact', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify({ detached: true }) });
  }

  /** Without the line in the case: where a new number follows in the same moment, which of two lines came first could not be told. */
  async detach(ctx: OfficerContext, caseId: string): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    // Before anything is said of a number: to a colleague who is not named it looks as if the case were not there.
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw caseNotFound();
    const contact = await this.conversations.contactOf(ctx, caseId);
    if (!contact || contact.isDetached) throw numberAway();
    const { conversationId } = contact;
    await this.conversations.detach(ctx, caseId);
    await this.texts.cancelWaiting(ctx, conversationId, caseId);
    await this.conversations.leave(ctx, conversationId, caseId);
    await this.journal.record(ctx, ctx.actor, 'telephone.detached', { caseId, conversationId });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}
