import { CaseFile, canWorkCases, caseNotFound, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import type { AssessmentData } from '../../engine/assessment-data.js';
import { assessed } from '../assessing.js';
import type { SafeLimit } from '../kept-assessment.js';

/** What a worksheet comes to while it is being filled. Nothing of it is kept. */
export class TryAssessment {
  constructor(
    private readonly keyring: Keyring,
    private readonly grants = new Grants(),
  ) {}

  /** Only for who may open the case: the worksheet is hers. @throws Problem case.notFound, role.notAllowed, worksheet.faulty */
  async run(ctx: OfficerContext, { caseId, worksheet }: { caseId: string; worksheet: unknown }): Promise<{ assessment: AssessmentData; limits: readonly SafeLimit[] }> {
    authorize(canWorkCases(ctx.actor));
    for (const { secretKey } of (await officerCaseKeys(this.grants, this.keyring, ctx, caseId)).values()) wipe(secretKey);
    return assessed(worksheet, { now: ctx.now, nowIn: await whereabouts(ctx, caseId) });
  }
}

/** The country she is in, as the case has it. */
export async function whereabouts(ctx: OfficerContext, caseId: string): Promise<string | null> {
  const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
  if (!caseFile) throw caseNotFound();
  return caseFile.nowIn;
}
