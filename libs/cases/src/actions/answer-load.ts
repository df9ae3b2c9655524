import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize, failpoint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { loadHandoverNotFound, loadNotYours, loadReasonNeeded } from '../load.problems.js';
import { type LoadDeclineReason, LoadHandovers, type LoadLineState, Loads, loadDeclineReasons } from '../load.store.js';
import { whyNotTake } from './hand-over-load.js';

/** So many cases change hands in one transaction; who takes more asks again. */
export const LOAD_AT_ONCE = 100;

export interface AnsweredLine {
  readonly assignmentId: string;
  readonly state: LoadLineState;
  readonly reason: string | null;
}
export interface AnsweredLoad {
  readonly lines: readonly AnsweredLine[];
  /** How many of this handover still wait for her. */
  readonly left: number;
}

/**
 * A colleague takes on what was offered to her, some at a time: each transaction takes a group whole or not at all, and asked again it goes
 * on with the next. Until then each case is with who had it. What she may not take by now is declined by the rule that says so.
 */
export class AcceptLoad {
  constructor(
    private readonly loads = new Loads(),
    private readonly handovers = new LoadHandovers(),
    private readonly directory = new DirectoryStore(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly audit = new Audit(),
  ) {}

  /** @param which some of its cases, by assignment; null for all @throws Problem role.notAllowed, load.notFound */
  async run(ctx: OfficerContext, { handoverId, which, most = LOAD_AT_ONCE }: { handoverId: string; which: readonly string[] | null; most?: number }): Promise<AnsweredLoad> {
    authorize(canWorkCases(ctx.actor));
    const { officeId, id: own } = ctx.actor;
    if (!(await this.handovers.find(ctx, officeId, own, handoverId))) throw loadHandoverNotFound();
    const lines = await this.handovers.lockMine(ctx, handoverId, own, which, Math.min(most, LOAD_AT_ONCE));
    const taker = (await this.directory.officer(ctx, own)) ?? { id: own, sex: null };
    const named = await this.loads.named(ctx, officeId, lines.filter(({ isProtected }) => isProtected).map(({ caseId }) => caseId));
    const answered = lines.map((line): AnsweredLine & { caseId: string; from: string | null } => {
      const base = { assignmentId: line.assignmentId, caseId: line.caseId, from: line.officerId };
      // Closed, handed over to another office, or in other hands since: there is nothing to take. What fell back to the queue is taken.
      if (line.isOver || (line.officerId !== null && line.officerId !== line.fromOfficerId)) return { ...base, state: 'gone', reason: null };
      const why = whyNotTake(line, taker, named);
      return why === null ? { ...base, state: 'accepted', reason: null } : { ...base, state: 'declined', reason: why };
    });
    const taken = answered.filter(({ state }) => state === 'accepted');
    if (answered.length > 0) {
      await this.handovers.take(ctx, taken.map(({ assignmentId }) => assignmentId), own);
      await this.handovers.settle(ctx, handoverId, answered);
      if (taken.length > 0) await this.journal.recordAll(ctx, ctx.actor, 'case.assigned', taken.map(({ caseId, from }) => ({ payload: { caseId, officerId: own, officeId }, details: { from, handoverId } })));
      await this.audit.write(ctx, { actor: ctx.actor, action: 'load.accepted', details: { handoverId, taken: taken.length, notTaken: answered.length - taken.length } });
      await this.changes.bump(ctx, officeId);
      failpoint('load.taken');
    }
    const left = (await this.handovers.find(ctx, officeId, own, handoverId))?.mine ?? 0;
    return { lines: answered.map(({ assignmentId, state, reason }) => ({ assignmentId, state, reason })), left };
  }
}

/** A colleague says no, to some or to all of it, with a reason. The cases stay with who has them, and who asked sees it. */
export class DeclineLoad {
  constructor(
    private readonly handovers = new LoadHandovers(),
    private readonly changes = new OfficeChanges(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem role.notAllowed, load.notFound, load.reasonNeeded */
  async run(ctx: OfficerContext, { handoverId, which, reason }: { handoverId: string; which: readonly string[] | null; reason: LoadDeclineReason }): Promise<AnsweredLoad> {
    authorize(canWorkCases(ctx.actor));
    const { officeId, id: own } = ctx.actor;
    if (!loadDeclineReasons.includes(reason)) throw loadReasonNeeded();
    if (!(await this.handovers.find(ctx, officeId, own, handoverId))) throw loadHandoverNotFound();
    const lines = await this.handovers.lockMine(ctx, handoverId, own, which, LOAD_AT_ONCE);
    const answered = lines.map(({ assignmentId }) => ({ assignmentId, state: 'declined' as const, reason }));
    if (answered.length > 0) {
      await this.handovers.settle(ctx, handoverId, answered);
      await this.audit.write(ctx, { actor: ctx.actor, action: 'load.declined', details: { handoverId, reason, count: answered.length } });
      await this.changes.bump(ctx, officeId);
    }
    const left = (await this.handovers.find(ctx, officeId, own, handoverId))?.mine ?? 0;
    return { lines: answered, left };
  }
}

/** Who asked, or who answers for the office, takes back what nobody answered. What was accepted stays where it went. */
export class TakeBackLoad {
  constructor(
    private readonly handovers = new LoadHandovers(),
    private readonly changes = new OfficeChanges(),
    private readonly audit = new Audit(),
  ) {}

  /** @returns how many cases were taken back @throws Problem role.notAllowed, load.notFound, load.notYours */
  async run(ctx: OfficerContext, { handoverId }: { handoverId: string }): Promise<number> {
    authorize(canWorkCases(ctx.actor));
    const handover = await this.handovers.find(ctx, ctx.actor.officeId, ctx.actor.id, handoverId);
    if (!handover) throw loadHandoverNotFound();
    if (handover.askedBy !== ctx.actor.id && ctx.actor.role !== 'focal_point' && ctx.actor.role !== 'supervisor') throw loadNotYours();
    const count = await this.handovers.revoke(ctx, handoverId);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'load.revoked', details: { handoverId, count } });
    await this.changes.bump(ctx, ctx.actor.officeId);
    return count;
  }
}
