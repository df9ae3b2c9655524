import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Referral to a body that has no account: a hospital, a shelter, a court. It gets a sheet with chosen facts and never a key; her yes names that
 * body and those facts. What happened to it is rows: taken, accepted, done, refused, no answer, withdrawn.
 */
export class OutsideReferrals1764000000130 implements MigrationInterface {
  name = 'OutsideReferrals1764000000130';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table item drop constraint item_kind;
      alter table item add constraint item_kind check (kind in ('story','facts','identity','contact','employer','immigration','message_in','message_out','note','transcript','triage','exact_time','late_words','worksheet','assessment','dealings','hearing','outside'));

      create table outside_body (
        id uuid primary key,
        office_id uuid not null constraint body_of_office references office,
        directory_office_id uuid constraint body_in_directory references office,
        kind text not null constraint body_kind check (kind in ('hospital','clinic','shelter','police','court','ministry','labour_authority','embassy','lawyer','interpreter','ngo','union','other')),
        name text not null constraint body_name check (length(trim(name)) between 2 and 160),
        name_km text constraint body_name_km check (length(trim(name_km)) between 2 and 160),
        of_country char(2) not null,
        is_state boolean not null,
        language text not null constraint body_language check (language in ('km','en','th')),
        written_by uuid not null constraint body_written_by references officer,
        written_at timestamptz not null default now(),
        ended_at timestamptz,
        ended_by uuid constraint body_ended_by references officer,
        constraint body_ended check ((ended_at is null) = (ended_by is null))
      );
      create index body_by_office on outside_body (office_id, kind, name);
      comment on table outside_body is 'bodies without an account that an office refers to: its own list; no address, because that of a shelter is a secret';
      comment on column outside_body.of_country is 'whose it is: of an embassy the country that it represents';
      comment on column outside_body.directory_office_id is 'the entry of the directory that has no account';
      create table outside_body_check (
        id uuid primary key,
        body_id uuid not null constraint check_of_body references outside_body,
        office_id uuid not null constraint check_of_office references office,
        checked text[] not null constraint check_what check (cardinality(checked) > 0 and checked <@ array['answers','there','takes_cases','women','languages']),
        checked_by uuid not null constraint check_by references officer,
        checked_at timestamptz not null default now()
      );
      create index check_by_body on outside_body_check (body_id, checked_at);

      create table body_consent (
        id uuid primary key,
        case_id uuid not null constraint body_consent_of_case references case_file,
        body_id uuid not null constraint body_consent_to references outside_body,
        purpose text not null default 'outside_referral' constraint body_consent_purpose check (purpose = 'outside_referral'),
        shares text[] not null constraint body_consent_shares check (cardinality(shares) > 0 and shares <@ array['name','name_latin','birth_year','sex','language','phone','reach_hours','country_now','document','address','employer','case_number','request']),
        given_how text not null constraint body_consent_how check (given_how in ('read_aloud','paper_thumbprint')),
        language text not null,
        wording_version text not null,
        read_by uuid not null constraint body_consent_read_by references officer,
        witnessed_by uuid not null constraint body_consent_witness references officer,
        paper_reference text,
        ends_on date,
        given_at timestamptz not null default now(),
        constraint body_consent_two check (read_by <> witnessed_by),
        constraint body_consent_paper check (given_how <> 'paper_thumbprint' or paper_reference is not null)
      );
      create index body_consent_by_case on body_consent (case_id, given_at);
      create index body_consent_ends on body_consent (ends_on) where ends_on is not null;
      comment on table body_consent is 'her yes that this body gets a sheet with these facts; it makes no key';
      create table body_consent_withdrawal (
        id uuid primary key,
        consent_id uuid not null constraint body_withdrawal_of references body_consent constraint body_withdrawn_once unique,
        case_id uuid not null constraint body_withdrawal_of_case references case_file,
        withdrawn_how text not null constraint body_withdrawn_how check (withdrawn_how in ('web','officer','expired')),
        recorded_by uuid constraint body_withdrawal_by references officer,
        witnessed_by uuid constraint body_withdrawal_witness references officer,
        withdrawn_at timestamptz not null default now(),
        constraint body_withdrawal_witnessed check (case withdrawn_how when 'officer' then recorded_by is not null and witnessed_by is not null and recorded_by <> witnessed_by else recorded_by is null and witnessed_by is null end)
      );
      create index body_withdrawal_by_case on body_consent_withdrawal (case_id);

