import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The claims board: what an office sees of its claims, counted by corridor and stage, and what several claims against the same employer
 * or agency come to. Figures are kept by the jobs; what changed since then is counted anew by whoever asks, so that they are exact at any time.
 */
export class ClaimsBoard1764000000074 implements MigrationInterface {
  name = 'ClaimsBoard1764000000074';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Who asks sees what row-level security shows her: the board, the jobs and the test of both read the same.
      create view claim_standing with (security_invoker = true) as
        select c.id as claim_id, c.case_id, c.origin, c.jurisdiction, c.currency, c.stage, (c.opened_at at time zone 'Asia/Phnom_Penh')::date as opened_on,
               (select min(k.limit_on) from claim_clock k left join claim_leg l on l.id = k.leg_id where k.claim_id = c.id and k.replaced_at is null and k.who = 'worker' and (l.id is null or l.stage not in ('paid','ended'))) as limit_on,
               coalesce((select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = c.id and a.kind = 'claimed'), 0) as claimed,
               coalesce((select sum(e.minor) from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = c.id and a.kind = 'verified'), 0) as verified,
               coalesce((select sum(p.counts_minor) from ledger_posting p where p.claim_id = c.id and p.kind = 'paid' and not exists (select 1 from ledger_posting r where r.reverses = p.id)), 0) as paid,
               array(select distinct w.reason from (select case when l.stage = 'planned' and l.safety_plan_at is null then 'safety_plan' else l.blocked_by end as reason
                                                      from claim_leg l where l.claim_id = c.id and l.stage not in ('paid','ended')) w where w.reason is not null order by 1) as blocked
          from wage_claim c;
      comment on column claim_standing.limit_on is 'the first day on which something that runs against her ends, in the shortest reading; null where none is known, which never means "no limit"';

      create table board_line (
        office_id uuid not null,
        claim_id uuid not null, case_id uuid not null,
        origin char(2) not null, jurisdiction char(2) not null, currency char(3) not null,
        stage text not null,
        opened_on date not null, limit_on date,
        claimed numeric not null, verified numeric not null, paid numeric not null,
        blocked text[] not null,
        primary key (office_id, claim_id)
      );
      comment on table board_line is 'a claim on the board of an office that holds its case; written by the jobs alone';
      create index board_line_by_case on board_line (case_id);
      create index board_line_by_cell on board_line (office_id, origin, jurisdiction, currency, stage, opened_on, claim_id);
      create index board_line_by_age on board_line (office_id, opened_on, claim_id);
      create index board_line_by_limit on board_line (office_id, limit_on, claim_id) where limit_on is not null;

      create table board_tally (
        office_id uuid not null,
        measure text not null constraint tally_measure check (measure in ('stage','blocked','limit','opened')),
        origin char(2) not null, jurisdiction char(2) not null, currency char(3) not null,
        key text not null,
        claims int not null,
        claimed numeric not null, verified numeric not null, paid numeric not null,
        primary key (office_id, measure, origin, jurisdiction, currency, key)
      );
      comment on table board_tally is 'board_line counted; kept by its trigger. Sums are minor units of the currency of the row and are never added across currencies';
      create index tally_empty on board_tally (office_id) where claims = 0;

      create table board_dirty (
        case_id uuid not null,
        xact xid8 not null default pg_current_xact_id(),
        primary key (case_id, xact)
      );
      comment on table board_dirty is 'cases whose lines on the boards are out of date. Until the jobs wrote them anew they are counted as they stand. A row for each transaction: nobody waits for another';

      create table linked_side (
        other_side_index bytea not null,
        currency char(3) not null,
        complainants int not null constraint linked_at_least_three check (complainants >= 3),
        claims int not null,
        claimed numeric not null, verified numeric not null, paid numeric not null,
        counted_at timestamptz not null default now(),
        primary key (other_side_index, currency)
      );
      comment on table linked_side is 'claims against the same employer or agency whose workers said that they may be counted together; with fewer than three there is no row';
      create table linking_due (
        other_side_index bytea not null,
        xact xid8 not null default pg_current_xact_id(),
        primary key (other_side_index, xact)
      );
      comment on table linking_due is 'to be counted anew by the jobs';

      create function board_parts(stage text, opened_on date, limit_on date, blocked text[], claimed numeric, verified numeric, paid numeric)
        returns table (measure text, key text, claimed numeric, verified numeric, paid numeric) language sql stable parallel safe as $$
        select 'stage', $1, $5, $6, $7
        union all select 'opened', to_char($2, 'YYYY-MM-DD'), 0, 0, 0 where $1 not in ('received','ended')
        union all select 'limit', to_char($3, 'YYYY-MM-DD'), 0, 0, 0 where $3 is not null and $1 not in ('received','ended')
        union all select 'blocked', b, 0, 0, 0 from unnest($4) b where $1 not in ('received','ended') $$;

      create function board_counts() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          insert into board_tally as t (office_id, measure, origin, jurisdiction, currency, key, claims, claimed, verified, paid)
            select l.office_id, p.measure, l.origin, l.jurisdiction, l.currency, p.key, count(*), sum(p.claimed), sum(p.verified), sum(p.paid)
              from lines l cross join lateral board_parts(l.stage, l.opened_on, l.limit_on, l.blocked, l.claimed, l.verified, l.paid) p group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
            on conflict (office_id, measure, origin, jurisdiction, currency, key)
              do update set claims = t.claims + excluded.claims, claimed = t.claimed + excluded.claimed, verified = t.verified + excluded.verified, paid = t.paid + excluded.paid;
        else
          update board_tally t set claims = t.claims - n.claims, claimed = t.claimed - n.claimed, verified = t.verified - n.verified, paid = t.paid - n.paid
            from (select l.office_id, p.measure, l.origin, l.jurisdiction, l.currency, p.key, count(*) as claims, sum(p.claimed) as claimed, sum(p.verified) as verified, sum(p.paid) as paid
                    from lines l cross join lateral board_parts(l.stage, l.opened_on, l.limit_on, l.blocked, l.claimed, l.verified, l.paid) p group by 1, 2, 3, 4, 5, 6) n
           where t.office_id = n.office_id and t.measure = n.measure and t.origin = n.origin and t.jurisdiction = n.jurisdiction and t.currency = n.currency and t.key = n.key;
        end if;
        return null;
      end $$;
      -- Lines are added and taken away, never changed: nothing is counted twice by an update.
      create trigger board_line_added after insert on board_line referencing new table as lines for each statement execute function board_counts();
      create trigger board_line_gone after delete on board_line referencing old table as lines for each statement execute function board_counts();

