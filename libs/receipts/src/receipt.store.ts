import { Injectable } from '@nestjs/common';
import { type Context, Problem, violatedConstraint } from '@sarika/platform';
import type { KdfCost } from '@sarika/vault';
import type { PreparedReporterReceipt } from './prepare-receipt.js';

export interface ReceiptRow {
  readonly id: string;
  readonly caseId: string;
  readonly salt: Buffer;
  readonly cost: KdfCost;
  readonly auth: Buffer;
  readonly publicKey: Buffer;
  readonly sealedSecretKey: Buffer;
}

export interface ReporterReceiptRow {
  readonly id: string;
  readonly caseId: string;
  readonly salt: Buffer;
  readonly cost: KdfCost;
  readonly auth: Buffer;
}

/**
 * A reporter's receipt works so many days from the day it was made, whatever becomes of the case: an end that came with hers would
 * tell the reporter that the worker was reached.
 */
export const REPORTER_DAYS = 90;

@Injectable()
export class ReceiptStore {
  /** The live receipts of a case number: one, or two for three days while a new card takes the old one's place. Those two have one salt. */
  async byNumber(ctx: Context, caseNumber: string): Promise<ReceiptRow[]> {
    return ctx.db.query<ReceiptRow>(
      `select id, case_id as "caseId", salt, cost, auth, public_key as "publicKey", sealed_secret_key as "sealedSecretKey"
         from receipt where case_number = $1 and revoked_at is null order by created_at`,
      [caseNumber],
    );
  }

  /** A reporter's receipt that is not over. */
  async reporters(ctx: Context, number: string): Promise<ReporterReceiptRow[]> {
    return ctx.db.query<ReporterReceiptRow>('select id, case_id as "caseId", salt, cost, auth from reporter_receipt where number = $1 and ends_at > now()', [number]);
  }

  /** @param ctx as intake, with the case that was just filed @throws Problem case.numberTaken */
  async keepReporters(ctx: Context, caseId: string, receipt: PreparedReporterReceipt): Promise<void> {
    try {
      await ctx.db.run(`insert into reporter_receipt (id, case_id, number, salt, cost, auth, ends_at) values ($1, $2, $3, $4, $5, $6, now() + make_interval(days => $7))`, [
        receipt.id, caseId, receipt.number, receipt.salt, JSON.stringify(receipt.cost), receipt.auth, REPORTER_DAYS,
      ]);
    } catch (error) {
      if (violatedConstraint(error) === 'reporter_number_once') throw new Problem('case.numberTaken', 409, 'Please send it once more.');
      throw error;
    }
  }
}
