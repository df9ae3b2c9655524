import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every table that knows a case lets go of it when it is erased, the tables that came before this one all at once. A later table calls `make_erasable` in its own migration. */
export class ErasureRights1764000000040 implements MigrationInterface {
  name = 'ErasureRights1764000000040';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare t regclass;
      begin
        for t in select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname = 'public' and c.relkind in ('r','p') and not c.relispartition
                    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped)
                    and c.relname not like 'audit\\_%' and c.relname not in ('evidence_file','erased_case','retention_notice','filed_evidence','conversation','inbound_text','session','outbound_text')
        loop
          perform make_erasable(t, 'case_is_erased(case_id)');
          execute format('grant select (case_id) on %s to sarika_jobs', t);
        end loop;
      end $$;
      select make_erasable('case_file', 'case_is_erased(id)');
      select make_erasable('consent_withdrawal', 'exists (select 1 from consent c where c.id = consent_id and case_is_erased(c.case_id))');
    `);
  }
  async down(): Promise<void> {
    throw new Error('What was erased cannot be brought back: restore a backup instead.');
  }
}
