import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is stopped by her naming him among those who must not see it, without a yes of hers that could be withdrawn, is asked to stop too. */
export class StopNoticeOfAnExclusion1764000000062 implements MigrationInterface {
  name = 'StopNoticeOfAnExclusion1764000000062';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table stop_notice
        alter column withdrawal_id drop not null,
        add column exclusion_id uuid constraint stop_for_exclusion references consent_exclusion (id),
        add constraint stop_for_one_of_two check ((withdrawal_id is null) <> (exclusion_id is null));
      comment on column stop_notice.exclusion_id is 'where no yes was taken back: what she said instead';
      drop index stop_notice_once;
      create unique index stop_notice_once on stop_notice (withdrawal_id, officer_id) nulls not distinct where withdrawal_id is not null;
      create unique index stop_notice_of_exclusion_once on stop_notice (exclusion_id, office_id, officer_id) nulls not distinct where exclusion_id is not null;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Who was asked to stop is never taken down: restore a backup instead.');
  }
}
