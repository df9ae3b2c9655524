import { Alarms } from '@sarika/audit';
import { dayInCambodia } from '@sarika/consent';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../../assignment.store.js';
import { TELL_HOURS } from '../outside.process.js';
import { OutsideReferrals } from '../outside.store.js';

/** So many days after the first alarm comes the second. */
export const SECOND_ALARM_DAYS = 3;

/**
 * By the clock: a sheet of which no word came by its day goes up to those who answer for the office, and once more three days later; so does one that
 * she stopped and of which nobody wrote down that the body was told. It stays on the office's list until something is written down: nothing lapses.
 */
export class RaiseOutside {
  constructor(
    private readonly referrals = new OutsideReferrals(),
    private readonly alarms = new Alarms(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @returns how many went up */
  async run(ctx: SystemContext): Promise<number> {
    return (await this.late(ctx)) + (await this.untold(ctx));
  }

  private async late(ctx: SystemContext): Promise<number> {
    const late = await this.referrals.late(ctx, dayInCambodia(ctx.now), SECOND_ALARM_DAYS);
    for (const { id, caseId, officeId, step } of late) {
      await this.referrals.raisedLate(ctx, id, step);
      // Another alarm for each step: who acknowledged the first has not answered for the second.
      await this.alarms.raise(ctx, { kind: step === 1 ? 'outside.late' : 'outside.veryLate', officeId, subjectId: id, details: { step } });
      await this.journal.record(ctx, { kind: 'service' }, 'outside.raised', { caseId, outsideId: id, officeId }, { step });
      await this.changes.bump(ctx, officeId);
    }
    return late.length;
  }

  private async untold(ctx: SystemContext): Promise<number> {
    const untold = await this.referrals.untold(ctx, TELL_HOURS);
    for (const { id, caseId, officeId } of untold) {
      await this.referrals.raisedUntold(ctx, id);
      await this.alarms.raise(ctx, { kind: 'outside.untold', officeId, subjectId: id });
      await this.journal.record(ctx, { kind: 'service' }, 'outside.raised', { caseId, outsideId: id, officeId }, { step: 'untold' });
      await this.changes.bump(ctx, officeId);
    }
    return untold.length;
  }
}
