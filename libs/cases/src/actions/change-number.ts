import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { Grants, caseNotFound } from '@sarika/consent';
import { Conversations, readPhone } from '@sarika/messaging';
import { type Keyring, authorize } from '@sarika/platform';
import { isLanguage, t } from '@sarika/texts';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { numberAway } from '../cases.problems.js';
import { mergedContact } from '../contact.js';
import { Items } from '../item.store.js';
import { officerCaseKeys } from './read-case.js';
import type { KnownBy } from './reissue-receipt.js';

/**
 * "That number is hers no longer": news that waits is destroyed, nothing of the case goes to it and nothing from it comes to the
 * case. Where no other case is reached by it, the number itself is destroyed (`telephone.detached`, done by the jobs, who see all cases).
 */
export class DetachNumber {
  constructor(
    private readonly journal: Journal,
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem case.notFound, identity.numberAway where no number is attached */
  async run(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<void> {
    await this.detach(ctx, caseId);
    await this.items.append(ctx, caseId, { kind: 'contact', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify({ detached: true }) });
  }

  /** Without the line in the case: where a new number follows in the same moment, which of two lines came first could not be told. */
  async detach(ctx: OfficerContext, caseId: string): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw caseNotFound();
    const rows = await ctx.db.query<{ conversationId: string }>('select conversation_id as "conversationId" from case_contact where case_id = $1 and detached_at is null', [caseId]);
    const conversationId = rows[0]?.conversationId;
    if (conversationId === undefined) throw numberAway();
    await ctx.db.run('update case_contact set detached_at = now(), may_text = false where case_id = $1', [caseId]);
    await ctx.db.run(`update outbound_text set state = 'cancelled', letter = null, phone_letter = null, updated_at = now() where conversation_id = $1 and case_id = $2 and state in ('held','queued')`, [conversationId, caseId]);
    await ctx.db.run('update conversation set case_id = null, dialogue_key = null, dialogue_state = null where id = $1 and case_id = $2', [conversationId, caseId]);
    await this.journal.record(ctx, ctx.actor, 'telephone.detached', { caseId, conversationId });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }
}

/** Her new number, from an officer who knows that it is she. The old one is detached; hours and word stay. */
export class ChangeNumber {
  constructor(
    private readonly keyring: Keyring,
    private readonly ourNumber: string,
    private readonly journal: Journal,
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly conversations = new Conversations(),
    private readonly grants = new Grants(),
  ) {}

  /** @throws Problem case.notFound, phone.notANumber */
  async run(ctx: OfficerContext, { caseId, phone, known, mayText }: { caseId: string; phone: string; known: KnownBy; mayText: boolean }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw caseNotFound();
    const rows = await ctx.db.query<{ language: string; nowIn: string | null; conversationId: string | null; detached: boolean }>(
      `select c.language, c.now_in as "nowIn", k.conversation_id as "conversationId", coalesce(k.detached_at is not null, false) as detached from case_file c left join case_contact k on k.case_id = c.id where c.id = $1`,
      [caseId],
    );
    const before = rows[0];
    if (!before) throw caseNotFound();
    const number = readPhone(phone, before.nowIn);
    // Field rule 9: none to a Thai SIM once she is home.
    const texts = mayText && !(number.startsWith('+66') && before.nowIn === 'KH');
    if (before.conversationId !== null && !before.detached) await new DetachNumber(this.journal).detach(ctx, caseId);
    const conversationId = await this.conversations.ensure(ctx, this.keyring, this.ourNumber, number, isLanguage(before.language) ? before.language : 'km');
    if (before.conversationId === null) {
      // She was never texted: without hours of her own, by day only.
      await this.conversations.contactFor(ctx, { caseId, conversationId, mayText: texts, fromTime: '08:00', toTime: '20:00', timeZone: 'Asia/Phnom_Penh' });
    } else await ctx.db.run('update case_contact set conversation_id = $2, may_text = $3, detached_at = null where case_id = $1', [caseId, conversationId, texts]);
    await this.conversations.rememberMissing(ctx, this.keyring, conversationId, number);
    await this.items.append(ctx, caseId, { kind: 'contact', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify({ phone: number }) });
    await this.journal.record(ctx, ctx.actor, 'telephone.changed', { caseId }, { known });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }

  /** The number she asks to be reached at, from her page. @returns null where she asked for none that still waits. @throws Problem case.notFound */
  async asked(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<string | null> {
    authorize(canWorkCases(ctx.actor));
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      return mergedContact(await this.items.open(ctx, caseId, keys, ['contact']))?.askedPhone ?? null;
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}

/** "My number changed", from her own page. Asked, never done: whoever holds the receipt may not be she, and a number is where her news goes. */
export class AskForNumber {
  constructor(
    private readonly journal: Journal,
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem phone.notANumber */
  async run(ctx: ComplainantContext, { phone }: { phone: string }): Promise<void> {
    const [row] = await ctx.db.query<{ language: string; nowIn: string | null }>('select language, now_in as "nowIn" from case_file where id = $1', [ctx.caseId]);
    const number = readPhone(phone, row?.nowIn ?? 'KH');
    await this.items.append(ctx, ctx.caseId, { kind: 'contact', author: 'worker', text: JSON.stringify({ askedPhone: number }) });
    await this.items.append(ctx, ctx.caseId, { kind: 'message_in', author: 'worker', text: t(isLanguage(row?.language) ? row.language : 'km', 'case.numberAsked', {}) });
    await this.assignments.raiseUnread(ctx, ctx.caseId);
    await this.changes.bumpCase(ctx, ctx.caseId);
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'telephone.asked', { caseId: ctx.caseId });
  }
}
