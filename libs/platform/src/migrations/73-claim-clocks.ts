import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Clocks of claims: until when something can be claimed, by when to start, and who was told of it. Only days and codes are here, so that the
 * jobs can work them out anew when a law pack changes. What was worked out before stays with the version of its pack.
 */
export class ClaimClocks1764000000073 implements MigrationInterface {
  name = 'ClaimClocks1764000000073';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table clock_basis (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null, leg_id uuid,
        country char(2) not null,
        step text constraint basis_step check (step ~ '^[a-z0-9-]{1,80}$'),
        question jsonb not null constraint basis_question check (jsonb_typeof(question) = 'object' and octet_length(question::text) <= 100000),
        pack_version text not null,
        office_id uuid not null constraint basis_by_office references office,
        made_by uuid not null constraint basis_made_by references officer,
        made_at timestamptz not null default now(),
        replaced_at timestamptz,
        constraint basis_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint basis_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint basis_step_on_a_leg check (step is null or leg_id is not null),
        constraint basis_with_its_claim unique (id, claim_id)
      );
      comment on table clock_basis is 'the days and codes clocks are counted from, as docs/deadline.md writes them; no words';
      comment on column clock_basis.step is 'null: limitation. Else the statutory step that was set off';
      create unique index basis_stands_once on clock_basis (claim_id, leg_id, step) nulls not distinct where replaced_at is null;
      create index basis_by_pack on clock_basis (country, pack_version) where replaced_at is null;
      create index basis_by_case on clock_basis (case_id);

      create table claim_clock (
        id uuid primary key,
        basis_id uuid not null,
        claim_id uuid not null, case_id uuid not null, leg_id uuid,
        clock_key text not null,
        kind text not null constraint clock_kind check (kind in ('limitation','step')),
        who text not null constraint clock_who check (who in ('worker','employer','authority')),
        country char(2) not null,
        head text, step text,
        due_from date, due_to date,
        limit_on date, last_safe_on date, safe_at_latest date,
        later_ends date[] not null default '{}',
        asks boolean not null,
        has_papers boolean not null,
        confidence text not null constraint clock_confidence check (confidence in ('high','medium','low','unknown')),
        rule_id text, sources text[] not null default '{}',
        pack_version text not null,
        too_late_at_start text constraint clock_too_late check (too_late_at_start in ('limit','last-safe-day')),
        look_on date,
        made_at timestamptz not null default now(),
        replaced_at timestamptz,
        constraint clock_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint clock_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint clock_of_basis foreign key (basis_id, claim_id) references clock_basis (id, claim_id),
        constraint clock_with_its_claim unique (id, claim_id),
        constraint clock_head_or_step check ((head is null) = (step is not null) and (kind = 'limitation' or step is not null)),
        constraint clock_safe_before_limit check (safe_at_latest <= limit_on and last_safe_on <= limit_on)
      );
      comment on table claim_clock is 'shortest reading. A limit that is null is unknown and never "no limit"';
      comment on column claim_clock.safe_at_latest is 'the last safe day where all papers have their times, else no later than this';
      comment on column claim_clock.step is 'rule of a statutory step, or of a limit that no head leads to';
      comment on column claim_clock.later_ends is 'days after the limit on which a longer reading ends';
      comment on column claim_clock.asks is 'a fact is missing that may bring the limit sooner';
      comment on column claim_clock.too_late_at_start is 'it was already too late when it came';
      comment on column claim_clock.look_on is 'the next day on which somebody is to be told';
      comment on column claim_clock.replaced_at is 'counted anew, from other facts or under another law pack';
      create unique index clock_runs_once on claim_clock (claim_id, leg_id, clock_key) nulls not distinct where replaced_at is null;
      create index clock_to_look_at on claim_clock (look_on) where replaced_at is null and look_on is not null;
      create index clock_by_claim on claim_clock (claim_id, limit_on) where replaced_at is null;
      create index clock_by_case on claim_clock (case_id);

