import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases, what is sealed in them, who may open them, where they were offered. */
export class Cases1764000000002 implements MigrationInterface {
  name = 'Cases1764000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_file (
        id uuid primary key,
        number char(9) not null constraint case_number_once unique,
        filing_key bytea not null constraint case_filed_once unique,
        filed_hour timestamptz not null,
        channel text not null constraint case_channel check (channel in ('sms','web','desk','transcript')),
        language text not null,
        happened_in char(2), now_in char(2), home_province text,
        sector text, sex text, age_band text,
        categories text[] not null,
        claim_from_home boolean not null,
        urgency char(2) not null constraint case_urgency check (urgency in ('U0','U1','U2','U3','U4')),
        flags text[] not null default '{}',
        kind text not null constraint case_kind check (kind in ('complaint','call_request')),
        stage text not null constraint case_stage check (stage in ('filed','offered','accepted','closed')),
        promised_on date,
        restricted boolean not null generated always as (categories = array['restricted']) stored
      );
      comment on column case_file.filed_hour is 'hour of arrival; the exact time is sealed';

      create table restricted_tally (month date not null, category text not null);
      comment on table restricted_tally is 'field rule 7: categories of restricted cases, counted without a link to the case';

      create table case_key (
        case_id uuid not null constraint case_key_of_case references case_file,
        epoch int not null, public_key bytea not null,
        primary key (case_id, epoch)
      );

      create table item (
        id uuid primary key,
        case_id uuid not null, case_epoch int not null,
        kind text not null constraint item_kind check (kind in ('story','facts','identity','contact','employer','immigration','message_in','message_out','note','transcript','triage','exact_time','late_words')),
        seq int not null constraint item_seq check (seq > 0),
        author text not null constraint item_author check (author in ('worker','reporter','operator','officer','service')),
        author_id uuid,
        sealed bytea not null, key_wrap bytea not null,
        recorded_at timestamptz not null default now(),
        constraint item_of_case foreign key (case_id, case_epoch) references case_key (case_id, epoch)
      );
      create index item_by_case on item (case_id, recorded_at, id);

      create table consent (
        id uuid primary key,
        case_id uuid not null constraint consent_of_case references case_file,
        office_id uuid not null constraint consent_names_office references office,
        purpose text not null constraint consent_purpose check (purpose in ('case_work')),
        scope text not null constraint consent_scope check (scope in ('whole_case','phone_only')),
        given_how text not null constraint consent_given_how check (given_how in ('sms','web','read_aloud')),
        language text not null, wording_version text not null,
        witnessed_by uuid constraint consent_witness references officer,
        given_at timestamptz not null default now(),
        ends_on date,
        constraint consent_read_aloud_witnessed check (given_how <> 'read_aloud' or witnessed_by is not null)
      );
      create index consent_by_case on consent (case_id, office_id);

      create table consent_withdrawal (
        id uuid primary key,
        consent_id uuid not null constraint withdrawal_of_consent references consent constraint withdrawn_once unique,
        withdrawn_how text not null constraint withdrawn_how check (withdrawn_how in ('web','sms','officer')),
        withdrawn_at timestamptz not null default now()
      );

      create table consent_exclusion (
        case_id uuid not null constraint exclusion_of_case references case_file,
        office_id uuid constraint exclusion_names_office references office,
        office_kind text,
        constraint exclusion_names_one check ((office_id is null) <> (office_kind is null))
      );
      create index exclusion_by_case on consent_exclusion (case_id);

      create table access_grant (
        id uuid primary key,
        case_id uuid not null, case_epoch int not null,
        recipient_kind text not null constraint grant_recipient check (recipient_kind in ('office','receipt')),
        recipient_id uuid not null, recipient_epoch int not null,
        basis text not null constraint grant_basis check (basis in ('consent','desk','vital_interest','call_request','worker')),
        consent_id uuid constraint grant_by_consent references consent,
        state text not null constraint grant_state check (state in ('standby','active','suspended','revoked')),
        sealed bytea, epoch_id text not null,
        created_at timestamptz not null default now(),
        changed_at timestamptz not null default now(),
        constraint grant_of_case_key foreign key (case_id, case_epoch) references case_key (case_id, epoch),
        constraint grant_once unique (case_id, case_epoch, recipient_id),
        constraint grant_needs_consent check (basis <> 'consent' or consent_id is not null)
      );
      create index grant_live on access_grant (case_id, recipient_id) where state = 'active';
      create index grant_by_recipient on access_grant (recipient_id, case_id);
      create index grant_by_epoch on access_grant (epoch_id) where sealed is not null;

      create table grant_move (
        id uuid primary key,
        grant_id uuid not null constraint move_of_grant references access_grant,
        case_id uuid not null,
        from_state text not null, to_state text not null, reason text not null,
        moved_by uuid, moved_at timestamptz not null default now()
      );
      create index grant_move_by_case on grant_move (case_id);

      create table offer (
        id uuid primary key,
        case_id uuid not null constraint offer_of_case references case_file,
        office_id uuid not null constraint offer_to_office references office,
        position int not null constraint offer_position check (position > 0),
        is_last_resort boolean not null,
        reasons jsonb not null,
        urgency char(2) not null,
        state text not null constraint offer_state check (state in ('waiting','offered','accepted','declined','lapsed','revoked')),
        offered_at timestamptz, due_at timestamptz,
        settled_at timestamptz, settled_by uuid constraint offer_settler references officer,
        decline_reason text,
        constraint offer_once unique (case_id, office_id),
        constraint offer_place unique (case_id, position),
        constraint offer_dated check (state = 'waiting' or state = 'revoked' or (offered_at is not null and due_at is not null))
      );
      create index offer_queue on offer (office_id, urgency, due_at, id) where state = 'offered';
      create index offer_due on offer (due_at) where state = 'offered';

      create table assignment (
        id uuid primary key,
        case_id uuid not null constraint assignment_of_case references case_file,
        office_id uuid not null constraint assignment_to_office references office,
        officer_id uuid constraint assignment_to_officer references officer,
        number char(9) not null,
        urgency char(2) not null, stage text not null,
        due_at timestamptz not null, unread int not null default 0,
        contacted_at timestamptz,
        accepted_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        ended_at timestamptz,
        constraint assignment_once unique (case_id, office_id)
      );
      create index assignment_queue on assignment (office_id, urgency, due_at, id) where ended_at is null;
      create index assignment_of_officer on assignment (officer_id, urgency, due_at, id) where ended_at is null;

      create table duty_ring (
        id uuid primary key,
        case_id uuid not null constraint ring_for_case references case_file,
        office_id uuid not null constraint ring_of_office references office,
        officer_id uuid not null constraint ring_of_officer references officer,
        step int not null,
        state text not null constraint ring_state check (state in ('ringing','acknowledged','passed')),
        rung_at timestamptz not null default now(),
        acknowledged_at timestamptz,
        constraint ring_step_once unique (case_id, office_id, step)
      );
      create index ring_open on duty_ring (rung_at) where state = 'ringing';

      create table receipt (
        id uuid primary key,
        case_id uuid not null constraint receipt_of_case references case_file,
        case_number char(9) not null,
        salt bytea not null, cost jsonb not null, auth bytea not null,
        public_key bytea not null, sealed_secret_key bytea not null,
        created_at timestamptz not null default now(),
        revoked_at timestamptz
      );
      create unique index receipt_live on receipt (case_number) where revoked_at is null;

      -- Offices learn through it that something changed, and refetch under their own rights (decision 22).
      create table office_change (office_id uuid primary key constraint change_of_office references office, version bigint not null);

      grant select, insert on case_file, case_key, item, consent, consent_withdrawal, consent_exclusion, access_grant, grant_move, offer, assignment, receipt to sarika_api;
      grant insert on restricted_tally to sarika_api;
      grant update (stage) on case_file to sarika_api;
      grant update (state, changed_at) on access_grant to sarika_api;
      grant update (state, settled_at, settled_by, decline_reason, offered_at, due_at) on offer to sarika_api;
      grant update (officer_id, unread, updated_at, stage, urgency, due_at, contacted_at, ended_at) on assignment to sarika_api;
      grant select, update (state, acknowledged_at) on duty_ring to sarika_api;
      grant select, insert, update on office_change to sarika_api, sarika_jobs;

      -- The jobs see the clear columns of every case and no sealed one: what is not granted cannot be read.
      grant select on case_file, consent, consent_withdrawal, consent_exclusion, offer, assignment, duty_ring, grant_move, restricted_tally to sarika_jobs;
      grant update (stage, urgency) on case_file to sarika_jobs;
      grant select (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, epoch_id, created_at, changed_at) on access_grant to sarika_jobs;
      grant update (state, changed_at) on access_grant to sarika_jobs;
      grant insert on grant_move to sarika_jobs;
      grant update (state, settled_at, offered_at, due_at, urgency) on offer to sarika_jobs;
      grant insert, update (state, acknowledged_at) on duty_ring to sarika_jobs;
      grant update (updated_at, unread, urgency, due_at, ended_at) on assignment to sarika_jobs;

      create function office_may_open(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from access_grant g where g.case_id = of_case and g.recipient_id = sarika_office() and g.state = 'active') $$;
      create function office_was_offered(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from offer o where o.case_id = of_case and o.office_id = sarika_office() and o.state = 'offered') $$;

      do $$
      declare t text;
      begin
        foreach t in array array['case_file','restricted_tally','case_key','item','consent','consent_withdrawal','consent_exclusion','access_grant','grant_move','offer','assignment','duty_ring','receipt','office_change'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
        end loop;
        -- Filing writes and cannot read back: intake holds no way to list what others wrote.
        foreach t in array array['case_file','restricted_tally','case_key','item','consent','consent_exclusion','access_grant','offer','receipt'] loop
          execute format('create policy %I on %I for insert to sarika_api with check (sarika_as() = ''intake'')', t || '_filing', t);
        end loop;
        -- A counsellor at the desk or in a centre files with her own session, and only the one case her filing names: an officer's
        -- ordinary request names none, so it can write no grant, consent or offer into a case that is already there.
        foreach t in array array['case_key','consent','consent_exclusion','access_grant','offer','receipt'] loop
          execute format('create policy %I on %I for insert to sarika_api with check (sarika_as() = ''officer'' and case_id = sarika_case())', t || '_desk_filing', t);
        end loop;
        create policy case_file_desk_filing on case_file for insert to sarika_api with check (sarika_as() = 'officer' and id = sarika_case());
        create policy restricted_tally_desk_filing on restricted_tally for insert to sarika_api with check (sarika_as() = 'officer' and sarika_case() is not null);
        foreach t in array array['case_file','consent','consent_withdrawal','consent_exclusion','offer','assignment','duty_ring','access_grant','grant_move','restricted_tally','office_change'] loop
          execute format('create policy %I on %I to sarika_jobs using (true) with check (true)', t || '_jobs', t);
        end loop;
      end $$;

      create policy case_file_office on case_file for select to sarika_api using (sarika_as() = 'officer' and (office_may_open(id) or office_was_offered(id)));
      create policy case_file_office_move on case_file for update to sarika_api using (sarika_as() = 'officer' and (office_may_open(id) or office_was_offered(id)));
      create policy case_file_own on case_file for select to sarika_api using (sarika_as() = 'complainant' and id = sarika_case());
      -- Only the row named in the setting: an inbound text may be appended to the conversation's own case and to no other.
      create policy case_key_append on case_key for select to sarika_api using (sarika_as() in ('intake','complainant') and case_id = sarika_case());
      create policy case_key_office on case_key for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy case_file_filed_before on case_file for select to sarika_api using (sarika_as() = 'intake' and id = sarika_case());

      create policy item_office on item for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy item_office_write on item for insert to sarika_api with check (sarika_as() = 'officer' and (case_id = sarika_case() or office_may_open(case_id)));
      create policy item_own on item for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy item_own_write on item for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case());

      create policy consent_office on consent for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy consent_own on consent for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy withdrawal_office on consent_withdrawal for select to sarika_api using (sarika_as() = 'officer' and exists (select 1 from consent c where c.id = consent_id));
      create policy withdrawal_own on consent_withdrawal for select to sarika_api using (sarika_as() = 'complainant' and exists (select 1 from consent c where c.id = consent_id));
      create policy withdrawal_own_write on consent_withdrawal for insert to sarika_api with check (sarika_as() = 'complainant' and exists (select 1 from consent c where c.id = consent_id and c.case_id = sarika_case()));
      create policy exclusion_office on consent_exclusion for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy exclusion_own on consent_exclusion for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());

      -- An office sees its own grants, standby ones too (accepting one needs it), and of a case it may open also who else may read.
      create policy grant_office on access_grant for select to sarika_api using (sarika_as() = 'officer' and recipient_id = sarika_office());
      -- Without an offer an office cannot activate its own standby grant, whatever the application asks for.
      create policy grant_office_move on access_grant for update to sarika_api using (sarika_as() = 'officer' and recipient_id = sarika_office() and (office_was_offered(case_id) or office_may_open(case_id)));
      create policy grant_own on access_grant for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy grant_own_move on access_grant for update to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy move_office on grant_move for insert to sarika_api with check (sarika_as() = 'officer' and exists (select 1 from access_grant g where g.id = grant_id and g.recipient_id = sarika_office()));
      create policy move_own on grant_move for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy move_office_read on grant_move for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy move_own_read on grant_move for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());

      create policy offer_office on offer for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      -- An office answers what it was asked; it cannot ask itself.
      create policy offer_office_move on offer for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office())
        with check (sarika_as() = 'officer' and office_id = sarika_office() and state in ('accepted','declined') and office_was_offered(case_id));
      create policy offer_own on offer for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy offer_own_move on offer for update to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy assignment_office on assignment to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office()) with check (sarika_as() = 'officer' and office_id = sarika_office());
      create policy assignment_own on assignment for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      -- A new message of hers raises the unread count of the office that works the case.
      create policy assignment_own_unread on assignment for update to sarika_api using (sarika_as() in ('complainant','intake') and case_id = sarika_case());
      create policy assignment_intake on assignment for select to sarika_api using (sarika_as() = 'intake' and case_id = sarika_case());
      create policy ring_office on duty_ring for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy ring_office_answer on duty_ring for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());

      -- A duty officer answers her ring by text.
      create policy ring_by_text on duty_ring for select to sarika_api using (sarika_as() = 'intake');
      create policy ring_by_text_answer on duty_ring for update to sarika_api using (sarika_as() = 'intake');

      create policy receipt_lookup on receipt for select to sarika_api using (sarika_as() = 'receipt');
      create policy receipt_own on receipt for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy office_change_any on office_change to sarika_api using (true) with check (true);
    `);
  }
  async down(): Promise<void> {
    throw new Error('Cases are never taken down: restore a backup instead.');
  }
}
