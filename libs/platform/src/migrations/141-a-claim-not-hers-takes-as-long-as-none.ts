import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A policy is asked only of a row that is there, and being asked takes a tenth of a millisecond: the time of an answer told that a claim
 * exists at another office. So whether an officer may open the case of a claim, or of an entry of the record, is one question of the id,
 * asked as often of one that nobody has; and the legs against an agency are counted with her keys beside them and not with a policy for each.
 */
export class AClaimNotHersTakesAsLongAsNone1764000000141 implements MigrationInterface {
  name = 'AClaimNotHersTakesAsLongAsNone1764000000141';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create policy wage_claim_answering on wage_claim for select to sarika_owner using (session_user <> current_user);
      create policy claim_leg_answering on claim_leg for select to sarika_owner using (session_user <> current_user);
      create function claim_seen(of_claim uuid) returns uuid
        language sql stable security definer set search_path = public, pg_temp as $$
        select case when sarika_as() is distinct from 'officer' then of_claim
          else (select of_claim where office_may_open(coalesce((select c.case_id from wage_claim c where c.id = of_claim), of_claim))) end $$;
      comment on function claim_seen(uuid) is 'the same id where an officer may open the case of the claim, and null where not or where there is none, in the same time; of other capacities the policies are asked alone';
      create function side_seen(of_side bytea, against_side text) returns integer
        language sql stable security definer set search_path = public, pg_temp as $$
        -- One that is no leg is asked of with them: where there is none the keys are looked at all the same.
        select count(*)::int from (select l.case_id from claim_leg l where l.other_side_index = of_side and l.against = against_side union all select '00000000-0000-0000-0000-000000000000'::uuid) l
         where sarika_as() = 'officer' and exists (select 1 from access_grant g where g.case_id = l.case_id and g.state = 'active' and (g.ends_at is null or g.ends_at > now())
                 and ((g.recipient_kind = 'office' and g.recipient_id = sarika_office() and not g.named_only)
                   or (g.recipient_kind = 'officer' and g.recipient_id = sarika_officer() and g.via_office_id = sarika_office()))) $$;
      create policy audit_entry_answering on audit_entry for select to sarika_owner using (session_user <> current_user);
      create function entry_seen(of_entry bigint) returns bigint
        language sql stable security definer set search_path = public, pg_temp as $$
        select case when sarika_as() is distinct from 'officer' then of_entry
          else (select of_entry where office_may_open(coalesce((select e.case_id from audit_entry e where e.id = of_entry), '00000000-0000-0000-0000-000000000000'))) end $$;
      comment on function entry_seen(bigint) is 'the same for an entry of the record';
      comment on function side_seen(bytea, text) is 'how many legs against an employer or agency stand in cases that the officer who asks may open';
      revoke all on function claim_seen(uuid), entry_seen(bigint), side_seen(bytea, text) from public;
      grant execute on function claim_seen(uuid), entry_seen(bigint), side_seen(bytea, text) to sarika_api, sarika_jobs;
    `);
  }
  async down(): Promise<void> {
    throw new Error('How long an answer takes is not told again: restore a backup instead.');
  }
}
