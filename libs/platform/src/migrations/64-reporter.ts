import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever speaks for a worker is not the worker (field rule 6). A reporter's receipt has no key pair and no grant: with it words can be
 * sealed into the case, and nothing of the case can be read, by row-level security and by cryptography.
 */
export class Reporter1764000000064 implements MigrationInterface {
  name = 'Reporter1764000000064';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reporter_receipt (
        id uuid primary key,
        case_id uuid not null constraint reporter_receipt_of_case references case_file,
        number text not null constraint reporter_number_once unique constraint reporter_number check (number ~ '^0[0-9]{8}$'),
        salt bytea not null constraint reporter_receipt_salt check (octet_length(salt) = 16),
        cost jsonb not null,
        auth bytea not null constraint reporter_receipt_auth check (octet_length(auth) = 32),
        made_at timestamptz not null default now(),
        ends_at timestamptz not null,
        constraint reporter_receipt_once unique (case_id)
      );
      comment on table reporter_receipt is 'with it somebody who spoke for the worker may add words to the case, and read nothing of it; it ends on a day fixed when it was made, so that its end tells nothing';
      comment on column reporter_receipt.number is 'begins with 0, as no case number does: it is never the number of a case';

      create table first_contact (
        id uuid primary key,
        case_id uuid not null constraint first_contact_of_case references case_file,
        office_id uuid not null constraint first_contact_by_office references office,
        officer_id uuid not null constraint first_contact_by_officer references officer,
        known_by text not null constraint first_contact_known_by check (known_by in ('safe_word','papers','in_person_before','second_officer')),
        goes_on boolean,
        met_at timestamptz not null default now(),
        seq bigint generated always as identity
      );
      create index first_contact_by_case on first_contact (case_id, seq);
      comment on table first_contact is 'an officer reached the worker herself and asked what is asked then';
      comment on column first_contact.goes_on is 'of a case that somebody else told: whether she wants it to go on; null where it was hers from the start';

      grant select, insert on reporter_receipt to sarika_api;
      grant select, insert on first_contact to sarika_api;
      grant select on reporter_receipt, first_contact to sarika_jobs;
      do $$
      declare t text;
      begin
        foreach t in array array['reporter_receipt','first_contact'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
        end loop;
      end $$;
      select make_erasable('reporter_receipt', 'case_is_erased(case_id)');
      select make_erasable('first_contact', 'case_is_erased(case_id)');

      -- Only whoever comes with two numbers finds it, and only the filing writes it. No officer sees it, and not she.
      create policy reporter_receipt_lookup on reporter_receipt for select to sarika_api using (sarika_as() = 'receipt');
      create policy reporter_receipt_filing on reporter_receipt for insert to sarika_api with check (sarika_as() = 'intake' and case_id = sarika_case());

      create policy first_contact_office on first_contact for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy first_contact_own on first_contact for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy first_contact_write on first_contact for insert to sarika_api with check (
        sarika_as() = 'officer' and office_may_open(case_id) and office_id = sarika_office() and officer_id = sarika_officer());

      -- The reporter's own capacity: it sees the key that words are sealed to, and writes words, their entry in the record and their event.
      create policy case_key_reporter on case_key for select to sarika_api using (sarika_as() = 'reporter' and case_id = sarika_case());
      create policy item_reporter on item for insert to sarika_api with check (sarika_as() = 'reporter' and case_id = sarika_case() and author = 'reporter' and author_id is null and kind = 'message_in');
      create policy audit_write_reporter on audit_entry for insert to sarika_api with check (sarika_as() = 'reporter' and actor_kind = 'intake' and case_id = sarika_case() and action = 'report.added');
      create policy outbox_write_reporter on outbox for insert to sarika_api with check (sarika_as() = 'reporter' and event = 'report.added' and payload->>'caseId' = sarika_case()::text);

      alter table session add column reporter_receipt_id uuid, alter column sealed_key drop not null, drop constraint session_kind;
      alter table session add constraint session_kind check (kind in ('officer','complainant','pending','reporter')),
        add constraint session_keyless check ((sealed_key is null) = (kind = 'reporter')), add constraint session_reporter check ((reporter_receipt_id is not null) = (kind = 'reporter'));
      comment on constraint session_keyless on session is 'a reporter has no key that a session could hold';

      -- Before she was asked herself, and said that it goes on, nobody writes a yes of hers down and nobody makes a card that opens the case.
      create function worker_goes_on(of_case uuid) returns boolean language sql stable parallel safe as $$
        select not exists (select 1 from reported_case r where r.case_id = of_case)
            or coalesce((select f.goes_on from first_contact f where f.case_id = of_case order by f.seq desc limit 1), false) $$;
      create policy consent_after_first_contact on consent as restrictive for insert to sarika_api with check (sarika_as() is distinct from 'officer' or worker_goes_on(case_id));
      create policy receipt_after_first_contact on receipt as restrictive for insert to sarika_api with check (sarika_as() is distinct from 'officer' or worker_goes_on(case_id));

      -- "Who must not see this?" asked by a person.
      alter table consent_exclusion drop constraint excluded_how;
      alter table consent_exclusion add constraint excluded_how check (excluded_how in ('filing','web','officer'));
      create policy exclusion_office_write on consent_exclusion for insert to sarika_api with check (sarika_as() = 'officer' and office_may_open(case_id) and excluded_how = 'officer');
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
