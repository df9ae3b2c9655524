import { AccessCounts, Reveals, type RevealReason, canWorkCases, reasonNeeded, revealReasons } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { groupNotFound, nobodyNamed, notAMember } from '../group.problems.js';
import { ClaimGroups } from '../group.store.js';

/**
 * Shows the names of workers of a group to the officer who asked, for a coded reason and ten minutes. Each is a reveal of her case, counted
 * and on record like every other: a list of forty names is forty reveals, and more than an hour allows is refused as a whole.
 */
export class RevealMembers {
  constructor(
    private readonly counts = new AccessCounts(),
    private readonly groups = new ClaimGroups(),
    private readonly reveals = new Reveals(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem group.notFound, group.notAMember, group.nobody, reason.needed, access.tooMany, role.notAllowed */
  async run(ctx: OfficerContext, { groupId, claimIds, reason }: { groupId: string; claimIds: readonly string[]; reason: RevealReason }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!revealReasons.includes(reason)) throw reasonNeeded();
    if (!(await this.groups.find(ctx, groupId))) throw groupNotFound();
    if (claimIds.length === 0 || new Set(claimIds).size !== claimIds.length) throw nobodyNamed();
    for (const claimId of claimIds) {
      const membership = await this.groups.membership(ctx, groupId, claimId);
      if (!membership) throw notAMember();
      await this.counts.reveal(ctx);
      await this.reveals.begin(ctx, membership.caseId, reason, false);
      await this.journal.record(ctx, ctx.actor, 'identity.revealed', { caseId: membership.caseId, officerId: ctx.actor.id }, { reason, groupId });
    }
  }
}
