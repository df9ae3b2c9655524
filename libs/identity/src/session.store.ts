import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

/** Half an hour without a request ends a session; twelve hours end it in any case (confidentiality, row 5). */
export const IDLE_MINUTES = 30;
export const LONGEST_HOURS = 12;

export interface SessionRow {
  readonly kind: 'officer' | 'complainant';
  readonly officerId: string | null;
  readonly officeId: string | null;
  readonly caseId: string | null;
  readonly receiptId: string | null;
  readonly sealedKey: Buffer;
}

export interface OfficerSession extends SessionRow {
  readonly officerId: string;
  readonly officeId: string;
  readonly name: string;
  readonly role: 'operator' | 'officer' | 'focal_point' | 'supervisor' | 'administrator';
  readonly officeKind: string;
  readonly boxPublicKey: Buffer;
}

@Injectable()
export class SessionStore {
  async open(ctx: Context, lookup: Buffer, row: SessionRow): Promise<void> {
    await ctx.db.run(
      `insert into session (lookup, kind, officer_id, office_id, case_id, receipt_id, sealed_key, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(hours => $8))`,
      [lookup, row.kind, row.officerId, row.officeId, row.caseId, row.receiptId, row.sealedKey, LONGEST_HOURS],
    );
  }

  /**
   * A live officer's session, its officer still active, touched at most once a minute.
   * @param isUse false where a machine asks and not she: a console left open must not keep its session alive
   */
  async officer(ctx: Context, lookup: Buffer, isUse = true): Promise<OfficerSession | null> {
    const rows = await ctx.db.query<OfficerSession & { idle: number }>(
      `select s.kind, s.officer_id as "officerId", s.office_id as "officeId", s.case_id as "caseId", s.receipt_id as "receiptId", s.sealed_key as "sealedKey",
              f.name, f.role, o.kind as "officeKind", c.box_public_key as "boxPublicKey", extract(epoch from now() - s.last_seen_at)::int as idle
         from session s join officer f on f.id = s.officer_id and f.state = 'active' and f.office_id = s.office_id
         join office o on o.id = f.office_id join officer_credential c on c.officer_id = f.id
        where s.lookup = $1 and s.kind = 'officer' and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2)`,
      [lookup, IDLE_MINUTES],
    );
    const row = rows[0];
    if (!row) return null;
    if (isUse && row.idle > 60) await ctx.db.run('update session set last_seen_at = now() where lookup = $1', [lookup]);
    return row;
  }

  async complainant(ctx: Context, lookup: Buffer): Promise<(SessionRow & { publicKey: Buffer }) | null> {
    const rows = await ctx.db.query<SessionRow & { publicKey: Buffer; idle: number }>(
      `select s.kind, s.officer_id as "officerId", s.office_id as "officeId", s.case_id as "caseId", s.receipt_id as "receiptId", s.sealed_key as "sealedKey",
              r.public_key as "publicKey", extract(epoch from now() - s.last_seen_at)::int as idle
         from session s join receipt r on r.id = s.receipt_id and r.revoked_at is null
        where s.lookup = $1 and s.kind = 'complainant' and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2)`,
      [lookup, IDLE_MINUTES],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.idle > 60) await ctx.db.run('update session set last_seen_at = now() where lookup = $1', [lookup]);
    return row;
  }

  async end(ctx: Context, lookup: Buffer): Promise<void> {
    await ctx.db.run('delete from session where lookup = $1', [lookup]);
  }

  /** Removes what is over, so that no sealed key outlives its session. */
  async sweep(ctx: Context): Promise<number> {
    return ctx.db.run('delete from session where expires_at < now() or last_seen_at < now() - make_interval(mins => $1)', [IDLE_MINUTES]);
  }
}
