import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case is looked for by its number also where its work has ended; until now that read every assignment there is. */
export class AssignmentsByCase1764000000112 implements MigrationInterface {
  name = 'AssignmentsByCase1764000000112';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index assignment_by_case on assignment (case_id)');
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
