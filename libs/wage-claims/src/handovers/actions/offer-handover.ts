import { randomUUID } from 'node:crypto';
import { Assignments, Items, OfficeChanges } from '@sarika/cases';
import { Consents, asksForState, fearRefusal, fearStands } from '@sarika/consent';
import { type OfficeHours, acceptanceDue } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import type { DirectoryCache } from '@sarika/organisations';
import { authorize, violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { canRecordOn } from '../../claims/claim.policy.js';
import { Recording, legOf } from '../../ledger/recording.js';
import { handoverNeedsYes, handoverOffered, handoverOfficeCannot } from '../handover.problems.js';
import type { HandoverReason } from '../handover.process.js';
import { Handovers } from '../handover.store.js';
import { livingYes } from '../living-yes.js';

export interface HandoverOffered {
  readonly claimId: string;
  readonly legId: string;
  readonly toOfficeId: string;
  readonly reason: HandoverReason;
  /** What the next office must know, in words; sealed into the case. */
  readonly words: string | null;
}

/**
 * Offers a leg to another office. Nothing changes hands before that office accepts: whoever works it now works on. Only where she shares
 * her case with that office; the office reads the case by her yes and its own acceptance of the case, never by this.
 */
export class OfferHandover {
  constructor(
    private readonly directory: Pick<DirectoryCache, 'current'>,
    private readonly recording = new Recording(),
    private readonly handovers = new Handovers(),
    private readonly consents = new Consents(),
    private readonly items = new Items(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly assignments = new Assignments(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, leg.notFound, leg.otherOffice, leg.ended, case.takeFirst, handover.officeCannot, handover.needsYes, handover.offered */
  async run(ctx: OfficerContext, { claimId, legId, toOfficeId, reason, words }: HandoverOffered): Promise<{ handoverId: string }> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    authorize(canRecordOn(leg));
    const office = (await this.directory.current()).byId.get(toOfficeId);
    if (!office?.hasKey || office.suspended === true || office.id === ctx.actor.officeId) throw handoverOfficeCannot();
    const { caseId } = book.claim;
    // To an office of a state it sounds like any that cannot take a leg: a code that stands for this alone would say it.
    if (office.isState && (await fearStands(ctx, caseId))) throw (await asksForState(ctx)) ? handoverOfficeCannot() : await fearRefusal(ctx);
    const consentId = await livingYes(ctx, this.consents, caseId, toOfficeId);
    if (consentId === null) throw handoverNeedsYes();
    const urgency = await this.assignments.urgencyOf(ctx, caseId);
    const note = words?.trim() ?? '';
    const itemId = note === '' ? null : await this.items.append(ctx, caseId, { kind: 'note', author: 'officer', authorId: ctx.actor.id, text: note });
    const handoverId = randomUUID();
    try {
      await this.handovers.add(ctx, { id: handoverId, claimId, caseId, legId, fromOfficeId: ctx.actor.officeId, toOfficeId, consentId, reason, offeredBy: ctx.actor.id, dueAt: acceptanceDue(urgency, ctx.now, office.hours as OfficeHours), itemId });
    } catch (error) {
      if (violatedConstraint(error) === 'handover_open_once') throw handoverOffered();
      throw error;
    }
    await this.journal.record(ctx, ctx.actor, 'leg.handoverOffered', { caseId, claimId, legId, handoverId }, { toOfficeId, reason });
    await this.changes.bump(ctx, toOfficeId);
    await this.recording.stand(ctx, book);
    return { handoverId };
  }
}
