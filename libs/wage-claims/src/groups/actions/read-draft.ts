import { Audit } from '@sarika/audit';
import { AccessCounts, Assignments, Items, canWorkCases, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { WorkingCase } from '../../claims/working-case.js';
import { draftNotFound } from '../group.problems.js';
import type { SharedFacts } from '../shared-facts.js';
import { type WaitingDraft, WorksheetDrafts } from '../worksheet-draft.store.js';

export interface OpenedDraft extends WaitingDraft {
  /** null: it is damaged. */
  readonly facts: SharedFacts | null;
}

/** Opens the shared facts that wait for a worker, to be asked one by one. On record, and counted with the cases that are opened. */
export class ReadDraft {
  constructor(
    private readonly keyring: Keyring,
    private readonly counts = new AccessCounts(),
    private readonly drafts = new WorksheetDrafts(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly audit = new Audit(),
  ) {}

  /** @returns null where none waits @throws Problem case.notFound, access.tooMany, role.notAllowed */
  async run(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<OpenedDraft | null> {
    authorize(canWorkCases(ctx.actor));
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const draft = await this.drafts.newest(ctx, caseId);
      if (!draft) return null;
      const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
      await this.counts.open(ctx, caseId, assignment?.officerId !== ctx.actor.id);
      const item = (await this.items.open(ctx, caseId, keys, ['worksheet'])).find(({ id }) => id === draft.itemId);
      await this.audit.write(ctx, { actor: ctx.actor, action: 'item.opened', caseId, details: { count: 1, damaged: item?.damaged ? 1 : 0, groupId: draft.groupId } });
      return { ...draft, facts: item?.text ? (JSON.parse(item.text) as SharedFacts) : null };
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }
}

/** She was asked: what she said was kept as her own worksheet, or she said that it is not so. Older drafts of her case are settled with it. */
export class SettleDraft {
  constructor(
    private readonly working = new WorkingCase(),
    private readonly drafts = new WorksheetDrafts(),
  ) {}

  /** @throws Problem worksheetDraft.notFound, case.takeFirst, role.notAllowed */
  async run(ctx: OfficerContext, { caseId, itemId, how }: { caseId: string; itemId: string; how: 'kept' | 'dropped' }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    await this.working.lock(ctx, caseId);
    if (!(await this.drafts.settle(ctx, caseId, itemId, how))) throw draftNotFound();
  }
}
