import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Everything that happens to her yes is a row: given, narrowed, widened, withdrawn, expired, excluded, allowed again. What she
 * said at filing stays where filing writes it; `consent_ledger` reads it together with what came after.
 */
export class ConsentLedger1764000000010 implements MigrationInterface {
  name = 'ConsentLedger1764000000010';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table consent
        drop constraint consent_purpose, drop constraint consent_scope, drop constraint consent_given_how, drop constraint consent_read_aloud_witnessed,
        add column read_by uuid constraint consent_reader references officer,
        add column paper_reference text constraint consent_paper_reference check (paper_reference ~ '^[0-9A-Za-z./-]{1,40}$'),
        add constraint consent_purpose check (purpose in ('case_work','referral','embassy_notice','claim_lodging','statistics_by_service','evidence')),
        add constraint consent_scope check (scope in ('whole_case','from_now_on','phone_only','name_place_time','claim_sheet')),
        add constraint consent_given_how check (given_how in ('sms','web','read_aloud','paper_thumbprint')),
        add constraint consent_spoken_witnessed check (given_how in ('sms','web') or witnessed_by is not null),
        add constraint consent_witness_is_another check (read_by is null or read_by <> witnessed_by),
        add constraint consent_paper_is_named check (given_how <> 'paper_thumbprint' or paper_reference is not null);
      comment on column consent.read_by is 'the officer who read it to her later than at filing, and wrote it down; the witness is another';
      comment on column consent.paper_reference is 'number of the sheet with her thumbprint in the register of the office; never a name';

      create table consent_change (
        id uuid primary key,
        consent_id uuid not null constraint change_of_consent references consent,
        case_id uuid not null constraint change_of_case references case_file,
        kind text not null constraint consent_change_kind check (kind in ('narrowed','widened')),
        seq int not null constraint consent_change_seq check (seq > 0),
        scope text not null constraint consent_change_scope check (scope in ('whole_case','from_now_on','phone_only','name_place_time','claim_sheet')),
        ends_on date,
        changed_how text not null constraint consent_changed_how check (changed_how in ('sms','web','read_aloud','paper_thumbprint')),
        language text not null, wording_version text not null,
        read_by uuid constraint consent_change_reader references officer,
        witnessed_by uuid constraint consent_change_witness references officer,
        changed_at timestamptz not null default now(),
        constraint consent_change_in_turn unique (consent_id, seq),
        constraint consent_change_spoken_witnessed check (changed_how in ('sms','web') or witnessed_by is not null),
        constraint consent_change_witness_is_another check (read_by is null or read_by <> witnessed_by)
      );
      create index consent_change_by_case on consent_change (case_id);
      comment on table consent_change is 'what stands from now on; the last one of a consent counts';

      alter table consent_withdrawal drop constraint withdrawn_how, add constraint withdrawn_how check (withdrawn_how in ('web','sms','officer','expired'));

      alter table consent_exclusion
        add column id uuid not null default gen_random_uuid() constraint exclusion_once unique,
        add column excluded_at timestamptz not null default now(),
        add column excluded_how text not null default 'filing' constraint excluded_how check (excluded_how in ('filing','web'));
      create table exclusion_lift (
        id uuid primary key,
        exclusion_id uuid not null constraint lift_of_exclusion references consent_exclusion (id) constraint lifted_once unique,
        case_id uuid not null constraint lift_of_case references case_file,
        lifted_how text not null constraint lifted_how check (lifted_how in ('web')),
        lifted_at timestamptz not null default now()
      );
      create index exclusion_lift_by_case on exclusion_lift (case_id);

      create table reported_case (
        case_id uuid primary key constraint report_of_case references case_file,
        relation text not null constraint report_relation check (relation in ('family','helper','delegate')),
        reported_at timestamptz not null default now()
      );
      comment on table reported_case is 'field rule 6: somebody spoke for her; nothing is shared on that word, and no receipt is given for it';

      -- Two moves of one grant in one transaction bear the same time.
      alter table grant_move add column step bigint generated always as identity;

      -- What is over stays as it was and does not stand in the way of a new yes: she may share again with an office she had stopped.
      alter table access_grant drop constraint grant_once;
      create unique index grant_once on access_grant (case_id, case_epoch, recipient_id) where state in ('standby','active');
      alter table offer drop constraint offer_once;
      create sequence offer_later as int start 1001;
      comment on sequence offer_later is 'places of offices asked later: after every place of a plan, and known without reading what other offices were offered';
      grant usage on sequence offer_later to sarika_api;
      create unique index offer_once on offer (case_id, office_id) where state in ('waiting','offered','accepted');
      alter table assignment drop constraint assignment_once;
      create unique index assignment_once on assignment (case_id, office_id) where ended_at is null;

