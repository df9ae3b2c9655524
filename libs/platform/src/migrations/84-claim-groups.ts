import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Claims of several workers against one employer, brought together. A group holds nobody: a worker is in it while her own yes to it stands and
 * the office may open her case. What was lodged keeps who stood on it.
 */
export class ClaimGroups1764000000084 implements MigrationInterface {
  name = 'ClaimGroups1764000000084';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table claim_group (
        id uuid primary key,
        office_id uuid not null constraint group_of_office references office,
        number int not null constraint group_number_counts check (number > 0),
        jurisdiction char(2) not null,
        employer_index bytea constraint group_employer check (octet_length(employer_index) = 32),
        agency_index bytea constraint group_agency check (octet_length(agency_index) = 32),
        open_key uuid not null,
        made_by uuid not null constraint group_made_by references officer,
        made_at timestamptz not null default now(),
        constraint group_number_once unique (office_id, number),
        constraint group_opened_once unique (office_id, open_key),
        constraint group_with_its_office unique (id, office_id)
      );
      comment on table claim_group is 'claims of several workers against one employer. Who is in it stands in claim_consent: each by her own yes';
      comment on column claim_group.employer_index is 'keyed hash of its name; null where nobody has said it';

      alter table claim_consent add column group_id uuid constraint claim_consent_of_group references claim_group;
      alter table claim_consent add column ended_how text constraint claim_consent_ended_how check (ended_how in ('left','removed','stopped_sharing','office_left'));
      comment on column claim_consent.ended_how is 'of a group: she said so, the office took her out, she stopped sharing her case with it, or it does not work the case any more';
      do $$
      declare def text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'claim_consent_kind' and conrelid = 'claim_consent'::regclass);
      begin
        alter table claim_consent drop constraint claim_consent_kind;
        execute 'alter table claim_consent add constraint claim_consent_kind ' || replace(def, ']))', ', ''group''::text]))');
      end $$;
      alter table claim_consent add constraint claim_consent_group_whole check ((kind = 'group') = (group_id is not null) and (ended_how is null or (kind = 'group' and ended_at is not null)));
      create unique index claim_in_one_group on claim_consent (claim_id) where kind = 'group' and ended_at is null;
      create unique index case_in_group_once on claim_consent (group_id, case_id) where kind = 'group' and ended_at is null;
      create index claim_consent_by_group on claim_consent (group_id, given_at) where group_id is not null;
      grant update (ended_how) on claim_consent to sarika_api;
      grant update (ended_at, ended_how) on claim_consent to sarika_jobs;
      -- Her yes to a group is heard by the office that makes the group, and ends by the jobs where that office may not open her case any more.
      create policy claim_consent_group_write on claim_consent as restrictive for insert to sarika_api
        with check (kind <> 'group' or (sarika_as() = 'officer' and exists (select 1 from claim_group g where g.id = group_id and g.office_id = sarika_office())));
      create policy claim_consent_jobs_end on claim_consent for update to sarika_jobs
        using (kind = 'group' and ended_at is null) with check (kind = 'group' and ended_at is not null and ended_how in ('stopped_sharing','office_left'));

      create table assessed_sum (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        item_id uuid not null,
        currency char(3) not null,
        low bigint not null, likely bigint not null, high bigint not null,
        unknown_lines int not null constraint sum_unknown_lines check (unknown_lines >= 0),
        assessed_on date not null,
        office_id uuid not null constraint sum_by_office references office,
        made_by uuid not null constraint sum_made_by references officer,
        made_at timestamptz not null default now(),
        constraint sum_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint sum_once unique (claim_id, item_id),
        constraint sum_in_order check (0 <= low and low <= likely and likely <= high)
      );
      comment on table assessed_sum is 'what a kept assessment comes to for a claim, in minor units of its currency; penalties that hang on a condition are not in it';
      comment on column assessed_sum.unknown_lines is 'lines without a sum, which are not in it and are not zero';
      create index sum_newest on assessed_sum (claim_id, made_at desc);
      create index sum_by_case on assessed_sum (case_id);

      create table worksheet_draft (
        item_id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        group_id uuid not null constraint draft_of_group references claim_group,
        office_id uuid not null constraint draft_by_office references office,
        made_by uuid not null constraint draft_made_by references officer,
        made_at timestamptz not null default now(),
        settled_at timestamptz, settled_by uuid constraint draft_settled_by references officer,
        settled_how text constraint draft_settled_how check (settled_how in ('kept','dropped')),
        constraint draft_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint draft_of_words foreign key (item_id) references item (id),
        constraint draft_settled_whole check ((settled_at is null) = (settled_by is null) and (settled_by is null) = (settled_how is null))
      );
      comment on table worksheet_draft is 'facts shared by a group, sealed into the case of each worker. Nothing is computed from them before she has confirmed them';
      create index worksheet_draft_standing on worksheet_draft (case_id, made_at) where settled_at is null;
      create index worksheet_draft_by_case on worksheet_draft (case_id);

      create table group_filing (
        id uuid primary key,
        group_id uuid not null, office_id uuid not null,
        against text not null constraint filing_against check (against in ('employer','agency')),
        authority text not null,
        lodged_on date not null,
        members int not null constraint filing_of_somebody check (members > 0),
        open_key uuid not null,
        lodged_by uuid not null constraint filing_lodged_by references officer,
        recorded_at timestamptz not null default now(),
        constraint filing_of_group foreign key (group_id, office_id) references claim_group (id, office_id),
        constraint filing_once unique (group_id, open_key)
      );
      comment on column group_filing.members is 'how many stood on what was lodged: it stays when one of them cannot be seen any more';
      create table group_filing_member (
        filing_id uuid not null constraint filing_member_of references group_filing,
        claim_id uuid not null, case_id uuid not null, leg_id uuid not null,
        primary key (filing_id, claim_id),
        constraint filing_member_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint filing_member_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id)
      );
      create index filing_member_by_claim on group_filing_member (claim_id);
      create index filing_member_by_case on group_filing_member (case_id);

      grant select, insert on claim_group, assessed_sum, worksheet_draft, group_filing, group_filing_member to sarika_api;
      grant update (settled_at, settled_by, settled_how) on worksheet_draft to sarika_api;
      grant select on claim_group, assessed_sum, worksheet_draft, group_filing, group_filing_member to sarika_jobs;
      do $$
      declare t text;
      begin
        foreach t in array array['claim_group','assessed_sum','worksheet_draft','group_filing','group_filing_member'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
        end loop;
        foreach t in array array['assessed_sum','worksheet_draft','group_filing_member'] loop
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''officer'' and office_may_open(case_id))', t || '_office', t);
          perform make_erasable(t::regclass, 'case_is_erased(case_id)');
        end loop;
        foreach t in array array['assessed_sum','group_filing_member'] loop
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''complainant'' and case_id = sarika_case())', t || '_own', t);
        end loop;
      end $$;
      create policy claim_group_office on claim_group for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy claim_group_office_write on claim_group for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and made_by = sarika_officer());
      create policy assessed_sum_office_write on assessed_sum for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and made_by = sarika_officer() and office_id = sarika_office());
      create policy worksheet_draft_office_write on worksheet_draft for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and made_by = sarika_officer() and office_id = sarika_office() and settled_at is null
                    and exists (select 1 from claim_consent k where k.group_id = worksheet_draft.group_id and k.claim_id = worksheet_draft.claim_id and k.ended_at is null));
      create policy worksheet_draft_office_settle on worksheet_draft for update to sarika_api
        using (sarika_as() = 'officer' and office_holds(case_id) and settled_at is null) with check (settled_by = sarika_officer());
      create policy group_filing_office on group_filing for select to sarika_api using (sarika_as() = 'officer' and office_id = sarika_office());
      create policy group_filing_office_write on group_filing for insert to sarika_api with check (sarika_as() = 'officer' and office_id = sarika_office() and lodged_by = sarika_officer());
      create policy group_filing_own on group_filing for select to sarika_api
        using (sarika_as() = 'complainant' and exists (select 1 from group_filing_member m where m.filing_id = group_filing.id));
      -- Only who says yes stands on a paper that is lodged.
      create policy group_filing_member_office_write on group_filing_member for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id)
                    and exists (select 1 from group_filing f join claim_consent k on k.group_id = f.group_id and k.claim_id = group_filing_member.claim_id and k.ended_at is null where f.id = filing_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Groups of claims are never taken down: restore a backup instead.');
  }
}
