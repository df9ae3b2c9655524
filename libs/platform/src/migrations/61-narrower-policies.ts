import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Three policies that let through more than they were written for. */
export class NarrowerPolicies1764000000061 implements MigrationInterface {
  name = 'NarrowerPolicies1764000000061';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- An officer ends and takes up again what he writes down in this very transaction, of that one office: a stop that he records, a
      -- call back that he confirms. now() is when the transaction began; a call confirmed before it opens nothing a second time.
      drop policy grant_stopping_by_officer on access_grant;
      create policy grant_stopping_by_officer on access_grant for update to sarika_api
        using (sarika_as() = 'officer' and recipient_kind <> 'receipt' and sarika_may_stop(case_id))
        with check (sarika_as() = 'officer' and recipient_kind <> 'receipt' and sarika_may_stop(case_id) and (
          (state = 'suspended' and exists (select 1 from consent c join consent_withdrawal w on w.consent_id = c.id
             where c.case_id = access_grant.case_id and c.office_id = coalesce(access_grant.via_office_id, access_grant.recipient_id) and w.recorded_by = sarika_officer() and w.withdrawn_at = now()))
          or (state in ('standby','active') and emergency_id is null and exists (select 1 from call_back b join consent_withdrawal w on w.id = b.withdrawal_id join consent c on c.id = w.consent_id
             where b.case_id = access_grant.case_id and b.confirmed_by = sarika_officer() and b.confirmed_at = now() and w.undone_at is null
               and c.case_id = access_grant.case_id and c.office_id = coalesce(access_grant.via_office_id, access_grant.recipient_id)))));

      -- The day somebody was last here is for whoever arranges him.
      drop policy presence_custody on officer_presence;
      create policy presence_custody on officer_presence for select to sarika_api
        using (sarika_as() = 'custody' and exists (select 1 from officer f where f.id = officer_id and sarika_arranges(f.office_id)));

      -- A counter goes up. Turned back it would hide from an open console what that has not fetched yet.
      drop policy office_change_any on office_change;
      create policy office_change_read on office_change for select to sarika_api using (sarika_as() in ('officer','complainant','intake','custody'));
      create policy office_change_first on office_change for insert to sarika_api with check (sarika_as() in ('officer','complainant','intake','custody') and version = 1);
      create policy office_change_count on office_change for update to sarika_api using (sarika_as() in ('officer','complainant','intake','custody'));
      revoke update on office_change from sarika_api, sarika_jobs;
      grant update (version) on office_change to sarika_api, sarika_jobs;
      create function change_counts_up() returns trigger language plpgsql as $$ begin raise exception 'change_counts_up: a counter of changes only goes up' using errcode = 'check_violation', constraint = 'change_counts_up'; end $$;
      create trigger office_change_counts_up before update on office_change for each row when (new.version <= old.version) execute function change_counts_up();
    `);
  }
  async down(): Promise<void> {
    throw new Error('Who may change what is never taken down: restore a backup instead.');
  }
}
