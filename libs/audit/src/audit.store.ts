import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

/** Who did it. A worker is known to the record as the holder of a case's receipt, never by name. */
export type AuditActor =
  | { readonly kind: 'officer'; readonly id: string; readonly officeId: string }
  | { readonly kind: 'complainant'; readonly id: string | null }
  | { readonly kind: 'intake' | 'service' | 'visitor' };

export interface AuditRow {
  readonly actor: AuditActor;
  readonly action: string;
  readonly caseId?: string | null;
  /** Ids, codes, counts. Never a name, a number or words of a person. */
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly officeId: string | null;
  readonly action: string;
  readonly details: Record<string, unknown>;
}

/** The append-only record. It is written in the transaction of what it records: if it cannot be written, nothing is shown or done. */
@Injectable()
export class Audit {
  async write(ctx: Context, row: AuditRow): Promise<void> {
    await ctx.db.run(
      `insert into audit_entry (actor_kind, actor_id, office_id, action, case_id, details) values ($1, $2, $3, $4, $5, $6)`,
      [row.actor.kind, 'id' in row.actor ? row.actor.id : null, row.actor.kind === 'officer' ? row.actor.officeId : null, row.action, row.caseId ?? null, JSON.stringify(row.details ?? {})],
    );
  }

  /** What the reader may see of a case's record, oldest first. */
  async ofCase(ctx: Context, caseId: string): Promise<AuditEntry[]> {
    return ctx.db.query<AuditEntry & Record<string, unknown>>(
      // The table's own id: a bare "id" would mean the text, where 10 comes before 9.
      `select id::text, at, actor_kind as "actorKind", actor_id as "actorId", office_id as "officeId", action, details
         from audit_entry where case_id = $1 order by audit_entry.id limit 1000`,
      [caseId],
    );
  }
}
