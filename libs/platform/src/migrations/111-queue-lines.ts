import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A line of the queue is one row of its office: what it shows stands in the assignment, and whether she may see it is asked of the grants.
 * Asking the policy of the case's own row for each of fifty lines was four fifths of a page.
 */
export class QueueLines1764000000111 implements MigrationInterface {
  name = 'QueueLines1764000000111';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table assignment add column now_in char(2), add column case_kind text, add column claim_from_home boolean;
      create or replace function assignment_facts() returns trigger language plpgsql as $$
      begin
        select case when c.restricted then null else c.happened_in end, case when c.restricted then null else c.now_in end, case when c.restricted then null else c.channel end,
               case when c.restricted then null else c.kind end, case when c.restricted then null else c.claim_from_home end, c.categories
          into new.happened_in, new.now_in, new.channel, new.case_kind, new.claim_from_home, new.categories from case_file c where c.id = new.case_id;
        return new;
      end $$;
      -- Under FORCE the owner silently sees no rows.
      alter table assignment no force row level security;
      alter table case_file no force row level security;
      update assignment a set now_in = c.now_in, case_kind = c.kind, claim_from_home = c.claim_from_home from case_file c where c.id = a.case_id and not c.restricted;
      alter table case_file force row level security;
      alter table assignment force row level security;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
