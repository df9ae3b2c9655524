import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A closed case can be opened again, by somebody and for a coded reason. What was closed stays written down beside it. */
export class ACaseIsOpenedAgain1764000000123 implements MigrationInterface {
  name = 'ACaseIsOpenedAgain1764000000123';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table closure
        add column reopened_by uuid references officer (id),
        add column reopened_why text constraint closure_reopened_why check (reopened_why in ('not_solved','payment_stopped','new_facts','decision_came','closed_by_mistake')),
        add constraint closure_reopened_whole check ((reopened_at is null) = (reopened_by is null) and (reopened_at is null) = (reopened_why is null));
      comment on column closure.reopened_by is 'the officer who opened it again';
      grant update (reopened_at, reopened_by, reopened_why) on closure to sarika_api;
      create policy closure_office_reopen on closure for update to sarika_api
        using (sarika_as() = 'officer' and reopened_at is null and office_holds(case_id))
        with check (sarika_as() = 'officer' and reopened_by = sarika_officer() and office_holds(case_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
