import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Shared, lent, lost and taken telephones: the safe word, a number that is hers no longer, slowed tries at a receipt, a new card. */
export class Phones1764000000011 implements MigrationInterface {
  name = 'Phones1764000000011';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table safe_word (
        case_id uuid primary key constraint safe_word_beside_contact references case_contact on delete cascade,
        word_index bytea not null,
        wrong int not null default 0 constraint safe_word_wrong check (wrong >= 0),
        chosen_at timestamptz not null default now()
      );
      comment on column safe_word.word_index is 'keyed hash of the case and the word; the key lies outside the database';
      comment on column safe_word.wrong is 'wrong words said since the last right one';

      alter table conversation
        alter column phone_letter drop not null,
        add column word_tries int not null default 0,
        add column word_tried_at timestamptz;
      comment on column conversation.phone_letter is 'her number, sealed to the notifier; destroyed once no case is reached by it';
      comment on column conversation.word_tries is 'words tried since word_tried_at, whether or not a case has one';

      alter table case_contact add column detached_at timestamptz;
      comment on column case_contact.detached_at is 'the number is hers no longer: nothing of this case goes to it and nothing from it comes to the case';

      create table receipt_slowing (
        key bytea primary key,
        wrong int not null default 0,
        free_at timestamptz,
        level double precision,
        changed_at timestamptz not null default now()
      );
      comment on table receipt_slowing is 'tries at a receipt, by keyed hashes of the number and of who tries; also for numbers nobody has';
      create index receipt_slowing_old on receipt_slowing (changed_at);

      alter table receipt
        add column replaces uuid constraint receipt_replaces references receipt on delete set null,
        add column may_erase_from timestamptz;
      comment on column receipt.may_erase_from is 'a card made anew may erase only from then on; null from the beginning';
      drop index receipt_live;
      create unique index receipt_live on receipt (case_number) where revoked_at is null and replaces is null;
      create index receipt_by_number on receipt (case_number) where revoked_at is null;

      create table receipt_reissue (
        id uuid primary key,
        case_id uuid not null constraint reissue_of_case references case_file on delete cascade,
        old_receipt_id uuid constraint reissue_of_receipt references receipt on delete cascade,
        new_receipt_id uuid not null constraint reissue_makes_receipt references receipt on delete cascade,
        office_id uuid not null constraint reissue_by_office references office,
        asked_by uuid not null constraint reissue_by_officer references officer,
        reason text not null constraint reissue_reason check (reason in ('lost','taken','damaged','first_card')),
        known_by text not null constraint reissue_known_by check (known_by in ('safe_word','papers','in_person_before','second_officer')),
        state text not null constraint reissue_state check (state in ('waiting','done','objected')),
        asked_at timestamptz not null default now(),
        takes_effect_at timestamptz not null,
        settled_at timestamptz,
        constraint reissue_settled check ((state = 'waiting') = (settled_at is null))
      );
      create unique index reissue_waiting_once on receipt_reissue (case_id) where state = 'waiting';
      create index reissue_due on receipt_reissue (takes_effect_at) where state = 'waiting';

      grant select, insert, delete, update (word_index, wrong, chosen_at) on safe_word to sarika_api;
      grant select (case_id), delete on safe_word to sarika_jobs;
      grant update (word_tries, word_tried_at) on conversation to sarika_api;
      grant update (phone_letter, case_id) on conversation to sarika_jobs;
      grant update (detached_at, conversation_id, from_time, to_time, time_zone) on case_contact to sarika_api;
      grant select, insert, update, delete on receipt_slowing to sarika_api;
      grant select (changed_at), delete on receipt_slowing to sarika_jobs;
      grant update (revoked_at) on receipt to sarika_api, sarika_jobs;
      grant select (id, case_id, revoked_at) on receipt to sarika_jobs;
      grant select, insert, update (state, settled_at) on receipt_reissue to sarika_api;
      grant select, update (state, settled_at) on receipt_reissue to sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['safe_word','receipt_slowing','receipt_reissue'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I to sarika_jobs using (true) with check (true)', t || '_jobs', t);
        end loop;
      end $$;

      -- The webhook compares a word with those of the cases on the one telephone it names, and of no other.
      create function sarika_thread() returns uuid language sql stable parallel safe as $$ select nullif(current_setting('sarika.thread', true), '')::uuid $$;
      create policy contact_of_thread on case_contact for select to sarika_api using (sarika_as() = 'intake' and conversation_id = sarika_thread());
      create policy safe_word_of_thread on safe_word for select to sarika_api using (sarika_as() = 'intake' and exists (select 1 from case_contact k where k.case_id = safe_word.case_id and k.conversation_id = sarika_thread()));
      create policy safe_word_of_thread_tried on safe_word for update to sarika_api using (sarika_as() = 'intake' and exists (select 1 from case_contact k where k.case_id = safe_word.case_id and k.conversation_id = sarika_thread()));
      create policy safe_word_filing on safe_word for insert to sarika_api with check (sarika_as() = 'intake');
      create policy safe_word_office on safe_word to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id)) with check (sarika_as() = 'officer' and office_may_open(case_id));
      create policy safe_word_own on safe_word to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case()) with check (sarika_as() = 'complainant' and case_id = sarika_case());

      -- "The number is hers no longer", said by an officer who may open the case.
      create policy contact_office_move on case_contact for update to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy conversation_office_detach on conversation for update to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id)) with check (sarika_as() = 'officer' and case_id is null);
      create policy conversation_office_remember on conversation for update to sarika_api
        using (sarika_as() = 'officer' and phone_letter is null and exists (select 1 from case_contact k where k.conversation_id = conversation.id)) with check (sarika_as() = 'officer' and phone_letter is not null);
      create policy outbound_office_cancel on outbound_text for update to sarika_api using (sarika_as() = 'officer' and case_id is not null and office_may_open(case_id)) with check (state = 'cancelled');

      create policy receipt_slowing_tries on receipt_slowing to sarika_api using (sarika_as() = 'receipt') with check (sarika_as() = 'receipt');

      create policy receipt_office on receipt for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy receipt_own_end on receipt for update to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case()) with check (revoked_at is not null);
      create policy receipt_jobs on receipt to sarika_jobs using (true) with check (true);
      create policy reissue_office on receipt_reissue for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy reissue_office_ask on receipt_reissue for insert to sarika_api with check (sarika_as() = 'officer' and office_may_open(case_id) and office_id = sarika_office() and asked_by = sarika_officer());
      create policy reissue_own on receipt_reissue for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy reissue_own_stop on receipt_reissue for update to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case()) with check (state = 'objected');
    `);
  }
  async down(): Promise<void> {
    throw new Error('What was kept about telephones and cards is never taken down: restore a backup instead.');
  }
}
