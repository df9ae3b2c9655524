import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A change of employer, and whom it was reported to. It lies on the employer's leg, because its time runs under the law of that country. Days and codes alone. */
export class EmployerChanges1764000000092 implements MigrationInterface {
  name = 'EmployerChanges1764000000092';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table employer_change (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null, leg_id uuid not null,
        country char(2) not null,
        ended_on date not null,
        started_on date,
        reason text not null constraint change_reason check (reason in ('contract_ended','dismissed','unpaid','mistreated','business_closed','agreed')),
        told_authority_on date,
        told_mission_on date,
        recorded_by uuid not null constraint change_recorded_by references officer,
        office_id uuid not null constraint change_by_office references office,
        recorded_at timestamptz not null default now(),
        constraint change_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint change_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint change_in_order check (told_authority_on >= ended_on)
      );
      comment on column employer_change.ended_on is 'she worked there no more: the earliest day from which a time to report can run';
      comment on column employer_change.told_mission_on is 'a mission or attaché knows; that is no report to the authority';
      create unique index change_open_once on employer_change (leg_id) where told_authority_on is null;
      create index change_by_case on employer_change (case_id);
      create index change_by_claim on employer_change (claim_id, recorded_at);

      grant select, insert on employer_change to sarika_api;
      grant update (started_on, told_authority_on, told_mission_on) on employer_change to sarika_api;
      grant select on employer_change to sarika_jobs;
      alter table employer_change enable row level security; alter table employer_change force row level security;
      select make_erasable('employer_change'::regclass, 'case_is_erased(case_id)');
      create policy employer_change_jobs on employer_change for select to sarika_jobs using (true);
      create policy employer_change_office on employer_change for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy employer_change_own on employer_change for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy employer_change_write on employer_change for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and recorded_by = sarika_officer() and office_id = sarika_office() and told_authority_on is null);
      create policy employer_change_report on employer_change for update to sarika_api
        using (sarika_as() = 'officer' and office_holds(case_id) and told_authority_on is null) with check (sarika_as() = 'officer' and office_holds(case_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Changes of employer are never taken down: restore a backup instead.');
  }
}
