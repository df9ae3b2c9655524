import { Consents, Grants, StopSharing } from '@sarika/consent';
import type { StopByText } from '@sarika/intake';
import type { Context, Unit } from '@sarika/platform';
import { Journal } from '@sarika/workflow';

/** By text, and only after her safe word: every yes of that case is suspended (confidentiality, rows 11 and 17). */
export class StopAllByText implements StopByText {
  private readonly consents = new Consents();
  private readonly stopSharing = new StopSharing(new Grants(), new Journal());

  async all(unit: Unit, caseId: string): Promise<void> {
    // As the worker of this one case: the word was hers.
    await unit.become({ as: 'complainant', case: caseId });
    const ctx: Context = { as: 'complainant', db: unit.db, now: unit.now };
    for (const consent of await this.consents.ofCase(ctx, caseId)) {
      if (consent.withdrawnAt === null) await this.stopSharing.run(ctx, { caseId, consentId: consent.id, receiptId: null, how: 'sms' });
    }
  }
}
