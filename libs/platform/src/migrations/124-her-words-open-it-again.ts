import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What she writes to a closed case opens it again, with nobody's hand: `she_wrote` names no officer. */
export class HerWordsOpenItAgain1764000000124 implements MigrationInterface {
  name = 'HerWordsOpenItAgain1764000000124';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table closure
        drop constraint closure_reopened_why,
        drop constraint closure_reopened_whole,
        add constraint closure_reopened_why check (reopened_why in ('not_solved','payment_stopped','new_facts','decision_came','closed_by_mistake','she_wrote')),
        add constraint closure_reopened_whole check ((reopened_at is null) = (reopened_why is null) and (reopened_by is null) = (reopened_why is null or reopened_why = 'she_wrote'));
      comment on column closure.reopened_by is 'the officer who opened it again; null where her own words did';
      grant update (reopened_at, reopened_why) on closure to sarika_jobs;
      create policy closure_jobs_reopen on closure for update to sarika_jobs using (reopened_at is null) with check (reopened_why = 'she_wrote');
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
