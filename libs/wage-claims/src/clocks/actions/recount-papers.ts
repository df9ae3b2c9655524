import type { OfficerContext } from '@sarika/identity';
import { Clocks } from '../clock.store.js';
import { KeepClocks } from './keep-clocks.js';

/** Papers of a leg went on, or stopped: every limit that she must keep and that they stand in the way of gets its last safe day anew. */
export class RecountPapers {
  constructor(
    private readonly clocks = new Clocks(),
    private readonly keep = new KeepClocks(),
  ) {}

  /** @throws Problem those of `KeepClocks` */
  async run(ctx: OfficerContext, { claimId, legId }: { claimId: string; legId: string }): Promise<void> {
    // Read whole before the first is replaced.
    for (const basis of await this.clocks.basesOfWorker(ctx, claimId, legId)) await this.keep.run(ctx, { claimId, legId: basis.legId, question: basis.question });
  }
}
