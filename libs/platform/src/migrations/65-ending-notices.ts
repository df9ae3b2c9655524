import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A yes that has a last day ends by itself. The office that works the case is told before, so that somebody can ask her. */
export class EndingNotices1764000000065 implements MigrationInterface {
  name = 'EndingNotices1764000000065';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ending_notice (
        id uuid primary key,
        consent_id uuid not null constraint ending_of_consent references consent,
        case_id uuid not null constraint ending_of_case references case_file,
        office_id uuid not null constraint ending_for_office references office,
        ends_on date not null,
        step text not null constraint ending_step check (step in ('first','last')),
        told_worker boolean not null default false,
        made_at timestamptz not null default now(),
        settled_at timestamptz,
        settled_by uuid constraint ending_settled_by references officer,
        constraint ending_told_once unique (consent_id, ends_on, step),
        constraint ending_settled check ((settled_at is null) = (settled_by is null))
      );
      create index ending_of_office on ending_notice (office_id, ends_on) where settled_at is null;
      comment on table ending_notice is 'a yes with a last day ends soon: told to its office 14 and 3 days before; one of another last day is a notice of its own';
      comment on column ending_notice.told_worker is 'she chose hours to be texted in: news of it was queued, without content';

      alter table ending_notice enable row level security;
      alter table ending_notice force row level security;
      grant select, update (settled_at, settled_by) on ending_notice to sarika_api;
      grant select, insert on ending_notice to sarika_jobs;
      create policy ending_jobs on ending_notice for select to sarika_jobs using (true);
      create policy ending_jobs_write on ending_notice for insert to sarika_jobs with check (true);
      create policy ending_office on ending_notice for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and office_may_open(case_id));
      create policy ending_office_settle on ending_notice for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and office_may_open(case_id))
        with check (office_id = sarika_office() and settled_by = sarika_officer());
      select make_erasable('ending_notice', 'case_is_erased(case_id)');
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
