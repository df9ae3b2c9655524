import { Audit } from '@sarika/audit';
import { Texts } from '@sarika/messaging';
import type { Keyring, SystemContext } from '@sarika/platform';
import { t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { FollowUps } from '../follow-up.store.js';

/** So many are asked about in one transaction; the next turn takes the rest. */
const AT_ONCE = 100;

/**
 * Thirty days after a case was closed its worker is asked whether it was solved. Her page asks everybody; a text goes only where she chose
 * hours, in them, and says that there is news (field rule 9). Words that answer it by text are heard where the thread is of this very case.
 */
export class AskFollowUp {
  constructor(
    private readonly keyring: Pick<Keyring, 'notifierPublic'>,
    private readonly texts = new Texts(new Journal()),
    private readonly followUps = new FollowUps(),
    private readonly audit = new Audit(),
  ) {}

  /** @returns how many were asked */
  async run(ctx: SystemContext): Promise<number> {
    const due = await this.followUps.due(ctx, AT_ONCE);
    for (const { closureId, caseId } of due) {
      const byText = await this.byText(ctx, caseId);
      await this.followUps.ask(ctx, { closureId, caseId, byText });
      await this.audit.write(ctx, { actor: { kind: 'service' }, action: 'followUp.asked', caseId, details: { byText } });
    }
    return due.length;
  }

  private async byText(ctx: SystemContext, caseId: string): Promise<boolean> {
    const way = (await this.texts.choseHours(ctx, caseId)) ? await this.texts.wayTo(ctx, caseId) : null;
    if (!way) return false;
    await this.texts.holdWithNews(ctx, this.keyring, way, { caseId, words: (language) => t(language, way.isOfCase ? 'sms.followUp' : 'sms.followUp.onPage', {}) });
    return true;
  }
}
