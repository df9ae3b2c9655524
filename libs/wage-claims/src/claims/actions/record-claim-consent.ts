import { randomUUID } from 'node:crypto';
import { Items } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Recording } from '../../ledger/recording.js';
import { ClaimConsents, type HeardConsentKind } from '../claim-consent.store.js';
import { claimConsentNotFound, linkedAlready, payeeNameNeeded, witnessNeeded } from '../claim.problems.js';

export interface HeardClaimConsent {
  readonly claimId: string;
  readonly kind: HeardConsentKind;
  readonly givenHow: 'read_aloud' | 'paper_thumbprint';
  readonly witnessedBy: string;
  /** Who takes the money for her and how they are related; sealed. Of `third_party_payee` only. */
  readonly payee: string | null;
}

/** An officer read it to her, a colleague heard her say yes. */
export class RecordClaimConsent {
  constructor(
    private readonly recording = new Recording(),
    private readonly consents = new ClaimConsents(),
    private readonly directory = new DirectoryStore(),
    private readonly items = new Items(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, case.takeFirst, claimConsent.witnessNeeded, claimConsent.nameNeeded, claimConsent.already */
  async run(ctx: OfficerContext, { claimId, kind, givenHow, witnessedBy, payee }: HeardClaimConsent): Promise<{ consentId: string }> {
    const { claim } = await this.recording.open(ctx, claimId);
    const witness = await this.directory.officer(ctx, witnessedBy);
    if (!witness || !witness.isActive || witness.id === ctx.actor.id || witness.officeId !== ctx.actor.officeId) throw witnessNeeded();
    const name = payee?.trim() ?? '';
    if ((kind === 'third_party_payee') !== (name !== '')) throw payeeNameNeeded();
    const itemId = name === '' ? null : await this.items.append(ctx, claim.caseId, { kind: 'note', author: 'officer', authorId: ctx.actor.id, text: name });
    const consentId = randomUUID();
    try {
      await this.consents.add(ctx, { id: consentId, claimId, caseId: claim.caseId, kind, givenHow, readBy: ctx.actor.id, witnessedBy, itemId });
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === 'claim_linked_once' || constraint === 'claim_power_yes_once') throw linkedAlready();
      throw error;
    }
    await this.journal.record(ctx, ctx.actor, 'claimConsent.given', { caseId: claim.caseId, claimId, consentId }, { kind, how: givenHow });
    return { consentId };
  }
}

/** She takes it back. What was paid while it stood stays paid. */
export class EndClaimConsent {
  constructor(
    private readonly recording = new Recording(),
    private readonly consents = new ClaimConsents(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claimConsent.notFound, case.takeFirst */
  async run(ctx: OfficerContext, { claimId, consentId }: { claimId: string; consentId: string }): Promise<void> {
    const { claim } = await this.recording.openEnded(ctx, claimId);
    const consent = await this.consents.standing(ctx, consentId);
    if (!consent || consent.claimId !== claimId) throw claimConsentNotFound();
    await this.consents.end(ctx, consentId);
    await this.journal.record(ctx, ctx.actor, 'claimConsent.ended', { caseId: claim.caseId, claimId, consentId }, { kind: consent.kind });
  }
}
