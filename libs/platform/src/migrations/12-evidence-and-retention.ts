import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Evidence files; how long a case is kept, what holds it back, and how it is erased. */
export class EvidenceAndRetention1764000000012 implements MigrationInterface {
  name = 'EvidenceAndRetention1764000000012';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence_file (
        id uuid primary key,
        case_id uuid not null constraint evidence_of_case references case_file,
        state text not null constraint evidence_state check (state in ('arriving','kept')),
        author text not null constraint evidence_author check (author in ('worker','reporter','officer')),
        author_id uuid constraint evidence_by_officer references officer,
        office_id uuid constraint evidence_of_office references office,
        case_epoch int, blocks int constraint evidence_blocks check (blocks between 1 and 241),
        key_wrap bytea, about bytea, about_wrap bytea,
        recorded_at timestamptz not null default now(),
        constraint evidence_of_case_key foreign key (case_id, case_epoch) references case_key (case_id, epoch),
        constraint evidence_whole check (state = 'arriving' or (case_epoch is not null and blocks is not null and key_wrap is not null and about is not null and about_wrap is not null)),
        constraint evidence_officer_of_office check ((author = 'officer') = (author_id is not null) and (author = 'officer') = (office_id is not null))
      );
      comment on table evidence_file is 'the sealed bytes lie outside the database, under this id; name, size and kind are sealed in about';
      create index evidence_by_case on evidence_file (case_id, recorded_at, id);
      create index evidence_arriving on evidence_file (recorded_at) where state = 'arriving';

      create table evidence_removal (file_id uuid primary key, since timestamptz not null default now());
      comment on table evidence_removal is 'sealed bytes that must still be taken from the disk; a row goes when they are gone';

      create table closure (
        id uuid primary key,
        case_id uuid not null constraint closure_of_case references case_file,
        office_id uuid not null constraint closure_by_office references office,
        officer_id uuid not null constraint closure_by_officer references officer,
        outcome text not null constraint closure_outcome check (outcome in ('remedied','partly_remedied','advised','passed_on','stopped_by_worker','lost_contact','no_remedy','same_as_another','not_ours')),
        closed_at timestamptz not null default now(),
        reopened_at timestamptz
      );
      create unique index closed_once on closure (case_id) where reopened_at is null;

      create table retention_notice (
        id uuid primary key,
        case_id uuid not null,
        office_id uuid not null constraint notice_to_office references office,
        number char(9) not null,
        kind text not null constraint notice_kind check (kind in ('first','last','asked_by_worker','erased')),
        ground text not null constraint notice_ground check (ground in ('worker','retention','unconsented')),
        erase_on date not null,
        made_at timestamptz not null default now(),
        settled_at timestamptz, settled_by uuid constraint notice_settled_by references officer
      );
      create unique index notice_open_once on retention_notice (case_id, office_id, kind) where settled_at is null;
      create index notice_of_office on retention_notice (office_id, erase_on, id) where settled_at is null;

      create table retention_extension (
        id uuid primary key,
        case_id uuid not null constraint extension_of_case references case_file,
        office_id uuid not null constraint extension_by_office references office,
        officer_id uuid not null constraint extension_by_officer references officer,
        reason text not null constraint extension_reason check (reason in ('claim_runs','payment_expected','appeal','criminal_case','worker_asked','pattern_of_employer')),
        keep_until date not null,
        made_at timestamptz not null default now(),
        constraint extension_two_years check (keep_until <= (made_at + interval '2 years')::date)
      );
      create index extension_by_case on retention_extension (case_id);

      create table legal_hold (
        id uuid primary key,
        case_id uuid not null constraint hold_of_case references case_file,
        office_id uuid not null constraint hold_by_office references office,
        reason text not null constraint hold_reason check (reason in ('court_order','proceedings_run','criminal_case','preservation_asked')),
        ends_on date not null,
        asked_by uuid not null constraint hold_asked_by references officer,
        asked_at timestamptz not null default now(),
        confirmed_by uuid constraint hold_confirmed_by references officer,
        confirmed_at timestamptz,
        reviewed_at timestamptz,
        reviewed_by uuid constraint hold_reviewed_by references officer,
        ended_at timestamptz,
        ended_by uuid constraint hold_ended_by references officer,
        constraint hold_two_persons check (confirmed_by is null or confirmed_by <> asked_by),
        constraint hold_confirmed_whole check ((confirmed_by is null) = (confirmed_at is null)),
        constraint hold_two_years check (ends_on <= (asked_at + interval '2 years')::date)
      );
      create unique index hold_once on legal_hold (case_id, office_id) where ended_at is null;
      create index hold_by_case on legal_hold (case_id);

