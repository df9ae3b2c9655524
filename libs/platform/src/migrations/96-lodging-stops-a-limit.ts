import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A limit is stopped by lodging where the law says so: `stopped_by` is what the law pack says of it, the day of lodging stands on the leg, and
 * whether the clock runs is read from both. A leg that is over stops nothing any more.
 */
export class LodgingStopsALimit1764000000096 implements MigrationInterface {
  name = 'LodgingStopsALimit1764000000096';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table claim_leg add column lodged_on date;
      comment on column claim_leg.lodged_on is 'when it was lodged last, where the leg runs';
      grant update (lodged_on) on claim_leg to sarika_api;

      alter table claim_clock add column stopped_by text constraint clock_stopped_by check (stopped_by in ('authority','court','nothing'));
      comment on column claim_clock.stopped_by is 'lodging with whom stops this limit, by the law pack it was counted under; null: the pack does not say, and it goes on';

      create function clock_stopped_on(of_claim uuid, of_leg uuid, in_country char(2), stopped_by text) returns date language sql stable parallel safe as
        $$ select min(l.lodged_on) from claim_leg l
            where l.claim_id = of_claim and (of_leg is null or l.id = of_leg) and l.country = in_country and l.lodged_on is not null and l.stage <> 'ended'
              and (stopped_by = 'authority' or (stopped_by = 'court' and l.authority in ('labour_court','civil_court','criminal_court'))) $$;

      create or replace view claim_standing with (security_invoker = true) as
        select c.id as claim_id, c.case_id, c.origin, c.jurisdiction, c.currency, c.stage, (c.opened_at at time zone 'Asia/Phnom_Penh')::date as opened_on,
               (select min(k.limit_on) from claim_clock k left join claim_leg l on l.id = k.leg_id where k.claim_id = c.id and k.replaced_at is null and k.who = 'worker' and (l.id is null or l.stage not in ('paid','ended'))
                   and (k.stopped_by is null or clock_stopped_on(k.claim_id, k.leg_id, k.country, k.stopped_by) is null)) as limit_on,
               coalesce((select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = c.id and a.kind = 'claimed'), 0) as claimed,
               coalesce((select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = c.id and a.kind = 'verified'), 0) as verified,
               coalesce((select sum(p.counts_minor) from ledger_posting p where p.claim_id = c.id and p.kind = 'paid' and not exists (select 1 from ledger_posting r where r.reverses = p.id)), 0) as paid,
               array(select distinct w.reason from (select case when l.stage = 'planned' and l.safety_plan_at is null then 'safety_plan' else l.blocked_by end as reason
                                                      from claim_leg l where l.claim_id = c.id and l.stage not in ('paid','ended')) w where w.reason is not null order by 1) as blocked
          from wage_claim c;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
