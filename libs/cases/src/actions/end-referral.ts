import { CaseEpochs, Grants, Withdrawals, lockReaders, stopping } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import type { DirectoryCache } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { Offers } from '../offer.store.js';
import { lastOffice, notAReferral, transitionNotFound, transitionSettled } from '../transition.problems.js';
import type { HelpOutcome } from '../transition.process.js';
import { Transitions } from '../transition.store.js';

/** A helper is done: it says how it went, gives its key back, and the office that asked is told. What it wrote stays in the case. */
export class EndReferral {
  private readonly epochs: CaseEpochs;
  constructor(
    keyring: Keyring,
    directory: DirectoryCache,
    private readonly transitions = new Transitions(),
    private readonly offers = new Offers(),
    private readonly grants = new Grants(),
    private readonly withdrawals = new Withdrawals(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {
    this.epochs = new CaseEpochs(keyring, directory);
  }

  /** @throws Problem transition.notFound, transition.notAReferral, transition.settled, transition.lastOffice */
  async run(ctx: OfficerContext, { transitionId, how }: { transitionId: string; how: HelpOutcome }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const transition = await this.transitions.find(ctx, transitionId);
    const own = ctx.actor.officeId;
    if (!transition || transition.toOfficeId !== own) throw transitionNotFound();
    if (transition.kind !== 'referral') throw notAReferral();
    const { caseId, offerId, fromOfficeId } = transition;
    const offer = await this.offers.lock(ctx, offerId);
    if (offer?.state !== 'accepted') throw transitionSettled(offer?.state ?? 'revoked');
    await stopping(ctx, caseId, async () => {
      await lockReaders(ctx, caseId);
      if (!(await this.othersWork(ctx, caseId))) throw lastOffice();
      await this.transitions.done(ctx, transitionId, ctx.actor.id, how);
      await this.grants.end(ctx, caseId, await this.withdrawals.readersOf(ctx, caseId, own), 'referral.done', ctx.actor.id);
      await this.epochs.begin(ctx, caseId, []);
      await this.withdrawals.close(ctx, caseId, own);
    });
    await this.journal.record(ctx, ctx.actor, 'transition.done', { caseId, transitionId, officeId: fromOfficeId }, { how });
    for (const office of [own, fromOfficeId]) await this.changes.bump(ctx, office);
  }

  private async othersWork(ctx: OfficerContext, caseId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from assignment where case_id = $1 and office_id <> $2 and ended_at is null', [caseId, ctx.actor.officeId])).length > 0;
  }
}
