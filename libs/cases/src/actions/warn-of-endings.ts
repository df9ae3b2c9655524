import { randomUUID } from 'node:crypto';
import { dayInCambodia } from '@sarika/consent';
import { Texts } from '@sarika/messaging';
import type { Keyring, SystemContext } from '@sarika/platform';
import { formatDay, t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';

/** So many days before its last day an office is told of a yes that ends, and once more. */
export const ENDING_DAYS = { first: 14, last: 3 } as const;
/** So many are told of in one transaction; the next turn takes the rest. */
const AT_ONCE = 100;

const daysAfter = (isoDay: string, days: number): string => new Date(Date.parse(`${isoDay}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * A yes with a last day ends by itself (`ExpireConsents`), and whoever works the case would stand without it from one day to the next.
 * The office is told 14 and 3 days before; its officer may ask her. Her page says it. A text goes only where she chose hours, in them,
 * once for each last day, and says that there is news (field rule 9).
 */
export class WarnOfEndings {
  constructor(
    private readonly keyring: Pick<Keyring, 'notifierPublic'>,
    private readonly texts = new Texts(new Journal()),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @returns how many notices were made */
  async run(ctx: SystemContext): Promise<number> {
    const today = dayInCambodia(ctx.now);
    const due = await ctx.db.query<{ consentId: string; caseId: string; officeId: string; endsOn: string; step: 'first' | 'last'; isNew: boolean }>(
      `select * from (
         select c.id as "consentId", c.case_id as "caseId", c.office_id as "officeId", e.ends_on::text as "endsOn", case when e.ends_on <= $2::date then 'last' else 'first' end as step,
                not exists (select 1 from ending_notice n where n.consent_id = c.id and n.ends_on = e.ends_on) as "isNew"
           from consent c
           cross join lateral (select case when h.id is null then c.ends_on else h.ends_on end as ends_on
                                 from (select 1) as one left join lateral (select x.id, x.ends_on from consent_change x where x.consent_id = c.id order by x.seq desc limit 1) h on true) e
          where e.ends_on between $1::date and $3::date and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id)
            and exists (select 1 from assignment a where a.case_id = c.case_id and a.office_id = c.office_id and a.ended_at is null)) d
        where not exists (select 1 from ending_notice n where n.consent_id = d."consentId" and n.ends_on = d."endsOn"::date and n.step = d.step)
        order by "endsOn", "consentId" limit $4`,
      [today, daysAfter(today, ENDING_DAYS.last), daysAfter(today, ENDING_DAYS.first), AT_ONCE],
    );
    for (const { consentId, caseId, officeId, endsOn, step, isNew } of due) {
      const told = isNew && (await this.tellHer(ctx, caseId, endsOn));
      await ctx.db.run('insert into ending_notice (id, consent_id, case_id, office_id, ends_on, step, told_worker) values ($1, $2, $3, $4, $5, $6, $7)', [randomUUID(), consentId, caseId, officeId, endsOn, step, told]);
      await this.changes.bump(ctx, officeId);
    }
    return due.length;
  }

  /** @returns whether news went to her */
  private async tellHer(ctx: SystemContext, caseId: string, endsOn: string): Promise<boolean> {
    const way = (await this.texts.choseHours(ctx, caseId)) ? await this.texts.wayTo(ctx, caseId) : null;
    if (!way) return false;
    await this.texts.holdWithNews(ctx, this.keyring, way, { caseId, words: (language) => t(language, 'sms.sharingEnds', { day: formatDay(language, endsOn) }) });
    return true;
  }
}
