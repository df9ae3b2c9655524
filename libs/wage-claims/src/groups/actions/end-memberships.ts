import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { ClaimGroups } from '../group.store.js';

/**
 * She stopped sharing her case with an office, or it does not work the case any more (it gave it away, its help is done, it closed): her yes
 * to a group of that office ends with it. From that moment the office did not see her in it; this keeps a later yes to the office from
 * bringing her back into the group.
 */
export class EndMemberships {
  constructor(
    private readonly groups = new ClaimGroups(),
    private readonly journal = new Journal(),
  ) {}

  /** It looks at what is: twice ends once. @returns how many ended */
  async run(ctx: SystemContext, { caseId, how }: { caseId: string; how: 'stopped_sharing' | 'office_left' }): Promise<number> {
    const orphaned = await this.groups.orphaned(ctx, caseId);
    for (const { consentId, claimId, groupId } of orphaned) {
      await this.groups.leave(ctx, consentId, how);
      await this.journal.record(ctx, { kind: 'service' }, 'group.left', { caseId, claimId, groupId }, { how });
    }
    return orphaned.length;
  }
}
