import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rules by which offices are proposed, as versions that are tried over past cases and let in by a second administrator. */
export class RoutingRules1764000000098 implements MigrationInterface {
  name = 'RoutingRules1764000000098';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table routing_rules (
        version int primary key constraint rules_version check (version > 0),
        rules jsonb not null,
        why text not null constraint rules_why check (why in ('new_office','office_ended','too_full','law','experience','mistake','other')),
        based_on int not null,
        drafted_by uuid not null constraint rules_drafted_by references officer,
        drafted_at timestamptz not null default now()
      );
      comment on table routing_rules is 'append-only; every decision names the version it was made under. 0 are the rules that come with the program and stand in no row';

      create table routing_trial (
        id uuid primary key,
        version int not null constraint trial_of_rules references routing_rules,
        against int not null,
        since date not null,
        asked_by uuid not null constraint trial_asked_by references officer,
        asked_at timestamptz not null default now(),
        done_at timestamptz,
        results jsonb,
        seq bigint generated always as identity,
        constraint trial_done_whole check ((done_at is null) = (results is null))
      );
      create index trial_by_version on routing_trial (version, seq desc);
      comment on table routing_trial is 'a dry run over past cases';
      comment on column routing_trial.results is 'how many cases would go from which office to which, and why: counts, and no case';

      create table routing_release (
        id uuid primary key,
        version int not null constraint release_of_rules references routing_rules,
        trial_id uuid not null constraint release_after_trial references routing_trial,
        released_by uuid not null constraint rules_released_by references officer,
        released_at timestamptz not null default now(),
        seq bigint generated always as identity
      );
      create index release_newest on routing_release (seq desc);
      comment on table routing_release is 'the newest row says which rules are in force';

      grant select, insert on routing_rules, routing_trial, routing_release to sarika_api;
      grant select on routing_rules, routing_trial, routing_release to sarika_jobs;
      grant update (done_at, results) on routing_trial to sarika_jobs;
      do $$
      declare t text;
      begin
        foreach t in array array['routing_rules','routing_trial','routing_release'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
        end loop;
        -- They say nothing of a case or a person, and whoever routes reads them.
        foreach t in array array['routing_rules','routing_release'] loop
          execute format('create policy %I on %I for select to sarika_api, sarika_jobs using (true)', t || '_read', t);
        end loop;
      end $$;
      create policy trial_read on routing_trial for select to sarika_api using (sarika_as() = 'officer' and sarika_role() = 'administrator');
      create policy trial_jobs on routing_trial to sarika_jobs using (true) with check (true);
      create policy rules_draft on routing_rules for insert to sarika_api with check (sarika_as() = 'officer' and sarika_role() = 'administrator' and drafted_by = sarika_officer());
      create policy trial_ask on routing_trial for insert to sarika_api with check (sarika_as() = 'officer' and sarika_role() = 'administrator' and asked_by = sarika_officer() and results is null);
      -- Two persons, and a dry run that is done: nobody alone decides where every worker's case goes.
      create policy rules_release on routing_release for insert to sarika_api with check (
        sarika_as() = 'officer' and sarika_role() = 'administrator' and released_by = sarika_officer()
        and exists (select 1 from routing_rules r where r.version = routing_release.version and r.drafted_by <> sarika_officer())
        and exists (select 1 from routing_trial t where t.id = trial_id and t.version = routing_release.version and t.done_at is not null));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Decisions name the rules they were made under: they are never taken down. Restore a backup instead.');
  }
}
