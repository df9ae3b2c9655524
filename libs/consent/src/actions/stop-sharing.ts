import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, Problem, violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Grants } from '../grant.store.js';

/**
 * The worker takes back her yes to one office. From this commit on that office can open nothing; what it already saw it saw.
 * Access is suspended at once; the wraps are destroyed later, because an abuser may be holding the phone (confidentiality, row 11).
 */
@Injectable()
export class StopSharing {
  constructor(
    private readonly grants: Grants,
    private readonly journal: Journal,
  ) {}

  /** @throws Problem consent.notFound, consent.alreadyWithdrawn */
  async run(ctx: Context, { caseId, consentId, receiptId, how = 'web' }: { caseId: string; consentId: string; receiptId: string | null; how?: 'web' | 'sms' }): Promise<void> {
    const rows = await ctx.db.query<{ officeId: string }>('select office_id as "officeId" from consent where id = $1 and case_id = $2', [consentId, caseId]);
    const consent = rows[0];
    if (!consent) throw new Problem('consent.notFound', 404, 'That line is not in your case.');
    try {
      await ctx.db.run(`insert into consent_withdrawal (id, consent_id, withdrawn_how) values ($1, $2, $3)`, [randomUUID(), consentId, how]);
    } catch (error) {
      if (violatedConstraint(error) === 'withdrawn_once') throw new Problem('consent.alreadyWithdrawn', 409, 'You already stopped sharing with this office.');
      throw error;
    }
    await this.grants.move(ctx, caseId, consent.officeId, 'suspended', 'consent.withdrawn', null);
    // An accepted offer too: as long as it stands nobody else is asked, and the case would be nobody's.
    await ctx.db.run(`update offer set state = 'revoked', settled_at = now() where case_id = $1 and office_id = $2 and state in ('waiting','offered','accepted')`, [caseId, consent.officeId]);
    await ctx.db.run('update assignment set ended_at = now(), updated_at = now() where case_id = $1 and office_id = $2 and ended_at is null', [caseId, consent.officeId]);
    await this.journal.record(ctx, { kind: 'complainant', id: receiptId }, 'consent.withdrawn', { caseId, consentId, officeId: consent.officeId });
  }
}
