import { Audit } from '@sarika/audit';
import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, Problem, authorize } from '@sarika/platform';
import { KeepAssessment } from '../../assessments/actions/keep-assessment.js';
import { AssessedSums } from '../../assessments/assessed-sum.store.js';
import { groupNotFound } from '../group.problems.js';
import { ClaimGroups } from '../group.store.js';

export interface AssessedMember {
  readonly claimId: string;
  /** `kept`: a new assessment stands; `same`: nothing changed since the last; the others have no sum, which is not zero. */
  readonly state: 'kept' | 'same' | 'no_worksheet' | 'faulty' | 'other_office' | 'nothing_in_currency';
}

/**
 * Assesses every worker of a group by the law of today, each from the newest worksheet kept in her own case, and keeps what it comes to there.
 * What is claimed does not change by it: each says herself that her sum is right.
 */
export class AssessGroup {
  constructor(
    keyring: Keyring,
    private readonly keep = new KeepAssessment(keyring),
    private readonly groups = new ClaimGroups(),
    private readonly sums = new AssessedSums(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem group.notFound, role.notAllowed */
  async run(ctx: OfficerContext, { groupId }: { groupId: string }): Promise<AssessedMember[]> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.groups.find(ctx, groupId))) throw groupNotFound();
    const members = (await this.groups.members(ctx, groupId)).filter(({ stage }) => stage !== 'received' && stage !== 'ended').sort((a, b) => (a.claimId < b.claimId ? -1 : 1));
    const assessed: AssessedMember[] = [];
    for (const { claimId, caseId, currency } of members) assessed.push({ claimId, state: await this.one(ctx, groupId, { id: claimId, caseId, currency }) });
    return assessed;
  }

  private async one(ctx: OfficerContext, groupId: string, claim: Parameters<AssessedSums['add']>[1]): Promise<AssessedMember['state']> {
    try {
      // Not counted with the cases she opens: no word of it is shown to her, only the sum, which stands in clear. It is on record all the same.
      const kept = await this.keep.again(ctx, { caseId: claim.caseId });
      await this.audit.write(ctx, { actor: ctx.actor, action: 'assessment.opened', caseId: claim.caseId, details: { count: kept === null ? 0 : 1, damaged: 0, groupId } });
      if (kept === null) return 'no_worksheet';
      if (!kept.assessment.totals.some(({ currency }) => currency === claim.currency)) return 'nothing_in_currency';
      await this.sums.add(ctx, claim, kept.itemId, kept.assessment);
      return kept.isNew ? 'kept' : 'same';
    } catch (error) {
      // One worksheet that cannot be computed, or one case that a colleague's office has not taken, does not hold up the others.
      if (error instanceof Problem && error.code === 'worksheet.faulty') return 'faulty';
      if (error instanceof Problem && error.code === 'case.takeFirst') return 'other_office';
      throw error;
    }
  }
}
