import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A table without a case of its own that leans on one that has goes with it: what an office's new key could not move. */
export class LeaningRows1764000000041 implements MigrationInterface {
  name = 'LeaningRows1764000000041';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      select make_erasable('rotation_failure', 'exists (select 1 from access_grant g where g.id = grant_id and case_is_erased(g.case_id))');
      grant select (grant_id) on rotation_failure to sarika_jobs;
    `);
  }
  async down(): Promise<void> {
    throw new Error('What was erased cannot be brought back: restore a backup instead.');
  }
}
