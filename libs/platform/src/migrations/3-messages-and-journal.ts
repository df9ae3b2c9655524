import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Conversations by text, drafts on the web, the journal (audit and outbox). */
export class MessagesAndJournal1764000000003 implements MigrationInterface {
  name = 'MessagesAndJournal1764000000003';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table conversation (
        id uuid primary key,
        our_number text not null,
        phone_index bytea not null,
        phone_letter bytea not null,
        language text not null,
        dialogue_key bytea, dialogue_state bytea,
        case_id uuid constraint conversation_of_case references case_file,
        stopped_at timestamptz,
        last_in_at timestamptz not null default now(),
        created_at timestamptz not null default now(),
        constraint conversation_once unique (our_number, phone_index)
      );
      comment on column conversation.phone_letter is 'her number, sealed to the notifier';
      comment on column conversation.dialogue_key is 'the dialogue''s own key under the service key; destroyed when filed, erased or 14 days old';
      create index conversation_by_case on conversation (case_id);
      create index conversation_last_heard on conversation (last_in_at);

      create table case_contact (
        case_id uuid primary key constraint contact_of_case references case_file,
        conversation_id uuid not null constraint contact_by_conversation references conversation,
        may_text boolean not null,
        from_time time, to_time time, time_zone text not null
      );
      create index case_contact_by_conversation on case_contact (conversation_id);
      comment on table case_contact is 'field rule 9: we do not text first unless she chose hours';

      create table inbound_text (
        id uuid primary key,
        conversation_id uuid not null constraint inbound_of_conversation references conversation,
        provider_index bytea not null constraint inbound_text_once unique,
        case_id uuid,
        received_at timestamptz not null default now()
      );

      create table outbound_text (
        id uuid primary key,
        conversation_id uuid constraint outbound_of_conversation references conversation,
        officer_id uuid constraint outbound_to_officer references officer,
        case_id uuid, item_id uuid,
        kind text not null constraint outbound_kind check (kind in ('dialogue','news','reply','ring')),
        state text not null constraint outbound_state check (state in ('held','queued','sending','sent','delivered','undelivered','failed','cancelled')),
        letter bytea, phone_letter bytea,
        provider_index bytea, provider_letter bytea,
        parts int not null, encoding text not null,
        attempts int not null default 0, error_code text,
        created_at timestamptz not null default clock_timestamp(),
        not_before timestamptz, claimed_at timestamptz, updated_at timestamptz not null default now(),
        constraint outbound_to_somebody check (conversation_id is not null or officer_id is not null),
        constraint outbound_terminal_is_empty check (state not in ('delivered','undelivered','failed','cancelled') or letter is null)
      );
      comment on column outbound_text.letter is 'the words, sealed to the notifier; destroyed at a terminal state';
      create unique index outbound_provider on outbound_text (provider_index) where provider_index is not null;
      create index outbound_by_conversation on outbound_text (conversation_id, created_at);
      create index outbound_open on outbound_text (updated_at) where state in ('queued','sending');

      create table unmatched_status (
        provider_index bytea not null, state text not null, error_code text, received_at timestamptz not null default now()
      );

