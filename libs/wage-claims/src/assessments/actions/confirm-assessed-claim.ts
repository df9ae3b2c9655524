import { Audit } from '@sarika/audit';
import { Items, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { exactly, isCurrency, money } from '@sarika/money';
import type { Keyring } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { KeepClocks } from '../../clocks/actions/keep-clocks.js';
import { RecordClaimed } from '../../ledger/actions/record-total.js';
import { Recording } from '../../ledger/recording.js';
import { assessmentNotFound, nothingAssessed } from '../assessment.problems.js';
import { AssessedSums } from '../assessed-sum.store.js';
import { limitsAsked } from '../limits-asked.js';
import { openAssessments } from './read-assessments.js';
import { whereabouts } from './try-assessment.js';

export interface AssessedSumConfirmed {
  readonly claimId: string;
  /** Of the kept assessment that was read to her. */
  readonly itemId: string;
  /** Made by whoever sends it: a second try records nothing twice. */
  readonly key: string;
  readonly how: 'read_aloud' | 'paper_thumbprint';
}

/**
 * The worker heard what was assessed and says that it is right: only then the likely total becomes what is claimed. The sum is read from the
 * sealed assessment and never taken from a screen. Its limits are kept as the clocks of the claim.
 */
export class ConfirmAssessedClaim {
  constructor(
    private readonly keyring: Keyring,
    private readonly recording = new Recording(),
    private readonly claimed = new RecordClaimed(),
    private readonly keepClocks = new KeepClocks(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly audit = new Audit(),
    private readonly journal = new Journal(),
    private readonly sums = new AssessedSums(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, case.notFound, case.takeFirst, assessment.notFound, assessment.nothingInCurrency, ledger.keyReused */
  async run(ctx: OfficerContext, { claimId, itemId, key, how }: AssessedSumConfirmed): Promise<void> {
    const { claim, ledger } = await this.recording.open(ctx, claimId);
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, claim.caseId);
    try {
      const { kept, damaged } = await openAssessments(this.items, ctx, claim.caseId, keys);
      await this.audit.write(ctx, { actor: ctx.actor, action: 'assessment.opened', caseId: claim.caseId, details: { count: kept.length, damaged } });
      const found = kept.find((each) => each.itemId === itemId);
      if (!found) throw assessmentNotFound();
      const { assessment } = found;
      const total = assessment.totals.find(({ currency }) => currency === claim.currency);
      if (!total || !isCurrency(total.currency)) throw nothingAssessed(claim.currency);
      const likely = exactly(claim.currency, total.owed.likely).minor;
      if (likely <= 0n) throw nothingAssessed(claim.currency);
      await this.sums.add(ctx, claim, itemId, assessment);
      const isNew = ledger.balance('claimed', claim.currency) !== likely;
      if (isNew) await this.claimed.run(ctx, { claimId, key, happenedOn: assessment.assessedOn, total: money(claim.currency, likely) });
      // The same sum may rest on other days, and a sum that was claimed without an assessment has no limits yet: they are kept in any case.
      const question = limitsAsked(found, await whereabouts(ctx, claim.caseId));
      if (question !== null && assessment.jurisdiction === claim.jurisdiction) await this.keepClocks.run(ctx, { claimId, legId: null, question });
      if (!isNew && claim.confirmedAt !== null) return;
      await this.recording.claims.confirm(ctx, claimId);
      await this.journal.record(ctx, ctx.actor, 'claim.confirmed', { caseId: claim.caseId, claimId }, { how, itemId });
      await this.recording.stand(ctx, await this.recording.open(ctx, claimId));
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }
}
