import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who holds a case by an emergency alone reads for its 72 hours and makes nothing that outlives them: no claim, no entry of the ledger,
 * no clock, no first contact, no exclusion. Reading stays as it was.
 */
export class ClaimsOutliveNoEmergency1764000000076 implements MigrationInterface {
  name = 'ClaimsOutliveNoEmergency1764000000076';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare p record;
      begin
        for p in select tablename, policyname, cmd, qual, with_check from pg_policies
          where schemaname = 'public' and cmd in ('INSERT','UPDATE') and with_check is not null and (qual like '%office_may_open(%' or with_check like '%office_may_open(%')
            and (tablename like 'claim\\_%' or tablename like 'ledger\\_%' or tablename like 'instalment%' or tablename in ('wage_claim','first_contact','consent_exclusion'))
        loop
          if p.qual is null then execute format('alter policy %I on %I with check (%s)', p.policyname, p.tablename, replace(p.with_check, 'office_may_open(', 'office_holds('));
          else execute format('alter policy %I on %I using (%s) with check (%s)', p.policyname, p.tablename, replace(p.qual, 'office_may_open(', 'office_holds('), replace(p.with_check, 'office_may_open(', 'office_holds('));
          end if;
        end loop;
      end $$;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
