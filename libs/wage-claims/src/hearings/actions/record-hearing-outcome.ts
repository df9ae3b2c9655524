import { Alarms } from '@sarika/audit';
import { Items } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { localDay } from '../../clocks/claim-clock.js';
import { Recording, legOf } from '../../ledger/recording.js';
import { type HearingOutcome, beforeItsDay } from '../hearing.js';
import { hearingAhead, hearingNotFound, hearingOver, nextDayNeeded } from '../hearing.problems.js';
import { Hearings } from '../hearing.store.js';
import { SetHearing } from './set-hearing.js';

export interface HearingEnded {
  readonly claimId: string;
  readonly hearingId: string;
  readonly outcome: HearingOutcome;
  /** Words about it; sealed into the case. */
  readonly note: string | null;
  /** The day it was put off to; needed where it was, and allowed where it goes on. */
  readonly next: { readonly key: string; readonly heldOn: string; readonly heldAt: string | null; readonly place: string | null } | null;
}

/**
 * What came of a hearing. That the worker was not there stands as an alarm: many authorities strike a claim off for it, and there are days
 * to ask for another. What was agreed or ordered is recorded in the ledger and moves the leg by itself.
 */
export class RecordHearingOutcome {
  constructor(
    private readonly recording = new Recording(),
    private readonly hearings = new Hearings(),
    private readonly set = new SetHearing(),
    private readonly items = new Items(),
    private readonly alarms = new Alarms(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, hearing.notFound, hearing.over, hearing.ahead, hearing.nextDayNeeded, hearing.wrongDay, hearing.wrongTime, claim.ended, leg.ended, leg.otherOffice, case.takeFirst, role.notAllowed */
  async run(ctx: OfficerContext, { claimId, hearingId, outcome, note, next }: HearingEnded): Promise<{ nextHearingId: string | null }> {
    const book = await this.recording.openEnded(ctx, claimId);
    const hearing = await this.hearings.find(ctx, hearingId);
    if (!hearing || hearing.claimId !== claimId) throw hearingNotFound();
    legOf(book, hearing.legId);
    if (hearing.outcome !== null) throw hearingOver();
    if (hearing.heldOn > localDay(hearing.country, ctx.now) && !beforeItsDay.includes(outcome)) throw hearingAhead();
    if (outcome === 'adjourned' && next === null) throw nextDayNeeded();
    const { caseId } = book.claim;
    const words = note?.trim() ?? '';
    const itemId = words === '' ? null : await this.items.append(ctx, caseId, { kind: 'note', author: 'officer', authorId: ctx.actor.id, text: words });
    if (!(await this.hearings.end(ctx, hearingId, outcome, itemId))) throw hearingOver();
    const following = next === null ? null : await this.set.run(ctx, { claimId, legId: hearing.legId, kind: hearing.kind, ...next }, hearingId);
    if (outcome === 'worker_absent') await this.alarms.raise(ctx, { kind: 'hearing.workerAbsent', officeId: ctx.actor.officeId, subjectId: hearingId, details: { kind: hearing.kind } });
    await this.journal.record(ctx, ctx.actor, 'hearing.ended', { caseId, claimId, legId: hearing.legId, hearingId }, { outcome, putOff: following !== null });
    await this.recording.stand(ctx, book);
    return { nextHearingId: following?.hearingId ?? null };
  }
}
