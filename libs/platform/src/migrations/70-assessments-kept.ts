import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The worksheet of a wage claim and the assessment made from it are kept as sealed items of their case: what she earned, owes and was charged tells who she is. */
export class AssessmentsKept1764000000070 implements MigrationInterface {
  name = 'AssessmentsKept1764000000070';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table item drop constraint item_kind;
      alter table item add constraint item_kind check (kind in ('story','facts','identity','contact','employer','immigration','message_in','message_out','note','transcript','triage','exact_time','late_words','worksheet','assessment'));
    `);
  }
  async down(): Promise<void> {
    throw new Error('What was sealed under these kinds cannot be put under another: restore a backup instead.');
  }
}
