import { OfficeChanges } from '@sarika/cases';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import type { Language } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { Recording, legOf } from '../../ledger/recording.js';
import { canRecord } from '../claim.policy.js';
import { claimNotFound, nothingClaimed, otherSumShown, otherWordsShown } from '../claim.problems.js';
import { LEARNS_VERSION } from '../learned.js';
import { Showings } from '../showing.store.js';

export interface Shown {
  readonly claimId: string;
  readonly legId: string;
  /** The version of the words that stood before her. */
  readonly wordingVersion: string;
  readonly language: Language;
  /** The sum that was shown with them, in minor units of the claim's currency. */
  readonly sumMinor: bigint;
}

/**
 * She saw what the other side and the authority will learn, and wants to go on (field rule 10): on her own page, or an officer read it to her.
 * Demand and lodging wait for it. It stands for the sum she saw; where another sum is claimed she is shown anew.
 */
export class RecordShowing {
  constructor(
    private readonly recording = new Recording(),
    private readonly showings = new Showings(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** An officer read it to her. @throws Problem claim.notFound, claim.ended, claim.nothingClaimed, leg.notFound, leg.otherWords, leg.otherSum, case.takeFirst, role.notAllowed */
  async byOfficer(ctx: OfficerContext, { how, ...shown }: Shown & { how: 'read_aloud' | 'paper_thumbprint' }): Promise<void> {
    const subject = await this.write(ctx, await this.recording.open(ctx, shown.claimId), shown, how, ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'leg.shown', subject, { how, version: shown.wordingVersion });
  }

  /** She read it on her own page. @throws Problem claim.notFound, claim.ended, claim.nothingClaimed, leg.notFound, leg.otherWords, leg.otherSum */
  async byHerself(ctx: ComplainantContext, shown: Shown): Promise<void> {
    const book = await this.recording.locked(ctx, shown.claimId);
    if (book.claim.caseId !== ctx.caseId) throw claimNotFound();
    authorize(canRecord(book.claim));
    const subject = await this.write(ctx, book, shown, 'web', null);
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'leg.shown', subject, { how: 'web', version: shown.wordingVersion });
  }

  private async write(ctx: OfficerContext | ComplainantContext, book: Awaited<ReturnType<Recording['locked']>>, shown: Shown, shownHow: 'web' | 'read_aloud' | 'paper_thumbprint', shownBy: string | null): Promise<{ caseId: string; claimId: string; legId: string }> {
    const { claim, ledger } = book;
    const leg = legOf(book, shown.legId);
    const claimed = ledger.balance('claimed', claim.currency);
    if (claimed === 0n) throw nothingClaimed();
    if (shown.wordingVersion !== LEARNS_VERSION) throw otherWordsShown();
    if (shown.sumMinor !== claimed) throw otherSumShown();
    await this.showings.add(ctx, { legId: leg.id, claimId: claim.id, caseId: claim.caseId }, { shownHow, wordingVersion: shown.wordingVersion, language: shown.language, sumMinor: claimed, shownBy });
    await this.changes.bumpCase(ctx, claim.caseId);
    return { caseId: claim.caseId, claimId: claim.id, legId: leg.id };
  }
}
