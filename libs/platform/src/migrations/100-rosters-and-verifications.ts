import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Duty rosters are written on a screen; a verification says what was looked at and who wrote it down. */
export class RostersAndVerifications1764000000100 implements MigrationInterface {
  name = 'RostersAndVerifications1764000000100';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table duty_turn add constraint duty_times check (ends_at = '00:00' or ends_at > starts_at), add constraint duty_rank check (rank between 1 and 20),
        add constraint duty_turn_once unique (office_id, officer_id, weekday, starts_at);
      comment on constraint duty_times on duty_turn is '00:00 is the end of the day; who is on duty over midnight has two turns';
      grant insert, delete on duty_turn to sarika_api;
      -- Of her own office, and an officer of that office who works there.
      create policy duty_turn_custody_new on duty_turn for insert to sarika_api with check (
        sarika_as() = 'custody' and sarika_arranges(office_id) and exists (select 1 from officer f where f.id = officer_id and f.office_id = duty_turn.office_id and f.state = 'active' and f.role <> 'administrator'));

      alter table office_verification add column checked text[] not null default '{}', add column recorded_by uuid constraint verification_recorded_by references officer, add column recorded_at timestamptz not null default now();
      alter table office_verification add constraint verification_checked check (checked <@ array['answers','address','hours','languages','women','takes_cases','agreed']);
      comment on column office_verification.checked is 'what was looked at: the number was called and is answered, address, hours, languages, women among the staff, kinds of case, and that the office agreed to be listed';
    `);
  }
  async down(): Promise<void> {
    throw new Error('Rosters and verifications are never taken down: restore a backup instead.');
  }
}
