import { randomUUID } from 'node:crypto';
import type { OfficerContext } from '@sarika/identity';
import type { Context } from '@sarika/platform';

/** What a file of the case is to a leg. */
export const legDocumentKinds = ['demand', 'lodged', 'stamped', 'summons', 'minutes', 'settlement', 'order', 'reply', 'payment', 'other'] as const;
export type LegDocumentKind = (typeof legDocumentKinds)[number];

export interface LegDocument {
  readonly id: string;
  readonly legId: string;
  readonly fileId: string;
  readonly kind: LegDocumentKind;
  readonly linkedAt: Date;
}

/** Files of a case that belong to a leg. The file stays where it is, sealed; what it is called is opened with the case. */
export class LegDocuments {
  async ofClaim(ctx: Context, claimId: string): Promise<LegDocument[]> {
    return ctx.db.query<LegDocument>(`select id, leg_id as "legId", file_id as "fileId", kind, linked_at as "linkedAt" from leg_document where claim_id = $1 and unlinked_at is null order by linked_at, id`, [claimId]);
  }

  async isFileOf(ctx: Context, caseId: string, fileId: string): Promise<boolean> {
    return (await ctx.db.query(`select 1 from evidence_file where id = $1 and case_id = $2 and state = 'kept'`, [fileId, caseId])).length > 0;
  }

  async link(ctx: OfficerContext, document: { readonly legId: string; readonly claimId: string; readonly caseId: string; readonly fileId: string; readonly kind: LegDocumentKind }): Promise<string> {
    const id = randomUUID();
    await ctx.db.run('insert into leg_document (id, leg_id, claim_id, case_id, file_id, kind, office_id, linked_by) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      id, document.legId, document.claimId, document.caseId, document.fileId, document.kind, ctx.actor.officeId, ctx.actor.id,
    ]);
    return id;
  }

  async unlink(ctx: OfficerContext, claimId: string, documentId: string): Promise<boolean> {
    return (await ctx.db.run('update leg_document set unlinked_at = now(), unlinked_by = $3 where id = $1 and claim_id = $2 and unlinked_at is null', [documentId, claimId, ctx.actor.id])) === 1;
  }
}
