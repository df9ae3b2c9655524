import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Consents } from '../consent.store.js';
import { NewGrants } from '../new-grants.js';
import { StopSharing } from './stop-sharing.js';

/**
 * She says who must not see it. An office that may see it now is stopped in the same transaction: an exclusion beside a living yes
 * would be a promise that the keys do not keep.
 */
@Injectable()
export class ExcludeOffice {
  private readonly newGrants = new NewGrants();
  constructor(
    private readonly consents: Consents,
    private readonly stopSharing: StopSharing,
    private readonly journal: Journal,
  ) {}

  /**
   * @param kindOf what an office of the directory is
   * @returns the offices that were stopped by it
   * @throws Problem exclusion.standing
   */
  async run(
    ctx: Context,
    { caseId, receiptId, whom }: { caseId: string; receiptId: string; whom: { officeId: string } | { officeKind: string } },
    kindOf: (officeId: string) => string | undefined,
  ): Promise<string[]> {
    const exclusionId = await this.consents.exclude(ctx, caseId, whom);
    const living = (await this.consents.ofCase(ctx, caseId)).filter((line) => line.withdrawnAt === null);
    const named = living.filter(({ officeId }) => ('officeId' in whom ? officeId === whom.officeId : kindOf(officeId) === whom.officeKind));
    for (const line of named) await this.stopSharing.run(ctx, { caseId, consentId: line.id, how: { by: 'web', receiptId } });
    // The desk holds her case without a yes, and must not be where the conflict is (field rule 2).
    const holders = (await this.newGrants.holdersOfAnyKind(ctx, caseId)).filter((officeId) => ('officeId' in whom ? officeId === whom.officeId : kindOf(officeId) === whom.officeKind));
    const stopped = new Set(named.map(({ officeId }) => officeId));
    for (const officeId of holders) if (await this.stopSharing.withoutConsent(ctx, { caseId, officeId })) stopped.add(officeId);
    await this.journal.record(ctx, { kind: 'complainant', id: receiptId }, 'consent.excluded', { caseId, exclusionId });
    return [...stopped];
  }
}

/** She lets an office be asked again. Nothing is shared by it: a new yes is a step of its own. */
@Injectable()
export class AllowOffice {
  constructor(
    private readonly consents: Consents,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem exclusion.notFound */
  async run(ctx: Context, { caseId, receiptId, exclusionId }: { caseId: string; receiptId: string; exclusionId: string }): Promise<void> {
    await this.consents.allow(ctx, caseId, exclusionId);
    await this.journal.record(ctx, { kind: 'complainant', id: receiptId }, 'consent.allowed', { caseId, exclusionId });
  }
}
