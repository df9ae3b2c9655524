import { Injectable } from '@nestjs/common';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { stopAcknowledged, stopNotFound } from '../cases.problems.js';
import { StopNotices } from '../stop-notice.store.js';

/** "I have stopped." Said by the officer herself; where she has left, by anybody of her office who works cases. */
@Injectable()
export class AcknowledgeStop {
  constructor(
    private readonly notices: StopNotices,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem stop.notFound (also where it is not hers to say), stop.acknowledged, role.notAllowed */
  async run(ctx: OfficerContext, { noticeId }: { noticeId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const notice = await this.notices.lock(ctx, noticeId);
    if (!notice || notice.liftedAt || (notice.officerId !== null && notice.officerId !== ctx.actor.id)) throw stopNotFound();
    if (notice.acknowledgedAt) throw stopAcknowledged();
    await this.notices.acknowledge(ctx, noticeId, ctx.actor.id);
    await this.journal.record(ctx, ctx.actor, 'stop.acknowledged', { caseId: notice.caseId, noticeId, officeId: ctx.actor.officeId });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}
