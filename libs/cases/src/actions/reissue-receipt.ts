import { randomUUID } from 'node:crypto';
import { Grants, caseNotFound, makeGrant } from '@sarika/consent';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import { Texts } from '@sarika/messaging';
import { type Keyring, type SystemContext, authorize, violatedConstraint } from '@sarika/platform';
import type { PreparedReceipt } from '@sarika/receipts';
import { isLanguage, t } from '@sarika/texts';
import { type KdfCost, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { nothingToStop, reissueWaiting } from '../cases.problems.js';
import { Items } from '../item.store.js';
import { officerCaseKeys } from './read-case.js';
import { ReplyToWorker } from './write-to-case.js';

/** So long the old receipt lives beside the new one, its holder may stop the new one, and the new one may erase nothing (confidentiality, row 14). */
export const REISSUE_HOURS = 72;
export const reissueReasons = ['lost', 'taken', 'damaged', 'first_card'] as const;
export type ReissueReason = (typeof reissueReasons)[number];
/** How the officer knows that it is the worker. Coded: it stands in the record. */
export const knownBy = ['safe_word', 'papers', 'in_person_before', 'second_officer'] as const;
export type KnownBy = (typeof knownBy)[number];

/** What the new secret is derived with, before the transaction that writes it. */
export interface ToDerive {
  readonly number: string;
  /** The old receipt's: one derivation then tells both apart, so that a try takes the same time while two are alive. null without an old one. */
  readonly salt: Buffer | null;
  readonly cost: KdfCost | null;
}

/** An officer who can open a case makes its worker a new card: a new pair, the case's keys of every epoch this reader holds sealed to it. */
export class ReissueReceipt {
  constructor(
    private readonly keyring: Keyring,
    private readonly texts: Texts,
    private readonly journal: Journal,
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
  ) {}

  /** @throws Problem case.notFound, receipt.reissueWaiting */
  async look(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<ToDerive> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw caseNotFound();
    // A card opens the case for good: the 72 hours of an emergency make none.
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    if ((await ctx.db.query(`select 1 from receipt_reissue where case_id = $1 and state = 'waiting'`, [caseId])).length > 0) throw reissueWaiting();
    const rows = await ctx.db.query<{ number: string; salt: Buffer | null; cost: KdfCost | null }>(
      `select c.number, r.salt, r.cost from case_file c left join receipt r on r.case_id = c.id and r.revoked_at is null where c.id = $1`,
      [caseId],
    );
    const row = rows[0];
    if (!row) throw caseNotFound();
    return row;
  }

  /**
   * @param receipt derived with what `look` gave
   * @throws Problem case.notFound, receipt.reissueWaiting
   */
  async run(ctx: OfficerContext, { caseId, reason, known, receipt }: { caseId: string; reason: ReissueReason; known: KnownBy; receipt: Omit<PreparedReceipt, 'caseId'> }): Promise<{ takesEffectAt: Date }> {
    const { number } = await this.look(ctx, { caseId });
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    const takesEffectAt = new Date(ctx.now.getTime() + REISSUE_HOURS * 3_600_000);
    try {
      const old = (await ctx.db.query<{ id: string }>('select id from receipt where case_id = $1 and revoked_at is null', [caseId]))[0]?.id ?? null;
      await ctx.db.query(`select set_config('sarika.case', $1, true)`, [caseId]);
      await ctx.db.run(
        `insert into receipt (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key, replaces, may_erase_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [receipt.id, caseId, number, receipt.salt, JSON.stringify(receipt.cost), receipt.auth, receipt.publicKey, receipt.sealedSecretKey, old, takesEffectAt],
      );
      for (const [epoch, key] of keys) {
        const grant = makeGrant(this.keyring, { caseId, epoch, secretKey: key.secretKey }, { kind: 'receipt', id: receipt.id, epoch: 1, publicKey: receipt.publicKey }, { basis: 'worker', consentId: null, state: 'active' });
        await this.grants.add(ctx, caseId, epoch, [grant]);
      }
      await ctx.db.run(
        `insert into receipt_reissue (id, case_id, old_receipt_id, new_receipt_id, office_id, asked_by, reason, known_by, state, takes_effect_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9)`,
        [randomUUID(), caseId, old, receipt.id, ctx.actor.officeId, ctx.actor.id, reason, known, takesEffectAt],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'reissue_waiting_once') throw reissueWaiting();
      throw error;
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
    await this.journal.record(ctx, ctx.actor, 'receipt.reissued', { caseId }, { reason, known });
    // On the old channel: her page shows it, and her telephone is told that there is news.
    const [row] = await ctx.db.query<{ language: string }>('select language from case_file where id = $1', [caseId]);
    await new ReplyToWorker(this.keyring, this.texts, this.journal).run(ctx, { caseId, text: t(isLanguage(row?.language) ? row.language : 'km', 'case.cardMade', {}) });
    return { takesEffectAt };
  }
}

/** What her page says of a new card. */
export interface Reissue {
  readonly id: string;
  readonly officeId: string;
  readonly takesEffectAt: Date;
  readonly oldReceiptId: string | null;
  readonly newReceiptId: string;
}

export async function reissueOf(ctx: ComplainantContext): Promise<Reissue | null> {
  const rows = await ctx.db.query<Reissue>(
    `select id, office_id as "officeId", takes_effect_at as "takesEffectAt", old_receipt_id as "oldReceiptId", new_receipt_id as "newReceiptId" from receipt_reissue where case_id = $1 and state = 'waiting'`,
    [ctx.caseId],
  );
  return rows[0] ?? null;
}

/** "I did not ask for a new card": the holder of the old receipt ends the new one, with all it could open. */
export class StopReissue {
  constructor(
    private readonly journal: Journal,
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem receipt.nothingToStop: none waits, or this is the new card */
  async run(ctx: ComplainantContext): Promise<void> {
    const reissue = await reissueOf(ctx);
    if (!reissue || reissue.oldReceiptId !== ctx.receiptId) throw nothingToStop();
    await ctx.db.run(`update receipt_reissue set state = 'objected', settled_at = now() where id = $1 and state = 'waiting'`, [reissue.id]);
    await ctx.db.run('update receipt set revoked_at = now() where id = $1', [reissue.newReceiptId]);
    await this.grants.move(ctx, ctx.caseId, reissue.newReceiptId, 'revoked', 'receipt.objected', null);
    const [row] = await ctx.db.query<{ language: string }>('select language from case_file where id = $1', [ctx.caseId]);
    await this.items.append(ctx, ctx.caseId, { kind: 'message_in', author: 'worker', text: t(isLanguage(row?.language) ? row.language : 'km', 'case.cardStopped', {}) });
    await this.assignments.raiseUnread(ctx, ctx.caseId);
    await this.changes.bumpCase(ctx, ctx.caseId);
    await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'receipt.reissueStopped', { caseId: ctx.caseId });
  }
}

/** By the clock: where nobody stopped the new card in its time, the old receipt opens nothing any more. */
export class SettleReissues {
  constructor(
    private readonly journal = new Journal(),
    private readonly grants = new Grants(),
  ) {}

  /** @returns how many were settled */
  async run(ctx: SystemContext): Promise<number> {
    const due = await ctx.db.query<{ id: string; caseId: string; oldReceiptId: string | null }>(
      `select id, case_id as "caseId", old_receipt_id as "oldReceiptId" from receipt_reissue where state = 'waiting' and takes_effect_at <= now() order by takes_effect_at limit 100 for update skip locked`,
    );
    for (const { id, caseId, oldReceiptId } of due) {
      if (oldReceiptId !== null) {
        await ctx.db.run('update receipt set revoked_at = now() where id = $1 and revoked_at is null', [oldReceiptId]);
        await this.grants.move(ctx, caseId, oldReceiptId, 'revoked', 'receipt.replaced', null);
      }
      await ctx.db.run(`update receipt_reissue set state = 'done', settled_at = now() where id = $1`, [id]);
      await this.journal.record(ctx, { kind: 'service' }, 'receipt.replaced', { caseId });
    }
    return due.length;
  }
}
