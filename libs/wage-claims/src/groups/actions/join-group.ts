import type { Buffer } from 'node:buffer';
import { OfficeChanges } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { witnessNeeded } from '../../claims/claim.problems.js';
import { Recording } from '../../ledger/recording.js';
import { groupNotFound, inAGroupAlready, memberOver, otherCountry, otherEmployer } from '../group.problems.js';
import { ClaimGroups } from '../group.store.js';

export interface HeardYesToGroup {
  readonly groupId: string;
  readonly claimId: string;
  readonly givenHow: 'read_aloud' | 'paper_thumbprint';
  /** A colleague of the same office who heard her. */
  readonly witnessedBy: string;
  /** The officer looked: it is the same employer, although its name is written in another way or was not written down. */
  readonly sameEmployer: boolean;
}

/** A worker says yes to going on together with the others. Her sum stays hers, and is shown to nobody of them. */
export class JoinGroup {
  constructor(
    private readonly recording = new Recording(),
    private readonly groups = new ClaimGroups(),
    private readonly directory = new DirectoryStore(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /**
   * @throws Problem group.notFound, group.otherCountry, group.otherEmployer, group.already, group.claimOver, claim.notFound, claim.ended, claimConsent.witnessNeeded, case.takeFirst, role.notAllowed
   */
  async run(ctx: OfficerContext, { groupId, claimId, givenHow, witnessedBy, sameEmployer }: HeardYesToGroup): Promise<{ consentId: string }> {
    const { claim } = await this.recording.open(ctx, claimId);
    const group = await this.groups.find(ctx, groupId);
    if (!group) throw groupNotFound();
    if (claim.stage === 'received') throw memberOver();
    if (claim.jurisdiction !== group.jurisdiction) throw otherCountry(group.jurisdiction);
    const sides = await this.groups.sidesOf(ctx, claimId);
    if (!sameEmployer && !(isSame(sides.employer, group.sides.employer) || isSame(sides.agency, group.sides.agency))) throw otherEmployer();
    const witness = await this.directory.officer(ctx, witnessedBy);
    if (!witness || !witness.isActive || witness.id === ctx.actor.id || witness.officeId !== ctx.actor.officeId) throw witnessNeeded();
    const consentId = await this.joined(ctx, { groupId, claimId, caseId: claim.caseId, givenHow, witnessedBy });
    await this.journal.record(ctx, ctx.actor, 'group.joined', { caseId: claim.caseId, claimId, groupId, consentId }, { how: givenHow, saidSame: sameEmployer });
    await this.changes.bumpCase(ctx, claim.caseId);
    return { consentId };
  }

  private async joined(ctx: OfficerContext, yes: Parameters<ClaimGroups['join']>[1]): Promise<string> {
    try {
      return await this.groups.join(ctx, yes);
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'claim_in_one_group' || constraint === 'case_in_group_once') throw inAGroupAlready();
      throw error;
    }
  }
}

/** Two names nobody said are not the same name. */
const isSame = (one: Buffer | null, other: Buffer | null): boolean => one !== null && other !== null && one.equals(other);
