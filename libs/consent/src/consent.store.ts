import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, violatedConstraint } from '@sarika/platform';
import type { BodyShare } from './body-consent.store.js';
import { alreadyExcluded, exclusionNotFound } from './sharing.problems.js';
import type { ConsentScope, GivenHow, Purpose, Terms } from './terms.js';

/** A worker's yes to one named office, as it is written at filing. */
export interface ConsentGiven {
  readonly id: string;
  readonly officeId: string;
  readonly scope: ConsentScope;
  readonly givenHow: GivenHow;
  readonly language: string;
  readonly wordingVersion: string;
  readonly witnessedBy: string | null;
}

/** A yes given later than at filing. */
export interface LaterConsent extends ConsentGiven {
  readonly purpose: Purpose;
  readonly endsOn: string | null;
  readonly readBy: string | null;
  readonly paperReference: string | null;
}

export interface ConsentLine {
  readonly id: string;
  readonly officeId: string;
  readonly purpose: Purpose;
  /** As it stands now, after every change. */
  readonly scope: ConsentScope;
  readonly givenHow: GivenHow;
  readonly language: string;
  readonly wordingVersion: string;
  readonly givenAt: Date;
  /** Given with the complaint itself; otherwise later, to other words. */
  readonly atFiling: boolean;
  /** The last day on which it holds; as it stands now. */
  readonly endsOn: string | null;
  readonly readBy: string | null;
  readonly witnessedBy: string | null;
  readonly paperReference: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnHow: 'web' | 'sms' | 'officer' | 'expired' | null;
  /** Of the newest grant to that office. */
  readonly grantState: 'standby' | 'active' | 'suspended' | 'revoked' | null;
}

/** Who must not see it, and whether that still stands. */
export interface ExclusionLine {
  readonly id: string;
  readonly officeId: string | null;
  readonly officeKind: string | null;
  readonly excludedAt: Date;
}

/** One row of the ledger. Nothing in it is ever changed. */
export interface LedgerEntry {
  readonly at: Date;
  readonly kind: 'given' | 'narrowed' | 'widened' | 'withdrawn' | 'expired' | 'excluded' | 'allowed';
  readonly consentId: string | null;
  readonly officeId: string | null;
  readonly officeKind: string | null;
  readonly purpose: Purpose | 'outside_referral' | null;
  readonly scope: ConsentScope | null;
  readonly endsOn: string | null;
  readonly how: string;
  readonly language: string | null;
  readonly wordingVersion: string | null;
  readonly readBy: string | null;
  readonly witnessedBy: string | null;
  readonly paperReference: string | null;
  /** A body without an account and what stands on its sheet; null of an office. */
  readonly bodyId: string | null;
  readonly shares: readonly BodyShare[] | null;
}

/** A span in which a reader's key opened the case. `until` is null while it still does. */
export interface ReaderSpan {
  readonly recipientKind: string;
  readonly recipientId: string;
  /** The office of a named officer; the office itself; null for a receipt. */
  readonly officeId: string | null;
  readonly caseEpoch: number;
  readonly basis: string;
  readonly consentId: string | null;
  /** Of the yes it stands on, as it was given last; null where it stands on none. `from_now_on`: nothing from before this epoch. */
  readonly scope: ConsentScope | null;
  readonly since: Date;
  readonly until: Date | null;
}

@Injectable()
export class Consents {
  /** Every yes of a case, stopped ones too, with what it allows and opens now. */
  async ofCase(ctx: Context, caseId: string): Promise<ConsentLine[]> {
    return ctx.db.query<ConsentLine>(
      `select c.id, c.office_id as "officeId", c.purpose, coalesce(h.scope, c.scope) as scope, c.given_how as "givenHow", c.language, c.wording_version as "wordingVersion", c.given_at as "givenAt",
              not exists (select 1 from item i where i.case_id = c.case_id and i.recorded_at < c.given_at) as "atFiling", case when h.id is null then c.ends_on else h.ends_on end::text as "endsOn", c.read_by as "readBy", c.witnessed_by as "witnessedBy", c.paper_reference as "paperReference",
              w.withdrawn_at as "withdrawnAt", w.withdrawn_how as "withdrawnHow",
              (select g.state from access_grant g where g.case_id = c.case_id and (g.recipient_id = c.office_id or g.via_office_id = c.office_id) and g.consent_id = c.id and g.emergency_id is null
                order by g.case_epoch desc, array_position(array['active','standby','suspended','revoked'], g.state), g.created_at desc limit 1) as "grantState"
         from consent c
         left join consent_withdrawal w on w.consent_id = c.id
         left join lateral (select * from consent_change h where h.consent_id = c.id order by h.seq desc limit 1) h on true
        where c.case_id = $1 order by c.given_at, c.id`,
      [caseId],
    );
  }

