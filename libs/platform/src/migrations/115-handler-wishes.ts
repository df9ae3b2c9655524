import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A worker may ask for a woman or a man to handle her case. It stands in clear beside the work, also of a protected case: a departure, an
 * assignment and a handover open nothing and must keep it, and it says nothing of what happened to her. Each change is a row: her new word,
 * and who heard it.
 */
export class HandlerWishes1764000000115 implements MigrationInterface {
  name = 'HandlerWishes1764000000115';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table case_file add column wants_sex text constraint case_file_wants_sex check (wants_sex in ('female','male'));
      alter table assignment add column wants_sex text constraint assignment_wants_sex check (wants_sex in ('female','male'));
      comment on column case_file.wants_sex is 'she asked that a woman, or a man, handles her case; null where she did not';
      grant update (wants_sex) on case_file to sarika_api;
      grant update (wants_sex) on assignment to sarika_api, sarika_jobs;
      create or replace function assignment_facts() returns trigger language plpgsql as $f$
        begin
          select case when c.restricted then null else c.happened_in end, case when c.restricted then null else c.now_in end, case when c.restricted then null else c.channel end,
                 case when c.restricted then null else c.kind end, case when c.restricted then null else c.claim_from_home end, c.categories, c.wants_sex
            into new.happened_in, new.now_in, new.channel, new.case_kind, new.claim_from_home, new.categories, new.wants_sex from case_file c where c.id = new.case_id;
          return new;
        end $f$;

      create table handler_wish (
        id uuid primary key,
        case_id uuid not null constraint handler_wish_of_case references case_file,
        office_id uuid not null constraint handler_wish_of_office references office,
        heard_by uuid not null constraint handler_wish_heard_by references officer,
        wants text not null constraint handler_wish_wants check (wants in ('female','male','anybody')),
        witnessed_by uuid constraint handler_wish_witness references officer,
        paper_reference text,
        heard_at timestamptz not null default now(),
        constraint handler_wish_two_people check (witnessed_by is distinct from heard_by)
      );
      create index handler_wish_by_case on handler_wish (case_id, heard_at desc);
      comment on table handler_wish is 'what she said herself about a woman or a man as her helper; taken back only before a witness or on paper';
      alter table handler_wish enable row level security;
      alter table handler_wish force row level security;
      grant select, insert on handler_wish to sarika_api;
      grant select (case_id) on handler_wish to sarika_jobs;
      select make_erasable('handler_wish', 'case_is_erased(case_id)');
      create policy handler_wish_office on handler_wish for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy handler_wish_hear on handler_wish for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and heard_by = sarika_officer() and office_holds(case_id));

      -- An officer's sex is her own statement: nobody else writes it down, and she changes nothing else of herself by it.
      grant update (sex) on officer to sarika_api;
      create policy officer_states_sex on officer for update to sarika_api using (sarika_as() = 'officer' and id = sarika_officer() and state = 'active') with check (sarika_as() = 'officer' and id = sarika_officer() and state = 'active');
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
