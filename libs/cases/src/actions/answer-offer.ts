import { Injectable } from '@nestjs/common';
import { Grants, caseNotFound } from '@sarika/consent';
import { type OfficeHours, firstContactDue } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canAnswerOffer, canDeclineOffer } from '../case.policy.js';
import { offerNotFound, offerWithoutAccess, reasonNeeded } from '../cases.problems.js';
import { Offers } from '../offer.store.js';

/** An office takes a case on. From now on, and not before, its key opens it. */
@Injectable()
export class AcceptOffer {
  constructor(
    private readonly offers: Offers,
    private readonly grants: Grants,
    private readonly assignments: Assignments,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem offer.notFound, offer.settled, offer.noAccess, role.notAllowed */
  async run(ctx: OfficerContext, { offerId }: { offerId: string }): Promise<{ caseId: string }> {
    const offer = await this.offers.lock(ctx, offerId);
    if (!offer) throw offerNotFound();
    authorize(canAnswerOffer(ctx.actor, offer));
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: offer.caseId });
    if (!caseFile) throw caseNotFound();

    // Only what waits for this answer: keys of a yes that she took back stay shut, also where she shares again.
    const moved = await this.grants.move(ctx, offer.caseId, ctx.actor.officeId, 'active', 'offer.accepted', ctx.actor.id, ['standby']);
    // An office that took a case on and cannot open it would keep her waiting for nothing. In danger the desk's is active already.
    if (moved === 0 && !(await this.grants.isActive(ctx, offer.caseId, ctx.actor.officeId))) throw offerWithoutAccess();
    await this.offers.settle(ctx, offerId, 'accepted', ctx.actor.id, null);
    const hours = await this.hoursOf(ctx);
    const dueAt = firstContactDue(caseFile.urgency, offer.offeredAt ?? ctx.now, hours);
    await this.assignments.begin(ctx, { caseId: offer.caseId, officeId: ctx.actor.officeId, officerId: ctx.actor.id, number: caseFile.number, urgency: caseFile.urgency, dueAt });
    await ctx.db.run(`update case_file set stage = 'accepted' where id = $1`, [offer.caseId]);
    await this.journal.record(ctx, ctx.actor, 'offer.accepted', { caseId: offer.caseId, offerId, officeId: ctx.actor.officeId });
    await this.changes.bump(ctx, ctx.actor.officeId);
    return { caseId: offer.caseId };
  }

  private async hoursOf(ctx: OfficerContext): Promise<OfficeHours> {
    const rows = await ctx.db.query<{ hours: OfficeHours }>('select hours from office where id = $1', [ctx.actor.officeId]);
    const hours = rows[0]?.hours;
    if (!hours) throw new Error('the office has no hours');
    return hours;
  }
}

/** An office says no, with a reason that the plan keeps. Its key is taken off and the next office is asked. */
@Injectable()
export class DeclineOffer {
  constructor(
    private readonly offers: Offers,
    private readonly grants: Grants,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem offer.notFound, offer.settled, offer.deskCannotDecline, reason.needed */
  async run(ctx: OfficerContext, { offerId, reason }: { offerId: string; reason: DeclineReason }): Promise<void> {
    const offer = await this.offers.lock(ctx, offerId);
    if (!offer) throw offerNotFound();
    authorize(canDeclineOffer(ctx.actor, offer));
    if (!declineReasons.includes(reason)) throw reasonNeeded();
    await this.grants.move(ctx, offer.caseId, ctx.actor.officeId, 'revoked', 'offer.declined', ctx.actor.id);
    await this.offers.settle(ctx, offerId, 'declined', ctx.actor.id, reason);
    await this.journal.record(ctx, ctx.actor, 'offer.declined', { caseId: offer.caseId, offerId, officeId: ctx.actor.officeId }, { reason });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}

/** Coded, because it stands in clear: a free sentence could name somebody. */
export const declineReasons = ['no_capacity', 'not_our_field', 'no_language', 'no_officer_of_sex', 'conflict_of_interest', 'not_our_place', 'unsafe_for_her'] as const;
export type DeclineReason = (typeof declineReasons)[number];
