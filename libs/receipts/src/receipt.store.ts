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
  /** The live receipt of a case number. */
  async byNumber(ctx: Context, caseNumber: string): Promise<ReceiptRow | null> {
    const rows = await ctx.db.query<ReceiptRow>(
      `select id, case_id as "caseId", salt, cost, auth, public_key as "publicKey", sealed_secret_key as "sealedSecretKey"
         from receipt where case_number = $1 and revoked_at is null`,
      [caseNumber],
    );
    return rows[0] ?? null;
  }
}
