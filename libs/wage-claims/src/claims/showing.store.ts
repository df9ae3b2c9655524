import { randomUUID } from 'node:crypto';
import type { Context } from '@sarika/platform';
import type { Language } from '@sarika/texts';

export const showingHows = ['web', 'read_aloud', 'paper_thumbprint'] as const;

/** She saw what the other side of a leg will learn, and wants to go on. */
export interface Showing {
  readonly shownAt: Date;
  readonly shownHow: (typeof showingHows)[number];
  readonly wordingVersion: string;
  readonly language: Language;
  /** What was claimed then, in minor units of the claim's currency. */
  readonly sumMinor: bigint;
}

export class Showings {
  async add(ctx: Context, of: { legId: string; claimId: string; caseId: string }, showing: Omit<Showing, 'shownAt'> & { shownBy: string | null }): Promise<void> {
    await ctx.db.run('insert into leg_showing (id, leg_id, claim_id, case_id, shown_how, wording_version, language, sum_minor, shown_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      randomUUID(), of.legId, of.claimId, of.caseId, showing.shownHow, showing.wordingVersion, showing.language, showing.sumMinor.toString(), showing.shownBy,
    ]);
  }

  /** The newest of a leg first. */
  async ofLeg(ctx: Context, legId: string): Promise<Showing[]> {
    const rows = await ctx.db.query<Omit<Showing, 'sumMinor'> & { sumMinor: string }>(
      `select shown_at as "shownAt", shown_how as "shownHow", wording_version as "wordingVersion", language, sum_minor::text as "sumMinor" from leg_showing where leg_id = $1 order by shown_at desc, id`,
      [legId],
    );
    return rows.map((row) => ({ ...row, sumMinor: BigInt(row.sumMinor) }));
  }
}
