import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A handover waits for nobody who cannot take it; and what ends with a day ends with the day where it is kept, not with the server's. */
export class AnOfficeThatCannotTakeALeg1764000000150 implements MigrationInterface {
  name = 'AnOfficeThatCannotTakeALeg1764000000150';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table leg_handover
        drop constraint handover_revoke_reason,
        add constraint handover_revoke_reason check (revoke_reason in ('taken_back','consent_ended','leg_over','office_cannot'));
      -- Offices of ours are Cambodia's: a hold that ends on a day holds until that day is over there.
      create or replace function case_is_held(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from legal_hold h where h.case_id = of_case and h.confirmed_at is not null and h.ended_at is null and h.ends_on >= (now() at time zone 'Asia/Phnom_Penh')::date) $$;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
