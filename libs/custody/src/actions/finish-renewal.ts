import { Alarms, Audit } from '@sarika/audit';
import type { SystemContext } from '@sarika/platform';
import { RENEW_WITHIN_HOURS } from '../office-key.store.js';
import { SETTLE_MINUTES } from './renew-office-key.js';

/**
 * Destroys the old epochs of an office once nothing is left under them and nobody can seal to them any more. By the clock, because it
 * needs no key. An old epoch with a grant that did not open is kept: its outer key may be put back.
 */
export class FinishRenewal {
  constructor(private readonly audit = new Audit()) {}

  async run(ctx: SystemContext): Promise<number> {
    const ready = await ctx.db.query<{ id: string; officeId: string; toEpoch: number }>(
      `select r.id, r.office_id as "officeId", r.to_epoch as "toEpoch" from office_rotation r
        where r.finished_at is null and r.started_at < now() - make_interval(mins => $1)
          and not exists (select 1 from access_grant g where g.recipient_id = r.office_id and g.recipient_epoch < r.to_epoch and g.state <> 'revoked')
          -- What was written to this office for an emergency lies under the key of its day; it ends within 72 hours.
          and not exists (select 1 from emergency_access e where (e.desk_id = r.office_id or e.office_id = r.office_id) and e.state in ('requested','approved') and e.requested_at < r.started_at + make_interval(mins => $1))
        for update skip locked`,
      [SETTLE_MINUTES],
    );
    for (const { id, officeId, toEpoch } of ready) {
      const wraps = await ctx.db.run('delete from key_wrap where owner_id = $1 and epoch < $2', [officeId, toEpoch]);
      await ctx.db.run('update office_rotation set finished_at = now() where id = $1', [id]);
      await this.audit.write(ctx, { actor: { kind: 'service' }, action: 'officeKey.oldDestroyed', details: { officeId, epoch: toEpoch - 1, wraps } });
    }
    return ready.length;
  }
}

/** Raises an alarm at an office whose key should have been renewed by now. */
export class WatchRenewals {
  constructor(private readonly alarms = new Alarms()) {}

  async run(ctx: SystemContext): Promise<number> {
    const late = await ctx.db.query<{ officeId: string; since: number }>(
      `select d.office_id as "officeId", extract(epoch from now() - min(d.departed_at))::int / 3600 as since
         from officer_departure d join office o on o.id = d.office_id and o.closed_at is null
        where d.held_key and d.reason in ('left','suspicion','lost_device') and d.departed_at < now() - case when d.reason = 'left' then make_interval(hours => $1) else interval '1 hour' end
          and d.departed_at >= (select max(k.not_before) from key_record k where k.owner_id = d.office_id)
        group by d.office_id`,
      [RENEW_WITHIN_HOURS],
    );
    let raised = 0;
    for (const { officeId, since } of late) if (await this.alarms.raise(ctx, { kind: 'officeKey.overdue', officeId, details: { hours: since } })) raised += 1;
    return raised;
  }
}

/** How long somebody may be away, in days, before her wrap goes (confidentiality, row 29: the fewer wraps lie about, the fewer passwords can be tried). */
export const DORMANT_DAYS = 60;

/** Takes the key off whoever has not signed in for sixty days. Never off the last who holds it: a dormant wrap is better than a lost office. */
export class ForgetDormant {
  constructor(private readonly audit = new Audit()) {}

  async run(ctx: SystemContext): Promise<number> {
    const dormant = await ctx.db.query<{ officerId: string; officeId: string }>(
      `with holder as (
         select w.owner_id, w.holder_id, greatest(coalesce(p.last_seen_on, w.made_at::date), w.made_at::date) as seen
           from key_wrap w join officer f on f.id = w.holder_id and f.state = 'active' and f.office_id = w.owner_id left join officer_presence p on p.officer_id = w.holder_id
          where w.epoch = (select max(k.epoch) from key_record k where k.owner_id = w.owner_id)),
       ranked as (select *, row_number() over (partition by owner_id order by seen desc, holder_id) as place from holder)
       select holder_id as "officerId", owner_id as "officeId" from ranked where place > 1 and seen < current_date - $1::int`,
      [DORMANT_DAYS],
    );
    for (const { officerId, officeId } of dormant) {
      await ctx.db.run('delete from key_wrap where owner_id = $1 and holder_id = $2', [officeId, officerId]);
      await this.audit.write(ctx, { actor: { kind: 'service' }, action: 'officeKey.dormantForgotten', details: { officeId, officerId } });
    }
    return dormant.length;
  }
}
