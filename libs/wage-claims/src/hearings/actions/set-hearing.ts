import { Items } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { canRecordOn } from '../../claims/claim.policy.js';
import { Recording, legOf } from '../../ledger/recording.js';
import { type HearingKind, isHearingDay, isTimeOfDay } from '../hearing.js';
import { hearingDay, hearingTime, legNotHeard } from '../hearing.problems.js';
import { Hearings } from '../hearing.store.js';

export interface NewHearingDay {
  readonly claimId: string;
  readonly legId: string;
  /** Made by whoever sends it: a second try writes down no second hearing. */
  readonly key: string;
  readonly kind: HearingKind;
  /** ISO day in the calendar of the leg's country. */
  readonly heldOn: string;
  /** `HH:MM` by the clock there; null: not known. */
  readonly heldAt: string | null;
  /** The place, and what to bring. Sealed into the case. */
  readonly place: string | null;
}

/** A day on which a leg is heard. Whoever works the case is reminded of it; one that went by stands as an alarm until somebody says what came of it. */
export class SetHearing {
  constructor(
    private readonly recording = new Recording(),
    private readonly hearings = new Hearings(),
    private readonly items = new Items(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * @param follows the hearing that was put off to this day
   * @throws Problem claim.notFound, claim.ended, leg.notFound, leg.ended, leg.otherOffice, hearing.legNotLodged, hearing.wrongDay, hearing.wrongTime, case.takeFirst, role.notAllowed
   */
  async run(ctx: OfficerContext, { claimId, legId, key, kind, heldOn, heldAt, place }: NewHearingDay, follows: string | null = null): Promise<{ hearingId: string; isNew: boolean }> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    authorize(canRecordOn(leg));
    if (leg.stage === 'planned' || leg.stage === 'demanded') throw legNotHeard();
    if (!isHearingDay(heldOn, ctx.now)) throw hearingDay();
    if (heldAt !== null && !isTimeOfDay(heldAt)) throw hearingTime();
    const words = place?.trim() ?? '';
    const itemId = words === '' ? null : await this.items.append(ctx, book.claim.caseId, { kind: 'hearing', author: 'officer', authorId: ctx.actor.id, text: words });
    const made = await this.hearings.add(ctx, { legId, claimId, caseId: book.claim.caseId, kind, heldOn, heldAt, country: leg.country, itemId, follows, key });
    if (!made.isNew) return made;
    await this.journal.record(ctx, ctx.actor, 'hearing.set', { caseId: book.claim.caseId, claimId, legId, hearingId: made.hearingId }, { kind });
    await this.recording.stand(ctx, book);
    return made;
  }
}