      create table clock_warning (
        id uuid primary key,
        clock_id uuid not null,
        claim_id uuid not null, case_id uuid not null, leg_id uuid,
        key text not null,
        before text not null constraint warning_before check (before in ('last-safe-day','limit','longer-reading','unknown')),
        target date,
        lead text not null constraint warning_lead check (lead in ('12-months','8-months','6-months','4-months','2-months','30-days','14-days','7-days','2-days','passed','unknown')),
        state text not null constraint warning_state check (state in ('told','overtaken')),
        worker_told boolean not null default false,
        at timestamptz not null default now(),
        constraint warning_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint warning_of_clock foreign key (clock_id, claim_id) references claim_clock (id, claim_id),
        constraint warning_once unique nulls not distinct (claim_id, leg_id, key),
        constraint warning_with_its_claim unique (id, claim_id)
      );
      comment on column clock_warning.state is 'overtaken: a later one of the same day ahead was due too, and only that one was told';
      create index warning_by_case on clock_warning (case_id);
      create index warning_by_clock on clock_warning (clock_id);

      create table clock_notice (
        id uuid primary key,
        warning_id uuid not null,
        claim_id uuid not null, case_id uuid not null,
        office_id uuid not null constraint notice_at_office references office,
        officer_id uuid constraint notice_to_officer references officer,
        told_at timestamptz not null default now(),
        seen_at timestamptz, seen_by uuid constraint notice_seen_by references officer,
        constraint notice_of_warning foreign key (warning_id, claim_id) references clock_warning (id, claim_id),
        constraint notice_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint notice_once unique (warning_id, office_id),
        constraint notice_seen_whole check ((seen_at is null) = (seen_by is null))
      );
      comment on column clock_notice.officer_id is 'whose case it was at the office when the warning came';
      create index notice_standing on clock_notice (office_id, told_at) where seen_at is null;
      create index notice_by_case on clock_notice (case_id);

      grant select, insert on clock_basis, claim_clock to sarika_api;
      grant select on clock_warning, clock_notice to sarika_api;
      grant update (replaced_at) on clock_basis, claim_clock to sarika_api;
      grant update (seen_at, seen_by) on clock_notice to sarika_api;
      grant select on clock_basis, claim_clock, clock_warning, clock_notice to sarika_jobs;
      grant update (pack_version) on clock_basis to sarika_jobs;
      grant insert on claim_clock, clock_warning, clock_notice to sarika_jobs;
      grant update (look_on, replaced_at) on claim_clock to sarika_jobs;

      do $$
      declare t text;
      begin
        foreach t in array array['clock_basis','claim_clock','clock_warning','clock_notice'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''officer'' and office_may_open(case_id)%s)', t || '_office', t, case when t = 'clock_notice' then ' and office_id = sarika_office()' else '' end);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''complainant'' and case_id = sarika_case())', t || '_own', t);
          perform make_erasable(t::regclass, 'case_is_erased(case_id)');
        end loop;
        foreach t in array array['claim_clock','clock_warning','clock_notice'] loop
          execute format('create policy %I on %I for insert to sarika_jobs with check (true)', t || '_jobs_write', t);
        end loop;
      end $$;
      create policy clock_basis_office_write on clock_basis for insert to sarika_api
        with check (sarika_as() = 'officer' and office_may_open(case_id) and made_by = sarika_officer() and office_id = sarika_office() and replaced_at is null);
      create policy clock_basis_office_replace on clock_basis for update to sarika_api
        using (sarika_as() = 'officer' and office_may_open(case_id) and replaced_at is null) with check (replaced_at is not null);
      create policy claim_clock_office_write on claim_clock for insert to sarika_api with check (sarika_as() = 'officer' and office_may_open(case_id) and replaced_at is null);
      create policy claim_clock_office_replace on claim_clock for update to sarika_api
        using (sarika_as() = 'officer' and office_may_open(case_id) and replaced_at is null) with check (replaced_at is not null);
      create policy clock_notice_office_see on clock_notice for update to sarika_api
        using (sarika_as() = 'officer' and office_may_open(case_id) and office_id = sarika_office() and seen_at is null) with check (seen_by = sarika_officer());
      create policy clock_basis_jobs_renew on clock_basis for update to sarika_jobs using (replaced_at is null) with check (replaced_at is null);
      create policy claim_clock_jobs_move on claim_clock for update to sarika_jobs using (replaced_at is null) with check (true);
    `);
  }
  async down(): Promise<void> {
    throw new Error('Clocks of claims are never taken down: restore a backup instead.');
  }
}
