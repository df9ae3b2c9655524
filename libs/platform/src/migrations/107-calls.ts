import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came of each call to somebody who asked to be called first: who called, when, and whether she was reached. */
export class Calls1764000000107 implements MigrationInterface {
  name = 'Calls1764000000107';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table call_attempt (
        id uuid primary key,
        seq bigint generated always as identity,
        case_id uuid not null constraint call_of_case references case_file,
        office_id uuid not null constraint call_of_office references office,
        officer_id uuid not null constraint call_of_officer references officer,
        outcome text not null constraint call_outcome check (outcome in ('reached','not_reached','somebody_else','later')),
        again_on date,
        called_at timestamptz not null default now(),
        constraint call_again check (case outcome when 'reached' then again_on is null when 'later' then again_on is not null else true end)
      );
      create index call_by_case on call_attempt (case_id, seq);
      comment on table call_attempt is 'calls to who asked to be called first; no word of what was said';
      comment on column call_attempt.outcome is 'later: she answered and asked for another day; somebody_else: another person answered';
      comment on column call_attempt.again_on is 'the day of the next call, in Cambodia';
      grant select, insert on call_attempt to sarika_api;
      alter table call_attempt enable row level security; alter table call_attempt force row level security;
      select make_erasable('call_attempt', 'case_is_erased(case_id)');
      create policy call_office on call_attempt for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      -- What ends a wish or moves its day is for who works the case, and never by an emergency.
      create policy call_office_write on call_attempt for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and officer_id = sarika_officer() and office_holds(case_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
