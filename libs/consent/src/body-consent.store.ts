import { randomUUID } from 'node:crypto';
import { type Context, violatedConstraint } from '@sarika/platform';
import { alreadyWithdrawn } from './consent.problems.js';

/** What can stand on a sheet for a body that has no account. A closed list: later work adds to it with a migration, a text and a wording. */
export const bodyShares = ['name', 'name_latin', 'birth_year', 'sex', 'language', 'phone', 'reach_hours', 'country_now', 'document', 'address', 'employer', 'case_number', 'request'] as const;
export type BodyShare = (typeof bodyShares)[number];

/** Her yes that one body gets one sheet. */
export interface BodyConsent {
  readonly id: string;
  readonly bodyId: string;
  readonly shares: readonly BodyShare[];
  readonly givenHow: 'read_aloud' | 'paper_thumbprint';
  readonly language: string;
  readonly wordingVersion: string;
  readonly readBy: string;
  readonly witnessedBy: string;
  readonly paperReference: string | null;
  /** Last day, ISO, by the clock of Cambodia; null until she stops. */
  readonly endsOn: string | null;
}

export interface BodyConsentLine extends BodyConsent {
  readonly givenAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnHow: 'web' | 'officer' | 'expired' | null;
}

const columns = `c.id, c.body_id as "bodyId", c.shares, c.given_how as "givenHow", c.language, c.wording_version as "wordingVersion", c.read_by as "readBy", c.witnessed_by as "witnessedBy", c.paper_reference as "paperReference",
  c.ends_on::text as "endsOn", c.given_at as "givenAt", w.withdrawn_at as "withdrawnAt", w.withdrawn_how as "withdrawnHow"`;

/** Yeses to bodies without an account. None of them makes a key: such a body gets paper and never the case. */
export class BodyConsents {
  async ofCase(ctx: Context, caseId: string): Promise<BodyConsentLine[]> {
    return ctx.db.query<BodyConsentLine>(`select ${columns} from body_consent c left join body_consent_withdrawal w on w.consent_id = c.id where c.case_id = $1 order by c.given_at, c.id`, [caseId]);
  }

  /** Yeses whose last day is over and that were not ended yet, the oldest first. @param today ISO, in Cambodia */
  async over(ctx: Context, today: string): Promise<{ id: string; caseId: string }[]> {
    return ctx.db.query(
      `select c.id, c.case_id as "caseId" from body_consent c where c.ends_on < $1::date and not exists (select 1 from body_consent_withdrawal w where w.consent_id = c.id) order by c.ends_on, c.id limit 50`,
      [today],
    );
  }

  async give(ctx: Context, caseId: string, consent: BodyConsent): Promise<void> {
    await ctx.db.run(
      `insert into body_consent (id, case_id, body_id, shares, given_how, language, wording_version, read_by, witnessed_by, paper_reference, ends_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [consent.id, caseId, consent.bodyId, consent.shares, consent.givenHow, consent.language, consent.wordingVersion, consent.readBy, consent.witnessedBy, consent.paperReference, consent.endsOn],
    );
  }

  /**
   * @param by of `officer`: who wrote it down and who heard it
   * @throws Problem consent.alreadyWithdrawn
   */
  async withdraw(ctx: Context, caseId: string, consentId: string, how: 'web' | 'officer' | 'expired', by: { readonly recordedBy: string; readonly witnessedBy: string } | null = null): Promise<void> {
    try {
      await ctx.db.run('insert into body_consent_withdrawal (id, consent_id, case_id, withdrawn_how, recorded_by, witnessed_by) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), consentId, caseId, how, by?.recordedBy ?? null, by?.witnessedBy ?? null]);
    } catch (error) {
      if (violatedConstraint(error) === 'body_withdrawn_once') throw alreadyWithdrawn();
      throw error;
    }
  }
}