      create table draft (
        lookup bytea primary key,
        version int not null default 1,
        answers bytea, receipt bytea,
        form_key bytea not null,
        filed_case_id uuid constraint draft_filed_as references case_file,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index draft_expiry on draft (expires_at);

      create table outbox (
        id bigint generated always as identity primary key,
        event text not null, payload jsonb not null,
        recorded_at timestamptz not null default now(),
        relayed_at timestamptz,
        settled_at timestamptz,
        attempts int not null default 0, parked_at timestamptz
      );
      create index outbox_waiting on outbox (id) where relayed_at is null;
      create index outbox_unsettled on outbox (relayed_at) where relayed_at is not null and settled_at is null and parked_at is null;

      create table handled (
        event_id bigint not null, action text not null, handled_at timestamptz not null default now(),
        primary key (event_id, action)
      );
      create table parked_job (
        event_id bigint not null, action text not null, attempts int not null, error_name text not null, parked_at timestamptz not null default now(),
        primary key (event_id, action)
      );

      create table audit_entry (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        actor_kind text not null constraint audit_actor check (actor_kind in ('officer','complainant','intake','service','visitor')),
        actor_id uuid, office_id uuid,
        action text not null,
        case_id uuid,
        details jsonb not null default '{}',
        salt bytea not null default decode(md5(random()::text || clock_timestamp()::text), 'hex')
      );
      create index audit_by_case on audit_entry (case_id, id) where case_id is not null;

      grant select, insert on conversation to sarika_api;
      grant update (language, dialogue_key, dialogue_state, case_id, stopped_at, last_in_at, phone_letter) on conversation to sarika_api;
      grant select (id, our_number, phone_letter, language, case_id, stopped_at, last_in_at) on conversation to sarika_jobs;
      grant update (dialogue_key, dialogue_state) on conversation to sarika_jobs;
      grant select, insert on case_contact to sarika_api;
      grant update (may_text) on case_contact to sarika_api;
      grant select on case_contact to sarika_jobs;
      grant select, insert on inbound_text to sarika_api;
      grant update (case_id) on inbound_text to sarika_api;
      grant select (provider_index) on inbound_text to sarika_jobs;
      grant select, insert on outbound_text to sarika_api, sarika_jobs;
      grant update (state, letter, phone_letter, error_code, updated_at, not_before) on outbound_text to sarika_api;
      grant update (state, letter, phone_letter, provider_index, provider_letter, attempts, error_code, claimed_at, updated_at, not_before) on outbound_text to sarika_jobs;
      grant insert on unmatched_status to sarika_api;
      grant select, delete on unmatched_status to sarika_jobs;
      grant select, insert, update, delete on draft to sarika_api;
      grant select (lookup, expires_at), delete on draft to sarika_jobs;
      grant insert on outbox to sarika_api;
      grant select, insert, update on outbox to sarika_jobs;
      grant select, insert on handled, parked_job to sarika_jobs;
      grant update, delete on parked_job to sarika_jobs;
      -- Append-only: nobody who serves may change or remove an audit row.
      grant select, insert on audit_entry to sarika_api, sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['conversation','case_contact','inbound_text','outbound_text','unmatched_status','draft','outbox','handled','parked_job','audit_entry'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I to sarika_jobs using (true) with check (true)', t || '_jobs', t);
        end loop;
      end $$;

      create policy conversation_intake on conversation to sarika_api using (sarika_as() = 'intake') with check (sarika_as() = 'intake');
      -- Through the contact of a case it may open, which row-level security shows it: a thread begun by web has no case of its own, and
      -- a telephone with a second case still belongs to the first.
      create policy conversation_office on conversation for select to sarika_api using (sarika_as() = 'officer' and exists (select 1 from case_contact k where k.conversation_id = conversation.id));
      create policy conversation_own on conversation for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy contact_intake on case_contact for insert to sarika_api with check (sarika_as() in ('intake','officer'));
      -- "Do not contact me", said by text after filing, ends the news of that one case.
      create policy contact_wish on case_contact for select to sarika_api using (sarika_as() = 'intake' and case_id = sarika_case());
      create policy contact_wish_move on case_contact for update to sarika_api using (sarika_as() = 'intake' and case_id = sarika_case());
      create policy contact_office on case_contact for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy contact_own on case_contact for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      -- A counsellor who files for somebody makes the conversation through which she may be texted.
      create policy conversation_desk on conversation for insert to sarika_api with check (sarika_as() = 'officer');
      create policy inbound_intake on inbound_text to sarika_api using (sarika_as() = 'intake') with check (sarika_as() = 'intake');
      create policy outbound_intake on outbound_text to sarika_api using (sarika_as() = 'intake') with check (sarika_as() = 'intake');
      create policy outbound_office on outbound_text for select to sarika_api using (sarika_as() = 'officer' and case_id is not null and office_may_open(case_id));
      create policy outbound_office_write on outbound_text for insert to sarika_api with check (sarika_as() = 'officer' and case_id is not null and office_may_open(case_id));
      create policy outbound_own on outbound_text for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy outbound_own_cancel on outbound_text for update to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy unmatched_intake on unmatched_status for insert to sarika_api with check (sarika_as() = 'intake');
      create policy draft_intake on draft to sarika_api using (sarika_as() = 'intake') with check (sarika_as() = 'intake');
      create policy outbox_write on outbox for insert to sarika_api with check (true);
      create policy audit_write on audit_entry for insert to sarika_api with check (true);
      create policy audit_office on audit_entry for select to sarika_api using (sarika_as() = 'officer' and case_id is not null and office_may_open(case_id));
      create policy audit_own on audit_entry for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
    `);
  }
  async down(): Promise<void> {
    throw new Error('Messages are never taken down: restore a backup instead.');
  }
}
