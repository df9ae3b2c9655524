import { Grants } from '@sarika/consent';
import type { DirectoryCache } from '@sarika/organisations';
import type { SystemContext } from '@sarika/platform';
import { OfficeChanges } from '../assignment.store.js';
import { Offers } from '../offer.store.js';
import { OfferCase } from './offer-case.js';

/**
 * She said that she fears her own state: offers of her case to an office of it that no office has taken are taken back with their keys, and
 * the next is asked. Whoever reads already by her own yes reads on until she stops it: she is asked that on her page. Running twice does it once.
 */
export class ShutOutState {
  private readonly offerCase: OfferCase;

  constructor(
    directory: DirectoryCache,
    private readonly offers = new Offers(),
    private readonly grants = new Grants(),
    private readonly changes = new OfficeChanges(),
  ) {
    this.offerCase = new OfferCase(directory);
  }

  /** @returns how many offers were taken back */
  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<number> {
    await this.offers.lockPlan(ctx, caseId);
    const taken = await this.offers.takeFromState(ctx, caseId);
    for (const { officeId } of taken) {
      await this.grants.move(ctx, caseId, officeId, 'revoked', 'stateFear.said', null, ['standby']);
      await this.changes.bump(ctx, officeId);
    }
    if (taken.length > 0) await this.offerCase.run(ctx, { caseId });
    return taken.length;
  }
}
