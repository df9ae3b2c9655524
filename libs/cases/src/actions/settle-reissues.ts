import { Grants } from '@sarika/consent';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Reissues } from '../reissue.store.js';
import { EndReissues } from './end-reissues.js';

/** So many are settled in one transaction; the next turn takes the rest. */
const AT_ONCE = 100;

/** By the clock: where nobody stopped the new card in its time, the old receipt opens nothing any more. */
export class SettleReissues {
  constructor(
    private readonly journal = new Journal(),
    private readonly grants = new Grants(),
    private readonly reissues = new Reissues(),
    private readonly end = new EndReissues(),
  ) {}

  /** @returns how many took the old one's place */
  async run(ctx: SystemContext): Promise<number> {
    await this.end.run(ctx);
    const due = await this.reissues.due(ctx, AT_ONCE);
    for (const { id, caseId, oldReceiptId } of due) {
      if (oldReceiptId !== null) {
        await this.reissues.revokeReceipt(ctx, oldReceiptId);
        await this.grants.move(ctx, caseId, oldReceiptId, 'revoked', 'receipt.replaced', null);
      }
      await this.reissues.settle(ctx, id, 'done');
      await this.journal.record(ctx, { kind: 'service' }, 'receipt.replaced', { caseId });
    }
    return due.length;
  }
}
