import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The withdrawal ladder: access ends at once, later items go to a new case epoch, the wraps are destroyed fourteen days later,
 * the keys of the layer above them after seven, and a restored backup is noticed and brings no consent back.
 */
export class Withdrawal1764000000005 implements MigrationInterface {
  name = 'Withdrawal1764000000005';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Names the one case whose sharing this transaction is ending or taking up again. A text or an officer's request that only
      -- adds words to a case names it in sarika.case and sees none of what these policies open.
      create function sarika_stopping() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('sarika.stopping', true), '')::uuid $$;
      create function sarika_may_stop(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select of_case = sarika_stopping() and (sarika_as() = 'officer' or (sarika_as() in ('intake','complainant') and of_case = sarika_case())) $$;

      alter table consent_withdrawal
        add column recorded_by uuid constraint withdrawal_recorder references officer,
        add column witnessed_by uuid constraint withdrawal_witness references officer,
        add column destroy_at timestamptz default now() + interval '14 days',
        add column confirmed_how text constraint withdrawal_confirmed_how check (confirmed_how in ('web','officer')),
        add column confirmed_at timestamptz,
        add column offer_was text,
        add column had_assignment boolean not null default false,
        add column undone_at timestamptz,
        add column undone_how text constraint withdrawal_undone_how check (undone_how in ('web','call_back')),
        add column destroyed_at timestamptz,
        add constraint withdrawal_spoken_witnessed check (withdrawn_how <> 'officer' or (recorded_by is not null and witnessed_by is not null)),
        -- Whoever holds a telephone may suspend and nothing more (confidentiality, row 11c).
        add constraint withdrawal_by_text_destroys_nothing check (withdrawn_how <> 'sms' or confirmed_how is not null or destroy_at is null),
        add constraint withdrawal_confirmed_whole check ((confirmed_how is null) = (confirmed_at is null)),
        add constraint withdrawal_undone_whole check ((undone_how is null) = (undone_at is null)),
        add constraint withdrawal_ends_once check (undone_at is null or destroyed_at is null);
      create index withdrawal_to_destroy on consent_withdrawal (destroy_at) where destroyed_at is null and undone_at is null;
      comment on column consent_withdrawal.destroy_at is 'when the wraps of that office go for good; null where only a text said so';
      comment on column consent_withdrawal.offer_was is 'what the office''s offer was before, so that it can be put back';

      create table call_back (
        id uuid primary key,
        withdrawal_id uuid not null constraint call_about_withdrawal references consent_withdrawal,
        case_id uuid not null constraint call_about_case references case_file,
        office_id uuid not null constraint call_by_office references office,
        called_by uuid not null constraint call_caller references officer,
        called_at timestamptz not null default now(),
        confirmed_by uuid constraint call_confirmer references officer,
        confirmed_at timestamptz,
        constraint call_two_people check (confirmed_by <> called_by),
        constraint call_confirmed_whole check ((confirmed_by is null) = (confirmed_at is null))
      );
      create index call_back_by_withdrawal on call_back (withdrawal_id) where confirmed_at is null;
      create index call_back_by_case on call_back (case_id);
      comment on table call_back is 'she was called back and says that she did not stop: one officer called, another confirms, and only then it is shared again';

      create function empties_revoked_grant() returns trigger language plpgsql as $$ begin new.sealed := null; return new; end $$;
      create trigger grant_revoked_is_empty before update on access_grant for each row when (new.state = 'revoked' and new.sealed is not null) execute function empties_revoked_grant();
      create function case_reader(of_case uuid, reader uuid, in_state text) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from access_grant g where g.case_id = of_case and g.recipient_id = reader and g.state = in_state) $$;

      create table grant_epoch (
        id text primary key constraint grant_epoch_is_a_day check (id ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
        key_check bytea not null,
        made_at timestamptz not null default now(),
        sealed_late_at timestamptz,
        destroyed_at timestamptz
      );
      comment on table grant_epoch is 'which grant epoch keys there are; the keys themselves never enter the database';
      comment on column grant_epoch.key_check is 'tells a wrong key file from the right one and opens nothing';
      comment on column grant_epoch.sealed_late_at is 'a host was seen sealing under it after it had retired: it is kept a week longer';

      create table destruction (
        id uuid primary key,
        grants int not null constraint destruction_of_something check (grants > 0),
        done_at timestamptz not null default now(),
        swept_at timestamptz
      );
      comment on table destruction is 'wraps were destroyed; swept once the table was rewritten, so that the old pages hold them no longer';

      create table restore_mark (
        single boolean primary key default true constraint restore_mark_single check (single),
        database_id uuid not null default gen_random_uuid(),
        generation bigint not null default 1,
        beat bigint not null default 1,
        replayed_at timestamptz
      );
      insert into restore_mark default values;
      comment on table restore_mark is 'counted up here and beside the keys: a database that is behind its key folder was restored, and serves nobody before the replay';
      comment on column restore_mark.generation is 'seconds of the last replay: a host that was shut opens when it sees a later one';

      create index grant_move_by_time on grant_move (moved_at);

      create table stop_notice (
        id uuid primary key,
        case_id uuid not null constraint stop_of_case references case_file,
        number char(9) not null,
        withdrawal_id uuid not null constraint stop_for_withdrawal references consent_withdrawal,
        office_id uuid not null constraint stop_to_office references office,
        officer_id uuid constraint stop_to_officer references officer,
        opened int not null, last_opened_at timestamptz,
        made_at timestamptz not null default now(),
        due_at timestamptz not null,
        acknowledged_at timestamptz,
        acknowledged_by uuid constraint stop_acknowledged_by references officer,
        alarmed_at timestamptz,
        lifted_at timestamptz,
        constraint stop_acknowledged_whole check ((acknowledged_at is null) = (acknowledged_by is null))
      );
      create unique index stop_notice_once on stop_notice (withdrawal_id, officer_id) nulls not distinct;
      create index stop_notice_by_office on stop_notice (office_id, made_at) where acknowledged_at is null and lifted_at is null;
      create index stop_notice_by_case on stop_notice (case_id);
      create index stop_notice_due on stop_notice (due_at) where acknowledged_at is null and lifted_at is null and alarmed_at is null;
      comment on column stop_notice.officer_id is 'who had opened it; null where she has left: then her office answers';

      grant insert, select on call_back to sarika_api;
      grant update (confirmed_by, confirmed_at) on call_back to sarika_api;
      grant select on call_back to sarika_jobs;
      grant update (destroy_at, confirmed_how, confirmed_at, undone_at, undone_how) on consent_withdrawal to sarika_api;
      grant insert, update (destroyed_at) on consent_withdrawal to sarika_jobs;
      grant update (consent_id) on access_grant to sarika_api;
      grant select on grant_epoch to sarika_api;
      grant select, insert, update (sealed_late_at, destroyed_at) on grant_epoch to sarika_jobs;
      -- The jobs take the outer layer off and put the next one on. What is inside opens only with an office's or a worker's own key.
      grant select (sealed), update (sealed, epoch_id), insert on access_grant to sarika_jobs;
      grant select (case_id, epoch, public_key), insert on case_key to sarika_jobs;
      grant select (id, case_id, public_key, revoked_at) on receipt to sarika_jobs;
      grant select, insert on destruction to sarika_jobs;
      grant select on restore_mark to sarika_api, sarika_jobs;
      grant update (beat) on restore_mark to sarika_jobs;
      grant select, update (acknowledged_at, acknowledged_by) on stop_notice to sarika_api;
      grant select, insert, update (alarmed_at, lifted_at) on stop_notice to sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['call_back','grant_epoch','destruction','restore_mark','stop_notice'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I to sarika_jobs using (true) with check (true)', t || '_jobs', t);
        end loop;
        foreach t in array array['grant_epoch','restore_mark'] loop
          execute format('create policy %I on %I for select to sarika_api using (true)', t || '_read', t);
        end loop;
        foreach t in array array['case_key','receipt'] loop
          execute format('create policy %I on %I to sarika_jobs using (true) with check (true)', t || '_jobs_readers', t);
        end loop;
        -- What ends her sharing must be seen and changed by whoever says it for her: a text of hers, an officer she told.
        foreach t in array array['consent','access_grant','offer','assignment','receipt','case_key'] loop
          execute format('create policy %I on %I for select to sarika_api using (sarika_may_stop(case_id))', t || '_stopping', t);
        end loop;
        foreach t in array array['case_key','grant_move'] loop
          execute format('create policy %I on %I for insert to sarika_api with check (sarika_may_stop(case_id))', t || '_stopping_write', t);
        end loop;
      end $$;

      -- The owner rewrites the table and says so. It sees no case.
      create policy destruction_sweep on destruction to sarika_owner using (true) with check (true);

      create policy withdrawal_stopping on consent_withdrawal for select to sarika_api using (exists (select 1 from consent c where c.id = consent_id and sarika_may_stop(c.case_id)));
      create policy withdrawal_stopping_write on consent_withdrawal for insert to sarika_api with check (
        exists (select 1 from consent c where c.id = consent_id and sarika_may_stop(c.case_id))
        and ((sarika_as() = 'intake' and withdrawn_how = 'sms') or (sarika_as() = 'officer' and withdrawn_how = 'officer' and recorded_by = sarika_officer()) or (sarika_as() = 'complainant' and withdrawn_how = 'web')));
      -- Not by text: what a telephone said is confirmed, and what was stopped is shared again, with the receipt or by two officers.
      create policy withdrawal_stopping_move on consent_withdrawal for update to sarika_api using (
        sarika_as() in ('complainant','officer') and exists (select 1 from consent c where c.id = consent_id and sarika_may_stop(c.case_id)));

      -- By text an office's access can be suspended and nothing else; her own grant is out of reach.
      create policy grant_stopping_by_text on access_grant for update to sarika_api
        using (sarika_as() = 'intake' and recipient_kind <> 'receipt' and sarika_may_stop(case_id)) with check (sarika_as() = 'intake' and recipient_kind <> 'receipt' and state = 'suspended' and sarika_may_stop(case_id));
      create policy grant_stopping_by_officer on access_grant for update to sarika_api
        using (sarika_as() = 'officer' and recipient_kind <> 'receipt' and sarika_may_stop(case_id))
        with check (sarika_as() = 'officer' and recipient_kind <> 'receipt' and sarika_may_stop(case_id)
          and (state = 'suspended' or exists (select 1 from call_back b where b.case_id = access_grant.case_id and b.confirmed_at is not null)));
      -- A new epoch gives nobody access who has none: its readers are those who read now.
      create policy grant_stopping_write on access_grant for insert to sarika_api with check (sarika_may_stop(case_id) and case_reader(case_id, recipient_id, state));
      create policy offer_stopping_move on offer for update to sarika_api using (sarika_may_stop(case_id))
        with check (sarika_may_stop(case_id) and (state = 'revoked' or sarika_as() <> 'intake'));
      create policy assignment_stopping_move on assignment for update to sarika_api using (sarika_may_stop(case_id)) with check (sarika_may_stop(case_id));
      create policy consent_stopping_write on consent for insert to sarika_api with check (sarika_as() in ('complainant','officer') and sarika_may_stop(case_id));

      create policy call_back_office on call_back for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy call_back_call on call_back for insert to sarika_api with check (
        sarika_as() = 'officer' and office_id = sarika_office() and called_by = sarika_officer() and confirmed_by is null and office_may_open(case_id));
      create policy call_back_confirm on call_back for update to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id))
        with check (sarika_as() = 'officer' and confirmed_by = sarika_officer() and office_may_open(case_id));
      create policy call_back_own on call_back for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());

      create policy stop_notice_office on stop_notice for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy stop_notice_acknowledge on stop_notice for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office())
        with check (sarika_as() = 'officer' and office_id = sarika_office() and acknowledged_by = sarika_officer());
      create policy stop_notice_own on stop_notice for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
    `);
    // What was declined or lapsed before opens nothing any more and is emptied now. Under FORCE the owner silently sees no rows.
    await runner.query('alter table access_grant no force row level security');
    await runner.query(`update access_grant set sealed = null where state = 'revoked' and sealed is not null`);
    const [left] = (await runner.query(`select count(*)::int as n from access_grant where state = 'revoked' and sealed is not null`)) as { n: number }[];
    if (left?.n !== 0) throw new Error(`${left?.n} revoked grants still hold a key`);
    await runner.query(`
      alter table access_grant force row level security;
      alter table access_grant add constraint grant_revoked_holds_nothing check (state <> 'revoked' or sealed is null);
    `);
  }
  async down(): Promise<void> {
    throw new Error('Withdrawals are never taken down: restore a backup instead.');
  }
}
