import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever leaves or gets a new pair has her signed public key taken out, so that nothing more is sealed to the old one. */
export class OfficerKeysEnd1764000000028 implements MigrationInterface {
  name = 'OfficerKeysEnd1764000000028';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant delete on officer_key to sarika_api;
      create policy officer_key_custody_end on officer_key for delete to sarika_api using (sarika_as() = 'custody' and sarika_arranges(office_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('The life of keys is never taken down: restore a backup instead.');
  }
}
