import { Audit, type AuditActor } from '@sarika/audit';
import { Grants, caseNotFound } from '@sarika/consent';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { type Context, Problem, authorize } from '@sarika/platform';
import { canWorkCases } from '../case.policy.js';
import { type FollowUpAnswer, FollowUps } from '../follow-up.store.js';

/** What she answered to "was it solved?". Her answer opens nothing again by itself: what she writes does, and she is told so. */
export class AnswerFollowUp {
  constructor(
    private readonly followUps = new FollowUps(),
    private readonly grants = new Grants(),
    private readonly audit = new Audit(),
  ) {}

  /** On her page. Twice is once. @returns what stands written down; null where nothing is asked */
  async byHerself(ctx: ComplainantContext, answer: FollowUpAnswer): Promise<FollowUpAnswer | null> {
    const asked = await this.followUps.ofCase(ctx, ctx.caseId);
    if (!asked) return null;
    if (asked.answer !== null || !(await this.followUps.answer(ctx, asked.id, answer, 'web'))) return (await this.followUps.ofCase(ctx, ctx.caseId))?.answer ?? null;
    await this.told(ctx, ctx.caseId, { kind: 'complainant', id: ctx.receiptId }, answer, 'web');
    return answer;
  }

  /** By text. @param ctx as intake with this one case set @returns false where her words answer no question: they are words for her case then */
  async byText(ctx: Context, { caseId, answer }: { caseId: string; answer: FollowUpAnswer }): Promise<boolean> {
    const asked = await this.followUps.ofCase(ctx, caseId);
    if (!asked?.byText || asked.answer !== null || !(await this.followUps.answer(ctx, asked.id, answer, 'text'))) return false;
    await this.told(ctx, caseId, { kind: 'complainant', id: null }, answer, 'text');
    return true;
  }

  /** She said it to an officer who may read her case by her yes. @throws Problem case.notFound, followUp.notAsked, followUp.answered */
  async heardBy(ctx: OfficerContext, { caseId, answer }: { caseId: string; answer: FollowUpAnswer }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const asked = await this.followUps.ofCase(ctx, caseId);
    if (!asked) throw new Problem('followUp.notAsked', 409, 'She is asked 30 days after her case was closed; nothing is asked now.');
    if (asked.answer !== null || !(await this.followUps.answer(ctx, asked.id, answer, 'officer', ctx.actor.id))) throw new Problem('followUp.answered', 409, 'Her answer is written down already.');
    await this.told(ctx, caseId, ctx.actor, answer, 'officer');
  }

  private told(ctx: Context, caseId: string, actor: AuditActor, answer: FollowUpAnswer, how: string): Promise<void> {
    return this.audit.write(ctx, { actor, action: 'followUp.answered', caseId, details: { answer, how } });
  }
}
