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

/** What an office did with a case. */
export interface CaseReader {
  readonly officeId: string;
  readonly did: 'opened' | 'revealed' | 'exported';
  readonly times: number;
  readonly lastAt: Date;
  /** ISO days, the newest first */
  readonly days: readonly string[];
}

/** An entry with its place in the tree; null until the sequencer was there, and until a checkpoint covers it. */
export interface PlacedAuditEntry extends AuditEntry {
  readonly place: number | null;
  readonly checkpoint: number | null;
  readonly coveredAt: Date | null;
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

  /** What the reader may see of a case's record, oldest first; of a very long one the newest thousand. */
  async ofCase(ctx: Context, caseId: string): Promise<AuditEntry[]> {
    return ctx.db.query<AuditEntry & Record<string, unknown>>(
      // The table's own id: a bare "id" would mean the text, where 10 comes before 9.
      `select id::text, at, "actorKind", "actorId", "officeId", action, details from (
         select e.id, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", e.office_id as "officeId", e.action, e.details
           from audit_entry e where e.case_id = $1 order by e.id desc limit 1000) newest order by newest.id`,
      [caseId],
    );
  }

  /** Which office opened a case, saw a number or took something out, how often and on which days, the newest office first. Days are those of Cambodia. */
  async readersOf(ctx: Context, caseId: string): Promise<CaseReader[]> {
    return ctx.db.query<CaseReader & Record<string, unknown>>(
      `select office_id as "officeId",
              case when action = 'item.opened' then 'opened' when action = 'identity.revealed' then 'revealed' else 'exported' end as did,
              count(*)::int as times, max(at) as "lastAt",
              array_agg(distinct to_char(at at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') order by to_char(at at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') desc) as days
         from audit_entry
        where case_id = $1 and actor_kind = 'officer' and office_id is not null and (action in ('item.opened','identity.revealed') or action like '%.exported')
        group by office_id, did order by max(max(at)) over (partition by office_id) desc, office_id, did`,
      [caseId],
    );
  }

  /** A case's record with each entry's place in the tree and the first checkpoint over it, newest first. */
  async placedOf(ctx: Context, caseId: string): Promise<PlacedAuditEntry[]> {
    return ctx.db.query<PlacedAuditEntry & Record<string, unknown>>(
      `select e.id::text, e.at, e.actor_kind as "actorKind", e.actor_id as "actorId", e.office_id as "officeId", e.action, e.details,
              l.tree_index::float8 as place, k.number::float8 as checkpoint, k.made_at as "coveredAt"
         from audit_entry e left join audit_leaf l on l.entry_id = e.id
         left join lateral (select c.number, c.made_at from audit_checkpoint c where c.size > l.tree_index order by c.size, c.number limit 1) k on true
        where e.case_id = $1 order by e.id desc limit 1000`,
      [caseId],
    );
  }
}
