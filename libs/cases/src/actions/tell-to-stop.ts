import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Alarms } from '@sarika/audit';
import { type OfficeHours, addWorkingHours } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { type SystemContext, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { stopAcknowledged, stopNotFound } from '../cases.problems.js';
import { StopNotices } from '../stop-notice.store.js';

/** Three working days of eight hours, in the office's own calendar: a centre that opens one day a week has longer by the clock. */
export const ACKNOWLEDGE_HOURS = 24;

/** Asks everybody of an office who had opened a case to stop working with it. The record says who that was; nobody is asked who never looked. */
export class TellToStop {
  private readonly changes = new OfficeChanges();

  async run(ctx: SystemContext, { caseId, consentId, officeId }: { caseId: string; consentId: string; officeId: string }): Promise<number> {
    const [stop] = await ctx.db.query<{ id: string; number: string; hours: OfficeHours }>(
      `select w.id, f.number, o.hours from consent_withdrawal w join consent c on c.id = w.consent_id join case_file f on f.id = c.case_id join office o on o.id = c.office_id
        where w.consent_id = $1 and w.undone_at is null`,
      [consentId],
    );
    if (!stop) return 0;
    const opened = await ctx.db.query<{ officerId: string | null; opened: number; lastOpenedAt: Date }>(
      `select case when f.state = 'active' and f.office_id = e.office_id then f.id end as "officerId", count(*)::int as opened, max(e.at) as "lastOpenedAt"
         from audit_entry e join officer f on f.id = e.actor_id
        where e.case_id = $1 and e.office_id = $2 and e.actor_kind = 'officer' and e.action in ('item.opened','identity.revealed') group by 1`,
      [caseId, officeId],
    );
    const dueAt = addWorkingHours(ctx.now, ACKNOWLEDGE_HOURS, stop.hours);
    let told = 0;
    for (const { officerId, opened: times, lastOpenedAt } of opened) {
      told += await ctx.db.run(
        `insert into stop_notice (id, case_id, number, withdrawal_id, office_id, officer_id, opened, last_opened_at, due_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
        [randomUUID(), caseId, stop.number, stop.id, officeId, officerId, times, lastOpenedAt, dueAt],
      );
    }
    await this.changes.bump(ctx, officeId);
    return told;
  }
}

/** She shares again: nobody need say any more that he stopped. */
export class LiftStop {
  private readonly changes = new OfficeChanges();

  async run(ctx: SystemContext, { caseId, officeId }: { caseId: string; officeId: string }): Promise<void> {
    await ctx.db.run('update stop_notice set lifted_at = now() where case_id = $1 and office_id = $2 and lifted_at is null', [caseId, officeId]);
    // The office that works it again holds it again; its stage follows where nobody else was asked meanwhile.
    await ctx.db.run(
      `update case_file set stage = 'accepted' where id = $1 and stage = 'offered' and exists (select 1 from assignment a where a.case_id = $1 and a.ended_at is null)
          and not exists (select 1 from offer o where o.case_id = $1 and o.state = 'offered')`,
      [caseId],
    );
    await this.changes.bump(ctx, officeId);
  }
}

/** Who has not said within three working days that she stopped: an alarm stands until a supervisor looked. */
export class AlarmUnacknowledged {
  private readonly alarms = new Alarms();
  private readonly journal = new Journal();
  private readonly changes = new OfficeChanges();

  async run(ctx: SystemContext): Promise<number> {
    const late = await ctx.db.query<{ id: string; caseId: string; officeId: string; officerId: string | null }>(
      `select id, case_id as "caseId", office_id as "officeId", officer_id as "officerId" from stop_notice
        where due_at < now() and acknowledged_at is null and lifted_at is null and alarmed_at is null order by due_at limit 100 for update skip locked`,
    );
    for (const notice of late) {
      await ctx.db.run('update stop_notice set alarmed_at = now() where id = $1', [notice.id]);
      await this.alarms.raise(ctx, { kind: 'stop.unacknowledged', officeId: notice.officeId, officerId: notice.officerId, subjectId: notice.id });
      await this.journal.record(ctx, { kind: 'service' }, 'stop.overdue', { caseId: notice.caseId, noticeId: notice.id, officeId: notice.officeId });
      await this.changes.bump(ctx, notice.officeId);
    }
    return late.length;
  }
}

/** "I have stopped." Said by the officer herself; where she has left, by anybody of her office who works cases. */
@Injectable()
export class AcknowledgeStop {
  constructor(
    private readonly notices: StopNotices,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem stop.notFound (also where it is not hers to say), stop.acknowledged, role.notAllowed */
  async run(ctx: OfficerContext, { noticeId }: { noticeId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const notice = await this.notices.lock(ctx, noticeId);
    if (!notice || notice.liftedAt || (notice.officerId !== null && notice.officerId !== ctx.actor.id)) throw stopNotFound();
    if (notice.acknowledgedAt) throw stopAcknowledged();
    await this.notices.acknowledge(ctx, noticeId, ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'stop.acknowledged', { caseId: notice.caseId, noticeId, officeId: ctx.actor.officeId });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}
