import { Alarms } from '@sarika/audit';
import { Assignments } from '@sarika/cases';
import { countries } from '@sarika/jurisdictions';
import type { SystemContext } from '@sarika/platform';
import { localDay } from '../../clocks/claim-clock.js';
import { Powers } from '../power.store.js';

/** So long before the last day of a power of attorney its office is told: another takes as long to make. */
export const POWER_WARNED_DAYS = 60;
const AT_ONCE = 100;

/** A power of attorney whose last day comes or came while its leg still runs: the offices that work the case are told, once of each. */
export class WatchPowers {
  constructor(
    private readonly powers = new Powers(),
    private readonly alarms = new Alarms(),
    private readonly assignments = new Assignments(),
  ) {}

  /** @returns how many were told of */
  async run(ctx: SystemContext): Promise<number> {
    const found = await this.powers.ending(ctx, POWER_WARNED_DAYS, countries.map(({ iso2 }) => ({ country: iso2, day: localDay(iso2, ctx.now) })), AT_ONCE);
    for (const { id, caseId, isOver } of found) {
      const working = await this.assignments.working(ctx, caseId);
      for (const { officeId } of working.length > 0 ? working : [{ officeId: null }]) await this.alarms.raise(ctx, { kind: isOver ? 'power.over' : 'power.ending', officeId, subjectId: id });
    }
    return found.length;
  }
}
