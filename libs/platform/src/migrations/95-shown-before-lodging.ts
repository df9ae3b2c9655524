import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lodging ends anonymity (field rule 10): what the other side will learn was shown to her, in which words, with which sum and when. Without
 * such a record of its leg nothing is demanded and nothing lodged; the database says so too.
 */
export class ShownBeforeLodging1764000000095 implements MigrationInterface {
  name = 'ShownBeforeLodging1764000000095';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table leg_showing (
        id uuid primary key,
        leg_id uuid not null, claim_id uuid not null, case_id uuid not null,
        shown_how text not null constraint showing_how check (shown_how in ('web','read_aloud','paper_thumbprint')),
        wording_version text not null constraint showing_version check (wording_version ~ '^[0-9a-z-]{1,40}$'),
        language text not null constraint showing_language check (language in ('km','en')),
        sum_minor bigint not null constraint showing_sum check (sum_minor > 0),
        shown_by uuid constraint showing_by references officer,
        shown_at timestamptz not null default now(),
        constraint showing_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint showing_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint showing_by_somebody check ((shown_how = 'web') = (shown_by is null))
      );
      comment on table leg_showing is 'she saw what the other side and the authority will learn, and wants to go on; it stands for the sum she saw';
      comment on column leg_showing.sum_minor is 'what was claimed then, in minor units of the claim''s currency: another sum is shown anew';
      create index showing_by_leg on leg_showing (leg_id, shown_at);
      create index showing_by_case on leg_showing (case_id);
      grant select, insert on leg_showing to sarika_api;
      grant select on leg_showing to sarika_jobs;
      alter table leg_showing enable row level security;
      alter table leg_showing force row level security;
      create policy leg_showing_jobs on leg_showing for select to sarika_jobs using (true);
      create policy leg_showing_office on leg_showing for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy leg_showing_office_write on leg_showing for insert to sarika_api with check (sarika_as() = 'officer' and office_holds(case_id) and shown_by = sarika_officer());
      create policy leg_showing_own on leg_showing for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy leg_showing_own_write on leg_showing for insert to sarika_api with check (sarika_as() = 'complainant' and case_id = sarika_case() and shown_how = 'web');
      select make_erasable('leg_showing'::regclass, 'case_is_erased(case_id)');

      create function leg_shown_first() returns trigger language plpgsql as $$
      begin
        if not exists (select 1 from leg_showing where leg_id = new.id) then
          raise exception 'she has not seen what the other side will learn' using errcode = '23514', constraint = 'leg_shown_first';
        end if;
        return new;
      end $$;
      create trigger leg_shown_first before update of stage on claim_leg for each row when (new.stage in ('demanded','lodged') and old.stage is distinct from new.stage) execute function leg_shown_first();
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
