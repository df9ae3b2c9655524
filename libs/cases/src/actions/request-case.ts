import { addWorkingHours, type OfficeHours } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import type { DirectoryCache } from '@sarika/organisations';
import { type SystemContext, authorize } from '@sarika/platform';
import { isCaseNumber, readCaseNumber } from '@sarika/receipts';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { requestNotFound, requestNumber, requestTooMany, requestYours } from '../transition.problems.js';
import { MOST_REQUESTS, type RequestGround, type RequestReason, type RequestWant } from '../transition.process.js';
import { CaseRequests } from '../transition.store.js';

/** So many office hours an asking office is told to wait before it telephones, whether there is such a case or not. */
const WAIT_HOURS = 16;

/**
 * An office asks for a case that it does not hold, by the number on her card: to help, or to take it over. It is told that it was asked, and
 * not whether there is such a case; who works it finds the request on the case's page.
 */
export class RequestCase {
  constructor(
    private readonly directory: DirectoryCache,
    private readonly requests = new CaseRequests(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem role.notAllowed, request.number, request.yours, request.tooMany */
  async run(ctx: OfficerContext, { number, wants, ground }: { number: string; wants: RequestWant; ground: RequestGround }): Promise<{ requestId: string }> {
    authorize(canWorkCases(ctx.actor));
    const digits = readCaseNumber(number);
    if (!isCaseNumber(digits)) throw requestNumber();
    if (await ctx.db.manager.existsBy(CaseFile, { number: digits })) throw requestYours();
    if ((await this.requests.madeToday(ctx, ctx.actor.officeId)) >= MOST_REQUESTS) throw requestTooMany(MOST_REQUESTS);
    const office = (await this.directory.current()).byId.get(ctx.actor.officeId);
    if (!office) throw new Error('the asking office is not in the directory');
    const requestId = await this.requests.ask(ctx, ctx.actor.officeId, ctx.actor.id, { number: digits, wants, ground, dueAt: addWorkingHours(ctx.now, WAIT_HOURS, office.hours as OfficeHours) });
    await this.journal.record(ctx, ctx.actor, 'request.made', { requestId }, { wants, ground });
    return { requestId };
  }

  /** @throws Problem request.notFound */
  async takeBack(ctx: OfficerContext, { requestId }: { requestId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.requests.takeBack(ctx, requestId, ctx.actor.officeId))) throw requestNotFound();
    await this.journal.record(ctx, ctx.actor, 'request.revoked', { requestId });
  }
}

/** Finds the case a request means and shows the request to the offices that work it. Where there is none nothing happens. */
export class MatchRequest {
  constructor(
    private readonly requests = new CaseRequests(),
    private readonly changes = new OfficeChanges(),
  ) {}

  async run(ctx: SystemContext, { requestId }: { requestId: string }): Promise<void> {
    for (const officeId of (await this.requests.match(ctx, requestId)).sort()) await this.changes.bump(ctx, officeId);
  }
}

/** The office that works the case says no to a request, with a reason in a code, or lets it go without an answer. */
export class DeclineRequest {
  constructor(
    private readonly requests = new CaseRequests(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem request.notFound */
  async run(ctx: OfficerContext, { requestId, reason }: { requestId: string; reason: RequestReason }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const request = await this.requests.lock(ctx, requestId);
    if (!request || request.answer !== null) throw requestNotFound();
    await this.requests.answer(ctx, requestId, { declined: reason });
    await this.journal.record(ctx, ctx.actor, 'request.declined', { requestId }, { reason });
    await this.changes.bump(ctx, ctx.actor.officeId);
    // Who asked learns nothing where the answer is none, not even by a screen that fetches anew.
    if (reason !== 'no_answer') await this.changes.bump(ctx, request.fromOfficeId);
  }
}
