import { StopSharing } from '@sarika/consent';
import type { StopByText } from '@sarika/intake';
import type { Context, Unit } from '@sarika/platform';

/** By text, and only after her safe word: every yes of that case is suspended and nothing destroyed (confidentiality, rows 11 and 17). */
export class StopAllByText implements StopByText {
  constructor(private readonly stopSharing: StopSharing) {}

  async all(unit: Unit, caseId: string): Promise<void> {
    // As a text about this one case, and not as the worker: row-level security lets a text suspend and nothing more.
    await unit.become({ as: 'intake', case: caseId });
    const ctx: Context = { as: 'intake', db: unit.db, now: unit.now };
    await this.stopSharing.all(ctx, { caseId, how: { by: 'sms' } });
  }
}
