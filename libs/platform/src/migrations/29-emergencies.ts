import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an approval starts by itself: the work in the other office's queue, and the telling. */
export class Emergencies1764000000029 implements MigrationInterface {
  name = 'Emergencies1764000000029';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      grant insert on assignment to sarika_jobs;
      -- Where telling at once is dangerous she, or whoever holds her card, must not find it by its key either.
      create policy grant_untold on access_grant as restrictive for select to sarika_api
        using (sarika_as() is distinct from 'complainant' or emergency_id is null or exists (select 1 from emergency_access e where e.id = emergency_id and e.told_at is not null));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Who may open what is never taken down: restore a backup instead.');
  }
}
