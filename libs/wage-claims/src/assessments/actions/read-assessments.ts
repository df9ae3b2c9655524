import { Audit } from '@sarika/audit';
import { AccessCounts, Assignments, Items, Reveals, canWorkCases, knownIdentity, maskDeep, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { type KeyPair, wipe } from '@sarika/vault';
import type { KeptAssessment, SealedAssessment } from '../kept-assessment.js';

/** Opens what was assessed in a case. On record before anything is shown, and counted with the cases she opens. */
export class ReadAssessments {
  constructor(
    private readonly keyring: Keyring,
    private readonly counts = new AccessCounts(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly reveals = new Reveals(),
    private readonly audit = new Audit(),
  ) {}

  /** Newest first; what was written before this office was let in stays closed to it, and what is damaged is counted in the record. @throws Problem case.notFound, access.tooMany, role.notAllowed */
  async run(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<KeptAssessment[]> {
    authorize(canWorkCases(ctx.actor));
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
      await this.counts.open(ctx, caseId, assignment?.officerId !== ctx.actor.id);
      const { kept, damaged, known } = await openAssessments(this.items, ctx, caseId, keys);
      await this.audit.write(ctx, { actor: ctx.actor, action: 'assessment.opened', caseId, details: { count: kept.length, damaged } });
      // Words of the worksheet may name her; sums and days are what they are.
      const revealed = (await this.reveals.until(ctx, caseId)) !== null;
      return kept.map((each) => (revealed || each.worksheet['note'] == null ? each : { ...each, worksheet: { ...each.worksheet, note: maskDeep(each.worksheet['note'], known) } }));
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}

/** Assessments with their worksheets, newest first. */
export async function openAssessments(items: Items, ctx: OfficerContext, caseId: string, keys: ReadonlyMap<number, KeyPair>): Promise<{ kept: KeptAssessment[]; damaged: number; known: string[] }> {
  const opened = await items.open(ctx, caseId, keys, ['worksheet', 'assessment', 'identity']);
  const worksheets = new Map(opened.flatMap(({ id, kind, text }) => (kind === 'worksheet' && text !== null ? [[id, JSON.parse(text) as Record<string, unknown>] as const] : [])));
  const made = opened.filter(({ kind }) => kind === 'assessment');
  const kept = made.flatMap(({ id, text, recordedAt, authorId }): KeptAssessment[] => {
    if (text === null) return [];
    const { worksheetId, assessment, limits } = JSON.parse(text) as SealedAssessment;
    const worksheet = worksheets.get(worksheetId);
    return worksheet ? [{ itemId: id, keptAt: recordedAt, keptBy: authorId, worksheet, assessment, limits }] : [];
  });
  return { kept: kept.reverse(), damaged: opened.filter(({ damaged }) => damaged).length, known: knownIdentity(opened) };
}
