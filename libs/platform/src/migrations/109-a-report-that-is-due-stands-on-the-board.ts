import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The time to report a change of employer runs against her whatever became of the money: it stands on the board until it is reported, also
 * when the leg is paid or the claim has ended, and until her case is closed. A clock of the money is over with its claim.
 */
export class AReportThatIsDueStandsOnTheBoard1764000000109 implements MigrationInterface {
  name = 'AReportThatIsDueStandsOnTheBoard1764000000109';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function reports_a_change(of_leg uuid, in_country char(2), step text) returns boolean language sql immutable parallel safe as
        $$ select of_leg is not null and coalesce(step in (lower(in_country) || '-employer-change', lower(in_country) || '-employer-change-permit'), false) $$;

      create or replace view claim_standing with (security_invoker = true) as
        select c.id as claim_id, c.case_id, c.origin, c.jurisdiction, c.currency, c.stage, (c.opened_at at time zone 'Asia/Phnom_Penh')::date as opened_on,
               (select min(k.limit_on) from claim_clock k left join claim_leg l on l.id = k.leg_id where k.claim_id = c.id and k.replaced_at is null and k.who = 'worker'
                   and case when reports_a_change(k.leg_id, k.country, k.step)
                       then coalesce(c.end_reason not in ('same_as_another','opened_in_error'), true) and not exists (select 1 from closure shut where shut.case_id = c.case_id and shut.reopened_at is null)
                       else c.stage not in ('received','ended') and (l.id is null or l.stage not in ('paid','ended')) end
                   and (k.stopped_by is null or clock_stopped_on(k.claim_id, k.leg_id, k.country, k.stopped_by) is null)) as limit_on,
               coalesce((select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = c.id and a.kind = 'claimed'), 0) as claimed,
               coalesce((select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = c.id and a.kind = 'verified'), 0) as verified,
               coalesce((select sum(p.counts_minor) from ledger_posting p where p.claim_id = c.id and p.kind = 'paid' and not exists (select 1 from ledger_posting r where r.reverses = p.id)), 0) as paid,
               array(select distinct w.reason from (select case when l.stage = 'planned' and l.safety_plan_at is null then 'safety_plan' else l.blocked_by end as reason
                                                      from claim_leg l where l.claim_id = c.id and l.stage not in ('paid','ended')) w where w.reason is not null order by 1) as blocked
          from wage_claim c;

      -- Lines that stand were counted by the parts as they were: all are counted anew.
      truncate board_line, board_tally;
      create or replace function board_parts(stage text, opened_on date, limit_on date, blocked text[], claimed numeric, verified numeric, paid numeric)
        returns table (measure text, key text, claimed numeric, verified numeric, paid numeric) language sql stable parallel safe as $$
        select 'stage', $1, $5, $6, $7
        union all select 'opened', to_char($2, 'YYYY-MM-DD'), 0, 0, 0 where $1 not in ('received','ended')
        union all select 'limit', to_char($3, 'YYYY-MM-DD'), 0, 0, 0 where $3 is not null
        union all select 'blocked', b, 0, 0, 0 from unnest($4) b where $1 not in ('received','ended') $$;
      alter table wage_claim no force row level security;
      alter table board_dirty no force row level security;
      insert into board_dirty (case_id) select distinct case_id from wage_claim on conflict do nothing;
      alter table board_dirty force row level security;
      alter table wage_claim force row level security;
      create trigger closure_on_board after insert or update of reopened_at on closure for each row execute function board_note();
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
