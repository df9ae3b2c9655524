import type { SystemContext } from '@sarika/platform';
import { OfficeChanges } from '../assignment.store.js';
import { Transitions } from '../transition.store.js';

/** An office that handed a case over, where she agreed, sees how far it is now: its stage and nothing else (field rule 28). */
export class TellStatus {
  constructor(
    private readonly transitions = new Transitions(),
    private readonly changes = new OfficeChanges(),
  ) {}

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<void> {
    const told = await this.transitions.tellStatus(ctx, caseId);
    if (told.length > 0) await this.changes.bumpAll(ctx, told);
  }
}
