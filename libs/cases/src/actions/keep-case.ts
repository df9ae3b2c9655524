import { randomUUID } from 'node:crypto';
import { Audit } from '@sarika/audit';
import { Grants, dayInCambodia } from '@sarika/consent';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { Problem, authorize, violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { caseNotFound, takeItFirst } from '../cases.problems.js';
import { Closures } from '../closure.store.js';
import { Keeping } from '../keeping.store.js';
import { ERASURE_DAYS, type Outcome, type extensionReasons, type filedWith, type filingBases, type holdReasons, daysLater, dayOf, monthsLater } from '../retention.js';

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOf(new Date(`${text}T00:00:00Z`)) === text;
const wrongDay = (): Problem => new Problem('retention.wrongDay', 422, 'Choose a day after today and at most two years away.');
/** Whose access is an emergency's decides nothing about how long a case is kept, nor that it is over. */
const mayDecide = (ctx: OfficerContext, caseId: string): Promise<boolean> => new Grants().opensBeyondEmergency(ctx, caseId, ctx.actor);
const holdNotFound = (): Problem => new Problem('hold.notFound', 404, 'There is no such hold of your office.');

/** A day after today in Cambodia, two years away at most. @throws Problem retention.wrongDay */
function chosenDay(now: Date, day: string): string {
  if (!isDay(day) || day <= dayInCambodia(now) || day > dayOf(monthsLater(now, 24))) throw wrongDay();
  return day;
}

/** What must be over before a case is closed; a higher library says it. @throws Problem saying what still runs */
export type ClosingHindrance = (ctx: OfficerContext, caseId: string) => Promise<void>;

/** Ends the work on a case, with how it ended. Keeping counts from here. */
export class CloseCase {
  constructor(
    private readonly hindrances: readonly ClosingHindrance[] = [],
    private readonly closures = new Closures(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem case.notFound, case.takeFirst, case.closed, and what a hindrance says */
  async run(ctx: OfficerContext, { caseId, outcome }: { caseId: string; outcome: Outcome }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await mayDecide(ctx, caseId))) throw caseNotFound();
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
    for (const hindrance of this.hindrances) await hindrance(ctx, caseId);
    try {
      await this.closures.close(ctx, { caseId, officeId: ctx.actor.officeId, officerId: ctx.actor.id, outcome });
    } catch (error) {
      if (violatedConstraint(error) === 'closed_once') throw new Problem('case.closed', 409, 'This case is closed already.');
      throw error;
    }
    await this.journal.record(ctx, ctx.actor, 'case.closed', { caseId, officeId: ctx.actor.officeId }, { outcome });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}

/** An office needs a case longer than its period, for a coded reason and two years at most. It can do so again. */
export class KeepLonger {
  private readonly keeping = new Keeping();
  private readonly audit = new Audit();

  /** @throws Problem case.notFound, retention.wrongDay */
  async run(ctx: OfficerContext, { caseId, reason, keepUntil }: { caseId: string; reason: (typeof extensionReasons)[number]; keepUntil: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await mayDecide(ctx, caseId))) throw caseNotFound();
    const day = chosenDay(ctx.now, keepUntil);
    await ctx.db.run('insert into retention_extension (id, case_id, office_id, officer_id, reason, keep_until) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), caseId, ctx.actor.officeId, ctx.actor.id, reason, day]);
    await this.keeping.knowsOfErasure(ctx, caseId, ctx.actor);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'retention.extended', caseId, details: { reason, keepUntil: day } });
  }
}

/** A hold blocks the deletion of a case and never opens it. Two persons of one office, a reason, a last day, looked at again every 180 days, told to her. */
export class HoldCase {
  private readonly audit = new Audit();

  /** @throws Problem case.notFound, retention.wrongDay, hold.already */
  async ask(ctx: OfficerContext, { caseId, reason, endsOn }: { caseId: string; reason: (typeof holdReasons)[number]; endsOn: string }): Promise<{ holdId: string }> {
    authorize(canWorkCases(ctx.actor));
    if (!(await mayDecide(ctx, caseId))) throw caseNotFound();
    const day = chosenDay(ctx.now, endsOn);
    const holdId = randomUUID();
    try {
      await ctx.db.run('insert into legal_hold (id, case_id, office_id, reason, ends_on, asked_by) values ($1, $2, $3, $4, $5, $6)', [holdId, caseId, ctx.actor.officeId, reason, day, ctx.actor.id]);
    } catch (error) {
      if (violatedConstraint(error) === 'hold_once') throw new Problem('hold.already', 409, 'Your office holds this case already.');
      throw error;
    }
    await this.audit.write(ctx, { actor: ctx.actor, action: 'hold.asked', caseId, details: { holdId, reason, endsOn: day } });
    return { holdId };
  }

