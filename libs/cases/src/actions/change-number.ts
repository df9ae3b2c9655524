import { Grants, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { Conversations, readPhone } from '@sarika/messaging';
import { type Keyring, authorize } from '@sarika/platform';
import { isLanguage } from '@sarika/texts';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { mergedContact } from '../contact.js';
import { Items } from '../item.store.js';
import type { KnownBy } from '../reissue.store.js';
import { DetachNumber } from './detach-number.js';
import { officerCaseKeys } from './read-case.js';

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

  /** @throws Problem case.notFound, also for who holds the case by an emergency only: her news would go where she did not say; phone.notANumber */
  async run(ctx: OfficerContext, { caseId, phone, known, mayText }: { caseId: string; phone: string; known: KnownBy; mayText: boolean }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw caseNotFound();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    const before = await this.conversations.contactOf(ctx, caseId);
    const number = readPhone(phone, caseFile.nowIn);
    // Field rule 9: none to a Thai SIM once she is home.
    const texts = mayText && !(number.startsWith('+66') && caseFile.nowIn === 'KH');
    if (before && !before.isDetached) await new DetachNumber(this.journal).detach(ctx, caseId);
    const conversationId = await this.conversations.ensure(ctx, this.keyring, this.ourNumber, number, isLanguage(caseFile.language) ? caseFile.language : 'km');
    // She was never texted: without hours of her own, by day only.
    if (!before) await this.conversations.contactFor(ctx, { caseId, conversationId, mayText: texts, fromTime: '08:00', toTime: '20:00', timeZone: 'Asia/Phnom_Penh' });
    else await this.conversations.attach(ctx, caseId, conversationId, texts);
    await this.conversations.rememberMissing(ctx, this.keyring, conversationId, number);
    await this.items.append(ctx, caseId, { kind: 'contact', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify({ phone: number }) });
    await this.journal.record(ctx, ctx.actor, 'telephone.changed', { caseId }, { known });
    await this.changes.bump(ctx, ctx.actor.officeId);
  }

  /** The number she asks to be reached at, from her page. @returns null where she asked for none that still waits. @throws Problem case.notFound */
  async asked(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<string | null> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      return mergedContact(await this.items.open(ctx, caseId, keys, ['contact']))?.askedPhone ?? null;
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}
