import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Postings of a claim take turns by a lock that stops other writers of the claim, and not those who only name it: a reminder or a warning that the
 * clock writes beside it held the claim's officer up until its whole turn was over, or was given up as a deadlock with her.
 */
export class PostingsTakeTurns1764000000151 implements MigrationInterface {
  name = 'PostingsTakeTurns1764000000151';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function ledger_takes_turns() returns trigger language plpgsql as $$
      begin
        perform 1 from wage_claim where id = new.claim_id for no key update;
        if not found then raise exception 'there is no such claim here' using errcode = '23503', constraint = 'posting_of_claim'; end if;
        return new;
      end $$;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
