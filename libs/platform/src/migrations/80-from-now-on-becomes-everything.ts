import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * She lets an office that reads from now on read everything: the older epochs are wrapped to its officers by name too, where the case is
 * protected. Her own act only, on a living yes of hers, and only to who reads the case for that office already.
 */
export class FromNowOnBecomesEverything1764000000080 implements MigrationInterface {
  name = 'FromNowOnBecomesEverything1764000000080';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy grant_own_widen on access_grant for insert to sarika_api with check (
        sarika_as() = 'complainant' and case_id = sarika_case() and recipient_kind = 'officer' and via_office_id is not null and named_only and emergency_id is null and basis = 'consent' and state = 'standby'
        and consent_is_live(consent_id, case_id, via_office_id) and case_reader(case_id, recipient_id, 'active'));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Who may open what is never taken down: restore a backup instead.');
  }
}
