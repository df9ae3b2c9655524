import { Alarms } from '@sarika/audit';
import { dayInCambodia } from '@sarika/consent';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../../assignment.store.js';
import { TELL_HOURS } from '../outside.process.js';
import { UNTOLD, WAITS } from '../outside.store.js';

/** So many days after the first alarm comes the second. */
export const SECOND_ALARM_DAYS = 3;

/**
 * By the clock: a sheet of which no word came by its day goes up to those who answer for the office, and once more three days later; so does one that
 * she stopped and of which nobody wrote down that the body was told. It stays on the office's list until something is written down: nothing lapses.
 */
export class RaiseOutside {
  constructor(
    private readonly alarms = new Alarms(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @returns how many went up */
  async run(ctx: SystemContext): Promise<number> {
    return (await this.late(ctx)) + (await this.untold(ctx));
  }

  private async late(ctx: SystemContext): Promise<number> {
    const late = await ctx.db.query<{ id: string; caseId: string; officeId: string; step: number }>(
      `select r.id, r.case_id as "caseId", r.office_id as "officeId", case when r.raised_for = r.feedback_on then 2 else 1 end as step from outside_referral r
        where r.feedback_on < $1::date and (r.raised_for is distinct from r.feedback_on or (r.raised = 1 and r.raised_at < now() - make_interval(days => $2))) and ${WAITS}
        order by r.feedback_on limit 100 for update of r skip locked`,
      [dayInCambodia(ctx.now), SECOND_ALARM_DAYS],
    );
    for (const { id, caseId, officeId, step } of late) {
      await ctx.db.run('update outside_referral set raised = $2, raised_for = feedback_on, raised_at = now() where id = $1', [id, step]);
      // Another alarm for each step: who acknowledged the first has not answered for the second.
      await this.alarms.raise(ctx, { kind: step === 1 ? 'outside.late' : 'outside.veryLate', officeId, subjectId: id, details: { step } });
      await this.journal.record(ctx, { kind: 'service' }, 'outside.raised', { caseId, outsideId: id, officeId }, { step });
      await this.changes.bump(ctx, officeId);
    }
    return late.length;
  }

  private async untold(ctx: SystemContext): Promise<number> {
    const untold = await ctx.db.query<{ id: string; caseId: string; officeId: string }>(
      `select r.id, r.case_id as "caseId", r.office_id as "officeId" from outside_referral r
        where r.untold_raised_at is null and ${UNTOLD} and exists (select 1 from outside_step s where s.referral_id = r.id and s.kind = 'withdrawn' and s.recorded_at < now() - make_interval(hours => $1))
        limit 100 for update of r skip locked`,
      [TELL_HOURS],
    );
    for (const { id, caseId, officeId } of untold) {
      await ctx.db.run('update outside_referral set untold_raised_at = now() where id = $1', [id]);
      await this.alarms.raise(ctx, { kind: 'outside.untold', officeId, subjectId: id });
      await this.journal.record(ctx, { kind: 'service' }, 'outside.raised', { caseId, outsideId: id, officeId }, { step: 'untold' });
      await this.changes.bump(ctx, officeId);
    }
    return untold.length;
  }
}
