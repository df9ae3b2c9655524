import { Alarms } from '@sarika/audit';
import { Texts } from '@sarika/messaging';
import type { Keyring, SystemContext } from '@sarika/platform';
import { t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { DetentionNotices } from '../notice.store.js';

/** So many in one transaction; the next turn takes the rest. */
const AT_ONCE = 50;

/** Tells her that a mission was told, on her page at once and as news where she may be texted; and tells the sender where the mission has not read it within a day. */
export class TellOfNotices {
  constructor(
    private readonly keyring: Pick<Keyring, 'notifierPublic'>,
    private readonly notices = new DetentionNotices(),
    private readonly texts = new Texts(new Journal()),
    private readonly alarms = new Alarms(),
  ) {}

  /** @returns how many */
  async run(ctx: SystemContext): Promise<number> {
    const untold = await this.notices.takeUntold(ctx, AT_ONCE);
    for (const { caseId } of untold) {
      const way = await this.texts.wayTo(ctx, caseId);
      if (way) await this.texts.holdWithNews(ctx, this.keyring, way, { caseId, words: (language) => t(language, 'sms.notice', {}) });
    }
    const unread = await this.notices.takeUnread(ctx, AT_ONCE);
    for (const { id, sentOfficeId } of unread) await this.alarms.raise(ctx, { kind: 'notice.unread', officeId: sentOfficeId, subjectId: id });
    return untold.length + unread.length;
  }
}