      create table outside_referral (
        id uuid primary key,
        case_id uuid not null constraint outside_of_case references case_file,
        number char(9) not null,
        office_id uuid not null constraint outside_from references office,
        body_id uuid not null constraint outside_to references outside_body,
        consent_id uuid not null constraint outside_on references body_consent constraint outside_one_consent unique,
        sheet_item_id uuid not null constraint outside_sheet references item,
        task text not null,
        way text not null constraint outside_way check (way in ('by_hand','by_post')),
        offered_by uuid not null constraint outside_by references officer,
        offered_at timestamptz not null default now(),
        feedback_on date not null,
        raised smallint not null default 0 constraint outside_raised check (raised between 0 and 2),
        raised_for date,
        raised_at timestamptz,
        untold_raised_at timestamptz
      );
      create index outside_by_case on outside_referral (case_id, offered_at);
      create index outside_by_office on outside_referral (office_id, offered_at desc, id);
      create index outside_due on outside_referral (feedback_on);
      comment on table outside_referral is 'a sheet for a body without an account; its state is read from its steps';
      comment on column outside_referral.raised is 'no word on the day: 1 told to those who answer for the office, 2 once more three days later; counted anew for each day that is set';
      comment on column outside_referral.untold_raised_at is 'she stopped it and nobody wrote down that the body was told';
      create table outside_step (
        id uuid primary key,
        seq bigint generated always as identity,
        referral_id uuid not null constraint step_of_outside references outside_referral,
        case_id uuid not null constraint step_of_case references case_file,
        kind text not null constraint step_kind check (kind in ('taken','accepted','done','refused','no_answer','postponed','withdrawn','told_to_stop')),
        reason text,
        happened_on date not null,
        feedback_on date,
        item_id uuid constraint step_item references item,
        recorded_by uuid constraint step_by references officer,
        recorded_at timestamptz not null default now(),
        constraint step_reason check ((kind in ('done','refused','postponed','withdrawn','told_to_stop')) = (reason is not null)),
        constraint step_item_of_taken check ((kind = 'taken') = (item_id is not null)),
        constraint step_next_day check ((kind in ('accepted','postponed')) = (feedback_on is not null)),
        constraint step_by_officer check (recorded_by is not null or kind = 'withdrawn')
      );
      create unique index step_once on outside_step (referral_id, kind) where kind <> 'postponed';
      create index step_by_case on outside_step (case_id);
      comment on table outside_step is 'what happened to a sheet outside; who took it is sealed in the case';

