import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The key of a case that is not filed yet lies beside the answers, sealed under the visitor's cookie as they are. */
export class PreparedKey1764000000013 implements MigrationInterface {
  name = 'PreparedKey1764000000013';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table draft add column case_key bytea, add constraint draft_filed_keeps_no_key check (filed_case_id is null or case_key is null);
      comment on column draft.case_key is 'the key of the case to be, with its wraps, under the visitor''s cookie; gone with the filing';
    `);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table draft drop column case_key');
  }
}
