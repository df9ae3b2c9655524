import { Items, OfficeChanges, canWorkCases, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { type KeyPair, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import type { AssessmentData } from '../../engine/assessment-data.js';
import { assessed } from '../assessing.js';
import type { KeptAssessment, SealedAssessment } from '../kept-assessment.js';
import { openAssessments } from './read-assessments.js';
import { whereabouts } from './try-assessment.js';
import { WorkingCase } from '../../claims/working-case.js';

/** Of the sealed assessment; `isNew` is false where the same stood there before. */
interface Kept {
  readonly itemId: string;
  readonly isNew: boolean;
  readonly assessment: AssessmentData;
}

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
    return this.opened(ctx, caseId, async (newest) => {
      const { itemId, isNew } = await this.kept(ctx, caseId, worksheet, newest);
      return { itemId, isNew };
    });
  }

  /**
   * Assesses anew, by the law of today, the newest worksheet that was kept. Nothing is kept where it comes to the same.
   * @returns null where no worksheet was kept
   * @throws Problem case.notFound, case.takeFirst, role.notAllowed, worksheet.faulty
   */
  async again(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<Kept | null> {
    return this.opened(ctx, caseId, async (newest) => (newest ? this.kept(ctx, caseId, newest.worksheet, newest) : null));
  }

  private async opened<T>(ctx: OfficerContext, caseId: string, work: (newest: KeptAssessment | undefined) => Promise<T>): Promise<T> {
    authorize(canWorkCases(ctx.actor));
    const keys: Map<number, KeyPair> = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      await this.working.lock(ctx, caseId);
      return await work((await openAssessments(this.items, ctx, caseId, keys)).kept[0]);
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  private async kept(ctx: OfficerContext, caseId: string, worksheet: unknown, newest: KeptAssessment | undefined): Promise<Kept> {
    const { assessment, limits } = assessed(worksheet, { now: ctx.now, nowIn: await whereabouts(ctx, caseId) });
    const written = JSON.stringify(worksheet);
    if (newest && JSON.stringify(newest.worksheet) === written && JSON.stringify(newest.assessment) === JSON.stringify(assessment)) return { itemId: newest.itemId, isNew: false, assessment };
    const author = { author: 'officer', authorId: ctx.actor.id } as const;
    const worksheetId = await this.items.append(ctx, caseId, { kind: 'worksheet', ...author, text: written });
    const sealed: SealedAssessment = { worksheetId, assessment, limits };
    const itemId = await this.items.append(ctx, caseId, { kind: 'assessment', ...author, text: JSON.stringify(sealed) });
    await this.journal.record(ctx, ctx.actor, 'assessment.kept', { caseId, itemId }, { jurisdiction: assessment.jurisdiction });
    await this.changes.bumpCase(ctx, caseId);
    return { itemId, isNew: true, assessment };
  }
}
