import { randomUUID } from 'node:crypto';
import type { Context, SystemContext } from '@sarika/platform';
import type { PreparedReceipt } from '@sarika/receipts';
import type { KdfCost } from '@sarika/vault';

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

/** A new card that waits beside the old one. */
export interface Reissue {
  readonly id: string;
  readonly officeId: string;
  readonly takesEffectAt: Date;
  readonly oldReceiptId: string | null;
  readonly newReceiptId: string;
}

/** One that the clock settles. */
export interface DueReissue {
  readonly id: string;
  readonly caseId: string;
  readonly oldReceiptId: string | null;
  readonly newReceiptId: string;
}

/** Over a `receipt_reissue` named `s`: the office that asked for it still holds the case, and by more than an emergency. */
const askerHolds = `exists (select 1 from access_grant o where o.case_id = s.case_id and o.state = 'active' and o.emergency_id is null and (o.recipient_id = s.office_id or o.via_office_id = s.office_id))`;

const columns = `id, office_id as "officeId", takes_effect_at as "takesEffectAt", old_receipt_id as "oldReceiptId", new_receipt_id as "newReceiptId"`;

export class Reissues {
  /** The card of a case that waits, for its worker or for an officer who may open it. */
  async waiting(ctx: Context, caseId: string): Promise<Reissue | null> {
    return (await ctx.db.query<Reissue>(`select ${columns} from receipt_reissue where case_id = $1 and state = 'waiting'`, [caseId]))[0] ?? null;
  }

  async toDerive(ctx: Context, caseId: string): Promise<ToDerive | null> {
    const rows = await ctx.db.query<ToDerive>(`select c.number, r.salt, r.cost from case_file c left join receipt r on r.case_id = c.id and r.revoked_at is null where c.id = $1`, [caseId]);
    return rows[0] ?? null;
  }

  async liveReceipt(ctx: Context, caseId: string): Promise<string | null> {
    return (await ctx.db.query<{ id: string }>('select id from receipt where case_id = $1 and revoked_at is null', [caseId]))[0]?.id ?? null;
  }

  /** Writes the new receipt beside the old one. It may erase nothing before `mayEraseFrom`. */
  async addReceipt(ctx: Context, caseId: string, number: string, receipt: Omit<PreparedReceipt, 'caseId'>, replaces: string | null, mayEraseFrom: Date): Promise<void> {
    // A receipt is written for the one case that is named here.
    await ctx.db.query(`select set_config('sarika.case', $1, true)`, [caseId]);
    await ctx.db.run(
      `insert into receipt (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key, replaces, may_erase_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [receipt.id, caseId, number, receipt.salt, JSON.stringify(receipt.cost), receipt.auth, receipt.publicKey, receipt.sealedSecretKey, replaces, mayEraseFrom],
    );
  }

  /** @throws the database's `reissue_waiting_once` where one waits already */
  async ask(ctx: Context, row: { caseId: string; oldReceiptId: string | null; newReceiptId: string; officeId: string; askedBy: string; reason: ReissueReason; known: KnownBy; takesEffectAt: Date }): Promise<void> {
    await ctx.db.run(
      `insert into receipt_reissue (id, case_id, old_receipt_id, new_receipt_id, office_id, asked_by, reason, known_by, state, takes_effect_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9)`,
      [randomUUID(), row.caseId, row.oldReceiptId, row.newReceiptId, row.officeId, row.askedBy, row.reason, row.known, row.takesEffectAt],
    );
  }

  async settle(ctx: Context, id: string, state: 'done' | 'objected' | 'ended'): Promise<void> {
    await ctx.db.run(`update receipt_reissue set state = $2, settled_at = now() where id = $1 and state = 'waiting'`, [id, state]);
  }

  async revokeReceipt(ctx: Context, receiptId: string): Promise<void> {
    await ctx.db.run('update receipt set revoked_at = now() where id = $1 and revoked_at is null', [receiptId]);
  }

  /** Whose three days are over, and whose asker still holds the case. Locked; a row that another process works on is left to it. */
  async due(ctx: SystemContext, limit: number): Promise<DueReissue[]> {
    return ctx.db.query<DueReissue>(
      `select id, case_id as "caseId", old_receipt_id as "oldReceiptId", new_receipt_id as "newReceiptId" from receipt_reissue s where state = 'waiting' and takes_effect_at <= now() and ${askerHolds}
        order by takes_effect_at limit $1 for update skip locked`,
      [limit],
    );
  }

  /** What waits for an office that holds the case no more, or by an emergency only. Locked likewise. */
  async withoutAsker(ctx: SystemContext, limit: number): Promise<DueReissue[]> {
    return ctx.db.query<DueReissue>(
      `select id, case_id as "caseId", old_receipt_id as "oldReceiptId", new_receipt_id as "newReceiptId" from receipt_reissue s where state = 'waiting' and not ${askerHolds}
        order by asked_at limit $1 for update skip locked`,
      [limit],
    );
  }
}
