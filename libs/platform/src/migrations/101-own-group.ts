import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A worker sees on her own page that she goes on with others, at which office, and how many they are. Of the others she sees no row: their
 * number alone comes from a function that answers only for a group she is in.
 */
export class OwnGroup1764000000101 implements MigrationInterface {
  name = 'OwnGroup1764000000101';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy claim_group_own on claim_group for select to sarika_api
        using (sarika_as() = 'complainant' and exists (select 1 from claim_consent k where k.group_id = claim_group.id and k.case_id = sarika_case() and k.ended_at is null));
      -- The owner sees these rows in a function that somebody else calls, and not when she signs in herself.
      create policy claim_consent_answering on claim_consent for select to sarika_owner using (session_user <> current_user);
      create function own_group_size(of_group uuid) returns integer
        language sql stable security definer set search_path = public, pg_temp as $$
        select count(*)::int from claim_consent k where k.group_id = of_group and k.kind = 'group' and k.ended_at is null
          and sarika_as() = 'complainant' and exists (select 1 from claim_consent o where o.group_id = of_group and o.case_id = sarika_case() and o.kind = 'group' and o.ended_at is null) $$;
      comment on function own_group_size(uuid) is 'how many go on together in a group of the worker who asks with her receipt, herself among them; 0 for everybody else';
      revoke all on function own_group_size(uuid) from public;
      grant execute on function own_group_size(uuid) to sarika_api;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
