import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many cases each office has in hand, counted by the jobs: routing keeps to it and never counts in the path of a complaint. */
export class OfficeLoad1764000000099 implements MigrationInterface {
  name = 'OfficeLoad1764000000099';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table office_load (
        office_id uuid primary key constraint load_of_office references office,
        open int not null constraint load_open check (open >= 0),
        counted_at timestamptz not null
      );
      comment on table office_load is 'cases taken on and not ended, and those that wait for an answer; a number of each office and nothing of a case';
      grant select on office_load to sarika_api, sarika_jobs;
      grant insert, update on office_load to sarika_jobs;
      alter table office_load enable row level security; alter table office_load force row level security;
      create policy office_load_read on office_load for select to sarika_api using (true);
      create policy office_load_jobs on office_load to sarika_jobs using (true) with check (true);
    `);
  }
  async down(): Promise<void> {
    throw new Error('Loads are not taken down: restore a backup instead.');
  }
}
