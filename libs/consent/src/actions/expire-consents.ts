import type { SystemContext } from '@sarika/platform';
import { dayInCambodia } from '../terms.js';
import type { StopSharing } from './stop-sharing.js';

/** What she gave until a day ends with that day, by the same way as when she stops: access at once, a new epoch, the keys destroyed later. */
export class ExpireConsents {
  constructor(private readonly stopSharing: Pick<StopSharing, 'run'>) {}

  /** @returns how many ended */
  async run(ctx: SystemContext): Promise<number> {
    const due = await ctx.db.query<{ id: string; caseId: string }>(
      `select c.id, c.case_id as "caseId" from consent c
         left join lateral (select h.id, h.ends_on from consent_change h where h.consent_id = c.id order by h.seq desc limit 1) h on true
        where case when h.id is null then c.ends_on else h.ends_on end < $1::date and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id) order by c.id limit 50`,
      [dayInCambodia(ctx.now)],
    );
    for (const { id, caseId } of due) await this.stopSharing.run(ctx, { caseId, consentId: id, how: { by: 'expiry' } });
    return due.length;
  }
}
