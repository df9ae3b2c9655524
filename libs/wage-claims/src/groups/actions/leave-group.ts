import { OfficeChanges } from '@sarika/cases';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { Recording } from '../../ledger/recording.js';
import { notAMember } from '../group.problems.js';
import { ClaimGroups } from '../group.store.js';

/** What was lodged with her name on it before she left: it is not called back, and she is told of it. */
export interface StoodOn {
  readonly filingId: string;
  readonly authority: string;
  /** ISO day. */
  readonly lodgedOn: string;
}

/**
 * She goes on alone, or the office takes a claim out that does not belong there. Nobody else's sum changes, and no paper that is lodged
 * from now on has her on it. Her own claim goes on as it stands.
 */
export class LeaveGroup {
  constructor(
    private readonly recording = new Recording(),
    private readonly groups = new ClaimGroups(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem group.notAMember, claim.notFound, case.takeFirst, role.notAllowed */
  async run(ctx: OfficerContext, { groupId, claimId, how }: { groupId: string; claimId: string; how: 'left' | 'removed' }): Promise<{ stoodOn: StoodOn[] }> {
    const { claim } = await this.recording.openEnded(ctx, claimId);
    const membership = await this.groups.membership(ctx, groupId, claimId);
    if (!membership) throw notAMember();
    await this.groups.leave(ctx, membership.consentId, how);
    await this.journal.record(ctx, ctx.actor, 'group.left', { caseId: claim.caseId, claimId, groupId }, { how });
    await this.changes.bumpCase(ctx, claim.caseId);
    return { stoodOn: await this.groups.filingsOf(ctx, claimId) };
  }

  /** She says so herself, with her receipt. @throws Problem group.notAMember, claim.notFound */
  async own(ctx: ComplainantContext, { groupId, claimId }: { groupId: string; claimId: string }): Promise<{ stoodOn: StoodOn[] }> {
    const { claim } = await this.recording.locked(ctx, claimId);
    const membership = await this.groups.membership(ctx, groupId, claimId);
    if (!membership) throw notAMember();
    await this.groups.leave(ctx, membership.consentId, 'left');
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'group.left', { caseId: claim.caseId, claimId, groupId }, { how: 'left' });
    await this.changes.bumpCase(ctx, claim.caseId);
    return { stoodOn: await this.groups.filingsOf(ctx, claimId) };
  }
}
