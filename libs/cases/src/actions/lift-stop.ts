import type { SystemContext } from '@sarika/platform';
import { OfficeChanges } from '../assignment.store.js';
import { Offers } from '../offer.store.js';
import { StopNotices } from '../stop-notice.store.js';

/** She shares again: nobody need say any more that he stopped. */
export class LiftStop {
  constructor(
    private readonly notices = new StopNotices(),
    private readonly offers = new Offers(),
    private readonly changes = new OfficeChanges(),
  ) {}

  async run(ctx: SystemContext, { caseId, officeId }: { caseId: string; officeId: string }): Promise<void> {
    await this.notices.lift(ctx, caseId, officeId);
    await this.offers.settleStage(ctx, caseId);
    await this.changes.bump(ctx, officeId);
  }
}
