import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { canRecordOn } from '../../claims/claim.policy.js';
import { MOST_INSTALMENTS, type PlannedInstalment } from '../instalment.js';
import { Instalments } from '../instalment.store.js';
import { planNeedsOutcome, planNotTheSum, planOutOfOrder } from '../ledger.problems.js';
import { Recording, legOf } from '../recording.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const exists = (day: string): boolean => DAY.test(day) && new Date(`${day}T00:00:00Z`).getTime() === Date.parse(`${day}T00:00:00Z`) && new Date(Date.parse(`${day}T00:00:00Z`)).toISOString().startsWith(day);

/** The days on which what was agreed or ordered is to be paid. A new plan takes the place of the one before; the clock finds what is missed. */
export class PlanInstalments {
  constructor(
    private readonly recording = new Recording(),
    private readonly instalments = new Instalments(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * @param instalments in the currency of the leg; together what is outstanding
   * @throws Problem claim.notFound, claim.ended, leg.notFound, leg.ended, case.takeFirst, instalments.needOutcome, instalments.outOfOrder, instalments.notTheSum
   */
  async run(ctx: OfficerContext, { claimId, legId, instalments }: { claimId: string; legId: string; instalments: readonly PlannedInstalment[] }): Promise<{ planId: string }> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    authorize(canRecordOn(leg));
    const awarded = book.ledger.balance('awarded', leg.currency, legId);
    if (awarded === 0n) throw planNeedsOutcome();
    const inOrder = instalments.every(({ dueOn, minor }, at) => exists(dueOn) && minor > 0n && dueOn > (instalments[at - 1]?.dueOn ?? '1990-01-01'));
    if (instalments.length === 0 || instalments.length > MOST_INSTALMENTS || !inOrder) throw planOutOfOrder();
    const paid = -book.ledger.balance('other_side', leg.currency, legId);
    if (instalments.reduce((sum, { minor }) => sum + minor, 0n) !== awarded - paid) throw planNotTheSum(awarded - paid, leg.currency);
    const planId = await this.instalments.plan(ctx, { claimId, caseId: book.claim.caseId, legId, currency: leg.currency, paidBefore: paid, officeId: ctx.actor.officeId, madeBy: ctx.actor.id, instalments });
    await this.journal.record(ctx, ctx.actor, 'instalments.planned', { caseId: book.claim.caseId, claimId, legId }, { count: instalments.length });
    await this.recording.stand(ctx, book);
    return { planId };
  }
}
