import { randomUUID } from 'node:crypto';
import { Items, OfficeChanges } from '@sarika/cases';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize, violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Recording } from '../../ledger/recording.js';
import { ClaimConsents, type HeardConsentKind, type OwnConsentKind, ownConsentKinds } from '../claim-consent.store.js';
import { canRecord } from '../claim.policy.js';
import { claimConsentNotFound, claimNotFound, linkedAlready, payeeNameNeeded, witnessNeeded } from '../claim.problems.js';

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

/** She says it herself, on her own page: nobody reads it to her and no witness is needed. */
export class SayClaimConsent {
  constructor(
    private readonly recording = new Recording(),
    private readonly consents = new ClaimConsents(),
    private readonly items = new Items(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * @param payee who takes the money for her and how they are related; sealed. One at a time: another is named once the first is taken back
   * @throws Problem claim.notFound, claim.ended, claimConsent.nameNeeded, claimConsent.already
   */
  async run(ctx: ComplainantContext, { claimId, kind, payee }: { claimId: string; kind: OwnConsentKind; payee: string | null }): Promise<{ consentId: string }> {
    const { claim } = await this.recording.locked(ctx, claimId);
    if (claim.caseId !== ctx.caseId) throw claimNotFound();
    authorize(canRecord(claim));
    const name = payee?.trim() ?? '';
    if ((kind === 'third_party_payee') !== (name !== '')) throw payeeNameNeeded();
    if ((await this.consents.ofClaim(ctx, claimId)).some((consent) => consent.kind === kind && consent.endedAt === null)) throw linkedAlready();
    const itemId = name === '' ? null : await this.items.append(ctx, claim.caseId, { kind: 'note', author: 'worker', text: name });
    const consentId = randomUUID();
    await this.consents.add(ctx, { id: consentId, claimId, caseId: claim.caseId, kind, givenHow: 'web', readBy: null, witnessedBy: null, itemId });
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'claimConsent.given', { caseId: claim.caseId, claimId, consentId }, { kind, how: 'web' });
    await this.changes.bumpCase(ctx, claim.caseId);
    return { consentId };
  }
}

/** She takes it back. What was paid while it stood stays paid. */
export class EndClaimConsent {
  constructor(
    private readonly recording = new Recording(),
    private readonly consents = new ClaimConsents(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** On her own page, whoever wrote it down, also of a claim that has ended. @throws Problem claim.notFound, claimConsent.notFound */
  async byHerself(ctx: ComplainantContext, { claimId, consentId }: { claimId: string; consentId: string }): Promise<void> {
    const { claim } = await this.recording.locked(ctx, claimId);
    if (claim.caseId !== ctx.caseId) throw claimNotFound();
    const consent = await this.consents.standing(ctx, consentId);
    if (!consent || consent.claimId !== claimId || !ownConsentKinds.some((kind) => kind === consent.kind)) throw claimConsentNotFound();
    await this.consents.end(ctx, consentId);
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'claimConsent.ended', { caseId: claim.caseId, claimId, consentId }, { kind: consent.kind });
    await this.changes.bumpCase(ctx, claim.caseId);
  }

  /** @throws Problem claim.notFound, claimConsent.notFound, case.takeFirst */
  async run(ctx: OfficerContext, { claimId, consentId }: { claimId: string; consentId: string }): Promise<void> {
    const { claim } = await this.recording.openEnded(ctx, claimId);
    const consent = await this.consents.standing(ctx, consentId);
    if (!consent || consent.claimId !== claimId) throw claimConsentNotFound();
    await this.consents.end(ctx, consentId);
    await this.journal.record(ctx, ctx.actor, 'claimConsent.ended', { caseId: claim.caseId, claimId, consentId }, { kind: consent.kind });
  }
}
