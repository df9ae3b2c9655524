import { Alarms } from '@sarika/audit';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { StopNotices } from '../stop-notice.store.js';

/** So many are alarmed in one transaction; the next turn takes the rest. */
const AT_ONCE = 100;

/** Who has not said within three working days that she stopped: an alarm stands until a supervisor looked. */
export class AlarmUnacknowledged {
  constructor(
    private readonly notices = new StopNotices(),
    private readonly alarms = new Alarms(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @returns how many */
  async run(ctx: SystemContext): Promise<number> {
    const late = await this.notices.takeLate(ctx, AT_ONCE);
    for (const notice of late) {
      await this.alarms.raise(ctx, { kind: 'stop.unacknowledged', officeId: notice.officeId, officerId: notice.officerId, subjectId: notice.id });
      await this.journal.record(ctx, { kind: 'service' }, 'stop.overdue', { caseId: notice.caseId, noticeId: notice.id, officeId: notice.officeId });
      await this.changes.bump(ctx, notice.officeId);
    }
    return late.length;
  }
}
