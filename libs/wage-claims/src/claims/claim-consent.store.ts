import type { Context } from '@sarika/platform';

/**
 * `linking`: her claim may be counted with others against the same employer. `third_party_payee`: somebody else takes money for her.
 * `power_of_attorney`: her signed paper is sent to who acts for her. `group`: her claim goes on together with those of colleagues; it is heard where the group is.
 */
export const claimConsentKinds = ['linking', 'third_party_payee', 'power_of_attorney', 'group'] as const;
export type ClaimConsentKind = (typeof claimConsentKinds)[number];
/** Heard on the claim itself. */
export const heardConsentKinds = ['linking', 'third_party_payee', 'power_of_attorney'] as const satisfies readonly ClaimConsentKind[];
export type HeardConsentKind = (typeof heardConsentKinds)[number];
/** What she says and takes back on her own page. */
export const ownConsentKinds = ['third_party_payee', 'linking'] as const satisfies readonly HeardConsentKind[];
export type OwnConsentKind = (typeof ownConsentKinds)[number];

export interface ClaimConsent {
  readonly id: string;
  readonly claimId: string;
  readonly caseId: string;
  readonly kind: ClaimConsentKind;
  readonly givenHow: 'web' | 'read_aloud' | 'paper_thumbprint';
  readonly givenAt: Date;
  readonly endedAt: Date | null;
  /** Of `group`. */
  readonly groupId: string | null;
}

const columns = `id, claim_id as "claimId", case_id as "caseId", kind, given_how as "givenHow", given_at as "givenAt", ended_at as "endedAt", group_id as "groupId"`;

/** Her yes where a claim needs one of its own. */
export class ClaimConsents {
  async add(ctx: Context, given: { id: string; claimId: string; caseId: string; kind: HeardConsentKind; givenHow: string; readBy: string | null; witnessedBy: string | null; itemId: string | null }): Promise<void> {
    await ctx.db.run('insert into claim_consent (id, claim_id, case_id, kind, given_how, read_by, witnessed_by, item_id) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
      given.id, given.claimId, given.caseId, given.kind, given.givenHow, given.readBy, given.witnessedBy, given.itemId,
    ]);
  }

  /** One that stands. */
  async standing(ctx: Context, consentId: string): Promise<ClaimConsent | null> {
    return (await ctx.db.query<ClaimConsent>(`select ${columns} from claim_consent where id = $1 and ended_at is null`, [consentId]))[0] ?? null;
  }

  async ofClaim(ctx: Context, claimId: string): Promise<ClaimConsent[]> {
    return ctx.db.query<ClaimConsent>(`select ${columns} from claim_consent where claim_id = $1 order by given_at, id`, [claimId]);
  }

  /** Where who takes the money for her is sealed; null where nobody is named. */
  async itemOf(ctx: Context, consentId: string): Promise<string | null> {
    return (await ctx.db.query<{ itemId: string | null }>('select item_id as "itemId" from claim_consent where id = $1', [consentId]))[0]?.itemId ?? null;
  }

  async end(ctx: Context, consentId: string): Promise<void> {
    await ctx.db.run(`update claim_consent set ended_at = now(), ended_how = case when kind = 'group' then 'left' end where id = $1 and ended_at is null`, [consentId]);
  }
}
