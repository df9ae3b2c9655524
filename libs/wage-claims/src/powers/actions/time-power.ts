import { longestStep } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { RecountPapers } from '../../clocks/actions/recount-papers.js';
import { Recording, legOf } from '../../ledger/recording.js';
import { powerNotFound, powerTimeWrong } from '../power.problems.js';
import { Powers } from '../power.store.js';

/** Steps whose time an office may know. */
export const timedSteps = ['notary', 'foreign-ministry', 'legalisation', 'translation', 'post'] as const;
export type TimedStep = (typeof timedSteps)[number];

/** How long a step takes, from whoever has walked the way. It takes the place of what a page says; the last safe day is counted anew. */
export class TimePower {
  constructor(
    private readonly recording = new Recording(),
    private readonly powers = new Powers(),
    private readonly recount = new RecountPapers(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * @param days working days; of the post calendar days
   * @throws Problem claim.notFound, claim.ended, leg.otherOffice, case.takeFirst, power.notFound, power.timeWrong
   */
  async run(ctx: OfficerContext, { claimId, powerId, step, days }: { claimId: string; powerId: string; step: TimedStep; days: number }): Promise<void> {
    const book = await this.recording.open(ctx, claimId);
    const power = await this.powers.find(ctx, claimId, powerId);
    if (!power) throw powerNotFound();
    legOf(book, power.legId);
    if (!Number.isInteger(days) || days < 0 || days > longestStep) throw powerTimeWrong(longestStep);
    await this.powers.time(ctx, power, step, days, ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'power.timed', { caseId: power.caseId, claimId, powerId }, { step, days });
    await this.recount.run(ctx, { claimId, legId: power.legId });
    await this.recording.stand(ctx, book);
  }
}
