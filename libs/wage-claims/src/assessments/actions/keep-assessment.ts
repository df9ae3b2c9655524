import { Items, OfficeChanges, canWorkCases, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { assessed } from '../assessing.js';
import type { SealedAssessment } from '../kept-assessment.js';
import { openAssessments } from './read-assessments.js';
import { whereabouts } from './try-assessment.js';
import { WorkingCase } from '../../claims/working-case.js';

/** Seals a worksheet and what it comes to into the case. What is kept never changes: a later worksheet is a later assessment. */
export class KeepAssessment {
  constructor(
    private readonly keyring: Keyring,
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly working = new WorkingCase(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * The same worksheet under the same law on the same day is the same assessment, and is answered with the one that is there: a second try keeps nothing twice.
   * @throws Problem case.notFound, case.takeFirst, role.notAllowed, worksheet.faulty
   */
  async run(ctx: OfficerContext, { caseId, worksheet }: { caseId: string; worksheet: unknown }): Promise<{ itemId: string; isNew: boolean }> {
    authorize(canWorkCases(ctx.actor));
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      await this.working.lock(ctx, caseId);
      const { assessment, limits } = assessed(worksheet, { now: ctx.now, nowIn: await whereabouts(ctx, caseId) });
      const written = JSON.stringify(worksheet);
      const [newest] = (await openAssessments(this.items, ctx, caseId, keys)).kept;
      if (newest && JSON.stringify(newest.worksheet) === written && JSON.stringify(newest.assessment) === JSON.stringify(assessment)) return { itemId: newest.itemId, isNew: false };
      const author = { author: 'officer', authorId: ctx.actor.id } as const;
      const worksheetId = await this.items.append(ctx, caseId, { kind: 'worksheet', ...author, text: written });
      const sealed: SealedAssessment = { worksheetId, assessment, limits };
      const itemId = await this.items.append(ctx, caseId, { kind: 'assessment', ...author, text: JSON.stringify(sealed) });
      await this.journal.record(ctx, ctx.actor, 'assessment.kept', { caseId, itemId }, { jurisdiction: assessment.jurisdiction });
      await this.changes.bumpCase(ctx, caseId);
      return { itemId, isNew: true };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}
