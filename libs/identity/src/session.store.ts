import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import type { FactorKind } from './factor.js';

/** Half an hour without a request ends a session; twelve hours end it in any case (confidentiality, row 5). */
export const IDLE_MINUTES = 30;
export const LONGEST_HOURS = 12;
/** What weighs much (exports, bulk, keys, officers) asks for a password or factor given within these minutes (ASVS 5.0, 7.5.3). */
export const FRESH_MINUTES = 5;
/** Between the password and the second factor. */
export const PENDING_MINUTES = 10;
/** Codes that may be tried before the password is asked again. */
export const PENDING_TRIES = 5;

export interface SessionRow {
  readonly kind: 'officer' | 'complainant' | 'pending';
  readonly officerId: string | null;
  readonly officeId: string | null;
  readonly caseId: string | null;
  readonly receiptId: string | null;
  readonly sealedKey: Buffer;
}

export interface OfficerSession extends SessionRow {
  readonly id: string;
  readonly officerId: string;
  readonly officeId: string;
  readonly name: string;
  readonly role: 'operator' | 'officer' | 'focal_point' | 'supervisor' | 'administrator';
  readonly officeKind: string;
  readonly boxPublicKey: Buffer;
  /** The second factor it was opened with; null for a password alone. */
  readonly factor: FactorKind | null;
  readonly device: string | null;
  /** A password or factor was given within the last `FRESH_MINUTES`. */
  readonly isFresh: boolean;
  /** May take protected cases (field rule 7). */
  readonly takesRestricted: boolean;
}

/** One of an officer's own sessions, as she sees it. */
export interface SessionSeen {
  readonly id: string;
  readonly device: string | null;
  readonly factor: FactorKind | null;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly isThis: boolean;
}

interface OfficerSessionOptions {
  readonly device?: string | null;
  readonly factor?: FactorKind | null;
}

@Injectable()
export class SessionStore {
  async open(ctx: Context, lookup: Buffer, row: SessionRow, { device = null, factor = null }: OfficerSessionOptions = {}): Promise<void> {
    await ctx.db.run(
      `insert into session (lookup, kind, officer_id, office_id, case_id, receipt_id, sealed_key, expires_at, device, factor)
       values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(mins => $8), $9, $10)`,
      [lookup, row.kind, row.officerId, row.officeId, row.caseId, row.receiptId, row.sealedKey, row.kind === 'pending' ? PENDING_MINUTES : LONGEST_HOURS * 60, device, factor],
    );
  }

  /**
   * A live officer's session, its officer still active, touched at most once a minute.
   * @param isUse false where a machine asks and not she: a console left open must not keep its session alive
   */
  async officer(ctx: Context, lookup: Buffer, isUse = true): Promise<OfficerSession | null> {
    return this.find(ctx, lookup, 'officer', isUse);
  }

  /** Somebody whose password was right and who still owes her second factor. It opens nothing. */
  async pending(ctx: Context, lookup: Buffer): Promise<OfficerSession | null> {
    return this.find(ctx, lookup, 'pending', false);
  }

