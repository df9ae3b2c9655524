import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { type ClockRule, type Rule, lawPack } from '@sarika/jurisdictions';
import { authorize } from '@sarika/platform';
import { claimNotFound } from '../../claims/claim.problems.js';
import { Claims } from '../../claims/claim.store.js';
import { Clocks } from '../../clocks/clock.store.js';
import { EmployerChanges } from '../change.store.js';
import { type EmployerChange, reportingQuestion, reportingRule } from '../employer-change.js';

/** A change with the time to report it. */
export interface ChangeSeen {
  readonly change: EmployerChange;
  /** ISO day; null: unknown, or reported already. */
  readonly reportBy: string | null;
  readonly rule: Rule<ClockRule> | null;
  /** What a lawyer must answer; null where the pack knows. */
  readonly question: string | null;
}

export class ReadEmployerChanges {
  constructor(
    private readonly claims = new Claims(),
    private readonly changes = new EmployerChanges(),
    private readonly clocks = new Clocks(),
  ) {}

  /** The newest first. @throws Problem claim.notFound, role.notAllowed */
  async run(ctx: OfficerContext, { claimId }: { claimId: string }): Promise<ChangeSeen[]> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.claims.find(ctx, claimId))) throw claimNotFound();
    const running = await this.clocks.running(ctx, claimId);
    return (await this.changes.ofClaim(ctx, claimId)).reverse().map((change) => {
      const pack = lawPack(change.country);
      const rule = reportingRule(pack);
      const clock = change.toldAuthorityOn === null ? running.find(({ legId, step }) => legId === change.legId && step === rule?.id) : undefined;
      return { change, reportBy: clock?.limitOn ?? null, rule, question: reportingQuestion(pack) };
    });
  }
}
