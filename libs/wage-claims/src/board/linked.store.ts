import type { CurrencyCode } from '@sarika/money';
import type { Context, SystemContext } from '@sarika/platform';
import type { OtherSide } from '../claims/claim.js';
import { LEAST_LINKED } from '../ledger/recovered.store.js';

/** Claims of all offices against one employer or agency, in one currency. */
export interface Linked {
  readonly currency: CurrencyCode;
  /** Cases: one worker counts once for each. */
  readonly complainants: number;
  readonly claims: number;
  /** Minor units. */
  readonly claimed: bigint;
  readonly verified: bigint;
  readonly paid: bigint;
}

/** Claims against the same employer or agency, found by the keyed hash of its name. */
export class LinkedSides {
  /** Where the other side is and how many claims against it the reader may open; null where she may open none. */
  async seen(ctx: Context, against: OtherSide, index: Buffer): Promise<{ country: string; claims: number } | null> {
    // Counted first without a policy for each leg, whose time would say that somebody else has claims against it.
    if (((await ctx.db.query<{ own: number }>('select side_seen($1, $2) as own', [index, against]))[0]?.own ?? 0) === 0) return null;
    const rows = await ctx.db.query<{ country: string; claims: number }>('select country, count(*)::int as claims from claim_leg where other_side_index = $1 and against = $2 group by 1 order by 2 desc limit 1', [index, against]);
    return rows[0] ?? null;
  }

  /** What three or more consenting complainants come to; nothing where there are fewer in a currency. */
  async of(ctx: Context, index: Buffer): Promise<Linked[]> {
    const rows = await ctx.db.query<Omit<Linked, 'claimed' | 'verified' | 'paid'> & { claimed: string; verified: string; paid: string }>(
      'select currency, complainants, claims, claimed::text as claimed, verified::text as verified, paid::text as paid from linked_side where other_side_index = $1 order by currency',
      [index],
    );
    return rows.map(({ claimed, verified, paid, ...row }) => ({ ...row, claimed: BigInt(claimed), verified: BigInt(verified), paid: BigInt(paid) }));
  }

  /** Those that are to be counted anew, with those that cases which changed have a claim against. */
  async takeDue(ctx: SystemContext, caseIds: readonly string[]): Promise<Buffer[]> {
    const rows = await ctx.db.query<{ index: Buffer }>(
      `with taken as (delete from linking_due returning other_side_index)
       select other_side_index as index from taken union select other_side_index from claim_leg where case_id = any($1::uuid[]) and other_side_index is not null`,
      [caseIds],
    );
    return rows.map(({ index }) => index);
  }

  /** Counts them over all offices. A claim that was opened in error, or is the same as another, makes nobody a complainant. */
  async count(ctx: SystemContext, indexes: readonly Buffer[]): Promise<void> {
    await ctx.db.run('delete from linked_side where other_side_index = any($1::bytea[])', [indexes]);
    await ctx.db.run(
      `insert into linked_side (other_side_index, currency, complainants, claims, claimed, verified, paid)
       select l.other_side_index, s.currency, count(distinct s.case_id), count(*), sum(s.claimed), sum(s.verified), sum(s.paid)
         from claim_leg l join wage_claim c on c.id = l.claim_id cross join lateral (select n.* from claim_standing n where n.claim_id = l.claim_id offset 0) s
        where l.other_side_index = any($1::bytea[]) and (c.end_reason is null or c.end_reason not in ('same_as_another','opened_in_error'))
          and exists (select 1 from claim_consent k where k.claim_id = c.id and k.kind = 'linking' and k.ended_at is null)
        group by 1, 2 having count(distinct s.case_id) >= $2`,
      [indexes, LEAST_LINKED],
    );
  }
}
