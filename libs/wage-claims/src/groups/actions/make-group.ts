import type { OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { memberOver } from '../group.problems.js';
import { Recording } from '../../ledger/recording.js';
import { ClaimGroups } from '../group.store.js';

/** Begins a group from the claim of one worker: its country, employer and agency are the group's. She is not in it yet: she says yes like everybody else. */
export class MakeGroup {
  constructor(
    private readonly recording = new Recording(),
    private readonly groups = new ClaimGroups(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * @param key made by whoever sends it: a second try makes no second group
   * @throws Problem claim.notFound, claim.ended, group.claimOver, case.takeFirst, role.notAllowed
   */
  async run(ctx: OfficerContext, { claimId, key }: { claimId: string; key: string }): Promise<{ groupId: string; isNew: boolean }> {
    const { claim } = await this.recording.open(ctx, claimId);
    if (claim.stage === 'received') throw memberOver();
    const made = await this.groups.add(ctx, { key, jurisdiction: claim.jurisdiction, sides: await this.groups.sidesOf(ctx, claimId) });
    if (made.isNew) await this.journal.record(ctx, ctx.actor, 'group.made', { groupId: made.groupId }, { jurisdiction: claim.jurisdiction });
    return made;
  }
}
