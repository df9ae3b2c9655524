import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Steps of a protocol that were done, and the eleven questions as they were answered. Which step of which protocol, and every answer, would
 * name what she suffered (field rule 7): they are sealed as items of the case. In clear stand who, when, in which order, and what it makes
 * more pressing.
 */
export class ProtocolsAndSigns1764000000170 implements MigrationInterface {
  name = 'ProtocolsAndSigns1764000000170';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare def text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'item_kind' and conrelid = 'item'::regclass);
      begin
        execute 'alter table item drop constraint item_kind';
        execute 'alter table item add constraint item_kind ' || replace(def, ']))', ', ''protocol_step''::text, ''indicators''::text]))');
      end $$;

      alter table case_file add column contact_within_hours smallint constraint case_file_contact_within check (contact_within_hours between 1 and 72);
      comment on column case_file.contact_within_hours is 'a protocol asks for a first contact sooner than the urgency does; null where none does';
      grant update (contact_within_hours) on case_file to sarika_jobs;

      create table protocol_step (
        id uuid primary key,
        -- Steps ticked off together share their time: this says which came first.
        seq bigint generated always as identity,
        case_id uuid not null constraint protocol_step_of_case references case_file,
        office_id uuid not null constraint protocol_step_of_office references office,
        officer_id uuid not null constraint protocol_step_by_officer references officer,
        item_id uuid not null constraint protocol_step_sealed references item constraint protocol_step_once unique,
        within_hours smallint constraint protocol_step_within check (within_hours between 1 and 72),
        done_at timestamptz not null default now()
      );
      create index protocol_step_by_case on protocol_step (case_id, seq);
      comment on table protocol_step is 'a step that was ticked off, could not be done or was taken back, or a protocol that was begun; which one is sealed';
      comment on column protocol_step.within_hours is 'of a protocol that was begun before anybody had reached her: by when somebody must';

      create table indicator_sheet (
        id uuid primary key,
        seq bigint generated always as identity,
        case_id uuid not null constraint indicator_sheet_of_case references case_file,
        office_id uuid not null constraint indicator_sheet_of_office references office,
        officer_id uuid not null constraint indicator_sheet_by_officer references officer,
        item_id uuid not null constraint indicator_sheet_sealed references item constraint indicator_sheet_once unique,
        raises_to char(2) constraint indicator_sheet_raises check (raises_to in ('U0','U1')),
        asked_at timestamptz not null default now()
      );
      create index indicator_sheet_by_case on indicator_sheet (case_id, seq);
      comment on table indicator_sheet is 'the eleven questions as they were answered at one time; every version is kept, the answers are sealed';
      comment on column indicator_sheet.raises_to is 'at least so urgent by these answers; null where nothing raises it, and nothing ever lowers it';

      grant select, insert on protocol_step, indicator_sheet to sarika_api;
      grant select (case_id, within_hours, done_at) on protocol_step to sarika_jobs;
      grant select (id, case_id, raises_to, asked_at) on indicator_sheet to sarika_jobs;
      do $$
      declare t text;
      begin
        foreach t in array array['protocol_step','indicator_sheet'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''officer'' and office_may_open(case_id))', t || '_office', t);
          execute format('create policy %I on %I for insert to sarika_api with check (sarika_as() = ''officer'' and office_id = sarika_office() and officer_id = sarika_officer() and office_holds(case_id))', t || '_office_write', t);
          perform make_erasable(t::regclass, 'case_is_erased(case_id)');
        end loop;
      end $$;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
