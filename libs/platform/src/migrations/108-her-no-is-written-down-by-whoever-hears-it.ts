import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who reads a case by an emergency alone speaks with her in the very hours in which somebody may tell where she is. "Tell nobody" is written
 * down by whoever hears it: it opens nothing, gives nothing to anybody and can only end or forbid what tells where she is without her yes.
 */
export class HerNoIsWrittenDown1764000000108 implements MigrationInterface {
  name = 'HerNoIsWrittenDown1764000000108';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter policy emergency_refusal_officer on emergency_refusal with check (sarika_as() = 'officer' and said_how = 'officer' and recorded_by = sarika_officer() and office_may_open(case_id))`);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