  /** The second person. @throws Problem hold.notFound, hold.anotherPerson */
  async confirm(ctx: OfficerContext, { holdId }: { holdId: string }): Promise<void> {
    const hold = await this.own(ctx, holdId);
    if (hold.askedBy === ctx.actor.id) throw new Problem('hold.anotherPerson', 403, 'Another officer of your office must confirm what you asked for.');
    if (hold.confirmedAt) return;
    if (!(await mayDecide(ctx, hold.caseId))) throw holdNotFound();
    await ctx.db.run('update legal_hold set confirmed_by = $2, confirmed_at = now() where id = $1', [holdId, ctx.actor.id]);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'hold.confirmed', caseId: hold.caseId, details: { holdId } });
  }

  /** Still needed: another 180 days, up to its last day. @throws Problem hold.notFound */
  async review(ctx: OfficerContext, { holdId }: { holdId: string }): Promise<void> {
    const hold = await this.own(ctx, holdId);
    if (!hold.confirmedAt) throw holdNotFound();
    await ctx.db.run('update legal_hold set reviewed_at = now(), reviewed_by = $2 where id = $1', [holdId, ctx.actor.id]);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'hold.reviewed', caseId: hold.caseId, details: { holdId } });
  }

  /** @throws Problem hold.notFound */
  async end(ctx: OfficerContext, { holdId }: { holdId: string }): Promise<void> {
    const hold = await this.own(ctx, holdId);
    await ctx.db.run('update legal_hold set ended_at = now(), ended_by = $2 where id = $1', [holdId, ctx.actor.id]);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'hold.ended', caseId: hold.caseId, details: { holdId } });
  }

  private async own(ctx: OfficerContext, holdId: string): Promise<{ caseId: string; askedBy: string; confirmedAt: Date | null }> {
    authorize(canWorkCases(ctx.actor));
    const rows = await ctx.db.query<{ caseId: string; askedBy: string; confirmedAt: Date | null }>('select case_id as "caseId", asked_by as "askedBy", confirmed_at as "confirmedAt" from legal_hold where id = $1 and ended_at is null for update', [holdId]);
    if (!rows[0]) throw holdNotFound();
    return rows[0];
  }
}

/** What an office filed on her behalf is its own act, on a recorded basis. A withdrawal does not call it back; she sees it, and was told before. */
export class FileEvidence {
  private readonly audit = new Audit();

  /** @throws Problem case.notFound, case.takeFirst, evidence.tellHerFirst */
  async run(ctx: OfficerContext, filed: { caseId: string; basis: (typeof filingBases)[number]; filedWith: (typeof filedWith)[number]; toldWorker: boolean }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const rows = await ctx.db.query<{ number: string }>('select c.number from case_file c join case_key k on k.case_id = c.id where c.id = $1 limit 1', [filed.caseId]);
    if (!rows[0]) throw caseNotFound();
    if (!(await mayDecide(ctx, filed.caseId))) throw caseNotFound();
    if (!(await new Assignments().lock(ctx, filed.caseId, ctx.actor.officeId))) throw takeItFirst();
    // A court's order or a duty in law may leave no time; what is done at her wish is told before.
    if (!filed.toldWorker && (filed.basis === 'her_claim' || filed.basis === 'her_complaint')) throw new Problem('evidence.tellHerFirst', 409, 'Tell her first what the other side will learn, and that what is filed cannot be called back.');
    await ctx.db.run('insert into filed_evidence (id, case_id, number, office_id, officer_id, basis, filed_with, told_worker) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      randomUUID(), filed.caseId, rows[0].number, ctx.actor.officeId, ctx.actor.id, filed.basis, filed.filedWith, filed.toldWorker,
    ]);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'evidence.filed', caseId: filed.caseId, details: { basis: filed.basis, filedWith: filed.filedWith, toldWorker: filed.toldWorker } });
  }
}

/** Her own wish that everything be erased. With her receipt only, and a fortnight later: somebody else may hold the telephone. */
export class AskErasure {
  constructor(
    private readonly journal = new Journal(),
  ) {}

  /** @returns the day of the erasure @throws Problem erasure.receiptTooNew, erasure.already */
  async run(ctx: ComplainantContext): Promise<Date> {
    // A card made anew may have been asked for by somebody else; she has time to object first.
    const rows = await ctx.db.query<{ from: Date | null }>('select may_erase_from as "from" from receipt where id = $1 and case_id = $2 and revoked_at is null', [ctx.receiptId, ctx.caseId]);
    if (!rows[0] || (rows[0].from !== null && rows[0].from > ctx.now)) throw new Problem('erasure.receiptTooNew', 409, 'These numbers were made anew a short while ago. They can erase your case three days after.');
    const due = daysLater(ctx.now, ERASURE_DAYS);
    try {
      await ctx.db.run(`insert into erasure_wish (id, case_id, receipt_id, due_at) values ($1, $2, $3, now() + make_interval(days => $4))`, [randomUUID(), ctx.caseId, ctx.receiptId, ERASURE_DAYS]);
    } catch (error) {
      if (violatedConstraint(error) === 'wish_once') throw new Problem('erasure.already', 409, 'You already asked for that.');
      throw error;
    }
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'erasure.asked', { caseId: ctx.caseId });
    return due;
  }

  /** She takes it back. Twice is once. */
  async cancel(ctx: ComplainantContext): Promise<void> {
    const cancelled = await ctx.db.run('update erasure_wish set cancelled_at = now() where case_id = $1 and cancelled_at is null', [ctx.caseId]);
    if (cancelled > 0) await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'erasure.cancelled', { caseId: ctx.caseId });
  }
}