      grant select, insert on consent_change, exclusion_lift, reported_case to sarika_api;
      grant select on consent_change, exclusion_lift, reported_case to sarika_jobs;
      -- What ends by its date ends without anybody signed in.
      grant insert on consent_withdrawal to sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['consent_change','exclusion_lift','reported_case'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''officer'' and office_may_open(case_id))', t || '_office', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''complainant'' and case_id = sarika_case())', t || '_own', t);
        end loop;
      end $$;

      create policy reported_case_filing on reported_case for insert to sarika_api with check (sarika_as() in ('intake','officer') and case_id = sarika_case());
      create policy reported_case_offered on reported_case for select to sarika_api using (sarika_as() = 'officer' and office_was_offered(case_id));

      create function consent_is_live(of_consent uuid, of_case uuid, to_office uuid) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from consent c where c.id = of_consent and c.case_id = of_case and c.office_id = to_office
                         and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id)) $$;

      create policy consent_own_write on consent for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and given_how = 'web');
      -- An officer writes down what she read and another witnessed, and never a yes to her own office.
      create policy consent_office_write on consent for insert to sarika_api with check (
        sarika_as() = 'officer' and office_may_open(case_id) and office_id <> sarika_office() and given_how in ('read_aloud','paper_thumbprint') and read_by = sarika_officer());
      create policy consent_change_own_write on consent_change for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and changed_how = 'web');
      create policy exclusion_own_write on consent_exclusion for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and excluded_how = 'web');
      create policy exclusion_lift_own_write on exclusion_lift for insert to sarika_api with check (
        sarika_as() = 'complainant' and case_id = sarika_case() and exists (select 1 from consent_exclusion x where x.id = exclusion_id and x.case_id = sarika_case()));

      -- A new key needs a living yes to that very office, whatever the application asks for.
      create policy grant_own_write on access_grant for insert to sarika_api with check (
        sarika_as() = 'complainant' and case_id = sarika_case() and recipient_kind = 'office' and basis = 'consent' and state = 'standby' and consent_is_live(consent_id, case_id, recipient_id));
      create policy grant_office_write on access_grant for insert to sarika_api with check (
        sarika_as() = 'officer' and office_may_open(case_id) and recipient_kind = 'office' and recipient_id <> sarika_office() and basis = 'consent' and state = 'standby'
        and consent_is_live(consent_id, case_id, recipient_id));
      create policy offer_own_write on offer for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and state = 'offered' and not is_last_resort);
      create policy offer_office_write on offer for insert to sarika_api with check (sarika_as() = 'officer' and office_may_open(case_id) and office_id <> sarika_office() and state = 'offered' and not is_last_resort);

      -- The office that works a case sees who else holds a key of it, and since when. It asks the assignment: asking the grants would ask this policy again.
      create policy grant_beside on access_grant for select to sarika_api using (
        sarika_as() = 'officer' and exists (select 1 from assignment a where a.case_id = access_grant.case_id and a.office_id = sarika_office() and a.ended_at is null));

      create view consent_ledger with (security_invoker = true) as
        select c.case_id, c.given_at as at, 0 as seq, 'given' as kind, c.id as consent_id, c.office_id, null::text as office_kind, c.purpose, c.scope, c.ends_on,
               c.given_how as how, c.language, c.wording_version, c.read_by, c.witnessed_by, c.paper_reference
          from consent c
        union all
        select h.case_id, h.changed_at, h.seq, h.kind, h.consent_id, c.office_id, null, c.purpose, h.scope, h.ends_on, h.changed_how, h.language, h.wording_version, h.read_by, h.witnessed_by, null
          from consent_change h join consent c on c.id = h.consent_id
        union all
        select c.case_id, w.withdrawn_at, 1000000, case when w.withdrawn_how = 'expired' then 'expired' else 'withdrawn' end, c.id, c.office_id, null, c.purpose, null, null,
               w.withdrawn_how, null, null, null, null, null
          from consent_withdrawal w join consent c on c.id = w.consent_id
        union all
        select x.case_id, x.excluded_at, 0, 'excluded', null, x.office_id, x.office_kind, null, null, null, x.excluded_how, null, null, null, null, null
          from consent_exclusion x
        union all
        select l.case_id, l.lifted_at, 1, 'allowed', null, x.office_id, x.office_kind, null, null, null, l.lifted_how, null, null, null, null, null
          from exclusion_lift l join consent_exclusion x on x.id = l.exclusion_id;
      comment on view consent_ledger is 'purpose, recipient, what, until when, wording, language, how, by whom: every row is final';
      grant select on consent_ledger to sarika_api, sarika_jobs;

      create function who_could_read(of_case uuid, after timestamptz, before timestamptz)
      returns table (grant_id uuid, recipient_kind text, recipient_id uuid, case_epoch int, basis text, consent_id uuid, since timestamptz, until timestamptz)
      language sql stable parallel safe as $$
        with step as (
          select g.id, g.created_at as at, 0::bigint as step, coalesce((select m.from_state from grant_move m where m.grant_id = g.id order by m.moved_at, m.step limit 1), g.state) as state
            from access_grant g where g.case_id = of_case
          union all
          select m.grant_id, m.moved_at, m.step, m.to_state from grant_move m where m.case_id = of_case
        ), span as (
          select id, state, at, lead(at) over (partition by id order by at, step) as ends from step
        )
        select g.id, g.recipient_kind, g.recipient_id, g.case_epoch, g.basis, g.consent_id, s.at, s.ends
          from span s join access_grant g on g.id = s.id
         where s.state = 'active' and s.at < before and (s.ends is null or (s.ends > after and s.ends > s.at))
         order by s.at, g.recipient_id $$;
      comment on function who_could_read(uuid, timestamptz, timestamptz) is 'every reader whose key opened the case at some moment from after (included) to before (excluded), with the spans';
    `);
  }
  async down(): Promise<void> {
    throw new Error('The ledger is never taken down: restore a backup instead.');
  }
}
