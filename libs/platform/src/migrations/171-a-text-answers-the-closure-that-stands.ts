import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A text that answers "was it solved?" answers of the closure that stands: the dialogue sees how its own case was closed, and which closures are past. */
export class ATextAnswersTheClosureThatStands1764000000171 implements MigrationInterface {
  name = 'ATextAnswersTheClosureThatStands1764000000171';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create policy closure_intake on closure for select to sarika_api using (sarika_as() = 'intake' and case_id = sarika_case())`);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