      create table filed_evidence (
        id uuid primary key,
        case_id uuid not null,
        number char(9) not null,
        office_id uuid not null constraint filed_evidence_by_office references office,
        officer_id uuid not null constraint filed_evidence_by_officer references officer,
        basis text not null constraint filed_evidence_basis check (basis in ('her_claim','her_complaint','court_order','duty_to_report')),
        filed_with text not null constraint filed_evidence_with check (filed_with in ('labour_inspectorate','labour_court','civil_court','criminal_court','police','arbitration','ministry','mission','insurance')),
        told_worker boolean not null,
        bundle_hash bytea,
        filed_at timestamptz not null default now()
      );
      comment on table filed_evidence is 'what an office filed on her behalf is not called back by a withdrawal; the row outlives the case and holds no fact of it';
      create index filed_evidence_by_case on filed_evidence (case_id);

      create table erasure_wish (
        id uuid primary key,
        case_id uuid not null constraint wish_of_case references case_file,
        receipt_id uuid not null,
        asked_at timestamptz not null default now(),
        due_at timestamptz not null,
        cancelled_at timestamptz,
        constraint wish_waits check (due_at >= asked_at + interval '14 days')
      );
      create unique index wish_once on erasure_wish (case_id) where cancelled_at is null;
      create index wish_due on erasure_wish (due_at) where cancelled_at is null;

      create table erased_case (
        case_id uuid primary key,
        filed_month date not null,
        ground text not null constraint erased_ground check (ground in ('worker','retention','unconsented')),
        erased_at timestamptz not null default now()
      );
      comment on table erased_case is 'all that is left of an erased case: that there was one, in which month, when it went and on what ground';

      create function case_is_held(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from legal_hold h where h.case_id = of_case and h.confirmed_at is not null and h.ended_at is null and h.ends_on >= current_date) $$;
      create function case_is_erased(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from erased_case e where e.case_id = of_case) $$;

      -- The number of a closed case is not kept where the notifier could open it; a text seen before is known by its hash alone.
      alter table conversation alter column phone_letter drop not null;
      -- What was seen stays seen when the conversation goes, so that no webhook is taken in a second time.
      alter table inbound_text alter column conversation_id drop not null, drop constraint inbound_of_conversation,
        add constraint inbound_of_conversation foreign key (conversation_id) references conversation on delete set null;
      create index inbound_by_conversation on inbound_text (conversation_id);
      create index receipt_by_case on receipt (case_id);
      create index draft_by_case on draft (filed_case_id) where filed_case_id is not null;

      do $$
      declare t text;
      begin
        foreach t in array array['evidence_file','evidence_removal','closure','retention_notice','retention_extension','legal_hold','filed_evidence','erasure_wish','erased_case'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
        end loop;
      end $$;

      grant select, insert, delete, update (state, case_epoch, blocks, key_wrap, about, about_wrap) on evidence_file to sarika_api;
      grant select (id, case_id, state, blocks, recorded_at) on evidence_file to sarika_jobs;
      create policy evidence_office on evidence_file for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy evidence_office_write on evidence_file for insert to sarika_api
        with check (sarika_as() = 'officer' and author = 'officer' and author_id = sarika_officer() and office_id = sarika_office() and office_may_open(case_id));
      create policy evidence_office_keep on evidence_file for update to sarika_api
        using (sarika_as() = 'officer' and state = 'arriving' and author_id = sarika_officer() and office_may_open(case_id)) with check (office_may_open(case_id));
      create policy evidence_office_drop on evidence_file for delete to sarika_api using (sarika_as() = 'officer' and state = 'arriving' and author_id = sarika_officer());
      -- She, on her own page or right after sending: only the case named in the setting, and only what is still arriving.
      create policy evidence_own on evidence_file for select to sarika_api using (sarika_as() in ('complainant','intake') and case_id = sarika_case());
      create policy evidence_own_write on evidence_file for insert to sarika_api with check (sarika_as() in ('complainant','intake') and case_id = sarika_case() and author in ('worker','reporter'));
      create policy evidence_own_keep on evidence_file for update to sarika_api using (sarika_as() in ('complainant','intake') and case_id = sarika_case() and state = 'arriving') with check (case_id = sarika_case());
      create policy evidence_own_drop on evidence_file for delete to sarika_api using (sarika_as() in ('complainant','intake') and case_id = sarika_case() and state = 'arriving');
      grant delete on evidence_file to sarika_jobs;
      -- An upload that never ended, or a case that is erased: nothing else can the jobs take away.
      create policy evidence_jobs_drop on evidence_file for delete to sarika_jobs using ((state = 'arriving' and recorded_at < now() - interval '1 hour') or case_is_erased(case_id));
      grant select, insert, delete on evidence_removal to sarika_jobs;
      create policy removal_jobs on evidence_removal to sarika_jobs using (true) with check (true);

      grant select, insert on closure, retention_extension, filed_evidence to sarika_api;
      grant select on closure, retention_extension, filed_evidence, legal_hold, erasure_wish to sarika_jobs;
      create policy closure_office on closure for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy closure_office_write on closure for insert to sarika_api with check (sarika_as() = 'officer' and officer_id = sarika_officer() and office_id = sarika_office() and office_may_open(case_id));
      create policy closure_own on closure for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());

