import { Injectable } from '@nestjs/common';
import { caseNotFound } from '@sarika/consent';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { Texts } from '@sarika/messaging';
import { type Context, type Keyring, authorize } from '@sarika/platform';
import { isLanguage, t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { nothingToSay } from '../cases.problems.js';
import { Items } from '../item.store.js';

const worded = (text: string): string => {
  if (text.trim() === '') throw nothingToSay();
  return text;
};

/** An inside note: officers of offices with access read it, the worker does not. */
@Injectable()
export class WriteNote {
  constructor(
    private readonly assignments: Assignments,
    private readonly items: Items,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem case.notFound, message.empty */
  async run(ctx: OfficerContext, { caseId, text }: { caseId: string; text: string }): Promise<{ itemId: string }> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw caseNotFound();
    const itemId = await this.items.append(ctx, caseId, { kind: 'note', author: 'officer', authorId: ctx.actor.id, text: worded(text) });
    await this.journal.record(ctx, ctx.actor, 'note.written', { caseId, itemId });
    await this.changes.bump(ctx, ctx.actor.officeId);
    return { itemId };
  }
}

/** How the worker will learn of a reply. */
export type NewsPath = 'text' | 'web_only';

/**
 * Writes to the worker. The words are kept in her case for her page; where she may be texted they are also held, sealed to
 * the notifier, and only a contentless "there is news" goes to the phone, in the hours she chose (field rules 8 and 9).
 */
export class ReplyToWorker {
  constructor(
    private readonly keyring: Keyring,
    private readonly texts: Texts,
    private readonly journal: Journal,
    private readonly assignments = new Assignments(),
    private readonly items = new Items(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem case.notFound, message.empty */
  async run(ctx: OfficerContext, { caseId, text }: { caseId: string; text: string }): Promise<{ itemId: string; path: NewsPath }> {
    authorize(canWorkCases(ctx.actor));
    const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
    if (!assignment) throw caseNotFound();
    const itemId = await this.items.append(ctx, caseId, { kind: 'message_out', author: 'officer', authorId: ctx.actor.id, text: worded(text) });
    const path = await this.tell(ctx, caseId, itemId, text);
    await this.assignments.contacted(ctx, caseId, ctx.actor.officeId);
    await this.journal.record(ctx, ctx.actor, 'message.replied', { caseId, itemId }, { path });
    await this.changes.bump(ctx, ctx.actor.officeId);
    return { itemId, path };
  }

  private async tell(ctx: OfficerContext, caseId: string, itemId: string, text: string): Promise<NewsPath> {
    const way = await this.texts.wayTo(ctx, caseId);
    if (!way) return 'web_only';
    await this.texts.holdWithNews(ctx, this.keyring, way, { caseId, itemId, words: () => text });
    return 'text';
  }
}

/** The worker adds words to her case: from her page, or by text after filing. */
@Injectable()
export class HearWorker {
  constructor(
    private readonly items: Items,
    private readonly assignments: Assignments,
    private readonly changes: OfficeChanges,
    private readonly journal: Journal,
  ) {}

  /** @param ctx as complainant, or as intake with the conversation's own case set @throws Problem message.empty */
  async run(ctx: Context | ComplainantContext, { caseId, text, receiptId }: { caseId: string; text: string; receiptId: string | null }): Promise<{ itemId: string }> {
    const itemId = await this.items.append(ctx, caseId, { kind: 'message_in', author: 'worker', text: worded(text) });
    await this.assignments.raiseUnread(ctx, caseId);
    await this.changes.bumpCase(ctx, caseId);
    await this.journal.record(ctx, { kind: 'complainant', id: receiptId }, 'message.received', { caseId });
    return { itemId };
  }
}

/**
 * By text she asks to be called about a case filed before. Her own words may be "2" or one word among many, so the case says it
 * plainly, in its language, as a note of the service.
 */
export class HearCallWish {
  private readonly assignments = new Assignments();
  private readonly items = new Items();
  private readonly changes = new OfficeChanges();

  /**
   * @param ctx as intake with this one case set
   * @returns whether an office works the case; where none does nobody sees it yet, and somebody else must be told
   */
  async run(ctx: Context, { caseId }: { caseId: string }): Promise<{ isWorked: boolean }> {
    const rows = await ctx.db.query<{ language: string }>('select language from case_file where id = $1', [caseId]);
    const language = rows[0]?.language;
    await this.items.append(ctx, caseId, { kind: 'note', author: 'service', text: t(isLanguage(language) ? language : 'km', 'case.callAsked', {}) });
    const isWorked = (await this.assignments.raiseUnread(ctx, caseId)) > 0;
    await this.changes.bumpCase(ctx, caseId);
    return { isWorked };
  }
}
