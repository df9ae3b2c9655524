import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The name of the body stands in clear beside the case: of a protected one it would say what its categories hide, whatever the application writes. */
export class NoSheetOfAProtectedCase1764000000131 implements MigrationInterface {
  name = 'NoSheetOfAProtectedCase1764000000131';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy body_consent_not_protected on body_consent as restrictive for insert to sarika_api with check (exists (select 1 from case_file c where c.id = case_id and not c.restricted));
      create policy outside_not_protected on outside_referral as restrictive for insert to sarika_api with check (exists (select 1 from case_file c where c.id = case_id and not c.restricted));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