      grant select, update (settled_at, settled_by) on retention_notice to sarika_api;
      grant select, insert, delete, update (settled_at, erase_on) on retention_notice to sarika_jobs;
      create policy notice_office on retention_notice for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy notice_office_settle on retention_notice for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office()) with check (office_id = sarika_office() and settled_by = sarika_officer());
      create policy notice_own on retention_notice for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy notice_jobs_write on retention_notice to sarika_jobs using (true) with check (true);

      create policy extension_office on retention_extension for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy extension_office_write on retention_extension for insert to sarika_api with check (sarika_as() = 'officer' and officer_id = sarika_officer() and office_id = sarika_office() and office_may_open(case_id));
      create policy extension_own on retention_extension for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());

      grant select, insert, update (confirmed_by, confirmed_at, reviewed_at, reviewed_by, ended_at, ended_by) on legal_hold to sarika_api;
      grant update (ended_at) on legal_hold to sarika_jobs;
      -- A hold blocks deletion and never opens anything: after her withdrawal the office still sees its own hold, and nothing behind it.
      create policy hold_office on legal_hold for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy hold_office_ask on legal_hold for insert to sarika_api
        with check (sarika_as() = 'officer' and asked_by = sarika_officer() and office_id = sarika_office() and office_may_open(case_id) and confirmed_by is null and ended_at is null);
      create policy hold_office_move on legal_hold for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and ended_at is null) with check (office_id = sarika_office());
      create policy hold_own on legal_hold for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy hold_jobs_end on legal_hold for update to sarika_jobs using (true);

      create policy filed_evidence_office on filed_evidence for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy filed_evidence_office_write on filed_evidence for insert to sarika_api with check (sarika_as() = 'officer' and officer_id = sarika_officer() and office_id = sarika_office() and office_may_open(case_id));
      create policy filed_evidence_own on filed_evidence for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());

      grant select, insert, update (cancelled_at) on erasure_wish to sarika_api;
      create policy wish_own on erasure_wish for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy wish_own_write on erasure_wish for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and cancelled_at is null);
      create policy wish_own_cancel on erasure_wish for update to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case() and cancelled_at is null) with check (cancelled_at is not null);
      create policy wish_office on erasure_wish for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));

      grant select, insert on erased_case to sarika_jobs;
      -- While a hold stands no erasure can begin, whoever asks for it.
      create policy erased_case_begin on erased_case for insert to sarika_jobs with check (not case_is_held(case_id));

      -- Rows of a case may be taken away once its stub stands, in the same transaction, and not before. Later tables call this too.
      create function make_erasable(of_table regclass, of_case text) returns void language plpgsql as $$
      declare name text := (select relname from pg_class where oid = of_table);
      begin
        execute format('create policy %I on %s for select to sarika_jobs using (%s)', name || '_erase_find', of_table, of_case);
        execute format('create policy %I on %s for delete to sarika_jobs using (%s)', name || '_erase', of_table, of_case);
        execute format('create policy %I on %s as restrictive for delete to sarika_jobs using (%s)', name || '_erase_only', of_table, of_case);
        execute format('grant delete on %s to sarika_jobs', of_table);
      end $$;
      revoke execute on function make_erasable(regclass, text) from public;
      -- Texts of an erased case; and where no other case hangs on it, the conversation with its number.
      grant delete on outbound_text, conversation to sarika_jobs;
      grant update (case_id, phone_letter) on conversation to sarika_jobs;
      grant select (filed_case_id) on draft to sarika_jobs;
      create policy outbound_erase_only on outbound_text as restrictive for delete to sarika_jobs using (case_id is null or case_is_erased(case_id));
      grant select (case_id), delete on session to sarika_jobs;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Evidence is never taken down: restore a backup instead.');
  }
}
