import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who holds a case by an emergency alone ends no case, keeps none longer, holds none, files nothing, offers it to nobody, says no
 * for nobody, moves no clock and settles no notice: `office_holds` and no longer `office_may_open` (migration 60). She still reads what the case's
 * readers read, but neither who its desk is nor whose yes ends.
 */
export class AnEmergencyDecidesNothing1764000000078 implements MigrationInterface {
  name = 'AnEmergencyDecidesNothing1764000000078';
  async up(runner: QueryRunner): Promise<void> {
    const narrower = [
      ['closure', 'closure_office_write'], ['retention_extension', 'extension_office_write'], ['legal_hold', 'hold_office_ask'], ['filed_evidence', 'filed_evidence_office_write'],
      ['offer', 'offer_office_write'], ['offer', 'offer_desk_of_case'], ['emergency_refusal', 'emergency_refusal_officer'], ['ending_notice', 'ending_office'], ['ending_notice', 'ending_office_settle'],
      ['case_file', 'case_file_office_move'], ['clock_basis', 'clock_basis_office_write'], ['clock_basis', 'clock_basis_office_replace'], ['clock_notice', 'clock_notice_office_see'],
    ];
    for (const [table, policy] of narrower) {
      const [found] = (await runner.query('select qual, with_check as "withCheck" from pg_policies where schemaname = $1 and tablename = $2 and policyname = $3', ['public', table, policy])) as { qual: string | null; withCheck: string | null }[];
      const holds = (text: string): string => text.replaceAll('office_may_open(', 'office_holds(');
      if (!found || !`${found.qual}${found.withCheck}`.includes('office_may_open(')) throw new Error(`no policy ${policy} on ${table} asks office_may_open`);
      await runner.query(`alter policy ${policy} on ${table}${found.qual === null ? '' : ` using (${holds(found.qual)})`}${found.withCheck === null ? '' : ` with check (${holds(found.withCheck)})`}`);
    }
    // A hold is confirmed by who holds the case; looked at again and ended also by an office that reads it no more.
    await runner.query(`
      create policy hold_confirmed_by_holder on legal_hold as restrictive for update to sarika_api
        using (true) with check (sarika_as() <> 'officer' or confirmed_at is distinct from now() or office_holds(case_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Who may change what is never taken down: restore a backup instead.');
  }
}