      create function board_note() returns trigger language plpgsql as $$
      declare of_case uuid := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
      begin
        -- What is erased takes its lines with it.
        if tg_op = 'DELETE' then
          if case_is_erased(of_case) then return null; end if;
        end if;
        insert into board_dirty (case_id) values (of_case) on conflict do nothing;
        return null;
      end $$;
      create function board_note_entries() returns trigger language plpgsql as $$
      begin
        insert into board_dirty (case_id) select distinct case_id from added on conflict do nothing;
        return null;
      end $$;
      create trigger wage_claim_on_board after insert or delete or update of stage on wage_claim for each row execute function board_note();
      create trigger claim_leg_on_board after insert or delete or update of stage, blocked_by, safety_plan_at on claim_leg for each row execute function board_note();
      create trigger claim_clock_on_board after insert or delete or update of replaced_at on claim_clock for each row execute function board_note();
      create trigger ledger_on_board after insert on ledger_entry referencing new table as added for each statement execute function board_note_entries();
      create trigger grant_on_board_new after insert on access_grant for each row when (new.state = 'active' and new.recipient_kind = 'office') execute function board_note();
      create trigger grant_on_board_moved after update of state, named_only, ends_at, recipient_id on access_grant for each row
        when (new.recipient_kind = 'office' and (old.state = 'active' or new.state = 'active')
              and (old.state, old.named_only, old.recipient_id, old.ends_at) is distinct from (new.state, new.named_only, new.recipient_id, new.ends_at))
        execute function board_note();
      create trigger grant_on_board_gone after delete on access_grant for each row when (old.state = 'active' and old.recipient_kind = 'office') execute function board_note();

      -- Fail closed: her yes taken back takes the figure away at once, and the jobs count again those who remain.
      create function linking_changed() returns trigger language plpgsql as $$
      declare sides bytea[];
      begin
        if tg_table_name = 'claim_leg' then sides := array[case when tg_op = 'DELETE' then old.other_side_index else new.other_side_index end];
        else sides := array(select l.other_side_index from claim_leg l where l.claim_id = (case when tg_op = 'DELETE' then old.claim_id else new.claim_id end) and l.other_side_index is not null);
        end if;
        if tg_op <> 'INSERT' then delete from linked_side where other_side_index = any (sides); end if;
        insert into linking_due (other_side_index) select s from unnest(sides) s where s is not null on conflict do nothing;
        return null;
      end $$;
      create trigger claim_leg_links after insert on claim_leg for each row when (new.other_side_index is not null) execute function linking_changed();
      create trigger claim_leg_links_no_more after delete on claim_leg for each row when (old.other_side_index is not null) execute function linking_changed();
      create trigger claim_consent_links after insert or update on claim_consent for each row when (new.kind = 'linking') execute function linking_changed();
      create trigger claim_consent_links_no_more after delete on claim_consent for each row when (old.kind = 'linking') execute function linking_changed();

      create index grant_ending on access_grant (recipient_id, case_id) where state = 'active' and ends_at is not null;

      grant select on claim_standing, board_line, board_tally to sarika_api;
      grant select, insert on board_dirty, linking_due to sarika_api;
      grant select, delete on linked_side to sarika_api;
      grant select on claim_standing to sarika_jobs;
      grant select, insert, delete on board_line, board_dirty, linking_due to sarika_jobs;
      grant select, insert, update, delete on board_tally, linked_side to sarika_jobs;
      do $$
      declare t text;
      begin
        foreach t in array array['board_line','board_tally','board_dirty','linked_side','linking_due'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I to sarika_jobs using (true) with check (true)', t || '_jobs', t);
        end loop;
      end $$;
      create policy board_line_office on board_line for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy board_tally_office on board_tally for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      -- Whoever changes a claim or a grant, the seed's owner included, notes that the boards are to be counted anew.
      create policy board_dirty_note on board_dirty for insert with check (true);
      create policy linking_due_note on linking_due for insert with check (true);
      create policy board_dirty_office on board_dirty for select to sarika_api
        using (sarika_as() = 'officer' and (office_may_open(case_id) or exists (select 1 from board_line l where l.case_id = board_dirty.case_id and l.office_id = sarika_office())));
      -- An office learns of others only where it has a claim against the same one itself; its own rights to the leg say so.
      create policy linked_side_office on linked_side for select to sarika_api
        using (sarika_as() in ('officer','complainant') and exists (select 1 from claim_leg l where l.other_side_index = linked_side.other_side_index));
      create policy linked_side_take_away on linked_side for delete to sarika_api
        using (sarika_as() in ('officer','complainant') and exists (select 1 from claim_leg l where l.other_side_index = linked_side.other_side_index));

      insert into linking_due (other_side_index) select distinct other_side_index from claim_leg where other_side_index is not null;
    `);
  }
  async down(): Promise<void> {
    throw new Error('The board is never taken down: restore a backup instead.');
  }
}