  /** One living yes, locked against a second change at the same time. @returns null for one that was stopped or is of another case */
  async living(ctx: Context, caseId: string, consentId: string): Promise<(Terms & { officeId: string; changes: number }) | null> {
    // Two changes at once would both count on the same last one. A row that is never updated need not be lockable.
    await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [consentId]);
    const rows = await ctx.db.query<Terms & { officeId: string; changes: number }>(
      `select c.office_id as "officeId", coalesce(h.scope, c.scope) as scope, case when h.id is null then c.ends_on else h.ends_on end::text as "endsOn", coalesce(h.seq, 0) as changes
         from consent c left join lateral (select * from consent_change h where h.consent_id = c.id order by h.seq desc limit 1) h on true
        where c.id = $2 and c.case_id = $1 and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id)`,
      [caseId, consentId],
    );
    return rows[0] ?? null;
  }

  async give(ctx: Context, caseId: string, consent: LaterConsent): Promise<void> {
    await ctx.db.run(
      `insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version, witnessed_by, ends_on, read_by, paper_reference)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [consent.id, caseId, consent.officeId, consent.purpose, consent.scope, consent.givenHow, consent.language, consent.wordingVersion, consent.witnessedBy, consent.endsOn, consent.readBy, consent.paperReference],
    );
  }

  async change(
    ctx: Context,
    caseId: string,
    consentId: string,
    change: Terms & { kind: 'narrowed' | 'widened'; seq: number; how: GivenHow; language: string; wordingVersion: string; readBy?: string | null; witnessedBy?: string | null },
  ): Promise<void> {
    await ctx.db.run(
      `insert into consent_change (id, consent_id, case_id, kind, seq, scope, ends_on, changed_how, language, wording_version, read_by, witnessed_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [randomUUID(), consentId, caseId, change.kind, change.seq, change.scope, change.endsOn, change.how, change.language, change.wordingVersion, change.readBy ?? null, change.witnessedBy ?? null],
    );
  }

  /** "Who must not see this?" as it stands now: what she allowed again is not in it. */
  async exclusions(ctx: Context, caseId: string): Promise<ExclusionLine[]> {
    return ctx.db.query<ExclusionLine>(
      `select x.id, x.office_id as "officeId", x.office_kind as "officeKind", x.excluded_at as "excludedAt" from consent_exclusion x
        where x.case_id = $1 and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id) order by x.excluded_at, x.id`,
      [caseId],
    );
  }

  /** @throws Problem exclusion.standing when it stands already */
  async exclude(ctx: Context, caseId: string, whom: { officeId: string } | { officeKind: string }, how: 'web' | 'officer' = 'web'): Promise<string> {
    await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 2))', [caseId]);
    const [officeId, officeKind] = 'officeId' in whom ? [whom.officeId, null] : [null, whom.officeKind];
    const standing = await this.exclusions(ctx, caseId);
    if (standing.some((line) => line.officeId === officeId && line.officeKind === officeKind)) throw alreadyExcluded();
    const id = randomUUID();
    await ctx.db.run(`insert into consent_exclusion (id, case_id, office_id, office_kind, excluded_how) values ($1, $2, $3, $4, $5)`, [id, caseId, officeId, officeKind, how]);
    return id;
  }

  /** @throws Problem exclusion.notFound for one that is of another case or was lifted before */
  async allow(ctx: Context, caseId: string, exclusionId: string): Promise<ExclusionLine> {
    const line = (await this.exclusions(ctx, caseId)).find(({ id }) => id === exclusionId);
    if (!line) throw exclusionNotFound();
    try {
      await ctx.db.run(`insert into exclusion_lift (id, exclusion_id, case_id, lifted_how) values ($1, $2, $3, 'web')`, [randomUUID(), exclusionId, caseId]);
    } catch (error) {
      if (violatedConstraint(error) === 'lifted_once') throw exclusionNotFound();
      throw error;
    }
    return line;
  }

  /** Everything that ever happened to her yes, oldest first. */
  async ledger(ctx: Context, caseId: string): Promise<LedgerEntry[]> {
    return ctx.db.query<LedgerEntry>(
      `select at, kind, consent_id as "consentId", office_id as "officeId", office_kind as "officeKind", purpose, scope, ends_on::text as "endsOn", how, language,
              wording_version as "wordingVersion", read_by as "readBy", witnessed_by as "witnessedBy", paper_reference as "paperReference", body_id as "bodyId", shares
         from consent_ledger where case_id = $1 order by at, seq, consent_id`,
      [caseId],
    );
  }

  /**
   * Who could read the case in a span of time: every reader whose key opened it at some moment of it. A standby key opens nothing
   * and is not in it. An officer is told this of a case her office works; the worker of her own.
   * @param from included; @param until excluded
   */
  async whoCouldRead(ctx: Context, caseId: string, from: Date, until: Date): Promise<ReaderSpan[]> {
    return ctx.db.query<ReaderSpan>(
      `select r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", case when r.recipient_kind = 'receipt' then null else coalesce(g.via_office_id, r.recipient_id) end as "officeId",
              r.case_epoch as "caseEpoch", r.basis, r.consent_id as "consentId", coalesce((select h.scope from consent_change h where h.consent_id = r.consent_id order by h.seq desc limit 1), c.scope) as scope, r.since, r.until
         from who_could_read($1, $2, $3) r join access_grant g on g.id = r.grant_id left join consent c on c.id = r.consent_id`,
      [caseId, from, until],
    );
  }

  /** Somebody spoke for her. @param ctx with the case that was just filed */
  async report(ctx: Context, caseId: string, relation: 'family' | 'helper' | 'delegate'): Promise<void> {
    await ctx.db.run('insert into reported_case (case_id, relation) values ($1, $2)', [caseId, relation]);
  }

  /** Whether somebody spoke for her, and who (field rule 6). */
  async reported(ctx: Context, caseId: string): Promise<{ relation: string; reportedAt: Date } | null> {
    return (await ctx.db.query<{ relation: string; reportedAt: Date }>('select relation, reported_at as "reportedAt" from reported_case where case_id = $1', [caseId]))[0] ?? null;
  }
}
