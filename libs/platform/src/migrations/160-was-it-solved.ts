import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Thirty days after a case was closed she is asked whether it was solved: on her page, and by text only where she chose hours (field rule 9). */
export class WasItSolved1764000000160 implements MigrationInterface {
  name = 'WasItSolved1764000000160';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table follow_up (
        id uuid primary key,
        case_id uuid not null,
        closure_id uuid not null,
        asked_at timestamptz not null default now(),
        by_text boolean not null,
        answer text constraint follow_up_answer check (answer in ('solved','partly','not_solved')),
        answered_how text constraint follow_up_how check (answered_how in ('web','text','officer')),
        answered_at timestamptz,
        answered_by uuid,
        constraint follow_up_of_case foreign key (case_id) references case_file (id),
        constraint follow_up_of_closure foreign key (closure_id) references closure (id),
        constraint follow_up_officer foreign key (answered_by) references officer (id),
        constraint follow_up_once unique (closure_id),
        constraint follow_up_whole check ((answer is null) = (answered_at is null) and (answer is null) = (answered_how is null) and (answered_by is not null) = coalesce(answered_how = 'officer', false))
      );
      comment on table follow_up is 'was it solved? asked 30 days after a closure, once for each; what she answered, and how';
      comment on column follow_up.by_text is 'she was asked by text as well, because she chose hours';
      create index follow_up_by_case on follow_up (case_id);
      grant select, insert on follow_up to sarika_jobs;
      grant select on follow_up to sarika_api;
      grant update (answer, answered_how, answered_at, answered_by) on follow_up to sarika_api;
      alter table follow_up enable row level security;
      alter table follow_up force row level security;
      create policy follow_up_jobs on follow_up for select to sarika_jobs using (true);
      create policy follow_up_jobs_ask on follow_up for insert to sarika_jobs with check (answer is null);
      create policy follow_up_own on follow_up for select to sarika_api using (sarika_as() in ('complainant','intake') and case_id = sarika_case());
      create policy follow_up_own_answer on follow_up for update to sarika_api
        using (sarika_as() in ('complainant','intake') and case_id = sarika_case() and answer is null)
        with check (sarika_as() in ('complainant','intake') and case_id = sarika_case() and answered_how = case sarika_as() when 'complainant' then 'web' else 'text' end);
      create policy follow_up_office on follow_up for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy follow_up_office_answer on follow_up for update to sarika_api
        using (sarika_as() = 'officer' and answer is null and office_holds(case_id)) with check (sarika_as() = 'officer' and answered_by = sarika_officer() and office_holds(case_id));
      select make_erasable('follow_up'::regclass, 'case_is_erased(case_id)');
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
