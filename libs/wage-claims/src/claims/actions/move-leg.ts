import { Items } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { type Day, lawPack } from '@sarika/jurisdictions';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { KeepClocks } from '../../clocks/actions/keep-clocks.js';
import { localDay } from '../../clocks/claim-clock.js';
import { Recording, legOf } from '../../ledger/recording.js';
import type { ClaimAuthority } from '../claim.js';
import { canMoveLeg, canRecord, canRecordSafetyPlan } from '../claim.policy.js';
import { authorityNeeded, planNeeded } from '../claim.problems.js';
import type { HandMove, LegBlock } from '../claim.process.js';

export interface LegMove {
  readonly claimId: string;
  readonly legId: string;
  readonly to: HandMove;
  readonly authority: ClaimAuthority | null;
  /** The day of a lodging, where it was said and looked at; without it, today where the leg runs. */
  readonly on?: Day | null;
}

/** What was done on a leg: demanded, lodged, gone to mediation or inquiry, enforced, over. What was agreed, ordered and paid is recorded in the ledger and moves it by itself. */
export class MoveLeg {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
    private readonly keepClocks = new KeepClocks(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, claim.notConfirmed, leg.notFound, leg.moveNotAllowed, leg.safetyPlanFirst, leg.showHerFirst, leg.blocked, leg.authorityNeeded, case.takeFirst */
  async run(ctx: OfficerContext, { claimId, legId, to, authority, on = null }: LegMove): Promise<void> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    authorize(canMoveLeg(book.claim, leg, to));
    if (to === 'lodged' && authority === null && leg.authority === null) throw authorityNeeded();
    const lodgedOn = to === 'lodged' ? (on ?? localDay(leg.country, ctx.now)) : null;
    await this.recording.claims.moveLeg(ctx, legId, to, { authority, lodgedOn });
    await this.journal.record(ctx, ctx.actor, 'leg.moved', { caseId: book.claim.caseId, claimId, legId }, { from: leg.stage, to });
    if (lodgedOn !== null) await this.setOff(ctx, { claimId, legId, country: leg.country, with: authority ?? leg.authority, on: lodgedOn });
    await this.recording.stand(ctx, book);
  }

  /** From its lodging on the authority's steps run: those of which the law pack says that such a lodging sets them off. The others wait for who says what set them off. */
  private async setOff(ctx: OfficerContext, lodged: { claimId: string; legId: string; country: string; with: ClaimAuthority | null; on: Day }): Promise<void> {
    for (const { id, value } of lawPack(lodged.country).clocks) {
      if (lodged.with !== null && value?.setOffBy?.includes(lodged.with)) await this.keepClocks.run(ctx, { claimId: lodged.claimId, legId: lodged.legId, question: { clock: id, triggeredOn: lodged.on } });
    }
  }
}

export interface SafetyPlan {
  readonly claimId: string;
  readonly legId: string;
  /** In words, sealed into the case as one note in this order: her papers, how the other side may strike back, where she can stay, who goes in her place. */
  readonly papers: string;
  readonly retaliation: string;
  readonly shelter: string;
  readonly inPerson: string;
}

/** Field rule 10: demand and lodging can cause arrest. They wait until a supervisor wrote down what is done against it. */
export class RecordSafetyPlan {
  constructor(
    private readonly recording = new Recording(),
    private readonly items = new Items(),
    private readonly journal = new Journal(),
  ) {}

  /** A later plan takes the place of the one before. @throws Problem claim.notFound, claim.ended, leg.notFound, leg.supervisorNeeded, leg.planNeeded, case.takeFirst */
  async run(ctx: OfficerContext, { claimId, legId, ...words }: SafetyPlan): Promise<void> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    authorize(canRecordSafetyPlan(ctx.actor));
    if (Object.values(words).some((text) => text.trim() === '')) throw planNeeded();
    const itemId = await this.items.append(ctx, book.claim.caseId, {
      kind: 'note', author: 'officer', authorId: ctx.actor.id, text: [words.papers, words.retaliation, words.shelter, words.inPerson].map((text) => text.trim()).join('\n\n'),
    });
    await this.recording.claims.planSafety(ctx, leg.id, { officerId: ctx.actor.id, itemId });
    await this.journal.record(ctx, ctx.actor, 'leg.safetyPlanned', { caseId: book.claim.caseId, claimId, legId });
    await this.recording.stand(ctx, book);
  }
}

/** What a leg waits for, or that it waits no more (`by: null`). */
export class BlockLeg {
  constructor(
    private readonly recording = new Recording(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, leg.notFound, case.takeFirst */
  async run(ctx: OfficerContext, { claimId, legId, by }: { claimId: string; legId: string; by: LegBlock | null }): Promise<void> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    authorize(canRecord(book.claim));
    if (leg.blockedBy === by) return;
    await this.recording.claims.block(ctx, legId, by);
    await this.journal.record(ctx, ctx.actor, 'leg.blocked', { caseId: book.claim.caseId, claimId, legId }, { by });
    await this.recording.stand(ctx, book);
  }
}
