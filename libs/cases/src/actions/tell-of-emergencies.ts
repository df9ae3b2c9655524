import { Texts } from '@sarika/messaging';
import type { Keyring, SystemContext } from '@sarika/platform';
import { t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { Emergencies } from '../emergency.store.js';

/** So many are told of in one transaction; the next turn takes the rest. */
const AT_ONCE = 50;

/** Tells her, at once or from the day that was set: her page shows it from now on, and where she may be texted there is news. */
export class TellOfEmergencies {
  constructor(
    private readonly keyring: Pick<Keyring, 'notifierPublic'>,
    private readonly emergencies = new Emergencies(),
    private readonly texts = new Texts(new Journal()),
  ) {}

  /** @returns how many */
  async run(ctx: SystemContext): Promise<number> {
    const due = await this.emergencies.takeUntold(ctx, AT_ONCE);
    for (const { caseId, ground } of due) {
      const way = await this.texts.wayTo(ctx, caseId);
      if (way) await this.texts.holdWithNews(ctx, this.keyring, way, { caseId, words: (language) => t(language, ground === 'danger_to_life' ? 'sms.emergency.danger' : 'sms.emergency.held', {}) });
    }
    return due.length;
  }
}
