import { Audit } from '@sarika/audit';
import { AccessCounts, Assignments, Items, OfficeChanges, canWorkCases, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { openAssessments } from '../../assessments/actions/read-assessments.js';
import { Recording } from '../../ledger/recording.js';
import { nobodyNamed, notAMember, nothingToShare } from '../group.problems.js';
import { ClaimGroups } from '../group.store.js';
import { type SharedFacts, sharedFacts } from '../shared-facts.js';
import { WorksheetDrafts } from '../worksheet-draft.store.js';

/**
 * Copies what is the same for all (workplace, how the work went) from the worksheet of one worker into the cases of others, as a draft. Nothing is
 * computed from it: each of them is asked, and what she says is kept as her own worksheet.
 */
export class ShareFacts {
  constructor(
    private readonly keyring: Keyring,
    private readonly counts = new AccessCounts(),
    private readonly recording = new Recording(),
    private readonly groups = new ClaimGroups(),
    private readonly drafts = new WorksheetDrafts(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly audit = new Audit(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /**
   * @returns names of the facts that were copied
   * @throws Problem group.notAMember, group.nobody, group.nothingToShare, claim.notFound, claim.ended, case.takeFirst, access.tooMany, role.notAllowed
   */
  async run(ctx: OfficerContext, { groupId, from, to }: { groupId: string; from: string; to: readonly string[] }): Promise<{ facts: string[] }> {
    authorize(canWorkCases(ctx.actor));
    if (to.length === 0 || new Set(to).size !== to.length || to.includes(from)) throw nobodyNamed();
    // In one order, so that two who share at once wait for each other and not in a ring.
    const books = new Map<string, { caseId: string }>();
    for (const claimId of [from, ...to].sort()) {
      const { claim } = await this.recording.open(ctx, claimId);
      if (!(await this.groups.membership(ctx, groupId, claimId))) throw notAMember();
      books.set(claimId, { caseId: claim.caseId });
    }
    const facts = await this.factsOf(ctx, (books.get(from) as { caseId: string }).caseId);
    for (const claimId of to) {
      const { caseId } = books.get(claimId) as { caseId: string };
      const itemId = await this.items.append(ctx, caseId, { kind: 'worksheet', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify(facts) });
      await this.drafts.add(ctx, { itemId, claimId, caseId, groupId });
      await this.journal.record(ctx, ctx.actor, 'worksheet.drafted', { caseId, claimId, groupId, itemId });
      await this.changes.bumpCase(ctx, caseId);
    }
    return { facts: Object.keys(facts) };
  }

  private async factsOf(ctx: OfficerContext, caseId: string): Promise<SharedFacts> {
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
      await this.counts.open(ctx, caseId, assignment?.officerId !== ctx.actor.id);
      const { kept, damaged } = await openAssessments(this.items, ctx, caseId, keys);
      await this.audit.write(ctx, { actor: ctx.actor, action: 'assessment.opened', caseId, details: { count: kept.length, damaged } });
      const facts = kept[0] ? sharedFacts(kept[0].worksheet) : null;
      if (facts === null) throw nothingToShare();
      return facts;
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }
}
