import { randomUUID } from 'node:crypto';
import type { Context } from '@sarika/platform';

/** Her "I do not have it": open until something is received after it. */
export class MissedMoney {
  async add(ctx: Context, { claimId, caseId, saidHow }: { claimId: string; caseId: string; saidHow: 'web' | 'sms' }): Promise<void> {
    await ctx.db.run('insert into missed_money (id, claim_id, case_id, after_seq, said_how) select $1, $2, $3, max(p.seq), $4 from ledger_posting p where p.claim_id = $2', [randomUUID(), claimId, caseId, saidHow]);
  }

  /** When she said it last; null where she did not, or something that stands was received since. */
  async openSince(ctx: Context, claimId: string): Promise<Date | null> {
    const rows = await ctx.db.query<{ at: Date }>(
      `select m.said_at as at from missed_money m
        where m.claim_id = $1 and not exists (select 1 from ledger_posting p where p.claim_id = m.claim_id and p.kind = 'received' and p.seq > m.after_seq and not exists (select 1 from ledger_posting r where r.reverses = p.id))
        order by m.after_seq desc, m.said_at desc limit 1`,
      [claimId],
    );
    return rows[0]?.at ?? null;
  }
}