      do $$
      declare t text;
      begin
        foreach t in array array['outside_body','outside_body_check','body_consent','body_consent_withdrawal','outside_referral','outside_step'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
        end loop;
        foreach t in array array['body_consent','body_consent_withdrawal','outside_referral','outside_step'] loop
          perform make_erasable(t::regclass, 'case_is_erased(case_id)');
        end loop;
      end $$;
      grant select, insert, update (ended_at, ended_by) on outside_body to sarika_api;
      grant select, insert on outside_body_check, body_consent, body_consent_withdrawal, outside_step to sarika_api;
      grant select, insert, update (feedback_on) on outside_referral to sarika_api;
      grant select on body_consent to sarika_jobs;
      grant select, insert on body_consent_withdrawal, outside_step to sarika_jobs;
      grant select, update (raised, raised_for, raised_at, untold_raised_at) on outside_referral to sarika_jobs;
      create policy body_consent_jobs on body_consent for select to sarika_jobs using (true);
      create policy body_withdrawal_jobs on body_consent_withdrawal for select to sarika_jobs using (true);
      create policy body_withdrawal_expire on body_consent_withdrawal for insert to sarika_jobs with check (withdrawn_how = 'expired');
      create policy outside_jobs on outside_referral for select to sarika_jobs using (true);
      create policy outside_jobs_raise on outside_referral for update to sarika_jobs using (true) with check (true);
      create policy step_jobs on outside_step for select to sarika_jobs using (true);
      create policy step_jobs_expire on outside_step for insert to sarika_jobs with check (kind = 'withdrawn' and reason = 'its_day_came' and recorded_by is null);

      create policy body_office on outside_body for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy body_write on outside_body for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and written_by = sarika_officer() and ended_at is null);
      create policy body_end on outside_body for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office() and ended_at is null) with check (office_id = sarika_office() and ended_by = sarika_officer());
      create policy check_office on outside_body_check for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy check_write on outside_body_check for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and checked_by = sarika_officer() and exists (select 1 from outside_body b where b.id = body_id and b.office_id = sarika_office()));

      create policy body_consent_office on body_consent for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy body_consent_own on body_consent for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      -- Only by who works the case, in her own name, to a body of her office's list, and where somebody else told it, not before the worker said that it goes on.
      create policy body_consent_write on body_consent for insert to sarika_api with check (sarika_as() = 'officer' and office_holds(case_id) and worker_goes_on(case_id) and read_by = sarika_officer()
        and exists (select 1 from outside_body b where b.id = body_id and b.office_id = sarika_office() and b.ended_at is null));
      create policy body_withdrawal_office on body_consent_withdrawal for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy body_withdrawal_own on body_consent_withdrawal for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy body_withdrawal_own_write on body_consent_withdrawal for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and withdrawn_how = 'web' and exists (select 1 from body_consent c where c.id = consent_id and c.case_id = sarika_case()));
      create policy body_withdrawal_office_write on body_consent_withdrawal for insert to sarika_api with check (sarika_as() = 'officer' and office_holds(case_id) and withdrawn_how = 'officer' and recorded_by = sarika_officer() and exists (select 1 from body_consent c where c.id = consent_id and c.case_id = body_consent_withdrawal.case_id));
      -- Whoever reads the case by her yes sees to whom its sheets went, and she does.
      create policy body_of_case on outside_body for select to sarika_api using (sarika_as() = 'officer' and exists (select 1 from body_consent c where c.body_id = outside_body.id));
      create policy body_of_own_case on outside_body for select to sarika_api using (sarika_as() = 'complainant' and exists (select 1 from body_consent c where c.body_id = outside_body.id and c.case_id = sarika_case()));

      create policy outside_office on outside_referral for select to sarika_api using (sarika_as() = 'officer' and (office_id = sarika_office() or office_may_open(case_id)));
      create policy outside_own on outside_referral for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy outside_write on outside_referral for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and offered_by = sarika_officer() and office_holds(case_id) and raised = 0
        and exists (select 1 from body_consent c where c.id = consent_id and c.case_id = outside_referral.case_id and c.body_id = outside_referral.body_id)
        and exists (select 1 from item i where i.id = sheet_item_id and i.case_id = outside_referral.case_id));
      create policy outside_move on outside_referral for update to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office()) with check (office_id = sarika_office());
      create policy step_office on outside_step for select to sarika_api using (sarika_as() = 'officer' and exists (select 1 from outside_referral r where r.id = referral_id));
      create policy step_own on outside_step for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      -- The office that gave the sheet out writes down what became of it, also after her yes to that office is over: the body must still be told to stop.
      create policy step_office_write on outside_step for insert to sarika_api with check (sarika_as() = 'officer' and recorded_by = sarika_officer() and exists (select 1 from outside_referral r where r.id = referral_id and r.case_id = outside_step.case_id and r.office_id = sarika_office()));
      create policy step_own_write on outside_step for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and kind = 'withdrawn' and reason = 'she_stopped' and recorded_by is null
        and exists (select 1 from outside_referral r where r.id = referral_id and r.case_id = sarika_case()));

      create or replace view consent_ledger with (security_invoker = true) as
        select c.case_id, c.given_at as at, 0 as seq, 'given'::text as kind, c.id as consent_id, c.office_id, null::text as office_kind, c.purpose, c.scope, c.ends_on, c.given_how as how, c.language, c.wording_version, c.read_by, c.witnessed_by, c.paper_reference, null::uuid as body_id, null::text[] as shares
          from consent c
        union all select h.case_id, h.changed_at, h.seq, h.kind, h.consent_id, c.office_id, null, c.purpose, h.scope, h.ends_on, h.changed_how, h.language, h.wording_version, h.read_by, h.witnessed_by, null, null, null
          from consent_change h join consent c on c.id = h.consent_id
        union all select c.case_id, w.withdrawn_at, 1000000, case when w.withdrawn_how = 'expired' then 'expired' else 'withdrawn' end, c.id, c.office_id, null, c.purpose, null, null, w.withdrawn_how, null, null, null, null, null, null, null
          from consent_withdrawal w join consent c on c.id = w.consent_id
        union all select x.case_id, x.excluded_at, 0, 'excluded', null, x.office_id, x.office_kind, null, null, null, x.excluded_how, null, null, null, null, null, null, null
          from consent_exclusion x
        union all select l.case_id, l.lifted_at, 1, 'allowed', null, x.office_id, x.office_kind, null, null, null, l.lifted_how, null, null, null, null, null, null, null
          from exclusion_lift l join consent_exclusion x on x.id = l.exclusion_id
        union all select b.case_id, b.given_at, 0, 'given', b.id, null, null, b.purpose, null, b.ends_on, b.given_how, b.language, b.wording_version, b.read_by, b.witnessed_by, b.paper_reference, b.body_id, b.shares
          from body_consent b
        union all select b.case_id, v.withdrawn_at, 1000000, case when v.withdrawn_how = 'expired' then 'expired' else 'withdrawn' end, b.id, null, null, b.purpose, null, null, v.withdrawn_how, null, null, v.recorded_by, v.witnessed_by, null, b.body_id, null
          from body_consent_withdrawal v join body_consent b on b.id = v.consent_id;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
