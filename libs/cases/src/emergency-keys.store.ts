import { randomUUID } from 'node:crypto';
import type { GrantState } from '@sarika/consent';
import type { Context } from '@sarika/platform';

/** The keys that stand on an emergency. They move by it alone, and are destroyed at its end. */
export class EmergencyKeys {
  /**
   * Moves them and writes each move down.
   * @param why stands in the record as the reason of the move
   * @param by the officer; null where the clock does it
   * @returns how many moved
   */
  async move(ctx: Context, emergency: { readonly id: string; readonly caseId: string }, to: 'active' | 'revoked', why: string, by: string | null): Promise<number> {
    const from = to === 'active' ? ['standby'] : ['standby', 'active', 'suspended'];
    const rows = await ctx.db.query<{ id: string; state: GrantState }>('select id, state from access_grant where emergency_id = $1 and state = any($2) for update', [emergency.id, from]);
    for (const { id, state } of rows) {
      await ctx.db.run('insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, $4, $5, $6, $7)', [randomUUID(), id, emergency.caseId, state, to, why, by]);
      // To the microsecond: row-level security compares it.
      if (to === 'active') await ctx.db.run(`update access_grant g set state = 'active', ends_at = e.ends_at, changed_at = now() from emergency_access e where g.id = $1 and e.id = $2`, [id, emergency.id]);
      else await ctx.db.run(`update access_grant set state = 'revoked', sealed = null, changed_at = now() where id = $1`, [id]);
    }
    return rows.length;
  }
}
