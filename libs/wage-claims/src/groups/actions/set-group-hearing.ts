import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { legNotFound } from '../../claims/claim.problems.js';
import type { OtherSide } from '../../claims/claim.js';
import { type NewHearingDay, SetHearing } from '../../hearings/actions/set-hearing.js';
import { Recording } from '../../ledger/recording.js';
import { groupNotFound, nobodyNamed, notAMember } from '../group.problems.js';
import { ClaimGroups } from '../group.store.js';

/** One day on which several workers of a group are heard. It stands on the leg of each, with its own reminders and its own outcome: one may be absent, and one settle alone. */
export class SetGroupHearing {
  constructor(
    private readonly set = new SetHearing(),
    private readonly recording = new Recording(),
    private readonly groups = new ClaimGroups(),
  ) {}

  /** @returns a hearing for each claim @throws Problem group.notFound, group.notAMember, group.nobody, leg.notFound, and what SetHearing throws */
  async run(
    ctx: OfficerContext,
    { groupId, against, claimIds, ...day }: Omit<NewHearingDay, 'claimId' | 'legId'> & { readonly groupId: string; readonly against: OtherSide; readonly claimIds: readonly string[] },
  ): Promise<{ claimId: string; hearingId: string }[]> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.groups.find(ctx, groupId))) throw groupNotFound();
    if (claimIds.length === 0 || new Set(claimIds).size !== claimIds.length) throw nobodyNamed();
    const made: { claimId: string; hearingId: string }[] = [];
    // In one order, so that two who write at once wait for each other and not in a ring.
    for (const claimId of [...claimIds].sort()) {
      const { legs } = await this.recording.open(ctx, claimId);
      if (!(await this.groups.membership(ctx, groupId, claimId))) throw notAMember();
      const leg = legs.find((each) => each.against === against);
      if (!leg) throw legNotFound();
      const { hearingId } = await this.set.run(ctx, { claimId, legId: leg.id, ...day });
      made.push({ claimId, hearingId });
    }
    return made;
  }
}
