import { Grants } from '@sarika/consent';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Reissues } from '../reissue.store.js';

/** So many are ended in one transaction; the next turn takes the rest. */
const AT_ONCE = 100;

/**
 * A card that waits ends with the access of the office that asked for it: otherwise an office that she stopped would come back as her
 * own card. It looks at what is, so twice ends once; until it ran such a card opens nothing all the same (`Grants.open`).
 */
export class EndReissues {
  constructor(
    private readonly journal = new Journal(),
    private readonly grants = new Grants(),
    private readonly reissues = new Reissues(),
  ) {}

  /** @returns how many were ended */
  async run(ctx: SystemContext): Promise<number> {
    const orphans = await this.reissues.withoutAsker(ctx, AT_ONCE);
    for (const { id, caseId, newReceiptId } of orphans) {
      await this.reissues.revokeReceipt(ctx, newReceiptId);
      await this.grants.move(ctx, caseId, newReceiptId, 'revoked', 'receipt.askerStopped', null);
      await this.reissues.settle(ctx, id, 'ended');
      await this.journal.record(ctx, { kind: 'service' }, 'receipt.reissueEnded', { caseId });
    }
    return orphans.length;
  }
}
