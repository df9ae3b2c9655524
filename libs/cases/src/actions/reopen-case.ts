import { Grants, asksForState, fearStands } from '@sarika/consent';
import { firstContactDue } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { Problem, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { caseNotFound } from '../cases.problems.js';
import { fitsWish } from '../wish.store.js';
import { Closures } from '../closure.store.js';
import { Keeping } from '../keeping.store.js';
import type { ReopeningReason } from '../retention.js';

/**
 * Opens a closed case again: an office that may still read it by her yes takes its work up, with a new day for the first contact.
 * How it was closed stays in the record; the time of keeping no longer runs, and what was announced of its erasure is void.
 */
export class ReopenCase {
  constructor(
    private readonly grants = new Grants(),
    private readonly closures = new Closures(),
    private readonly keeping = new Keeping(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
    private readonly directory: Pick<DirectoryStore, 'officer'> = new DirectoryStore(),
  ) {}

  /** @throws Problem case.notFound, case.notClosed, case.erasureAsked */
  async run(ctx: OfficerContext, { caseId, reason }: { caseId: string; reason: ReopeningReason }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const file = await this.closures.lock(ctx, caseId);
    const hours = await this.assignments.hoursOf(ctx, ctx.actor.officeId);
    if (!file) throw caseNotFound();
    // Said after it was closed. That she fears it is not said to the office she fears.
    if ((await asksForState(ctx)) && (await fearStands(ctx, caseId))) throw caseNotFound();
    // She asked that everything be erased: work is not begun anew over her head. She can take it back on her page.
    if (await this.keeping.erasureAsked(ctx, caseId)) throw new Problem('case.erasureAsked', 409, 'She asked for this case to be erased. It can be opened again when she takes that back.');
    if (!(await this.closures.reopen(ctx, caseId, reason, ctx.actor.id))) throw new Problem('case.notClosed', 409, 'This case is open already.');
    // Whom she did not ask for may open it, and it then waits for a colleague.
    const own = await this.directory.officer(ctx, ctx.actor.id);
    await this.assignments.begin(ctx, { caseId, officeId: ctx.actor.officeId, officerId: own && fitsWish(file.wantsSex, own) ? ctx.actor.id : null, number: file.number, urgency: file.urgency, dueAt: firstContactDue(file.urgency, ctx.now, hours, file.contactWithinHours) });
    await this.keeping.knowsOfErasure(ctx, caseId, ctx.actor);
    await this.journal.record(ctx, ctx.actor, 'case.reopened', { caseId, officeId: ctx.actor.officeId }, { reason });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}
