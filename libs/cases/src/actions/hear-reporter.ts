import type { ReporterContext } from '@sarika/identity';
import type { SystemContext } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { nothingToSay } from '../cases.problems.js';
import { Items } from '../item.store.js';
import { ReporterAdditions } from '../reporter-addition.store.js';

/** Longest that is let through to her case; the page refuses by name what is longer than a story may be. */
const KEPT = 60_000;

/**
 * Somebody who spoke for the worker adds what she knows (field rule 6). It is sealed into the case with the case's public key and is
 * the last she sees of it: whether the case was taken, opened, closed, or is hers by now changes nothing of the answer.
 */
export class HearReporter {
  constructor(
    private readonly items = new Items(),
    private readonly journal = new Journal(),
    private readonly additions = new ReporterAdditions(),
  ) {}

  /**
   * @param formKey keyed hash of the form's hidden key: a double tap adds once
   * @throws Problem message.empty, report.tooMany; case.notFound where the case was erased
   */
  async run(ctx: ReporterContext, { text, formKey }: { text: string; formKey: Buffer }): Promise<void> {
    if (text.trim() === '') throw nothingToSay();
    if (!(await this.additions.count(ctx, ctx.caseId, formKey, 'words'))) return;
    await this.items.append(ctx, ctx.caseId, { kind: 'message_in', author: 'reporter', text: text.slice(0, KEPT) });
    await this.journal.record(ctx, { kind: 'intake' }, 'report.added', { caseId: ctx.caseId });
  }
}

/** Marks a case unread for the offices that work it, where whoever wrote may not see them. Twice counts twice and harms nothing: reading clears it. */
export class ShowUnread {
  constructor(
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
  ) {}

  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<void> {
    await this.assignments.raiseUnread(ctx, caseId);
    await this.changes.bumpCase(ctx, caseId);
  }
}
