import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A number that falls in a small group tells who left it: of fewer than five, nobody in it is told how many they are. */
export class AFewTogether1764000000152 implements MigrationInterface {
  name = 'AFewTogether1764000000152';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function own_group_size(of_group uuid) returns integer language sql stable security definer set search_path = public, pg_temp as $$
        select case when count(*) >= 5 then count(*)::int end from claim_consent k where k.group_id = of_group and k.kind = 'group' and k.ended_at is null
          and sarika_as() = 'complainant' and exists (select 1 from claim_consent o where o.group_id = of_group and o.case_id = sarika_case() and o.kind = 'group' and o.ended_at is null) $$;
      comment on function own_group_size(uuid) is 'how many go on together in a group of the worker who asks with her receipt, herself among them; null where they are fewer than five, and for everybody else';
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
