import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A card that waits ends with the access of the office that asked for it. Whoever stops sharing for her sees that it waits, so that no new epoch is sealed to it. */
export class ACardEndsWithItsAsker1764000000063 implements MigrationInterface {
  name = 'ACardEndsWithItsAsker1764000000063';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table receipt_reissue drop constraint reissue_state, add constraint reissue_state check (state in ('waiting','done','objected','ended'));
      comment on column receipt_reissue.state is 'ended: the office that asked for it holds the case no more';
      create policy reissue_stopping on receipt_reissue for select to sarika_api using (sarika_may_stop(case_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('What was kept about cards is never taken down: restore a backup instead.');
  }
}
