import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import type { KdfCost } from '@sarika/vault';

export interface ReceiptRow {
  readonly id: string;
  readonly caseId: string;
  readonly salt: Buffer;
  readonly cost: KdfCost;
  readonly auth: Buffer;
  readonly publicKey: Buffer;
  readonly sealedSecretKey: Buffer;
}

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
}
