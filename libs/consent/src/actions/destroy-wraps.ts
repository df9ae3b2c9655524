import { randomUUID } from 'node:crypto';
import { Audit } from '@sarika/audit';
import { type SystemContext, failpoint } from '@sarika/platform';
import { lockReaders } from '../stopping.js';

/**
 * Fourteen days after a withdrawal the wraps that office held are destroyed: the grants become revoked, and the database empties
 * what is revoked. The old pages hold them until the table is rewritten (`sarika sweep`), backups until the grant epoch's key is gone.
 */
export class DestroyWraps {
  private readonly audit = new Audit();

  /** @returns how many withdrawals came to their end */
  async run(ctx: SystemContext): Promise<number> {
    const due = await ctx.db.query<{ id: string; caseId: string; officeId: string; consentId: string }>(
      `select w.id, c.case_id as "caseId", c.office_id as "officeId", c.id as "consentId" from consent_withdrawal w join consent c on c.id = w.consent_id
        where w.destroy_at <= now() and w.destroyed_at is null and w.undone_at is null order by w.destroy_at limit 50 for update of w skip locked`,
    );
    let destroyed = 0;
    for (const one of due) {
      await lockReaders(ctx, one.caseId);
      const count = await this.destroy(ctx, one);
      await ctx.db.run('update consent_withdrawal set destroyed_at = now() where id = $1', [one.id]);
      await this.audit.write(ctx, { actor: { kind: 'service' }, action: 'grants.destroyed', caseId: one.caseId, details: { consentId: one.consentId, officeId: one.officeId, count } });
      destroyed += count;
      failpoint('destroy.written');
    }
    if (destroyed > 0) await ctx.db.run('insert into destruction (id, grants) values ($1, $2)', [randomUUID(), destroyed]);
    return due.length;
  }

  private async destroy(ctx: SystemContext, { caseId, officeId, consentId }: { caseId: string; officeId: string; consentId: string }): Promise<number> {
    const rows = await ctx.db.query<{ id: string }>(
      `select id from access_grant where case_id = $1 and state = 'suspended' and (consent_id is null or consent_id = $3)
          and (recipient_id = $2 or via_office_id = $2) for update`,
      [caseId, officeId, consentId],
    );
    for (const { id } of rows) {
      await ctx.db.run(`update access_grant set state = 'revoked', changed_at = now() where id = $1`, [id]);
      await ctx.db.run(`insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, 'suspended', 'revoked', 'withdrawal.destroyed', null)`, [randomUUID(), id, caseId]);
    }
    return rows.length;
  }
}
