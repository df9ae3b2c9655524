import { Grants, caseNotFound, lockReaders, makeGrant } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { Texts } from '@sarika/messaging';
import { type Keyring, authorize, violatedConstraint } from '@sarika/platform';
import type { PreparedReceipt } from '@sarika/receipts';
import { isLanguage, t } from '@sarika/texts';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { reissueWaiting } from '../cases.problems.js';
import { type KnownBy, type ReissueReason, Reissues, type ToDerive } from '../reissue.store.js';
import { officerCaseKeys } from './read-case.js';
import { ReplyToWorker } from './write-to-case.js';

/** So long the old receipt lives beside the new one, its holder may stop the new one, and the new one may erase nothing (confidentiality, row 14). */
export const REISSUE_HOURS = 72;

/** An officer who can open a case makes its worker a new card: a new pair, the case's keys of every epoch this reader holds sealed to it. */
export class ReissueReceipt {
  constructor(
    private readonly keyring: Keyring,
    private readonly texts: Texts,
    private readonly journal: Journal,
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
    private readonly reissues = new Reissues(),
  ) {}

  /** @throws Problem case.notFound, receipt.reissueWaiting */
  async look(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<ToDerive> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw caseNotFound();
    // A card opens the case for good: the 72 hours of an emergency make none.
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    if (await this.reissues.waiting(ctx, caseId)) throw reissueWaiting();
    const found = await this.reissues.toDerive(ctx, caseId);
    if (!found) throw caseNotFound();
    return found;
  }

  /**
   * @param receipt derived with what `look` gave
   * @throws Problem case.notFound, receipt.reissueWaiting
   */
  async run(ctx: OfficerContext, { caseId, reason, known, receipt }: { caseId: string; reason: ReissueReason; known: KnownBy; receipt: Omit<PreparedReceipt, 'caseId'> }): Promise<{ takesEffectAt: Date }> {
    authorize(canWorkCases(ctx.actor));
    // Before the keys are opened: an epoch that begins meanwhile would be one that the card never gets, and a stop one that it goes round.
    await lockReaders(ctx, caseId);
    const { number } = await this.look(ctx, { caseId });
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    const takesEffectAt = new Date(ctx.now.getTime() + REISSUE_HOURS * 3_600_000);
    try {
      const oldReceiptId = await this.reissues.liveReceipt(ctx, caseId);
      await this.reissues.addReceipt(ctx, caseId, number, receipt, oldReceiptId, takesEffectAt);
      for (const [epoch, key] of keys) {
        const grant = makeGrant(this.keyring, { caseId, epoch, secretKey: key.secretKey }, { kind: 'receipt', id: receipt.id, epoch: 1, publicKey: receipt.publicKey }, { basis: 'worker', consentId: null, state: 'active' });
        await this.grants.add(ctx, caseId, epoch, [grant]);
      }
      await this.reissues.ask(ctx, { caseId, oldReceiptId, newReceiptId: receipt.id, officeId: ctx.actor.officeId, askedBy: ctx.actor.id, reason, known, takesEffectAt });
    } catch (error) {
      if (violatedConstraint(error) === 'reissue_waiting_once') throw reissueWaiting();
      throw error;
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
    await this.journal.record(ctx, ctx.actor, 'receipt.reissued', { caseId }, { reason, known });
    // On the old channel: her page shows it, and her telephone is told that there is news.
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    await new ReplyToWorker(this.keyring, this.texts, this.journal).run(ctx, { caseId, text: t(isLanguage(caseFile?.language) ? caseFile.language : 'km', 'case.cardMade', {}) });
    return { takesEffectAt };
  }
}