  private async find(ctx: Context, lookup: Buffer, kind: 'officer' | 'pending', isUse: boolean): Promise<OfficerSession | null> {
    const rows = await ctx.db.query<OfficerSession & { idle: number }>(
      `select s.id, s.kind, s.officer_id as "officerId", s.office_id as "officeId", s.case_id as "caseId", s.receipt_id as "receiptId", s.sealed_key as "sealedKey", s.factor, s.device,
              f.name, f.role, f.takes_restricted as "takesRestricted", o.kind as "officeKind", c.box_public_key as "boxPublicKey", extract(epoch from now() - s.last_seen_at)::int as idle,
              s.proved_at > now() - make_interval(mins => $3) as "isFresh"
         from session s join officer f on f.id = s.officer_id and f.state = 'active' and f.office_id = s.office_id
         join office o on o.id = f.office_id join officer_credential c on c.officer_id = f.id
        where s.lookup = $1 and s.kind = $4 and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2)`,
      [lookup, IDLE_MINUTES, FRESH_MINUTES, kind],
      'session.officer',
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

  /** A session for whoever came with a reporter's receipt. It holds no key. */
  async openReporter(ctx: Context, lookup: Buffer, { caseId, reporterReceiptId }: { caseId: string; reporterReceiptId: string }): Promise<void> {
    await ctx.db.run(`insert into session (lookup, kind, case_id, reporter_receipt_id, expires_at) values ($1, 'reporter', $2, $3, now() + make_interval(mins => $4))`, [lookup, caseId, reporterReceiptId, LONGEST_HOURS * 60]);
  }

  /** The case a reporter may add to. @returns null without a live session, and once her receipt is over */
  async reporter(ctx: Context, lookup: Buffer): Promise<string | null> {
    const rows = await ctx.db.query<{ caseId: string; idle: number }>(
      `select s.case_id as "caseId", extract(epoch from now() - s.last_seen_at)::int as idle from session s join reporter_receipt r on r.id = s.reporter_receipt_id and r.case_id = s.case_id and r.ends_at > now()
        where s.lookup = $1 and s.kind = 'reporter' and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2)`,
      [lookup, IDLE_MINUTES],
    );
    const row = rows[0];
    if (!row) return null;
    if (row.idle > 60) await ctx.db.run('update session set last_seen_at = now() where lookup = $1', [lookup]);
    return row.caseId;
  }

  /**
   * Puts a session under another token: whoever knew the old one has nothing. Its longest time does not begin anew.
   * @param factor the factor just given, which a password does not replace
   * @returns false when the old one is not there any more (a renewal at the same moment)
   */
  async renew(ctx: Context, lookup: Buffer, next: { lookup: Buffer; sealedKey: Buffer; factor: FactorKind | null }): Promise<boolean> {
    const changed = await ctx.db.run(
      `update session set lookup = $2, sealed_key = $3, factor = coalesce($4, factor), id = gen_random_uuid(), proved_at = now(), last_seen_at = now() where lookup = $1 and kind = 'officer'`,
      [lookup, next.lookup, next.sealedKey, next.factor],
    );
    return changed === 1;
  }

  /** Counts one more code tried. @returns how many were tried with this one */
  async countTry(ctx: Context, lookup: Buffer): Promise<number> {
    const rows = await ctx.db.query<{ tries: number }>(`update session set tries = least(tries + 1, 1000) where lookup = $1 and kind = 'pending' returning tries`, [lookup]);
    return rows[0]?.tries ?? PENDING_TRIES + 1;
  }

  async end(ctx: Context, lookup: Buffer): Promise<void> {
    await ctx.db.run('delete from session where lookup = $1', [lookup]);
  }

  /** The officer's own sessions, the newest first. */
  async of(ctx: Context, officerId: string, lookup: Buffer): Promise<SessionSeen[]> {
    return ctx.db.query<SessionSeen>(
      `select id, device, factor, created_at as "startedAt", last_seen_at as "lastSeenAt", lookup = $2 as "isThis" from session
        where officer_id = $1 and kind = 'officer' and expires_at > now() and last_seen_at > now() - make_interval(mins => $3) order by created_at desc`,
      [officerId, lookup, IDLE_MINUTES],
    );
  }

  /** Ends one of the officer's own. @returns false when she has no such session */
  async endOne(ctx: Context, officerId: string, id: string): Promise<boolean> {
    return (await ctx.db.run('delete from session where officer_id = $1 and id = $2', [officerId, id])) > 0;
  }

  /** Ends an officer's sessions, half-opened ones too; all of them, or all but one. @returns how many */
  async endAll(ctx: Context, officerId: string, but: Buffer | null = null): Promise<number> {
    return ctx.db.run('delete from session where officer_id = $1 and lookup is distinct from $2', [officerId, but]);
  }

  /** Ends an officer's other sessions that were opened with a password alone. */
  async endWithoutFactor(ctx: Context, officerId: string, but: Buffer): Promise<number> {
    return ctx.db.run('delete from session where officer_id = $1 and lookup <> $2 and factor is null', [officerId, but]);
  }

  /** Which of these are still live sessions of active officers. For streams: one question for all of them. */
  async live(ctx: Context, lookups: readonly Buffer[]): Promise<Set<string>> {
    const rows = await ctx.db.query<{ lookup: Buffer }>(
      `select s.lookup from session s join officer f on f.id = s.officer_id and f.state = 'active' and f.office_id = s.office_id join officer_credential c on c.officer_id = f.id
        where s.lookup = any($1) and s.kind = 'officer' and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2)`,
      [lookups, IDLE_MINUTES],
    );
    return new Set(rows.map(({ lookup }) => lookup.toString('hex')));
  }

  /** Removes what is over, so that no sealed key outlives its session. */
  async sweep(ctx: Context): Promise<number> {
    await ctx.db.run('delete from factor_challenge where expires_at < now()');
    return ctx.db.run('delete from session where expires_at < now() or last_seen_at < now() - make_interval(mins => $1)', [IDLE_MINUTES]);
  }
}
