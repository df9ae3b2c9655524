import { Alarms } from '@sarika/audit';
import { DutyRoster, gapsOf } from '@sarika/organisations';
import type { SystemContext } from '@sarika/platform';

/** Where nobody is on duty at some hour of the week an alarm stands before it comes: in danger somebody is rung, or the text says so (field rule 1). */
export class WatchRosters {
  constructor(
    private readonly roster = new DutyRoster(),
    private readonly alarms = new Alarms(),
  ) {}

  /** @returns how many alarms were new */
  async run(ctx: SystemContext): Promise<number> {
    let raised = 0;
    for (const { officeId, isDesk } of await this.roster.ringing(ctx)) {
      // Whoever is no desk keeps the hours she wants: a roster with gaps is no fault of hers.
      if (!isDesk) continue;
      const gaps = gapsOf(await this.roster.turns(ctx, officeId));
      if (gaps.length === 0) continue;
      if (await this.alarms.raise(ctx, { kind: 'duty.gap', officeId, details: { gaps: gaps.length, minutes: gaps.reduce((sum, { minutes }) => sum + minutes, 0) } })) raised += 1;
    }
    return raised;
  }
}
