import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

export type GivenHow = 'sms' | 'web' | 'read_aloud';
export type ConsentScope = 'whole_case' | 'phone_only';

/** The wording a consent was given to. A changed text is a new version; old consents keep theirs. */
export const WORDING_VERSION = '2026-11-a';

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

export interface ConsentLine {
  readonly id: string;
  readonly officeId: string;
  readonly scope: ConsentScope;
  readonly givenHow: GivenHow;
  readonly language: string;
  readonly wordingVersion: string;
  readonly givenAt: Date;
  readonly endsOn: string | null;
  readonly withdrawnAt: Date | null;
  /** Of the newest grant to that office. */
  readonly grantState: 'standby' | 'active' | 'suspended' | 'revoked' | null;
}

@Injectable()
export class Consents {
  /** Every yes of a case, withdrawn ones too, with what it opens now. */
  async ofCase(ctx: Context, caseId: string): Promise<ConsentLine[]> {
    return ctx.db.query<ConsentLine>(
      `select c.id, c.office_id as "officeId", c.scope, c.given_how as "givenHow", c.language, c.wording_version as "wordingVersion", c.given_at as "givenAt",
              c.ends_on::text as "endsOn", w.withdrawn_at as "withdrawnAt",
              (select g.state from access_grant g where g.case_id = c.case_id and g.recipient_id = c.office_id order by g.case_epoch desc limit 1) as "grantState"
         from consent c left join consent_withdrawal w on w.consent_id = c.id
        where c.case_id = $1 order by c.given_at, c.id`,
      [caseId],
    );
  }

  /** "Who must not see this?" as she answered it. */
  async exclusions(ctx: Context, caseId: string): Promise<{ officeId: string | null; officeKind: string | null }[]> {
    return ctx.db.query('select office_id as "officeId", office_kind as "officeKind" from consent_exclusion where case_id = $1', [caseId]);
  }
}
