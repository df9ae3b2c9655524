import type { CurrencyCode } from '@sarika/money';
import type { Context } from '@sarika/platform';

/** What claims are laid side by side by. */
export const recoveredBy = ['corridor', 'employer', 'agency', 'authority'] as const;
export type RecoveredBy = (typeof recoveredBy)[number];

/** An employer or agency is shown from so many consenting complainants on, in each currency: fewer would say who they are. */
export const LEAST_LINKED = 3;

export interface Recovered {
  /** `KH>TH`, an authority's country and code (`TH/labour_court`), or the keyed hash of a name in hexadecimal. */
  readonly group: string;
  readonly currency: CurrencyCode;
  readonly cases: number;
  readonly claims: number;
  /** Minor units of `currency`. Payments in another currency count by the rate that was recorded with them. */
  readonly claimed: bigint;
  readonly verified: bigint;
  readonly paid: bigint;
  /** What is in her hand, in each currency it is in. Not added up: that would need a rate of its own. */
  readonly inHand: readonly { readonly currency: CurrencyCode; readonly minor: bigint }[];
}

const groups: Readonly<Record<RecoveredBy, string>> = {
  corridor: `select c.id as claim_id, c.origin || '>' || c.jurisdiction as grp from wage_claim c`,
  authority: `select l.claim_id, l.country || '/' || l.authority as grp from claim_leg l where l.authority is not null group by 1, 2`,
  employer: linked('employer'),
  agency: linked('agency'),
};

/** Only claims whose worker said that hers may be counted with others. */
function linked(against: 'employer' | 'agency'): string {
  return `select l.claim_id, encode(l.other_side_index, 'hex') as grp from claim_leg l
           where l.against = '${against}' and l.other_side_index is not null and exists (select 1 from claim_consent k where k.claim_id = l.claim_id and k.kind = 'linking' and k.ended_at is null)`;
}

/**
 * Claimed against recovered, in the claim's own currency; no sum is made across currencies. Who asks sees what row-level security shows:
 * an office its own claims, the jobs those of the service. A claim with legs before two authorities stands under both.
 */
export class RecoveredStore {
  async by(ctx: Context, by: RecoveredBy): Promise<Recovered[]> {
    const least = by === 'employer' || by === 'agency' ? LEAST_LINKED : 1;
    const rows = await ctx.db.query<Omit<Recovered, 'claimed' | 'verified' | 'paid' | 'inHand'> & { claimed: string; verified: string; paid: string; inHand: { currency: CurrencyCode; minor: string }[] | null }>(
      `with grouped as (${groups[by]}),
            shown as (select g.grp, c.currency from grouped g join wage_claim c on c.id = g.claim_id group by 1, 2 having count(distinct c.case_id) >= $1),
            counted as (
              select g.grp, c.id, c.case_id, c.currency,
                     coalesce((select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = c.id and a.kind = 'claimed'), 0) as claimed,
                     coalesce((select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = c.id and a.kind = 'verified'), 0) as verified,
                     coalesce((select sum(p.counts_minor) from ledger_posting p where p.claim_id = c.id and p.kind = 'paid' and not exists (select 1 from ledger_posting r where r.reverses = p.id)), 0) as paid
                from grouped g join wage_claim c on c.id = g.claim_id join shown s on s.grp = g.grp and s.currency = c.currency
            ),
            hand as (
              select n.grp, n.currency, jsonb_agg(jsonb_build_object('currency', n.of, 'minor', n.minor::text) order by n.of) as sums
                from (select k.grp, k.currency, a.currency as of, sum(e.minor) as minor from counted k join ledger_account a on a.claim_id = k.id and a.kind = 'in_hand' join ledger_entry e on e.account_id = a.id group by 1, 2, 3) n
               where n.minor <> 0 group by 1, 2
            )
       select k.grp as "group", k.currency, count(distinct k.case_id)::int as cases, count(*)::int as claims, sum(k.claimed)::text as claimed, sum(k.verified)::text as verified, sum(k.paid)::text as paid, h.sums as "inHand"
         from counted k left join hand h on h.grp = k.grp and h.currency = k.currency
        group by k.grp, k.currency, h.sums order by k.grp, k.currency`,
      [least],
    );
    return rows.map((row) => ({
      ...row,
      claimed: BigInt(row.claimed),
      verified: BigInt(row.verified),
      paid: BigInt(row.paid),
      inHand: (row.inHand ?? []).map(({ currency, minor }) => ({ currency, minor: BigInt(minor) })),
    }));
  }
}
