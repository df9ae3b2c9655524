import { addWorkingHours } from '@sarika/deadlines';
import type { SystemContext } from '@sarika/platform';
import { OfficeChanges } from '../assignment.store.js';
import { type Stopped, StopNotices } from '../stop-notice.store.js';

/** Three working days of eight hours, in the office's own calendar: a centre that opens one day a week has longer by the clock. */
export const ACKNOWLEDGE_HOURS = 24;

/** Asks everybody of an office who had opened a case to stop working with it. The record says who that was; nobody is asked who never looked. */
export class TellToStop {
  constructor(
    private readonly notices = new StopNotices(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** After a yes of hers was taken back. @returns how many were asked now */
  async run(ctx: SystemContext, { caseId, consentId }: { caseId: string; consentId: string }): Promise<number> {
    const stopped = await this.notices.stoppedBy(ctx, consentId);
    return stopped ? this.tell(ctx, caseId, stopped) : 0;
  }

  /**
   * After she named offices among those who must not see it: whoever of them held the case without a yes, as the desk holds every
   * case. Where a yes was taken back with it, that asks them (`run`). @returns how many were asked now
   */
  async excluded(ctx: SystemContext, { caseId, exclusionId }: { caseId: string; exclusionId: string }): Promise<number> {
    let told = 0;
    for (const stopped of await this.notices.shutOutBy(ctx, caseId, exclusionId)) told += await this.tell(ctx, caseId, stopped);
    return told;
  }

  private async tell(ctx: SystemContext, caseId: string, stopped: Stopped): Promise<number> {
    const dueAt = addWorkingHours(ctx.now, ACKNOWLEDGE_HOURS, stopped.hours);
    let told = 0;
    for (const opener of await this.notices.openersOf(ctx, caseId, stopped.officeId)) told += await this.notices.ask(ctx, caseId, stopped, opener, dueAt);
    if (told > 0) await this.changes.bump(ctx, stopped.officeId);
    return told;
  }
}
