import { Problem, authorize } from '@sarika/platform';
import type { OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { canMoveLeg } from '../../claims/claim.policy.js';
import { MoveLeg } from '../../claims/actions/move-leg.js';
import { type ClaimAuthority, type OtherSide } from '../../claims/claim.js';
import { legNotFound, legOfAnotherOffice } from '../../claims/claim.problems.js';
import { Recording, isOfAnotherOffice, requireDay } from '../../ledger/recording.js';
import { canWorkCases } from '@sarika/cases';
import { cannotLodge, groupNotFound, nobodyNamed, notAMember } from '../group.problems.js';
import { ClaimGroups } from '../group.store.js';

export interface LodgedTogether {
  readonly groupId: string;
  /** Made by whoever sends it: a second try lodges nothing twice. */
  readonly key: string;
  readonly against: OtherSide;
  readonly authority: ClaimAuthority;
  /** ISO day. */
  readonly lodgedOn: string;
  readonly claimIds: readonly string[];
}

/**
 * Lodges the claims of several workers with one authority. Each leg passes the same gates as alone (her yes to the sum, her safety plan, what she was
 * shown, nothing that blocks it, no other office that works it); one that does not pass stops the whole, so that nobody believes it was lodged. Who stood on it is kept.
 */
export class LodgeGroup {
  constructor(
    private readonly recording = new Recording(),
    private readonly groups = new ClaimGroups(),
    private readonly move = new MoveLeg(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem group.notFound, group.notAMember, group.nobody, group.cannotLodge, claim.notFound, leg.notFound, ledger.wrongDay, case.takeFirst, role.notAllowed */
  async run(ctx: OfficerContext, { groupId, key, against, authority, lodgedOn, claimIds }: LodgedTogether): Promise<{ filingId: string; isNew: boolean }> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.groups.find(ctx, groupId))) throw groupNotFound();
    if (claimIds.length === 0 || new Set(claimIds).size !== claimIds.length) throw nobodyNamed();
    const members: { claimId: string; caseId: string; legId: string }[] = [];
    const refused: string[] = [];
    // In one order, so that two who lodge at once wait for each other and not in a ring.
    const sorted = [...claimIds].sort();
    for (const claimId of sorted) {
      const book = await this.recording.openEnded(ctx, claimId);
      const { claim, legs } = book;
      const before = await this.groups.lodgedUnder(ctx, groupId, key);
      if (before) return { filingId: before, isNew: false };
      if (!(await this.groups.membership(ctx, groupId, claimId))) throw notAMember();
      const leg = legs.find((each) => each.against === against);
      if (!leg) throw legNotFound();
      const decision = isOfAnotherOffice(book, leg) ? legOfAnotherOffice() : canMoveLeg(claim, leg, 'lodged');
      if (decision instanceof Problem) refused.push(`${claimId} ${decision.code}`);
      members.push({ claimId, caseId: claim.caseId, legId: leg.id });
    }
    requireDay(ctx.now, lodgedOn);
    if (refused.length > 0) throw cannotLodge(refused);
    for (const { claimId, legId } of members) await this.move.run(ctx, { claimId, legId, to: 'lodged', authority, on: lodgedOn });
    const filingId = await this.groups.lodge(ctx, { groupId, against, authority, lodgedOn, key, members });
    await this.journal.record(ctx, ctx.actor, 'group.lodged', { groupId, filingId }, { members: members.length, authority });
    return { filingId, isNew: true };
  }
}
