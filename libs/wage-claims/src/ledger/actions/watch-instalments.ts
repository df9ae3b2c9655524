import { Alarms } from '@sarika/audit';
import { Assignments, OfficeChanges } from '@sarika/cases';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Instalments } from '../instalment.store.js';

/** An instalment was not paid by its day and the days of grace: every office that works the case is told, once for each instalment; where none works it now, the office that made the plan. */
export class WatchInstalments {
  constructor(
    private readonly instalments = new Instalments(),
    private readonly alarms = new Alarms(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
    private readonly assignments = new Assignments(),
  ) {}

  /** @returns how many were missed */
  async run(ctx: SystemContext): Promise<number> {
    const missed = await this.instalments.missed(ctx, 200);
    for (const { id, claimId, caseId, plannedBy } of missed) {
      await this.instalments.markMissed(ctx, id);
      const offices = await this.assignments.working(ctx, caseId);
      for (const { officeId } of offices.length > 0 ? offices : [{ officeId: plannedBy }]) await this.alarms.raise(ctx, { kind: 'instalment.missed', officeId, subjectId: id });
      await this.journal.record(ctx, { kind: 'service' }, 'instalment.missed', { caseId, claimId, instalmentId: id });
    }
    await this.changes.bumpCases(ctx, missed.map(({ caseId }) => caseId));
    return missed.length;
  }
}
