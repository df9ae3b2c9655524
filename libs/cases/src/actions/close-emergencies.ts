import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { EmergencyKeys } from '../emergency-keys.store.js';
import { Emergencies } from '../emergency.store.js';

/** So many are closed in one transaction; the next turn takes the rest. */
const AT_ONCE = 50;

/**
 * Ends what is over (`Emergencies.over`), with its keys, its letters and its work. By the clock, and at once after something of hers
 * that may forbid one: it looks at what is, so twice closes once.
 */
export class CloseEmergencies {
  constructor(
    private readonly emergencies = new Emergencies(),
    private readonly keys = new EmergencyKeys(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @returns how many */
  async run(ctx: SystemContext): Promise<number> {
    const over = await this.emergencies.over(ctx, AT_ONCE);
    for (const each of over) {
      const ended = each.state === 'approved';
      await this.emergencies.close(ctx, each.id, ended ? 'ended' : 'lapsed');
      await this.keys.move(ctx, each, 'revoked', ended ? 'emergency.ended' : 'emergency.lapsed', null);
      if (ended) await this.emergencies.endWork(ctx, each.id);
      const payload = { caseId: each.caseId, emergencyId: each.id, officeId: each.officeId };
      if (ended) await this.journal.record(ctx, { kind: 'service' }, 'emergency.ended', payload);
      else await this.journal.record(ctx, { kind: 'service' }, 'emergency.lapsed', payload);
      for (const officeId of new Set([each.deskId, each.requestedOfficeId, each.officeId])) await this.changes.bump(ctx, officeId);
    }
    return over.length;
  }
}
