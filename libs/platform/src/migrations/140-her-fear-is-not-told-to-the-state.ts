import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * That she fears her state is read by no office of a state, whatever reads: not the row, not its entries in the record, not the reason of a
 * key that was taken back for it. What has to obey it asks a function, which says yes or no to whoever has to do with the case.
 */
export class HerFearIsNotToldToTheState1764000000140 implements MigrationInterface {
  name = 'HerFearIsNotToldToTheState1764000000140';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Fail closed: an office that is not found is one of a state.
      create function sarika_of_state() returns boolean language sql stable parallel safe as $$
        select sarika_as() = 'officer' and coalesce((select o.is_state from office o where o.id = sarika_office()), true) $$;
      comment on function sarika_of_state() is 'whether whoever asks is an officer of an office of a state';

      -- The owner sees these rows in a function that somebody else calls, and not when she signs in herself.
      create policy access_grant_answering on access_grant for select to sarika_owner using (session_user <> current_user);
      create function fears_state(of_case uuid) returns boolean
        language sql stable security definer set search_path = public, pg_temp as $$
        select case when sarika_as() = 'job' or (sarika_as() in ('complainant','intake') and of_case = sarika_case())
            or (sarika_as() = 'officer' and exists (select 1 from access_grant g where g.case_id = of_case and g.state <> 'revoked' and sarika_office() in (g.recipient_id, g.via_office_id)))
          then exists (select 1 from state_fear f where f.case_id = of_case and f.lifted_at is null) end $$;
      comment on function fears_state(uuid) is 'whether her word stands that no office of her state may learn of her; null to whoever has nothing to do with the case';
      revoke all on function fears_state(uuid) from public;
      grant execute on function fears_state(uuid) to sarika_api, sarika_jobs;

      create or replace function notice_is_allowed(of_consent uuid, of_case uuid, to_office uuid) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from consent c where c.id = of_consent and c.case_id = of_case and c.office_id = to_office and c.purpose = 'embassy_notice' and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id))
           and not coalesce(fears_state(of_case), true)
           and not exists (select 1 from emergency_refusal r where r.case_id = of_case) $$;

      drop policy state_fear_office on state_fear;
      create policy state_fear_office on state_fear for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id) and not (select sarika_of_state()));
      drop policy state_fear_office_lift on state_fear;
      create policy state_fear_office_lift on state_fear for update to sarika_api
        using (sarika_as() = 'officer' and office_holds(case_id) and lifted_at is null and not (select sarika_of_state())) with check (lifted_by = sarika_officer() and office_holds(case_id));

      drop policy audit_office on audit_entry;
      create policy audit_office on audit_entry for select to sarika_api
        using (sarika_as() = 'officer' and case_id is not null and office_may_open(case_id) and (action not like 'stateFear.%' or not (select sarika_of_state())));
      drop policy move_office_read on grant_move;
      create policy move_office_read on grant_move for select to sarika_api
        using (sarika_as() = 'officer' and office_may_open(case_id) and (reason not like 'stateFear.%' or not (select sarika_of_state())));
    `);
  }
  async down(): Promise<void> {
    throw new Error('What she fears is not told to the state again: restore a backup instead.');
  }
}
