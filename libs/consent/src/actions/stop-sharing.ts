import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor } from '@sarika/audit';
import { DirectoryStore } from '@sarika/organisations';
import { type Context, failpoint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { CaseEpochs } from '../case-epoch.store.js';
import { alreadyWithdrawn, consentNotFound, witnessUnknown } from '../consent.problems.js';
import { Grants, caseNotFound } from '../grant.store.js';
import { lockReaders, stopping } from '../stopping.js';
import { type ConsentStop, Withdrawals } from '../withdrawal.store.js';

/**
 * How she said it. A text suspends and destroys nothing, because anybody may be holding the telephone; her receipt, an officer
 * whom she told before a witness, or the date she gave her yes until, end it for good fourteen days later.
 */
export type StoppedHow =
  | { readonly by: 'web'; readonly receiptId: string }
  | { readonly by: 'sms' }
  | { readonly by: 'officer'; readonly officer: { readonly kind: 'officer'; readonly id: string; readonly officeId: string }; readonly witnessedBy: string }
  | { readonly by: 'expiry' };

const writtenAs = { web: 'web', sms: 'sms', officer: 'officer', expiry: 'expired' } as const;

const actorOf = (how: StoppedHow): AuditActor => {
  if (how.by === 'web') return { kind: 'complainant', id: how.receiptId };
  if (how.by === 'sms') return { kind: 'complainant', id: null };
  return how.by === 'officer' ? { kind: 'officer', id: how.officer.id, officeId: how.officer.officeId } : { kind: 'service' };
};

/**
 * The worker takes back her yes to one office. From this commit on that office can open nothing, and what is sealed later goes to
 * an epoch of the case's key that it never had; what it already saw it saw. The wraps it held are destroyed fourteen days later
 * (`DestroyWraps`), because an abuser may be holding the phone, and until then it can be undone (confidentiality, rows 10 to 12).
 */
@Injectable()
export class StopSharing {
  private readonly audit = new Audit();
  private readonly withdrawals = new Withdrawals();
  private readonly officers = new DirectoryStore();

  constructor(
    private readonly grants: Grants,
    private readonly journal: Journal,
    private readonly epochs: CaseEpochs,
  ) {}

  /**
   * @param ctx as complainant with her receipt, as intake with this one case set (a text), as an officer whose office opens the case, or as a job
   * @throws Problem consent.notFound, consent.alreadyWithdrawn, consent.witnessUnknown; case.notFound for an officer who cannot open the case
   */
  async run(ctx: Context, { caseId, consentId, how }: { caseId: string; consentId: string; how: StoppedHow }): Promise<void> {
    await this.mayAsk(ctx, caseId, how);
    await stopping(ctx, caseId, () => this.stop(ctx, caseId, consentId, how));
  }

  /**
   * Every yes of a case that still stands, as when she texts that nobody may read any more.
   * @returns how many were taken back
   * @throws Problem as `run`
   */
  async all(ctx: Context, { caseId, how }: { caseId: string; how: StoppedHow }): Promise<number> {
    await this.mayAsk(ctx, caseId, how);
    return stopping(ctx, caseId, async () => {
      const standing = await this.withdrawals.standing(ctx, caseId);
      for (const id of standing) await this.stop(ctx, caseId, id, how);
      return standing.length;
    });
  }

  /**
   * What an office holds without a yes of hers, as the desk holds every case: suspended where she says that it must not see hers, with
   * its offer and its work, and what comes later is sealed to an epoch it never had.
   * @param ctx as complainant with her receipt
   * @returns whether it held anything
   */
  async withoutConsent(ctx: Context, { caseId, officeId }: { caseId: string; officeId: string }): Promise<boolean> {
    return stopping(ctx, caseId, async () => {
      await this.withdrawals.lockOffer(ctx, caseId, officeId);
      await lockReaders(ctx, caseId);
      const readers = await this.withdrawals.holdingWithoutConsent(ctx, caseId, officeId);
      await this.withdrawals.endStatus(ctx, caseId, officeId);
      if (readers.length === 0) return false;
      await this.epochs.begin(ctx, caseId, readers);
      await this.withdrawals.close(ctx, caseId, officeId);
      await this.grants.suspend(ctx, caseId, readers, null, null);
      return true;
    });
  }

  private async mayAsk(ctx: Context, caseId: string, how: StoppedHow): Promise<void> {
    if (how.by !== 'officer') return;
    if (!(await this.grants.opensFor(ctx, caseId, how.officer))) throw caseNotFound();
    if (!(await this.officers.officer(ctx, how.witnessedBy))?.isActive) throw witnessUnknown();
  }

  private async stop(ctx: Context, caseId: string, consentId: string, how: StoppedHow): Promise<void> {
    const officeId = await this.withdrawals.officeOf(ctx, caseId, consentId);
    if (officeId === null) throw consentNotFound();
    // Offers before readers, as everywhere: accepting locks them in this order too.
    const offerWas = await this.withdrawals.lockOffer(ctx, caseId, officeId);
    await lockReaders(ctx, caseId);
    const consent = await this.withdrawals.find(ctx, consentId);
    if (consent?.withdrawalId) return this.confirm(ctx, caseId, consentId, consent, consent.withdrawalId, how);

    // Whoever of that office reads it by name loses it with the office.
    const readers = await this.withdrawals.readersOf(ctx, caseId, officeId);
    const lost = await this.withdrawals.losing(ctx, caseId, readers, consentId);
    const hadAssignment = await this.withdrawals.works(ctx, caseId, officeId);
    const [recordedBy, witnessedBy] = how.by === 'officer' ? [how.officer.id, how.witnessedBy] : [null, null];
    await this.withdrawals.write(ctx, consentId, { how: writtenAs[how.by], recordedBy, witnessedBy, offerWas, hadAssignment });
    const begun = lost.length === 0 ? null : await this.epochs.begin(ctx, caseId, lost);
    await this.withdrawals.close(ctx, caseId, officeId);
    await this.withdrawals.endStatus(ctx, caseId, officeId);
    await this.grants.suspend(ctx, caseId, readers, consentId, recordedBy);
    failpoint('withdrawal.written');
    await this.journal.record(ctx, actorOf(how), 'consent.withdrawn', { caseId, consentId, officeId }, {
      how: writtenAs[how.by],
      witnessedBy,
      caseEpoch: begun && 'epoch' in begun ? begun.epoch : null,
    });
  }

  /** What only a telephone had said is said now with the receipt or to a person: from today the fourteen days run. */
  private async confirm(ctx: Context, caseId: string, consentId: string, consent: ConsentStop, withdrawalId: string, how: StoppedHow): Promise<void> {
    const canConfirm = consent.withdrawnHow === 'sms' && consent.confirmedHow === null && (how.by === 'web' || how.by === 'officer');
    if (!canConfirm) throw alreadyWithdrawn();
    if (!(await this.withdrawals.confirm(ctx, withdrawalId, how.by))) throw alreadyWithdrawn();
    await this.audit.write(ctx, {
      actor: actorOf(how),
      action: 'withdrawal.confirmed',
      caseId,
      details: { consentId, officeId: consent.officeId, how: how.by, witnessedBy: how.by === 'officer' ? how.witnessedBy : null },
    });
  }
}
