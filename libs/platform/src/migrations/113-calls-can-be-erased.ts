import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The jobs could take a call away and could not find it: a case with or without one could not be erased since calls were written down. */
export class CallsCanBeErased1764000000113 implements MigrationInterface {
  name = 'CallsCanBeErased1764000000113';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant select (case_id) on call_attempt to sarika_jobs');
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
